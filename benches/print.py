#!/usr/bin/env python3
"""What printing takes: `benches/print.py --write docs/benchmarks.md`.

One sheet as a whole process, against headless Chromium that prints the same routine's HTML sheet; and a thousand routines in one
run. Everything on a tmpfs, in turns. With --write the report goes to the end of that file, in place of an earlier one.
"""

import argparse
import functools
import http.server
import os
import shutil
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
HEADING = "## Print"
ROUTINE = "hip-and-glute-strength"


def run(command):
    """Runs a program in silence: seconds on the clock, peak memory in bytes."""
    start = time.perf_counter()
    process = subprocess.Popen([str(word) for word in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{command[0]} failed")
    return time.perf_counter() - start, usage.ru_maxrss * 1024


def many(options, number):
    """Sheets of `number` routines in one run."""
    site, out = options.dir / f"site-{number}", options.dir / f"out-{number}"
    subprocess.run([options.corpus, site, str(number * 10)], check=True)
    wall, memory = run([options.cuecard, "print", "--all", "--root", site, "-o", f"{out}/"])
    files = list(out.glob("*.pdf"))
    shutil.rmtree(site)
    shutil.rmtree(out)
    return len(files), wall, memory


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7, help="rounds of one sheet [7]")
    parser.add_argument("--chromium", default="chromium", help="the browser [chromium]")
    parser.add_argument("--cuecard", type=Path, help="the cuecard program [built by cargo]")
    parser.add_argument("--corpus", type=Path, help="the corpus program [built by cargo]")
    parser.add_argument("--dir", type=Path, default=Path("/dev/shm/cuecard-print"), help="a new folder on a tmpfs")
    parser.add_argument("--write", type=Path, help="also write the report to the end of this file")
    options = parser.parse_args()
    if not (options.cuecard and options.corpus):
        subprocess.run(["cargo", "build", "--release", "--bin", "cuecard", "--example", "corpus"], cwd=PROJECT, check=True)
    target = PROJECT / "target" / "release"
    options.cuecard = (options.cuecard or target / "cuecard").resolve()
    options.corpus = (options.corpus or target / "examples" / "corpus").resolve()
    try:
        options.dir.mkdir(parents=True)
    except FileExistsError:
        sys.exit(f"{options.dir} exists already; name a new folder with --dir")
    try:
        site, sheet = options.dir / "site", options.dir / "sheet.pdf"
        run([options.cuecard, "build", "--root", PROJECT, "--base-url", "https://example.org/", "--output", site])
        handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=site)
        http.server.SimpleHTTPRequestHandler.log_message = lambda *words: None
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        page = f"http://127.0.0.1:{server.server_address[1]}/routines/{ROUTINE}/sheet/"
        browser = [options.chromium, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={options.dir / 'profile'}",
                   f"--print-to-pdf={options.dir / 'browser.pdf'}", page]
        own, other = [], []
        for turn in range(options.rounds + 1):
            ours = run([options.cuecard, "print", ROUTINE, "--root", PROJECT, "-o", sheet])
            theirs = run(browser)
            if turn > 0:
                own.append(ours)
                other.append(theirs)
        size = sheet.stat().st_size
        server.shutdown()
        few, thousand = many(options, 200), many(options, 1000)
    finally:
        shutil.rmtree(options.dir, ignore_errors=True)
    ours, theirs = (statistics.median(wall for wall, _ in runs) for runs in [own, other])
    count, wall, memory = thousand
    growth = (memory - few[2]) / (count - few[0])
    report = f"""{HEADING}

Made by `benches/print.py`, medians of {options.rounds} rounds in turns.

- The sheet of nine exercises takes {ours * 1e3:.0f} ms from start to end (bar: 80 ms) and {size / 1e3:.0f} kB.
- Headless Chromium takes {theirs / ours:.1f} × as long to print the HTML sheet, {theirs:.2f} s (bar: 20 × or more).
- {count:,} routines in one run take {wall / count * 1e3:.1f} ms each (bar: 10 ms) and {memory / 1e6:.0f} MB at their peak (bar: 200 MB); from {few[0]:,} \
to {count:,} memory grows by {growth / 1e3:.1f} kB a PDF (bar: 20 kB).
"""
    print(report, end="")
    if options.write:
        before = options.write.read_text(encoding="utf-8").split(HEADING)[0].rstrip()
        options.write.write_text(f"{before}\n\n{report}", encoding="utf-8")


if __name__ == "__main__":
    main()
