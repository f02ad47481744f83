/* Packs: which of 16 bytes stay where some are left out.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_TEXT_PACKS_H
#define TERMS_TEXT_PACKS_H

/* By the bits of the last eight that stay, their places in order.  By those of the first eight
 * theirs, and then 8 to 15: a shuffle by that of 0 to 7 and places of the last eight gives all
 * places in order.  Zeros stand behind. */
extern const unsigned char terms__packs_last[256][8], terms__packs_first[256][16];

/* From the byte 16 - n on: a shuffle that moves bytes behind n others, whose places have the
 * highest bit. */
extern const unsigned char terms__packs_moved[32];

#endif
