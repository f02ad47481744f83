#!/usr/bin/env python3
# Compare CSV files, cell for cell, with the same tables as JSON.
# SPDX-License-Identifier: MIT
"""usage: spreadsheet.py csv|calc JSON_FOLDER CSV_FOLDER [raw] [crlf] [bom]
       spreadsheet.py formulas FILE...

csv:      the files are as we wrote them.
calc:     a spreadsheet has read them and written what it has in its cells, with
          line ends of its own: several side by side count as one.
formulas: count the cells of .fods files that a spreadsheet would work out."""

import csv
import json
import pathlib
import re
import sys


class Number(str):
    """A number as it was written."""


def read_json(path):
    """The rows of a table, each with its columns' names and cells."""
    return json.loads(
        path.read_text(encoding="utf-8"),
        object_pairs_hook=lambda pairs: pairs,
        parse_int=Number,
        parse_float=Number,
    )


def guarded(text, raw):
    """How CSV writes a text that a spreadsheet would run."""
    return "'" + text if not raw and text[:1] in tuple("=+-@\t\r") else text


def expected_cell(cell, raw):
    if cell is None:
        return ""
    return str(cell) if isinstance(cell, Number) else guarded(cell, raw)


def expected_rows(table, raw):
    names = [[guarded(name, raw) for name, _ in table[0]]]
    return names + [[expected_cell(cell, raw) for _, cell in row] for row in table]


def read_csv(path, flags):
    data = path.read_bytes()
    has_bom = data.startswith(b"\xef\xbb\xbf")
    if has_bom != ("bom" in flags):
        sys.exit(f"{path}: byte order mark: {has_bom}")
    if data.endswith(b"\r\n") != ("crlf" in flags):
        sys.exit(f"{path}: other line ends")
    with open(path, newline="", encoding="utf-8-sig") as file:
        return list(csv.reader(file, strict=True))


def one_line_end(rows):
    return [[re.sub("[\r\n]+", "\n", cell) for cell in row] for row in rows]


def compare(path, found, expected):
    if found == expected:
        return sum(map(len, found))
    for number, (left, right) in enumerate(zip(found, expected)):
        if left != right:
            sys.exit(f"{path}: row {number} is {left!r}, not {right!r}")
    sys.exit(f"{path}: {len(found)} rows, not {len(expected)}")


def compare_folders(mode, json_folder, csv_folder, flags):
    cells = 0
    for path in sorted(pathlib.Path(csv_folder).iterdir()):
        table = read_json(pathlib.Path(json_folder) / (path.stem + ".json"))
        found = read_csv(path, flags)
        # Without a row JSON does not name the columns.
        expected = expected_rows(table, "raw" in flags) if table else found[:1]
        if mode == "calc":
            found, expected = one_line_end(found), one_line_end(expected)
        cells += compare(path, found, expected)
    print(cells)


def count_formulas(paths):
    print(sum(pathlib.Path(path).read_text(encoding="utf-8").count("table:formula=") for path in paths))


csv.field_size_limit(sys.maxsize)
if sys.argv[1] == "formulas":
    count_formulas(sys.argv[2:])
else:
    compare_folders(sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4:])
