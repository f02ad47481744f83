#!/usr/bin/env python3
# Unicode: writes unicode_table.c, what each character is and folds to.
# SPDX-License-Identifier: MIT

# Usage: unicode.py [FOLDER], the folder of the Unicode 15.0 data files (Debian
# package unicode-data).  unicode.h says how the table is read.

import re
import sys
from pathlib import Path

FOLDER = Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/unicode")
HERE = Path(__file__).resolve().parent
VERSION = "15.0.0"
LIMIT = 0x110000

# As in unicode.h.  Of the page sizes whose numbers fit a byte this one makes the
# smallest table.
SHIFT = 7
VISIBLE, INVISIBLE, BLANK, BREAK, END = range(5)
HAN, WIDE, PRIVATE, QUOTE, PUNCT, LETTER = 1 << 3, 1 << 4, 1 << 5, 1 << 6, 1 << 9, 1 << 10
WIDTH_SHIFT = 7
FOLD_SHIFT = 11
FOLD_BITS = 21

CLASSES = {
    INVISIBLE: "00AD 180E 200B-200F 202A-202E 2060-2064 2066-2069 FE00-FE0F FEFF E0100-E01EF",
    BLANK: "0020 00A0 2000-200A 202F 205F 3000",
    BREAK: "000A 000D 0085 2028",
    END: "0009 000B 000C 2029",
}
WIDE_SCRIPTS = {"Han", "Hiragana", "Katakana", "Bopomofo"}
WIDE_RANGES = "3001-30FF FE10-FE1F FE30-FE6F FF01-FF0F FF1A-FF20 FF3B-FF40 FF5B-FF9F"
WIDE_CHARACTERS = "“”‘’…—·"
PRIVATE_RANGES = "E000-F8FF F0000-FFFFD 100000-10FFFD"
DIGITS = "0030-0039"
QUOTES = "“”‘’「」『』\"＂〝〞«»"
# What is passed over where punctuation is ignored, with all that folds to it.
PUNCTUATION = "、,·\"'「」『』《》〈〉«»"
ZERO_WIDTH_CATEGORIES = {"Mn", "Me", "Cf"}

# Characters that fold to one, as hexadecimal ranges.
ALIKE = {
    '"': "201C-201F FF02 301D-301E",
    "'": "2018-201B FF07",
    "-": "2010-2015 2212 2500 FE58 FE63 FF0D",
    "·": "2022 2027 2219 22C5 30FB FF65",
    "〇": "25CB 25EF",
}
FULL_WIDTH = range(0xFF01, 0xFF5F)
FULL_WIDTH_DISTANCE = 0xFEE0
COMPATIBILITY = [*range(0xF900, 0xFB00), *range(0x2F800, 0x2FA20)]
RADICALS = range(0x2E80, 0x2FD6)


def code_points(ranges):
    """The code points of ranges such as "00AD 200B-200F" or 200B..200F."""
    for each in ranges.split():
        first, _, last = each.replace("..", "-").partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)


def check_version(name, first_line):
    found = re.search(r"-(\d+\.\d+\.\d+)\.txt", first_line)
    if found and found.group(1) != VERSION:
        sys.exit(f"{name}: Unicode {found.group(1)}: need {VERSION}")


def records(name):
    """The fields of each line of a data file, without comments."""
    with open(FOLDER / name, encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number == 0:
                check_version(name, line)
            line = line.partition("#")[0].strip()
            if line:
                yield [field.strip() for field in line.split(";")]


def read_property(name):
    values = {}
    for ranges, value, *_ in records(name):
        values.update(dict.fromkeys(code_points(ranges), value))
    return values


def read_unicode_data():
    """General categories, and canonical decompositions into one character."""
    categories, decompositions = {}, {}
    start = None
    for number, name, category, _, _, decomposition, *_ in records("UnicodeData.txt"):
        code_point = int(number, 16)
        if name.endswith(", First>"):
            start = code_point
        first = start if name.endswith(", Last>") else code_point
        categories.update(dict.fromkeys(range(first, code_point + 1), category))
        if re.fullmatch(r"[0-9A-F]+", decomposition):
            decompositions[code_point] = int(decomposition, 16)
    return categories, decompositions


def read_case_folding():
    return {
        int(code_point, 16): int(folded, 16)
        for code_point, status, folded, *_ in records("CaseFolding.txt")
        if status in ("C", "S")
    }


def single_steps(decompositions):
    """What a character folds to at once; the later rules overrule."""
    step = read_case_folding()
    step.update((c, c - FULL_WIDTH_DISTANCE) for c in FULL_WIDTH)
    step.update((c, decompositions[c]) for c in COMPATIBILITY if c in decompositions)
    radicals = read_property("EquivalentUnifiedIdeograph.txt")
    step.update((c, int(radicals[c], 16)) for c in RADICALS if c in radicals)
    for target, ranges in ALIKE.items():
        step.update((c, ord(target)) for c in code_points(ranges))
    return step


def read_folding(decompositions):
    step = single_steps(decompositions)
    folding = {}
    for code_point in step:
        folded = code_point
        while folded in step:
            folded = step[folded]
        folding[code_point] = folded
    assert all(folded not in folding for folded in folding.values())
    return folding


def mark(flags, chosen, flag):
    for code_point in chosen:
        flags[code_point] |= flag


def mark_widths(flags, categories):
    wide = read_property("EastAsianWidth.txt")
    for code_point in range(LIMIT):
        width = 2 if wide.get(code_point) in ("W", "F") else 1
        if categories.get(code_point) in ZERO_WIDTH_CATEGORIES:
            width = 0
        if flags[code_point] == INVISIBLE:
            width = 0
        flags[code_point] |= width << WIDTH_SHIFT


def read_flags(categories):
    scripts = read_property("Scripts.txt")
    flags = [VISIBLE] * LIMIT
    for number, ranges in CLASSES.items():
        mark(flags, code_points(ranges), number)
    mark_widths(flags, categories)
    mark(flags, (c for c, script in scripts.items() if script == "Han"), HAN)
    wide = {c for c, script in scripts.items() if script in WIDE_SCRIPTS}
    mark(flags, wide | {*code_points(WIDE_RANGES), *map(ord, WIDE_CHARACTERS)}, WIDE)
    mark(flags, code_points(PRIVATE_RANGES), PRIVATE)
    mark(flags, map(ord, QUOTES), QUOTE)
    mark(flags, (c for c, script in scripts.items() if script == "Latin"), LETTER)
    mark(flags, code_points(DIGITS), LETTER)
    return flags


def read_entries():
    categories, decompositions = read_unicode_data()
    entries = read_flags(categories)
    folding = read_folding(decompositions)
    mark(entries, map(ord, PUNCTUATION), PUNCT)
    mark(entries, (c for c, folded in folding.items() if chr(folded) in PUNCTUATION), PUNCT)
    for code_point, folded in folding.items():
        entries[code_point] |= (folded - code_point) % (1 << FOLD_BITS) << FOLD_SHIFT
    return entries


def share_pages(entries):
    """The number of each page, and the pages, equal ones being one."""
    numbers, pages = [], {}
    for start in range(0, LIMIT, 1 << SHIFT):
        page = tuple(entries[start : start + (1 << SHIFT)])
        numbers.append(pages.setdefault(page, len(pages)))
    return numbers, list(pages)


def rows(values, width, form):
    for at in range(0, len(values), width):
        yield "    " + ", ".join(form % value for value in values[at : at + width]) + ","


def source(numbers, pages):
    yield "/* Unicode: the table, written by unicode.py from the Unicode 15.0 data files."
    yield " * SPDX-License-Identifier: MIT */"
    yield '#include "text/unicode.h"'
    yield ""
    yield "/* clang-format off */"
    yield ""
    yield f"const uint8_t terms__unicode_pages[{len(numbers)}] = {{"
    yield from rows(numbers, 20, "%d")
    yield "};"
    yield ""
    yield f"const uint32_t terms__unicode_entries[{len(pages)}][{1 << SHIFT}] = {{"
    for page in pages:
        yield "    {"
        yield from ("    " + row for row in rows(page, 8, "0x%X"))
        yield "    },"
    yield "};"


def main():
    entries = read_entries()
    numbers, pages = share_pages(entries)
    assert len(pages) <= 256
    text = "\n".join(source(numbers, pages)) + "\n"
    (HERE / "unicode_table.c").write_text(text, encoding="utf-8")


main()
