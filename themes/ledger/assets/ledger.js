// Sorts a table by its columns and filters its rows, which are all there without this script. A header with
// `data-sortable` becomes a button: a first press sorts upwards, a second one downwards, a third one
// restores the order of the page. What is sorted by is a cell's `data-value`, a number; its `<time>`; or
// its text. The form `ch-filter`, where there is one, filters by what rows say in `data-` attributes, and
// takes the marks of the map along. Both stand in the address, so that what is shown can be sent on.
'use strict';

(() => {
  const table = document.querySelector('table[data-ascending]');
  if (!table) return;
  const form = document.getElementById('ch-filter');
  const language = document.documentElement.lang;
  const collator = new Intl.Collator(language, { numeric: true });
  const rows = [...table.tBodies[0].rows]; // in the order of the page
  const headers = [...table.tHead.rows[0].cells].filter((header) => header.dataset.sortable);
  const fields = form ? [...form.elements].filter((field) => field.name) : [];

  // Sorting.

  let sorted = { header: null, isDown: false };
  const said = document.createElement('span'); // how the table is sorted, for all who read its caption
  said.setAttribute('role', 'status');
  table.caption.append(' ', said);

  for (const header of headers) {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...header.childNodes);
    header.append(button);
    button.addEventListener('click', () => {
      const isSorted = sorted.header === header;
      sort(isSorted && sorted.isDown ? null : header, isSorted);
      remember(true);
    });
  }

  // What a row is sorted by: text, or a number; null where the cell is empty.
  function valueOf(row, column) {
    const cell = row.cells[column];
    if (cell.dataset.value !== undefined) return Number(cell.dataset.value);
    const date = cell.querySelector('time');
    const text = date ? date.dateTime : cell.textContent.trim();
    return text === '' || cell.querySelector('.no-badge') ? null : text;
  }

  function sort(header, isDown) {
    sorted = { header, isDown };
    const column = header ? header.cellIndex : 0;
    const values = new Map(rows.map((row, place) => [row, { place, value: header && valueOf(row, column) }]));
    const compare = (one, other) => {
      const [a, b] = [values.get(one), values.get(other)];
      // What is empty stands last in either direction.
      if (a.value === null || b.value === null) return (a.value === null) - (b.value === null) || a.place - b.place;
      const order = typeof a.value === 'number' ? a.value - b.value : collator.compare(a.value, b.value);
      return (isDown ? -order : order) || a.place - b.place;
    };
    table.tBodies[0].append(...[...rows].sort(compare));
    table.classList.toggle('is-sorted', header !== null);
    for (const one of headers) {
      if (one === header) one.setAttribute('aria-sort', isDown ? 'descending' : 'ascending');
      else one.removeAttribute('aria-sort');
    }
    const message = isDown ? table.dataset.descending : table.dataset.ascending;
    said.textContent = header ? message.replace('{column}', () => header.textContent) : '';
  }

  // Filtering.

  const fold = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase(language);
  const texts = new Map(rows.map((row) => [row, fold(`${row.textContent} ${row.dataset.area ?? ''}`)]));
  const marks = new Map();
  for (const mark of document.querySelectorAll('.map-mark')) marks.set(mark.getAttribute('href'), mark);

  function filter() {
    if (!form) return;
    const wanted = fields.filter((field) => field.value.trim() !== '');
    let count = 0;
    for (const row of rows) {
      const isShown = wanted.every(({ name, value }) => name === 'q'
        ? fold(value).trim().split(/\s+/).every((word) => texts.get(row).includes(word))
        : row.dataset[name] === value);
      row.hidden = !isShown;
      count += isShown;
      marks.get(row.querySelector('a').getAttribute('href'))?.toggleAttribute('hidden', !isShown);
    }
    form.classList.toggle('is-filtered', wanted.length > 0);
    const status = form.querySelector('[data-count]');
    status.textContent = status.dataset.count.replace('{count}', () => count.toLocaleString(language));
  }

  // The address.

  function remember(isStep) {
    const shown = new URLSearchParams(fields.map((field) => [field.name, field.value]).filter(([, value]) => value !== ''));
    if (sorted.header) shown.set('sort', (sorted.isDown ? '-' : '') + sorted.header.dataset.sortable);
    const query = shown.toString();
    try {
      const address = location.pathname + (query && `?${query}`);
      if (isStep) history.pushState(null, '', address);
      else history.replaceState(null, '', address);
    } catch {
      // Pages from a disk may have no other address.
    }
  }

  function restore() {
    const shown = new URLSearchParams(location.search);
    for (const field of fields) {
      field.value = shown.get(field.name) ?? '';
      if (field.selectedIndex === -1) field.value = '';
    }
    const name = shown.get('sort') ?? '';
    const header = headers.find((one) => one.dataset.sortable === name.replace(/^-/, ''));
    sort(header ?? null, name.startsWith('-'));
    filter();
  }

  if (form) {
    form.hidden = false;
    form.addEventListener('submit', (event) => event.preventDefault());
    form.addEventListener('input', (event) => {
      filter();
      remember(event.target.name !== 'q'); // a step back is no single letter
    });
    form.addEventListener('reset', () => setTimeout(() => { // once the fields are empty
      sort(null, false);
      filter();
      remember(true);
    }));
  }
  addEventListener('popstate', restore);
  restore();
})();
