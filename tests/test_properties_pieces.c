/* Properties of pieces: a document that is counted in pieces counts as it does whole.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "count/counts.h"
#include "libterms.h"
#include "support/compiled.h"
#include "support/faults.h"
#include "support/suite.h"
#include "support/tables.h"

enum { ROOM = 2000, CUTS = 64, TAKERS = 5 };

static const char lines[] = "两会\n全国两会\t两会\n十大\t\t\t二十大\n大二\n会上\n上\n，上\n";

/* What counts keep besides: nothing, or something that is known piece by piece. */
typedef enum keeping { PLAIN, CONTEXTS, FIRSTS, BLOCKS, SENTENCES, WINDOWS, KEEPINGS } keeping;

static terms_status keep(terms_counts *counts, keeping what) {
    switch (what) {
    case CONTEXTS:
        return terms_counts_keep_contexts(counts);
    case FIRSTS:
        return terms_counts_keep_firsts(counts);
    case BLOCKS:
        return terms_counts_keep_pairs(counts, TERMS_WITHIN_BLOCK, 0);
    case SENTENCES:
        return terms_counts_keep_pairs(counts, TERMS_WITHIN_SENTENCE, 0);
    case WINDOWS:
        return terms_counts_keep_pairs(counts, TERMS_WITHIN_WINDOW, 9);
    default:
        return TERMS_OK;
    }
}

static terms_counts *new_counts(const terms_matcher *matcher, keeping what) {
    terms_counts *counts;
    ck_assert_int_eq(terms_counts_new(&counts, matcher), TERMS_OK);
    ck_assert_int_eq(keep(counts, what), TERMS_OK);
    return counts;
}

static void begin(terms_counts *counts) {
    ck_assert_int_eq(terms_counts_begin(counts, &(terms_document){.id = "d"}), TERMS_OK);
}

/* A text of words, marks, and all that ends blocks or might. */
static size_t make_text(char text[ROOM], uint64_t *random) {
    static const char *const parts[] = {
        "两会",         "全国", "十大", "二十大",   "上", "“",  "”",      "\n",
        "\n\n",         "\r\n", "\r",   "\t",       " ",  "　", "\n　　", "，",
        "\xE2\x80\x8B", "a",    "\n  ", "\xC2\x85", "两", "。", "！"};
    size_t len = 0, want = suite_below(random, ROOM);
    for (;;) {
        const char *part = parts[suite_below(random, sizeof parts / sizeof *parts)];
        if (len + strlen(part) > want)
            return len;
        memcpy(text + len, part, strlen(part));
        len += strlen(part);
    }
}

/* Some of the places where a text may be cut, in order, and its end. */
static size_t find_cuts(size_t cuts[CUTS], const char *text, size_t len, uint64_t *random) {
    size_t count = 0, odds = 1 + suite_below(random, 4);
    for (size_t at = 1; at < len && count < CUTS - 1; at++)
        if (terms_text_cut(text, at) == at && suite_below(random, odds) == 0)
            cuts[count++] = at;
    cuts[count++] = len;
    return count;
}

/* Deal the pieces out, and join those that got them, in any order. */
static void count_pieces(terms_counts *takers[TAKERS], const char *text, size_t len,
                         uint64_t *random) {
    size_t cuts[CUTS], count = find_cuts(cuts, text, len, random), from = 0;
    for (size_t i = 0; i < TAKERS; i++)
        begin(takers[i]);
    for (size_t i = 0; i < count; from = cuts[i++]) {
        terms_counts *taker = takers[suite_below(random, TAKERS)];
        ck_assert_int_eq(terms_counts_resume(taker, terms_text_length(text, from)), TERMS_OK);
        ck_assert_int_eq(terms_counts_feed(taker, text + from, cuts[i] - from), TERMS_OK);
    }
    for (size_t left = TAKERS; left > 1; left--) {
        size_t number = 1 + suite_below(random, left - 1);
        terms_counts *joined = takers[number];
        takers[number] = takers[left - 1];
        takers[left - 1] = joined;
        ck_assert_int_eq(terms_counts_join(takers[0], joined), TERMS_OK);
    }
    ck_assert_int_eq(terms_counts_end(takers[0], NULL), TERMS_OK);
}

static void compare_firsts(const terms_counts *a, const terms_counts *b) {
    terms__document_row one = terms__ledger_row(&a->ledger, a->ledger.count - 1);
    terms__document_row other = terms__ledger_row(&b->ledger, b->ledger.count - 1);
    ck_assert_uint_eq(one.firsts_len, other.firsts_len);
    if (one.firsts_len > 0)
        ck_assert_mem_eq(a->firsts.data + one.firsts, b->firsts.data + other.firsts,
                         one.firsts_len);
}

static void compare_tables(const terms_counts *a, const terms_counts *b, keeping what) {
    table_builder *const builders[] = {terms_table_summary,
                                       terms_table_docs,
                                       terms_table_forms,
                                       terms_table_nesting,
                                       what == CONTEXTS ? terms_table_contexts : terms_table_long,
                                       what >= BLOCKS ? terms_table_cooccur : terms_table_wide};
    for (size_t i = 0; i < sizeof builders / sizeof *builders; i++) {
        terms_table *one, *other;
        ck_assert_int_eq(builders[i](&one, a, NULL), TERMS_OK);
        ck_assert_int_eq(builders[i](&other, b, NULL), TERMS_OK);
        char *expected = table_written(one, NULL), *written = table_written(other, NULL);
        suite_same_lines(written, expected, "pieces");
        free(expected);
        free(written);
        terms_table_free(one);
        terms_table_free(other);
    }
}

static void count_whole(terms_counts *whole, const char *text, size_t len) {
    terms_counts_clear(whole);
    begin(whole);
    ck_assert_int_eq(terms_counts_feed(whole, text, len), TERMS_OK);
    ck_assert_int_eq(terms_counts_end(whole, NULL), TERMS_OK);
}

START_TEST(pieces_count_as_the_whole) {
    uint64_t random = suite_seed("properties_pieces");
    terms_matcher *matcher = compiled(lines);
    terms_counts *whole = new_counts(matcher, (keeping)_i), *takers[TAKERS];
    for (size_t i = 0; i < TAKERS; i++)
        takers[i] = new_counts(matcher, (keeping)_i);
    for (uint64_t i = 0; i < suite_cases(8000); i++) {
        char text[ROOM];
        size_t len = make_text(text, &random);
        terms_counts_clear(takers[0]);
        count_whole(whole, text, len);
        count_pieces(takers, text, len, &random);
        compare_firsts(whole, takers[0]);
        compare_tables(whole, takers[0], (keeping)_i);
    }
    for (size_t i = 0; i < TAKERS; i++)
        terms_counts_free(takers[i]);
    terms_counts_free(whole);
    terms_matcher_free(matcher);
}
END_TEST

START_TEST(what_was_joined_is_gone) {
    terms_matcher *matcher = compiled(lines);
    terms_counts *a = new_counts(matcher, CONTEXTS), *b = new_counts(matcher, CONTEXTS);
    begin(a);
    begin(b);
    ck_assert_int_eq(terms_counts_feed(b, "两会", strlen("两会")), TERMS_OK);
    ck_assert_int_eq(terms_counts_join(a, b), TERMS_OK);
    ck_assert_int_eq(terms_counts_end(b, NULL), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_counts_join(a, b), TERMS_BAD_ARGUMENT);
    begin(b);
    ck_assert_int_eq(terms_counts_end(b, NULL), TERMS_OK);
    ck_assert_int_eq(terms_counts_end(a, NULL), TERMS_OK);
    terms_tally tally;
    terms_counts_tally(a, 0, 0, &tally);
    ck_assert_uint_eq(tally.total, 1);
    terms_counts_tally(b, 0, 0, &tally);
    ck_assert_uint_eq(tally.total, 0);
    terms_counts_free(a);
    terms_counts_free(b);
    terms_matcher_free(matcher);
}
END_TEST

START_TEST(only_what_is_open_and_alike_is_joined) {
    terms_matcher *matcher = compiled(lines), *stranger = compiled(lines);
    terms_counts *a = new_counts(matcher, CONTEXTS), *b = new_counts(matcher, FIRSTS),
                 *c = new_counts(stranger, CONTEXTS);
    ck_assert_int_eq(terms_counts_resume(a, 0), TERMS_BAD_ARGUMENT);
    begin(b);
    ck_assert_int_eq(terms_counts_join(a, b), TERMS_BAD_ARGUMENT);
    begin(a);
    begin(c);
    ck_assert_int_eq(terms_counts_join(a, a), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_counts_join(a, b), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_counts_join(a, c), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_counts_join(a, NULL), TERMS_BAD_ARGUMENT);
    terms_counts_free(a);
    terms_counts_free(b);
    terms_counts_free(c);
    terms_matcher_free(matcher);
    terms_matcher_free(stranger);
}
END_TEST

START_TEST(pieces_come_in_order) {
    terms_matcher *matcher = compiled(lines);
    terms_counts *counts = new_counts(matcher, FIRSTS);
    begin(counts);
    ck_assert_int_eq(terms_counts_resume(counts, 100), TERMS_OK);
    ck_assert_int_eq(terms_counts_feed(counts, "两会", strlen("两会")), TERMS_OK);
    ck_assert_int_eq(terms_counts_resume(counts, 101), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_counts_resume(counts, 102), TERMS_OK);
    ck_assert_int_eq(terms_counts_end(counts, NULL), TERMS_OK);
    terms_counts_free(counts);
    terms_matcher_free(matcher);
}
END_TEST

typedef struct fault_case {
    const terms_matcher *matcher;
    keeping what;
} fault_case;

static terms_status count_piece(terms_counts **out, const fault_case *given, uint64_t position) {
    static const char text[] = "两会，“全国两会”，二十大上";
    terms_status status = terms_counts_new(out, given->matcher);
    if (status == TERMS_OK)
        status = keep(*out, given->what);
    if (status == TERMS_OK)
        status = terms_counts_begin(*out, &(terms_document){.id = "d"});
    if (status == TERMS_OK)
        status = terms_counts_resume(*out, position);
    return status == TERMS_OK ? terms_counts_feed(*out, text, sizeof text - 1) : status;
}

static terms_status run_out(const void *context) {
    terms_counts *takers[2] = {NULL};
    terms_status status = count_piece(&takers[0], context, 50);
    if (status == TERMS_OK)
        status = count_piece(&takers[1], context, 0);
    if (status == TERMS_OK)
        status = terms_counts_join(takers[0], takers[1]);
    if (status == TERMS_OK)
        status = terms_counts_resume(takers[0], 100);
    if (status == TERMS_OK)
        status = terms_counts_end(takers[0], NULL);
    terms_counts_free(takers[0]);
    terms_counts_free(takers[1]);
    return status;
}

START_TEST(joining_may_run_out_of_memory) {
    terms_matcher *matcher = compiled(lines);
    for (int i = 0; i < KEEPINGS; i++)
        faults_everywhere(run_out, &(fault_case){matcher, (keeping)i});
    terms_matcher_free(matcher);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("properties of pieces", &tests);
    tcase_add_loop_test(tests, pieces_count_as_the_whole, 0, KEEPINGS);
    tcase_add_test(tests, what_was_joined_is_gone);
    tcase_add_test(tests, only_what_is_open_and_alike_is_joined);
    tcase_add_test(tests, pieces_come_in_order);
    tcase_add_test(tests, joining_may_run_out_of_memory);
    return suite_run(suite);
}
