// A built site as browsers see it: served on a port of this machine, opened in headless Chromium.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

export const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const executablePath = '/usr/bin/chromium';
const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const types = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.xml': 'application/xml',
  '.js': 'text/javascript',
  '.txt': 'text/plain; charset=utf-8',
};

// Serves a folder as static hosts do; gives its origin and a way to end it.
export async function serve(folder) {
  const root = path.resolve(folder);
  const server = http.createServer((request, response) => {
    let file = path.join(root, decodeURIComponent(new URL(request.url, 'http://x').pathname));
    if (!file.startsWith(root)) return response.writeHead(403).end();
    if (fs.existsSync(file) && fs.statSync(file).isDirectory()) file = path.join(file, 'index.html');
    const found = fs.existsSync(file);
    if (!found) file = path.join(root, '404.html');
    response.writeHead(found ? 200 : 404, { 'content-type': types[path.extname(file)] ?? 'application/octet-stream' });
    response.end(fs.readFileSync(file));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

export function launch(more = []) {
  return chromium.launch({ executablePath, args: [...args, ...more] });
}

// What axe finds on a page, one line each.
export async function violations(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  return found.violations.map((one) => {
    const where = one.nodes.slice(0, 3).map((node) => node.target.join(' ')).join(', ');
    return `axe ${one.id} (${one.impact}): ${one.help}: ${where}`;
  });
}

// Runs checks by name, each on a page of its own that may leave nothing in the console; `finish` tells how
// many passed, and ends the program.
export function checks(browser, defaults = {}) {
  let passed = 0;
  let failed = 0;
  async function check(name, run, options = {}) {
    const context = await browser.newContext({ ...defaults, ...options });
    const page = await context.newPage();
    const problems = [];
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    page.on('pageerror', (error) => problems.push(error.message));
    try {
      await run(page);
      assert.deepEqual(problems, []);
      passed += 1;
    } catch (error) {
      failed += 1;
      console.log(`${name}: ${error.message}`);
    }
    await context.close();
  }
  async function finish() {
    await browser.close();
    console.log(`${passed} passed, ${failed} failed`);
    process.exit(failed === 0 ? 0 : 1);
  }
  return { check, finish };
}
