// Opens a page of a WACZ in ReplayWeb.page, as a reader of an archive would, in headless Chromium: it is shown
// with its style sheet, and a link in it leads to another page of the archive. The server hands out parts of the
// file, as the format asks; nothing is fetched from elsewhere.
// Usage: node replay.mjs SITE.wacz URL TEXT LINK_TEXT TEXT_BEHIND_IT
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const [wacz, address, text, link, textBehind] = process.argv.slice(2);
const viewer = path.dirname(createRequire(import.meta.url).resolve('replaywebpage/index.html'));
const patience = { timeout: 60_000 };
const embedding = `<!doctype html><title>An archive</title><script src="/ui.js"></script>
<replay-web-page style="display: block; height: 90vh" source="/site.wacz" replayBase="/replay/"
 url="${address.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"></replay-web-page>`;

const files = {
  '/ui.js': [path.join(viewer, 'ui.js'), 'text/javascript'],
  '/replay/sw.js': [path.join(viewer, 'sw.js'), 'text/javascript'],
  '/site.wacz': [wacz, 'application/wacz'],
};
const server = http.createServer((request, response) => {
  const { pathname } = new URL(request.url, 'http://x');
  const pages = { '/': embedding, '/empty': '' };
  if (pathname in pages) return response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(pages[pathname]);
  if (!(pathname in files)) return response.writeHead(404).end();
  const [file, type] = files[pathname];
  const { size } = fs.statSync(file);
  const range = /^bytes=(\d*)-(\d*)$/.exec(request.headers.range ?? '');
  // `-N` are the last N bytes.
  const start = range ? (range[1] === '' ? Math.max(size - Number(range[2]), 0) : Number(range[1])) : 0;
  const end = range && range[1] !== '' && range[2] !== '' ? Math.min(Number(range[2]), size - 1) : size - 1;
  const head = { 'content-type': type, 'content-length': end - start + 1, 'accept-ranges': 'bytes' };
  if (range) head['content-range'] = `bytes ${start}-${end}/${size}`;
  response.writeHead(range ? 206 : 200, head);
  if (request.method === 'HEAD') return response.end();
  fs.createReadStream(file, { start, end }).pipe(response);
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
// Service workers need a host that browsers trust.
const origin = `http://localhost:${server.address().port}`;

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update'] });
const context = await browser.newContext();
const elsewhere = [];
context.on('request', (request) => {
  const url = request.url();
  if (!url.startsWith(origin) && !/^(data|blob|about):/.test(url)) elsewhere.push(url);
});
const page = await context.newPage();
// The viewer shows the archive in a frame of a frame.
const shown = page.frameLocator('replay-web-page iframe').frameLocator('replay-app-main iframe');

async function step(problem, run) {
  try {
    return await run();
  } catch (error) {
    await finish(`${problem}: ${error.message.split('\n')[0]}`);
  }
}

async function finish(problem) {
  await browser.close();
  server.close();
  console.log(problem ?? `${path.basename(wacz)}: ${address} is shown, and “${link}” leads on`);
  process.exit(problem ? 1 : 0);
}

const visible = (words) => shown.getByText(words).filter({ visible: true });
const shows = (words) => visible(words).first().waitFor(patience);

// The frame of the viewer tries three times to be served by its worker, and then gives up; on a slow machine the
// worker is not there yet. So it is started first, as the viewer does it.
await page.goto(`${origin}/empty`);
await step('the worker of the viewer does not start', () =>
  page.evaluate(async () => {
    const { installing, waiting, active } = await navigator.serviceWorker.register('/replay/sw.js?serveIndex=1', { scope: '/replay/' });
    const worker = installing ?? waiting ?? active;
    while (worker.state !== 'activated') await new Promise((resolve) => setTimeout(resolve, 50));
  }));
await page.goto(`${origin}/`);
await step(`${address} does not show “${text}”`, () => shows(text));
const rules = await step('the page is never loaded as a whole', () =>
  shown.locator('html').evaluate(async () => {
    if (document.readyState !== 'complete') await new Promise((resolve) => window.addEventListener('load', resolve));
    return [...document.querySelectorAll('link[rel~=stylesheet]')].map(({ sheet }) => {
      // The rules of what was not found are none, or are kept from the page.
      try {
        return sheet.cssRules.length;
      } catch {
        return 0;
      }
    });
  }, undefined, patience));
if (rules.length === 0 || rules.includes(0)) await finish(`${address} is shown without its style sheet`);
if ((await visible(textBehind).count()) > 0) await finish(`${address} shows “${textBehind}” before a link is followed`);
await step(`no link “${link}” can be followed`, () => shown.getByRole('link', { name: link, exact: true }).first().click(patience));
await step(`“${link}” does not lead to “${textBehind}”`, () => shows(textBehind));
if (elsewhere.length > 0) await finish(`the viewer asked elsewhere for ${elsewhere[0]}`);
await finish();
