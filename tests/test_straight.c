/* Tests of straight: that it makes no difference whether characters come through the window.
 * SPDX-License-Identifier: MIT */
#include "ngram/corpus/intake.h"

#include <stdlib.h>
#include <string.h>

#include "support/suite.h"
#include "text/unicode.h"

enum { ROOM = 1 << 15, PIECES = 40 };

/* Units, what looks like them, digits, marks that quote or not, blanks, breaks, private use, and
 * what is no text. */
static const char *const parts[] = {"一",
                                    "国",
                                    "，",
                                    "。",
                                    "\n",
                                    "\r\n",
                                    "\n\n",
                                    " ",
                                    "　",
                                    "“",
                                    "”",
                                    "\"",
                                    "《",
                                    "》",
                                    "『",
                                    "』",
                                    "a",
                                    "Z",
                                    "7",
                                    "０",
                                    "é",
                                    "〇",
                                    "々",
                                    "㐀",
                                    "中",
                                    "\u2f00",
                                    "\ufa0e",
                                    "\uf900",
                                    "\ue000",
                                    "\u200b",
                                    "\ufeff",
                                    "\xc2\x85",
                                    "\u3280",
                                    "\u2e80",
                                    "𠀀",
                                    "😀",
                                    "\xe4",
                                    "\xe4\xb8",
                                    "\xed\xa0\x80",
                                    "\xe0\x80\x80",
                                    "\xff",
                                    "工业和信息化",
                                    "人工智能发展",
                                    "第12条",
                                    "（一）",
                                    "。\n　　"};
enum { PARTS = sizeof parts / sizeof *parts };

static size_t make_text(char *text, uint64_t *random) {
    size_t len = 0, count = (size_t)suite_below(random, 200);
    uint64_t most = 1 + suite_below(random, PARTS);
    for (size_t i = 0; i < count; i++) {
        const char *part = parts[suite_below(random, suite_below(random, 3) ? most : PARTS)];
        memcpy(text + len, part, strlen(part));
        len += strlen(part);
    }
    return len;
}

/* Documents in chunks; unless they go straight, all characters come through the window. */
static void take_in(terms__intake *intake, const char *text, size_t len, bool straight,
                    size_t chunk) {
    terms__intake_begin(intake);
    if (!straight) {
        intake->goes_straight = false;
        intake->window.limit = intake->window.capacity;
    }
    for (size_t at = 0; at < len; at += chunk) {
        size_t some = len - at < chunk ? len - at : chunk;
        char *copy = malloc(some); /* so that reading farther is found out */
        memcpy(copy, text + at, some);
        ck_assert(terms__intake_feed(intake, copy, some));
        free(copy);
    }
    ck_assert(terms__intake_end(intake));
}

static void check_same(const terms__intake *one, const terms__intake *other) {
    const terms__piece *a = &one->piece, *b = &other->piece;
    ck_assert_uint_eq(a->sequence.len, b->sequence.len);
    for (size_t i = 0; i < a->sequence.len; i++)
        ck_assert_uint_eq(a->units.symbols[terms__sequence_get(&a->sequence, i)],
                          b->units.symbols[terms__sequence_get(&b->sequence, i)]);
    ck_assert_mem_eq(&one->blocks.sizes, &other->blocks.sizes, sizeof one->blocks.sizes);
    ck_assert_uint_eq(one->blocks.position, other->blocks.position);
    ck_assert_uint_eq(one->blocks.offset, other->blocks.offset);
    ck_assert_uint_eq(a->quote_count, b->quote_count);
    for (size_t i = 0; i < a->quote_count; i++)
        ck_assert_mem_eq(&a->quotes[i], &b->quotes[i], sizeof a->quotes[i]);
    ck_assert_uint_eq(a->figured.count, b->figured.count);
    for (size_t i = 0; i < a->figured.count; i++)
        ck_assert_uint_eq(a->figured.places[i], b->figured.places[i]);
}

static void check(const terms__folding *folding, bool figured, uint64_t *random) {
    static char text[ROOM];
    terms__intake straight, window;
    ck_assert(terms__intake_init(&straight, folding, false, 0, NULL));
    ck_assert(terms__intake_init(&window, folding, false, 0, NULL));
    straight.notes_figured = window.notes_figured = figured;
    for (size_t i = 0; i < PIECES; i++) {
        size_t len = make_text(text, random);
        size_t chunk = suite_below(random, 3) ? ROOM : 1 + (size_t)suite_below(random, 40);
        take_in(&straight, text, len, true, chunk);
        take_in(&window, text, len, false, chunk);
        check_same(&straight, &window);
    }
    terms__intake_free(&straight);
    terms__intake_free(&window);
}

START_TEST(it_is_the_same_as_through_the_window) {
    uint64_t random = suite_seed("straight");
    const terms__folding unpunctuated = {.ignore_punct = true};
    for (uint64_t i = suite_cases(2000); i > 0; i--) {
        check(NULL, i % 2, &random);
        check(&unpunctuated, i % 2, &random);
    }
}
END_TEST

/* What has a number is what a character folds to. */
START_TEST(what_is_numbered_is_plain_han) {
    const uint32_t others =
        TERMS__UNICODE_CLASS | TERMS__UNICODE_QUOTE | TERMS__UNICODE_PRIVATE | TERMS__UNICODE_PUNCT;
    for (uint32_t c = 0; c < 0x110000; c++) {
        uint32_t entry = terms__unicode_entry(c);
        if ((entry & TERMS__UNICODE_HAN) == 0 || terms__unicode_fold(c, entry) != c)
            continue;
        ck_assert_uint_eq(entry & others, 0);
    }
}
END_TEST

/* More characters than are read at once, and all of them one run. */
START_TEST(long_runs_are_read_in_parts) {
    static char text[4 * 3 * TERMS__STRAIGHT_MOST];
    terms__intake straight, window;
    for (size_t i = 0; i < sizeof text; i += 3)
        memcpy(text + i, i % 7 ? "国" : "民", 3);
    ck_assert(terms__intake_init(&straight, NULL, false, 0, NULL));
    ck_assert(terms__intake_init(&window, NULL, false, 0, NULL));
    for (size_t less = 0; less < 12; less++) {
        take_in(&straight, text, sizeof text - less, true, sizeof text);
        take_in(&window, text, sizeof text - less, false, sizeof text);
        check_same(&straight, &window);
    }
    terms__intake_free(&straight);
    terms__intake_free(&window);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("straight", &tests);
    tcase_add_test(tests, it_is_the_same_as_through_the_window);
    tcase_add_test(tests, what_is_numbered_is_plain_han);
    tcase_add_test(tests, long_runs_are_read_in_parts);
    return suite_run(suite);
}
