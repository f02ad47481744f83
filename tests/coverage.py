#!/usr/bin/env python3
"""Coverage: which lines and branches of libterms/ a run of the tests went through.
SPDX-License-Identifier: MIT

Usage: coverage.py BUILD.  Reads what gcov makes of the objects in BUILD.  Ends with 1 if a
line was missed that tests/coverage.txt does not explain, if it explains one that was not
missed, or if fewer than 95 of 100 branches were taken.
"""
import collections
import gzip
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

SOURCES = "libterms/"
EXPLAINED = pathlib.Path("tests/coverage.txt")
BRANCHES_WANTED = 0.95


class File:
    """How often each line was run, and each branch taken; a header is in many objects."""

    def __init__(self):
        self.lines = collections.Counter()
        self.branches = collections.Counter()

    def add(self, line):
        number = line["line_number"]
        self.lines[number] += line["count"]
        for index, branch in enumerate(line["branches"]):
            self.branches[number, index] += branch["count"]


def run_gcov(build):
    """The contents of gcov's files, one for each object."""
    notes = sorted(pathlib.Path(build, "obj", SOURCES).resolve().rglob("*.gcno"))
    with tempfile.TemporaryDirectory() as folder:
        command = ["gcov", "--json-format", "--branch-probabilities", "--hash-filenames"]
        subprocess.run(command + [str(path) for path in notes], cwd=folder, check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for path in sorted(pathlib.Path(folder).glob("*.gcov.json.gz")):
            with gzip.open(path) as text:
                yield json.load(text)


def list_missing_kernels():
    """Kernels for what this processor has not, by the ends of their names."""
    flags = pathlib.Path("/proc/cpuinfo")
    has = flags.read_text(encoding="utf-8").split() if flags.exists() else []
    needed = {"_avx2": "avx2", "_avx512": "avx512_vbmi"}
    return [kernel for kernel, flag in needed.items() if flag not in has]


MISSING_KERNELS = list_missing_kernels()


def is_for_other_cpus(name):
    """Those kernels, and what finds out which there are."""
    return name.endswith("base/cpu.c") or pathlib.Path(name).stem.endswith(tuple(MISSING_KERNELS))


def takes_other_cpu(text):
    """Whether a line calls or chooses one of those kernels."""
    return any(re.search(rf"terms__\w+{kernel}\b", text) for kernel in MISSING_KERNELS)


def read_counts(build):
    files = collections.defaultdict(File)
    for data in run_gcov(build):
        for part in data["files"]:
            name = part["file"].removeprefix("./")
            if name.startswith(SOURCES) and not is_for_other_cpus(name):
                for line in part["lines"]:
                    files[name].add(line)
    return dict(sorted(files.items()))


def read_explained():
    """How many lines of a file and a text are explained; a reason stands behind each."""
    explained = collections.Counter()
    for line in EXPLAINED.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, text, reason = line.split(" | ")
            assert reason, line
            explained[name, text] += 1
    return explained


def percent(done, all_):
    return f"{100 * done / all_ if all_ else 100:.1f} %".rjust(8)


def show(name, taken, lines, branches):
    print(f"{name:34}{sum(map(bool, lines)):6} of{len(lines):6} lines{percent(taken[0], len(lines))}"
          f"{taken[1]:6} of{len(branches):6} branches{percent(taken[1], len(branches))}")


def show_file(name, file):
    lines, branches = file.lines.values(), file.branches.values()
    show(name, (sum(map(bool, lines)), sum(map(bool, branches))), lines, branches)


def missed_lines(files):
    for name, file in files.items():
        source = pathlib.Path(name).read_text(encoding="utf-8").splitlines()
        for number in sorted(file.lines):
            text = source[number - 1].strip()
            if not file.lines[number] and not takes_other_cpu(text):
                yield name, number, text


def missed_branches(files):
    for name, file in files.items():
        source = pathlib.Path(name).read_text(encoding="utf-8").splitlines()
        for number in sorted({at for (at, _), count in file.branches.items() if not count}):
            yield f"{name}:{number}: {source[number - 1].strip()}"


def is_left_out(files, name, text):
    """Whether a line is in the source, but not in this build: an optional part."""
    source = pathlib.Path(name).read_text(encoding="utf-8").splitlines()
    numbers = [number for number, line in enumerate(source, 1) if line.strip() == text]
    return numbers and not any(number in files[name].lines for number in numbers)


def main():
    if len(sys.argv) != 2 or not shutil.which("gcov"):
        sys.exit("usage: coverage.py BUILD; needs gcov")
    files = read_counts(sys.argv[1])
    if not files:
        sys.exit(f"coverage: nothing was measured in {sys.argv[1]}")
    for name, file in files.items():
        show_file(name, file)
    lines = [count for file in files.values() for count in file.lines.values()]
    branches = [count for file in files.values() for count in file.branches.values()]
    taken = sum(map(bool, branches))
    show("in all", (sum(map(bool, lines)), taken), lines, branches)
    print("branches that were not taken:", *missed_branches(files), sep="\n  ")
    failed = taken < BRANCHES_WANTED * len(branches)
    explained = read_explained()
    for name, number, text in missed_lines(files):
        explained[name, text] -= 1
        known = explained[name, text] >= 0
        failed |= not known
        print(f"{name}:{number}: {'explained' if known else 'NOT RUN'}: {text}")
    for (name, text), left in sorted(explained.items()):
        if left > 0 and not is_left_out(files, name, text):
            failed = True
            print(f"{EXPLAINED}: {name}: was run, or is no more: {text}")
    sys.exit(1 if failed else 0)


main()
