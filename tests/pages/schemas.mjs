// Holds the schemas of `chapterhouse schema` against an independent validator and a YAML parser that is none of ours:
// they are sound, accept every document of these sites, and refuse documents of the sites of diagnostics wherever the
// program refuses a key or a form that a schema can tell of.
// Usage: node schemas.mjs CHAPTERHOUSE DIAGNOSTICS_DIR SITE_DIR...
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import Ajv from 'ajv/dist/2020.js';
import { parse } from 'yaml';

const [program, diagnostics, ...sites] = process.argv.slice(2);
const ajv = new Ajv({ strict: true, allowUnionTypes: true, strictRequired: false, allErrors: false });
const names = execFileSync(program, ['schema'], { encoding: 'utf8' }).trim().split('\n');
const validate = Object.fromEntries(names.map((name) => [name, ajv.compile(JSON.parse(execFileSync(program, ['schema', name], { encoding: 'utf8' })))]));

// Which documents are of which kind, by their places.
const folders = { blog: 'post', articles: 'article', minutes: 'minutes', reports: 'report', events: 'event', polls: 'poll', rules: 'rule', resources: 'resource' };
function kindOf(file, keys) {
  const name = path.basename(file);
  if (name === 'chapter.md') return 'chapter';
  if (name === 'roster.md') return 'roster';
  if (name.endsWith('.comments.md')) return 'comments';
  if (names.includes(keys?.kind)) return keys.kind;
  const parts = path.dirname(file).split('/');
  if (name === 'index.md' && parts.at(-1) in folders) return 'list';
  const folder = parts.reverse().find((part) => part in folders);
  return folder ? folders[folder] : 'page';
}

// What stands above a text; nothing where that is no YAML, which the program says in its own way.
function keysOf(file) {
  const text = fs.readFileSync(file, 'utf8').replace(/^\ufeff/, '');
  const matter = path.extname(file) === '.md' ? /^\s*---[ \t]*\r?\n([\s\S]*?)\r?\n?(---|\.\.\.)[ \t]*(\r?\n|$)/.exec(text)?.[1] : text;
  if (matter === undefined) return undefined;
  try {
    return parse(matter, { maxAliasCount: 0 }) ?? {};
  } catch {
    return undefined;
  }
}

function* documents(root) {
  for (const file of fs.readdirSync(path.join(root, 'content'), { recursive: true })) {
    const whole = path.join(root, 'content', file);
    if (file.endsWith('.md') && fs.statSync(whole).isFile()) yield [`content/${file}`, whole];
  }
  yield ['site.yaml', path.join(root, 'site.yaml')];
}

// Why a schema refuses a document; nothing where it accepts it, or it can't be read.
function refusal(file, whole) {
  const keys = keysOf(whole);
  if (keys === undefined) return undefined;
  const check = validate[file === 'site.yaml' ? 'site' : kindOf(file, keys)];
  return check(keys) ? undefined : ajv.errorsText(check.errors);
}

// Blocks of a text have keys of their own, below those that a schema is of.
function lastLineOfKeys(whole) {
  const lines = fs.readFileSync(whole, 'utf8').split('\n');
  return path.extname(whole) === '.md' ? lines.findIndex((line, at) => at > 0 && /^(---|\.\.\.)/.test(line)) + 1 : lines.length;
}

// What is needed, or can be asked, depends on other keys or files there.
const BETWEEN = ['rule-without-from', 'unknown-status-of-goal'];

let [accepted, failed] = [0, 0];
for (const site of sites) {
  for (const [file, whole] of documents(site)) {
    const why = refusal(file, whole);
    accepted += 1;
    if (why !== undefined) {
      failed += 1;
      console.log(`${site}/${file}: refused: ${why}`);
    }
  }
}

const codes = ['unknown-key', 'missing-key', 'invalid-date', 'wrong-value', 'too-many-values'];
const [refused, passed] = [{}, {}];
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'schemas-'));
for (const name of fs.readdirSync(diagnostics).filter((name) => name !== 'base')) {
  const root = path.join(work, name);
  fs.cpSync(path.join(diagnostics, 'base'), root, { recursive: true });
  fs.cpSync(path.join(diagnostics, name), root, { recursive: true });
  const run = spawnSync(program, ['--root', root, 'check', '--all', '--format', 'json', '--as-of', '2014-06-30'], { encoding: 'utf8' });
  let problems = [];
  try {
    problems = JSON.parse(run.stdout);
  } catch {
    continue;
  }
  for (const [file, whole] of documents(root)) {
    const last = lastLineOfKeys(whole);
    const found = problems.filter((one) => one.path === file && one.severity === 'error' && codes.includes(one.code) && (one.start?.line ?? 1) <= last && !BETWEEN.includes(name));
    if (found.length === 0) continue;
    const tally = refusal(file, whole) === undefined ? passed : refused;
    for (const { code } of found) tally[code] = (tally[code] ?? 0) + 1;
    if (tally === passed && found.some(({ code }) => ['unknown-key', 'missing-key'].includes(code))) {
      failed += 1;
      console.log(`${name}: ${file}: accepted, and the program says ${found.map((one) => one.message).join('; ')}`);
    }
  }
}
fs.rmSync(work, { recursive: true });
console.log(`${names.length} schemas accept ${accepted - failed} of ${accepted} documents; of what the program refuses they refuse ${JSON.stringify(refused)} and let pass ${JSON.stringify(passed)}; ${failed} failed`);
process.exit(failed > 0 || (refused['unknown-key'] ?? 0) === 0 ? 1 : 0);
