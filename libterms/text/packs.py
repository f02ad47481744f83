#!/usr/bin/env python3
# Packs: writes packs_table.c, which of 16 bytes stay where some are left out.
# SPDX-License-Identifier: MIT

from pathlib import Path

HEAD = """/* Packs: which of 16 bytes stay where some are left out.  Written by packs.py.
 * SPDX-License-Identifier: MIT */
#include "text/packs.h"

/* clang-format off */
"""


def places(kept, first):
    return [first + bit for bit in range(8) if kept >> bit & 1]


def row(kept, size):
    return "{" + ", ".join(map(str, kept + [0] * (size - len(kept)))) + "}"


def table(name, entries, together):
    lines = ["    " + ", ".join(entries[i : i + together]) for i in range(0, len(entries), together)]
    return f"\nconst unsigned char {name} = {{\n" + ",\n".join(lines) + "};\n"


last = [row(places(kept, 8), 8) for kept in range(256)]
first = [row([*places(kept, 0), *range(8, 16)], 16) for kept in range(256)]
moved = [str(place) for place in [0x80] * 16 + list(range(16))]
path = Path(__file__).resolve().parent / "packs_table.c"
path.write_text(
    HEAD
    + table("terms__packs_last[256][8]", last, 3)
    + table("terms__packs_first[256][16]", first, 1)
    + table("terms__packs_moved[32]", moved, 16)
)
