"""Checks every feed and calendar of built sites with parsers that are none of ours.

Atom: `feedparser` finds nothing to complain of, and what RFC 4287 asks for is there. JSON Feed: by a
schema, and with the same entries as the Atom feed beside it. Their texts: HTML without parse errors,
nothing that runs or refers to a page that is not there, addresses that lead to files of the site.
Calendars: `icalendar` reads them strictly and gives back what it read; lines, identifiers and times are
as RFC 5545 asks, and an entry is the same in all calendars that have it.

Usage: check.py SITE_DIR...
"""

import datetime
import json
import pathlib
import re
import sys
import urllib.parse
import xml.etree.ElementTree as ElementTree

import feedparser
import html5lib
import icalendar
import jsonschema

ATOM = "{http://www.w3.org/2005/Atom}"
STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")
# What HTML may consist of where it is read outside of its page.
ELEMENTS = set(
    "a abbr b blockquote br cite code col colgroup dd del details dfn div dl dt em figcaption figure"
    " h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp small span strong sub"
    " summary sup table tbody td tfoot th thead tr u ul var wbr bdi center data section strike time tt acronym".split()
)
REFUSED_ATTRIBUTES = {"id", "class", "style", "role", "tabindex", "name"}
HERE = pathlib.Path(__file__).parent
SCHEMA = jsonschema.Draft202012Validator(json.loads((HERE / "json-feed.schema.json").read_text()))


class Site:
    """A built site, and what is wrong in it."""

    def __init__(self, folder):
        self.folder = folder
        self.problems = []
        self.counts = {"feed.xml": 0, "feed.json": 0, "ics": 0, "entries": 0, "events": 0}
        # The site's own address, as its feed at the root says it.
        root = ElementTree.parse(folder / "feed.xml").getroot()
        self.url = root.find(f"{ATOM}link[@rel='self']").get("href").removesuffix("feed.xml")

    def complain(self, file, text):
        self.problems.append(f"{file.relative_to(self.folder)}: {text}")

    def check(self):
        for file in sorted(self.folder.rglob("feed.xml")):
            ids = self.check_atom(file)
            self.check_json(file.with_name("feed.json"), ids)
        # UID to the entry as it is written.
        seen = {}
        for file in sorted(self.folder.rglob("*.ics")):
            self.check_calendar(file, seen)

    def check_atom(self, file):
        self.counts["feed.xml"] += 1
        parsed = feedparser.parse(file.read_bytes())
        if parsed.bozo or parsed.version != "atom10":
            self.complain(file, f"feedparser: {parsed.get('bozo_exception', parsed.version)}")
        root = ElementTree.parse(file).getroot()
        self.once(file, root, ["id", "title", "updated"])
        self.check_links(file, root, ["alternate", "self"])
        entries = {}
        for entry in root.findall(f"{ATOM}entry"):
            self.counts["entries"] += 1
            self.once(file, entry, ["id", "title", "published", "updated"])
            self.check_links(file, entry, ["alternate"])
            if not entry.findall(f"{ATOM}author/{ATOM}name"):
                self.complain(file, "an entry without author")
            link = entry.find(f"{ATOM}link[@rel='alternate']").get("href")
            self.check_address(file, link)
            content = entry.find(f"{ATOM}content")
            if content is not None:
                if content.get("type") != "html":
                    self.complain(file, f"content of type {content.get('type')}")
                self.check_html(file, content.text)
            key = entry.findtext(f"{ATOM}id")
            if key in entries:
                self.complain(file, f"two entries have the id {key}")
            if entry.findtext(f"{ATOM}updated")[:10] < entry.findtext(f"{ATOM}published")[:10]:
                self.complain(file, f"{key} was updated before it was published")
            entries[key] = None if content is None else content.text
        return entries

    def check_links(self, file, element, expected):
        """Links of the expected relations, each once, and the one to a licence (RFC 4946) where rights are told."""
        relations = [link.get("rel") for link in element.findall(f"{ATOM}link")]
        if element.find(f"{ATOM}rights") is not None and "license" in relations:
            relations.remove("license")
        if sorted(relations) != expected:
            self.complain(file, f"links: {relations}")

    def once(self, file, element, names):
        for name in names:
            found = element.findall(ATOM + name)
            if len(found) != 1:
                self.complain(file, f"{len(found)} of {name} in {element.tag.removeprefix(ATOM)}")
            elif name in ("published", "updated") and not STAMP.fullmatch(found[0].text or ""):
                self.complain(file, f"no date: {found[0].text}")
            elif name in ("id", "title") and not (found[0].text or "").strip():
                self.complain(file, f"an empty {name}")

    def check_json(self, file, atom):
        self.counts["feed.json"] += 1
        feed = json.loads(file.read_bytes())
        for error in SCHEMA.iter_errors(feed):
            self.complain(file, f"{error.json_path}: {error.message[:200]}")
        contents = {item["id"]: item.get("content_html") for item in feed["items"]}
        if list(contents.items()) != list(atom.items()):
            self.complain(file, "the entries are not those of feed.xml")
        if not (feed["feed_url"] == "feed.json" or feed["feed_url"].endswith("/feed.json")):
            self.complain(file, f"says that it is {feed['feed_url']}")

    def check_html(self, file, text):
        parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
        try:
            fragment = parser.parseFragment(text)
        except html5lib.html5parser.ParseError as error:
            self.complain(file, f"HTML: {error} in {text[:200]!r}")
            return
        for element in fragment.iter():
            if element is fragment or not isinstance(element.tag, str):
                continue
            if element.tag not in ELEMENTS:
                self.complain(file, f"<{element.tag}> in a text")
            for name, value in element.attrib.items():
                if name in REFUSED_ATTRIBUTES or name.startswith("on"):
                    self.complain(file, f"{name}={value!r} on <{element.tag}>")
                if name in ("href", "src"):
                    self.check_address(file, value)

    def check_address(self, file, address):
        """An address of the site leads to a file, and all are whole where the site's own is known."""
        whole = self.url.startswith("http")
        if re.match(r"[a-z]+:", address) and not (whole and address.startswith(self.url)):
            return
        if whole:
            if not address.startswith(self.url):
                self.complain(file, f"not a whole address: {address}")
                return
            target = self.folder / path_of(address.removeprefix(self.url))
        else:
            target = file.parent / path_of(address)
        if target.is_dir():
            target /= "index.html"
        if not target.is_file():
            self.complain(file, f"leads nowhere: {address}")

    def check_calendar(self, file, seen):
        self.counts["ics"] += 1
        raw = file.read_bytes()
        if not raw.endswith(b"\r\n") or b"\n" in raw.replace(b"\r\n", b"") or b"\r" in raw.replace(b"\r\n", b""):
            self.complain(file, "a line does not end in CRLF")
        if any(len(line) > 75 for line in raw.split(b"\r\n")):
            self.complain(file, "a line is longer than 75 bytes")
        calendars = icalendar.Calendar.from_ical(raw, multiple=True)
        if len(calendars) != 1:
            self.complain(file, f"{len(calendars)} calendars")
        calendar = calendars[0]
        if calendar.errors or not calendar.get("PRODID") or calendar.get("VERSION") != "2.0":
            self.complain(file, f"calendar: {calendar.errors}")
        if not calendar.subcomponents:
            self.complain(file, "a calendar has to have a component")
        written = re.findall(rb"BEGIN:VEVENT\r\n.*?END:VEVENT\r\n", raw, re.DOTALL)
        events = calendar.walk("VEVENT")
        if len(events) != len(written):
            self.complain(file, f"{len(events)} of {len(written)} entries were read")
        here = set()
        for event, text in zip(events, written):
            self.counts["events"] += 1
            self.check_event(file, event)
            uid = str(event["UID"])
            if uid in here:
                self.complain(file, f"two entries have the UID {uid}")
            here.add(uid)
            if file.name == "calendar.ics" and seen.setdefault(uid, text) != text:
                self.complain(file, f"{uid} is another entry elsewhere")
        again = icalendar.Calendar.from_ical(calendar.to_ical())
        if [one.to_ical() for one in again.walk("VEVENT")] != [one.to_ical() for one in events]:
            self.complain(file, "does not come back as it was read")

    def check_event(self, file, event):
        if event.errors:
            self.complain(file, f"entry: {event.errors}")
        for name in ("UID", "DTSTAMP", "DTSTART", "SUMMARY"):
            if name not in event or isinstance(event[name], list):
                self.complain(file, f"an entry has not one {name}")
        start = event["DTSTART"].dt
        if isinstance(start, datetime.datetime) and start.tzinfo is None:
            self.complain(file, f"a time of no zone: {start}")
        if "DTEND" in event:
            end = event["DTEND"].dt
            if type(end) is not type(start) or end <= start:
                self.complain(file, f"from {start} to {end}")
        if event.get("STATUS", "CONFIRMED") not in ("CONFIRMED", "CANCELLED"):
            self.complain(file, f"status {event['STATUS']}")
        if "URL" in event:
            self.check_address(file, str(event["URL"]))


def path_of(address):
    return urllib.parse.unquote(address.split("#")[0].split("?")[0])


def main():
    failed = 0
    for name in sys.argv[1:]:
        site = Site(pathlib.Path(name))
        site.check()
        for problem in site.problems[:50]:
            print(f"wrong: {problem}")
        counts = site.counts
        print(
            f"{site.folder.name}: {counts['entries']} entries in {counts['feed.xml']} Atom and"
            f" {counts['feed.json']} JSON feeds, {counts['events']} entries in {counts['ics']} calendars,"
            f" {len(site.problems)} problems"
        )
        failed += bool(site.problems) or not all(counts[kind] for kind in ("feed.xml", "feed.json", "ics"))
    print(f"{len(sys.argv) - 1 - failed} passed, {failed} failed")
    sys.exit(1 if failed or len(sys.argv) < 2 else 0)


main()
