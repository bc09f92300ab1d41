// Sites that many hands wrote, all of them hostile: each text of a list stands in each field that takes text.
import fs from 'node:fs';
import path from 'node:path';
import strings from 'big-list-of-naughty-strings' with { type: 'json' };
import { classes, drawings } from './hostile-vectors.mjs';

const pixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

// Vectors that make one chapter: as many as its pages stay readable with.
const PER_CHAPTER = 130;

// Texts of one list in groups, `[name, texts]`.
function groups() {
  const all = { ...classes, naughty: strings.filter((text) => text !== '') };
  return Object.entries(all).flatMap(([name, texts]) => {
    const distinct = [...new Set(texts)];
    const count = Math.ceil(distinct.length / PER_CHAPTER);
    const size = Math.ceil(distinct.length / count);
    return Array.from({ length: count }, (_, at) => [`${name}-${at + 1}`, distinct.slice(at * size, (at + 1) * size)]);
  });
}

// A text as YAML reads it, on one line.
export function quoted(text) {
  const escaped = text.replace(/["\\]/g, '\\$&').replace(/[^\x20-\x7e]/gu, (letter) => {
    const code = letter.codePointAt(0).toString(16);
    return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`;
  });
  return `"${escaped}"`;
}

const oneLine = (text) => text.replace(/[\r\n]+/g, ' ');
const written = new Set(); // the fields

// A key and its value, which is hostile; `of` says what has the key.
function field(of, key, text) {
  written.add(`${of} ${key}`);
  return `${key}: ${Array.isArray(text) ? `[${text.map(quoted).join(', ')}]` : quoted(text)}`;
}

// Every place that Markdown has for a text or an address.
const markdown = {
  'link text and title': (one) => `[${one}](https://elsewhere.example/ "${one}")`,
  'link address': (one) => `[a](${one})`,
  'link address in brackets': (one) => `[a](<${one}> '${one}')`,
  'image text and title': (one) => `![${one}](pixel.png "${one}")`,
  'image address': (one) => `![a](<${one}>)`,
  'image in a link': (one) => `[![${one}](${one})](${one})`,
  autolink: (one) => `<${one}>`,
  reference: (one) => `[a][r]\n\n[r]: ${one}`,
  'reference in brackets': (one) => `[a][s]\n\n[s]: <${one}> "${one}"`,
  'reference label': (one) => `[${one}]\n\n[${one}]: https://elsewhere.example/ (${one})`,
  'wiki link': (one) => `[[${one}]] [[${one}|${one}]]`,
  code: (one) => `\`\` ${one} \`\``,
  'code block': (one) => `    ${one}`,
  fence: (one, text) => `\`\`\`\`\` ${one}\n${text}\n\`\`\`\`\``,
  'fence of HTML': (one, text) => `~~~~~html\n${text}\n~~~~~`,
  'figure block': (one) => `\`\`\`figure ${one}\nby: ${one}\n\`\`\``,
  heading: (one) => `## ${one}`,
  'heading attributes': (one) => `## a {#${one} .${one} onclick=__hit(1)}`,
  'list entry': (one) => `- ${one}\n- [ ] ${one}\n\n1. ${one}`,
  quotation: (one) => `> ${one}`,
  alert: (one) => `> [!NOTE]\n> ${one}`,
  table: (one) => `| a | ${one} |\n|---|:-:|\n| ${one} | b |`,
  footnote: (one) => `a[^f] b[^${one}]\n\n[^f]: ${one}\n\n[^${one}]: ${one}`,
  definition: (one) => `${one}\n: ${one}`,
  emphasis: (one) => `~~${one}~~ **${one}** *${one}*`,
  'HTML attribute': (one, text) => `<p title="${text}">a</p>\n\n<p title='${text}'>a</p>\n\n<p title=${one}>a</p>`,
  'HTML link': (one, text) => `<a href="${text}">a</a> <a href=${one}>a</a>`,
  'HTML image': (one, text) => `<img alt="${text}" src="pixel.png" srcset="${text}"> <img src="${text}">`,
  'HTML element': (one, text) => `<b>\n\n${text}\n\n</b>`,
  comment: (one) => `a <!-- ${one} --> b`,
  inline: (one) => `a ${one} b`,
};

// A text in all of them.
function inMarkdown(text) {
  const one = oneLine(text);
  const parts = Object.entries(markdown).map(([name, make]) => {
    written.add(`Markdown ${name}`);
    return make(one, text);
  });
  written.add('Markdown text');
  return [...parts, text];
}

// A body's lines, which no line of front matter ends.
const inBody = (texts) => texts.map((text) => text.replace(/^(---|\.\.\.)/gm, '\\$1')).join('\n\n');

// Texts joined to names of terms, each as long as the address of one may be; what alone is longer can't be one.
function terms(texts) {
  const joined = [];
  for (const text of texts.filter((one) => Buffer.byteLength(one) < 230)) {
    const longer = `${joined.at(-1) ?? ''} ${text}`.trim();
    if (joined.length > 0 && Buffer.byteLength(longer) < 230) joined[joined.length - 1] = longer;
    else joined.push(text);
  }
  return joined;
}

function document(keys, body = '') {
  return ['---', ...keys, '---', ...body.split('\n')];
}

// The files of a chapter: path to lines. What a line alone is to blame for can be left out with it.
function chapter(name, texts, files) {
  const all = texts.join(' ');
  const folder = `content/${name}`;
  const half = Math.ceil(texts.length / 2);
  const halves = [texts.slice(0, half), texts.slice(half)];
  const put = (file, keys, body) => files.set(`${folder}/${file}`, document(keys, body));
  // Titles stand on many pages: each kind of document has a third of the texts in its own.
  let third = 0;
  const common = (kind, some) => [
    field(kind, 'title', some.filter((_, index) => index % 3 === third % 3).join(' ')),
    field(kind, 'description', some.filter((_, index) => index % 3 === third++ % 3).join(' ')),
    `extra: {${field(kind, 'extra', some[0])}}`,
    field(kind, 'rights', some.join(' ').slice(0, 290)),
  ];

  put('chapter.md', [
    field('chapter', 'name', all.slice(0, 300)),
    field('chapter', 'description', all),
    field('chapter', 'area', all),
    field('chapter', 'meets', all),
    field('chapter', 'contact', all),
    `rights: {url: "https://elsewhere.example/", ${field('chapter rights', 'label', all.slice(0, 290))}}`,
    'level: local',
    'founded: 2013-01-01',
    `place: {latitude: 1, longitude: ${texts.length}, ${field('chapter place', 'city', all.slice(0, 300))}, ${field('chapter place', 'region', all)}, ${field('chapter place', 'country', all)}}`,
    'links:',
    ...texts.map((text) => `  - {url: https://elsewhere.example/, ${field('chapter link', 'label', text)}}`),
    ...texts.map((text) => `  - {label: a, ${field('chapter link', 'url', text)}}`),
    'declared:',
    ...texts.map((text, at) => `  - {date: ${2014 + Math.floor(at / 28 / 12)}-${String(1 + (Math.floor(at / 28) % 12)).padStart(2, '0')}-${String(1 + (at % 28)).padStart(2, '0')}, members: 5, ${field('chapter declared', 'note', text)}}`),
    'stated:',
    ...texts.map((text) => `  - {date: 2014-02-01, status: first, ${field('chapter stated', 'by', text)}}`),
    'override:',
    `  - {status: second, from: 2014-03-01, until: 2014-04-01, ${field('chapter override', 'reason', all)}}`,
  ], inBody(texts));

  put('roster.md', ['members:', ...texts.map((text, at) => `  - {id: ${name}-m${at}, show: name, joined: 2013-02-01, ${field('member', 'name', text)}, roles: [{${field('member', 'role', text)}}]}`)], inBody(texts));

  put('minutes/2014-01-10.md', [
    ...common('minutes', texts),
    field('minutes', 'meeting', all),
    'present: 7',
    'guests:',
    ...texts.map((text) => `  - ${quoted(text)}`),
    'decisions:',
    ...texts.map((text, at) => `  - {id: ${name}-d${at}, ${field('decision', 'proposal', text)}, ${field('decision', 'result', text)}, votes: {for: 3}, milestone: true}`),
    // Each topic has a page, here and above.
    ...texts.slice(0, 8).map((text) => `  - {proposal: a, result: b, ${field('decision', 'topics', [text])}}`),
    'actions:',
    ...texts.map((text) => `  - {${field('action', 'what', text)}, ${field('action', 'who', [text])}, due: 2014-02-01}`),
  ], inBody(texts));
  put('minutes/2014-02-10.md', ['title: Attendance', field('minutes', 'apologies', texts.slice(0, 5))], `## Present\n\n${texts.map((text) => `- ${oneLine(text)}`).join('\n')}\n\n## Decisions\n\n${inBody(texts)}`);

  halves.forEach((some, at) => {
    const joined = some.join(' ').slice(0, 1500);
    put(`blog/2014-0${at + 1}-20-post.md`, [
      ...common('post', some),
      ...['tags', 'categories', 'authors'].map((key, place) => field('post', key, terms(some.filter((_, index) => index % 3 === place)))),
      ...(at === 0 ? [`aliases: [/${name}/former/]`] : []),
    ], at === 0 ? inBody(some) : inBody(some.map((text) => `a ${text}`)));
    put(`events/2014-0${at + 5}-01-event.md`, [
      ...common('event', some),
      'start: 2014-07-01',
      `place: {${field('event place', 'city', joined)}, ${field('event place', 'region', joined)}, ${field('event place', 'country', joined)}}`,
    ], inBody(some));
  });
  const comment = (id, author, text) => `  - {id: ${id}, date: 2014-01-21, ${field('comment', 'author', author)}, ${field('comment', 'text', text)}}`;
  put('blog/2014-01-20-post.comments.md', ['comments:', ...texts.map((text, at) => {
    const parts = inMarkdown(text);
    return { whole: comment(`c${at}`, text, parts.join('\n\n')), parts: parts.map((part, place) => comment(`c${at}-${place}`, 'a', part)) };
  })]);
  put('blog/index.md', common('list', texts), inBody(texts));

  put('polls/2014-01-05-poll.md', [
    ...common('poll', texts),
    'opened: 2014-01-05',
    'closed: 2014-01-06',
    'electorate: 9',
    'options:',
    ...texts.map((text) => `  - {votes: 1, ${field('poll option', 'label', text)}}`),
  ]);
  put('reports/2014.md', ['period: 2014', ...common('report', texts)], inBody(texts.map((text) => `<div>${text}</div>`)));
  // A text has a hundred blocks at the most.
  halves.forEach((some, at) => {
    put(`reports/2014-0${at + 1}.md`, [`period: 2014-0${at + 1}`, 'title: Figures'], some.map((text, place) => {
      const block = ['figure meetings', 'figure timeline', 'table decisions', 'table members'][place % 4];
      return `\`\`\`${block}\n${field('block', 'title', text)}\n\`\`\``;
    }).join('\n\n'));
  });
  put('resources/thing.md', common('resource', texts), inBody(texts.map((text) => `\`${text}\` ${text}`)));
  put('articles/2014-01-01-text.md', common('article', texts), inBody(texts.map((text) => `> ${oneLine(text)}`)));
  put('page.md', common('page', texts), inBody(texts.map((text) => `# ${oneLine(text)}`)));

  put('rules/rule.md', [
    ...common('rule', texts),
    'applies_to: {level: local}',
    'from: 2013-01-01',
    'statuses:',
    `  - {status: first, tone: good, ${field('status', 'label', all.slice(0, 300))}, requires: [{count: members, at_least: 1}], recommends: [`,
    ...texts.map((text) => `      {count: posts, at_least: 1, ${field('requirement', 'name', text)}},`),
    ...texts.filter((text) => text.length < 200).map((text) => `      {count: members, ${field('requirement', 'where', text).replace('where: ', 'where: {x: ')}}, at_least: 1},`),
    '    ]}',
    ...texts.map((text, at) => `  - {status: s${at}, ${field('status', 'label', text)}, requires: [{count: members, at_least: 90}]}`),
    '  - {status: second, label: Second}',
    'waivers:',
    ...texts.map((text) => `  - {${field('waiver', 'requirement', text)}, from: 2014-01-01, until: 2014-12-31, ${field('waiver', 'reason', text)}}`),
  ], inBody(texts));
}

// Names of files, as far as file systems take them.
const fileNames = [
  '"><img src=x onerror=__hit(1)>', "' onclick='__hit(1)", '{{ 7 * 7 }}', '{% if true %}', '=cmd', 'a\u202egpj', 'a\u2028b', 'a\nb', 'javascript:__hit(1)', '%3Cscript%3E', 'a?b#c', '&lt;b&gt;', '$1', '*', ':splat', 'feed.xml', '404', 'theme', 'search', 'w'.repeat(200),
];

export function hostileSite() {
  const files = new Map();
  let vectors = 0;
  const chapters = groups();
  for (const [name, texts] of chapters) {
    vectors += texts.length;
    chapter(name, texts, files);
  }
  files.set('site.yaml', ['title: Hostile', 'url: https://here.example/', 'as_of: 2014-06-30', 'links: warn', 'hosts: [netlify, apache]', 'privacy: {names: name}']);
  files.set('content/chapter.md', document(['name: Hostile', 'level: international']));
  // What is short enough to be an address of its own.
  const short = classes.letters.filter((text) => text.length <= 12);
  for (const [at, key] of ['tags', 'categories'].entries()) {
    files.set(`content/letters-1/blog/2014-03-0${at + 1}-${key}.md`, document(['title: Terms', `${key}:`, ...short.map((text) => `  - ${quoted(text)}`)]));
  }
  files.set('content/names/chapter.md', document(['name: Names']));
  for (const name of fileNames) {
    written.add('name of a document').add('name of a file').add('name of a folder');
    files.set(`content/names/${name}.md`, document([`title: Named`]));
    files.set(`content/names/${name}.png`, pixel);
  }
  for (const name of fileNames.slice(0, 9)) files.set(`content/names/${name} x/chapter.md`, document(['name: Named']));
  for (const [name] of chapters) files.set(`content/${name}/blog/pixel.png`, pixel);
  written.add('drawing');
  drawings.forEach((drawing, at) => files.set(`content/drawings/d${at}.svg`, Buffer.from(drawing)));
  files.set('content/drawings/chapter.md', document(['name: Drawings'], drawings.map((_, at) => `![d${at}](d${at}.svg)`).join('\n')));
  return { files, vectors, drawings: drawings.length, fields: written };
}

// What only the whole site says, on few pages since each shows it all.
export function hostileHead() {
  const files = new Map();
  const texts = groups().flatMap(([, some]) => some);
  const all = texts.filter((text) => text.length < 500).join(' ');
  // Lists of a site have their limits, so that some of each class have to do.
  const some = texts.filter((_, number) => number % Math.ceil(texts.length / 50) === 0);
  files.set('site.yaml', [
    field('site', 'title', all),
    field('site', 'description', all),
    field('site', 'rights', all.slice(0, 290)),
    `gone: [{address: /was-here/, date: 2014, ${field('gone', 'reason', all)}}]`,
    'as_of: 2014-06-30',
    'links: warn',
    'menu:',
    ...some.map((text) => `  - {to: /chapters/, ${field('menu', 'label', text)}}`),
    ...some.map((text) => `  - {label: a, ${field('menu', 'to', text)}}`),
    'goals:',
    ...some.map((text) => `  - {count: chapters, at_least: 1, by: 2014-12-31, ${field('goal', 'label', text)}, where: {level: local}}`),
    `levels: [international, local, ${quoted(all.slice(0, 300))}]`,
    `minutes: {${field('site', 'attendance', some)}}`,
    'extra:',
    `  x: ${quoted(all)}`,
  ]);
  written.add('site levels').add('site extra');
  files.set('content/chapter.md', document(['name: Whole']));
  files.set('content/local/chapter.md', document(['name: Local']));
  files.set('content/local/blog/2014-01-01-post.md', document(['title: Post'], 'a'));
  return { files };
}

// Leaves out the lines that a build refused, `[file, line]`; a line that has parts gives way to them first. Says
// how many went, and how many gave way.
export function refuse(files, lines) {
  let [gone, replaced] = [0, 0];
  for (const file of new Set(lines.map(([one]) => one))) {
    const content = files.get(file);
    if (!Array.isArray(content)) continue;
    const refused = new Set(lines.filter(([one]) => one === file).map(([, line]) => line - 1));
    files.set(file, content.flatMap((line, at) => {
      if (!refused.has(at) || line === '---') return [line];
      if (line.parts) {
        replaced += 1;
        return line.parts;
      }
      gone += 1;
      return [];
    }));
  }
  return { gone, replaced };
}

// What names chapters, a few texts each; they have no other pages.
export function hostileNames() {
  const files = new Map([['site.yaml', ['title: Names', 'as_of: 2014-06-30', 'links: warn']], ['content/chapter.md', document(['name: Names'])]]);
  const texts = groups().flatMap(([, some]) => some);
  for (let at = 0; at < texts.length; at += 24) {
    const all = texts.slice(at, at + 24).join(' ');
    files.set(`content/c${at}/chapter.md`, document([
      field('chapter', 'name', all),
      `place: {latitude: ${(at % 160) - 80}, longitude: ${Math.floor(at / 10)}, ${field('chapter place', 'city', all)}}`,
      field('chapter', 'area', all),
    ]));
  }
  return { files };
}

// Writes the files anew; gives how many.
export function write(folder, files) {
  fs.rmSync(folder, { recursive: true, force: true });
  for (const [file, content] of files) {
    const to = path.join(folder, file);
    fs.mkdirSync(path.dirname(to), { recursive: true });
    fs.writeFileSync(to, Array.isArray(content) ? `${content.map((line) => line.whole ?? line).join('\n')}\n` : content);
  }
}
