/* Tests of banks: keys are shared out, all pass, and little else does.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "match/filter/banks.h"
#include "support/suite.h"

enum { KEYS_MOST = 2049 };

static terms__shares shares;

/* The buckets of a byte by the tables of 128 bytes, and by those of 16. */
static unsigned by_table(const terms__bank *bank, size_t place, unsigned byte) {
    return place == 0 && byte >= 128 ? bank->above[byte - 128] : bank->tables[place][byte % 128];
}

static unsigned by_halves(const terms__bank *bank, size_t place, unsigned byte) {
    return bank->halves[place][0][byte % 16] & bank->halves[place][1][byte / 16];
}

/* Has one of the banks a bucket for all bytes, by tables or by halves? */
static bool passes(const terms__bank *banks, size_t count, const unsigned char *bytes,
                   size_t places, bool halved) {
    for (size_t i = 0; i < count; i++) {
        unsigned left = 0xFF;
        for (size_t k = 0; k < places; k++)
            left &= halved ? by_halves(&banks[i], k, bytes[k]) : by_table(&banks[i], k, bytes[k]);
        if (left != 0)
            return true;
    }
    return false;
}

/* Bytes of ideographs, any of U+4000 to U+9FFF. */
static void any_bytes(uint64_t *random, unsigned char bytes[TERMS__BANK_PLACES]) {
    for (size_t i = 0; i < TERMS__BANK_PLACES; i += 2) {
        uint32_t c = 0x4000 + (uint32_t)suite_below(random, 0x6000);
        bytes[i] = (unsigned char)((c >> 6 & 0x3F) | (c >> 8 & 0xC0));
        bytes[i + 1] = (unsigned char)((c & 0x3F) | (c >> 6 & 0xC0));
    }
}

static void make_keys(uint64_t *random, terms__bank_key *keys, size_t count, unsigned char least) {
    memset(keys, 0, count * sizeof *keys);
    for (size_t i = 0; i < count; i++) {
        unsigned char bytes[TERMS__BANK_PLACES];
        any_bytes(random, bytes);
        keys[i].known = (unsigned char)(least + suite_below(random, 4u - least));
        memcpy(keys[i].bytes, bytes, (size_t)2 * keys[i].known);
    }
}

/* However banks are filled, keys pass in both ways. */
START_TEST(all_keys_pass) {
    static terms__bank banks[TERMS__BANKS];
    static terms__bank_key keys[KEYS_MOST];
    static const size_t counts[] = {1, 8, 60, 100, 200, 300, 1000, 2048};
    uint64_t random = suite_seed("banks");
    for (size_t i = 0; i < 2 * sizeof counts / sizeof *counts; i++) {
        size_t count = counts[i / 2];
        make_keys(&random, keys, count, 3);
        uint32_t size = terms__banks_fill(banks, &shares, keys, count, i % 2 == 1);
        for (size_t k = 0; size > 0 && k < count; k++) {
            ck_assert(passes(banks, size, keys[k].bytes, TERMS__BANK_PLACES, false));
            ck_assert(passes(banks, size, keys[k].bytes, TERMS__BANK_PLACES, true));
        }
    }
}
END_TEST

static void check_known(bool halved) {
    terms__bank banks[TERMS__BANKS];
    terms__bank_key keys[20];
    uint64_t random = suite_seed("banks: known");
    make_keys(&random, keys, 20, 2);
    uint32_t size = terms__banks_fill(banks, &shares, keys, 20, halved);
    ck_assert_uint_gt(size, 0);
    for (size_t i = 0; i < 20; i++) {
        unsigned char bytes[TERMS__BANK_PLACES];
        any_bytes(&random, bytes);
        memcpy(bytes, keys[i].bytes, (size_t)2 * keys[i].known);
        ck_assert(passes(banks, size, bytes, TERMS__BANK_PLACES, halved));
    }
}

START_TEST(anything_may_stand_behind_what_is_known) {
    check_known(false);
    check_known(true);
}
END_TEST

START_TEST(few_banks_are_enough_for_few_keys_and_none_for_too_many) {
    static terms__bank banks[TERMS__BANKS];
    static terms__bank_key keys[KEYS_MOST];
    uint64_t random = suite_seed("banks: sizes");
    ck_assert_uint_eq(terms__banks_fill(banks, &shares, NULL, 0, false), 1);
    make_keys(&random, keys, 50, 3);
    ck_assert_uint_eq(terms__banks_fill(banks, &shares, keys, 50, false), 1);
    make_keys(&random, keys, KEYS_MOST, 3);
    ck_assert_uint_eq(terms__banks_fill(banks, &shares, keys, KEYS_MOST, false), 0);
    make_keys(&random, keys, 2000, 1);
    ck_assert_uint_eq(terms__banks_fill(banks, &shares, keys, 2000, false), 0);
}
END_TEST

START_TEST(halves_tell_fewer_apart) {
    static terms__bank banks[TERMS__BANKS];
    static terms__bank_key keys[KEYS_MOST];
    uint64_t random = suite_seed("banks: halves");
    ck_assert_uint_eq(terms__banks_fill(banks, &shares, NULL, 0, true), 1);
    make_keys(&random, keys, 30, 3);
    ck_assert_uint_eq(terms__banks_fill(banks, &shares, keys, 30, true), 1);
    make_keys(&random, keys, 200, 3);
    ck_assert_uint_gt(terms__banks_fill(banks, &shares, keys, 200, true),
                      terms__banks_fill(banks, &shares, keys, 200, false));
    make_keys(&random, keys, 1000, 3);
    ck_assert_uint_eq(terms__banks_fill(banks, &shares, keys, 1000, true), 0);
}
END_TEST

static size_t count_passing(size_t count, bool halved) {
    terms__bank banks[TERMS__BANKS];
    terms__bank_key keys[50];
    uint64_t random = suite_seed("banks: others");
    size_t passing = 0;
    make_keys(&random, keys, count, 3);
    uint32_t size = terms__banks_fill(banks, &shares, keys, count, halved);
    for (size_t i = 0; i < 100000; i++) {
        unsigned char bytes[TERMS__BANK_PLACES];
        any_bytes(&random, bytes);
        passing += passes(banks, size, bytes, TERMS__BANK_PLACES, halved);
    }
    return passing;
}

START_TEST(little_else_passes) {
    ck_assert_uint_lt(count_passing(50, false), 200);
    ck_assert_uint_lt(count_passing(50, true), 200);
}
END_TEST

static void check_characters(bool halved) {
    static uint64_t characters[1024];
    terms__bank bank;
    unsigned char in[] = {0xFC, 0xE1}, out[] = {0xFC, 0xCC}, far[] = {0x3C, 0xE1};
    memset(characters, 0, sizeof characters);
    characters[0xFCE1 / 64] |= (uint64_t)1 << 0xFCE1 % 64;
    characters[0xFDCC / 64] |= (uint64_t)1 << 0xFDCC % 64;
    terms__bank_fill(&bank, &shares, characters, halved);
    ck_assert(passes(&bank, 1, in, 2, halved));
    ck_assert(!passes(&bank, 1, out, 2, halved));
    ck_assert(!passes(&bank, 1, far, 2, halved));
}

START_TEST(characters_alone_have_one_bank) {
    check_characters(false);
    check_characters(true);
}
END_TEST

int main(void) {
    TCase *tests;
    terms__shares_count(&shares);
    Suite *suite = suite_new("banks", &tests);
    tcase_add_test(tests, all_keys_pass);
    tcase_add_test(tests, anything_may_stand_behind_what_is_known);
    tcase_add_test(tests, few_banks_are_enough_for_few_keys_and_none_for_too_many);
    tcase_add_test(tests, halves_tell_fewer_apart);
    tcase_add_test(tests, little_else_passes);
    tcase_add_test(tests, characters_alone_have_one_bank);
    return suite_run(suite);
}
