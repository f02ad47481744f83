/* Banks: few beginnings of patterns, told apart in registers.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MATCH_FILTER_BANKS_H
#define TERMS_MATCH_FILTER_BANKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "match/filter/shares.h"

/* So many characters of a pattern are looked at, each of which is two bytes, high and low, as
 * text/marks.h has them. */
enum { TERMS__FILTER_LOOK = 3, TERMS__BANKS = 4, TERMS__BANK_PLACES = 2 * TERMS__FILTER_LOOK };

/* For each place, which of eight buckets have a byte there: by its lowest seven bits, which is as
 * much as two registers of 64 bytes take, but for the first place, where bytes from 0x80 on have
 * a table of their own; and for those who have smaller ones, by its lowest four bits and by the
 * four above them. */
typedef struct terms__bank {
    unsigned char tables[TERMS__BANK_PLACES][128], above[128];
    unsigned char halves[TERMS__BANK_PLACES][2][16];
} terms__bank;

/* The beginning of a pattern: the bytes of so many characters, behind which anything may stand;
 * those of other places are 0. */
typedef struct terms__bank_key {
    unsigned char known, bytes[TERMS__BANK_PLACES];
} terms__bank_key;

/* Share keys out among the buckets of as few banks as tell them well enough from other text, by
 * their tables or by halves: how many, or 0 where all of them do not.  The keys are put in order,
 * each once. */
uint32_t terms__banks_fill(terms__bank banks[TERMS__BANKS], const terms__shares *shares,
                           terms__bank_key *keys, size_t count, bool halved);

/* Share characters, a bit each of 2^16 by high and low, out among the buckets of one. */
void terms__bank_fill(terms__bank *bank, const terms__shares *shares, const uint64_t *characters,
                      bool halved);

#endif
