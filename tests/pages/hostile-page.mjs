// What a page of content may be and do. Everything else is a finding.

// What the theme, and content that was cleaned, is made of.
const ELEMENTS = 'html head title meta link script body header nav main footer section article aside div span p a ul ol li dl dt dd h1 h2 h3 h4 h5 h6 table caption colgroup col thead tbody tfoot tr th td form label input button select option details summary figure figcaption img blockquote pre code b i u s q em strong small sub sup mark kbd samp var abbr cite del ins dfn br hr wbr time meter data strike tt center ruby rb rbc rp rt rtc bdi template progress svg g path circle rect line polyline text tspan title desc defs pattern'.split(' ');
const DRAWN = 'svg g path circle ellipse rect line polyline polygon text tspan textPath title desc metadata defs symbol use image style switch view linearGradient radialGradient stop clipPath mask pattern marker filter feImage feFlood feOffset feMerge feBlend a set animate discard'.split(' ');
const SCHEMES = ['http:', 'https:', 'mailto:', 'tel:', 'sms:', 'geo:', 'xmpp:', 'irc:', 'ircs:'];
// Relations of links in a head that load nothing.
const RELATIONS = ['alternate', 'author', 'canonical', 'cite-as', 'collection', 'describedby', 'license', 'linkset', 'resourcesync', 'schema.dcterms', 'type'];
const SCRIPTS = ['/theme/ledger.js', '/theme/search.js'];

// What is asked of a page changes as it is used.
const bare = (url) => url.replace(/[?#].*/s, '');

// Tells of all that a context does beyond showing pages of one origin; `where` gives what a page is showing,
// `exists` whether an address is a file. Gives what came of pictures elsewhere, which content may show.
export async function watch(context, { origin, where, exists, isAllowed = () => false, report }) {
  const seen = { pictures: 0 };
  await context.exposeBinding('__hit', ({ page }) => report(where(page), 'a script ran'));
  const isPicture = (url, type) => url.startsWith('https:') && type === 'image';
  context.on('request', (request) => {
    const [url, type] = [request.url(), request.resourceType()];
    if (url.startsWith('data:image/') && type === 'image') return;
    if (isPicture(url, type)) {
      seen.pictures += 1;
      return;
    }
    let page;
    try {
      page = request.frame().page();
    } catch {
      // Some belong to no page any more.
    }
    if (!url.startsWith(`${origin}/`)) report(where(page), `fetched ${type} ${url}`);
    else if (!exists(new URL(url).pathname) && !isAllowed(where(page), url)) report(where(page), `fetched ${type} ${url}, which is no file`);
  });
  context.on('dialog', (dialog) => {
    report(where(dialog.page()), `a dialog said ${dialog.message()}`);
    dialog.dismiss().catch(() => {});
  });
  context.on('weberror', (error) => report(where(error.page()), `error of a script: ${error.error().message}`));
  context.on('console', (message) => {
    // What is elsewhere stays unseen, since no host but this machine has a name here; that it was asked for is
    // told above.
    const { url } = message.location();
    const isUnseen = message.text().startsWith('Failed to load resource');
    if (isUnseen && (!url.startsWith(`${origin}/`) || url === `${origin}/favicon.ico` || isAllowed(where(message.page()), url))) return;
    // Nor does a drawing have to make sense.
    if (where(message.page()).endsWith('.svg') && /^(Error: <|Failed to decode|OTS parsing)/.test(message.text())) return;
    report(where(message.page()), `console: ${message.text()}`);
  });
  context.on('page', (page) => {
    page.on('popup', () => report(where(page), 'opened a window'));
    page.on('download', (download) => report(where(page), `downloaded ${download.url()}`));
    page.on('framenavigated', (frame) => {
      if (frame !== page.mainFrame()) report(where(page), `has a frame of ${frame.url()}`);
      else if (bare(frame.url()) !== bare(where(page)) && frame.url() !== 'about:blank' && !page.mayMove?.(frame.url())) report(where(page), `went to ${frame.url()}`);
    });
  });
  return seen;
}

// What a page that is open holds; the functions are taken from prototypes, which no element's name hides.
export function inspect(page) {
  return page.evaluate(({ ELEMENTS, DRAWN, SCHEMES, RELATIONS, SCRIPTS }) => {
    const found = [];
    const say = (element, what) => found.push(`${what} at ${element.outerHTML.slice(0, 160)}`);
    const isDrawing = document.documentElement.namespaceURI === 'http://www.w3.org/2000/svg';
    const known = new Set(isDrawing ? DRAWN : ELEMENTS);
    const attributesOf = Object.getOwnPropertyDescriptor(Element.prototype, 'attributes').get;
    const own = (address) => {
      try {
        return new URL(address, location.href);
      } catch {
        return { origin: null, protocol: null, pathname: '' };
      }
    };
    const all = Document.prototype.querySelectorAll.call(document, '*');
    const read = (element, name) => Element.prototype.getAttribute.call(element, name);
    const within = (element, selector) => Element.prototype.closest.call(element, selector);
    const ids = new Map();
    let links = 0;
    for (const element of all) {
      const name = element.localName;
      const isOwnShape = name === 'use' && /^#ch-map-/.test(read(element, 'href')); // of the map of chapters
      if (!known.has(name) && !isOwnShape) say(element, 'unknown element');
      if (isDrawing !== (element.namespaceURI !== 'http://www.w3.org/1999/xhtml') && !within(element, 'svg')) say(element, 'other namespace');
      for (const attribute of attributesOf.call(element)) {
        const key = attribute.name.toLowerCase();
        if (key.startsWith('on') || (key === 'style' && !isDrawing) || /[^a-z0-9:_-]/.test(key)) say(element, `attribute ${key}`);
        if (['srcdoc', 'formaction', 'ping', 'background', 'poster', 'xlink:href', 'xml:base', 'form', 'name', 'nonce', 'integrity', 'popover', 'popovertarget', 'is', 'slot', 'part', 'usemap', 'target', 'contenteditable', 'autofocus', 'accesskey', 'attributionsrc', 'data'].includes(key)) {
          const isTheme = (key === 'name' && ['meta', 'input', 'select'].includes(name)) || (key === 'xlink:href' && isDrawing && attribute.value.startsWith('#'));
          if (!isTheme) say(element, `attribute ${key}`);
        }
      }
      const id = read(element, 'id');
      if (id?.startsWith('ch-')) {
        if (ids.has(id) && !/^ch-(ref|note)-/.test(id)) say(element, `second ${id}`);
        ids.set(id, element);
      }
      if (isDrawing) {
        for (const key of ['href', 'xlink:href', 'src']) {
          const value = read(element, key);
          if (value !== null && own(value).origin !== location.origin && !/^data:image\/(png|jpeg|gif|webp)/.test(value)) say(element, `leads to ${value}`);
        }
        continue;
      }
      if (name === 'script') {
        const address = read(element, 'src');
        if (address !== null) {
          const { origin, pathname } = own(address);
          const isIndex = location.pathname === '/search/' && pathname.startsWith('/search/');
          if (origin !== location.origin || !(SCRIPTS.includes(pathname) || isIndex)) say(element, 'script');
        } else if (read(element, 'type') === 'application/ld+json') {
          try {
            JSON.parse(element.textContent);
          } catch {
            say(element, 'unreadable data');
          }
        } else say(element, 'script');
      }
      if (name === 'form') {
        const action = own(read(element, 'action') ?? '');
        const isOwn = ['ch-filter', 'ch-search'].includes(id) || element.className === 'site-search';
        if (!isOwn || action.origin !== location.origin || !(action.pathname === '/search/' || id === 'ch-filter')) say(element, 'form');
      }
      // A field that nobody can use is only a picture of one.
      if (name === 'input' && !within(element, 'form') && !element.disabled) say(element, 'field');
      if (name === 'button' && !within(element, 'form') && id !== 'ch-search-more' && !within(element, 'thead')) say(element, 'button');
      if (name === 'template' && id !== 'ch-search-result') say(element, 'template');
      if (name === 'link' && !within(element, 'head')) say(element, 'link in the body');
      if (name === 'link' && !RELATIONS.includes(read(element, 'rel'))) {
        const { origin, pathname } = own(read(element, 'href'));
        if (origin !== location.origin || !pathname.startsWith('/theme/')) say(element, 'link');
      }
      if (name === 'meta' && (!within(element, 'head') || /refresh|cookie|type/i.test(read(element, 'http-equiv') ?? ''))) {
        if (!(read(element, 'http-equiv') === 'refresh' && document.body.className === 'page-redirect')) say(element, 'meta');
      }
      if (name === 'img') {
        const sources = [read(element, 'src'), ...(read(element, 'srcset') ?? '').split(/,\s+/).map((one) => one.split(' ')[0])].filter((one) => one);
        for (const source of sources) {
          const { origin, protocol } = own(source);
          if (origin !== location.origin && protocol !== 'https:' && protocol !== null) say(element, `picture of ${protocol}`);
        }
      }
      if (name === 'a' || name === 'area') {
        const address = read(element, 'href') ?? element.href?.baseVal;
        if (address !== null && address !== undefined) {
          links += 1;
          if (!SCHEMES.includes(own(address).protocol) && own(address).protocol !== null) say(element, `link of ${own(address).protocol}`);
        }
      }
    }
    // What names of elements could hide.
    if (document.documentElement.localName === 'html') {
      for (const key of ['body', 'head', 'forms', 'getElementById', 'querySelector', 'createElement', 'cookie', 'title', 'addEventListener', 'documentElement']) {
        const value = document[key];
        const of = key in HTMLDocument.prototype ? HTMLDocument.prototype : Document.prototype;
        const isHidden = Object.hasOwn(document, key) || value instanceof HTMLImageElement || value instanceof HTMLFormElement || !(key in of);
        if (isHidden) found.push(`document.${key} is hidden`);
      }
      for (const [key, type] of [['fetch', 'function'], ['alert', 'function'], ['history', 'object'], ['Intl', 'object'], ['URLSearchParams', 'function']]) {
        if (typeof window[key] !== type || window[key] instanceof Element) found.push(`window.${key} is hidden`);
      }
      if (Document.prototype.getElementById.call(document, 'ch-main')?.localName !== 'main') found.push('the main part is not the theme\'s');
      if (all.length > 0 && document.body.querySelectorAll('main').length !== 1) found.push('not one main part');
      if (document.compatMode !== 'CSS1Compat') found.push('quirks');
    }
    return { found, links, elements: all.length };
  }, { ELEMENTS, DRAWN, SCHEMES, RELATIONS, SCRIPTS });
}
