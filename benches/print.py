#!/usr/bin/env python3
"""What printing takes: `benches/print.py --write docs/benchmarks.md`.

One sheet of the sample guide as a whole process, against headless Chromium that prints the same routine's HTML sheet; and a
thousand routines in one run. The guide lies in a folder of its own, as authors have it: without the built-in theme beside it.
Everything on a tmpfs, in turns. With --write the report becomes a section of that file.
"""

import argparse
import functools
import http.server
import shutil
import threading
from pathlib import Path

from compare import PROJECT, median, new_folder, prepare, remove, run, write_section

HEADING = "## Print"
ROUTINE = "hip-and-glute-strength"


def many(options, figures):
    """Sheets of a fifth of the routines of a guide, and of all of them, each in one run: the guide is the same, so what grows
    is what printing needs."""
    site = options.dir / "many"
    run([options.corpus, *figures, site, options.number * 10])
    names = sorted(file.stem for file in (site / "content" / "routines").glob("*.md"))
    few, every = (prints(options, site, which) for which in [names[: len(names) // 5], ["--all"]])
    remove(site)
    return few, every


def prints(options, site, which):
    """How many PDFs one run makes, in which time, with how much memory."""
    out = options.dir / "out"
    done = run([options.cuecard, "print", *which, "--root", site, "-o", f"{out}/"])
    files = list(out.glob("*.pdf"))
    remove(out)
    return len(files), done.wall, done.memory


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7, help="rounds of one sheet [7]")
    parser.add_argument("-n", "--number", type=int, default=1000, help="routines in one run [1000]")
    parser.add_argument("--chromium", default="chromium", help="the browser [chromium]")
    parser.add_argument("--cuecard", type=Path, help="the cuecard program [built by cargo]")
    parser.add_argument("--corpus", type=Path, help="the corpus program [built by cargo]")
    parser.add_argument("--dir", type=Path, default=Path("/dev/shm/cuecard-print"), help="a new folder on a tmpfs")
    parser.add_argument("--write", type=Path, help="also put the report into this file")
    options = parser.parse_args()
    prepare(options)
    new_folder(options.dir)
    try:
        guide, site, sheet = options.dir / "guide", options.dir / "site", options.dir / "sheet.pdf"
        shutil.copytree(PROJECT / "content", guide / "content")
        shutil.copy(PROJECT / "cuecard.yaml", guide)
        run([options.cuecard, "build", "--root", guide, "--base-url", "https://example.org/", "--output", site])
        handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=site)
        http.server.SimpleHTTPRequestHandler.log_message = lambda *words: None
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        page = f"http://127.0.0.1:{server.server_address[1]}/routines/{ROUTINE}/sheet/"
        browser = [options.chromium, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={options.dir / 'profile'}",
                   f"--print-to-pdf={options.dir / 'browser.pdf'}", page]
        own, other = [], []
        for turn in range(options.rounds + 1):
            ours = run([options.cuecard, "print", ROUTINE, "--root", guide, "-o", sheet])
            theirs = run(browser)
            if turn > 0:
                own.append(ours)
                other.append(theirs)
        size = sheet.stat().st_size
        server.shutdown()
        (few, all_of_them), (_, drawn) = many(options, []), many(options, ["--figures"])
    finally:
        remove(options.dir)
    ours, theirs = (median(runs, "wall") for runs in [own, other])
    count, wall, memory = all_of_them
    growth = (memory - few[2]) / (count - few[0])
    report = f"""{HEADING}

Made by `benches/print.py`, medians of {options.rounds} rounds in turns.

- The sheet of nine exercises takes {ours * 1e3:.0f} ms from start to end (bar: 80 ms) and {size / 1e3:.0f} kB.
- Headless Chromium takes {theirs / ours:.1f} × as long to print the HTML sheet, {theirs:.2f} s (bar: 20 × or more).
- {count:,} routines in one run take {wall / count * 1e3:.1f} ms each (bar: 10 ms) and {memory / 1e6:.0f} MB at their peak (bar: 200 MB); from {few[0]:,} \
to {count:,} of the same guide memory grows by {growth / 1e3:.1f} kB a PDF (bar: 20 kB).
- With a figure for each exercise {drawn[0]:,} routines take {drawn[1] / drawn[0] * 1e3:.1f} ms each and {drawn[2] / 1e6:.0f} MB.
"""
    print(report, end="")
    if options.write:
        write_section(options.write, HEADING, report)


if __name__ == "__main__":
    main()
