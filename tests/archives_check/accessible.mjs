// What Ace by DAISY finds in books: nothing.
// Usage: node accessible.mjs BOOK.epub ...
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createRequire } from 'node:module';

const modules = path.dirname(createRequire(import.meta.url).resolve('@daisy/ace/package.json'));
const ace = path.join(modules, '..', '..', '.bin', 'ace-puppeteer');
let findings = 0;
for (const book of process.argv.slice(2)) {
  const out = fs.mkdtempSync(path.join(os.tmpdir(), 'ace-'));
  execFileSync(process.execPath, [ace, '--force', '--silent', '--outdir', out, book], {
    env: { ...process.env, PUPPETEER_EXECUTABLE_PATH: '/usr/bin/chromium' },
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: 900_000,
  });
  const report = JSON.parse(fs.readFileSync(path.join(out, 'report.json'), 'utf8'));
  for (const { assertions, 'earl:testSubject': subject } of report.assertions) {
    for (const { 'earl:test': test, 'earl:result': result } of assertions) {
      findings += 1;
      console.log(`${path.basename(book)}: ${subject.url}: ${test['dct:title']}: ${result['dct:description'].split('\n')[0]}`);
    }
  }
  fs.rmSync(out, { recursive: true });
}
console.log(`${process.argv.length - 2} books, ${findings} findings`);
process.exit(findings > 0 ? 1 : 0);
