/* Banks: few beginnings of patterns, told apart in registers.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MATCH_FILTER_BANKS_H
#define TERMS_MATCH_FILTER_BANKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "match/filter/shares.h"

/* How many characters of a pattern the tables of a filter look at, and how many its banks look at
 * at most; how many banks there are at most, and how many places a bank looks at: each character is
 * two bytes, high and low, as text/marks.h has them. */
enum { TERMS__FILTER_LOOK = 3, TERMS__BANK_LOOK = 4, TERMS__BANKS = 4 };
enum { TERMS__BANK_PLACES = 2 * TERMS__BANK_LOOK };

/* Eight buckets of beginnings, see filter_avx512.c.  For each place, `tables` say which buckets
 * have a byte there, by its lowest seven bits: two registers of 64 bytes hold such a table.  In the
 * first place bytes from 0x80 on have a table of their own, `above`.  `halves` are for kernels with
 * smaller registers: the buckets of the lowest four bits of a byte, and those of the four bits
 * above. */
typedef struct terms__bank {
    unsigned char tables[TERMS__BANK_PLACES][128], above[128];
    unsigned char halves[TERMS__BANK_PLACES][2][16];
} terms__bank;

/* The beginning of a pattern: the bytes of its first `known` characters; all others are 0. Anything
 * may stand behind those characters. */
typedef struct terms__bank_key {
    unsigned char known, bytes[TERMS__BANK_PLACES];
} terms__bank_key;

/* Beginnings of patterns that are few enough to be told apart in registers, see filter_avx512.c;
 * `count` is 0 where they are too many.  `look` is how many characters kernels look at, be it in
 * tables or in banks; in banks they may look at fewer.  `firsts` is the bank of characters that are
 * looked at alone.  The banks are filled as suits the kernel that the CPU runs best; all kernels
 * can use them. */
typedef struct terms__banks {
    uint32_t count, look;
    terms__bank all[TERMS__BANKS], firsts;
} terms__banks;

/* Share keys out among the buckets of as few banks as tell them well enough from other text, by
 * `halves` if `halved`, else by `tables`; of no banks where even all let too much text pass.  Does
 * not touch `firsts`.  The keys get sorted, and repeated ones go. */
void terms__banks_fill(terms__banks *banks, const terms__shares *shares, terms__bank_key *keys,
                       size_t count, bool halved);

/* Share characters out among the buckets of one bank.  `characters` has a bit for each of 2^16
 * pairs of high and low. */
void terms__bank_fill(terms__bank *bank, const terms__shares *shares, const uint64_t *characters,
                      bool halved);

#endif
