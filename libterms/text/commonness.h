/* Commonness: how common characters are in Chinese text, by their codes.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_TEXT_COMMONNESS_H
#define TERMS_TEXT_COMMONNESS_H

#include <stdint.h>

/* Each table holds levels of four bits, the even index in a byte's low half.
 * Level n is a character that comes once in 2^(n+5) characters or so; level 14
 * is one that is hardly ever met, level 15 a code without a character. */
#define TERMS__COMMONNESS_BASE 5u
#define TERMS__COMMONNESS_RARE 14u
#define TERMS__COMMONNESS_NONE 15u

/* Two-byte codes of GB18030 in simplified text: (lead - 0x81) * 190 + the number
 * of the trail byte in 40..7E 80..FE. */
extern const uint8_t terms__commonness_gb[126 * 190 / 2];

/* Codes of Big5 in traditional text: (lead - 0x81) * 157 + the number of the
 * trail byte in 40..7E A1..FE. */
extern const uint8_t terms__commonness_big5[126 * 157 / 2];

/* Code points in text of both kinds: U+2000..20FF, 3000..30FF, FF00..FFFF and
 * 4E00..9FFF, one after the other. */
extern const uint8_t terms__commonness_unicode[(3 + 82) * 256 / 2];

static inline uint32_t terms__commonness_level(const uint8_t *table, uint32_t index) {
    uint32_t pair = table[index / 2];
    return index % 2 ? pair >> 4 : pair & 15;
}

#endif
