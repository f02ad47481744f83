/* Tests of faults: every allocation of the library fails once.
 * SPDX-License-Identifier: MIT */
#include "support/faults.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "libterms.h"
#include "support/suite.h"
#include "support/tables.h"

#define REPORTS "examples/data/reports/"

static const char text_list[] = "# forms, terms, categories, exceptions\n"
                                "两会\t两会\t会议\n全国两会\t\t会议/全国\n"
                                "党的二十大\t二十大\n二十大\t二十大\n"
                                "十大\t十大\t经济\t二十大|八十大\n"
                                "GDP\n高质量发展\n發展\n发展\t發展\n科技创新\n创新驱动\nGDP\n";
static const char csv_list[] = "form,term,category,except\n"
                               "\"5G\",5G,技术,5GW|5GHz\n新时代,新时代,,\n"
                               "中国梦,\"中国\"\"梦\"\"\",,\n";

/* All that a whole run makes, freed at its end however far it came. */
typedef struct work {
    terms_list *list;
    terms_matcher *matcher;
    terms_counts *counts, *more;
    terms_concordance *places, *more_places;
    terms_table *table;
    terms_finder *finder;
    terms_records *records;
    terms_error err;
    FILE *out;
} work;

static terms_status make_list(work *w) {
    terms_status status = terms_list_new(&w->list);
    if (status == TERMS_OK)
        status = terms_list_parse(w->list, "text", TERMS_LIST_TEXT, text_list, sizeof text_list - 1,
                                  NULL, &w->err);
    if (status == TERMS_OK)
        status = terms_list_parse(w->list, "csv", TERMS_LIST_CSV, csv_list, sizeof csv_list - 1,
                                  "utf-8", &w->err);
    if (status == TERMS_OK)
        status = terms_list_load(w->list, "examples/data/phrases.csv", "GB18030", NULL);
    return status;
}

/* One that is in another encoding than it is said to be comes to nothing. */
static terms_status finish_list(work *w) {
    terms_status status = terms_list_load(w->list, "examples/data/phrases.tsv", NULL, &w->err);
    if (status == TERMS_OK)
        status = terms_list_add(w->list, "全会 公　报", "公报", NULL, &w->err);
    if (status == TERMS_OK)
        status = terms_list_except(w->list, "全会公报", "全会公报摘要", &w->err);
    if (status == TERMS_OK)
        status = terms_matcher_new(&w->matcher, w->list);
    return status;
}

static terms_status count_files(work *w) {
    static const struct {
        const char *path, *encoding;
    } files[] = {{REPORTS "country/2022-03-05-government-work-report.txt", "utf-8"},
                 {REPORTS "province/20220124.txt", "gb18030"},
                 {REPORTS "city/report-2023.txt", NULL},
                 {REPORTS "province/trade-fair-2024年11月8日.txt", "auto"}};
    terms_status status = table_counts(&w->counts, w->matcher);
    for (size_t i = 0; i < sizeof files / sizeof *files && status == TERMS_OK; i++) {
        terms_document name = {.id = files[i].path, .date = "2024", .group = "一"};
        status = terms_counts_file(w->counts, &name, files[i].path, files[i].encoding, &w->err);
    }
    return status;
}

/* Fed in pieces, with one document that is taken back. */
static terms_status count_pieces(work *w) {
    static const char text[] =
        "全国两会，\n二十大，两　\n会。十大“十大”，科技创新驱动，高质量\n\n发展";
    terms_status status = table_counts(&w->more, w->matcher);
    for (size_t i = 0; i < 3 && status == TERMS_OK; i++) {
        status = terms_counts_begin(w->more, &(terms_document){.id = "pieces", .part = i});
        for (size_t at = 0; at + 1 < sizeof text && status == TERMS_OK; at += 2)
            status = terms_counts_feed(w->more, text + at, at + 2 < sizeof text ? 2 : 1);
        if (status == TERMS_OK && i != 1)
            status = terms_counts_end(w->more, NULL);
        else
            terms_counts_cancel(w->more);
    }
    return status;
}

static terms_status write_formats(work *w) {
    terms_status status = terms_table_sort(w->table, terms_table_column(w->table, 1));
    for (int format = TERMS_CSV; format <= TERMS_ALIGNED && status == TERMS_OK; format++) {
        const terms_write_options options = {.format = (terms_format)format, .bom = true};
        status = terms_table_write(w->table, &options, w->out);
    }
    return status;
}

static terms_status write_tables(work *w) {
    terms_status status = TERMS_OK;
    for (size_t i = 0; i < TABLE_BUILDERS && status == TERMS_OK; i++) {
        status = table_builders[i](&w->table, w->counts, NULL);
        if (status == TERMS_OK)
            status = write_formats(w);
        terms_table_free(w->table);
        w->table = NULL;
    }
    return status;
}

/* A document that is taken back once, and then given to each of two. */
static terms_status place_all(work *w) {
    static const char text[] = "全国两会，\n二十大“十大”，科技创新驱动\n\n两\u3000会";
    terms_status status = terms_concordance_new(&w->places, w->matcher, 5);
    if (status == TERMS_OK)
        status = terms_concordance_new(&w->more_places, w->matcher, 5);
    for (int i = 0; i < 3 && status == TERMS_OK; i++) {
        terms_concordance *to = i < 2 ? w->places : w->more_places;
        status = terms_concordance_begin(to, &(terms_document){.id = "places", .date = "2024"}, 1);
        if (status == TERMS_OK)
            status = terms_concordance_feed(to, text, sizeof text - 1);
        if (status == TERMS_OK && i > 0)
            status = terms_concordance_end(to);
        else
            terms_concordance_cancel(to);
    }
    if (status == TERMS_OK)
        status = terms_concordance_merge(w->places, w->more_places);
    if (status == TERMS_OK)
        status = terms_table_kwic(&w->table, w->places);
    return status == TERMS_OK ? write_formats(w) : status;
}

static terms_status read_records(work *w) {
    static const char text[] = "path,\"a \"\"quoted\"\" field that is long\"\nb,c\n";
    size_t fields = 1, len;
    terms_status status = terms_records_new(&w->records, text, sizeof text - 1);
    while (status == TERMS_OK && fields > 0) {
        status = terms_records_next(w->records, &fields, &w->err);
        if (status == TERMS_OK && fields > 0)
            fprintf(w->out, "%zu %s\n", fields, terms_records_field(w->records, 9, &len));
    }
    return status;
}

static terms_status find_all(work *w) {
    static const char text[] = "全国两会和二十大的“两 会”，十大，科技创新驱动高质量发展";
    const terms_match *match = NULL;
    terms_status status = terms_finder_new(&w->finder, w->matcher, text, sizeof text - 1);
    do {
        if (status == TERMS_OK)
            status = terms_finder_next(w->finder, &match);
        if (status == TERMS_OK && match)
            fprintf(w->out, "%zu %" PRIu64 " %" PRIu64 " %d\n", match->term, match->begin,
                    match->end, (int)match->label);
    } while (status == TERMS_OK && match);
    return status;
}

static terms_status do_all(work *w) {
    terms_status status = make_list(w);
    if (status == TERMS_BAD_BYTES)
        status = finish_list(w);
    if (status == TERMS_OK)
        status = count_files(w);
    if (status == TERMS_OK)
        status = count_pieces(w);
    if (status == TERMS_OK)
        status = terms_counts_merge(w->counts, w->more);
    if (status == TERMS_OK)
        status = write_tables(w);
    if (status == TERMS_OK)
        status = place_all(w);
    if (status == TERMS_OK)
        status = read_records(w);
    return status == TERMS_OK ? find_all(w) : status;
}

static void free_all(work *w) {
    terms_records_free(w->records);
    terms_finder_free(w->finder);
    terms_table_free(w->table);
    terms_concordance_free(w->more_places);
    terms_concordance_free(w->places);
    terms_counts_free(w->more);
    terms_counts_free(w->counts);
    terms_matcher_free(w->matcher);
    terms_list_free(w->list);
}

/* A whole run, and what it writes, to be freed. */
static terms_status run_library(char **written) {
    size_t len;
    work w = {.out = open_memstream(written, &len)};
    ck_assert_ptr_nonnull(w.out);
    terms_status status = do_all(&w);
    free_all(&w);
    ck_assert_int_eq(fclose(w.out), 0);
    return status;
}

static void check_good(const char *expected) {
    char *written;
    ck_assert_int_eq(run_library(&written), TERMS_OK);
    ck_assert_str_eq(written, expected);
    free(written);
}

/* The first `number` allocations but the last succeed: false if that was all. */
static bool check_fault(uint64_t number) {
    char *written;
    faults_begin(number);
    terms_status status = run_library(&written);
    bool failed = faults_end();
    ck_assert_msg(status == (failed ? TERMS_NO_MEMORY : TERMS_OK), "allocation %" PRIu64 ": %s",
                  number, terms_strerror(status));
    ck_assert_msg(faults_live() == 0, "allocation %" PRIu64 ": %zu blocks are lost", number,
                  faults_live());
    free(written);
    return failed;
}

/* What a fault would break for good is found broken by any later run that is good, so that is not
 * tried behind each. */
START_TEST(the_library_gives_up_cleanly_and_can_go_on) {
    char *expected;
    uint64_t number = 1;
    ck_assert_int_eq(run_library(&expected), TERMS_OK);
    ck_assert_uint_gt(strlen(expected), 1000);
    for (; check_fault(number); number++)
        if (number % 10 == 0)
            check_good(expected);
    check_good(expected);
    ck_assert_uint_gt(number, 100);
    printf("faults: %" PRIu64 " allocations in the library\n", number - 1);
    fflush(stdout);
    free(expected);
}
END_TEST

/* Forms of a list; those that failed are added once more. */
static terms_status add_again(terms_list *list, const char *form, const char *term) {
    terms_status status = terms_list_add(list, form, term, "类", NULL);
    return status == TERMS_NO_MEMORY ? terms_list_add(list, form, term, "类", NULL) : status;
}

static terms_status except_again(terms_list *list, const char *form, const char *longer) {
    terms_status status = terms_list_except(list, form, longer, NULL);
    return status == TERMS_NO_MEMORY ? terms_list_except(list, form, longer, NULL) : status;
}

static void check_list(const terms_list *list) {
    terms_matcher *matcher;
    terms_finder *finder;
    const terms_match *match;
    const char *text = "二十大，十大项目，两会";
    ck_assert_uint_eq(terms_list_size(list), 12);
    ck_assert_int_eq(terms_matcher_new(&matcher, list), TERMS_OK);
    ck_assert_int_eq(terms_finder_new(&finder, matcher, text, strlen(text)), TERMS_OK);
    for (size_t begin = 12; begin <= 27; begin += 15) {
        ck_assert_int_eq(terms_finder_next(finder, &match), TERMS_OK);
        ck_assert_ptr_nonnull(match);
        ck_assert_uint_eq(match->begin, begin);
        ck_assert_uint_eq(match->term, begin == 27);
    }
    ck_assert_int_eq(terms_finder_next(finder, &match), TERMS_OK);
    ck_assert_ptr_null(match);
    terms_finder_free(finder);
    terms_matcher_free(matcher);
}

static void fill_list(terms_list *list) {
    ck_assert_int_eq(add_again(list, "十大", NULL), TERMS_OK);
    ck_assert_int_eq(except_again(list, "十大", "二十大"), TERMS_OK);
    ck_assert_int_eq(add_again(list, "两会", "会"), TERMS_OK);
    ck_assert_int_eq(add_again(list, "全国两会期间", "会"), TERMS_OK);
    for (char number = '0'; number <= '9'; number++) {
        const char form[] = {'A', number, '\0'};
        ck_assert_int_eq(add_again(list, form, NULL), TERMS_OK);
    }
}

START_TEST(what_failed_to_enter_a_list_can_be_added_again) {
    bool failed = true;
    for (uint64_t number = 1; failed; number++) {
        terms_list *list;
        ck_assert_int_eq(terms_list_new(&list), TERMS_OK);
        faults_begin(number);
        fill_list(list);
        failed = faults_end();
        check_list(list);
        terms_list_free(list);
    }
}
END_TEST

static void check_failed(terms_counts *counts, const terms_counts *good) {
    ck_assert_int_eq(terms_counts_begin(counts, &(terms_document){.id = "b"}), TERMS_NO_MEMORY);
    ck_assert_int_eq(terms_counts_feed(counts, "两会", 6), TERMS_NO_MEMORY);
    ck_assert_int_eq(terms_counts_end(counts, NULL), TERMS_NO_MEMORY);
    ck_assert_int_eq(terms_counts_merge(counts, good), TERMS_NO_MEMORY);
    terms_counts_cancel(counts);
    ck_assert_int_eq(terms_counts_begin(counts, &(terms_document){.id = "b"}), TERMS_NO_MEMORY);
}

static terms_status count_one(terms_counts *counts) {
    static const char text[] = "全国两会和两 会，二十大";
    terms_status status = terms_counts_begin(counts, &(terms_document){.id = "a"});
    for (size_t at = 0; at + 1 < sizeof text && status == TERMS_OK; at++)
        status = terms_counts_feed(counts, text + at, 1);
    return status == TERMS_OK ? terms_counts_end(counts, NULL) : status;
}

START_TEST(counts_that_failed_stay_failed) {
    work w = {.list = NULL};
    bool failed = true;
    make_list(&w);
    ck_assert_int_eq(finish_list(&w), TERMS_OK);
    ck_assert_int_eq(table_counts(&w.more, w.matcher), TERMS_OK);
    for (uint64_t number = 1; failed; number++) {
        ck_assert_int_eq(table_counts(&w.counts, w.matcher), TERMS_OK);
        faults_begin(number);
        terms_status status = count_one(w.counts);
        failed = faults_end();
        ck_assert_int_eq(status, failed ? TERMS_NO_MEMORY : TERMS_OK);
        ck_assert_uint_eq(terms_counts_documents(w.counts), !failed);
        if (failed)
            check_failed(w.counts, w.more);
        terms_counts_free(w.counts);
    }
    w.counts = NULL;
    free_all(&w);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("faults", &tests);
    tcase_add_test(tests, the_library_gives_up_cleanly_and_can_go_on);
    tcase_add_test(tests, what_failed_to_enter_a_list_can_be_added_again);
    tcase_add_test(tests, counts_that_failed_stay_failed);
    return suite_run(suite);
}
