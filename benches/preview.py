#!/usr/bin/env python3
"""Measures the preview: from the moment a file is saved until a request for the page is answered with the new text.

`benches/preview.py --hugo PATH` measures `cuecard serve` on the sample guide and on a large one, and `hugo server` on the
equivalent large site, edit by edit in turns. Everything lies in a folder on a tmpfs. Nothing is asserted.
"""

import argparse
import http.client
import itertools
import re
import socket
import statistics
import subprocess
import sys
import time
from pathlib import Path

from compare import (
    PROJECT, find_hugo, machine, new_folder, prepare, remove, run, seconds, version, write_hugo_site, write_section,
)

HEADING = "## The preview"


# No two edits write the same.
NUMBERS = itertools.count(1)


class Preview:
    """A running preview, and one connection to it."""

    def __init__(self, command, port, host="127.0.0.1", pause=1.0):
        self.port, self.host, self.pause = port, host, pause
        self.process = subprocess.Popen([str(word) for word in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.connection = None
        self.wait("/", lambda status, _: status == 200, 120)

    def get(self, path):
        for _ in range(2):
            try:
                if self.connection is None:
                    self.connection = http.client.HTTPConnection(self.host, self.port, timeout=30)
                self.connection.request("GET", path, headers={"Host": f"localhost:{self.port}"})
                answer = self.connection.getresponse()
                return answer.status, answer.read()
            except (OSError, http.client.HTTPException):
                self.connection = None
        return 0, b""

    def wait(self, path, wanted, patience=60):
        """Asks until the answer is as wanted; gives the seconds it took."""
        start = time.perf_counter()
        while True:
            status, body = self.get(path)
            if wanted(status, body):
                return time.perf_counter() - start
            if time.perf_counter() - start > patience:
                sys.exit(f"{path} never became as wanted; the last answer was {status}")

    def edit(self, file, text, path, mark):
        """Saves `text` to `file` and waits until `path` shows `mark`."""
        # Nobody saves twice in a second: what the edit before has started shall be over.
        time.sleep(self.pause)
        self.get(path)
        file.write_text(text, encoding="utf-8")
        return self.wait(path, lambda _, body: mark.encode() in body)

    def memory(self):
        """Resident bytes."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="utf-8")
        return int(re.search(r"VmRSS:\s+(\d+)", status).group(1)) * 1024

    def stop(self):
        self.process.terminate()
        self.process.wait()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def body_edits(preview, file, path, count):
    """Each edit adds a sentence that was never there before; the last puts the file back."""
    text = file.read_text(encoding="utf-8")
    marks = [f"sentence {next(NUMBERS)}x" for _ in range(count)]
    times = [preview.edit(file, f"{text}\nAnother {mark}.\n", path, mark) for mark in marks]
    file.write_text(text, encoding="utf-8")
    preview.wait(path, lambda _, body: marks[-1].encode() not in body)
    return times


def title_edits(preview, site, count):
    """A new title of an exercise, seen in a routine that uses it."""
    for routine in sorted((site / "content" / "routines").glob("*.md")):
        # Referred to by its slug, which stays.
        for slug in re.findall(r"^      - ([a-z0-9]+(?:-[a-z0-9]+){3,})(?::|$)", routine.read_text(encoding="utf-8"), re.M):
            file = site / "content" / "exercises" / f"{slug}.md"
            if file.exists():
                return retitle(preview, file, f"/routines/{routine.stem}/", count)
    sys.exit("no routine refers to an exercise by its slug")


def retitle(preview, file, path, count):
    text = file.read_text(encoding="utf-8")
    title = re.search(r"^title: (.*)$", text, re.M).group(1)
    # Others may know it by its old title.
    text = text.replace("aliases:\n", f"aliases:\n  - {title}\n", 1) if "aliases:\n" in text else text.replace(
        "title:", f"aliases: [{title}]\ntitle:", 1)
    edits = (text.replace(f"title: {title}", f"title: {title} no {at}x", 1) for at in range(count))
    return [preview.edit(file, edit, path, f"{title} no {at}x<") for at, edit in enumerate(edits)]


def template_edits(preview, file, source, path, count):
    file.parent.mkdir(parents=True, exist_ok=True)
    mark = "</body>"
    return [preview.edit(file, source.replace(mark, f"<!-- {at}x -->{mark}"), path, f"<!-- {at}x -->") for at in range(count)]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-n", "--number", type=int, default=10_000, help="exercises in the large guide [10000]")
    parser.add_argument("--edits", type=int, default=15, help="edits of each kind [15]")
    parser.add_argument("--many", type=int, default=1000, help="edits over which memory is watched [1000]")
    parser.add_argument("--hugo", help="the Hugo program; left out, there is no comparison with it")
    parser.add_argument("--cuecard", type=Path, help="the cuecard program [built by cargo]")
    parser.add_argument("--corpus", type=Path, help="the corpus program [built by cargo]")
    parser.add_argument("--dir", type=Path, default=Path("/dev/shm/cuecard-preview"), help="a new folder on a tmpfs")
    parser.add_argument("--write", type=Path, help="also put the report into this file")
    options = parser.parse_args()
    prepare(options)
    options.hugo = options.hugo and find_hugo(options.hugo)
    options.dir.mkdir(parents=True)
    rows, notes = [], []
    try:
        measure(options, rows, notes)
    finally:
        remove(options.dir)
    programs = [version(options.cuecard, "--version")] + ([version(options.hugo, "version")] if options.hugo else [])
    report = [
        HEADING, "",
        f"Made by `benches/preview.py` with {', '.join(programs)} on {machine()}: from saving a file until a request for the "
        f"page gets the new text, everything on a tmpfs, {options.edits} edits of each kind, a second between one and the next.", "",
        "| Site | Edit | Median | Slowest | Bar |", "|---|---|--:|--:|--:|",
        *(f"| {site} | {edit} | {seconds(statistics.median(times))} | {seconds(max(times))} | {bar} |"
          for site, edit, times, bar in rows),
        "", *notes,
    ]
    text = "\n".join(report) + "\n"
    print(text, end="")
    if options.write:
        write_section(options.write, HEADING, text)


def measure(options, rows, notes):
    base = (PROJECT / "themes" / "default" / "templates" / "base.html").read_text(encoding="utf-8")
    sample = options.dir / "sample"
    run([options.cuecard, "init", sample])
    preview = serve(options, sample)
    file = sample / "content" / "exercises" / "clamshell.md"
    rows.append(("the sample guide", "body", body_edits(preview, file, "/exercises/clamshell/", options.edits), "30 ms"))
    before, preview.pause = preview.memory(), 0
    body_edits(preview, file, "/exercises/clamshell/", options.many)
    notes.append(f"- Memory over {options.many:,} edits of the sample guide: {before / 1e6:.1f} MB before, "
                 f"{preview.memory() / 1e6:.1f} MB after.")
    preview.stop()

    site, name = options.dir / "site", f"{options.number:,} exercises"
    run([options.corpus, site, options.number])
    preview = serve(options, site)
    file = sorted((site / "content" / "exercises").glob("*.md"))[options.number // 2]
    path = f"/exercises/{file.stem}/"
    hugo = hugo_file = None
    if options.hugo:
        hugo_site = options.dir / "hugo-site"
        write_hugo_site(options, hugo_site, options.number)
        port = free_port()
        command = [options.hugo, "server", "--source", hugo_site, "--port", port, "--bind", "127.0.0.1", "--cacheDir",
                   options.dir / "hugo-cache", "--noBuildLock", "--destination", options.dir / "hugo-out", "--baseURL", "http://127.0.0.1/"]
        hugo = Preview(command, port)
        hugo_file = next((hugo_site / "content").rglob(file.name))
    body, hugo_body = [], []
    for at in range(options.edits):
        body += body_edits(preview, file, path, 1)
        if hugo and at < 5:
            hugo_body += body_edits(hugo, hugo_file, path, 1)
    rows.append((name, "body", body, "80 ms"))
    if hugo:
        hugo.stop()
        rows.append((f"{name}, `hugo server`", "body", hugo_body, ""))
        ratio = statistics.median(hugo_body) / statistics.median(body)
        notes.append(f"- `hugo server` takes {ratio:.1f} × as long for the edit of a body (bar: 12 or more).")
    rows.append((name, "title, seen in a routine", title_edits(preview, site, options.edits), "100 ms"))
    template = site / "templates" / "base.html"
    rows.append((name, "base template", template_edits(preview, template, base, path, options.edits), "250 ms"))
    preview.stop()


def serve(options, site):
    port = free_port()
    return Preview([options.cuecard, "serve", "--root", site, "--port", port, "--base-url", "http://localhost/"], port)


if __name__ == "__main__":
    main()
