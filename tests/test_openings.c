/* Tests of openings: what two or three characters tell is what the forms of the list say.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/cpu.h"
#include "base/utf8.h"
#include "match/list/list.h"
#include "match/openings.h"
#include "support/guard.h"
#include "support/marked.h"
#include "support/suite.h"

enum { FORMS_MAX = 3000 };

/* Forms of characters of three bytes each, and a text of those and others. */
typedef struct openings_case {
    marked_text made;
    char forms[FORMS_MAX][16];
    size_t form_count;
    terms_matcher *matcher;
    terms__openings openings, others; /* by the plain kernel, and by another */
} openings_case;

static void make_list(openings_case *c, size_t size, size_t shortest) {
    terms_list *list;
    ck_assert_int_eq(terms_list_new(&list), TERMS_OK);
    for (c->form_count = 0; c->form_count < size; c->form_count++) {
        char *form = c->forms[c->form_count];
        size_t len = 0;
        for (uint64_t left = shortest + suite_below(&c->made.random, 3); left > 0; left--)
            len += marked_character(&c->made, form + len);
        form[len] = '\0';
        ck_assert_int_eq(terms_list_add(list, form, NULL, NULL, NULL), TERMS_OK);
    }
    ck_assert_int_eq(terms_matcher_new(&c->matcher, list), TERMS_OK);
    terms_list_free(list);
}

/* How many bytes of plain characters of three bytes each begin at a place, nine at most. */
static size_t wide_bytes(const openings_case *c, size_t at) {
    size_t bytes = 0;
    while (bytes < 9 && at + bytes < MARKED_SIZE && marked_is_wide(&c->made, at + bytes))
        bytes += 3;
    return bytes;
}

/* How many forms begin with some bytes and have as many in all (`whole`), or more. */
static size_t count_forms(const openings_case *c, const unsigned char *bytes, size_t len,
                          bool whole) {
    size_t count = 0;
    for (size_t i = 0; i < c->form_count; i++)
        count += strncmp(c->forms[i], (const char *)bytes, len) == 0 &&
                 (strlen(c->forms[i]) == len) == whole;
    return count;
}

static bool is_known(const openings_case *c, size_t at) {
    return wide_bytes(c, at) >= 6;
}

/* What is told of a place, and of that what goes on. */
typedef struct told {
    uint32_t bits, node, pattern;
} told;

static told told_of(const terms_matcher *matcher, const terms__openings *openings, size_t index) {
    uint32_t all = openings->told[index], number = all & TERMS__HEAD_NUMBER;
    told one = {.bits = all & ~TERMS__HEAD_NUMBER, .pattern = number};
    if (all != TERMS__HEAD_UNKNOWN && (all & TERMS__HEAD_GOES_ON) != 0) {
        one.node = openings->nodes[number];
        one.pattern = terms__trie_own(&matcher->trie, one.node);
    }
    return one;
}

/* Is a place that was left out, or an opening, what the forms say?  The filter may take a third
 * character for one that goes on. */
static void check_opening(const openings_case *c, size_t at, told one) {
    const unsigned char *text = c->made.bytes + at;
    bool first = count_forms(c, text, 3, true) > 0;
    ck_assert_int_eq((one.bits & TERMS__HEAD_FIRST) != 0, first);
    ck_assert(!first || (one.bits & TERMS__HEAD_ALONE) == 0);
    const char *form = one.pattern == 0 ? "" : terms_matcher_form(c->matcher, one.pattern - 1);
    bool pair = count_forms(c, text, 6, true) > 0;
    ck_assert_uint_eq(strlen(form), pair ? 6 : 0);
    ck_assert_int_eq(strncmp(form, (const char *)text, strlen(form)), 0);
    bool longer = count_forms(c, text, 6, false) > 0;
    bool third = wide_bytes(c, at) < 9 || count_forms(c, text, 9, true) > 0 ||
                 count_forms(c, text, 9, false) > 0;
    bool goes_on = (one.bits & TERMS__HEAD_GOES_ON) != 0;
    ck_assert(!(longer && third) || goes_on);
    ck_assert(longer || !goes_on);
    ck_assert(!goes_on || one.node != 0);
}

static void check_place(const openings_case *c, size_t at, bool listed, size_t index) {
    if (!is_known(c, at))
        ck_assert(listed && c->openings.told[index] == TERMS__HEAD_UNKNOWN);
    else
        check_opening(c, at, listed ? told_of(c->matcher, &c->openings, index) : (told){0, 0, 0});
}

static void check_same(const terms__openings *a, const terms__openings *b) {
    ck_assert_uint_eq(a->count, b->count);
    ck_assert_mem_eq(a->places, b->places, (a->count + 1) * sizeof *a->places);
    ck_assert_mem_eq(a->told, b->told, a->count * sizeof *a->told);
    ck_assert_uint_eq(a->going_count, b->going_count);
    ck_assert_mem_eq(a->nodes, b->nodes, a->going_count * sizeof *a->nodes);
}

/* Do all kernels list the same?  No byte can be read behind those that may be. */
static void check_kernels(openings_case *c, const guard_page *page, terms__listing listing) {
    unsigned char *text = page->end - MARKED_ALL;
    memcpy(text, listing.text, MARKED_ALL);
    listing.text = text;
    terms__openings_plain(&c->openings, &listing);
    for (terms__cpu cpu = TERMS__CPU_PLAIN; cpu <= terms__cpu_level(); cpu++) {
        terms__openings_kernel(cpu)(&c->others, &listing);
        check_same(&c->openings, &c->others);
    }
}

/* In about one of so many blocks nothing begins, or in none. */
static void make_starts(openings_case *c, uint64_t *starts, uint64_t rate) {
    for (size_t i = 0; i < MARKED_BLOCKS; i++) {
        bool none = rate > 0 && suite_below(&c->made.random, rate) == 0;
        starts[i] = none ? 0 : c->made.marks.plain[i];
    }
}

/* All plain characters before a limit may begin something, for once, in most blocks; three stand
 * behind it. */
static void check_text(openings_case *c, const guard_page *page, size_t limit) {
    uint64_t starts[MARKED_BLOCKS];
    size_t next = 0;
    make_starts(c, starts, suite_below(&c->made.random, 4));
    check_kernels(c, page,
                  (terms__listing){c->matcher, c->made.bytes, &c->made.marks, starts, limit});
    const uint16_t *places = c->openings.places;
    for (size_t at = 0; at < limit; at++) {
        if (!(starts[at / 64] >> at % 64 & 1))
            continue;
        bool listed = places[next] == at;
        check_place(c, at, listed, next);
        next += listed;
    }
    ck_assert_uint_eq(c->openings.count, next + 1);
    ck_assert_uint_eq(places[next], limit);
    ck_assert_uint_eq(places[next + 1], limit);
}

/* In some texts nearly all characters are of one byte, so that a block has many. */
static void make_text(openings_case *c) {
    static terms__characters characters;
    bool narrow = suite_below(&c->made.random, 4) == 0;
    marked_make(&c->made, narrow ? 2 : 8);
    for (size_t i = 0; narrow && i < MARKED_BLOCKS; i += 1 + suite_below(&c->made.random, 3))
        memset(c->made.bytes + 64 * i + 20, 'a', 40);
    terms__marks_plain(&c->made.marks, &characters, c->made.bytes, MARKED_BLOCKS);
    c->made.marks.plain[MARKED_BLOCKS] = 0;
}

START_TEST(openings_are_what_the_forms_say) {
    static const size_t sizes[] = {1, 20, 300, FORMS_MAX};
    static openings_case c;
    guard_page page = guard_new(MARKED_ALL);
    c.made.random = suite_seed("openings");
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        for (size_t shortest = 1; shortest <= 3; shortest++) {
            c.made.characters = 10 + (uint32_t)sizes[i] / 4;
            make_list(&c, sizes[i], shortest);
            for (uint64_t texts = suite_cases(200); texts > 0; texts--) {
                make_text(&c);
                check_text(&c, &page, MARKED_SIZE - 9 - suite_below(&c.made.random, 80));
            }
            terms_matcher_free(c.matcher);
        }
    }
    guard_free(&page);
}
END_TEST

/* Write two characters of no form, other ones each time, that are looked for in the last slot
 * first. */
static uint32_t next_last(openings_case *c, uint32_t *number) {
    const terms__heads *heads = &c->matcher->filter.heads;
    for (;; (*number)++) {
        char *bytes = (char *)c->made.bytes;
        size_t len = terms__utf8_encode(0x6000 + *number / 4096, bytes);
        terms__utf8_encode(0x6000 + *number % 4096, bytes + len);
        uint32_t key = terms__heads_key_at(c->made.bytes);
        if (terms__heads_slot(heads, key) == terms__heads_room(heads) - 1) {
            (*number)++;
            return key;
        }
    }
}

/* Of some pairs of characters that begin no form the heads say something, of others nothing. */
START_TEST(behind_the_last_slot_comes_the_first) {
    enum { HEADS = 4 };
    static openings_case c;
    static terms__characters characters;
    uint64_t starts[MARKED_BLOCKS] = {1};
    guard_page page = guard_new(MARKED_ALL);
    c.made.characters = 10;
    make_list(&c, 1, 3);
    memset(c.made.bytes, '.', MARKED_ALL);
    for (uint32_t i = 0, number = 0; i < 2 * HEADS; i++) {
        uint32_t key = next_last(&c, &number);
        if (i < HEADS)
            ck_assert(terms__heads_add(&c.matcher->filter.heads, key, i + 1));
        terms__marks_plain(&c.made.marks, &characters, c.made.bytes, MARKED_BLOCKS);
        check_kernels(&c, &page,
                      (terms__listing){c.matcher, c.made.bytes, &c.made.marks, starts, 64});
        ck_assert_uint_eq(c.openings.count, i < HEADS ? 2 : 1);
        ck_assert(i >= HEADS || c.openings.told[0] == i + 1);
    }
    terms_matcher_free(c.matcher);
    guard_free(&page);
}
END_TEST

static told only_opening(const char *forms, const char *text) {
    static openings_case c;
    terms_list *list;
    static terms__characters characters;
    uint64_t starts[MARKED_BLOCKS] = {1};
    ck_assert_int_eq(terms_list_new(&list), TERMS_OK);
    ck_assert_int_eq(
        terms_list_parse(list, "forms", TERMS_LIST_TEXT, forms, strlen(forms), NULL, NULL),
        TERMS_OK);
    ck_assert_int_eq(terms_matcher_new(&c.matcher, list), TERMS_OK);
    memset(c.made.bytes, '.', MARKED_ALL);
    memcpy(c.made.bytes, text, strlen(text));
    terms__marks_plain(&c.made.marks, &characters, c.made.bytes, MARKED_BLOCKS);
    terms__listing listing = {c.matcher, c.made.bytes, &c.made.marks, starts, MARKED_SIZE};
    terms__openings_plain(&c.openings, &listing);
    told one = {0, 0, 0};
    if (c.openings.count == 2)
        one = told_of(c.matcher, &c.openings, 0);
    terms_matcher_free(c.matcher);
    terms_list_free(list);
    return one;
}

static void expect_only(const char *forms, const char *text, uint32_t bits, uint32_t pattern) {
    told one = only_opening(forms, text);
    ck_assert_uint_eq(one.bits, bits);
    ck_assert_uint_eq(one.pattern, pattern);
}

START_TEST(only_patterns_that_need_no_more_stand_alone) {
    expect_only("两会", "两会的", TERMS__HEAD_ALONE, 1);
    expect_only("两会", "两会", 0, 1);
    expect_only("两会\n全国两会", "两会的", TERMS__HEAD_ALONE, 1);
    expect_only("十大\t\t\t二十大", "十大的", 0, 1);
    expect_only("两会", "两国", 0, 0);
    expect_only("两会\n两", "两会", TERMS__HEAD_FIRST, 1);
    expect_only("两会\n两", "两国", TERMS__HEAD_FIRST, 0);
    expect_only("两会召开\n两", "两会召", TERMS__HEAD_FIRST | TERMS__HEAD_GOES_ON, 0);
    expect_only("两会\n两会召开", "两会召", TERMS__HEAD_ALONE | TERMS__HEAD_GOES_ON, 1);
    expect_only("两会\n两会召开", "两会的", TERMS__HEAD_ALONE, 1);
    expect_only("两会召开", "两会召", TERMS__HEAD_GOES_ON, 0);
    expect_only("两会\n两", "两a", TERMS__HEAD_UNKNOWN & ~TERMS__HEAD_NUMBER, TERMS__HEAD_NUMBER);
}
END_TEST

START_TEST(of_many_forms_no_less_is_told) {
    enum { SIDE = 200, LINE = 10 };
    char *forms = calloc(SIDE * SIDE * LINE + 1, 1), *at = forms;
    for (uint32_t i = 0; i < SIDE * SIDE; i++) {
        at += terms__utf8_encode(0x4E00 + i / SIDE, at);
        at += terms__utf8_encode(0x4E00 + i % SIDE, at);
        memcpy(at, "国\n", 4);
        at += 4;
    }
    expect_only(forms, "一丁国", TERMS__HEAD_GOES_ON, 0);
    expect_only(forms, "一国", 0, 0);
    free(forms);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("openings", &tests);
    tcase_add_test(tests, openings_are_what_the_forms_say);
    tcase_add_test(tests, behind_the_last_slot_comes_the_first);
    tcase_add_test(tests, only_patterns_that_need_no_more_stand_alone);
    tcase_add_test(tests, of_many_forms_no_less_is_told);
    return suite_run(suite);
}
