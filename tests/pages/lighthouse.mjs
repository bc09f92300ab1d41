// Lighthouse on the front page, a chapter, a post and the directory: all of what can be had in accessibility,
// best practices and what search engines ask for, and nothing fetched from elsewhere.
// Usage: node lighthouse.mjs SITE_DIR
import lighthouse from 'lighthouse';
import net from 'node:net';
import { launch, serve } from './site.mjs';

const { origin, close } = await serve(process.argv[2]);
const port = await freePort();
const browser = await launch([`--remote-debugging-port=${port}`]);
let failed = 0;
for (const address of ['/', '/ireland/dublin/', '/ireland/dublin/blog/2025-01-22-half-past-ten/', '/chapters/']) {
  const { lhr } = await lighthouse(origin + address, {
    port,
    logLevel: 'silent',
    onlyCategories: ['accessibility', 'best-practices', 'seo'],
  });
  const scores = Object.values(lhr.categories).map((category) => `${category.title} ${Math.round(category.score * 100)}`);
  const missed = Object.values(lhr.audits).filter(({ score, scoreDisplayMode }) => score !== null && score < 1 && scoreDisplayMode === 'binary');
  const elsewhere = (lhr.audits['network-requests']?.details?.items ?? []).filter(({ url }) => !url.startsWith(origin));
  console.log(`${address}: ${scores.join(', ')}`);
  for (const audit of missed) console.log(`  ${audit.id}: ${audit.title}`);
  for (const { url } of elsewhere) console.log(`  fetched ${url}`);
  if (elsewhere.length > 0 || Object.values(lhr.categories).some(({ score }) => score < 1)) failed += 1;
}
await browser.close();
close();
process.exit(failed === 0 ? 0 : 1);

function freePort() {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = server.address();
      server.close(() => resolve(free));
    });
  });
}
