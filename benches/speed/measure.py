"""Measures chapterhouse and Hugo in turn on one machine, on sites of the same logical content.

    python3 measure.py CHAPTERHOUSE HUGO [--documents N ...] [--rounds N] [--of-hugo all|cold|none] [--work DIR] [--sweep]

Each build of a site from nothing writes to a folder of its own, which is copied with `cp -r` as the floor; folders go
at the very end, since many file systems are slow for minutes after many files were removed. With `--sweep` they go
after each round of a tool: for a RAM disk (`--work /dev/shm/speed`), which tells programs from disks. Wall time and
CPU time in seconds, memory in MB: medians, with the least and the most behind them.
"""

import argparse
import http.client
import os
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse

HERE = os.path.dirname(os.path.abspath(__file__))


def run(command, folder):
    """Wall and CPU seconds, and the peak of memory in MB."""
    begun = time.monotonic()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = process.stderr.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{' '.join(command)} in {folder}:\n{said}")
    return time.monotonic() - begun, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def edit(path, turn):
    with open(path, "a", encoding="utf-8") as file:
        file.write(f"\nTurn{turn}.\n")


def replace(path, old, new):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    assert old in text, path
    with open(path, "w", encoding="utf-8") as file:
        file.write(text.replace(old, new, 1))


class Tool:
    """One of the two, with its site."""

    def __init__(self, name, program, folder):
        self.name, self.program, self.folder = name, program, folder
        self.content = os.path.join(folder, "content", "region-0", "town-0")

    def build(self, out, *flags):
        raise NotImplementedError

    def post(self):
        folder = os.path.join(self.content, "blog")
        name = min(one for one in os.listdir(folder) if not one.startswith("_"))
        return os.path.join(folder, name), f"/region-0/town-0/blog/{name[:-3]}/"


class Chapterhouse(Tool):
    MINIFIED, PLAIN = [], ["--no-minify"]

    def build(self, out, *flags):
        return run([self.program, "build", "--out", out, *flags], self.folder)

    def edit_member(self, turn):
        joined = ["2015-04-01", "2015-04-02"]
        replace(os.path.join(self.content, "roster.md"), joined[turn % 2], joined[1 - turn % 2])

    def edit_rule(self, turn):
        path = os.path.join(self.folder, "content", "rules", "working.md")
        replace(path, f"members, at_least: {3 + turn % 2}", f"members, at_least: {4 - turn % 2}")

    def serve(self, port):
        return [self.program, "serve", "--port", str(port)]


class Hugo(Tool):
    MINIFIED, PLAIN = ["--minify"], []

    def build(self, out, *flags):
        return run([self.program, "build", "--quiet", "--destination", out, *flags], self.folder)

    def edit_status(self, turn):
        status = ["Working", "Forming"]
        replace(os.path.join(self.content, "_index.md"), status[turn % 2], status[1 - turn % 2])

    def serve(self, port):
        return [self.program, "server", "--quiet", "--port", str(port)]


def fetch(port, path):
    try:
        connection = http.client.HTTPConnection("localhost", port, timeout=30)
        connection.request("GET", path)
        return connection.getresponse().read().decode(errors="replace")
    except OSError:
        return ""


def until_shown(port, path, text, seconds=300):
    begun = time.monotonic()
    while text not in fetch(port, path):
        if time.monotonic() - begun > seconds:
            sys.exit(f"{path} never showed {text}")
        time.sleep(0.005)
    return time.monotonic() - begun


def retitle(path, turn):
    with open(path, encoding="utf-8") as file:
        lines = file.read().split("\n")
    lines[1] = f"title: Turn{turn}."
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(lines))


def add_post(path, turn):
    with open(os.path.join(os.path.dirname(path), f"2024-06-01-{turn}.md"), "w", encoding="utf-8") as file:
        file.write(f"---\ntitle: Turn{turn}.\n---\nA text.\n")
    return f"../2024-06-01-{turn}/"


def rename_member(path, turn):
    roster = os.path.join(os.path.dirname(path), "..", "roster.md")
    with open(roster, encoding="utf-8") as file:
        text = file.read()
    with open(roster, "w", encoding="utf-8") as file:
        file.write(re.sub("name: [^,]*", f"name: Turn{turn}.", text, count=1))
    return "../../roster/"


def served_edits(tool, change, rounds):
    """Seconds from an edit to the page that shows it, under the tool's own server. Where that is not the page of the
    document that is changed, the change leaves its address, seen from there."""
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(tool.serve(port), cwd=tool.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        path, address = tool.post()
        until_shown(port, address, "<h1>")
        time.sleep(2)  # what it does after it has begun
        times = []
        for turn in range(rounds if isinstance(tool, Hugo) else 4 * rounds):
            word = f"{change.__name__}{turn}"
            shown_at = urllib.parse.urljoin(address, change(path, word))
            times.append(until_shown(port, shown_at, f"Turn{word}."))
            time.sleep(1)  # what it does after that
        return times
    finally:
        server.send_signal(signal.SIGINT)
        server.wait()


# An edit takes Hugo's server 0.4 s at 1,000 documents by its own log, 3.3 s at 3,000 and 40 s at 10,000.
MOST_SERVED_BY_HUGO = 2_000


def builds(tool, out, turn, note, of_hugo):
    """One round of builds of one tool."""
    note("cold build, not minified", tool, tool.build(out, *tool.PLAIN))
    note("`cp -r` of it", tool, run(["cp", "-r", out, f"{out}-copy"], os.path.dirname(out)))
    note("cold build, minified", tool, tool.build(f"{out}-small", *tool.MINIFIED))
    if isinstance(tool, Hugo) and of_hugo == "cold":
        return
    note("nothing changed", tool, tool.build(out, *tool.PLAIN))
    edit(tool.post()[0], turn)
    note("a post changed", tool, tool.build(out, *tool.PLAIN))
    if isinstance(tool, Chapterhouse):
        tool.edit_member(turn)
        note("a roster changed", tool, tool.build(out, *tool.PLAIN))
        tool.edit_rule(turn)
        note("a rule changed", tool, tool.build(out, *tool.PLAIN))
    else:
        tool.edit_status(turn)
        note("a roster changed", tool, tool.build(out, *tool.PLAIN))


def measure(tools, count, rounds, work, of_hugo, sweeps):
    """What was found, by what was done, tool and figure. Of Hugo `all`, only builds from nothing (`cold`), or `none`."""
    found = {}
    is_served = of_hugo == "all" and count <= MOST_SERVED_BY_HUGO

    def note(what, tool, figures):
        print(f"{what}, {tool.name}: {figures[0]:.3f} s", file=sys.stderr, flush=True)
        for figure, value in zip(("wall", "CPU", "MB"), figures):
            found.setdefault(what, {}).setdefault(tool.name, {}).setdefault(figure, []).append(value)

    for turn in range(rounds):
        for tool in tools:
            out = os.path.join(work, "out", f"{tool.name}-{turn}")
            builds(tool, out, turn, note, of_hugo)
            if sweeps:
                shutil.rmtree(os.path.join(work, "out"))
    changes = {
        "a text changed under the server": edit,
        "a title changed under the server": retitle,
        "a new post under the server": add_post,
        "a roster changed under the server": rename_member,
    }
    for tool in tools:
        for what, change in changes.items() if is_served or isinstance(tool, Chapterhouse) else ():
            if isinstance(tool, Hugo) and change == rename_member:
                continue
            for seconds in served_edits(tool, change, rounds):
                note(what, tool, [seconds])
    return found


def shown(values):
    middle = statistics.median(values)
    digits = 0 if middle >= 100 else 1 if middle >= 10 else 2 if middle >= 1 else 3
    if len(values) == 1:
        return f"{middle:.{digits}f}"
    return f"{middle:.{digits}f} ({min(values):.{digits}f}–{max(values):.{digits}f})"


def table(found):
    lines = ["| | figure | chapterhouse | Hugo | ratio |", "| --- | --- | --- | --- | --- |"]
    for what, by_tool in found.items():
        for figure in ("wall", "CPU", "MB"):
            ours = by_tool.get("chapterhouse", {}).get(figure)
            theirs = by_tool.get("Hugo", {}).get(figure)
            if ours is None and theirs is None:
                continue
            ratio = f"{statistics.median(theirs) / statistics.median(ours):.1f}" if ours and theirs else ""
            cells = [shown(ours) if ours else "", shown(theirs) if theirs else "", ratio]
            lines.append(f"| {what} | {figure} | {' | '.join(cells)} |")
    return "\n".join(lines)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("chapterhouse")
    arguments.add_argument("hugo")
    arguments.add_argument("--documents", type=int, nargs="+", default=[1000, 10000])
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--of-hugo", choices=["all", "cold", "none"], default="all", help="what to measure of Hugo")
    arguments.add_argument("--work", help="where sites and builds go")
    arguments.add_argument("--sweep", action="store_true", help="remove what a tool built after each round")
    options = arguments.parse_args()
    if options.work:
        os.makedirs(options.work, exist_ok=True)
    work = tempfile.mkdtemp(prefix="chapterhouse-speed-", dir=options.work)
    try:
        for count in options.documents:
            folder = os.path.join(work, str(count))
            tools = []
            kinds = [("chapterhouse", Chapterhouse, options.chapterhouse), ("hugo", Hugo, options.hugo)]
            for kind, name, program in kinds[:1] if options.of_hugo == "none" else kinds:
                site = os.path.join(folder, kind)
                subprocess.run([sys.executable, os.path.join(HERE, "site.py"), kind, site, str(count)], check=True)
                tools.append(name("Hugo" if kind == "hugo" else kind, os.path.abspath(program), site))
                if kind == "hugo":
                    os.makedirs(os.path.join(site, "themes"))
                    os.symlink(os.path.join(HERE, "hugo"), os.path.join(site, "themes", "ledger"))
            found = measure(tools, count, options.rounds, folder, options.of_hugo, options.sweep)
            print(f"\n{count} documents, {options.rounds} rounds\n\n{table(found)}", flush=True)
    finally:
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    main()
