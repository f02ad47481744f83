/* Tests of the concordance: every place with the text around it.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "libterms.h"
#include "support/compiled.h"
#include "support/faults.h"
#include "support/naive.h"
#include "support/suite.h"
#include "support/tables.h"

#define HEADER "doc\tdate\tgroup\tline\toffset\tterm\tleft\tmatch\tright\tlabel\tinside\n"

enum { LONG = 16000, SPARSE = 400000 };

static const terms_write_options tsv = {.format = TERMS_TSV};
static const terms_document a = {.id = "a"};

static terms_concordance *new_concordance(const terms_matcher *matcher, size_t width) {
    terms_concordance *made;
    ck_assert_int_eq(terms_concordance_new(&made, matcher, width), TERMS_OK);
    return made;
}

/* Feed a text in chunks of a size, or as a whole for 0. */
static void feed(terms_concordance *c, const char *text, size_t len, size_t chunk) {
    if (chunk == 0)
        chunk = len + 1;
    for (size_t at = 0; at < len; at += chunk) {
        size_t size = len - at < chunk ? len - at : chunk;
        ck_assert_int_eq(terms_concordance_feed(c, text + at, size), TERMS_OK);
    }
}

static void add(terms_concordance *c, const terms_document *document, const char *text,
                size_t chunk) {
    ck_assert_int_eq(terms_concordance_begin(c, document, 0), TERMS_OK);
    feed(c, text, strlen(text), chunk);
    ck_assert_int_eq(terms_concordance_end(c), TERMS_OK);
}

static terms_table *table_of(const terms_concordance *c) {
    terms_table *table;
    ck_assert_int_eq(terms_table_kwic(&table, c), TERMS_OK);
    return table;
}

static void expect(const terms_concordance *c, const char *expected) {
    table_expect(table_of(c), &tsv, expected);
}

/* Check the rows of one text, fed in chunks of all sizes. */
static void check_folded(const char *lines, unsigned folds, size_t width, const char *text,
                         const char *expected) {
    terms_matcher *matcher = compiled_folding(lines, folds);
    for (size_t chunk = 0; chunk < 6; chunk++) {
        terms_concordance *c = new_concordance(matcher, width);
        add(c, &a, text, chunk);
        expect(c, expected);
        terms_concordance_free(c);
    }
    terms_matcher_free(matcher);
}

static void check(const char *lines, size_t width, const char *text, const char *expected) {
    check_folded(lines, 0, width, text, expected);
}

START_TEST(a_place_stands_in_its_text) {
    check("两会\n全国两会\n国两\n", 3, "今年的全国两会之后，两会。",
          HEADER "a\t\t\t1\t3\t全国两会\t今年的\t全国两会\t之后，\tfree\t\n"
                 "a\t\t\t1\t4\t国两\t年的全\t国两\t会之后\tnested\t全国两会\n"
                 "a\t\t\t1\t5\t两会\t的全国\t两会\t之后，\tnested\t全国两会\n"
                 "a\t\t\t1\t10\t两会\t之后，\t两会\t。\tfree\t\n");
}
END_TEST

START_TEST(labels_are_those_of_the_finder) {
    check("的士\n士兵\n", 2, "城堡的士兵",
          HEADER "a\t\t\t1\t2\t的士\t城堡\t的士\t兵\tcrossing\t\n"
                 "a\t\t\t1\t3\t士兵\t堡的\t士兵\t\tcrossing\t\n");
}
END_TEST

START_TEST(the_text_around_is_that_of_one_block) {
    check("两会\n", 20, "前一段\n\n上文两会下文\n　　后一段\t两会\f\n\n",
          HEADER "a\t\t\t3\t7\t两会\t上文\t两会\t下文\tfree\t\n"
                 "a\t\t\t4\t18\t两会\t\t两会\t\tfree\t\n");
}
END_TEST

START_TEST(it_is_as_it_was_written) {
    check("gdp 增长\n", 20, "ＡＢ⼀，Ｇ\342\200\213DP\n增\302\240长①，發 展",
          HEADER "a\t\t\t1\t4\tgdp 增长\tＡＢ⼀，\tＧDP增长\t①，發展\tfree\t\n");
}
END_TEST

START_TEST(blanks_and_breaks_vanish_or_are_one_space) {
    check("b c\n", 4, "中 a\r\n  \302\240b \r c\n\342\200\213  d 国",
          HEADER "a\t\t\t2\t8\tb c\t\tb c\t\tfree\t\n");
    check("b c\n", 4, "中 a\r\nb \302\240\r c \342\200\213 d 国",
          HEADER "a\t\t\t2\t5\tb c\t中a \tb c\t d国\tfree\t\n");
    check("b\n", 1, "a \n b  c", HEADER "a\t\t\t2\t4\tb\t \tb\t \tfree\t\n");
}
END_TEST

START_TEST(widths_are_kept_to) {
    const char *text = "一二三四两会五六七八";
    check("两会\n", 0, text, HEADER "a\t\t\t1\t4\t两会\t\t两会\t\tfree\t\n");
    check("两会\n", 1, text, HEADER "a\t\t\t1\t4\t两会\t四\t两会\t五\tfree\t\n");
    check("两会\n", 4, text, HEADER "a\t\t\t1\t4\t两会\t一二三四\t两会\t五六七八\tfree\t\n");
    check("两会\n", TERMS_WIDTH_MAX, text,
          HEADER "a\t\t\t1\t4\t两会\t一二三四\t两会\t五六七八\tfree\t\n");
}
END_TEST

START_TEST(ignored_punctuation_is_shown) {
    check_folded("先行者谱写\n", TERMS_IGNORE_PUNCT, 5, "“勇当”、先行者、\n“谱写”《篇章》",
                 HEADER "a\t\t\t1\t5\t先行者谱写\t“勇当”、\t先行者、“谱写\t”《篇章》\tfree\t\n");
}
END_TEST

START_TEST(nul_is_shown_as_what_can_be_shown) {
    terms_matcher *matcher = compiled("两会\n");
    terms_concordance *c = new_concordance(matcher, 20);
    ck_assert_int_eq(terms_concordance_begin(c, &a, 0), TERMS_OK);
    ck_assert_int_eq(terms_concordance_feed(c, "一\0两会\xFF二\0", 15), TERMS_OK);
    ck_assert_int_eq(terms_concordance_end(c), TERMS_OK);
    expect(c, HEADER "a\t\t\t1\t2\t两会\t一\xEF\xBF\xBD\t两会\t\xEF\xBF\xBD"
                     "二\xEF\xBF\xBD\tfree\t\n");
    terms_concordance_free(c);
    terms_matcher_free(matcher);
}
END_TEST

START_TEST(lines_count_from_where_the_document_begins) {
    terms_matcher *matcher = compiled("两会\n");
    terms_concordance *c = new_concordance(matcher, 0);
    ck_assert_int_eq(terms_concordance_begin(c, &a, 41), TERMS_OK);
    feed(c, "两会\r\n\r两会\n", 17, 0);
    ck_assert_int_eq(terms_concordance_end(c), TERMS_OK);
    expect(c, HEADER "a\t\t\t41\t0\t两会\t\t两会\t\tfree\t\n"
                     "a\t\t\t43\t5\t两会\t\t两会\t\tfree\t\n");
    terms_concordance_free(c);
    terms_matcher_free(matcher);
}
END_TEST

START_TEST(documents_sort_as_counts_do) {
    terms_matcher *matcher = compiled("两会\n");
    terms_concordance *c = new_concordance(matcher, 1);
    add(c, &(terms_document){"z", "b", 2, "2024", "省"}, "两会后", 0);
    add(c, &(terms_document){"y", "b", 10, NULL, ""}, "二两会", 0);
    add(c, &(terms_document){.id = "nothing"}, "", 0);
    add(c, &(terms_document){"x", "c", 1, "2023", NULL}, "两会", 0);
    add(c, &a, "一两会", 0);
    ck_assert_uint_eq(terms_concordance_documents(c), 5);
    expect(c, HEADER "a\t\t\t1\t1\t两会\t一\t两会\t\tfree\t\n"
                     "z\t2024\t省\t1\t0\t两会\t\t两会\t后\tfree\t\n"
                     "y\t\t\t1\t1\t两会\t二\t两会\t\tfree\t\n"
                     "x\t2023\t\t1\t0\t两会\t\t两会\t\tfree\t\n");
    terms_concordance_free(c);
    terms_matcher_free(matcher);
}
END_TEST

/* Documents of one name that differ in something a row shows, or in nothing. */
static const char *const texts[] = {"两会一",   "两会二",   "\n两会一", " 两会一",
                                    "全国两会", "两会两会", "",         "两会一"};

enum { TEXTS = sizeof texts / sizeof *texts, SHARES = 3 };

static void add_text(terms_concordance *c, size_t number) {
    add(c, &(terms_document){.id = "same", .part = number % 2}, texts[number], number % 4);
}

/* Share the texts among concordances, merge them, and write the table down. */
static char *merge_shares(const terms_matcher *matcher, uint64_t *random) {
    terms_concordance *shares[SHARES];
    for (size_t i = 0; i < SHARES; i++)
        shares[i] = new_concordance(matcher, 5);
    size_t step = 1 + 2 * (size_t)suite_below(random, TEXTS / 2);
    for (size_t i = 0; i < TEXTS; i++)
        add_text(shares[suite_below(random, SHARES)], i * step % TEXTS);
    for (size_t i = 1; i < SHARES; i++)
        ck_assert_int_eq(terms_concordance_merge(shares[0], shares[i]), TERMS_OK);
    ck_assert_uint_eq(terms_concordance_documents(shares[0]), TEXTS);
    terms_table *table = table_of(shares[0]);
    for (size_t i = 0; i < SHARES; i++)
        terms_concordance_free(shares[i]);
    char *written = table_written(table, &tsv);
    terms_table_free(table);
    return written;
}

START_TEST(merging_never_shows) {
    uint64_t random = suite_seed("concordance");
    terms_matcher *matcher = compiled("两会\n全国两会\n");
    terms_concordance *c = new_concordance(matcher, 5);
    for (size_t i = 0; i < TEXTS; i++)
        add_text(c, i);
    terms_table *table = table_of(c);
    char *expected = table_written(table, &tsv);
    for (uint64_t i = suite_cases(1000); i > 0; i--) {
        char *written = merge_shares(matcher, &random);
        ck_assert_str_eq(written, expected);
        free(written);
    }
    free(expected);
    terms_table_free(table);
    terms_concordance_free(c);
    terms_matcher_free(matcher);
}
END_TEST

START_TEST(what_is_cancelled_or_cleared_leaves_nothing) {
    terms_matcher *matcher = compiled("两会\n");
    terms_concordance *c = new_concordance(matcher, 5);
    add(c, &a, "一两会", 1);
    ck_assert_int_eq(terms_concordance_begin(c, &a, 9), TERMS_OK);
    feed(c, "中国\xE4\xB8", 8, 0);
    terms_concordance_cancel(c);
    ck_assert_int_eq(terms_concordance_begin(c, &a, 9), TERMS_OK);
    feed(c, "两会两会两会两", 21, 0);
    terms_concordance_cancel(c);
    terms_concordance_cancel(c);
    ck_assert_int_eq(terms_concordance_begin(c, &a, 0), TERMS_OK);
    feed(c, "会两会", 9, 0);
    ck_assert_int_eq(terms_concordance_end(c), TERMS_OK);
    expect(c, HEADER "a\t\t\t1\t1\t两会\t一\t两会\t\tfree\t\n"
                     "a\t\t\t1\t1\t两会\t会\t两会\t\tfree\t\n");
    ck_assert_int_eq(terms_concordance_begin(c, &a, 0), TERMS_OK);
    terms_concordance_clear(c);
    ck_assert_uint_eq(terms_concordance_documents(c), 0);
    expect(c, HEADER);
    add(c, &a, "两会", 0);
    expect(c, HEADER "a\t\t\t1\t0\t两会\t\t两会\t\tfree\t\n");
    terms_concordance_free(c);
    terms_matcher_free(matcher);
}
END_TEST

START_TEST(a_cancelled_document_leaves_nothing_of_what_it_had_written) {
    terms_matcher *matcher = compiled("两会\n");
    terms_concordance *c = new_concordance(matcher, 2);
    add(c, &a, "一两会", 0);
    ck_assert_int_eq(terms_concordance_begin(c, &a, 0), TERMS_OK);
    for (size_t i = 0; i < LONG; i++)
        ck_assert_int_eq(terms_concordance_feed(c, "两会。", 9), TERMS_OK);
    terms_concordance_cancel(c);
    expect(c, HEADER "a\t\t\t1\t1\t两会\t一\t两会\t\tfree\t\n");
    terms_concordance_free(c);
    terms_matcher_free(matcher);
}
END_TEST

START_TEST(calls_out_of_order_are_refused) {
    terms_table *table;
    terms_concordance *c;
    terms_matcher *matcher = compiled("两会\n"), *other_matcher = compiled("两会\n");
    ck_assert_int_eq(terms_concordance_new(&c, NULL, 1), TERMS_BAD_ARGUMENT);
    ck_assert_ptr_null(c);
    ck_assert_int_eq(terms_concordance_new(&c, matcher, TERMS_WIDTH_MAX + 1), TERMS_BAD_ARGUMENT);
    ck_assert_ptr_null(c);
    c = new_concordance(matcher, 1);
    terms_concordance *wider = new_concordance(matcher, 2), *same = new_concordance(matcher, 1);
    terms_concordance *other = new_concordance(other_matcher, 1);
    ck_assert_int_eq(terms_concordance_feed(c, "a", 1), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_concordance_end(c), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_concordance_begin(c, NULL, 1), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_concordance_begin(c, &(terms_document){.id = ""}, 1),
                     TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_concordance_merge(c, c), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_concordance_merge(c, NULL), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_concordance_merge(c, wider), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_concordance_merge(c, other), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_concordance_begin(c, &a, 1), TERMS_OK);
    ck_assert_int_eq(terms_concordance_begin(c, &a, 1), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_concordance_feed(c, NULL, 1), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_concordance_feed(c, NULL, 0), TERMS_OK);
    ck_assert_int_eq(terms_concordance_merge(c, same), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_concordance_merge(same, c), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_table_kwic(&table, c), TERMS_BAD_ARGUMENT);
    ck_assert_ptr_null(table);
    ck_assert_int_eq(terms_table_kwic(&table, NULL), TERMS_BAD_ARGUMENT);
    terms_concordance_free(c);
    terms_concordance_free(wider);
    terms_concordance_free(same);
    terms_concordance_free(other);
    terms_concordance_free(NULL);
    terms_matcher_free(matcher);
    terms_matcher_free(other_matcher);
}
END_TEST

/* Make a text that is many windows long, of the first `kinds` characters.  With two of them,
 * something is found everywhere.  A block ends about every `rarely` characters. */
static size_t make_long(char *text, uint64_t *random, size_t kinds, uint64_t rarely) {
    static const char *const all[] = {"中", "国", "一", "、", "a", " ", "\n", "\r\n"};
    char *to = text;
    for (size_t i = 0; i < LONG; i++) {
        if (suite_below(random, rarely) == 0)
            to = stpcpy(to, "\t");
        to = stpcpy(to, all[suite_below(random, kinds)]);
    }
    return (size_t)(to - text);
}

static void check_row(const terms_table *table, size_t row, const char *expected) {
    const char *parts[] = {terms_table_cell(table, row, 6).text, "[",
                           terms_table_cell(table, row, 7).text, "]",
                           terms_table_cell(table, row, 8).text};
    bool same = true;
    for (size_t i = 0; i < 5 && same; i++) {
        size_t len = strlen(parts[i]);
        same = strncmp(expected, parts[i], len) == 0;
        expected += same ? len : 0;
    }
    if (!same || *expected)
        ck_abort_msg("row %zu differs", row);
}

/* Check all rows against the naive reading. */
static void check_rows(terms_table *table, const naive_result *found, const char *bytes, size_t len,
                       size_t width) {
    naive_text *text = naive_text_new(bytes, len);
    ck_assert_uint_gt(found->count, 0);
    ck_assert_uint_eq(terms_table_rows(table), found->count);
    for (size_t row = 0; row < found->count; row++) {
        char *expected = naive_read(text, &found->matches[row], width);
        check_row(table, row, expected);
        free(expected);
    }
    naive_text_free(text);
    terms_table_free(table);
}

/* Check a long text with forms that are terms of their own, forms of one term, and an exception. */
static void check_long(const char *text, size_t len, size_t width, size_t chunk) {
    terms_matcher *matcher = compiled("中国\n国中中\tT\n中中国国中\tT\n国、中\n一中国一\n"
                                      "国国\t\t\t中国国中国\n中国国国中国中\n中 a\n");
    naive_list *list = naive_list_new(false);
    naive_list_add(list, "中国", NULL);
    naive_list_add(list, "国中中", "T");
    naive_list_add(list, "中中国国中", "T");
    naive_list_add(list, "国、中", NULL);
    naive_list_add(list, "一中国一", NULL);
    naive_list_add(list, "国国", NULL);
    naive_list_except(list, "国国", "中国国中国");
    naive_list_add(list, "中国国国中国中", NULL);
    naive_list_add(list, "中 a", NULL);
    naive_result *found = naive_search(list, text, len);
    terms_concordance *c = new_concordance(matcher, width);
    ck_assert_int_eq(terms_concordance_begin(c, &a, 0), TERMS_OK);
    feed(c, text, len, chunk);
    ck_assert_int_eq(terms_concordance_end(c), TERMS_OK);
    check_rows(table_of(c), found, text, len, width);
    terms_concordance_free(c);
    naive_result_free(found);
    naive_list_free(list);
    terms_matcher_free(matcher);
}

START_TEST(long_texts_are_read_as_short_ones) {
    static const struct {
        size_t kinds, width;
        uint64_t rarely;
    } cases[] = {{2, 0, 20},  {2, 1, UINT64_MAX},    {2, 2, 1000},        {2, 20, UINT64_MAX},
                 {8, 20, 20}, {8, 5000, UINT64_MAX}, {8, 2 * LONG, 10000}};
    static char text[4 * LONG];
    uint64_t random = suite_seed("long texts");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t len = make_long(text, &random, cases[i].kinds, cases[i].rarely);
        check_long(text, len, cases[i].width, i % 2 ? 0 : 1000 + i);
    }
}
END_TEST

/* Something is found everywhere, also where a window ends or is cut off. */
START_TEST(every_place_may_be_at_the_edge_of_a_window) {
    static char text[4 * LONG];
    uint64_t random = suite_seed("edges");
    for (size_t width = 0; width < 6; width++) {
        size_t len = make_long(text, &random, 2, UINT64_MAX);
        check_long(text, len, width, 0);
    }
}
END_TEST

/* Text in which little is found, and what stands around it is nearby or far away: long runs of
 * what becomes few symbols or none, in one block, go between. */
static size_t make_sparse(char *text, uint64_t *random, uint64_t rarely) {
    static const char *const all[] = {"一",   "、", "a", " ",    "\n",
                                      "\r\n", "“",  "b", "\xFF", "\342\200\213"};
    static const char *const runs[] = {" ", "\302\240", "\342\200\213", "\n "};
    char *to = text;
    while (to - text < SPARSE) {
        uint64_t kind = suite_below(random, rarely);
        const char *run = kind == 3 ? runs[suite_below(random, 4)] : all[suite_below(random, 10)];
        if (kind < 3)
            to = stpcpy(to, kind == 0 ? "中国" : kind == 1 ? "中国国中中" : "\t");
        for (size_t i = kind == 3 ? suite_below(random, SPARSE / 4) : 1; i > 0; i--)
            to = stpcpy(to, run);
    }
    return (size_t)(to - text);
}

START_TEST(text_is_passed_over_in_which_nothing_is_found) {
    static char text[2 * SPARSE];
    static const size_t widths[] = {0, 1, 20, 200, 100000};
    uint64_t random = suite_seed("sparse texts");
    for (size_t i = 0; i < 4 * sizeof widths / sizeof *widths; i++) {
        size_t len = make_sparse(text, &random, i % 2 ? 5000 : 300);
        check_long(text, len, widths[i / 4], i % 4 < 2 ? 0 : 1000 + i);
    }
}
END_TEST

START_TEST(what_waits_in_a_cancelled_document_is_forgotten) {
    terms_matcher *matcher = compiled("两会\n");
    terms_concordance *c = new_concordance(matcher, LONG);
    for (int i = 0; i < 2; i++) {
        ck_assert_int_eq(terms_concordance_begin(c, &a, 0), TERMS_OK);
        for (size_t k = 0; k < LONG / 10; k++)
            ck_assert_int_eq(terms_concordance_feed(c, "两会。", 9), TERMS_OK);
        terms_concordance_cancel(c);
    }
    add(c, &a, "一两会", 0);
    expect(c, HEADER "a\t\t\t1\t1\t两会\t一\t两会\t\tfree\t\n");
    terms_concordance_free(c);
    terms_matcher_free(matcher);
}
END_TEST

/* Check that rows which are written `step` at a time have the same bytes as all at once. */
static void check_parts(const terms_concordance *c, size_t step, const char *whole) {
    char *rows = calloc(strlen(whole) + 1, 1);
    size_t size = terms_concordance_size(c);
    for (size_t from = 0; from <= size; from += step) {
        terms_write_options options = {.format = TERMS_TSV,
                                       .slice = from == 0 ? TERMS_SLICE_FIRST : TERMS_SLICE_LAST};
        terms_table *table;
        ck_assert_int_eq(terms_table_kwic_rows(&table, c, from, step), TERMS_OK);
        ck_assert_uint_eq(terms_table_rows(table), size - from < step ? size - from : step);
        char *written = table_written(table, &options);
        ck_assert_uint_le(strlen(rows) + strlen(written), strlen(whole));
        strcat(rows, written);
        free(written);
        terms_table_free(table);
    }
    ck_assert_str_eq(rows, whole);
    free(rows);
}

START_TEST(rows_of_a_part_are_those_of_the_whole) {
    terms_matcher *matcher = compiled("中国\n国\n");
    terms_concordance *c = new_concordance(matcher, 2);
    terms_table *table;
    ck_assert_uint_eq(terms_concordance_size(c), 0);
    add(c, &(terms_document){.id = "c"}, "中国一国", 0);
    add(c, &(terms_document){.id = "d"}, "一", 0);
    add(c, &(terms_document){.id = "a", .date = "2024", .group = "g"}, "国二国三国", 0);
    add(c, &(terms_document){.id = "b"}, "", 0);
    ck_assert_int_eq(terms_table_kwic_rows(&table, c, 0, 1), TERMS_BAD_ARGUMENT);
    ck_assert_ptr_null(table);
    ck_assert_uint_eq(terms_concordance_size(c), 6);
    ck_assert_int_eq(terms_concordance_sort(c), TERMS_OK);
    terms_table *all = table_of(c);
    char *whole = table_written(all, &tsv);
    for (size_t step = 1; step < 9; step++)
        check_parts(c, step, whole);
    ck_assert_int_eq(terms_table_kwic_rows(&table, c, 7, SIZE_MAX), TERMS_OK);
    ck_assert_uint_eq(terms_table_rows(table), 0);
    terms_table_free(table);
    terms_table_free(all);
    free(whole);
    terms_concordance_free(c);
    terms_matcher_free(matcher);
}
END_TEST

START_TEST(what_comes_in_must_be_sorted_anew) {
    terms_matcher *matcher = compiled("中国\n");
    terms_concordance *c = new_concordance(matcher, 2), *other = new_concordance(matcher, 2);
    terms_table *table;
    ck_assert_int_eq(terms_concordance_sort(c), TERMS_OK);
    check_parts(c, 5, HEADER);
    ck_assert_int_eq(terms_concordance_begin(c, &a, 0), TERMS_OK);
    feed(c, "中国", 6, 0);
    ck_assert_int_eq(terms_concordance_sort(c), TERMS_BAD_ARGUMENT);
    ck_assert_uint_eq(terms_concordance_size(c), 0);
    ck_assert_int_eq(terms_concordance_end(c), TERMS_OK);
    ck_assert_uint_eq(terms_concordance_size(c), 1);
    ck_assert_int_eq(terms_table_kwic_rows(&table, c, 0, 5), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_concordance_sort(c), TERMS_OK);
    check_parts(c, 5, HEADER "a\t\t\t1\t0\t中国\t\t中国\t\tfree\t\n");
    ck_assert_int_eq(terms_concordance_merge(other, c), TERMS_OK);
    ck_assert_int_eq(terms_table_kwic_rows(&table, other, 0, 5), TERMS_BAD_ARGUMENT);
    terms_concordance_free(c);
    terms_concordance_free(other);
    terms_matcher_free(matcher);
}
END_TEST

typedef struct faulty_run {
    const terms_matcher *matcher;
    const char *text;
    size_t len;
} faulty_run;

/* Read with a width for which the window has to grow, and more text than may wait. */
static terms_status run_out(const void *context) {
    const faulty_run *run = context;
    terms_table *table = NULL;
    terms_concordance *c, *other = NULL;
    terms_status status = terms_concordance_new(&c, run->matcher, 20000);
    if (status == TERMS_OK)
        status = terms_concordance_begin(c, &a, 1);
    if (status == TERMS_OK)
        status = terms_concordance_feed(c, run->text, run->len);
    if (status == TERMS_OK)
        status = terms_concordance_end(c);
    if (status == TERMS_OK)
        status = terms_concordance_new(&other, run->matcher, 20000);
    if (status == TERMS_OK)
        status = terms_concordance_merge(other, c);
    if (status == TERMS_OK)
        status = terms_table_kwic(&table, other);
    terms_table_free(table);
    table = NULL;
    if (status == TERMS_OK)
        status = terms_concordance_sort(other);
    if (status == TERMS_OK)
        status = terms_table_kwic_rows(&table, other, 1, 1);
    terms_table_free(table);
    terms_concordance_free(other);
    terms_concordance_free(c);
    return status;
}

/* Let memory run out with a text that has a place behind each `every` characters; these are two
 * others by turns. */
static void run_out_between(const char *others, size_t every) {
    static char text[6 * LONG + 1];
    for (size_t i = 0; i < 2 * LONG; i++) {
        size_t at = i % every;
        memcpy(text + 3 * i,
               at == every - 2   ? "中"
               : at == every - 1 ? "国"
                                 : others + at % 2 * 3,
               3);
    }
    terms_matcher *matcher = compiled("中国\n国一\n");
    faulty_run run = {matcher, text, 6 * LONG};
    faults_everywhere(run_out, &run);
    terms_matcher_free(matcher);
}

/* Where little is visible and nothing is found, the text that waits is read at last. */
START_TEST(memory_that_runs_out_is_told) {
    run_out_between("一一", 2500);
    run_out_between("一\u200B", 2 * LONG);
}
END_TEST

START_TEST(a_failure_stays) {
    terms_matcher *matcher = compiled("中国\n");
    terms_concordance *good = new_concordance(matcher, 5);
    bool failed = true;
    for (uint64_t number = 1; failed; number++) {
        terms_table *table;
        terms_concordance *c = new_concordance(matcher, 5);
        faults_begin(number);
        terms_status status = terms_concordance_begin(c, &a, 0);
        if (status == TERMS_OK)
            status = terms_concordance_feed(c, "中国中国", 12);
        if (status == TERMS_OK)
            status = terms_concordance_end(c);
        failed = faults_end();
        ck_assert_int_eq(status, failed ? TERMS_NO_MEMORY : TERMS_OK);
        if (failed) {
            terms_concordance_cancel(c);
            ck_assert_int_eq(terms_concordance_begin(c, &a, 0), TERMS_NO_MEMORY);
            ck_assert_int_eq(terms_concordance_feed(c, "一", 3), TERMS_NO_MEMORY);
            ck_assert_int_eq(terms_concordance_end(c), TERMS_NO_MEMORY);
            ck_assert_int_eq(terms_concordance_merge(c, good), TERMS_NO_MEMORY);
            ck_assert_int_eq(terms_concordance_merge(good, c), TERMS_NO_MEMORY);
            ck_assert_int_eq(terms_table_kwic(&table, c), TERMS_NO_MEMORY);
            ck_assert_ptr_null(table);
            ck_assert_int_eq(terms_concordance_sort(c), TERMS_NO_MEMORY);
        }
        terms_concordance_free(c);
    }
    add(good, &a, "中国", 0);
    expect(good, HEADER "a\t\t\t1\t0\t中国\t\t中国\t\tfree\t\n");
    terms_concordance_free(good);
    terms_matcher_free(matcher);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("concordance", &tests);
    tcase_add_test(tests, a_place_stands_in_its_text);
    tcase_add_test(tests, labels_are_those_of_the_finder);
    tcase_add_test(tests, the_text_around_is_that_of_one_block);
    tcase_add_test(tests, it_is_as_it_was_written);
    tcase_add_test(tests, blanks_and_breaks_vanish_or_are_one_space);
    tcase_add_test(tests, widths_are_kept_to);
    tcase_add_test(tests, ignored_punctuation_is_shown);
    tcase_add_test(tests, nul_is_shown_as_what_can_be_shown);
    tcase_add_test(tests, lines_count_from_where_the_document_begins);
    tcase_add_test(tests, documents_sort_as_counts_do);
    tcase_add_test(tests, merging_never_shows);
    tcase_add_test(tests, what_is_cancelled_or_cleared_leaves_nothing);
    tcase_add_test(tests, rows_of_a_part_are_those_of_the_whole);
    tcase_add_test(tests, what_comes_in_must_be_sorted_anew);
    tcase_add_test(tests, a_cancelled_document_leaves_nothing_of_what_it_had_written);
    tcase_add_test(tests, calls_out_of_order_are_refused);
    tcase_add_test(tests, long_texts_are_read_as_short_ones);
    tcase_add_test(tests, every_place_may_be_at_the_edge_of_a_window);
    tcase_add_test(tests, text_is_passed_over_in_which_nothing_is_found);
    tcase_add_test(tests, what_waits_in_a_cancelled_document_is_forgotten);
    tcase_add_test(tests, memory_that_runs_out_is_told);
    tcase_add_test(tests, a_failure_stays);
    return suite_run(suite);
}
