#!/usr/bin/env python3
# Dispersion: compares the table of dispersion with what its definitions give.
# SPDX-License-Identifier: MIT

# Usage: dispersion.py DISPERSION LONG DOCS [group].  The three are CSV files that
# terms-count has written of the same documents: the tables dispersion, long and docs.  The
# parts are the documents, or with `group` their groups.  Everything is worked out anew from
# the last two, by definitions that are written down here and nowhere else.

import csv
import math
import statistics
import sys
from itertools import combinations

MEASURES = "d_juilland d2_carroll s_rosengren dp dp_norm dp_egbert dkl da".split()


def read(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def measure(f, sizes):
    """All measures of counts in parts that have sizes."""
    pairs = [(count, size) for count, size in zip(f, sizes) if size > 0]
    total, whole, n = sum(f), sum(sizes), len(pairs)
    if n < 2 or total == 0 or any(count and not size for count, size in zip(f, sizes)):
        return dict.fromkeys(MEASURES)
    v = [count / total for count, _ in pairs]
    s = [size / whole for _, size in pairs]
    r = [count / size for count, size in pairs]
    p = [rate / sum(r) for rate in r]
    dp = sum(abs(a - b) for a, b in zip(v, s)) / 2
    values = {
        "d_juilland": 1 - statistics.pstdev(r) / statistics.mean(r) / math.sqrt(n - 1),
        "d2_carroll": -sum(x * math.log(x, n) for x in p if x > 0),
        "s_rosengren": sum(math.sqrt(a * b) for a, b in zip(v, s)) ** 2,
        "dp": dp,
        "dp_norm": dp / (1 - min(s)),
        "dp_egbert": 1 - dp / (1 - min(b for a, b in zip(v, s) if a > 0)),
        "dkl": 1 / (1 + sum(a * math.log2(a / b) for a, b in zip(v, s) if a > 0)),
        "da": 1 - statistics.mean(abs(a - b) for a, b in combinations(r, 2)) / 2 / statistics.mean(r),
    }
    if total < 2:
        values.update(dp=None, dp_norm=None, dp_egbert=None)
    return values


def check(row, name, expected):
    cell = row[name]
    if expected is None:
        same = cell == ""
    elif isinstance(expected, int):
        same = cell == str(expected)
    else:
        same = cell != "" and abs(float(cell) - expected) < 0.0000501
    assert same, f"{row['term']}, {name}: {cell!r}, not {expected!r}"


def main():
    rows, pairs, docs = map(read, sys.argv[1:4])
    key = "group" if sys.argv[4:] == ["group"] else "doc"
    sizes = {}
    for doc in docs:
        sizes[doc[key]] = sizes.get(doc[key], 0) + int(doc["han"])
    found = {row["term"]: dict.fromkeys(sizes, 0) for row in rows}
    for pair in pairs:
        found[pair["term"]][pair[key]] += int(pair["total"])
    assert rows
    for row in rows:
        counts = list(found[row["term"]].values())
        used = sum(1 for count in counts if count > 0)
        check(row, "total", sum(counts))
        check(row, "range", used)
        check(row, "parts", len(sizes))
        check(row, "range_share", used / len(sizes))
        for name, value in measure(counts, list(sizes.values())).items():
            check(row, name, value)
    print(len(rows), len(sizes))


main()
