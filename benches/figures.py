#!/usr/bin/env python3
"""What figures cost: one alone, and in a guide of many exercises.

    benches/figures.py --write docs/benchmarks.md

draws the gallery of movements (tests/figures/gallery) on one core, and builds a guide with and without figures, in turns.
With --write the report goes to the end of that file, in place of an earlier one.
"""

import argparse
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
HEADING = "## Figures"


def timed(command):
    start = time.perf_counter()
    subprocess.run([str(word) for word in command], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def files(folder):
    found = list((folder / "figures").glob("*.svg"))
    return len(found), sum(file.stat().st_size for file in found)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-n", "--number", type=int, default=10_000, help="exercises in the guides [10000]")
    parser.add_argument("--rounds", type=int, default=3, help="rounds of the builds [3]")
    parser.add_argument("--dir", type=Path, default=Path("/dev/shm/cuecard-figures"), help="a new folder on a tmpfs")
    parser.add_argument("--write", type=Path, help="also write the report to the end of this file")
    options = parser.parse_args()
    build = ["cargo", "build", "--release", "--bin", "cuecard", "--example", "corpus", "--example", "figures"]
    subprocess.run(build, cwd=PROJECT, check=True)
    target = PROJECT / "target" / "release"
    drawn = subprocess.run(
        [target / "examples" / "figures", PROJECT / "tests" / "figures" / "gallery", "50"],
        check=True, capture_output=True, text=True,
    ).stdout.strip()
    try:
        options.dir.mkdir(parents=True)
    except FileExistsError:
        sys.exit(f"{options.dir} exists already; name a new folder with --dir")
    times = {name: [] for name in ["plain", "clean", "again"]}
    try:
        for name, flags in [("plain", []), ("figures", ["--figures"])]:
            subprocess.run([target / "examples" / "corpus", *flags, options.dir / name, str(options.number)], check=True)
        for _ in range(options.rounds):
            for name, site in [("plain", "plain"), ("clean", "figures")]:
                out = options.dir / f"out-{name}"
                shutil.rmtree(out, ignore_errors=True)
                command = [target / "cuecard", "build", "--root", options.dir / site, "--output", out]
                times[name].append(timed(command))
            times["again"].append(timed(command))
        count, size = files(options.dir / "out-clean")
    finally:
        shutil.rmtree(options.dir, ignore_errors=True)
    plain, clean, again = (statistics.median(times[name]) for name in ["plain", "clean", "again"])
    report = f"""{HEADING}

Made by `benches/figures.py`. The gallery of movements, on one core (bar: 1 ms for two positions):

```text
{drawn}
```

{options.number:,} exercises with {options.number // 10:,} poses between them and muscles of their own, so that {count:,} pictures \
({size / 1e6:.0f} MB) are drawn: {clean:.1f} s for a clean build, {again:.1f} s for one with nothing changed, {plain:.1f} s for the same guide \
without figures (medians of {options.rounds} rounds in turns).
"""
    print(report, end="")
    if options.write:
        before = options.write.read_text(encoding="utf-8").split(HEADING)[0].rstrip()
        options.write.write_text(f"{before}\n\n{report}", encoding="utf-8")


if __name__ == "__main__":
    main()
