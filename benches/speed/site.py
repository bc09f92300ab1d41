"""Makes up a federation of any size, the same every time, as a site of chapterhouse or of Hugo.

    python3 site.py chapterhouse|hugo DIR DOCUMENTS

A chapter has a hundred documents, sixty posts and forty minutes; a region has as many chapters as there are regions.
Hugo gets what chapterhouse works out itself as plain front matter: the members present, a status with its reasons, and
a page with a layout of its own for each year, the decisions, the roster and the status of a chapter.
"""

import datetime
import math
import os
import random
import sys

WORDS = (
    "about account agree agenda also ask back basket bench bicycle board book bring budget build call chair change "
    "clean close collect come committee cost count crew date day decide door draft each early east evening every fair "
    "find first floor food form friday garden give good group hall hand hear help hold home hour house idea invite "
    "key kitchen know last leaflet learn lend letter library light list local make map march market meet member "
    "minute money month morning move name need new next night north note offer old open order paint paper pay plan "
    "plant poster press print project propose question quiet read rent repair report roof room rota rule school "
    "season send set share sheet shop sign small south spring stall start stay street summer supper table talk tea "
    "team tell thank theatre thing time today tool town train turn union use visit vote wall want water week welcome "
    "west window winter wood word work workshop write year yes young"
).split()
TAGS = [f"{a}-{b}" for a in ("book", "garden", "tool", "kitchen", "hall") for b in ("day", "fair", "rota", "share", "work")]
CATEGORIES = ["news", "essays", "events", "how-to"]
FIRST = ["Ada", "Bram", "Ciara", "Dara", "Edda", "Finn", "Greta", "Hugo", "Ines", "Jonas", "Kaja", "Liam"]
LAST = ["Acker", "Brandt", "Collins", "Doyle", "Egan", "Fiedler", "Gray", "Hahn", "Ivers", "Jansen", "Keane", "Lund"]
FIRST_DAY = datetime.date(2016, 1, 1)
DAYS = 3000
AS_OF = "2024-06-30"
DOCUMENTS = 100  # of a chapter


def sentence(dice):
    words = dice.choices(WORDS, k=dice.randint(6, 16))
    return " ".join(words).capitalize() + "."


def paragraph(dice):
    return " ".join(sentence(dice) for _ in range(dice.randint(2, 5)))


def members(number):
    return [(f"m{number}-{one}", f"{first} {LAST[(one + number) % len(LAST)]}") for one, first in enumerate(FIRST)]


class Site:
    def __init__(self, kind, folder, count):
        self.is_hugo = kind == "hugo"
        self.folder = folder
        self.chapters = max(1, math.ceil(count / DOCUMENTS))
        self.regions = max(1, round(math.sqrt(self.chapters)))
        self.count = count

    def put(self, name, keys, text):
        path = os.path.join(self.folder, "content", name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write("---\n" + "\n".join(keys) + "\n---\n" + text)

    def chapter_file(self):
        return "_index.md" if self.is_hugo else "chapter.md"

    def chapter(self, path, name, text):
        keys = [f"title: {name}", "status: Working"] if self.is_hugo else [f"name: {name}", "founded: 2015-03-01"]
        self.put(f"{path}/{self.chapter_file()}".lstrip("/"), keys, text)

    def write(self):
        settings = self.settings()
        os.makedirs(self.folder, exist_ok=True)
        with open(os.path.join(self.folder, settings[0]), "w", encoding="utf-8") as file:
            file.write(settings[1])
        self.chapter("", "The Federation", paragraph(random.Random(0)) + "\n")
        if not self.is_hugo:
            self.put("rules/working.md", RULE, "Three members and two meetings in half a year make a chapter.\n")
        for region in range(self.regions):
            self.chapter(f"region-{region}", f"Region {region}", paragraph(random.Random(region)) + "\n")
        for number in range(self.chapters):
            self.one_chapter(number, min(DOCUMENTS, self.count - number * DOCUMENTS))

    def settings(self):
        if self.is_hugo:
            return "hugo.toml", HUGO
        levels = "levels: [federation, region, local]\n"
        return "site.yaml", f"title: The Federation\nurl: https://federation.example/\nas_of: {AS_OF}\n{levels}"

    def one_chapter(self, number, count):
        dice = random.Random(number + 1)
        path = f"region-{number % self.regions}/town-{number}"
        people = members(number)
        self.chapter(path, f"Town {number}", paragraph(dice) + "\n\n" + paragraph(dice) + "\n")
        if self.is_hugo:
            self.put(f"{path}/blog/_index.md", ["title: Posts"], "")
            self.put(f"{path}/minutes/_index.md", ["title: Minutes"], "")
            self.pages_that_chapterhouse_adds(path, number, people)
        else:
            lines = [f"  - {{id: {one}, name: {name}, joined: 2015-04-01, show: name}}" for one, name in people]
            self.put(f"{path}/roster.md", ["members:", *lines], "")
        for place in range(count):
            day = FIRST_DAY + datetime.timedelta(days=(place * DAYS) // count + number % 7)
            if place % 5 < 3:
                self.post(path, number, place, day, people, dice)
            else:
                self.minutes(path, day, people, dice)

    def pages_that_chapterhouse_adds(self, path, number, people):
        first, last = FIRST_DAY.year, (FIRST_DAY + datetime.timedelta(days=DAYS)).year
        for year in range(first, last + 1):
            self.put(f"{path}/archive-{year}.md", [f"title: {year} in Town {number}", "layout: archive", f"year: {year}"], "")
        self.put(f"{path}/decisions.md", [f"title: Decisions of Town {number}", "layout: decisions"], "")
        names = ", ".join(name for _, name in people)
        self.put(f"{path}/roster.md", [f"title: Members of Town {number}", "layout: roster", f"members: [{names}]"], "")
        rows = ("3 members", "2 meetings within 6 months", "1 post within 1 year")
        rows = ", ".join(f'{{text: "at least {row}", found: "12"}}' for row in rows)
        keys = [f"title: Status of Town {number}", "layout: status", "shown: Working", f"requirements: [{rows}]"]
        self.put(f"{path}/status.md", keys, "")

    def post(self, path, number, place, day, people, dice):
        title = " ".join(dice.choices(WORDS, k=4)).capitalize()
        tags, category = dice.sample(TAGS, 2), dice.choice(CATEGORIES)
        one, name = dice.choice(people)
        keys = [f"title: {title}", f"tags: [{', '.join(tags)}]", f"categories: [{category}]"]
        keys.append(f"authors: [{name if self.is_hugo else one}]")
        if self.is_hugo:
            keys.append(f"date: {day}")
        link = f"[the chapter](/region-{number % self.regions}/town-{number}/)" if self.is_hugo else "[the chapter](../chapter.md)"
        items = "".join(f"- {sentence(dice)}\n" for _ in range(4))
        text = f"{paragraph(dice)}\n\n## {sentence(dice)[:-1]}\n\n{paragraph(dice)} See {link}.\n\n{items}\n## {sentence(dice)[:-1]}\n\n{paragraph(dice)} *{sentence(dice)}* **{sentence(dice)}**\n"
        self.put(f"{path}/blog/{day}-p{place}.md", keys, text)

    def minutes(self, path, day, people, dice):
        present = dice.sample(people, dice.randint(3, 10))
        names = ", ".join(name if self.is_hugo else one for one, name in present)
        keys = [f"present: [{names}]"]
        if self.is_hugo:
            keys += [f"date: {day}", f"title: Minutes of {day}"]
        decision = sentence(dice)
        if self.is_hugo:
            keys += [f'decisions: ["{decision}"]']
        else:
            keys += ["decisions:", f'  - {{proposal: "{decision}", result: adopted}}']
        text = f"## {sentence(dice)[:-1]}\n\n{paragraph(dice)}\n\n## {sentence(dice)[:-1]}\n\n{paragraph(dice)}\n"
        self.put(f"{path}/minutes/{day}.md", keys, text)


RULE = """title: Working chapters
applies_to: {level: local}
from: 2015-01-01
statuses:
  - status: working
    label: Working
    tone: good
    requires:
      - {count: members, at_least: 3}
      - {count: meetings, within: 6 months, at_least: 2}
      - {count: posts, within: 1 year, at_least: 1}
  - {status: forming, label: Forming, tone: fair}""".split("\n")

HUGO = """title = "The Federation"
baseURL = "https://federation.example/"
theme = "ledger"
disableKinds = []
[taxonomies]
tag = "tags"
category = "categories"
author = "authors"
[outputs]
home = ["html", "rss", "search"]
section = ["html", "rss", "json", "calendar"]
taxonomy = ["html"]
term = ["html"]
[outputFormats.search]
mediaType = "application/json"
baseName = "search"
isPlainText = true
[outputFormats.calendar]
mediaType = "text/calendar"
baseName = "calendar"
isPlainText = true
[pagination]
pagerSize = 50
"""

if __name__ == "__main__":
    if len(sys.argv) != 4 or sys.argv[1] not in ("chapterhouse", "hugo"):
        sys.exit(__doc__)
    Site(sys.argv[1], sys.argv[2], int(sys.argv[3])).write()
