"""Holds `chapterhouse codeowners` against an independent parser: whom it finds for each file is who may change it.

A made-up site is committed and then removed, so that every file is changed, and each editor is asked for in turn.
Usage: owners.py CHAPTERHOUSE
"""

import json
import os
import subprocess
import sys
import tempfile

from codeowners import CodeOwners

program = os.path.abspath(sys.argv[1])

CHAPTERS = {
    "": ["@cy"],
    "ireland": [],
    "ireland/dublin": ["@ada", "@commons/dublin"],
    "ireland/dublin/north side": ["@dee", "eoin@commons.example"],
    "ireland/dublin-west": ["@bo"],
    "ireland/cork": ["bo@commons.example"],
    "\u00f6sterreich/k\u00f6flach": ["@gerda.m"],
    "\u00f6sterreich": ["@commons/at"],
    "a+b (c)": ["@dee"],
    "dotted.name": ["@bo"],
    "ireland/odd [1]": [],
}
FILES = ["chapter.md", "roster.md", "minutes/2014-06-01.md", "blog/a b/index.md", "blog/a b/Pict\u00fcre #1.jpg"]
editors = sorted({editor for names in CHAPTERS.values() for editor in names} | {"@nobody"})


def run(root, *arguments, status=(0,)):
    result = subprocess.run(arguments, cwd=root, capture_output=True, text=True)
    if result.returncode not in status:
        sys.exit(f"{arguments}: {result.stderr}{result.stdout}")
    return result.stdout


def write(root, path, text):
    place = os.path.join(root, path)
    os.makedirs(os.path.dirname(place), exist_ok=True)
    with open(place, "w", encoding="utf-8") as file:
        file.write(text)


with tempfile.TemporaryDirectory() as root:
    write(root, "site.yaml", "title: Commons\n")
    write(root, "themes/ledger/assets/colours.css", "/* */\n")
    write(root, ".github/workflows/site.yaml", "on: push\n")
    for chapter, names in CHAPTERS.items():
        for file in FILES:
            matter = f"---\neditors: {json.dumps(names)}\n---\n" if file == "chapter.md" else "---\ntitle: A\n---\n"
            write(root, os.path.join("content", chapter, file), matter)
    owners = {host: run(root, program, "codeowners", "--format", host) for host in ("github", "gitlab")}
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@commons.example"]
    run(root, *git, "init", "--quiet")
    run(root, *git, "add", "--all")
    run(root, *git, "commit", "--quiet", "-m", "Begin")
    files = run(root, "git", "ls-files", "-z").split("\0")[:-1]
    run(root, "git", "rm", "-r", "--quiet", "--force", ".")
    refused = {}
    for editor in editors:
        found = run(root, program, "check", "--only", "not-an-editor", "--changed-since", "HEAD", "--as", editor, "--format", "json", status=(0, 1))
        refused[editor] = {problem["path"] for problem in json.loads(found)}

failed = pairs = 0
for host, text in owners.items():
    parsed = CodeOwners(text)
    for file in files:
        named = {owner for _, owner in parsed.of(file)}
        for editor in editors:
            pairs += 1
            if (editor in named) != (file not in refused[editor]):
                failed += 1
                print(f"{host}: {file}: {editor} is {'' if editor in named else 'not '}named, and is {'' if file in refused[editor] else 'not '}refused")
print(f"{len(files)} files, {len(editors)} editors, {pairs} pairs in {len(owners)} formats; {failed} failed")
sys.exit(failed > 0)
