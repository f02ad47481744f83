/* Banks: few beginnings of patterns, told apart in registers.
 * SPDX-License-Identifier: MIT */
#include "match/filter/banks.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* More keys than KEYS_MAX fill any bucket, and more than MANY need all banks.  A prime above that
 * is a stride that visits all. */
enum { KEYS_MAX = 4096, MANY = 2048, STRIDE = 7919, BUCKETS = 8 * TERMS__BANKS };

/* The share of characters that may pass the banks: below the first number the characters that the
 * tables look at are enough for one bank, below the second no more banks are added, and from the
 * third one on banks are not worth it. */
static const double few = 0.025 / 64, enough = 0.1 / 64, too_much = 0.5 / 64;

/* The halves of bytes that a bucket has in a place, a bit each.  A byte passes if both of its
 * halves are there.  `with_below` is, by lower half, the share of all bytes with that half whose
 * upper half is there; `with_above` the same by upper half.  They are floats because many are on
 * the stack. */
typedef struct lines {
    unsigned below, above;
    float with_below[16], with_above[16];
} lines;

/* The banks while they are filled, for kernels that look at `look` characters.  `filled` is the
 * share of all bytes that a bucket has in a place, `chances` the share of characters that pass a
 * bucket, and `passing` the sum of those. */
typedef struct filling {
    const terms__shares *shares;
    terms__bank *banks;
    bool halved;
    uint32_t look;
    lines lines[BUCKETS][TERMS__BANK_PLACES];
    size_t buckets;
    double filled[BUCKETS][TERMS__BANK_PLACES], chances[BUCKETS], passing;
} filling;

static int compare_keys(const void *a, const void *b) {
    return memcmp(a, b, sizeof(terms__bank_key));
}

/* Leave only the characters of keys that the tables look at, too. */
static void cut_keys(terms__bank_key *keys, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (keys[i].known < TERMS__FILTER_LOOK)
            continue;
        keys[i].known = TERMS__FILTER_LOOK;
        memset(keys[i].bytes + (size_t)2 * TERMS__FILTER_LOOK, 0,
               TERMS__BANK_PLACES - 2 * TERMS__FILTER_LOOK);
    }
}

/* Sort the keys, and leave one of each. */
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

/* The share that a byte adds to a bucket's place, where tables are looked at: in the first place
 * all bits count. */
static inline double added_by_table(const filling *f, size_t bucket, size_t place, unsigned byte) {
    bool has = *find_byte(&f->banks[bucket / 8], place, byte) >> bucket % 8 & 1;
    if (has)
        return 0;
    return place == 0 ? f->shares->whole[0][byte] : f->shares->seven[place % 2][byte % 128];
}

/* The same where halves are looked at. */
static inline double added_by_halves(const filling *f, size_t bucket, size_t place, unsigned byte) {
    const lines *l = &f->lines[bucket][place];
    bool below = l->below >> byte % 16 & 1, above = l->above >> byte / 16 & 1;
    double added = (below ? 0 : l->with_below[byte % 16]) + (above ? 0 : l->with_above[byte / 16]);
    return below || above ? added : added + f->shares->whole[place % 2][byte];
}

/* How much of a bucket's place is filled when a key is in it, too. */
static inline double filled_with(const filling *f, size_t bucket, const terms__bank_key *key,
                                 size_t place) {
    unsigned byte = key->bytes[place];
    if (place / 2 >= key->known)
        return 1;
    return f->filled[bucket][place] + (f->halved ? added_by_halves(f, bucket, place, byte)
                                                 : added_by_table(f, bucket, place, byte));
}

static double chance_with(const filling *f, size_t bucket, const terms__bank_key *key) {
    double chance = 1;
    for (size_t i = 0; i < 2 * (size_t)f->look; i++)
        chance *= filled_with(f, bucket, key, i);
    return chance;
}

static void add_halves(filling *f, size_t bucket, size_t place, unsigned byte) {
    const double *whole = f->shares->whole[place % 2];
    lines *l = &f->lines[bucket][place];
    unsigned below = byte % 16, above = byte / 16;
    for (unsigned i = 0; i < 16 && !(l->below >> below & 1); i++)
        l->with_above[i] += (float)whole[16 * i + below];
    for (unsigned i = 0; i < 16 && !(l->above >> above & 1); i++)
        l->with_below[i] += (float)whole[16 * above + i];
    l->below |= 1u << below;
    l->above |= 1u << above;
}

static void add_key(filling *f, size_t bucket, const terms__bank_key *key) {
    for (size_t i = 0; i < TERMS__BANK_PLACES; i++)
        f->filled[bucket][i] = filled_with(f, bucket, key, i);
    for (size_t i = 0; i < 2 * (size_t)key->known; i++)
        add_halves(f, bucket, i, key->bytes[i]);
    put_into(&f->banks[bucket / 8], bucket % 8, key);
}

/* Put a key into the bucket where it adds least to what passes. */
static void put_key(filling *f, const terms__bank_key *key) {
    size_t best = 0;
    double least = 2;
    for (size_t i = 0; i < f->buckets; i++) {
        double more = chance_with(f, i, key) - f->chances[i];
        best = more < least ? i : best;
        least = more < least ? more : least;
    }
    f->chances[best] += least;
    f->passing += least;
    add_key(f, best, key);
}

/* Begin to fill a number of banks. */
static void begin(filling *f, size_t banks) {
    f->buckets = 8 * banks;
    f->passing = 0;
    memset(f->banks, 0, banks * sizeof *f->banks);
    memset(f->lines, 0, sizeof f->lines);
    memset(f->filled, 0, sizeof f->filled);
    memset(f->chances, 0, sizeof f->chances);
}

/* Fill a number of banks, as long as less than `most` passes.  Returns whether that is so in the
 * end.  Keys that are neighbours are not put in one after the other. */
static bool fill(filling *f, size_t banks, const terms__bank_key *keys, size_t count, double most) {
    begin(f, banks);
    for (size_t i = 0; i < count && f->passing < most; i++)
        put_key(f, &keys[i * STRIDE % count]);
    return f->passing < most;
}

/* Fill as few banks as let less than `enough` pass.  Returns how many they are. */
static uint32_t fill_few(filling *f, const terms__bank_key *keys, size_t count) {
    for (uint32_t size = count > MANY ? TERMS__BANKS : 1; size < TERMS__BANKS; size++)
        if (fill(f, size, keys, count, enough))
            return size;
    return fill(f, TERMS__BANKS, keys, count, too_much) ? TERMS__BANKS : 0;
}

/* Halves take so long to look up that those of a fourth character are not worth it. */
void terms__banks_fill(terms__banks *banks, const terms__shares *shares, terms__bank_key *keys,
                       size_t count, bool halved) {
    filling f = {
        .shares = shares, .banks = banks->all, .halved = halved, .look = TERMS__FILTER_LOOK};
    if (halved)
        cut_keys(keys, count);
    count = unite_keys(keys, count);
    banks->count = 0;
    banks->look = TERMS__FILTER_LOOK;
    if (count > KEYS_MAX)
        return;
    if (!halved && !fill(&f, 1, keys, count, few))
        f.look = TERMS__BANK_LOOK;
    banks->count = fill_few(&f, keys, count);
    banks->look = f.look;
}

void terms__bank_fill(terms__bank *bank, const terms__shares *shares, const uint64_t *characters,
                      bool halved) {
    filling f = {.shares = shares, .banks = bank, .halved = halved, .look = 1};
    begin(&f, 1);
    for (uint32_t code = 0; code < 0x10000; code++) {
        terms__bank_key key = {1, {(unsigned char)(code >> 8), (unsigned char)code}};
        if (characters[code / 64] >> code % 64 & 1)
            put_key(&f, &key);
    }
}
