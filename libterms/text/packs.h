/* Packs: which of 16 bytes stay where some are left out.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_TEXT_PACKS_H
#define TERMS_TEXT_PACKS_H

/* By a byte with a bit for each of eight bytes that are kept.  `last` has the places of the last
 * eight of 16 bytes, in order, and zeros behind them.  `first` has the places of the first eight,
 * and 8 to 15 behind them: shuffling the numbers 0 to 7, followed by `last`, by `first` gives the
 * places of all that are kept. */
extern const unsigned char terms__packs_last[256][8], terms__packs_first[256][16];

/* From its byte 16 - n on: a shuffle that moves bytes n places on.  Its first n bytes have their
 * highest bit set, so that they are 0 in the result. */
extern const unsigned char terms__packs_moved[32];

#endif
