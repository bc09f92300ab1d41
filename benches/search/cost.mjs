// What the search index adds to a build: builds a made-up site into an empty folder, and into one in which
// nothing is left of the former build but the index; in turn, several times. Prints the ratio of each pair.
// Usage: node cost.mjs [PAGES [PAIRS]]
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { write } from './site.mjs';

const [count, pairs] = [Number(process.argv[2] ?? 10_000), Number(process.argv[3] ?? 5)];
const program = process.env.CHAPTERHOUSE ?? fileURLToPath(new URL('../../target/release/chapterhouse', import.meta.url));
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'search-'));
const [site, built] = [path.join(work, 'site'), path.join(work, 'built')];
write(site, count);

// Seconds by the clock, and of processor time.
function build() {
  const command = 'TIMEFORMAT="%R %U %S"; time "$0" --root "$1" build --out "$2" >/dev/null 2>&1';
  const { stderr } = spawnSync('bash', ['-c', command, program, site, built], { encoding: 'utf8' });
  const [wall, user, system] = stderr.trim().split(' ').map(Number);
  return { wall, cpu: user + system };
}

// Removes all that was built but the index and the list of what was built.
function keepIndex() {
  for (const name of fs.readdirSync(built).filter((name) => name !== 'search' && name !== '.chapterhouse')) {
    fs.rmSync(path.join(built, name), { recursive: true });
  }
  fs.rmSync(path.join(built, 'search/index.html'));
}

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1].toFixed(2);
const ratios = { wall: [], cpu: [] };
for (let pair = 0; pair < pairs; pair += 1) {
  fs.rmSync(built, { recursive: true, force: true });
  const whole = build();
  keepIndex();
  const rest = build();
  for (const key of ['wall', 'cpu']) ratios[key].push(whole[key] / rest[key]);
  console.log(`with the index ${whole.wall} s (${whole.cpu.toFixed(2)} s of CPU), without ${rest.wall} s (${rest.cpu.toFixed(2)} s)`);
}
console.log(`ratio: ${median(ratios.wall)} by the clock, ${median(ratios.cpu)} of CPU`);
fs.rmSync(work, { recursive: true });
