/* Tests of utf8: decoding, encoding and validation.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/utf8.h"
#include "support/guard.h"
#include "support/suite.h"

static terms__utf8_char decode(const char *bytes, size_t len) {
    return terms__utf8_decode((const unsigned char *)bytes, len);
}

START_TEST(every_code_point_survives) {
    for (uint32_t code_point = 0; code_point < 0x110000; code_point++) {
        if (code_point >= 0xD800 && code_point < 0xE000)
            continue;
        char bytes[4];
        size_t size = terms__utf8_encode(code_point, bytes);
        terms__utf8_char back = decode(bytes, size),
                         read = terms__utf8_read((unsigned char *)bytes);
        if (size != terms__utf8_size(code_point) || back.code_point != code_point ||
            back.size != size || back.malformed || read.code_point != code_point ||
            read.size != size || read.malformed ||
            terms__utf8_valid((unsigned char *)bytes, size) != size)
            ck_abort_msg("U+%04X", code_point);
    }
}
END_TEST

START_TEST(malformed_bytes_have_the_size_of_a_maximal_subpart) {
    /* Unicode 15.0, table 3-8: 61 F1 80 80 E1 80 C2 62 80 63 80 BF 64 */
    const char *text = "\x61\xF1\x80\x80\xE1\x80\xC2\x62\x80\x63\x80\xBF\x64";
    const uint32_t sizes[] = {1, 3, 2, 1, 1, 1, 1, 1, 1, 1};
    size_t at = 0, len = strlen(text);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        terms__utf8_char next = decode(text + at, len - at);
        ck_assert_uint_eq(next.size, sizes[i]);
        at += next.size;
    }
    ck_assert_uint_eq(at, len);
}
END_TEST

START_TEST(overlong_forms_and_surrogates_are_malformed) {
    const char *bad[] = {"\xC0\xAF", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xF4\x90\x80\x80",
                         "\xF5\x80", "\xFF",         "\x80",         "\xF0\x8F\x80\x80"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        terms__utf8_char next = decode(bad[i], strlen(bad[i]));
        ck_assert(next.malformed);
        ck_assert_uint_eq(next.size, 1);
        ck_assert_uint_eq(next.code_point, 0xFFFD);
    }
}
END_TEST

START_TEST(an_incomplete_sequence_has_size_zero) {
    const char *text = "\xF0\xA0\x80\x80";
    for (size_t len = 1; len < 4; len++) {
        terms__utf8_char next = decode(text, len);
        ck_assert(next.malformed);
        ck_assert_uint_eq(next.size, 0);
    }
}
END_TEST

START_TEST(validation_stops_before_the_first_bad_byte) {
    unsigned char text[64];
    for (size_t at = 0; at <= 60; at++) {
        memset(text, 'a', sizeof text);
        for (size_t i = 0; i + 3 <= at; i += 3)
            memcpy(text + i, "中", 3);
        text[at] = 0xFF;
        ck_assert_uint_eq(terms__utf8_valid(text, sizeof text), at);
    }
}
END_TEST

START_TEST(validation_agrees_with_decoding_wherever_a_bad_byte_stands) {
    for (size_t at = 0; at < 60; at++) {
        for (unsigned byte = 0; byte < 256; byte++) {
            unsigned char text[64];
            for (size_t i = 0; i < sizeof text; i++)
                text[i] = (unsigned char)"中"[i % 3];
            text[at] = (unsigned char)byte;
            size_t end = 0;
            terms__utf8_char next = {0};
            while (end < sizeof text && !next.malformed) {
                next = terms__utf8_decode(text + end, sizeof text - end);
                end += next.malformed ? 0 : next.size;
            }
            ck_assert_uint_eq(terms__utf8_valid(text, sizeof text), end);
        }
    }
}
END_TEST

START_TEST(code_points_and_nuls_are_counted) {
    unsigned char text[5000] = "";
    for (size_t i = 0; i < sizeof text; i++)
        text[i] = i % 10 == 9 ? 0 : (unsigned char)"中é𠀀"[i % 10];
    for (size_t len = 0; len <= sizeof text; len += 10) {
        size_t nuls;
        ck_assert_uint_eq(terms__utf8_count(text, len, &nuls), len / 10 * 4);
        ck_assert_uint_eq(nuls, len / 10);
    }
}
END_TEST

enum { TEXT = 300 };

/* Characters of one size mostly, which a byte may break, or a NUL. */
static size_t make_text(uint64_t *random, unsigned char text[TEXT]) {
    static const uint32_t firsts[] = {0x20, 0x20, 0xC0, 0x800, 0x4E00, 0x4E00, 0xD700, 0x10000};
    size_t len = 0, want = (size_t)suite_below(random, TEXT - 4);
    uint64_t odds = 1 + suite_below(random, 200), broken = 1 + suite_below(random, 400);
    uint32_t first = 0x4E00;
    while (len < want) {
        if (suite_below(random, odds) == 0)
            first = firsts[suite_below(random, sizeof firsts / sizeof *firsts)];
        len += terms__utf8_encode(first + (uint32_t)suite_below(random, 0x60), (char *)text + len);
        if (suite_below(random, broken) == 0)
            text[suite_below(random, len)] = (unsigned char)suite_random(random);
    }
    return len;
}

static size_t naive_valid(const unsigned char *text, size_t len) {
    for (size_t at = 0;;) {
        terms__utf8_char next = {0};
        if (at < len)
            next = terms__utf8_decode(text + at, len - at);
        if (at == len || next.malformed)
            return at;
        at += next.size;
    }
}

static void check_text(const unsigned char *text, size_t len, terms__cpu cpu) {
    size_t nuls = 0, expected_nuls = 0, starts = 0;
    for (size_t i = 0; i < len; i++) {
        expected_nuls += text[i] == 0;
        starts += (text[i] & 0xC0) != 0x80;
    }
    if (terms__utf8_valid(text, len) != naive_valid(text, len) ||
        terms__utf8_count(text, len, &nuls) != starts || nuls != expected_nuls)
        ck_abort_msg("kernel %d: %.*s", (int)cpu, (int)len, (const char *)text);
}

/* The text ends where the page does. */
static void check_kernels(const guard_page *page, const unsigned char *text, size_t len) {
    memcpy(page->end - len, text, len);
    terms__cpu_limit(TERMS__CPU_LEVELS);
    terms__cpu best = terms__cpu_level();
    for (terms__cpu cpu = TERMS__CPU_PLAIN; cpu <= best; cpu++) {
        terms__cpu_limit(cpu);
        check_text(page->end - len, len, cpu);
    }
    terms__cpu_limit(TERMS__CPU_LEVELS);
}

START_TEST(all_kernels_validate_and_count_alike) {
    uint64_t random = suite_seed("utf8");
    guard_page page = guard_new(TEXT);
    unsigned char text[TEXT];
    for (uint64_t i = suite_cases(1000000); i > 0; i--) {
        size_t len = make_text(&random, text);
        check_kernels(&page, text, len);
    }
    guard_free(&page);
}
END_TEST

/* Any two bytes, and two that may follow, where blocks of all kernels may end. */
START_TEST(all_kernels_validate_any_two_bytes_alike) {
    static const unsigned char others[] = {'a', 0x80, 0x9F, 0xBF, 0xC3, 0xE4};
    guard_page page = guard_new(TEXT);
    unsigned char text[66 + 33];
    for (uint32_t bytes = 0; bytes < 0x10000; bytes++) {
        for (size_t i = 0; i < 6; i++) {
            size_t at = 60 + (bytes + i) % 6;
            memset(text, 'a', sizeof text);
            text[at] = (unsigned char)(bytes >> 8);
            text[at + 1] = (unsigned char)bytes;
            text[at + 2] = others[i];
            text[at + 3] = others[bytes % 6];
            check_kernels(&page, text, sizeof text);
        }
    }
    guard_free(&page);
}
END_TEST

START_TEST(long_texts_are_counted_by_all_kernels) {
    static unsigned char text[64 * 300];
    terms__cpu_limit(TERMS__CPU_LEVELS);
    terms__cpu best = terms__cpu_level();
    for (size_t i = 0; i < 2; i++) {
        memset(text, i == 0 ? 'a' : 0, sizeof text);
        for (terms__cpu cpu = TERMS__CPU_PLAIN; cpu <= best; cpu++) {
            terms__cpu_limit(cpu);
            check_text(text, sizeof text, cpu);
        }
        terms__cpu_limit(TERMS__CPU_LEVELS);
    }
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("utf8", &tests);
    tcase_add_test(tests, every_code_point_survives);
    tcase_add_test(tests, malformed_bytes_have_the_size_of_a_maximal_subpart);
    tcase_add_test(tests, overlong_forms_and_surrogates_are_malformed);
    tcase_add_test(tests, an_incomplete_sequence_has_size_zero);
    tcase_add_test(tests, validation_stops_before_the_first_bad_byte);
    tcase_add_test(tests, validation_agrees_with_decoding_wherever_a_bad_byte_stands);
    tcase_add_test(tests, code_points_and_nuls_are_counted);
    tcase_add_test(tests, all_kernels_validate_and_count_alike);
    tcase_add_test(tests, all_kernels_validate_any_two_bytes_alike);
    tcase_add_test(tests, long_texts_are_counted_by_all_kernels);
    return suite_run(suite);
}
