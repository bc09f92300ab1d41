// Searches the site, in the browser alone: the index is scripts beside this page, of which a query
// loads a few. They are scripts because pages opened from a disk may load nothing else; each calls
// `chapterhouseSearch` with its name and what it holds. ARCHITECTURE.md and `src/search/` say how they are
// made; `fold` and `words` do what `fold.rs` and `words.rs` do.
'use strict';

(() => {
  const form = document.getElementById('ch-search');
  const status = document.getElementById('ch-search-status');
  const list = document.getElementById('ch-search-results');
  const more = document.getElementById('ch-search-more');
  const card = document.getElementById('ch-search-result');
  if (!form || !status || !list || !more || !card) return;

  const SHOWN = 10; // results at a time
  const PREFIX_LETTERS = 3; // from how many letters on a word that is being typed is completed
  const PREFIX_FILES = 3; // in how many files completions are looked for
  const PREFIX_FORMS = 40; // how many completions count
  const EXCERPT_WORDS = 38;

  // The index.

  const files = new Map(); // name to a promise of what it holds
  const waiting = new Map();
  globalThis.chapterhouseSearch = (name, value) => waiting.get(name)?.(value);

  function load(name) {
    if (!files.has(name)) {
      files.set(name, new Promise((resolve, reject) => {
        waiting.set(name, resolve);
        const script = document.createElement('script');
        script.src = form.dataset.index.replace(/index\.js$/, `${name}.js`) + `?v=${form.dataset.version}`;
        script.onload = () => { script.remove(); reject(new Error(name)); }; // too late if it called
        script.onerror = () => { script.remove(); files.delete(name); reject(new Error(name)); };
        document.head.append(script);
      }));
    }
    return files.get(name);
  }

  const VALUES = new Map([...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'].map((c, i) => [c, i]));

  // Reads numbers from letters: five bits each, the lowest first; the sixth says that more follow.
  function numbers(text) {
    let at = 0;
    const letter = () => VALUES.get(text[at++]) ?? 0;
    const next = () => {
      for (let number = 0, unit = 1; ; unit *= 32) {
        const six = letter();
        number += (six & 31) * unit;
        if (six < 32) return number;
      }
    };
    return { letter, next, isDone: () => at >= text.length };
  }

  const loadIndex = async () => {
    const index = await load('index');
    if (index.groups) return index;
    index.groups = []; // each with its first page, the number of its file, and for a long page its parts
    const read = numbers(index.texts);
    for (let first = 0, file = 0; !read.isDone();) {
      const count = read.next();
      const [parts, words] = count === 0 ? [read.next(), read.next()] : [1, 0];
      index.groups.push({ first, file, parts, words });
      first += count || 1;
      file += parts;
    }
    let page = 0;
    const above = [];
    index.tree = index.chapters.map(([name, depth, count, slug], number) => {
      above.length = Math.max(depth - 1, 0);
      if (depth > 0) above.push(slug ?? name.toLowerCase());
      const chapter = { name, depth, number, path: above.join('/'), first: page };
      page += count;
      return chapter;
    });
    index.tree.forEach((chapter, number) => {
      const next = index.tree.slice(number + 1).find((other) => other.depth <= chapter.depth);
      chapter.after = next?.number ?? index.tree.length;
      chapter.end = next?.first ?? index.pages;
    });
    return index;
  };

  // The last place of a sorted list at which `isBefore` is true.
  function last(sorted, isBefore) {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBefore(sorted[middle])) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  async function loadWords(number) {
    const file = await load(`words-${number}`);
    if (!file.places) {
      file.list = file.filter((_, place) => place % 3 === 0);
      file.places = new Map(file.list.map((word, place) => [word, place * 3]));
    }
    return file;
  }

  // What the index has of a word: its other forms, and its postings.
  async function find(word) {
    const index = await loadIndex();
    const file = await loadWords(Math.max(last(index.words, (first) => first <= word), 0));
    const place = file.places.get(word);
    if (place === undefined) return null;
    const forms = file[place + 1].split(' ').filter((form) => form !== '');
    return {
      word,
      forms: forms.map((form) => word.slice(0, VALUES.get(form[0])) + form.slice(1)),
      postings: file[place + 2],
    };
  }

  // The pages of a word, with what it says of each and the places where it stands.
  function pages(entry) {
    if (entry.pages) return entry.pages;
    entry.pages = [];
    if (entry.postings === '') return entry.pages;
    const read = numbers(entry.postings);
    entry.count = read.next();
    const hasPlaces = entry.count <= common;
    for (let page = 0; !read.isDone();) {
      page += read.next();
      const posting = { page, x: 2 ** ((read.letter() - 24) / 5), places: [] };
      if (hasPlaces) {
        for (let left = read.next(), place = 0; left > 0; left -= 1) posting.places.push(place += read.next());
      }
      entry.pages.push(posting);
    }
    return entry.pages;
  }
  let common = Infinity;

  // Words.

  const DIACRITICS = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u00ad\u200c\u200d]/g;
  const PLAIN = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ς: 'σ' };

  function fold(word) {
    const lower = word.normalize('NFKD').toLowerCase().normalize('NFKD').replace(DIACRITICS, '');
    return lower.replace(/[ßæœøłđðþıς]/g, (letter) => PLAIN[letter]).normalize('NFC');
  }

  const PAIRED = '\\u0e00-\\u0eff\\u1000-\\u109f\\u1100-\\u11ff\\u1780-\\u17ff\\u3005-\\u30ff\\u3130-\\u318f\\u31f0-\\u31ff'
    + '\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7ff\\uf900-\\ufaff\\uff66-\\uffdc\\u{20000}-\\u{3ffff}';
  const LETTER = '[\\p{Alphabetic}\\p{N}\\p{M}]';
  const RUNS = new RegExp(`((?:(?=${LETTER})[${PAIRED}])+)|(?:(?![${PAIRED}])${LETTER})+`, 'gu');

  // The words of a text in runs, each word with where it begins and ends. Runs of scripts without
  // spaces have a word for each pair of letters.
  function runs(text) {
    return [...text.matchAll(RUNS)].map((match) => {
      const at = match.index;
      if (!match[1]) return [{ word: fold(match[0]), start: at, end: at + match[0].length }];
      const letters = [...match[1]];
      let start = at;
      return letters.slice(0, Math.max(letters.length - 1, 1)).map((letter, place) => {
        const pair = letter + (letters[place + 1] ?? '');
        const word = { word: fold(pair), start, end: start + pair.length };
        start += letter.length;
        return word;
      });
    });
  }

  // What is asked for: clauses of one word, or of several that have to stand together.
  function parse(query) {
    const clauses = [];
    for (const [part, quoted] of query.replace(/[“”„«»]/g, '"').matchAll(/"([^"]*)"?|[^"]+/g)) {
      const found = runs(quoted ?? part).map((run) => run.map(({ word }) => word));
      if (quoted === undefined) clauses.push(...found);
      else if (found.length > 0) clauses.push(found.flat());
    }
    return {
      clauses,
      isOpen: clauses.at(-1)?.length === 1 && !/["\s]$/.test(query), // the last word may be half typed
    };
  }

  // A word with its other forms and, if it is half typed, its completions; what each counts.
  async function formsOf(word, isOpen) {
    const entry = await find(word);
    const forms = new Map();
    const add = (found, share) => found && !forms.has(found.word) && forms.set(found.word, { ...found, share });
    add(entry, 1);
    for (const form of entry?.forms ?? []) add(await find(form), 0.8);
    const letters = [...word].length;
    if (isOpen && (letters >= PREFIX_LETTERS || /[^\u0000-\u02ff]/.test(word))) {
      for (const found of await completions(word)) add(found, 0.5);
    }
    // A form that stands nowhere: the stem that it begins with, if the index knows it, leads to others.
    for (let cut = 1; forms.size === 0 && cut <= 4 && letters - cut >= 3; cut += 1) {
      const stem = await find(word.slice(0, -cut));
      add(stem, 0.7);
      for (const form of stem?.forms ?? []) add(await find(form), 0.7);
    }
    return [...forms.values()];
  }

  async function completions(prefix) {
    const index = await loadIndex();
    const first = Math.max(last(index.words, (word) => word <= prefix), 0);
    const found = [];
    for (let number = first; number < index.words.length && number < first + PREFIX_FILES; number += 1) {
      if (number > first && !index.words[number].startsWith(prefix)) break;
      const file = await loadWords(number);
      for (let place = last(file.list, (word) => word < prefix) + 1; file.list[place]?.startsWith(prefix); place += 1) {
        const postings = file[place * 3 + 2];
        if (postings !== '') found.push({ word: file.list[place], postings });
      }
    }
    return found.sort((a, b) => b.postings.length - a.postings.length).slice(0, PREFIX_FORMS);
  }

  // Pages of a clause: what it says of each (`x` by word), and where it stands.
  async function match(clause, isOpen) {
    const isPhrase = clause.length > 1;
    const terms = await Promise.all(clause.map(async (word) => {
      if (isPhrase) return [await find(word)].filter((entry) => entry !== null).map((entry) => ({ ...entry, share: 1 }));
      return formsOf(word, isOpen);
    }));
    const tables = terms.map((forms) => {
      const table = new Map();
      for (const form of forms) {
        for (const { page, x, places } of pages(form)) {
          const known = table.get(page);
          if (known) {
            known.x += x * form.share;
            known.places = [...known.places, ...places];
          } else {
            table.set(page, { x: x * form.share, places });
          }
        }
      }
      const count = Math.max(table.size, ...forms.map((form) => form.count ?? 0));
      return { table, isCommon: count > common, rarity: Math.log(1 + (total - count + 0.5) / (count + 0.5)) };
    });
    const found = new Map();
    for (const page of tables[0].table.keys()) {
      const here = tables.map(({ table }) => table.get(page));
      if (here.includes(undefined)) continue;
      // Common words have no places: in a phrase, any word may stand for them.
      const anchor = tables.findIndex(({ isCommon }) => !isCommon);
      let places = here[Math.max(anchor, 0)].places;
      if (isPhrase && anchor >= 0) {
        places = places.filter((place) => here.every((one, number) =>
          tables[number].isCommon || one.places.includes(place + number - anchor)));
        if (places.length === 0) continue;
      }
      const score = here.reduce((sum, { x }, number) => sum + tables[number].rarity * x / (1 + x), 0);
      found.set(page, { score, places });
    }
    const isCommon = tables.every((table) => table.isCommon);
    return { found, isCommon, words: terms.flat().map(({ word }) => word) };
  }
  let total = 0;

  // Whether a page is in the chapter, of the kind and of the year that are chosen.
  async function filter(index) {
    const { chapter, kind, year } = Object.fromEntries(new FormData(form));
    const tests = [];
    const chosen = chapter && index.tree.find(({ path }) => path === chapter);
    if (chosen) {
      const isBelow = (number) => number >= chosen.number && number < chosen.after;
      const shared = new Set(index.shared.filter(([number]) => isBelow(number)).map(([, page]) => page));
      tests.push((page) => (page >= chosen.first && page < chosen.end) || shared.has(page));
    }
    if (kind || year) {
      const filters = await load('filters');
      if (kind) tests.push(among(filters.kinds, (value) => filters.names[value] === kind));
      if (year) tests.push(among(filters.years, (value) => value === Number(year)));
    }
    return (page) => tests.every((test) => test(page));
  }

  function among(written, isWanted) {
    const starts = [];
    const values = [];
    const read = numbers(written);
    for (let page = 0; !read.isDone();) {
      starts.push(page);
      values.push(read.next());
      page += read.next();
    }
    return (page) => isWanted(values[last(starts, (start) => start <= page)]);
  }

  async function search({ clauses, isOpen }) {
    const index = await loadIndex();
    [common, total] = [index.common, index.pages];
    const isWanted = await filter(index);
    const matches = await Promise.all(clauses.map((clause, place) => match(clause, isOpen && place === clauses.length - 1)));
    const rare = matches.filter((one) => !one.isCommon);
    const required = rare.length > 0 ? rare : matches;
    const scores = new Map();
    for (const { found } of matches) {
      for (const [page, { score, places }] of found) {
        const known = scores.get(page) ?? { page, score: 0, place: places[0], met: 0 };
        known.score += score;
        scores.set(page, known);
      }
    }
    const inAll = ({ page }) => required.every(({ found }) => found.has(page));
    const wanted = [...scores.values()].filter(({ page }) => isWanted(page));
    const whole = wanted.filter(inAll);
    const results = whole.length > 0 || clauses.length < 2 ? whole : wanted;
    results.sort((a, b) => b.score - a.score || a.page - b.page);
    return { results, isWhole: results === whole, words: new Set(matches.flatMap(({ words }) => words)) };
  }

  // What is shown.

  async function textOf({ page, place = 0 }) {
    const index = await loadIndex();
    const group = index.groups[last(index.groups, ({ first }) => first <= page)];
    const part = group.parts === 1 ? 0 : Math.ceil((place + 1) * group.parts / group.words) - 1;
    const file = await load(`text-${group.file + Math.min(Math.max(part, 0), group.parts - 1)}`);
    const [url, title, chapter, kind, date, shown, language, text] = file[page - group.first];
    return { url, title, chapter, kind, date, shown, language, text };
  }

  // Puts a text into an element, its found words marked.
  function mark(element, text, found) {
    let at = 0;
    for (const { start, end } of found) {
      if (end <= at) continue;
      element.append(text.slice(at, Math.max(start, at)));
      const marked = document.createElement('mark');
      marked.textContent = text.slice(Math.max(start, at), end);
      element.append(marked);
      at = end;
    }
    element.append(text.slice(at));
  }

  // The piece of a text that has most of the words.
  function excerpt(text, words) {
    const all = runs(text).flat();
    const isHit = all.map(({ word }) => words.has(word));
    let [best, from] = [-1, 0];
    isHit.forEach((hit, place) => {
      if (!hit) return;
      const near = all.slice(place, place + EXCERPT_WORDS - 6).filter((_, step) => isHit[place + step]);
      const score = new Set(near.map(({ word }) => word)).size * 100 + near.length;
      if (score > best) [best, from] = [score, Math.max(place - 6, 0)];
    });
    const until = Math.min(from + EXCERPT_WORDS, all.length);
    const [start, end] = all.length === 0 ? [0, 0] : [from === 0 ? 0 : all[from].start, until === all.length ? text.length : all[until - 1].end];
    const found = all.slice(from, until).filter(({ word }) => words.has(word));
    return {
      text: `${start > 0 ? '… ' : ''}${text.slice(start, end)}${end < text.length ? ' …' : ''}`,
      found: found.map((one) => ({ start: one.start - start + (start > 0 ? 2 : 0), end: one.end - start + (start > 0 ? 2 : 0) })),
    };
  }

  function show({ url, title, chapter, kind, date, shown, language, text }, words) {
    const item = card.content.cloneNode(true);
    const part = (name) => item.querySelector(`[data-part="${name}"]`);
    part('link').href = url;
    mark(part('link'), title, runs(title).flat().filter(({ word }) => words.has(word)));
    part('kind').textContent = form.elements.kind.querySelector(`[value="${CSS.escape(kind)}"]`)?.label ?? kind;
    part('chapter').textContent = chapter;
    part('date').textContent = shown;
    if (date === '') part('date').remove();
    const piece = excerpt(text, words);
    mark(part('excerpt'), piece.text, piece.found);
    if (language !== document.documentElement.lang) {
      for (const element of [part('link'), part('excerpt')]) element.lang = language;
    }
    return item;
  }

  let run = 0;

  async function answer() {
    const mine = run += 1;
    const query = form.elements.q.value;
    remember();
    const asked = parse(query);
    if (asked.clauses.length === 0) {
      list.replaceChildren();
      more.hidden = true;
      status.textContent = '';
      return;
    }
    status.textContent = form.dataset.searching;
    try {
      const { results, isWhole, words } = await search(asked);
      if (mine !== run) return;
      const next = async () => {
        const from = list.children.length;
        const texts = await Promise.all(results.slice(from, from + SHOWN).map(textOf));
        if (mine !== run) return;
        list.append(...texts.map((text) => show(text, words)));
        more.hidden = list.children.length >= results.length;
        if (from > 0) list.children[from]?.querySelector('a').focus();
      };
      list.replaceChildren();
      more.onclick = () => next().catch(fail);
      await next();
      const said = results.length === 0 ? 'none' : isWhole ? 'found' : 'someWords';
      if (mine === run) status.textContent = form.dataset[said].replace('{count}', results.length.toLocaleString(document.documentElement.lang));
    } catch (error) {
      if (mine === run) fail(error);
    }
  }

  function fail() {
    more.hidden = true;
    status.textContent = form.dataset.failed;
  }

  // The query in the address, so that it can be sent on.
  function remember() {
    const asked = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ''));
    try {
      history.replaceState(null, '', `${location.pathname}${asked.size > 0 ? `?${asked}` : ''}`);
    } catch {
      // Pages from a disk may have no other address.
    }
  }

  async function begin() {
    const asked = new URLSearchParams(location.search);
    document.getElementById('ch-search-without-script').remove();
    form.hidden = false;
    form.elements.q.value = asked.get('q') ?? '';
    for (const name of ['kind', 'year']) form.elements[name].value = asked.get(name) ?? '';
    let timer;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      clearTimeout(timer);
      answer();
    });
    form.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(answer, 300);
    });
    const index = await loadIndex();
    for (const { name, depth, path } of index.tree.slice(1)) {
      form.elements.chapter.append(new Option(`${'\u2003'.repeat(Math.max(depth - 1, 0))}${name}`, path));
    }
    form.elements.chapter.closest('[data-filter]').hidden = index.tree.length < 2;
    form.elements.chapter.value = asked.get('chapter') ?? '';
    if (form.elements.q.value !== '') await answer();
  }

  begin().catch(fail);
})();
