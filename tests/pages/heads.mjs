// The head of every page, read by parsers that are none of ours: its structured data against the
// vocabulary of schema.org and what search engines ask of it, its title and description, and the site
// map, which has each page that has an address of its own, once, and nothing else.
// Usage: node heads.mjs VOCABULARY.jsonld SITE_DIR...
import fs from 'node:fs';
import path from 'node:path';
import Validator from '@adobe/structured-data-validator';
import WebAutoExtractor from '@marbec/web-auto-extractor';
import { ErrorLevel, XMLToSitemapItemStream } from 'sitemap';

const [vocabulary, ...sites] = process.argv.slice(2);
const schema = JSON.parse(fs.readFileSync(vocabulary, 'utf8'));
// One value of an attribute, quoted or not.
const attribute = (tag, name) => new RegExp(`\\b${name}=(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`).exec(tag)?.slice(1).find((value) => value !== undefined);

let failed = 0;
for (const site of sites) {
  const problems = [];
  const kinds = {};
  const addresses = new Set();
  const pages = fs.readdirSync(site, { recursive: true }).filter((file) => file.endsWith('.html')).sort();
  for (const file of pages) {
    const html = fs.readFileSync(path.join(site, file), 'utf8');
    const tags = html.match(/<(?:meta|link)\b[^>]*>/g) ?? [];
    if (tags.some((tag) => attribute(tag, 'http-equiv') === 'refresh')) continue;
    if (file !== '404.html') addresses.add(attribute(tags.find((tag) => attribute(tag, 'rel') === 'canonical') ?? '', 'href'));
    const description = tags.find((tag) => attribute(tag, 'name') === 'description');
    if (!description || !attribute(description, 'content')) problems.push(`${file}: no description`);
    if (!/<title>[^<]+/.test(html)) problems.push(`${file}: no title`);
    const found = new WebAutoExtractor({ addLocation: true, embedSource: ['rdfa', 'microdata'] }).parse(html);
    for (const [kind, all] of Object.entries(found.jsonld)) kinds[kind] = (kinds[kind] ?? 0) + all.length;
    for (const error of found.errors ?? []) problems.push(`${file}: ${error.message ?? error}`);
    for (const issue of await new Validator(schema).validate(found)) problems.push(`${file}: ${issue.severity}: ${issue.issueMessage}`);
  }
  // A site that does not know where it stands has no whole addresses, and so no site map.
  addresses.delete(undefined);
  const listed = [];
  const map = path.join(site, 'sitemap.xml');
  const items = fs.existsSync(map) ? fs.createReadStream(map).pipe(new XMLToSitemapItemStream({ level: ErrorLevel.THROW })) : [];
  for await (const item of items) {
    listed.push(item.url);
    if (item.lastmod && Number.isNaN(Date.parse(item.lastmod))) problems.push(`sitemap.xml: ${item.url} changed on ${item.lastmod}`);
  }
  if (new Set(listed).size !== listed.length) problems.push('sitemap.xml: an address is listed twice');
  for (const url of listed) if (!addresses.has(url)) problems.push(`sitemap.xml: no page calls itself ${url}`);
  for (const url of addresses) if (!listed.includes(url)) problems.push(`sitemap.xml: ${url} is missing`);
  for (const problem of problems.slice(0, 40)) console.log(problem);
  const counts = Object.entries(kinds).map(([kind, count]) => `${count} ${kind}`).join(', ');
  console.log(`${path.basename(site)}: ${pages.length} pages (${counts}), ${listed.length} in the site map, ${problems.length} problems`);
  if (problems.length > 0) failed += 1;
}
process.exit(failed === 0 ? 0 : 1);
