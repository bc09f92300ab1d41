// The forms of `chapterhouse cms`, as a secretary uses them: the configuration is held against the schema that Sveltia CMS
// publishes; then the CMS runs in headless Chromium over a copy of a site that it keeps in the browser. Documents of
// every kind are made through their forms, and existing ones changed; what it saves is taken out, compared with what
// was there, checked and built.
// Usage: node cms.mjs CHAPTERHOUSE SITE_DIR WORK_DIR
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import Ajv from 'ajv';
import { parse } from 'yaml';
import { launch, serve } from './site.mjs';

const [program, site, work] = process.argv.slice(2);
const chapter = 'ireland/dublin';
const collection = (kind) => `${kind}--${chapter.replace('/', '--')}`;
const cms = path.join(path.dirname(createRequire(import.meta.url).resolve('ajv/package.json')), '../@sveltia/cms');
const run = (...args) => execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 2 ** 26 });
let failed = 0;
const done = [];

// Tells of what went wrong and goes on.
async function step(name, work) {
  try {
    await work();
    done.push(name);
  } catch (error) {
    failed += 1;
    console.log(`${name}: ${error.message.split('\n').slice(0, 30).join('\n')}`);
  }
}

// A copy of the site, and the forms for it.
fs.rmSync(work, { recursive: true, force: true });
const copy = path.join(work, 'site');
const served = path.join(work, 'served');
for (const part of ['site.yaml', 'content', 'themes']) {
  if (fs.existsSync(path.join(site, part))) fs.cpSync(path.join(site, part), path.join(copy, part), { recursive: true });
}
// A repository of its own, wherever the work is done: the forms are for files by their path in it.
execFileSync('git', ['init', '--quiet', copy]);
run('--root', copy, 'cms', '--backend', 'test', '--script', 'sveltia-cms.js', '--out', path.join(served, 'admin'));
fs.copyFileSync(path.join(cms, 'dist/sveltia-cms.js'), path.join(served, 'admin/sveltia-cms.js'));
for (const name of ['index.html', '404.html']) fs.writeFileSync(path.join(served, name), '<!doctype html><title>Nothing</title>');

const config = parse(fs.readFileSync(path.join(served, 'admin/config.yml'), 'utf8'));
const validate = new Ajv({ strict: false, validateFormats: false }).compile(JSON.parse(fs.readFileSync(path.join(cms, 'schema/sveltia-cms.json'), 'utf8')));
await step('schema', () => assert.ok(validate(config), JSON.stringify(validate.errors?.slice(-3))));
await step('as large an organisation as there is', () => {
  const large = path.join(work, 'large');
  fs.mkdirSync(path.join(large, 'content'), { recursive: true });
  fs.writeFileSync(path.join(large, 'site.yaml'), 'title: Large\n');
  for (let number = 0; number < 300; number += 1) {
    const folder = path.join(large, `content/region-${number % 20}/chapter-${number}`);
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(path.join(folder, 'chapter.md'), `---\nname: Chapter ${number}\n---\n`);
    fs.writeFileSync(path.join(folder, 'roster.md'), `---\nmembers: [{id: m${number}, name: Ada}]\n---\n`);
  }
  const text = run('--root', large, 'cms', '--backend', 'test');
  const all = parse(text);
  assert.ok(validate(all), JSON.stringify(validate.errors?.slice(-3)));
  console.log(`300 chapters: ${all.collections.length} collections, ${Math.round(text.length / 1024)} KiB`);
});

const { origin, close } = await serve(served);
const browser = await launch();
const context = await browser.newContext({ viewport: { width: 1280, height: 1000 }, locale: 'en-US' });
const page = await context.newPage();
page.setDefaultTimeout(30_000);
const errors = [];
page.on('pageerror', (error) => errors.push(error.message));
// Fonts and the like from elsewhere.
await context.route((url) => !url.href.startsWith(origin), (route) => route.abort());
await page.goto(origin);
const texts = Object.fromEntries(
  fs.readdirSync(path.join(copy, 'content'), { recursive: true }).filter((file) => file.endsWith('.md')).map((file) => [`content/${file}`, fs.readFileSync(path.join(copy, 'content', file), 'utf8')]),
);
// Where the CMS keeps the files of its test repository.
await page.evaluate(async (texts) => {
  const root = await (await navigator.storage.getDirectory()).getDirectoryHandle('sveltia-cms-test', { create: true });
  for (const [file, text] of Object.entries(texts)) {
    const parts = file.split('/');
    let folder = root;
    for (const part of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(part, { create: true });
    const writable = await (await folder.getFileHandle(parts.at(-1), { create: true })).createWritable();
    await writable.write(text);
    await writable.close();
  }
}, texts);
// While the CMS replaces a file, it is not to be found.
async function retried(read, ...given) {
  for (let tries = 1; ; tries += 1) {
    try {
      return await page.evaluate(read, ...given);
    } catch (error) {
      if (tries === 20 || !error.message.includes('NotFoundError')) throw error;
      await page.waitForTimeout(50);
    }
  }
}
const saved = () => retried(async () => {
  const out = {};
  const walk = async (folder, at) => {
    for await (const [name, handle] of folder.entries()) {
      if (handle.kind === 'directory') await walk(handle, `${at}${name}/`);
      else out[at + name] = await (await handle.getFile()).text();
    }
  };
  await walk(await (await navigator.storage.getDirectory()).getDirectoryHandle('sveltia-cms-test'), '');
  return out;
});
const readOne = (file) => retried(async (file) => {
  const parts = `sveltia-cms-test/${file}`.split('/');
  let folder = await navigator.storage.getDirectory();
  for (const part of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(part);
  return (await (await folder.getFileHandle(parts.at(-1))).getFile()).text();
}, file);
await page.goto(`${origin}/admin/`);
await page.getByRole('button', { name: 'Work with Test Repository' }).click();
await page.getByRole('radiogroup', { name: 'Switch Page' }).waitFor();

const field = (label) => page.getByLabel(label, { exact: true }).locator('visible=true').first();
async function open(address) {
  // By way of the list, so that no field of the former entry is taken for one of this.
  await page.goto(`${origin}/admin/#/collections/${address.split('/')[0]}`);
  await page.getByRole('group', { name: 'Content Editor' }).waitFor({ state: 'hidden' });
  await page.goto(`${origin}/admin/#/collections/${address}`);
  await page.getByRole('group', { name: 'Content Editor' }).waitFor();
  await page.getByRole('button', { name: 'Save', exact: true }).waitFor();
  await field('Text').waitFor();
}
// Saves, and gives the files that are others than they were; of one that is there already, only that.
async function save(file) {
  const read = async () => (file ? { [file]: await readOne(file) } : saved());
  const before = await read();
  await page.keyboard.press('Control+s');
  for (let tries = 1; tries <= 100; tries += 1) {
    await page.waitForTimeout(100);
    // On a machine that is busy, the key may come before the form hears it.
    if (tries % 25 === 0) await page.keyboard.press('Control+s');
    const after = await read();
    const changed = Object.keys(after).filter((name) => after[name] !== before[name]);
    if (changed.length === 0) continue;
    // It goes back to the list by itself, which must not hit the next entry.
    await page.getByRole('group', { name: 'Content Editor' }).waitFor({ state: 'hidden' });
    return Object.fromEntries(changed.map((name) => [name, after[name]]));
  }
  const invalid = await page.locator('[aria-invalid="true"]').evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? one.closest('[role="group"]')?.getAttribute('aria-label')));
  throw new Error(`nothing was saved; invalid: ${invalid.join(', ') || 'nothing'}; ${errors.join('; ')}`);
}
const only = (files) => {
  assert.equal(Object.keys(files).length, 1, Object.keys(files).join(', '));
  return Object.entries(files)[0];
};
const matter = (text) => parse(/^---\n([\s\S]*?)\n?---\n/.exec(text)?.[1] ?? '', { maxAliasCount: 0 }) ?? {};

const roster = matter(texts[`content/${chapter}/roster.md`]).members.filter((member) => member.id && member.name && !member.left);
const [first, second] = roster;
const made = {};
await step('minutes through the form', async () => {
  await open(`${collection('minutes')}/new`);
  await field('Date').fill('2026-03-04');
  await field('Start').fill('19:30');
  const people = page.getByRole('group', { name: '\u201c\u2068Present\u2069\u201d Field' });
  for (const member of [first, second]) await pick(people, member.name);
  await page.getByRole('button', { name: 'Add \u2068Decisions\u2069' }).click();
  await field('Proposal').fill('Paint the door: blue # not red');
  await page.getByRole('button', { name: 'Add \u2068Actions\u2069' }).click();
  await field('What').fill('Buy paint');
  await field('Text').fill('We met, and it was *short*.\n\n- One thing');
  const [file, text] = only(await save());
  assert.equal(file, `content/${chapter}/minutes/2026-03-04.md`);
  const keys = matter(text);
  assert.deepEqual([keys.date, keys.start, keys.present], ['2026-03-04', '19:30', [first.id, second.id]]);
  assert.equal(keys.decisions[0].proposal, 'Paint the door: blue # not red');
  made.minutes = file;
});
await step('a post through the form', async () => {
  await open(`${collection('post')}/new`);
  await field('Title').fill('A blue door');
  await field('Date').fill('2026-03-05');
  await field('Text').fill('It is blue.');
  const [file] = only(await save());
  assert.equal(file, `content/${chapter}/blog/2026-03-05-a-blue-door.md`);
  made.post = file;
});
await step('an event through the form', async () => {
  await open(`${collection('event')}/new`);
  await field('Title').fill('Open door');
  await field('Start').fill('2026-04-18T10:00');
  await field('Text').fill('Come in.');
  const [file, text] = only(await save());
  assert.equal(file, `content/${chapter}/events/2026-04-18-open-door.md`);
  assert.equal(matter(text).start, '2026-04-18 10:00');
  made.event = file;
});
await step('a report through the form', async () => {
  await open(`${collection('report')}/new`);
  await field('Period').fill('2025-Q4');
  await field('Text').fill('All went well.');
  const [file, text] = only(await save());
  assert.equal(file, `content/${chapter}/reports/2025-q4.md`);
  assert.equal(matter(text).period, '2025-Q4');
  made.report = file;
});
async function pick(people, name) {
  const box = people.getByRole('checkbox', { name, exact: true });
  if (await box.count()) return box.click();
  await people.getByRole('combobox').or(people.getByRole('button', { name: /Expand|Show options/ })).first().click();
  await page.getByRole('option', { name, exact: true }).first().click();
}

// Single files of the chapter, and the latest documents of each kind: a word is added to the text, and nothing else
// changes.
const changed = {};
async function touch(name, address) {
  await step(name, async () => {
    const at = errors.length;
    await open(address);
    const body = field('Text');
    await body.fill(`${await body.inputValue()}\n\nOne more word.`);
    const [file, text] = only(await save(name));
    assert.deepEqual(errors.slice(at), []);
    changed[file] = text;
    const [before, after] = [matter(texts[file]), matter(text)];
    assert.deepEqual(plain(after, before), plain(before, after));
    const body_of = (text) => text.replace(/^---\n[\s\S]*?\n---\n/, '').trim();
    assert.equal(body_of(text), `${body_of(texts[file])}\n\nOne more word.`.trim());
  });
}
// Values as they are meant, beside those of the other version: a form spells out what is left out (`draft: false`), and
// makes a list of one.
function plain(value, other) {
  if (Array.isArray(other) && !Array.isArray(value)) return plain([value], other);
  if (Array.isArray(value)) return value.map((item, at) => plain(item, [other].flat()[at]));
  if (value === null || typeof value !== 'object') return String(value);
  const isSpelt = (key) => other?.[key] === undefined && (value[key] === false || (key === 'held' && value[key]));
  const keys = Object.keys(value).filter((key) => !isSpelt(key)).sort();
  return Object.fromEntries(keys.map((key) => [key, plain(value[key], other?.[key])]));
}
const named = config.collections.filter((one) => one.name === collection('chapter')).flatMap((one) => one.files.map((file) => [one.name, file]));
for (const [name, file] of named) {
  if (texts[file.file]) await touch(file.file, `${name}/entries/${file.name}`);
}
for (const one of config.collections.filter((one) => one.folder?.startsWith(`content/${chapter}/`))) {
  const there = Object.keys(texts).filter((file) => path.dirname(file) === one.folder && path.basename(file) !== 'index.md' && !file.endsWith('.comments.md'));
  for (const file of there.sort().slice(-3)) await touch(file, `${one.name}/entries/${path.basename(file, '.md')}`);
}
await step('what has to be there is asked for', async () => {
  await open(`${collection('event')}/new`);
  await field('Text').fill('Without a name or a day.');
  await assert.rejects(save(), /nothing was saved; invalid: .*Title.*Start/);
});
const madeTexts = await saved();
await browser.close();
close();

await step('nothing else was written', () => {
  const others = Object.keys(madeTexts).filter((file) => madeTexts[file] !== texts[file]);
  assert.deepEqual(others.sort(), [...Object.keys(changed), ...Object.values(made)].sort());
});
await step('what was saved builds', () => {
  for (const [file, text] of Object.entries(changed)) fs.writeFileSync(path.join(copy, file), text);
  fs.cpSync(copy, path.join(work, 'before'), { recursive: true });
  const problems = (root) => JSON.parse(spawnSync(program, ['--root', root, 'check', '--all', '--format', 'json', '--as-of', '2026-03-31'], { encoding: 'utf8' }).stdout);
  for (const file of Object.keys(changed)) fs.writeFileSync(path.join(work, 'before', file), texts[file]);
  const told = (root) => problems(root).map((one) => `${one.path} ${one.code} ${one.message}`).sort();
  assert.deepEqual(told(copy), told(path.join(work, 'before')));
});
await step('what was made builds', async () => {
  assert.equal(Object.keys(made).length, 4);
  for (const file of Object.values(made)) {
    fs.mkdirSync(path.dirname(path.join(copy, file)), { recursive: true });
    fs.writeFileSync(path.join(copy, file), madeTexts[file]);
  }
  run('--root', copy, 'build', '--as-of', '2026-03-31', '--out', path.join(work, 'public'));
  const minutes = fs.readFileSync(path.join(work, 'public', chapter, 'minutes/2026-03-04/index.html'), 'utf8');
  assert.match(minutes, /Paint the door: blue # not red/);
  assert.match(minutes, /<em>short<\/em>/);
});
console.log(`${done.length} passed, ${failed} failed; ${Object.keys(changed).length} documents changed and ${Object.keys(made).length} made in the browser`);
process.exit(failed > 0 ? 1 : 0);
