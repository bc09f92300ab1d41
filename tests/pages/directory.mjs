// Sorts and filters the directory of a built site as readers would, over HTTP and from a disk, under the
// site's own security policy: by pointer, by keyboard alone, by address, back again; without a script; on
// paper. The map follows. What is shown is accessible from phone to desktop width, light and dark.
// Usage: node directory.mjs SITE_DIR OFFLINE_SITE_DIR
import assert from 'node:assert/strict';
import path from 'node:path';
import { checks, launch, serve, violations } from './site.mjs';

const [site, offline] = process.argv.slice(2).map((folder) => path.resolve(folder));
const { origin, close } = await serve(site);
const browser = await launch();
const { check, finish } = checks(browser);

const names = (page) => page.locator('tbody tr:visible th').allTextContents();
const cells = (page, column) => page.locator(`tbody tr:visible > :nth-child(${column})`).allTextContents();
const count = (page) => page.locator('.filter-count').textContent();
const marks = (page) => page.locator('.map-mark:visible').count();
const header = (page, name) => page.getByRole('columnheader', { name });
const isSorted = (values) => values.every((value, place) => place === 0 || values[place - 1] <= value);

for (const [where, address] of [['http', `${origin}/chapters/`], ['disk', `file://${offline}/chapters/index.html`]]) {
  await check(`${where}: sorted up, down, and not at all`, async (page) => {
    await page.goto(address);
    const tree = await names(page);
    await page.getByRole('button', { name: 'Chapter' }).click();
    const collator = new Intl.Collator('en');
    assert.deepEqual(await names(page), tree.toSorted(collator.compare));
    assert.equal(await header(page, 'Chapter').getAttribute('aria-sort'), 'ascending');
    assert.match(await page.locator('caption').textContent(), /Sorted by “Chapter”, ascending\.$/);
    await page.getByRole('button', { name: 'Chapter' }).click();
    assert.deepEqual(await names(page), tree.toSorted((a, b) => collator.compare(b, a)));
    assert.equal(await header(page, 'Chapter').getAttribute('aria-sort'), 'descending');
    await page.getByRole('button', { name: 'Chapter' }).click();
    assert.deepEqual(await names(page), tree);
    assert.equal(await header(page, 'Chapter').getAttribute('aria-sort'), null);
  });
  await check(`${where}: statuses by the rule, dates by day, what is empty last`, async (page) => {
    await page.goto(address);
    await page.getByRole('button', { name: 'Status' }).click();
    const ranks = await page.locator('tbody td:nth-child(2)').evaluateAll((all) => all.map((cell) => Number(cell.dataset.value ?? 99)));
    assert.ok(ranks.length > 10 && isSorted(ranks), `${ranks}`);
    for (const direction of [1, -1]) {
      await page.getByRole('button', { name: 'Last meeting' }).click();
      const days = await page.locator('tbody td:nth-child(4)').evaluateAll((all) => all.map((cell) => cell.querySelector('time')?.dateTime ?? ''));
      const known = days.filter((day) => day !== '');
      assert.ok(isSorted(direction === 1 ? known : known.toReversed()), `${days}`);
      assert.ok(known.length < days.length && days.slice(known.length).every((day) => day === ''), `${days}`);
    }
  });
  await check(`${where}: filtered, the map with it`, async (page) => {
    await page.goto(address);
    const [all, onMap] = [(await names(page)).length, await marks(page)];
    await page.getByLabel('Status', { exact: true }).selectOption({ label: 'Forming' });
    const some = await names(page);
    assert.ok(some.length > 0 && some.length < all);
    assert.ok((await cells(page, 2)).every((text) => text.includes('Forming')));
    assert.equal(await count(page), `${some.length} of ${all} chapters`);
    assert.equal(await marks(page), some.length);
    await page.getByLabel('Level').selectOption('national');
    assert.equal(await count(page), `0 of ${all} chapters`);
    await page.getByRole('button', { name: 'Reset' }).click();
    await page.waitForFunction(() => document.querySelectorAll('tbody tr[hidden]').length === 0);
    assert.equal(await marks(page), onMap);
    await page.getByLabel('Name or place').fill('EVORA portugal');
    assert.deepEqual(await names(page), ['Évora']);
  });
}

await check('by address, and back', async (page) => {
  await page.goto(`${origin}/chapters/?level=local&sort=-since`);
  assert.equal(await header(page, 'Since').getAttribute('aria-sort'), 'descending');
  const local = await names(page);
  assert.ok((await cells(page, 6)).every((text) => text === 'local'));
  await page.getByLabel('Country').selectOption('Portugal');
  assert.equal(new URL(page.url()).search, '?level=local&country=Portugal&sort=-since');
  assert.ok((await names(page)).length < local.length);
  await page.goBack();
  assert.deepEqual(await names(page), local);
  assert.equal(await page.getByLabel('Country').inputValue(), '');
  await page.goForward();
  assert.equal(await page.getByLabel('Country').inputValue(), 'Portugal');
  await page.goto(`${origin}/chapters/?level=nowhere&sort=constructor&q=${encodeURIComponent('<img src=x onerror=alert(1)>')}`);
  assert.equal(await page.getByLabel('Level').inputValue(), '');
  assert.deepEqual(await names(page), []);
});

await check('by keyboard alone', async (page) => {
  await page.goto(`${origin}/chapters/`);
  const focus = () => page.evaluate(() => document.activeElement.textContent.trim());
  const tabTo = async (isThere) => {
    for (let steps = 0; steps < 80; steps += 1) {
      await page.keyboard.press('Tab');
      if (await isThere()) return;
    }
    assert.fail('the focus did not get there');
  };
  await tabTo(async () => (await focus()) === 'Skip the map');
  await page.keyboard.press('Tab');
  assert.ok(await page.evaluate(() => document.activeElement.matches('.map-mark')));
  await tabTo(() => page.evaluate(() => document.activeElement.id === 'ch-filter-text'));
  await page.keyboard.type('dublin');
  assert.deepEqual(await names(page), ['Dublin']);
  await page.keyboard.press('Enter');
  await tabTo(async () => (await focus()) === 'Since');
  await page.keyboard.press('Space');
  assert.equal(await header(page, 'Since').getAttribute('aria-sort'), 'ascending');
  await page.keyboard.press('Enter');
  assert.equal(await header(page, 'Since').getAttribute('aria-sort'), 'descending');
  await tabTo(async () => (await focus()) === 'Dublin');
  await page.keyboard.press('Enter');
  await page.waitForURL(`${origin}/ireland/dublin/`);
});

await check('marks are links with a name', async (page) => {
  await page.goto(`${origin}/chapters/`);
  const map = page.getByRole('group', { name: /^Map of the chapters/ });
  await map.getByRole('link', { name: /^Dublin: / }).click();
  await page.waitForURL(`${origin}/ireland/dublin/`);
});

await check('without a script', async (page) => {
  await page.goto(`${origin}/chapters/`);
  assert.ok(await page.locator('#ch-filter').isHidden());
  assert.equal(await page.locator('th button').count(), 0);
  assert.ok((await names(page)).length > 10 && await marks(page) > 10);
}, { javaScriptEnabled: false });

await check('on paper: what is filtered, and by what', async (page) => {
  await page.goto(`${origin}/chapters/`);
  await page.emulateMedia({ media: 'print' });
  assert.ok(await page.locator('#ch-filter').isHidden());
  await page.goto(`${origin}/chapters/?country=Ireland`);
  assert.ok(await page.locator('.filter-count').isVisible());
  assert.ok((await cells(page, 5)).every((text) => text.includes('Ireland')));
});

await check('members, by name', async (page) => {
  await page.goto(`${origin}/ireland/dublin/roster/`);
  await page.getByRole('button', { name: 'Name' }).click();
  await page.getByRole('button', { name: 'Name' }).click();
  const shown = await names(page);
  assert.deepEqual(shown, shown.toSorted(new Intl.Collator('en', { numeric: true }).compare).toReversed());
});

for (const width of [320, 1280]) {
  for (const colorScheme of ['light', 'dark']) {
    await check(`accessible at ${width}, ${colorScheme}`, async (page) => {
      await page.goto(`${origin}/chapters/?level=local&sort=-met`);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
      assert.deepEqual(await violations(page), []);
    }, { bypassCSP: true, colorScheme, viewport: { width, height: 800 } });
  }
}

close();
await finish();
