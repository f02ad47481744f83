/* Banks: few beginnings of patterns, told apart in registers.
 * SPDX-License-Identifier: MIT */
#include "match/filter/banks.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "text/commonness.h"
#include "text/marks.h"

/* More keys than KEYS_MAX fill any bucket.  A prime above that is a stride that visits all. */
enum { KEYS_MAX = 2048, STRIDE = 7919, BUCKETS = 8 * TERMS__BANKS };

/* The code points of terms__commonness_unicode. */
static const uint32_t ranges[][2] = {
    {0x2000, 0x2100}, {0x3000, 0x3100}, {0xFF00, 0x10000}, {0x4E00, 0xA000}};

/* How often in a character something may pass: banks are enough below the first number, and not
 * worth it from the second one on. */
static const double enough = 0.1 / 64, too_much = 0.5 / 64;

/* Which share of Chinese text is of characters that a table does not tell from those with a
 * certain byte: for the first place, and for high and low in others. */
typedef struct shares {
    double first[256], others[2][128];
} shares;

/* What fills the banks: for each bucket the shares of all bytes that it has in a place, and how
 * much may pass it. */
typedef struct filling {
    shares common;
    terms__bank *banks;
    size_t buckets;
    double filled[BUCKETS][TERMS__BANK_PLACES], chances[BUCKETS];
} filling;

static void add_share(shares *common, uint32_t code_point, double share) {
    unsigned high = (code_point >> 6 & 0x3F) | (code_point >> 8 & 0xC0);
    unsigned low = (code_point & 0x3F) | (code_point >> 6 & 0xC0);
    common->first[high] += share;
    common->others[0][high % 128] += share;
    common->others[1][low % 128] += share;
}

/* What is never met counts a little, too. */
static void scale(double *of, size_t count, double all) {
    for (size_t i = 0; i < count; i++)
        of[i] = (of[i] + 1) / all;
}

static void count_shares(shares *common) {
    double all = 0;
    uint32_t index = 0;
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
        for (uint32_t c = ranges[i][0]; c < ranges[i][1]; c++) {
            uint32_t level = terms__commonness_level(terms__commonness_unicode, index++);
            if (level >= TERMS__COMMONNESS_RARE)
                continue;
            double share = 1u << (TERMS__COMMONNESS_RARE - level);
            add_share(common, c, share);
            all += share;
        }
    }
    scale(common->first, 256, all);
    for (size_t i = 0; i < 2; i++)
        scale(common->others[i], 128, all);
}

static double share_of(const shares *common, size_t place, unsigned byte) {
    return place == 0 ? common->first[byte] : common->others[place % 2][byte % 128];
}

static int compare_keys(const void *a, const void *b) {
    return memcmp(a, b, sizeof(terms__bank_key));
}

/* Leave one of each key. */
static size_t unite_keys(terms__bank_key *keys, size_t count) {
    size_t left = 0;
    if (count > 0)
        qsort(keys, count, sizeof *keys, compare_keys);
    for (size_t i = 0; i < count; i++)
        if (left == 0 || compare_keys(&keys[i], &keys[left - 1]) != 0)
            keys[left++] = keys[i];
    return left;
}

/* The buckets of a byte. */
static unsigned char *find_byte(terms__bank *bank, size_t place, unsigned byte) {
    return place == 0 && byte >= 128 ? &bank->above[byte - 128] : &bank->tables[place][byte % 128];
}

static void put_byte(terms__bank *bank, size_t place, unsigned byte, unsigned char bit) {
    *find_byte(bank, place, byte) |= bit;
    bank->halves[place][0][byte % 16] |= bit;
    bank->halves[place][1][byte / 16] |= bit;
}

/* Put a key into a bucket of a bank. */
static void put_into(terms__bank *bank, unsigned bucket, const terms__bank_key *key) {
    unsigned char bit = (unsigned char)(1u << bucket);
    for (size_t i = 0; i < TERMS__BANK_PLACES; i++) {
        if (i / 2 < key->known)
            put_byte(bank, i, key->bytes[i], bit);
        for (unsigned byte = 0; i / 2 >= key->known && byte < 256; byte++)
            put_byte(bank, i, byte, bit);
    }
}

/* How much of a bucket's place is filled when a key is in it, too. */
static double filled_with(const filling *f, size_t bucket, const terms__bank_key *key,
                          size_t place) {
    unsigned byte = key->bytes[place];
    double filled = f->filled[bucket][place];
    if (place / 2 >= key->known)
        return 1;
    bool has = *find_byte(&f->banks[bucket / 8], place, byte) >> bucket % 8 & 1;
    return has ? filled : filled + share_of(&f->common, place, byte);
}

static double chance_with(const filling *f, size_t bucket, const terms__bank_key *key) {
    double chance = 1;
    for (size_t i = 0; i < TERMS__BANK_PLACES; i++)
        chance *= filled_with(f, bucket, key, i);
    return chance;
}

/* Put a key where it lets pass the least. */
static void put_key(filling *f, const terms__bank_key *key) {
    size_t best = 0;
    double least = 2, chance = 0;
    for (size_t i = 0; i < f->buckets; i++) {
        double with = chance_with(f, i, key), more = with - f->chances[i];
        if (more >= least)
            continue;
        best = i;
        least = more;
        chance = with;
    }
    for (size_t i = 0; i < TERMS__BANK_PLACES; i++)
        f->filled[best][i] = filled_with(f, best, key, i);
    f->chances[best] = chance;
    put_into(&f->banks[best / 8], best % 8, key);
}

/* Begin to fill so many banks. */
static void begin(filling *f, size_t banks) {
    f->buckets = 8 * banks;
    memset(f->banks, 0, banks * sizeof *f->banks);
    memset(f->filled, 0, sizeof f->filled);
    memset(f->chances, 0, sizeof f->chances);
}

/* Fill so many banks: how much may pass.  No neighbours follow each other. */
static double fill(filling *f, size_t banks, const terms__bank_key *keys, size_t count) {
    double passing = 0;
    begin(f, banks);
    for (size_t i = 0; i < count; i++)
        put_key(f, &keys[i * STRIDE % count]);
    for (size_t i = 0; i < f->buckets; i++)
        passing += f->chances[i];
    return passing;
}

uint32_t terms__banks_fill(terms__bank banks[TERMS__BANKS], terms__bank_key *keys, size_t count) {
    filling f = {.banks = banks};
    count = unite_keys(keys, count);
    if (count > KEYS_MAX)
        return 0;
    count_shares(&f.common);
    for (uint32_t size = 1; size < TERMS__BANKS; size *= 2)
        if (fill(&f, size, keys, count) < enough)
            return size;
    return fill(&f, TERMS__BANKS, keys, count) < too_much ? TERMS__BANKS : 0;
}

void terms__bank_fill(terms__bank *bank, const uint64_t *characters) {
    filling f = {.banks = bank};
    count_shares(&f.common);
    begin(&f, 1);
    for (uint32_t code = 0; code < 0x10000; code++) {
        terms__bank_key key = {1, {(unsigned char)(code >> 8), (unsigned char)code}};
        if (characters[code / 64] >> code % 64 & 1)
            put_key(&f, &key);
    }
}
