/* Tests of the table of terms that are together: what it holds, and worked out anew.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "libterms.h"
#include "support/compiled.h"
#include "support/run.h"
#include "support/suite.h"
#include "support/tables.h"

static void count(terms_counts *counts, const char *id, const char *text) {
    ck_assert_int_eq(terms_counts_begin(counts, &(terms_document){.id = id}), TERMS_OK);
    ck_assert_int_eq(terms_counts_feed(counts, text, strlen(text)), TERMS_OK);
    ck_assert_int_eq(terms_counts_end(counts, NULL), TERMS_OK);
}

/* Three documents with characters: of four blocks, six sentences. */
static void count_sample(terms_counts *counts) {
    count(counts, "a", "改革和开放。创新！创新。\n\n开放，改革");
    count(counts, "b", "改革开放。");
    count(counts, "c", "发展");
    count(counts, "d", " \n");
}

#define HEADER(units)                                                                              \
    "term,other,together,term_" units ",other_" units "," units                                    \
    ",expected,mi_log2,npmi,log_dice,g2_4cell,p_g2_4cell,t,z,dice,mi2_log2,mi3_log2,"              \
    "delta_p_other,delta_p_term,min_sensitivity\n"

static void check(terms_within within, size_t width, const terms_table_options *options,
                  const char *expected) {
    terms_matcher *matcher = compiled("改革\n开放\n创新\n改革开放\n发展\n缺席\n");
    terms_counts *counts;
    terms_table *table;
    ck_assert_int_eq(terms_counts_new(&counts, matcher), TERMS_OK);
    ck_assert_int_eq(terms_counts_keep_pairs(counts, within, width), TERMS_OK);
    count_sample(counts);
    ck_assert_int_eq(terms_table_cooccur(&table, counts, options), TERMS_OK);
    table_expect(table, NULL, expected);
    terms_counts_free(counts);
    terms_matcher_free(matcher);
}

START_TEST(a_row_a_pair_in_sentences) {
    check(TERMS_WITHIN_SENTENCE, 0, NULL,
          HEADER("sentences") "改革,开放,2,2,2,6,0.6667,1.5850,1.0000,14.0000,7.6382,0.00571459,0."
                              "9428,1.6330,1.0000,"
                              "2.5850,3.5850,1.0000,1.0000,1.0000\n");
}
END_TEST

START_TEST(pairs_in_blocks_go_by_count_then_by_names) {
    check(TERMS_WITHIN_BLOCK, 0, NULL,
          HEADER("blocks") "改革,开放,2,2,2,4,1.0000,1.0000,1.0000,14.0000,5.5452,0.0185317,0.7071,"
                           "1.0000,1.0000,"
                           "2.0000,3.0000,1.0000,1.0000,1.0000\n"
                           "开放,创新,1,2,1,4,0.5000,1.0000,0.5000,13.4150,1.7261,0.188911,0.5000,"
                           "0.7071,0.6667,"
                           "1.0000,1.0000,0.5000,0.6667,0.5000\n"
                           "改革,创新,1,2,1,4,0.5000,1.0000,0.5000,13.4150,1.7261,0.188911,0.5000,"
                           "0.7071,0.6667,"
                           "1.0000,1.0000,0.5000,0.6667,0.5000\n");
    check(TERMS_WITHIN_BLOCK, 0, &(terms_table_options){.min_count = 3}, HEADER("blocks"));
}
END_TEST

/* Documents without a visible character are none. */
START_TEST(pairs_in_documents) {
    check(TERMS_WITHIN_DOCUMENT, 0, &(terms_table_options){.min_count = 1},
          HEADER("docs") "开放,创新,1,1,1,3,0.3333,1.5850,1.0000,14.0000,3.8191,0.0506719,0.6667,1."
                         "1547,1.0000,"
                         "1.5850,1.5850,1.0000,1.0000,1.0000\n"
                         "改革,创新,1,1,1,3,0.3333,1.5850,1.0000,14.0000,3.8191,0.0506719,0.6667,1."
                         "1547,1.0000,"
                         "1.5850,1.5850,1.0000,1.0000,1.0000\n"
                         "改革,开放,1,1,1,3,0.3333,1.5850,1.0000,14.0000,3.8191,0.0506719,0.6667,1."
                         "1547,1.0000,"
                         "1.5850,1.5850,1.0000,1.0000,1.0000\n");
}
END_TEST

/* The blocks have 12, 5, 5 and 2 characters.  Of windows of 5 the terms of two characters are
 * in 4 each, of the two 创新 in 4 and 3 more; the pairs fill each of them. */
START_TEST(windows_have_no_p_value) {
    check(TERMS_WITHIN_WINDOW, 5, &(terms_table_options){.min_count = 1},
          HEADER("windows_5") "改革,开放,2,8,8,40,1.6000,0.3219,0.0745,12.0000,0.1499,,0.2828,0."
                              "3162,0.2500,1.3219,"
                              "2.3219,0.0625,0.0625,0.2500\n"
                              "开放,创新,1,8,7,40,1.4000,-0.4854,-0.0912,11.0931,-0.1848,,-0.4000,-"
                              "0.3381,0.1333,"
                              "-0.4854,-0.4854,-0.0625,-0.0693,0.1250\n");
}
END_TEST

START_TEST(the_counts_have_to_keep_pairs) {
    terms_matcher *matcher = compiled("改革\n");
    terms_counts *counts;
    terms_table *table;
    ck_assert_int_eq(terms_counts_new(&counts, matcher), TERMS_OK);
    ck_assert_int_eq(terms_table_cooccur(&table, counts, NULL), TERMS_BAD_ARGUMENT);
    ck_assert_int_eq(terms_table_cooccur(&table, NULL, NULL), TERMS_BAD_ARGUMENT);
    ck_assert_ptr_null(table);
    ck_assert_int_eq(terms_counts_keep_pairs(counts, TERMS_WITHIN_DOCUMENT, 0), TERMS_OK);
    ck_assert_int_eq(terms_table_cooccur(&table, counts, NULL), TERMS_OK);
    table_expect(table, NULL, HEADER("docs"));
    terms_counts_free(counts);
    terms_matcher_free(matcher);
}
END_TEST

/* The table and what was counted, compared in Python; how many pairs and units. */
#define ANEW                                                                                       \
    "here=$PWD; cd \"$ROOT\"; tell() { to=\"$here/$1.csv\"; shift; \"$BIN/$@\" --quiet -o "        \
    "\"$to\" "                                                                                     \
    "%s || exit; }; tell cooccur terms-count -t cooccur --within %s; tell kwic terms-kwic; "       \
    "tell docs terms-count -t docs; "                                                              \
    "python3 tests/cooccur.py \"$here/cooccur.csv\" \"$here/kwic.csv\" \"$here/docs.csv\" %s"

static void check_anew(const char *inputs, const char *within, const char *expected) {
    char script[1024];
    if (!run_has("cooccur", "python3"))
        return;
    snprintf(script, sizeof script, ANEW, inputs, within, within);
    run_enter();
    ck_assert_str_eq(run_output(script), expected);
    run_leave();
}

#define SAMPLES "-p examples/data/phrases.tsv examples/data/reports"

START_TEST(the_sample_documents_worked_out_anew) {
    check_anew(SAMPLES, "document", "501 10\n");
    check_anew(SAMPLES, "block", "333 92\n");
    check_anew(SAMPLES, "sentence", "149 248\n");
    check_anew(SAMPLES, "12", "15 7959\n");
}
END_TEST

START_TEST(phrases_in_the_reports_worked_out_anew) {
    char inputs[512];
    const char *list = suite_shared("cooccur", "phrases/tifa_handpicked_100.txt");
    if (!list)
        return;
    size_t len = (size_t)snprintf(inputs, sizeof inputs, "-p '%s' ", list);
    const char *texts = suite_shared("cooccur", "corpora/gwr");
    if (!texts)
        return;
    snprintf(inputs + len, sizeof inputs - len, "'%s'", texts);
    check_anew(inputs, "document", "3229 57\n");
    check_anew(inputs, "sentence", "373 28296\n");
    check_anew(inputs, "60", "348 1187161\n");
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("cooccur", &tests);
    tcase_add_test(tests, a_row_a_pair_in_sentences);
    tcase_add_test(tests, pairs_in_blocks_go_by_count_then_by_names);
    tcase_add_test(tests, pairs_in_documents);
    tcase_add_test(tests, windows_have_no_p_value);
    tcase_add_test(tests, the_counts_have_to_keep_pairs);
    tcase_add_test(tests, the_sample_documents_worked_out_anew);
    tcase_add_test(tests, phrases_in_the_reports_worked_out_anew);
    return suite_run(suite);
}
