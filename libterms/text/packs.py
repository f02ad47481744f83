#!/usr/bin/env python3
# Packs: writes packs_table.c, which of eight bytes stay where some are left out.
# SPDX-License-Identifier: MIT

from pathlib import Path

HEAD = """/* Packs: which of eight bytes stay where some are left out.  Written by packs.py.
 * SPDX-License-Identifier: MIT */
#include "text/packs.h"

const unsigned char terms__packs[256][8] = {
"""


def pack(kept):
    places = [bit for bit in range(8) if kept >> bit & 1]
    return places + [0] * (8 - len(places))


rows = ["{" + ", ".join(map(str, pack(kept))) + "}" for kept in range(256)]
lines = ["    " + ", ".join(rows[i : i + 3]) for i in range(0, 256, 3)]
path = Path(__file__).resolve().parent / "packs_table.c"
path.write_text(HEAD + ",\n".join(lines) + "};\n")
