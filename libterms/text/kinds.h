/* Kinds: which characters are plain, as tables of their bytes.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_TEXT_KINDS_H
#define TERMS_TEXT_KINDS_H

/* Characters of three bytes are of eight kinds.  For each of their bytes a table says which kinds
 * it may be part of, a bit a kind.  It is looked up by the lowest six bits of the byte, as only
 * they vary; and a table of 64 bytes is one register of AVX-512, or four of NEON.  The kind that
 * all three bytes have in common is the character's:
 *
 *     bytes     E3              81            82
 *     tables    kinds 2 3 4 7   kinds 0 1 3   all but 6 7     3 is left: kana
 *
 * The first three kinds are Han; the last one is a gap and no plain character:
 *
 *     0  U+5000 to U+9FFF              4  U+3000 on, some marks
 *     1  U+4000 on, but no hexagrams   5  U+2080 on
 *     2  U+3400 on                     6  U+FF00 on, full-width forms
 *     3  U+3040 on, kana and more      7  U+3000
 *
 * For characters of one byte `narrow` says whether they are plain (kind 6) or a gap (kind 7); its
 * last entry stands for all bytes from there on. */
typedef struct terms__kind_tables {
    unsigned char first[64], second[64], third[64], narrow[64];
} terms__kind_tables;

enum { TERMS__KINDS_HAN = 0x07, TERMS__KINDS_PLAIN = 0x7F, TERMS__KINDS_GAP = 0x80 };

extern const terms__kind_tables terms__kinds;

/* The same for registers that hold a table of 16 bytes only, which is looked up by four bits.  The
 * first byte is one of E0 to EF, so that its lower half tells its kinds.  Of the second and the
 * third byte each half has a table, and the kinds of the byte are those that its halves have in
 * common.  So there are other kinds, here with the values of the bytes:
 *
 *     0  E3, 81 to 8F: kana and more    4  EF, BC or BD, all but 82, 92, A2 and B2
 *     1  E3 80, 81 to 8B: some marks    5  E3 or E5 to E9, 90 to BF
 *     2  E3 80, 90 to 9C: some marks    6  E4 to E9, 80 to AF
 *     3  EF, BC or BD, 90 to BF         7  E4 to E9, all but 87, 97, A7 and B7
 *
 * The last three are Han: from E3 90 on to the end of E9 only E4 B7, the hexagrams, is of none of
 * them.  What few texts have, U+2080 on and U+3000, is of no kind here.
 *
 * `narrow` has U+0020, LF and the ASCII quotation mark, each by its lower half. */
typedef struct terms__kind_halves {
    unsigned char first[16], second[2][16], third[2][16], narrow[16];
} terms__kind_halves;

enum { TERMS__KIND_HALVES_HAN = 0x20 };

extern const terms__kind_halves terms__kinds_of_halves;

#endif
