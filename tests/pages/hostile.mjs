// Builds sites that are hostile in every field and opens all their pages and drawings in headless Chromium, once
// as they are and once without their security policy: nothing may run, load, lead away or pretend to be the
// theme's. What the program refuses is left out and counted.
// Usage: node hostile.mjs CHAPTERHOUSE DIR
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { inspect, watch } from './hostile-page.mjs';
import { hostileHead, hostileNames, hostileSite, refuse, write } from './hostile-site.mjs';
import { classes } from './hostile-vectors.mjs';
import { launch, serve } from './site.mjs';

const [program, folder] = process.argv.slice(2).map((one) => path.resolve(one));
const at = (name) => path.join(folder, name);
const problems = new Map(); // what, and where
const report = (where, what) => problems.set(what, (problems.get(what) ?? new Set()).add(where));

// Refusals of files, not of what they say.
const WHOLE = ['path-collision', 'invalid-name', 'unreadable-image', 'unsafe-file'];

// Builds until nothing is refused that could be left out; gives what was.
function build(name, files) {
  let refused = 0;
  const run = (...flags) => {
    const { status, signal, stderr } = spawnSync(program, ['build', '--all', '--root', at(name), '--out', at(`${name}-public`), ...flags], { encoding: 'utf8', maxBuffer: 1 << 30, timeout: 60_000 });
    if (signal || ![0, 1].includes(status) || stderr.includes('panicked at')) {
      const said = stderr.split('\n').filter((line) => line.includes('panicked at') || line.includes('is not a char')).slice(0, 4);
      report(name, `the program ended with ${status ?? signal}: ${said.join(' ') || stderr.slice(-500)}`);
      finish();
    }
    return [...stderr.matchAll(/^(.+?)(?::(\d+):\d+)?: error\[([a-z-]+)\]/gm)].map(([, file, line, code]) => [file, Number(line), code]);
  };
  for (let round = 0; round < 8; round += 1) {
    write(at(name), files);
    const errors = run();
    // What is refused whole needs no other round.
    const { gone, replaced } = refuse(files, errors.filter(([, , code]) => !WHOLE.includes(code)));
    refused += gone;
    if (gone + replaced === 0) break;
  }
  fs.rmSync(at(`${name}-public`), { recursive: true, force: true });
  return refused + run('--tolerant').length;
}

// Tells what was found and where first, and ends.
function finish() {
  for (const [what, where] of problems) console.log(`${[...where][0]}${where.size > 1 ? ` and ${where.size - 1} more` : ''}: ${what}`);
  process.exit(problems.size === 0 ? 0 : 1);
}

fs.mkdirSync(folder, { recursive: true });
const site = hostileSite();
const head = hostileHead();
let refused = build('site', site.files);
refused += build('head', head.files);
refused += build('names', hostileNames().files);

// Two folders: as it was built, and without the policies in the heads of pages.
function withoutPolicy(from, to) {
  fs.rmSync(to, { recursive: true, force: true });
  fs.cpSync(from, to, { recursive: true });
  for (const file of filesOf(to).filter((one) => one.endsWith('.html'))) {
    const page = fs.readFileSync(path.join(to, file), 'utf8');
    const bare = page.replace(/<meta[^>]*?Content-Security-Policy[^>]*>/i, '');
    if (bare === page || page.length - bare.length > 400) report(file, 'has no policy where one is looked for');
    fs.writeFileSync(path.join(to, file), bare);
  }
}

function filesOf(folder) {
  return fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).map((one) => path.relative(folder, path.join(one.parentPath ?? one.path, one.name))).sort();
}

// A page that is on its way elsewhere while it is closed may never say that it is.
const close = (one) => Promise.race([one.close(), delay(5_000, undefined, { ref: false })]);

// Fails if something takes longer than a page may.
const inTime = (work) => Promise.race([work, delay(60_000, undefined, { ref: false }).then(() => {
  throw new Error('no end within a minute');
})]);

// Opens pages of a folder, several at the same time; `then` does more with one that is open.
async function open(browser, folder, addresses, tell, then = async () => {}) {
  const { origin, close: end } = await serve(folder);
  const context = await browser.newContext();
  const showing = new Map();
  const exists = (pathname) => {
    const file = path.join(folder, decodeURIComponent(pathname));
    return fs.existsSync(fs.existsSync(file) && fs.statSync(file).isDirectory() ? path.join(file, 'index.html') : file);
  };
  const where = (page) => showing.get(page) ?? 'somewhere';
  // A drawing that is a page of its own may name files of its own host.
  const isAllowed = (page, url) => page.endsWith('.svg') && url.startsWith(`${origin}/`);
  const seen = await watch(context, { origin, where, exists, isAllowed, report: (at, what) => tell(at.replace(origin, ''), what) });
  const queue = [...addresses];
  let elements = 0;
  let links = 0;
  await Promise.all(Array.from({ length: 4 }, async () => {
    let page = await context.newPage();
    for (let address = queue.pop(); address !== undefined; address = queue.pop()) {
      const url = origin + address;
      showing.set(page, url);
      page.mayMove = undefined;
      const tellHere = (what) => tell(address, what);
      const { pathname } = new URL(url);
      if (isRedirect(folder, pathname)) page.mayMove = (to) => to.startsWith(origin) && exists(new URL(to).pathname);
      try {
        const response = await page.goto(url);
        if (response.status() !== 200) tellHere(`status ${response.status()}`);
        if (page.mayMove) await page.waitForURL((to) => to.href !== url);
        else {
          await inTime(then(page, address, tellHere));
          const inside = await inTime(inspect(page));
          inside.found.forEach(tellHere);
          elements += inside.elements;
          links += inside.links;
        }
      } catch (error) {
        tellHere(`could not be looked at: ${error.message.split('\n')[0]}`);
        await close(page);
        page = await context.newPage();
      }
    }
    showing.set(page, 'about:blank');
    await close(page);
  }));
  await close(context);
  end();
  return { elements, links, ...seen };
}

// Without a name for what it is, it is text.
const isDrawn = (file) => fs.readFileSync(file, 'utf8').includes('="http://www.w3.org/');

function isRedirect(folder, pathname) {
  const file = path.join(folder, decodeURIComponent(pathname));
  const page = fs.existsSync(path.join(file, 'index.html')) && fs.readFileSync(path.join(file, 'index.html'), 'utf8');
  return page && /<body class="?page-redirect"?>/.test(page);
}

const addressOf = (file) => `/${file.replace(/(^|\/)index\.html$/, '$1').split('/').map(encodeURIComponent).join('/')}`;

// What a page would be that nobody cleaned: each has to be noticed, or the rest proves nothing.
const live = [
  ['<script>__hit(1)</script>', 'a script ran'],
  ['<img src=x onerror=__hit(1)>', 'a script ran'],
  ['<svg onload=__hit(1)></svg>', 'a script ran'],
  ['<script>alert(1)</script>', 'a dialog'],
  ['<script>console.log(1)</script>', 'console'],
  ['<script>throw new Error("x")</script>', 'error of a script'],
  ['<script>open("/index.html")</script><p>', 'opened a window'],
  ['<script src=https://elsewhere.example/a.js></script>', 'fetched script'],
  ['<script>fetch("/none")</script>', 'which is no file'],
  ['<p style="background:url(http://elsewhere.example/b)">a</p>', 'attribute style'],
  ['<link rel=stylesheet href=//elsewhere.example/c.css>', 'fetched stylesheet'],
  ['<img src=http://elsewhere.example/d.png>', 'fetched image'],
  ['<iframe src=index.html></iframe>', 'has a frame'],
  ['<meta http-equiv=refresh content="0;url=index.html">', 'went to'],
  ['<form action=https://elsewhere.example/></form>', 'form'],
  ['<a href="java&#9;script:__hit(1)">a</a>', 'link of javascript:'],
  ['<a href="data:text/html,a">a</a>', 'link of data:'],
  ['<p onclick=x>a</p>', 'attribute onclick'],
  ['<img name=body id=body src=index.html>', 'document.body is hidden'],
  ['<p id=ch-main>a</p>', 'second ch-main'],
  ['<object data=index.html></object>', 'unknown element'],
  ['<math><mi>a</mi></math>', 'unknown element'],
  ['<main>a</main>', 'not one main part'],
];

async function control(browser) {
  const root = at('control');
  const files = live.map(([content], number) => [`${number}.html`, [`<!doctype html><title>a</title><main id=ch-main></main>${content}`]]);
  write(root, new Map([...files, ['index.html', ['a']], ['404.html', ['none']]]));
  const noticed = new Map();
  const expected = new Map(live.map(([, what], number) => [`/${number}.html`, what]));
  const isFound = (address, found) => found.some((one) => one.includes(expected.get(address)));
  // What a page did may be told late: windows above all, on a busy machine.
  const untilFound = async (page, address) => {
    for (let tries = 0; tries < 100; tries += 1) {
      const { found } = await inspect(page);
      if (isFound(address, [...found, ...(noticed.get(address) ?? [])])) return;
      await delay(100);
    }
  };
  await open(browser, root, [...expected.keys()], (where, what) => noticed.set(where, [...(noticed.get(where) ?? []), what]), untilFound);
  live.forEach(([content, what], number) => {
    const found = noticed.get(`/${number}.html`) ?? [];
    if (!isFound(`/${number}.html`, found)) report('control', `${content} was not noticed as “${what}” but as ${JSON.stringify(found)}`);
  });
}

// The search answers words of the hostile texts, and those texts.
const asked = ['script', 'onerror', '"img src"', 'javascript alert', 'elsewhere', '7', ...Object.values(classes).map((texts) => texts[0])];
async function search(page, address, tell) {
  for (const words of asked) {
    await page.fill('#ch-search-query', words.replace(/\p{C}/gu, ' '));
    await page.press('#ch-search-query', 'Enter');
    const status = page.locator('#ch-search-status');
    await page.waitForFunction((searching) => ![searching, ''].includes(document.getElementById('ch-search-status').textContent), await page.locator('#ch-search').getAttribute('data-searching'), { timeout: 10_000 }).catch(async () => {
      if (/[a-z]/i.test(words)) tell(`no answer to ${words}: ${await status.textContent()}`);
    });
    for (const one of (await inspect(page)).found) tell(`asked for ${words}: ${one}`);
  }
  if (await page.locator('#ch-search-results li').count() === 0) tell('the last answer is empty');
}

// Tables are sorted by every column, both ways, and filtered by hostile texts.
async function table(page, address, tell) {
  for (const button of await page.locator('thead button').all()) {
    await button.click();
    await button.click();
  }
  if (await page.locator('#ch-filter-text').count() === 0) return;
  for (const words of asked) {
    await page.fill('#ch-filter-text', words.replace(/\p{C}/gu, ' '));
    for (const one of (await inspect(page)).found) tell(`filtered by ${words}: ${one}`);
  }
  for (const select of await page.locator('#ch-filter select').all()) {
    await select.selectOption({ index: 1 });
  }
}

// What stands in an address is not trusted either.
const queries = Object.values(classes).flatMap((texts) => texts.slice(0, 2)).flatMap((text) => {
  const one = encodeURIComponent(text);
  return [`/search/?q=${one}&chapter=${one}&kind=${one}&year=${one}#${one}`, `/chapters/?q=${one}&sort=${one}&status=${one}&level=${one}&__proto__=${one}#${one}`];
});

async function use(page, address, tell) {
  const { pathname, search: query } = new URL(address, 'http://x');
  if (query !== '') await page.waitForTimeout(50);
  else if (pathname === '/search/') await search(page, address, tell);
  else if (['/chapters/', '/scripts-1/roster/', '/breakouts-1/roster/'].includes(pathname)) await table(page, address, tell);
}

const browser = await launch(['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1']);
await control(browser);
let [pages, opened, pictures, links] = [0, 0, 0, 0];
for (const name of ['site', 'head', 'names']) {
  withoutPolicy(at(`${name}-public`), at(`${name}-bare`));
  const files = filesOf(at(`${name}-public`));
  const html = files.filter((file) => file.endsWith('.html')).map(addressOf);
  const svg = files.filter((file) => file.endsWith('.svg') && isDrawn(path.join(at(`${name}-public`), file))).map(addressOf);
  pages += html.length;
  opened += svg.length;
  // Drawings have no policy of their own, so that once is enough.
  for (const [kind, how, more] of [['public', '', svg], ['bare', ' without policy', name === 'site' ? queries : []]]) {
    const seen = await open(browser, at(`${name}-${kind}`), [...html, ...more], (where, what) => report(`${name}${how} ${where}`, what), name === 'site' ? use : undefined);
    pictures += seen.pictures;
    links += seen.links;
  }
}
await close(browser);
console.log(`${site.vectors} vectors in ${site.fields.size} fields: ${pages} pages with and without policy, ${opened} drawings, ${links} links, ${pictures} pictures elsewhere, ${refused} entries refused`);
finish();
