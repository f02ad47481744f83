/* Kinds: which characters of three bytes are plain, as tables of their bytes.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_TEXT_KINDS_H
#define TERMS_TEXT_KINDS_H

#include <stdint.h>

/* Characters of three bytes are of eight kinds.  For each of their bytes a table says which
 * kinds it may be part of, a bit a kind, by its lowest six bits: they are all that varies, and
 * a table of 64 bytes is one register of AVX-512, or four of NEON.  What the three have in
 * common is the kind:
 *
 *     bytes     E3            81               82
 *     tables    kinds 2 3 4   kinds 0 1 3 5    all but 4 6 7     3 is left: kana
 *
 * So each bit of the numbers here is such a byte.  Of the kinds the first three are Han, and
 * the last one is a gap and no plain character. */
typedef struct terms__kind {
    uint64_t first, second, third;
} terms__kind;

enum {
    TERMS__KINDS = 8,
    TERMS__KINDS_HAN = 0x07,
    TERMS__KINDS_PLAIN = 0x7F,
    TERMS__KINDS_GAP = 0x80
};

extern const terms__kind terms__kinds[TERMS__KINDS];

#endif
