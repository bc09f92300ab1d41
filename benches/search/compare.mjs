// Asks the search of a made-up site, Pagefind and MiniSearch the same queries about the same pages, and
// prints as Markdown how many of the first five results they share, and how many bytes a query loads.
// Usage: node compare.mjs [PAGES]
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import MiniSearch from 'minisearch';
import * as pagefind from 'pagefind';
import { chromium } from 'playwright-core';
import { stemmer } from 'stemmer';
import { QUERIES } from './queries.mjs';
import { write } from './site.mjs';

const FIRST = 5; // how many results are compared
const SHOWN = 10; // how many results a page shows, so that their texts are loaded
const count = Number(process.argv[2] ?? 1000);
const program = process.env.CHAPTERHOUSE ?? fileURLToPath(new URL('../../target/release/chapterhouse', import.meta.url));
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'search-'));
const built = path.join(work, 'built');

// The pages, and where each engine finds them.

const pages = write(path.join(work, 'site'), count).map((page) => ({ ...page, url: `/${page.place}/`, text: page.texts.join('\n') }));
const known = new Set(pages.map(({ url }) => url));
const build = spawnSync(program, ['--root', path.join(work, 'site'), 'build', '--out', built], { encoding: 'utf8' });
if (build.status !== 0) throw new Error(build.stderr);
for (const url of known) if (!fs.existsSync(path.join(built, url, 'index.html'))) throw new Error(`${url} was not built`);

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const { index } = await pagefind.createIndex();
for (const { url, title, texts } of pages) {
  const body = texts.map((text) => `<p>${escaped(text)}</p>`).join('\n');
  const content = `<!doctype html><html lang="en"><title>${escaped(title)}</title><body><h1>${escaped(title)}</h1>\n${body}`;
  await index.addHTMLFile({ url, content });
}
await index.writeFiles({ outputPath: path.join(built, 'pagefind') });
await pagefind.close();

const mini = new MiniSearch({ idField: 'url', fields: ['title', 'text'], processTerm: (word) => stemmer(word.toLowerCase()) });
mini.addAll(pages);

// A server and a browser, without a cache between queries.

const TYPES = { '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml' };
const server = http.createServer((request, response) => {
  const { pathname } = new URL(request.url, 'http://localhost');
  if (pathname === '/empty') return response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html>');
  const file = path.join(built, decodeURIComponent(pathname), pathname.endsWith('/') ? 'index.html' : '');
  if (!file.startsWith(built) || !fs.existsSync(file)) return response.writeHead(404).end();
  response.writeHead(200, { 'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream' });
  response.end(fs.readFileSync(file));
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const origin = `http://127.0.0.1:${server.address().port}`;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
});

// What `ask` finds in a new browser, and the bytes that this loads below a path: as they are, and as a
// host sends them that compresses what is not compressed already.
async function measured(below, ask) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const bodies = [];
  page.on('response', (response) => {
    if (response.url().startsWith(origin + below)) bodies.push(response.body());
  });
  const urls = await ask(page);
  const loaded = await Promise.all(bodies);
  await context.close();
  const sum = (size) => loaded.reduce((total, body) => total + size(body), 0);
  const results = urls.filter((url) => known.has(url)).slice(0, FIRST);
  return { results, bytes: sum((body) => body.length), sent: sum((body) => Math.min(body.length, gzipSync(body).length)) };
}

const askOurs = (query) => measured('/search/', async (page) => {
  await page.goto(`${origin}/search/?${new URLSearchParams({ q: query })}`);
  await page.waitForFunction(() => {
    const said = document.getElementById('ch-search-status').textContent;
    return said !== '' && said !== document.getElementById('ch-search').dataset.searching;
  });
  return page.locator('#ch-search-results a').evaluateAll((links) => links.map((link) => new URL(link.href).pathname));
});

const askPagefind = (query) => measured('/pagefind/', async (page) => {
  await page.goto(`${origin}/empty`);
  return page.evaluate(async ([asked, shown]) => {
    const engine = await import('/pagefind/pagefind.js');
    const { results } = await engine.search(asked);
    return (await Promise.all(results.slice(0, shown).map((result) => result.data()))).map(({ url }) => url);
  }, [query, SHOWN]);
});

// As the others are: all words have to be there, in any form, and a title says more.
const askMini = (query) => mini.search(query, { combineWith: 'AND', boost: { title: 2 } }).slice(0, FIRST).map(({ id }) => id);

// What is printed.

// How much of two lists of results is the same, from 0 to 1.
function overlap(one, other) {
  const longer = Math.max(one.length, other.length);
  return longer === 0 ? 1 : one.filter((url) => other.includes(url)).length / longer;
}

const rows = [];
for (const query of QUERIES) {
  const [ours, theirs, third] = [await askOurs(query), await askPagefind(query), askMini(query)];
  const pairs = [[ours.results, theirs.results], [ours.results, third], [theirs.results, third]];
  rows.push({ query, ours, theirs, overlaps: pairs.map(([one, other]) => overlap(one, other)) });
}
await browser.close();
server.close();
fs.rmSync(work, { recursive: true });

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const row = (cells) => console.log(`| ${cells.join(' | ')} |`);
row(['query', 'ours–Pagefind', 'ours–MiniSearch', 'Pagefind–MiniSearch']);
row(['---', '--:', '--:', '--:']);
for (const { query, overlaps } of rows) row([query, ...overlaps.map((value) => value.toFixed(1))]);
row(['**mean**', ...[0, 1, 2].map((pair) => `**${mean(rows.map(({ overlaps }) => overlaps[pair])).toFixed(3)}**`)]);

const kilobytes = (values) => {
  const sorted = values.toSorted((a, b) => a - b);
  return [sorted[sorted.length >> 1], sorted.at(-1)].map((value) => `${Math.round(value / 1000)} kB`);
};
const most = rows.toSorted((a, b) => b.ours.bytes - a.ours.bytes)[0];
console.log(`\nBytes of a query (ours: the most for “${most.query}”), of ${count} pages:\n`);
row(['', 'median', 'most', 'compressed: median', 'most']);
row(['---', '--:', '--:', '--:', '--:']);
for (const [name, key] of [['ours', 'ours'], ['Pagefind', 'theirs']]) {
  row([name, ...kilobytes(rows.map((row) => row[key].bytes)), ...kilobytes(rows.map((row) => row[key].sent))]);
}
