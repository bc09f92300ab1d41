// Opens pages of built sites in headless Chromium, from phone to desktop width, light and dark, and
// holds them to what a reader would notice: no accessibility violations (axe-core), no sideways
// scrolling, nothing in the console, nothing fetched from elsewhere, one main heading.
// Usage: node browser.mjs SITES_DIR [SCREENSHOT_DIR]
import fs from 'node:fs';
import path from 'node:path';
import { launch, serve, violations } from './site.mjs';

const [sites, screenshots] = process.argv.slice(2);

const pages = [
  ['content', '/'],
  ['content', '/ireland/'],
  ['content', '/ireland/dublin/'],
  ['content', '/ireland/dublin/status/'],
  ['content', '/ireland/dublin/minutes/'],
  ['content', '/ireland/dublin/blog/'],
  ['content', '/ireland/dublin/roster/'],
  ['content', '/ireland/dublin/decisions/'],
  ['content', '/ireland/dublin/actions/'],
  ['content', '/ireland/dublin/archive/2025/'],
  ['content', '/ireland/dublin/polls/2025-02-opening-hours/'],
  ['content', '/austria/vienna/'],
  ['content', '/austria/styria/leoben/'],
  ['content', '/portugal/minho/'],
  ['content', '/portugal/minho/guimaraes/status/'],
  ['content', '/portugal/porto/'],
  ['content', '/ireland/limerick/'],
  ['content', '/austria/linz/status/'],
  ['content', '/inter-chapter/'],
  ['content', '/chapters/'],
  ['content', '/status/'],
  ['content', '/rules/working-chapter-2025/'],
  ['content', '/tags/'],
  ['content', '/reports/2025/'],
  ['content', '/reports/2026-h1/'],
  ['content', '/decisions/'],
  ['content', '/decisions/topics/rules/'],
  ['content', '/actions/'],
  ['content', '/timeline/'],
  ['content', '/search/'],
  ['content', '/404.html'],
  ['minimal', '/'],
  ['what-happened', '/'],
  ['what-happened', '/ireland/dublin/'],
  ['what-happened', '/status/'],
  ['what-happened', '/reports/signs-of-organising/'],
  ['arabic', '/'],
  ['arabic', '/cairo/'],
  ['arabic', '/cairo/status/'],
  ['arabic', '/cairo/minutes/'],
  ['arabic', '/cairo/minutes/2014-06-01/'],
  ['arabic', '/cairo/minutes/2014-03-01.en/'],
  ['arabic', '/cairo/blog/2014-05-01-may/'],
  ['arabic', '/cairo/events/2014-07-12-fair/'],
  ['arabic', '/cairo/roster/'],
  ['arabic', '/cairo/decisions/'],
  ['arabic', '/cairo/figures/'],
  ['arabic', '/cairo/timeline/'],
  ['arabic', '/chapters/'],
  ['arabic', '/status/'],
  ['arabic', '/rules/rule/'],
];
// The newest minutes and posts of a chapter are found, not named.
for (const kind of ['minutes', 'blog', 'reports', 'events', 'articles', 'resources']) {
  const folder = path.join(sites, 'content/ireland/dublin', kind);
  const names = fs.existsSync(folder) ? fs.readdirSync(folder, { withFileTypes: true }) : [];
  const last = names.filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort().at(-1);
  if (last) pages.push(['content', `/ireland/dublin/${kind}/${last}/`]);
}

const browser = await launch();
let passed = 0;
let failed = 0;
for (const site of new Set(pages.map(([name]) => name))) {
  const { origin, close } = await serve(path.join(sites, site));
  for (const [width, height] of [[320, 640], [768, 1024], [1280, 900]]) {
    for (const colorScheme of ['light', 'dark']) {
      const context = await browser.newContext({ viewport: { width, height }, colorScheme, bypassCSP: true });
      for (const [, address] of pages.filter(([name]) => name === site)) {
        const problems = await look(context, origin, address, { site, width, colorScheme });
        for (const problem of problems) console.log(`${site}${address} ${width} ${colorScheme}: ${problem}`);
        if (problems.length > 0) failed += 1;
        else passed += 1;
      }
      await context.close();
    }
  }
  close();
}
await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

async function look(context, origin, address, { site, width, colorScheme }) {
  const problems = [];
  const page = await context.newPage();
  page.on('console', (message) => message.type() === 'error' && problems.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => problems.push(`script: ${error.message}`));
  page.on('request', (request) => request.url().startsWith(origin) || problems.push(`fetched ${request.url()}`));
  const response = await page.goto(origin + address);
  if (!response.ok()) {
    await page.close();
    return [`status ${response.status()}`];
  }
  const { scrolls, headings } = await page.evaluate(() => ({
    scrolls: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    headings: document.querySelectorAll('h1').length,
  }));
  if (scrolls > 0) problems.push(`scrolls sideways by ${scrolls} px`);
  if (headings !== 1) problems.push(`${headings} main headings`);
  problems.push(...(await violations(page)));
  if (screenshots) {
    fs.mkdirSync(screenshots, { recursive: true });
    const name = `${site}${address}`.replaceAll('/', '_').replace(/_$/, '');
    await page.screenshot({ path: path.join(screenshots, `${name}-${width}-${colorScheme}.png`), fullPage: true });
  }
  await page.close();
  return problems;
}
