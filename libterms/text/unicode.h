/* Unicode: what each character is and folds to (Unicode 15.0).
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_TEXT_UNICODE_H
#define TERMS_TEXT_UNICODE_H

#include <stdbool.h>
#include <stdint.h>

/* What a character is to blocks, in the low bits of its entry. */
#define TERMS__UNICODE_CLASS 0x7u
#define TERMS__UNICODE_VISIBLE 0u
#define TERMS__UNICODE_INVISIBLE 1u /* passed over, as if it were not there */
#define TERMS__UNICODE_BLANK 2u
#define TERMS__UNICODE_BREAK 3u /* ends a line */
#define TERMS__UNICODE_END 4u   /* ends a block */

/* Flags, of the character itself and not of what it folds to. */
#define TERMS__UNICODE_HAN 0x8u      /* script Han */
#define TERMS__UNICODE_WIDE 0x10u    /* blanks beside it vanish */
#define TERMS__UNICODE_PRIVATE 0x20u /* from a private use area */
#define TERMS__UNICODE_QUOTE 0x40u   /* one half of a pair of quotation marks */
#define TERMS__UNICODE_PUNCT 0x200u  /* passed over where punctuation is ignored */
#define TERMS__UNICODE_LETTER 0x400u /* script Latin, or a digit 0-9 */

#define TERMS__UNICODE_WIDTH_SHIFT 7
#define TERMS__UNICODE_FOLD_SHIFT 11
#define TERMS__UNICODE_PAGE_SHIFT 7

/* The table, which unicode.py writes: the page of a code point, and in it an
 * entry, whose upper 21 bits are the distance to the folded character, modulo
 * 2^21.  As distances, the many characters that fold to themselves are alike,
 * and share their pages. */
extern const uint8_t terms__unicode_pages[0x110000 >> TERMS__UNICODE_PAGE_SHIFT];
extern const uint32_t terms__unicode_entries[][1 << TERMS__UNICODE_PAGE_SHIFT];

/* All there is to know of a code point up to U+10FFFF. */
static inline uint32_t terms__unicode_entry(uint32_t code_point) {
    uint32_t page = terms__unicode_pages[code_point >> TERMS__UNICODE_PAGE_SHIFT];
    return terms__unicode_entries[page][code_point & ((1u << TERMS__UNICODE_PAGE_SHIFT) - 1)];
}

/* From here on, so many fold to themselves. */
enum { TERMS__UNICODE_IDEOGRAPH = 0x3400, TERMS__UNICODE_IDEOGRAPHS = 0xA000 - 0x3400 };
static inline bool terms__unicode_is_ideograph(uint32_t code_point) {
    return code_point - TERMS__UNICODE_IDEOGRAPH < TERMS__UNICODE_IDEOGRAPHS;
}

/* How many columns a character takes on a terminal: none if it is invisible, a
 * combining mark or a format character (categories Mn, Me, Cf), two if its East
 * Asian width is W or F, else one, controls and blanks included. */
static inline uint32_t terms__unicode_width(uint32_t entry) {
    return entry >> TERMS__UNICODE_WIDTH_SHIFT & 3;
}

/* What a code point with this entry folds to. */
static inline uint32_t terms__unicode_fold(uint32_t code_point, uint32_t entry) {
    return (code_point + (entry >> TERMS__UNICODE_FOLD_SHIFT)) & 0x1FFFFF;
}

#endif
