// Uses a built site as readers do who have no mouse, no script, no style sheets, no network or a small
// screen, and on paper.
// Usage: node reader.mjs SITE_DIR OFFLINE_SITE_DIR SITE_WITHOUT_MENU_DIR
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { checks, launch, serve } from './site.mjs';

const [site, offline, withoutMenu] = process.argv.slice(2).map((folder) => path.resolve(folder));
const { origin, close } = await serve(site);
const plain = await serve(withoutMenu);
const browser = await launch();
const { check, finish } = checks(browser, { viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });

const thread = '/ireland/dublin/blog/2025-01-22-half-past-ten/';
const kinds = [
  '/',
  '/ireland/',
  '/ireland/dublin/',
  '/ireland/dublin/status/',
  '/ireland/dublin/minutes/',
  '/ireland/dublin/minutes/2026-06-10/',
  '/ireland/dublin/roster/',
  '/ireland/dublin/decisions/',
  '/ireland/dublin/actions/',
  '/ireland/dublin/archive/2025/',
  thread,
  '/chapters/',
  '/status/',
  '/rules/working-chapter-2025/',
  '/tags/',
];
const focused = (page) => page.evaluate(() => document.activeElement.textContent.trim());

// Presses Tab until what has the focus is what is looked for.
async function tabTo(page, wanted, limit = 60) {
  for (let steps = 0; steps < limit; steps += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(wanted)) return;
  }
  throw new Error(`not reached in ${limit} steps; the focus is on “${await focused(page)}”`);
}

// By keyboard alone.

await check('keyboard: past the menu to the text', async (page) => {
  await page.goto(`${origin}/ireland/dublin/`);
  await page.keyboard.press('Tab');
  assert.equal(await focused(page), 'Skip to the content');
  assert.ok(await page.locator('.skip').evaluate((skip) => skip.getBoundingClientRect().height > 20), 'it can be seen');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'ch-main');
  await page.keyboard.press('Tab');
  assert.ok(await page.evaluate(() => document.activeElement.closest('main') !== null));
});

for (const width of [320, 1280]) {
  await check(`keyboard: the menu at ${width} px`, async (page) => {
    await page.goto(`${origin}/ireland/dublin/`);
    await tabTo(page, () => document.activeElement.matches('.menu a'));
    const entries = await page.locator('.menu a').evaluateAll((links) => links.filter((link) => link.checkVisibility()).map((link) => link.textContent));
    for (const entry of entries) {
      assert.equal(await focused(page), entry);
      await page.keyboard.press('Tab');
    }
    assert.equal(entries.includes('Search'), width === 320);
    await page.keyboard.press('Shift+Tab');
    while ((await focused(page)) !== 'Status') await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${origin}/status/`);
    assert.equal(await page.locator('.menu [aria-current="page"]').textContent(), 'Status');
  }, { viewport: { width, height: 640 } });
}

for (const width of [320, 1280]) {
  await check(`a menu that site.yaml does not give leads to the search once, at ${width} px`, async (page) => {
    for (const address of ['/', '/borrowing/']) {
      await page.goto(`${plain.origin}${address}`);
      const entries = await page.locator('.menu a').evaluateAll((links) => links.filter((link) => link.checkVisibility()).map((link) => link.textContent));
      assert.deepEqual(entries.filter((entry) => entry === 'Search'), ['Search']);
    }
  }, { viewport: { width, height: 640 } });
}

await check('keyboard: comments, their addresses, and those that are folded', async (page) => {
  await page.goto(origin + thread);
  await tabTo(page, () => document.activeElement.matches('.comment .meta a'), 100);
  const address = await page.evaluate(() => document.activeElement.hash);
  await page.keyboard.press('Enter');
  assert.equal(new URL(page.url()).hash, address);
  assert.ok(await page.locator(address).isVisible());
  const hidden = page.locator('.answers .comment').first();
  assert.ok(!(await hidden.isVisible()), 'folded');
  await tabTo(page, () => document.activeElement.matches('summary'), 100);
  await page.keyboard.press('Enter');
  assert.ok(await hidden.isVisible(), 'unfolded');
  await page.keyboard.press('Tab');
  assert.ok(await page.evaluate(() => document.activeElement.closest('.answers .comment') !== null));
});

await check('a link to a folded comment unfolds it', async (page) => {
  await page.goto(`${origin}${thread}#${await anchorOfFolded(page)}`);
  assert.ok(await page.locator('.answers .comment').last().isVisible());
});

async function anchorOfFolded(page) {
  await page.goto(origin + thread);
  return page.locator('.answers .comment').last().getAttribute('id');
}

await check('keyboard: what has the focus can be seen, all the way round', async (page) => {
  await page.goto(`${origin}/ireland/dublin/status/`);
  const count = await page.locator('a, input, button, summary, [tabindex="0"]').count();
  for (let steps = 0; steps < count; steps += 1) {
    await page.keyboard.press('Tab');
    const seen = await page.evaluate(() => {
      const one = document.activeElement;
      if (one === document.body) return { end: true };
      const box = one.getBoundingClientRect();
      const isInView = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
      return { text: one.textContent, outline: getComputedStyle(one).outlineStyle, isInView };
    });
    if (seen.end) break;
    assert.ok(seen.outline !== 'none' && seen.isInView, JSON.stringify(seen));
  }
});

// Without scripts, style sheets or a large screen.

for (const address of kinds) {
  await check(`without script: ${address}`, async (page) => {
    await page.goto(origin + address);
    assert.equal(await page.locator('h1').count(), 1);
    assert.ok((await page.locator('main').innerText()).length > 100);
    assert.equal(await page.locator('[aria-busy="true"], noscript').count(), 0);
  }, { javaScriptEnabled: false });
}

await check('without style sheets: what there is stands in order', async (page) => {
  await page.route(/\.css$/, (route) => route.fulfill({ status: 200, contentType: 'text/css', body: '' }));
  await page.goto(`${origin}/ireland/dublin/`);
  const text = await page.locator('body').innerText();
  const places = ['Skip to the content', 'Chapters', 'Dublin', 'Working chapter', 'If nothing happens', 'Next', 'Last met', 'Contact', 'Minutes', 'All chapters'];
  let at = 0;
  for (const one of places) {
    const next = text.indexOf(one, at);
    assert.ok(next >= 0, `“${one}” comes in its place`);
    at = next;
  }
});

for (const [name, address] of [['Dublin', '/ireland/dublin/'], ['Porto', '/portugal/porto/'], ['Ireland', '/ireland/']]) {
  await check(`a phone's first screen answers: ${name}`, async (page) => {
    await page.goto(origin + address);
    const parts = {
      alive: '.status-line .badge',
      why: '.why',
      until: '.status-summary .notice',
      next: '.glance dd:nth-of-type(1)',
      last: '.glance dd:nth-of-type(2)',
      contact: '.glance dd:nth-of-type(3)',
    };
    for (const [what, selector] of Object.entries(parts)) {
      const box = await page.locator(selector).first().boundingBox();
      assert.ok(box && box.y + box.height <= 740, `${what} ends at ${box && box.y + box.height}`);
    }
  }, { viewport: { width: 390, height: 740 } });
}

// On paper.

for (const address of ['/ireland/dublin/minutes/2026-06-10/', '/ireland/dublin/reports/', thread, '/ireland/dublin/status/']) {
  await check(`on paper: ${address}`, async (page) => {
    await page.goto(origin + address);
    if (address.endsWith('/reports/')) {
      await page.locator('.card-title').first().click();
      await page.waitForLoadState();
    }
    const pdf = await page.pdf({ format: 'A4', tagged: true, outline: true });
    assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');
    assert.ok(/\/Type\s*\/StructTreeRoot/.test(pdf.toString('latin1')), 'its structure can be read aloud');
    await page.emulateMedia({ media: 'print' });
    for (const screenOnly of ['.menu', '.site-search', '.skip', '.neighbours']) {
      for (const one of await page.locator(screenOnly).all()) assert.ok(!(await one.isVisible()), screenOnly);
    }
    const shown = await page.evaluate(() => ({
      paper: getComputedStyle(document.body).backgroundColor,
      folded: [...document.querySelectorAll('details:not([open]) > :not(summary)')].filter((one) => !one.checkVisibility({ contentVisibilityAuto: true })).length,
      wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    }));
    assert.equal(shown.paper, 'rgb(255, 255, 255)');
    assert.equal(shown.folded, 0, 'nothing stays folded');
  }, { colorScheme: 'dark' });
}

// From a disk.

await check('from a disk: what pages link to is there, and looks as it should', async (page) => {
  const first = path.join(offline, 'index.html');
  const seen = new Set([first]);
  const due = [first];
  const shapes = new Set();
  let looked = 0;
  while (due.length > 0 && looked < 80) {
    const file = due.shift();
    await page.goto(pathToFileURL(file).href);
    looked += 1;
    const found = await page.evaluate(() => ({
      links: [...document.querySelectorAll('a[href], link[href]')].map((link) => new URL(link.getAttribute('href'), document.baseURI).href),
      broken: [...document.images].filter((image) => image.complete && image.naturalWidth === 0).map((image) => image.src),
      paper: getComputedStyle(document.body).backgroundColor,
      shape: document.body.className,
    }));
    assert.deepEqual(found.broken, [], file);
    assert.notEqual(found.paper, 'rgba(0, 0, 0, 0)', `${file} has its style`);
    shapes.add(found.shape);
    for (const link of found.links.filter((one) => one.startsWith('file:'))) {
      const target = fileURLToPath(link.split('#')[0].split('?')[0]);
      assert.ok(target.startsWith(offline), `${link} on ${file} stays in the site`);
      assert.ok(fs.existsSync(target) && fs.statSync(target).isFile(), `${link} on ${file} is a file`);
      if (target.endsWith('.html') && !seen.has(target)) {
        seen.add(target);
        due.push(target);
      }
    }
  }
  assert.ok(shapes.size >= 8, `many kinds of pages: ${[...shapes]}`);
});

close();
plain.close();
await finish();
