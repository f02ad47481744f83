/* Tests of ignored: what is taken out of the marks of a text is what is ignored.
 * SPDX-License-Identifier: MIT */
#include "text/ignored.h"

#include <string.h>

#include "base/utf8.h"
#include "support/guard.h"
#include "support/suite.h"
#include "text/unicode.h"

enum { BLOCKS = 3, TEXT = 64 * BLOCKS, ALL = TEXT + TERMS__MARKS_AHEAD };

/* A text and what its marks were before. */
typedef struct marked_text {
    unsigned char text[ALL];
    terms__marks marks;
    terms__characters characters;
} marked_text;

static void mark(marked_text *t) {
    terms__marks_kernel(terms__cpu_level())(&t->marks, &t->characters, t->text, BLOCKS);
}

static bool is_set(uint64_t bits, size_t at) {
    return bits >> at % 64 & 1;
}

static uint32_t entry_at(const unsigned char *bytes) {
    return terms__unicode_entry(terms__utf8_read(bytes).code_point);
}

/* Is a byte marked as it was, or else as its character demands? */
static bool is_right(const marked_text *t, const terms__marks *marks, const terms__ignored *ignored,
                     size_t at) {
    const terms__marks *before = &t->marks, *now = marks;
    bool plain = is_set(before->plain[at / 64], at);
    uint32_t entry = plain ? entry_at(t->text + at) : 0;
    bool out = (entry & TERMS__UNICODE_PUNCT) != 0, wide = (entry & TERMS__UNICODE_WIDE) != 0;
    return is_set(now->plain[at / 64], at) == (plain && !out) &&
           is_set(ignored->bits[at / 64], at) == (out && wide) &&
           is_set(now->gap[at / 64], at) == (is_set(before->gap[at / 64], at) || (out && wide)) &&
           is_set(now->han[at / 64], at) == is_set(before->han[at / 64], at) &&
           is_set(now->narrow[at / 64], at) == (is_set(before->narrow[at / 64], at) && !out) &&
           is_set(now->other[at / 64], at) >=
               (is_set(before->other[at / 64], at) || (out && !wide));
}

/* Are all that are still plain the ones that are kept, and are they counted before each block? */
static bool are_kept(const marked_text *t, const terms__marks *marks, const terms__characters *kept,
                     const terms__ignored *ignored) {
    uint32_t count = 0, out = 0;
    for (size_t at = 0; at < TEXT; at++) {
        if (at % 64 == 0 &&
            (marks->plain_before[at / 64] != count || ignored->before[at / 64] != out))
            return false;
        out += is_set(ignored->bits[at / 64], at);
        if (!is_set(marks->plain[at / 64], at))
            continue;
        if (kept->high[count] != terms__characters_high(t->text + at) ||
            kept->low[count++] != terms__characters_low(t->text + at))
            return false;
    }
    return ignored->before[BLOCKS] == out && ignored->bits[BLOCKS] == 0;
}

static void take_out(const marked_text *t, terms__marks *marks, terms__ignored *ignored) {
    static terms__characters kept;
    *marks = t->marks;
    terms__ignored_find(ignored, marks, &kept, &t->characters, t->text, BLOCKS);
    ck_assert(are_kept(t, marks, &kept, ignored));
}

static void check(const marked_text *t) {
    terms__marks marks;
    static terms__ignored ignored;
    bool right = true;
    take_out(t, &marks, &ignored);
    for (size_t at = 0; at < TEXT; at++)
        right = right && is_right(t, &marks, &ignored, at);
    ck_assert(right);
}

/* Characters of all kinds, most of them ideographs or punctuation. */
static void make_text(marked_text *t, uint64_t *random) {
    static const uint32_t firsts[] = {0,      0x80,   0x2000, 0x2200, 0x3000, 0x3080,
                                      0xFF00, 0x4E00, 0x5000, 0x3000, 0xAC00, 0x20000};
    uint64_t odds = 1 + suite_below(random, 8);
    for (size_t at = 0, size; at < ALL; at += size) {
        char bytes[4];
        uint32_t first = firsts[suite_below(random, sizeof firsts / sizeof *firsts)];
        uint32_t below = first == 0x3000 ? 0x20 : 0x80;
        if (suite_below(random, odds) > 0)
            first = 0x6000;
        size = terms__utf8_encode(first + (uint32_t)suite_below(random, below), bytes);
        memcpy(t->text + at, bytes, size < ALL - at ? size : ALL - at);
    }
    mark(t);
}

START_TEST(what_is_ignored_is_taken_out) {
    static marked_text t;
    uint64_t random = suite_seed("ignored");
    for (uint64_t i = suite_cases(20000); i > 0; i--) {
        make_text(&t, &random);
        check(&t);
    }
}
END_TEST

/* Every plain character that is ignored, wherever it stands. */
START_TEST(all_that_is_plain_and_ignored_is_taken_out) {
    static marked_text t;
    for (uint32_t c = 0x21; c < 0x10000; c++) {
        char bytes[4];
        if ((terms__unicode_entry(c) & TERMS__UNICODE_PUNCT) == 0)
            continue;
        size_t size = terms__utf8_encode(c, bytes);
        for (size_t at = 0; at < 70; at++) {
            memset(t.text, 'a', sizeof t.text);
            memcpy(t.text + at, bytes, size);
            mark(&t);
            check(&t);
        }
    }
}
END_TEST

/* What is narrow may leave a blank, so that it must be read; its bytes may be in two blocks. */
START_TEST(narrow_punctuation_is_read) {
    static marked_text t;
    static terms__ignored ignored;
    terms__marks marks;
    memset(t.text, 'a', sizeof t.text);
    t.text[5] = ',';
    memcpy(t.text + 62, "\u2219", 3);
    mark(&t);
    take_out(&t, &marks, &ignored);
    ck_assert_uint_eq(marks.other[0], (uint64_t)1 << 5 | (uint64_t)3 << 62);
    ck_assert_uint_eq(marks.other[1], 1);
    ck_assert_uint_eq(ignored.before[BLOCKS], 0);
}
END_TEST

START_TEST(all_kernels_find_the_same) {
    static const unsigned char bytes[] = {0xE2, 0xE3, 0xEF, 0x80, 0x81, 0x82, 0x83,
                                          0x84, 0x88, 0x8B, 0xA5, 0xBC, ',',  '\''};
    enum { READ = TEXT + 2 };
    uint64_t random = suite_seed("likely"), expected[BLOCKS], likely[BLOCKS];
    guard_page page = guard_new(READ + 64);
    for (uint64_t i = suite_cases(100000); i > 0; i--) {
        unsigned char *text = page.end - READ - i % 64;
        for (size_t at = 0; at < READ; at++)
            text[at] = suite_below(&random, 9) == 0 ? (unsigned char)suite_random(&random)
                                                    : bytes[suite_below(&random, sizeof bytes)];
        terms__ignored_kernel(TERMS__CPU_PLAIN)(expected, text, BLOCKS);
        terms__ignored_kernel(terms__cpu_level())(likely, text, BLOCKS);
        ck_assert_mem_eq(likely, expected, sizeof likely);
    }
    guard_free(&page);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("ignored", &tests);
    tcase_add_test(tests, what_is_ignored_is_taken_out);
    tcase_add_test(tests, all_that_is_plain_and_ignored_is_taken_out);
    tcase_add_test(tests, narrow_punctuation_is_read);
    tcase_add_test(tests, all_kernels_find_the_same);
    return suite_run(suite);
}
