"""Builds a site for an address on this machine, serves it, and follows its signposts as a robot would: what pages say
in their heads is what the link sets of their chapters say, and all of it leads somewhere.

    python3 signposts.py PROGRAM SITE
"""

import functools
import http.server
import json
import pathlib
import subprocess
import sys
import tempfile
import threading
import urllib.request

from signposting import find_signposting_html


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass


class Server(http.server.ThreadingHTTPServer):
    def handle_error(self, *arguments):
        # Who reads only the head of a page goes before its end.
        pass


def main():
    program, site = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        handler = functools.partial(Quiet, directory=folder)
        server = Server(("localhost", 0), handler)
        url = f"http://localhost:{server.server_port}/"
        subprocess.run([program, "--root", site, "build", "--base-url", url, "--out", folder + "/site"], check=True, stdout=subprocess.DEVNULL)
        handler.keywords["directory"] = folder + "/site"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        pages = sets = problems = 0
        for path in sorted(pathlib.Path(folder, "site").rglob("linkset.json")):
            sets += 1
            for context in json.loads(path.read_text())["linkset"]:
                anchor = context["anchor"]
                found = find_signposting_html(anchor)
                pages += 1
                kinds = [signpost.rel for signpost in found.signposts]
                for name in ("cite-as", "collection", "type"):
                    written = {link["href"] for link in context.get(name, [])}
                    told = {str(signpost.target) for signpost in found.signposts if signpost.rel == name}
                    if told - written:
                        problems += 1
                        print(f"{anchor}: {name} is {sorted(told)}, and {sorted(written)} in the link set")
                if "cite-as" not in kinds or str(found.citeAs.target) != anchor:
                    problems += 1
                    print(f"{anchor}: is cited as {found.citeAs}")
                if pages % 50 == 1:
                    for signpost in found.signposts:
                        target = str(signpost.target)
                        if target.startswith(url):
                            urllib.request.urlopen(target).close()
        print(f"{pages} pages in {sets} link sets, {problems} problems")
        sys.exit(problems > 0 or pages == 0)


main()
