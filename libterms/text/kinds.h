/* Kinds: which characters are plain, as tables of their bytes.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_TEXT_KINDS_H
#define TERMS_TEXT_KINDS_H

/* Characters of three bytes are of eight kinds.  For each of their bytes a table says which
 * kinds it may be part of, a bit a kind, by its lowest six bits: they are all that varies, and
 * a table of 64 bytes is one register of AVX-512, or four of NEON.  What the three have in
 * common is the kind:
 *
 *     bytes     E3            81               82
 *     tables    kinds 2 3 4   kinds 0 1 3 5    all but 4 6 7     3 is left: kana
 *
 * The first three are Han, and the last one is a gap and no plain character:
 *
 *     0  U+5000 to U+9FFF              4  U+3000 on, some marks
 *     1  U+4000 on, but no hexagrams   5  U+2080 on
 *     2  U+3400 on                     6  U+FF00 on, full-width forms
 *     3  U+3040 on, kana and more      7  U+3000
 *
 * Characters of one byte are of the last two, by a table whose last byte stands for all from it
 * on. */
typedef struct terms__kind_tables {
    unsigned char first[64], second[64], third[64], narrow[64];
} terms__kind_tables;

enum { TERMS__KINDS_HAN = 0x07, TERMS__KINDS_PLAIN = 0x7F, TERMS__KINDS_GAP = 0x80 };

extern const terms__kind_tables terms__kinds;

/* The same for registers that hold a table of 16 bytes only.  The first byte is one of E0 to EF,
 * and its lower half tells its kinds; of the others the lower half tells some, the upper one some,
 * and a byte is of those which they have in common.  So the kinds are others:
 *
 *     0  E3, 81 to 8F: kana and more    4  EF, BC or BD, all but 82
 *     1  E3 80, 81 to 8B: some marks    5  E3 or E5 to E9, 90 to BF
 *     2  E3 80, 90 to 9C: some marks    6  E4 to E9, 80 to AF
 *     3  EF, BC or BD, 90 to BF         7  E4 to E9, all but 87, 97, A7 and B7
 *
 * The last three are Han: nothing is in none of them but E4 B7, the hexagrams.  What few texts have
 * is of no kind: U+2080 on, and U+3000.
 *
 * The ASCII characters that are gaps, and the quotation mark, stand in `narrow` at their lower
 * half. */
typedef struct terms__kind_halves {
    unsigned char first[16], second[2][16], third[2][16], narrow[16];
} terms__kind_halves;

enum { TERMS__KIND_HALVES_HAN = 0x20 };

extern const terms__kind_halves terms__kinds_of_halves;

#endif
