// Follows every link inside built sites with an independent checker, each site served on its own
// loopback port. Links to other hosts are counted, not followed.
// Usage: node links.mjs SITE_DIR...
import { LinkChecker } from 'linkinator';
import path from 'node:path';

let failed = 0;
let passed = 0;
for (const site of process.argv.slice(2)) {
  const checker = new LinkChecker();
  const elsewhere = new Set();
  const result = await checker.check({
    path: site,
    recurse: true,
    concurrency: 50,
    linksToSkip: async (link) => {
      const isElsewhere = !link.startsWith('http://localhost');
      if (isElsewhere) elsewhere.add(link);
      return isElsewhere;
    },
  });
  const checked = result.links.filter((link) => link.state !== 'SKIPPED');
  const broken = result.links.filter((link) => link.state === 'BROKEN');
  for (const link of broken) console.log(`broken: ${link.url} (${link.status}) on ${link.parent}`);
  console.log(`${path.basename(site)}: ${checked.length} links followed, ${broken.length} broken, ${elsewhere.size} lead elsewhere`);
  if (broken.length > 0 || checked.length < 2) failed += 1;
  else passed += 1;
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
