// Asks the search of a built site as readers would, over HTTP and from a disk, under the site's own
// security policy: words in other forms, half typed, without accents; phrases; filters; by keyboard
// alone; without a script; what is found is followed. No query may load more than 150 kB.
// Usage: node search.mjs SITE_DIR OFFLINE_SITE_DIR
import assert from 'node:assert/strict';
import path from 'node:path';
import { checks, launch, serve, violations } from './site.mjs';

const [site, offline] = process.argv.slice(2).map((folder) => path.resolve(folder));
const { origin, close } = await serve(site);
const browser = await launch();
const { check, finish } = checks(browser);

const answered = (page) => page.waitForFunction(() => /^(Results|Nothing|No page|A part)/.test(document.getElementById('ch-search-status').textContent));
const status = (page) => page.locator('#ch-search-status').textContent();
const links = (page) => page.locator('#ch-search-results a').evaluateAll((all) => all.map((link) => link.textContent));

// The titles that a query finds.
async function ask(page, query, base = `${origin}/search/`) {
  await page.goto(`${base}?${new URLSearchParams(query)}`);
  await answered(page);
  return links(page);
}

for (const [where, base] of [['http', `${origin}/search/`], ['disk', `file://${offline}/search/index.html`]]) {
  await check(`${where}: a word, its forms, and the way to the page`, async (page) => {
    assert.equal((await ask(page, { q: 'goose' }, base))[0], 'The Goose');
    assert.ok((await page.locator('#ch-search-results mark').allTextContents()).every((text) => text === 'Goose'));
    await page.locator('#ch-search-results a').first().click();
    await page.waitForLoadState();
    assert.equal(await page.locator('h1').textContent(), 'The Goose');
  });
  await check(`${where}: a phrase`, async (page) => {
    const apart = await ask(page, { q: 'half past ten' }, base);
    const together = await ask(page, { q: '"half past ten"' }, base);
    assert.ok(together.includes('Half past ten is not an hour'), `${together}`);
    assert.ok(together.length <= apart.length);
    assert.deepEqual(await ask(page, { q: '"ten past half"' }, base), []);
  });
  await check(`${where}: filters, also by the form`, async (page) => {
    const all = await ask(page, { q: 'goose' }, base);
    const some = await ask(page, { q: 'goose', chapter: 'ireland', kind: 'minutes', year: '2024' }, base);
    assert.ok(some.length > 0 && some.length < all.length, `${some.length} of ${all.length}`);
    for (const meta of await page.locator('#ch-search-results .meta').allTextContents()) {
      assert.match(meta, /^Minutes (Dublin|Cork|Limerick|Ireland|Connacht|Galway|Sligo) .*2024$/);
    }
    await page.selectOption('#ch-search-chapter', { value: '' });
    await page.selectOption('#ch-search-kind', 'resource');
    await page.selectOption('#ch-search-year', '');
    await page.waitForFunction(() => document.querySelector('#ch-search-results a')?.textContent === 'The Goose');
    assert.equal(new URL(page.url()).searchParams.get('kind'), 'resource');
  });
}

await check('forms, accents and half a word', async (page) => {
  const meetings = await ask(page, { q: 'deposits ' });
  assert.ok(meetings.includes('What a deposit does'), `${meetings}`);
  assert.ok((await ask(page, { q: 'evora' })).includes('Évora'));
  assert.ok((await ask(page, { q: 'ÉVORA' })).includes('Évora'));
  assert.ok((await ask(page, { q: 'depos' })).includes('What a deposit does'));
});

await check('nothing, and some of the words', async (page) => {
  assert.deepEqual(await ask(page, { q: 'xyzzyx' }), []);
  assert.equal(await status(page), 'Nothing was found.');
  assert.ok((await ask(page, { q: 'goose xyzzyx' })).length > 0);
  assert.match(await status(page), /^No page has all/);
});

await check('what is asked is text', async (page) => {
  for (const q of ['<img src=x onerror=alert(1)>', '__proto__', 'constructor', '東京']) {
    assert.deepEqual((await ask(page, { q })).filter((title) => title === null), []);
  }
  for (const q of ['"', '"" ""', '\\', '%', '😀']) {
    await page.goto(`${origin}/search/?${new URLSearchParams({ q })}`);
    await page.waitForFunction(() => document.getElementById('ch-search-chapter').length > 1);
    assert.equal(await status(page), '', q);
  }
});

await check('from any page by keyboard alone', async (page) => {
  await page.goto(`${origin}/chapters/`);
  await page.keyboard.press('/');
  assert.equal(await page.evaluate(() => document.activeElement.tagName), 'BODY');
  await page.locator('.site-search input').focus();
  await page.keyboard.type('goose');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/search\/\?q=goose$/);
  await answered(page);
  await page.locator('#ch-search-query').focus();
  await page.keyboard.press('End');
  await page.keyboard.type(' bike');
  await page.keyboard.press('Enter');
  await page.waitForURL(/q=goose\+bike$/);
  for (let steps = 0; steps < 8 && !(await page.evaluate(() => document.activeElement.closest('#ch-search-results'))); steps += 1) {
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('h1')?.textContent !== 'Search');
});

await check('more results, and the focus on the first of them', async (page) => {
  const first = await ask(page, { q: 'meeting' });
  assert.equal(first.length, 10);
  await page.locator('#ch-search-more').press('Enter');
  await page.waitForFunction(() => document.querySelectorAll('#ch-search-results li').length === 20);
  assert.equal(await page.evaluate(() => document.activeElement.textContent), (await links(page))[10]);
});

await check('without a script', async (page) => {
  await page.goto(`${origin}/search/?q=goose`);
  assert.ok(await page.locator('#ch-search-without-script').isVisible());
  assert.ok(await page.locator('#ch-search').isHidden());
  assert.ok(await page.locator('#ch-search-without-script a').count() >= 3);
}, { javaScriptEnabled: false });

await check('accessible with results, and at most 150 kB', async (page) => {
  let bytes = 0;
  page.on('response', async (response) => {
    if (response.url().startsWith(`${origin}/search/`)) bytes += (await response.body()).length;
  });
  await ask(page, { q: '"half past ten" meeting' });
  await page.waitForLoadState('networkidle');
  assert.ok(bytes > 0 && bytes < 150_000, `${bytes} bytes`);
  assert.deepEqual(await violations(page), []);
}, { bypassCSP: true });

close();
await finish();
