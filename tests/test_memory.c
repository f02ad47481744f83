/* Tests of memory: what grows while it works gives up cleanly when it can't.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "libterms.h"
#include "match/list/list.h"
#include "support/faults.h"
#include "support/run.h"
#include "support/suite.h"
#include "text/folding.h"

enum { LETTERS = 600 };

static const char *long_form(void) {
    static char form[LETTERS + 1];
    memset(form, 'a', LETTERS);
    return form;
}

/* A list of a long form, of one that an exception does not hold, and of another
 * spelling of each term. */
static terms_status fill_list(terms_list *list) {
    terms_status status = terms_list_add(list, long_form(), "a", NULL, NULL);
    for (char letter = 'b'; letter <= 'z' && status == TERMS_OK; letter++) {
        char form[200];
        memset(form, letter, sizeof form - 1);
        form[sizeof form - 1] = '\0';
        status = terms_list_add(list, form, "a", NULL, NULL);
        if (status == TERMS_OK)
            status = terms_list_except(list, form, "0", NULL);
    }
    return status;
}

static terms_status compile_list(const void *context) {
    (void)context;
    terms_list *list;
    terms_matcher *matcher = NULL;
    terms_status status = terms_list_new(&list);
    if (status == TERMS_OK)
        status = fill_list(list);
    if (status == TERMS_OK)
        status = terms_matcher_new(&matcher, list);
    terms_matcher_free(matcher);
    terms_list_free(list);
    return status;
}

START_TEST(long_lists) {
    faults_everywhere(compile_list, NULL);
}
END_TEST

/* That a list ends inside a character is found out when all of it is read. */
static terms_status parse_cut(const void *context) {
    const size_t *letters = context;
    char text[LETTERS];
    terms_list *list;
    memset(text, 'a', *letters);
    memcpy(text + *letters, "\xE4\xB8", 2);
    terms_status status = terms_list_new(&list);
    if (status == TERMS_OK)
        status = terms_list_parse(list, "list", TERMS_LIST_TEXT, text, *letters + 2, "utf-8", NULL);
    terms_list_free(list);
    return status == TERMS_BAD_BYTES ? TERMS_OK : status;
}

START_TEST(lists_that_are_cut_short) {
    for (size_t letters = 0; letters < 200; letters++)
        faults_everywhere(parse_cut, &letters);
}
END_TEST

static terms_status warn(const void *context) {
    terms_list *list;
    terms_status status = terms_list_new(&list);
    for (int i = 0; i < 50 && status == TERMS_OK; i++)
        status = terms__list_warn_changed(list, "name", context, NULL);
    terms_list_free(list);
    return status;
}

START_TEST(warnings_of_changed_files) {
    faults_everywhere(warn, &(terms__file){.size = 1});
}
END_TEST

/* Bytes that are decoded in pieces of one size. */
typedef struct decoding {
    const char *encoding, *bytes;
    size_t len, times, piece;
} decoding;

static terms_status decode_pieces(terms_decoder *decoder, const decoding *d) {
    const char *text;
    size_t len;
    for (size_t i = 0; i < d->times; i++)
        for (size_t at = 0, size; at < d->len; at += size) {
            size = d->piece < d->len - at ? d->piece : d->len - at;
            terms_status status = terms_decoder_feed(decoder, d->bytes + at, size, &text, &len);
            if (status != TERMS_OK)
                return status;
        }
    return terms_decoder_end(decoder, &text, &len);
}

static terms_status decode(const void *context) {
    const decoding *d = context;
    terms_decoder *decoder;
    terms_status status = terms_decoder_new(&decoder, d->encoding);
    if (status == TERMS_OK)
        status = decode_pieces(decoder, d);
    terms_decoder_free(decoder);
    return status;
}

START_TEST(decoding_of_what_is_malformed) {
    static char surrogates[4000];
    for (size_t i = 0; i < sizeof surrogates; i += 2)
        memcpy(surrogates + i, "\x00\xDC", 2);
    const decoding decodings[] = {
        {"utf-8", "\xE4", 1, 1, 1},
        {"utf-8", "a\xFF\xE4\xB8", 4, 50, 3},
        {"utf-16", "\xFF\xFE\x00\xDC\x00\xDC", 6, 5, 1},
        {"utf-16le", "\x00\xDC", 2, 1, 1},
        {"utf-16le", surrogates, sizeof surrogates, 1, sizeof surrogates},
        {"gb18030", "\xD6\xD0\xFF\x81\x30\xFE\x51", 7, 50, 2},
        {"big5-hkscs", "\x88\x62\xFF\xA4\xA4", 5, 50, 2},
    };
    for (size_t i = 0; i < sizeof decodings / sizeof *decodings; i++)
        faults_everywhere(decode, &decodings[i]);
}
END_TEST

/* Each of many terms inside each of others, in one file. */
static terms_matcher *many_nested(void) {
    terms_list *list;
    terms_matcher *matcher;
    ck_assert_int_eq(terms_list_new(&list), TERMS_OK);
    FILE *file = fopen("nested.txt", "wb");
    ck_assert_ptr_nonnull(file);
    for (unsigned i = 0; i < 300; i++) {
        char form[16], longer[16];
        snprintf(form, sizeof form, "%03u", i);
        snprintf(longer, sizeof longer, "(%03u)", i);
        ck_assert_int_eq(terms_list_add(list, form, NULL, NULL, NULL), TERMS_OK);
        ck_assert_int_eq(terms_list_add(list, longer, NULL, NULL, NULL), TERMS_OK);
        fprintf(file, "%s, and then something more of it\n\n", longer);
    }
    ck_assert_int_eq(fclose(file), 0);
    ck_assert_int_eq(terms_matcher_new(&matcher, list), TERMS_OK);
    terms_list_free(list);
    return matcher;
}

static terms_status count_file(const void *context) {
    terms_counts *counts;
    terms_error err = {.status = TERMS_OK};
    terms_status status = terms_counts_new(&counts, context);
    if (status == TERMS_OK)
        status = terms_counts_keep_contexts(counts);
    bool is_ready = status == TERMS_OK;
    if (is_ready)
        status = terms_counts_file(counts, NULL, "nested.txt", "utf-8", &err);
    ck_assert(status == TERMS_OK || !is_ready || err.status == status);
    terms_counts_free(counts);
    return status;
}

START_TEST(counting_of_many_pairs) {
    run_enter();
    terms_matcher *matcher = many_nested();
    faults_everywhere(count_file, matcher);
    terms_matcher_free(matcher);
    run_leave();
}
END_TEST

/* Counts that ran out of memory in their first document. */
static terms_counts *failed_counts(const terms_matcher *matcher) {
    terms_counts *counts = NULL;
    terms_status status = TERMS_OK;
    for (uint64_t number = 1; status == TERMS_OK; number++) {
        terms_counts_free(counts);
        ck_assert_int_eq(terms_counts_new(&counts, matcher), TERMS_OK);
        faults_begin(number);
        status = terms_counts_begin(counts, &(terms_document){.id = "a"});
        faults_end();
    }
    return counts;
}

START_TEST(failed_counts_keep_nothing_and_make_no_table) {
    terms_list *list;
    terms_matcher *matcher;
    terms_table *table;
    ck_assert_int_eq(terms_list_new(&list), TERMS_OK);
    ck_assert_int_eq(terms_list_add(list, "a", NULL, NULL, NULL), TERMS_OK);
    ck_assert_int_eq(terms_matcher_new(&matcher, list), TERMS_OK);
    terms_counts *counts = failed_counts(matcher);
    ck_assert_int_eq(terms_counts_keep_contexts(counts), TERMS_NO_MEMORY);
    ck_assert_int_eq(terms_table_summary(&table, counts, NULL), TERMS_NO_MEMORY);
    ck_assert_ptr_null(table);
    terms_counts_free(counts);
    terms_matcher_free(matcher);
    terms_list_free(list);
}
END_TEST

/* Classes of variants in several pages of characters, and a copy of them. */
static terms_status make_folding(const void *context) {
    (void)context;
    terms__folding folding = {0}, copy = {0};
    bool made = terms__codetable_init(&folding.variants);
    for (uint32_t c = 0x4E00; c < 0x6000 && made; c += 0x80)
        made = terms__codetable_set(&folding.variants, c, 0x4E00 - c);
    made = made && terms__folding_copy(&copy, &folding);
    terms__folding_free(&copy);
    terms__folding_free(&folding);
    return made ? TERMS_OK : TERMS_NO_MEMORY;
}

START_TEST(classes_of_variants) {
    faults_everywhere(make_folding, NULL);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("memory", &tests);
    tcase_add_test(tests, long_lists);
    tcase_add_test(tests, lists_that_are_cut_short);
    tcase_add_test(tests, warnings_of_changed_files);
    tcase_add_test(tests, decoding_of_what_is_malformed);
    tcase_add_test(tests, counting_of_many_pairs);
    tcase_add_test(tests, failed_counts_keep_nothing_and_make_no_table);
    tcase_add_test(tests, classes_of_variants);
    return suite_run(suite);
}
