#!/usr/bin/env python3
# Commonness: writes commonness_table.c, how common the codes of encodings are.
# SPDX-License-Identifier: MIT

# Usage: commonness.py [FOLDER], the folder of the Unihan 15.0 data files (Debian
# package unicode-data).  commonness.h says how the tables are read.

import bz2
import re
import sys
from collections import defaultdict
from math import log2
from pathlib import Path

FOLDER = Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/unicode")
HERE = Path(__file__).resolve().parent

# As in commonness.h.
BASE, RARE, NONE = 5, 14, 15
TRAILS_GB = [*range(0x40, 0x7F), *range(0x80, 0xFF)]
TRAILS_BIG5 = [*range(0x40, 0x7F), *range(0xA1, 0xFF)]
BLOCKS = [
    range(0x2000, 0x2100),
    range(0x3000, 0x3100),
    range(0xFF00, 0x10000),
    range(0x4E00, 0xA000),
]

# How many of a thousand characters are this one: a guess from no text at all.
PUNCTUATION = {
    "，": 50, "。": 25, "、": 15, "　": 15, "“": 6, "”": 6, "：": 5, "；": 4,
    "（": 4, "）": 4, "《": 3, "》": 3, "「": 2, "」": 2, "？": 2, "！": 2,
    "—": 2, "…": 2, "·": 1, "‘": 0.5, "’": 0.5, "『": 0.3, "』": 0.3, "〈": 0.3,
    "〉": 0.3, "【": 0.5, "】": 0.5, "〔": 0.3, "〕": 0.3, "％": 0.5, "～": 0.2,
    "．": 0.5, "〇": 0.3, "○": 0.3, "―": 0.3, "‧": 0.3, "－": 0.3, "／": 0.2,
    "•": 0.1, "＋": 0.1, "﹐": 0.1, "﹑": 0.1, "●": 0.1, "◎": 0.05, "□": 0.05,
    "■": 0.05, "※": 0.05, "→": 0.05, "×": 0.05, "℃": 0.05, "°": 0.05, "＝": 0.05,
    "＂": 0.05, "＊": 0.05, "﹒": 0.05, "〃": 0.02,
    **dict.fromkeys("０１２３４５６７８９", 1.5),
    **dict.fromkeys("①②③④⑤", 0.05),
}  # fmt: skip

# Occurrences in the two million characters behind kHanyuPinlu, which names those
# with eight or more: what to take for the rest, by the level of the table of
# standard characters (kTGH), and by Unihan's core sets.
UNLISTED = {1: 4, 2: 1, 3: 0.15}
CORE = 0.05

# Occurrences in two million by the five classes of kFrequency, and by the school
# years of kGradeLevel, for characters that are told apart by nothing else.
CLASS_COUNT = {1: 6000, 2: 1200, 3: 400, 4: 130, 5: 25}
GRADE_COUNT = {1: 1500, 2: 700, 3: 300, 4: 150, 5: 80, 6: 50}

# The part of simplified text that is in traditional characters.
STRAY = 0.1

# The part of any text in which characters are as common as each other, since
# names and words alone are not made of the commonest ones.
CORE_SHARE, REST_SHARE = 0.1, 0.02


def unihan(name, key):
    """The value of each character that has one."""
    with bz2.open(FOLDER / f"Unihan_{name}.txt.bz2", "rt", encoding="utf-8") as lines:
        for line in lines:
            fields = line.rstrip("\n").split("\t")
            if len(fields) == 3 and fields[1] == key:
                yield chr(int(fields[0][2:], 16)), fields[2]


def read_characters(name, key):
    values = unihan(name, key)
    return {c: [chr(int(v[2:].split("<")[0], 16)) for v in value.split()] for c, value in values}


def read_simplified():
    """Occurrences of characters in simplified text.  kHanyuPinlu gives those of a
    simplified character to its traditional one as well, which is left out."""
    count = defaultdict(float)
    for c, _ in unihan("DictionaryLikeData", "kUnihanCore2020"):
        count[c] = CORE
    for c, value in unihan("OtherMappings", "kTGH"):
        index = int(value.split(":")[1])
        count[c] = UNLISTED[1 if index <= 3500 else 2 if index <= 6500 else 3]
    traditional = read_characters("Variants", "kSimplifiedVariant")
    standard = {c for c, _ in unihan("OtherMappings", "kTGH")}
    for c, value in unihan("Readings", "kHanyuPinlu"):
        if c in standard or c not in traditional:
            count[c] = sum(map(int, re.findall(r"\((\d+)\)", value)))
    return count


def read_weights():
    """How common characters are in traditional text, roughly."""
    weights = defaultdict(lambda: 1.0)
    for c, value in unihan("DictionaryLikeData", "kGradeLevel"):
        weights[c] = GRADE_COUNT[int(value)]
    for c, value in unihan("DictionaryLikeData", "kFrequency"):
        weights[c] = CLASS_COUNT[int(value)]
    return weights


def read_traditional(simplified):
    """Occurrences in traditional text: those of the simplified characters, shared
    among the characters that each stands for."""
    forms = read_characters("Variants", "kTraditionalVariant")
    weights = read_weights()
    count = defaultdict(float)
    for c, occurrences in simplified.items():
        shares = {form: weights[form] for form in forms.get(c, [c])}
        for form, share in shares.items():
            count[form] += occurrences * share / sum(shares.values())
    return count


def probabilities(count):
    """Of Han characters and punctuation."""
    marks = sum(PUNCTUATION.values()) / 1000
    total = sum(count.values())
    result = {c: (1 - marks) * n / total for c, n in count.items()}
    result.update((c, n / 1000) for c, n in PUNCTUATION.items())
    return result


def decode(code, codec):
    try:
        text = code.decode(codec)
    except UnicodeDecodeError:
        return None
    private = len(text) == 1 and 0xE000 <= ord(text) < 0xF900
    return None if private else text


def codes(codec, leads, trails):
    """The characters of a rectangle of codes."""
    texts = (decode(bytes((lead, trail)), codec) for lead in leads for trail in trails)
    return {text for text in texts if text}


def flatten(common, core, rest):
    """Let a part of the text be of the core characters alike, as lists of names
    are, and a smaller part of the rest."""
    result = {c: p * (1 - CORE_SHARE - REST_SHARE) for c, p in common.items()}
    for chosen, share in ((core, CORE_SHARE), (rest, REST_SHARE)):
        for c in chosen:
            result[c] = result.get(c, 0) + share / len(chosen)
    return result


def flatten_gb(common):
    """The core are the 3755 characters of GB2312's first level."""
    trails = range(0xA1, 0xFF)
    core = codes("gb2312", range(0xB0, 0xD8), trails)
    return flatten(common, core, codes("gb2312", range(0xD8, 0xF8), trails))


def flatten_big5(common):
    """The core are the 5401 characters of Big5's first level."""
    core = codes("big5", range(0xA4, 0xC7), TRAILS_BIG5)
    return flatten(common, core, codes("big5", range(0xC9, 0xFA), TRAILS_BIG5))


def mix(main, stray, share):
    return {c: max(main.get(c, 0), stray.get(c, 0) * share) for c in {*main, *stray}}


def level(probability):
    if probability <= 0:
        return RARE
    return max(0, min(RARE, round(-log2(probability)) - BASE))


def level_of(text, common):
    return NONE if text is None else level(common.get(text, 0))


def by_code(trails, codec, common):
    for lead in range(0x81, 0xFF):
        for trail in trails:
            yield level_of(decode(bytes((lead, trail)), codec), common)


def by_code_point(common):
    for block in BLOCKS:
        for code_point in block:
            yield level_of(chr(code_point), common)


def rows(name, size, levels):
    levels = list(levels)
    packed = [low | high << 4 for low, high in zip(levels[::2], levels[1::2])]
    yield ""
    yield f"const uint8_t {name}[{size}] = {{"
    for at in range(0, len(packed), 16):
        yield "    " + ", ".join(f"0x{byte:02X}" for byte in packed[at : at + 16]) + ","
    yield "};"


def source():
    count = read_simplified()
    simplified = flatten_gb(probabilities(count))
    traditional = flatten_big5(probabilities(read_traditional(count)))
    gb = mix(simplified, traditional, STRAY)
    both = mix(simplified, traditional, 1)
    yield "/* Commonness: the tables, written by commonness.py from the Unihan data files."
    yield " * SPDX-License-Identifier: MIT */"
    yield '#include "text/commonness.h"'
    yield ""
    yield "/* clang-format off */"
    yield from rows("terms__commonness_gb", "126 * 190 / 2", by_code(TRAILS_GB, "gb18030", gb))
    yield from rows(
        "terms__commonness_big5", "126 * 157 / 2", by_code(TRAILS_BIG5, "big5hkscs", traditional)
    )
    yield from rows("terms__commonness_unicode", "(3 + 82) * 256 / 2", by_code_point(both))


def main():
    text = "\n".join(source()) + "\n"
    (HERE / "commonness_table.c").write_text(text, encoding="utf-8")


main()
