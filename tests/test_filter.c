/* Tests of filter: with any kernel, no beginning of a pattern is left out.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "match/compile/matcher.h"
#include "match/filter/sifting.h"
#include "match/list/list.h"
#include "support/guard.h"
#include "support/suite.h"

enum { BLOCKS = 8, TEXT = 64 * BLOCKS, ALL = TEXT + TERMS__MARKS_AHEAD, FORMS = 40 };
enum { KERNELS = TERMS__CPU_LEVELS + 2 };

/* All kernels that the CPU can run: of those with AVX2 the one that is quick there, and both. */
static size_t list_kernels(terms__sifter *kernels[KERNELS]) {
    size_t count = 0;
    for (terms__cpu cpu = TERMS__CPU_PLAIN; cpu <= terms__cpu_level(); cpu++)
        kernels[count++] = terms__filter_kernel(cpu);
#if TERMS__X86
    if (terms__cpu_level() >= TERMS__CPU_AVX2)
        kernels[count++] = terms__filter_avx2;
    if (terms__cpu_level() >= TERMS__CPU_AVX2 && __builtin_cpu_supports("bmi2"))
        kernels[count++] = terms__filter_bmi2;
#endif
    return count;
}

/* Some forms of a list, as they are written, and a text in which they begin at known places. */
typedef struct filter_case {
    uint64_t random;
    uint32_t characters;
    char forms[FORMS][32];
    size_t form_count;
    terms_matcher *matcher;
    unsigned char text[ALL + 64];
    bool begins[ALL + 64];
    size_t len;
} filter_case;

static size_t any_character(filter_case *c, char *to) {
    static const char *const narrow[] = {"a", "Z", "5", "é", "Ａ", "，", "〇", "⼀"};
    if (suite_below(&c->random, 12) > 0)
        return terms__utf8_encode(0x4E00 + (uint32_t)suite_below(&c->random, c->characters), to);
    const char *one = narrow[suite_below(&c->random, sizeof narrow / sizeof *narrow)];
    memcpy(to, one, strlen(one));
    return strlen(one);
}

static void make_form(filter_case *c, char form[32]) {
    size_t len = 0;
    for (uint64_t left = 1 + suite_below(&c->random, 5); left > 0; left--)
        len += any_character(c, form + len);
    form[len] = '\0';
}

/* Its banks are filled for any kernel, and all look at them. */
static void make_list(filter_case *c, size_t size) {
    terms_list *list;
    c->characters = 20 + (uint32_t)suite_below(&c->random, 5000);
    c->form_count = 0;
    ck_assert_int_eq(terms_list_new(&list), TERMS_OK);
    for (size_t i = 0; i < size; i++) {
        char form[32];
        make_form(c, form);
        ck_assert_int_eq(terms_list_add(list, form, NULL, NULL, NULL), TERMS_OK);
        if (c->form_count < FORMS)
            strcpy(c->forms[c->form_count++], form);
    }
    terms__cpu_limit((terms__cpu)suite_below(&c->random, TERMS__CPU_LEVELS));
    ck_assert_int_eq(terms_matcher_new(&c->matcher, list), TERMS_OK);
    terms__cpu_limit(TERMS__CPU_LEVELS);
    terms_list_free(list);
}

static void push(filter_case *c, const char *bytes, size_t len) {
    memcpy(c->text + c->len, bytes, len);
    c->len += len;
}

/* A form, perhaps with gaps in it. */
static void push_form(filter_case *c) {
    const char *form = c->forms[suite_below(&c->random, c->form_count)];
    bool gaps = suite_below(&c->random, 4) == 0;
    c->begins[c->len] = true;
    while (*form && c->len < ALL) {
        size_t size = terms__utf8_decode((const unsigned char *)form, strlen(form)).size;
        push(c, form, size);
        form += size;
        if (gaps && suite_below(&c->random, 3) == 0)
            push(c, "\n", 1);
        else if (gaps && suite_below(&c->random, 3) == 0)
            push(c, "　", 3);
    }
}

static void make_text(filter_case *c) {
    uint64_t odds = 1 + suite_below(&c->random, 20);
    memset(c->begins, 0, sizeof c->begins);
    for (c->len = 0; c->len < ALL;) {
        char bytes[8];
        if (suite_below(&c->random, odds) == 0)
            push_form(c);
        else
            push(c, bytes, any_character(c, bytes));
    }
}

/* Are the characters that are looked at, from a place on, plain ones of the text? */
static bool can_tell(const filter_case *c, const terms__marks *marks, size_t at) {
    size_t plain = 0, look = c->matcher->filter.banks.look;
    for (; at < TEXT && plain < look; at++) {
        if (marks->other[at / 64] >> at % 64 & 1)
            return false;
        plain += marks->plain[at / 64] >> at % 64 & 1;
    }
    return plain == look;
}

/* No beginning is left out; and what passes begins a plain character, one of three bytes only where
 * the tables let it pass, too. */
static void check_starts(const filter_case *c, const uint64_t *starts, const terms__marks *marks,
                         const uint64_t *by_tables, size_t kernel) {
    for (size_t at = 0; at < TEXT; at++) {
        bool passes = starts[at / 64] >> at % 64 & 1;
        bool may = (c->text[at] < 0xE0 ? marks->plain[at / 64] : by_tables[at / 64]) >> at % 64 & 1;
        if (!passes && c->begins[at] && can_tell(c, marks, at))
            ck_abort_msg("kernel %zu leaves out byte %zu", kernel, at);
        if (passes && !may)
            ck_abort_msg("kernel %zu lets pass byte %zu", kernel, at);
    }
}

static void check_kernels(const filter_case *c, const guard_page *page, size_t shift) {
    static terms__characters characters;
    const terms__filter *filter = &c->matcher->filter;
    terms__marks marks;
    terms__sifter *kernels[KERNELS];
    uint64_t starts[BLOCKS], by_tables[BLOCKS];
    unsigned char *text = page->end - ALL - shift;
    size_t count = list_kernels(kernels);
    memcpy(text, c->text, ALL);
    for (terms__cpu cpu = TERMS__CPU_PLAIN; cpu <= terms__cpu_level(); cpu++) {
        terms__marks_kernel(cpu)(&marks, &characters, text, BLOCKS);
        terms__filter_plain(by_tables, filter, text, &marks, &characters, BLOCKS);
        for (size_t i = 0; i < count; i++) {
            kernels[i](starts, filter, text, &marks, &characters, BLOCKS);
            check_starts(c, starts, &marks, by_tables, i);
        }
    }
}

START_TEST(no_beginning_is_left_out) {
    static const size_t sizes[] = {1, 10, 60, 100, 200, 500, 2000, 5000};
    static filter_case c;
    guard_page page = guard_new(ALL + 64);
    c.random = suite_seed("filter");
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        for (uint64_t lists = 1 + 100 / sizes[i]; lists > 0; lists--) {
            make_list(&c, sizes[i]);
            for (uint64_t texts = suite_cases(9000); texts > 0; texts--) {
                make_text(&c);
                check_kernels(&c, &page, texts % 64);
            }
            terms_matcher_free(c.matcher);
        }
    }
    guard_free(&page);
}
END_TEST

/* Of 64 characters those pass that are asked for and have a third one that may follow. */
START_TEST(third_characters_are_asked_one_by_one) {
    enum { CHARACTERS = 64 };
    static filter_case c;
    unsigned char high[CHARACTERS + TERMS__FILTER_LOOK], low[CHARACTERS + TERMS__FILTER_LOOK];
    c.random = suite_seed("thirds");
    make_list(&c, 5000);
    for (uint64_t i = suite_cases(1000); i > 0; i--) {
        uint64_t passing = suite_random(&c.random) & suite_random(&c.random);
        for (size_t at = 0; at < sizeof high; at++) {
            high[at] = (unsigned char)suite_random(&c.random);
            low[at] = (unsigned char)suite_random(&c.random);
        }
        uint64_t starts = terms__sift_triples(&c.matcher->filter, high, low, passing);
        for (size_t at = 0; at < CHARACTERS; at++) {
            uint32_t third = low[at + 2] | (uint32_t)high[at + 2] << 8;
            bool is_triple = terms__filter_is_triple(
                &c.matcher->filter, terms__filter_pair(high + at, low + at), third);
            ck_assert_uint_eq(starts >> at & 1, (passing >> at & 1) & is_triple);
        }
    }
    terms_matcher_free(c.matcher);
}
END_TEST

static size_t count_starts(const terms_matcher *matcher, terms__sifter *kernel,
                           const char *character) {
    static terms__characters characters;
    terms__marks marks;
    uint64_t starts[BLOCKS];
    unsigned char text[ALL];
    size_t count = 0;
    for (size_t i = 0; i < sizeof text; i++)
        text[i] = (unsigned char)character[i % 3];
    terms__marks_plain(&marks, &characters, text, BLOCKS);
    kernel(starts, &matcher->filter, text, &marks, &characters, BLOCKS);
    for (size_t i = 0; i < BLOCKS; i++)
        count += terms__count_bits(starts[i]);
    return count;
}

static void add_form(terms_list *list, const char *form) {
    ck_assert_int_eq(terms_list_add(list, form, NULL, NULL, NULL), TERMS_OK);
}

START_TEST(what_begins_nothing_is_left_out) {
    terms_list *list;
    terms_matcher *matcher;
    terms__sifter *kernels[KERNELS];
    ck_assert_int_eq(terms_list_new(&list), TERMS_OK);
    add_form(list, "中国式");
    add_form(list, "a国");
    add_form(list, "é");
    ck_assert_int_eq(terms_matcher_new(&matcher, list), TERMS_OK);
    for (size_t i = 0, count = list_kernels(kernels); i < count; i++) {
        ck_assert_uint_eq(count_starts(matcher, kernels[i], "中"), 0);
        ck_assert_uint_eq(count_starts(matcher, kernels[i], "国"), 0);
        ck_assert_uint_eq(count_starts(matcher, kernels[i], "，"), 0);
        ck_assert_uint_eq(count_starts(matcher, kernels[i], "abc"), 0);
        ck_assert_uint_eq(count_starts(matcher, kernels[i], "iab"), 0);
        ck_assert_uint_gt(count_starts(matcher, kernels[i], "a b"), 0);
        ck_assert_uint_eq(count_starts(matcher, kernels[i], "è "), 0);
        ck_assert_uint_gt(count_starts(matcher, kernels[i], "é "), 0);
    }
    terms_matcher_free(matcher);
    terms_list_free(list);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("filter", &tests);
    tcase_add_test(tests, no_beginning_is_left_out);
    tcase_add_test(tests, third_characters_are_asked_one_by_one);
    tcase_add_test(tests, what_begins_nothing_is_left_out);
    return suite_run(suite);
}
