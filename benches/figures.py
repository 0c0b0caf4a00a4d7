#!/usr/bin/env python3
"""What figures cost: one alone, and in a guide of many exercises.

    benches/figures.py --write docs/benchmarks.md

draws the gallery of movements (tests/figures/gallery) on one core, and builds a guide with and without figures, in turns.
With --write the report becomes a section of that file.
"""

import argparse
import subprocess
from pathlib import Path

from compare import PROJECT, median, new_folder, remove, run, write_section

HEADING = "## Figures"


def files(folder):
    found = list((folder / "figures").glob("*.svg"))
    return len(found), sum(file.stat().st_size for file in found)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-n", "--number", type=int, default=10_000, help="exercises in the guides [10000]")
    parser.add_argument("--rounds", type=int, default=3, help="rounds of the builds [3]")
    parser.add_argument("--dir", type=Path, default=Path("/dev/shm/cuecard-figures"), help="a new folder on a tmpfs")
    parser.add_argument("--write", type=Path, help="also put the report into this file")
    options = parser.parse_args()
    build = ["cargo", "build", "--release", "--bin", "cuecard", "--example", "corpus", "--example", "figures"]
    subprocess.run(build, cwd=PROJECT, check=True)
    target = PROJECT / "target" / "release"
    drawn = subprocess.run(
        [target / "examples" / "figures", PROJECT / "tests" / "figures" / "gallery", "50"],
        check=True, capture_output=True, text=True,
    ).stdout.strip()
    new_folder(options.dir)
    runs = {name: [] for name in ["plain", "clean", "again"]}
    try:
        for name, flags in [("plain", []), ("figures", ["--figures"])]:
            run([target / "examples" / "corpus", *flags, options.dir / name, options.number])
        for _ in range(options.rounds):
            for name, site in [("plain", "plain"), ("clean", "figures")]:
                out = options.dir / f"out-{name}"
                remove(out)
                command = [target / "cuecard", "build", "--root", options.dir / site, "--output", out]
                runs[name].append(run(command))
            runs["again"].append(run(command))
        count, size = files(options.dir / "out-clean")
    finally:
        remove(options.dir)
    plain, clean, again = (median(runs[name], "wall") for name in ["plain", "clean", "again"])
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
        write_section(options.write, HEADING, report)


if __name__ == "__main__":
    main()
