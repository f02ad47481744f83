#!/usr/bin/env python3
# Cooccur: compares the table of terms that are together with what its definitions give.
# SPDX-License-Identifier: MIT

# Usage: cooccur.py COOCCUR KWIC DOCS document|block|sentence|NUMBER.  The three are CSV files
# that terms-count and terms-kwic have written of the same documents, which are whole files: the
# table cooccur, the occurrences, and the table docs.  Blocks, sentences, windows and
# measures are worked out anew from the files themselves, by definitions that are written down
# here and nowhere else.

import csv
import math
import re
import sys
from collections import defaultdict
from itertools import combinations

INVISIBLE = re.compile(
    "[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff"
    "\U000e0100-\U000e01ef]"
)
SPACES = "\u0020\u00a0\u2000-\u200a\u202f\u205f\u3000"
BREAKS = "\n\r\u0085\u2028"
ENDS = "\t\v\f\u2029"
PIECE = re.compile(f"[{ENDS}]|[{SPACES}{BREAKS}]+|[^{ENDS}{SPACES}{BREAKS}]")
BLOCK_END = re.compile(f"[{BREAKS}].*[{BREAKS}]|[{BREAKS}][{SPACES}]{{2}}", re.S)
RUN = re.compile(f"[{SPACES}{BREAKS}]")
WIDE = re.compile(
    "[\u2e80-\u2fff\u3001-\u30ff\u3100-\u312f\u31a0-\u31ff\u3400-\u9fff\uf900-\ufaff\ufe10-\ufe1f"
    "\ufe30-\ufe6f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff9f\U00020000-\U0003ffff"
    "“”‘’…—·]"
)
MARKS = "。｡？！?!"
CLOSING = " ”’」』»\"')）\\]］〉》】〕"
SENTENCE = re.compile(f"[^{MARKS}]*(?:[{MARKS}][{MARKS}{CLOSING}]*|$)")


def read(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def blocks(text):
    """The blocks of a text: of each its characters, and where each of them stands in it."""
    places = [at for at, c in enumerate(text) if not INVISIBLE.match(c)]
    seen = "".join(text[at] for at in places)
    block, made = ([], []), []
    pieces = [(m.group(), m.start()) for m in PIECE.finditer(seen)]
    for i, (piece, start) in enumerate(pieces):
        is_run = RUN.match(piece)
        if piece[0] in ENDS or (is_run and BLOCK_END.search(piece.replace("\r\n", "\n"))):
            made.append(block)
            block = ([], [])
        elif not is_run:
            block[0].append(piece)
            block[1].append(places[start])
        elif block[0] and i + 1 < len(pieces) and pieces[i + 1][0] not in ENDS:
            if not WIDE.match(block[0][-1]) and not WIDE.match(pieces[i + 1][0]):
                block[0].append(" ")
                block[1].append(places[start])
    made.append(block)
    return [block for block in made if block[0]]


def sentences(block):
    text, places = "".join(block[0]), block[1]
    parts = [match.span() for match in SENTENCE.finditer(text) if match.group()]
    return [(block[0][a:b], places[a:b]) for a, b in parts]


class Units:
    """How many units there are, and by term and by pair how many hold them."""

    def __init__(self):
        self.all, self.terms, self.pairs = 0, defaultdict(int), defaultdict(int)

    def add(self, found):
        """One unit: the spans of each term that is found in it."""
        for term in found:
            self.terms[term] += 1
        for a, b in combinations(found, 2):
            self.pairs[frozenset((a, b))] += 1

    def add_windows(self, found, length, width):
        """All windows that touch a block of some length."""
        self.all += length + width - 1
        held = defaultdict(set)
        spans = [(term, span) for term in found for span in found[term]]
        for term, (begin, end) in spans:
            held[term].update(range(end - width, begin + 1))
        for term, windows in held.items():
            self.terms[term] += len(windows)
        held = defaultdict(set)
        for (a, x), (b, y) in combinations(spans, 2):
            if a != b:
                windows = range(max(x[1], y[1]) - width, min(x[0], y[0]) + 1)
                held[frozenset((a, b))].update(windows)
        for pair, windows in held.items():
            if windows:
                self.pairs[pair] += len(windows)


def spans_in(unit, occurrences):
    """By term the spans of the occurrences, (place in the text, length, term), that begin in a
    unit, in its characters."""
    numbers = {place: number for number, place in enumerate(unit[1])}
    found = defaultdict(list)
    for place, length, term in occurrences:
        if place in numbers:
            found[term].append((numbers[place], numbers[place] + length))
    return found


def count(units, text, occurrences, within):
    if within == "document":
        whole = [block for part in blocks(text) for block in zip(*part)]
        if whole:
            units.all += 1
            units.add(spans_in(tuple(zip(*whole)), occurrences))
        return
    for block in blocks(text):
        here = [one for one in occurrences if block[1][0] <= one[0] <= block[1][-1]]
        if within.isdigit():
            units.add_windows(spans_in(block, here), len(block[0]), int(within))
            continue
        for unit in [block] if within == "block" else sentences(block):
            units.all += 1
            units.add(spans_in(unit, here))


def xlogx(x, expected):
    return x * math.log(x / expected) if x > 0 else 0


def g2(o, a, b, n):
    cells = [(o, a, b), (a - o, a, n - b), (b - o, n - a, b), (n - a - b + o, n - a, n - b)]
    if any(row * column == 0 for _, row, column in cells):
        return None
    total = 2 * sum(xlogx(cell, row * column / n) for cell, row, column in cells)
    return total if o * n >= a * b else -total


def measures(o, a, b, n, within):
    e, g = a * b / n, g2(o, a, b, n)
    p = None if g is None or within.isdigit() else math.erfc(math.sqrt(abs(g) / 2))
    return {
        "expected": e,
        "mi_log2": math.log2(o / e),
        "npmi": math.log2(o / e) / -math.log2(o / n) if o < n else None,
        "log_dice": 14 + math.log2(2 * o / (a + b)),
        "g2_4cell": g,
        "p_g2_4cell": p,
        "t": (o - e) / math.sqrt(o),
        "z": (o - e) / math.sqrt(e),
        "dice": 2 * o / (a + b),
        "mi2_log2": math.log2(o**2 / e),
        "mi3_log2": math.log2(o**3 / e),
        "delta_p_other": o / a - (b - o) / (n - a) if a < n else None,
        "delta_p_term": o / b - (a - o) / (n - b) if b < n else None,
        "min_sensitivity": min(o / a, o / b),
    }


def check(row, name, expected):
    cell = row[name]
    if expected is None:
        same = cell == ""
    elif isinstance(expected, int):
        same = cell == str(expected)
    elif name.startswith("p_"):
        same = cell != "" and math.isclose(float(cell), expected, rel_tol=1e-4, abs_tol=1e-300)
    else:
        same = cell != "" and math.isclose(float(cell), expected, rel_tol=1e-9, abs_tol=0.0000501)
    assert same, f"{row['term']}, {row['other']}, {name}: {cell!r}, not {expected!r}"


def main():
    rows, kwic, docs = map(read, sys.argv[1:4])
    within = sys.argv[4]
    name = {"document": "docs", "block": "blocks", "sentence": "sentences"}.get(within)
    name = name or f"windows_{within}"
    found, units = defaultdict(list), Units()
    for line in kwic:
        if line["label"] == "free":
            found[line["doc"]].append((int(line["offset"]), len(line["match"]), line["term"]))
    for doc in docs:
        with open(doc["path"], encoding=doc["encoding"], newline="") as file:
            count(units, file.read().removeprefix("\ufeff"), found[doc["doc"]], within)
    assert rows and len(rows) == len(units.pairs), f"{len(rows)} pairs, not {len(units.pairs)}"
    for row in rows:
        o = units.pairs[frozenset((row["term"], row["other"]))]
        a, b = units.terms[row["term"]], units.terms[row["other"]]
        check(row, "together", o)
        check(row, "term_" + name, a)
        check(row, "other_" + name, b)
        check(row, name, units.all)
        for measure, value in measures(o, a, b, units.all, within).items():
            check(row, measure, value)
    print(len(rows), units.all)


main()
