// Takes the pictures of the guide's page about looks: kinds of pages of the repository's own site on a desk,
// a tablet and a phone, beside each other, light or dark as their turn comes.
// Usage: node screenshots.mjs SITE_DIR FOLDER
import fs from 'node:fs';
import path from 'node:path';
import { launch, serve } from './site.mjs';

const [site, folder] = process.argv.slice(2);
const { origin, close } = await serve(site);
const browser = await launch();
const pages = {
  home: '/',
  national: '/ireland/',
  local: '/ireland/dublin/',
  status: '/ireland/dublin/status/',
  minutes: '/ireland/dublin/minutes/2026-06-10/',
  post: '/ireland/dublin/blog/2025-01-22-half-past-ten/',
  directory: '/chapters/',
  search: '/search/?q=goose',
};
const screens = [[1280, 1000], [768, 1000], [390, 1000]];
fs.mkdirSync(folder, { recursive: true });
let turn = 0;
for (const [name, address] of Object.entries(pages)) {
  const colorScheme = turn % 4 === 3 ? 'dark' : 'light';
  turn += 1;
  const pictures = [];
  for (const [width, height] of screens) {
    const page = await browser.newPage({ viewport: { width, height }, colorScheme });
    await page.goto(origin + address);
    if (name === 'search') await page.waitForSelector('#ch-search-results a');
    pictures.push((await page.screenshot()).toString('base64'));
    await page.close();
  }
  const scale = 0.6;
  const images = pictures.map((picture, number) => `<img src="data:image/png;base64,${picture}" width="${screens[number][0] * scale}">`);
  const page = await browser.newPage({ viewport: { width: 1520, height: 640 } });
  const style = 'body{margin:0;padding:16px;display:flex;gap:16px;background:#b9b4a6;width:max-content}img{border:1px solid #6b675c}';
  await page.setContent(`<style>${style}</style>${images.join('')}`);
  await page.locator('body').screenshot({ path: path.join(folder, `${name}.jpg`), type: 'jpeg', quality: 80 });
  await page.close();
}
await browser.close();
close();
