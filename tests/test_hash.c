/* Tests of hash: SipHash-1-3 as its authors define it, its keys and its spread.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/hash.h"
#include "support/suite.h"

static uint64_t rotate(uint64_t word, int bits) {
    return word << bits | word >> (64 - bits);
}

static void sip_rounds(uint64_t v[4], int rounds) {
    for (int i = 0; i < rounds; i++) {
        v[0] += v[1];
        v[2] += v[3];
        v[1] = rotate(v[1], 13) ^ v[0];
        v[3] = rotate(v[3], 16) ^ v[2];
        v[0] = rotate(v[0], 32);
        v[2] += v[1];
        v[0] += v[3];
        v[1] = rotate(v[1], 17) ^ v[2];
        v[3] = rotate(v[3], 21) ^ v[0];
        v[2] = rotate(v[2], 32);
    }
}

/* SipHash-c-d, byte by byte (Aumasson and Bernstein 2012, section 2). */
static uint64_t sip(int c, int d, const uint64_t key[2], const unsigned char *bytes, size_t len) {
    uint64_t v[4] = {key[0] ^ 0x736F6D6570736575u, key[1] ^ 0x646F72616E646F6Du,
                     key[0] ^ 0x6C7967656E657261u, key[1] ^ 0x7465646279746573u};
    uint64_t word = 0;
    for (size_t i = 0; i <= (len | 7); i++) {
        uint64_t byte = i < len ? bytes[i] : i == (len | 7) ? len & 0xFF : 0;
        word |= byte << (8 * (i % 8));
        if (i % 8 < 7)
            continue;
        v[3] ^= word;
        sip_rounds(v, c);
        v[0] ^= word;
        word = 0;
    }
    v[2] ^= 0xFF;
    sip_rounds(v, d);
    return v[0] ^ v[1] ^ v[2] ^ v[3];
}

static void count_up(unsigned char bytes[64]) {
    for (size_t i = 0; i < 64; i++)
        bytes[i] = (unsigned char)i;
}

START_TEST(the_reference_gives_the_value_of_the_paper) {
    const uint64_t key[2] = {0x0706050403020100u, 0x0F0E0D0C0B0A0908u};
    unsigned char bytes[64];
    count_up(bytes);
    ck_assert(sip(2, 4, key, bytes, 15) == 0xA129CA6149BE45E5u);
}
END_TEST

/* The second half of the key is made from the first. */
START_TEST(hashes_are_those_of_the_reference) {
    const uint64_t keys[] = {0, 1, 0x0706050403020100u, UINT64_MAX};
    unsigned char bytes[64];
    count_up(bytes);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        const uint64_t key[2] = {keys[i], rotate(keys[i], 29) * 0x9E3779B97F4A7C15u};
        for (size_t len = 0; len <= sizeof bytes; len++)
            ck_assert(terms__hash(keys[i], bytes, len) == sip(1, 3, key, bytes, len));
    }
}
END_TEST

START_TEST(no_bytes_have_a_hash_too) {
    ck_assert(terms__hash(1, NULL, 0) == terms__hash(1, "a", 0));
    ck_assert(terms__hash(1, NULL, 0) != terms__hash(2, NULL, 0));
}
END_TEST

START_TEST(hashes_do_not_depend_on_alignment) {
    char buffer[48];
    for (size_t at = 0; at < 16; at++) {
        memcpy(buffer + at, "中国式现代化新", 21);
        ck_assert(terms__hash(7, buffer + at, 21) == terms__hash(7, "中国式现代化新", 21));
    }
}
END_TEST

START_TEST(different_keys_give_different_hashes) {
    for (uint64_t key = 0; key < 10000; key++) {
        ck_assert(terms__hash(key, "两会", 6) != terms__hash(key + 1, "两会", 6));
        ck_assert(terms__hash(key, "", 0) != terms__hash(key ^ (uint64_t)1 << 63, "", 0));
    }
}
END_TEST

START_TEST(zeros_at_the_end_make_a_difference) {
    const char zeros[32] = "";
    for (size_t a = 0; a <= sizeof zeros; a++) {
        for (size_t b = 0; b < a; b++)
            ck_assert(terms__hash(3, zeros, a) != terms__hash(3, zeros, b));
    }
}
END_TEST

static int count_bits(uint64_t word) {
    int count = 0;
    for (; word; word &= word - 1)
        count++;
    return count;
}

/* Of 64 bits about half change, whichever bit of a text or of the key does. */
START_TEST(every_bit_moves_half_of_the_hash) {
    unsigned char text[16] = "abcdefghijklmno";
    uint64_t whole = 0;
    for (int i = 0; i < 128; i++) {
        uint64_t before = terms__hash(5, text, sizeof text);
        text[i / 8] ^= (unsigned char)(1 << i % 8);
        int moved = count_bits(before ^ terms__hash(5, text, sizeof text));
        int keyed = count_bits(before ^ terms__hash(5 ^ (uint64_t)1 << i / 2, text, sizeof text));
        ck_assert_int_ge(moved, 10);
        ck_assert_int_ge(keyed, 10);
        whole += (uint64_t)moved;
    }
    ck_assert_uint_ge(whole, 128 * 30);
    ck_assert_uint_le(whole, 128 * 34);
}
END_TEST

/* 65536 names in 256 buckets by any byte of their hashes: none far from 256. */
START_TEST(names_spread_over_all_buckets) {
    for (int shift = 0; shift < 64; shift += 8) {
        unsigned buckets[256] = {0};
        for (uint32_t i = 0; i < 65536; i++)
            buckets[terms__hash(11, &i, sizeof i) >> shift & 0xFF]++;
        for (size_t i = 0; i < 256; i++) {
            ck_assert_uint_gt(buckets[i], 160);
            ck_assert_uint_lt(buckets[i], 352);
        }
    }
}
END_TEST

/* The same of numbers, as pairs of small ones make them. */
START_TEST(numbers_spread_over_all_buckets) {
    for (int shift = 0; shift < 64; shift += 8) {
        unsigned buckets[256] = {0};
        for (uint64_t i = 0; i < 65536; i++)
            buckets[terms__hash_number(11, (i / 256) << 32 | i % 256) >> shift & 0xFF]++;
        for (size_t i = 0; i < 256; i++) {
            ck_assert_uint_gt(buckets[i], 160);
            ck_assert_uint_lt(buckets[i], 352);
        }
    }
    for (uint64_t key = 0; key < 1000; key++)
        ck_assert(terms__hash_number(key, 7) != terms__hash_number(key + 1, 7));
}
END_TEST

START_TEST(objects_have_keys_of_their_own) {
    static char objects[4096];
    for (size_t a = 0; a < sizeof objects; a += 16)
        ck_assert(terms__hash_key(objects + a) != terms__hash_key(objects + (a + 16) % 4096));
    ck_assert(terms__hash_key(objects) == terms__hash_key(objects));
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("hash", &tests);
    tcase_add_test(tests, the_reference_gives_the_value_of_the_paper);
    tcase_add_test(tests, hashes_are_those_of_the_reference);
    tcase_add_test(tests, no_bytes_have_a_hash_too);
    tcase_add_test(tests, hashes_do_not_depend_on_alignment);
    tcase_add_test(tests, different_keys_give_different_hashes);
    tcase_add_test(tests, zeros_at_the_end_make_a_difference);
    tcase_add_test(tests, every_bit_moves_half_of_the_hash);
    tcase_add_test(tests, names_spread_over_all_buckets);
    tcase_add_test(tests, numbers_spread_over_all_buckets);
    tcase_add_test(tests, objects_have_keys_of_their_own);
    return suite_run(suite);
}
