/* Tests of banks: keys are shared out, all pass, and little else does.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "match/filter/banks.h"
#include "support/suite.h"

enum { KEYS_MOST = 4097 };

static terms__shares shares;

/* The buckets of a byte by the tables of 128 bytes, and by those of 16. */
static unsigned by_table(const terms__bank *bank, size_t place, unsigned byte) {
    return place == 0 && byte >= 128 ? bank->above[byte - 128] : bank->tables[place][byte % 128];
}

static unsigned by_halves(const terms__bank *bank, size_t place, unsigned byte) {
    return bank->halves[place][0][byte % 16] & bank->halves[place][1][byte / 16];
}

/* Has one of the banks a bucket for all bytes, by tables or by halves? */
static bool passes(const terms__banks *banks, const unsigned char *bytes, bool halved) {
    for (size_t i = 0; i < banks->count; i++) {
        const terms__bank *bank = &banks->all[i];
        unsigned left = 0xFF;
        for (size_t k = 0; k < 2 * (size_t)banks->look; k++)
            left &= halved ? by_halves(bank, k, bytes[k]) : by_table(bank, k, bytes[k]);
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
        keys[i].known = (unsigned char)(least + suite_below(random, TERMS__BANK_LOOK + 1u - least));
        memcpy(keys[i].bytes, bytes, (size_t)2 * keys[i].known);
    }
}

/* However banks are filled, keys pass in both ways. */
START_TEST(all_keys_pass) {
    static terms__banks banks;
    static terms__bank_key keys[KEYS_MOST];
    static const size_t counts[] = {1, 8, 60, 100, 200, 300, 1000, 2048};
    uint64_t random = suite_seed("banks");
    for (size_t i = 0; i < 2 * sizeof counts / sizeof *counts; i++) {
        size_t count = counts[i / 2];
        make_keys(&random, keys, count, 3);
        terms__banks_fill(&banks, &shares, keys, count, i % 2 == 1);
        for (size_t k = 0; banks.count > 0 && k < count; k++) {
            ck_assert(passes(&banks, keys[k].bytes, false));
            ck_assert(passes(&banks, keys[k].bytes, true));
        }
    }
}
END_TEST

static void check_known(bool halved) {
    terms__banks banks;
    terms__bank_key keys[20];
    uint64_t random = suite_seed("banks: known");
    make_keys(&random, keys, 20, 2);
    terms__banks_fill(&banks, &shares, keys, 20, halved);
    ck_assert_uint_gt(banks.count, 0);
    for (size_t i = 0; i < 20; i++) {
        unsigned char bytes[TERMS__BANK_PLACES];
        any_bytes(&random, bytes);
        memcpy(bytes, keys[i].bytes, (size_t)2 * keys[i].known);
        ck_assert(passes(&banks, bytes, halved));
    }
}

START_TEST(anything_may_stand_behind_what_is_known) {
    check_known(false);
    check_known(true);
}
END_TEST

static uint32_t count_banks(terms__banks *banks, terms__bank_key *keys, size_t count, bool halved) {
    terms__banks_fill(banks, &shares, keys, count, halved);
    return banks->count;
}

START_TEST(few_banks_are_enough_for_few_keys_and_none_for_too_many) {
    static terms__banks banks;
    static terms__bank_key keys[KEYS_MOST];
    uint64_t random = suite_seed("banks: sizes");
    ck_assert_uint_eq(count_banks(&banks, NULL, 0, false), 1);
    make_keys(&random, keys, 50, 3);
    ck_assert_uint_eq(count_banks(&banks, keys, 50, false), 1);
    make_keys(&random, keys, KEYS_MOST, 3);
    ck_assert_uint_eq(count_banks(&banks, keys, KEYS_MOST, false), 0);
    make_keys(&random, keys, 2000, 1);
    ck_assert_uint_eq(count_banks(&banks, keys, 2000, false), 0);
}
END_TEST

START_TEST(halves_tell_fewer_apart) {
    static terms__banks banks;
    static terms__bank_key keys[KEYS_MOST];
    uint64_t random = suite_seed("banks: halves");
    ck_assert_uint_eq(count_banks(&banks, NULL, 0, true), 1);
    make_keys(&random, keys, 30, 3);
    ck_assert_uint_eq(count_banks(&banks, keys, 30, true), 1);
    make_keys(&random, keys, 200, 3);
    ck_assert_uint_gt(count_banks(&banks, keys, 200, true), count_banks(&banks, keys, 200, false));
    make_keys(&random, keys, 1000, 3);
    ck_assert_uint_eq(count_banks(&banks, keys, 1000, true), 0);
}
END_TEST

/* How many characters are looked at for some keys. */
static uint32_t look_for(size_t count, bool halved) {
    static terms__banks banks;
    static terms__bank_key keys[KEYS_MOST];
    uint64_t random = suite_seed("banks: look");
    make_keys(&random, keys, count, 3);
    ck_assert_uint_gt(count_banks(&banks, keys, count, halved), 0);
    return banks.look;
}

START_TEST(a_fourth_character_is_looked_at_where_keys_are_many) {
    ck_assert_uint_eq(look_for(50, false), TERMS__FILTER_LOOK);
    ck_assert_uint_eq(look_for(300, false), TERMS__BANK_LOOK);
    ck_assert_uint_eq(look_for(300, true), TERMS__FILTER_LOOK);
}
END_TEST

static size_t count_passing(size_t count, bool halved) {
    terms__banks banks;
    terms__bank_key keys[50];
    uint64_t random = suite_seed("banks: others");
    size_t passing = 0;
    make_keys(&random, keys, count, 3);
    terms__banks_fill(&banks, &shares, keys, count, halved);
    for (size_t i = 0; i < 100000; i++) {
        unsigned char bytes[TERMS__BANK_PLACES];
        any_bytes(&random, bytes);
        passing += passes(&banks, bytes, halved);
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
    terms__banks banks = {.count = 1, .look = 1};
    unsigned char in[] = {0xFC, 0xE1}, out[] = {0xFC, 0xCC}, far[] = {0x3C, 0xE1};
    memset(characters, 0, sizeof characters);
    characters[0xFCE1 / 64] |= (uint64_t)1 << 0xFCE1 % 64;
    characters[0xFDCC / 64] |= (uint64_t)1 << 0xFDCC % 64;
    terms__bank_fill(&banks.all[0], &shares, characters, halved);
    ck_assert(passes(&banks, in, halved));
    ck_assert(!passes(&banks, out, halved));
    ck_assert(!passes(&banks, far, halved));
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
    tcase_add_test(tests, a_fourth_character_is_looked_at_where_keys_are_many);
    tcase_add_test(tests, little_else_passes);
    tcase_add_test(tests, characters_alone_have_one_bank);
    return suite_run(suite);
}
