#!/usr/bin/env python3
# Diff: compares a table of what has changed with what its definitions give.
# SPDX-License-Identifier: MIT

# Usage: diff.py DIFF KWIC DOCS.  The three are CSV files of the same documents, the target's
# path holding /new/ and the reference's /old/: what terms-compare --diff has written, all
# places as terms-kwic shows them, and the table docs of terms-count.  Everything is worked
# out anew from the last two and from the texts.

import csv
import itertools
import re
import sys

SIDES = {"target": "/new/", "reference": "/old/"}
ROWS = ["added", "dropped", "moved", "kept"]


def read(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def read_text(path, encoding):
    with open(path, encoding=encoding, newline="") as file:
        return file.read().removeprefix("\ufeff")


def firsts(places):
    """Where each term first stands, in that order: by date, the longer first."""
    def key(place):
        return (not place["date"], place["date"], place["doc"].encode(), int(place["offset"]),
                -len(place["match"]))
    first = {}
    for place in sorted(places, key=key):
        first.setdefault(place["term"], place)
    return first


def check_place(place, text):
    """The match is where it is said to be."""
    match = r"\s*".join(map(re.escape, place["match"]))
    assert re.match(match, text[int(place["offset"]):]), place


def in_order(numbers):
    """A longest increasing subsequence: of several the one with the first positions."""
    longest = [1] * len(numbers)
    for i, j in reversed(list(itertools.combinations(range(len(numbers)), 2))):
        if numbers[i] < numbers[j]:
            longest[i] = max(longest[i], longest[j] + 1)
    members, last = [], -1
    for want in range(max(longest, default=0), 0, -1):
        last = next(i for i in range(last + 1, len(numbers)) if longest[i] == want
                    and (not members or numbers[i] > numbers[members[-1]]))
        members.append(last)
    return members


def main():
    rows, places, docs = map(read, sys.argv[1:])
    by_side = {side: [place for place in places if mark in place["doc"]]
               for side, mark in SIDES.items()}
    texts = {doc["doc"]: read_text(doc["path"], doc["encoding"]) for doc in docs}
    han = {side: sum(int(doc["han"]) for doc in docs if mark in doc["doc"])
           for side, mark in SIDES.items()}
    first = {side: firsts(found) for side, found in by_side.items()}
    order = {side: {term: i + 1 for i, term in enumerate(found)} for side, found in first.items()}
    target, reference = order["target"], order["reference"]
    common = [term for term in target if term in reference]
    kept = {common[i] for i in in_order([reference[term] for term in common])}
    expected = {
        "added": [term for term in target if term not in reference],
        "dropped": [term for term in reference if term not in target],
        "moved": [term for term in common if term not in kept],
        "kept": [term for term in common if term in kept]}
    wanted = [(change, term) for change in ROWS for term in expected[change]]
    assert [(row["change"], row["term"]) for row in rows] == wanted, "other rows"
    for row, side in itertools.product(rows, SIDES):
        total = sum(1 for place in by_side[side] if place["term"] == row["term"])
        place = first[side].get(row["term"], {"doc": "", "offset": ""})
        cells = [str(total), str(order[side].get(row["term"], "")), place["doc"], place["offset"]]
        names = [side, f"{side}_order", f"{side}_first_doc", f"{side}_first_offset"]
        assert [row[name] for name in names] == cells, f"{row}: not {cells}"
        rate = float(row[f"{side}_per_10k_han"])
        assert abs(rate - total / han[side] * 10000) < 0.0000501, f"{row}: another rate"
        if place["doc"]:
            check_place(place, texts[place["doc"]])
    print(*(len(expected[change]) for change in ROWS))


main()
