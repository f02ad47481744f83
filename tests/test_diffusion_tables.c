/* Tests of the tables of diffusion: adoption, curve and formula, against plain ones.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "libterms.h"
#include "support/suite.h"
#include "support/tables.h"

#define BEFORE_LAGS "term,category,group,rank,first_date,first_doc,"
#define BEHIND_LAGS "total,docs,since_docs,since_pct,group_docs\n"
#define ADOPTION BEFORE_LAGS BEHIND_LAGS
#define LAGS BEFORE_LAGS "lag_years,lag_months,lag_days," BEHIND_LAGS
#define CURVE "term,category,period,new_adopters,adopters,groups,adopters_pct\n"
#define FORMULA "doc,date,group,formula,terms,present,complete,missing,order,in_order\n"

static terms_matcher *matcher;
static terms_counts *counts;

static void make_matcher(const char *lines) {
    terms_list *list;
    ck_assert_int_eq(terms_list_new(&list), TERMS_OK);
    ck_assert_int_eq(
        terms_list_parse(list, "list", TERMS_LIST_TEXT, lines, strlen(lines), NULL, NULL),
        TERMS_OK);
    ck_assert_int_eq(terms_matcher_new(&matcher, list), TERMS_OK);
    terms_list_free(list);
}

static terms_counts *new_counts(void) {
    terms_counts *made;
    ck_assert_int_eq(terms_counts_new(&made, matcher), TERMS_OK);
    ck_assert_int_eq(terms_counts_keep_firsts(made), TERMS_OK);
    return made;
}

static void setup(void) {
    make_matcher("缺席\n两会\t\t会议\n发展\n自信\n");
    counts = new_counts();
}

static void teardown(void) {
    terms_counts_free(counts);
    terms_matcher_free(matcher);
}

static void count_in(terms_counts *into, const char *id, const char *date, const char *group,
                     const char *text) {
    const terms_document document = {.id = id, .date = date, .group = group};
    ck_assert_int_eq(terms_counts_begin(into, &document), TERMS_OK);
    ck_assert_int_eq(terms_counts_feed(into, text, strlen(text)), TERMS_OK);
    ck_assert_int_eq(terms_counts_end(into, NULL), TERMS_OK);
}

static void count(const char *id, const char *date, const char *group, const char *text) {
    count_in(counts, id, date, group, text);
}

static void check_adoption(const char *centre, const terms_table_options *options,
                           const char *expected) {
    terms_table *table;
    ck_assert_int_eq(terms_table_adoption(&table, counts, centre, options), TERMS_OK);
    table_expect(table, NULL, expected);
}

static void check_curve(terms_period period, const terms_table_options *options,
                        const char *expected) {
    terms_table *table;
    ck_assert_int_eq(terms_table_curve(&table, counts, period, options), TERMS_OK);
    table_expect(table, NULL, expected);
}

static void check_formula(const terms_formula *formulas, size_t number,
                          const terms_table_options *options, const char *expected) {
    terms_table *table;
    ck_assert_int_eq(terms_table_formula(&table, counts, formulas, number, options), TERMS_OK);
    table_expect(table, NULL, expected);
}

/* The province takes 两会 up first, and drops it; the city is the last to do so. */
static void fill(void) {
    count("c", "2023-05-02", "city", "两会发展");
    count("b", "2022-03-05", "country", "两会两会");
    count("g", "2024", "country", "发展");
    count("a", "2022-01-20", "province", "两会");
    count("d", "2022-01-20", "province", "两会");
    count("e", "2023", "province", "其他");
    count("f", "2022-01-19", "province", "其他");
    count("x", NULL, "country", "两会发展");
    count("y", "早年", "nowhere", "两会");
}

START_TEST(groups_take_terms_up_one_after_the_other) {
    fill();
    check_adoption(NULL, &(terms_table_options){.min_count = 1},
                   ADOPTION "两会,会议,province,1,2022-01-20,a,2,2,3,66.6667,4\n"
                            "两会,会议,country,2,2022-03-05,b,2,1,2,50.0000,2\n"
                            "两会,会议,city,3,2023-05-02,c,1,1,1,100.0000,1\n"
                            "发展,,city,1,2023-05-02,c,1,1,1,100.0000,1\n"
                            "发展,,country,2,2024,g,1,1,1,100.0000,2\n");
}
END_TEST

START_TEST(some_lag_behind_the_centre) {
    fill();
    const terms_table_options options = {.min_count = 1, .zeros = true};
    check_adoption("country", &options,
                   LAGS "两会,会议,province,1,2022-01-20,a,0,-2,-44,2,2,3,66.6667,4\n"
                        "两会,会议,country,2,2022-03-05,b,0,0,0,2,1,2,50.0000,2\n"
                        "两会,会议,city,3,2023-05-02,c,1,14,423,1,1,1,100.0000,1\n"
                        "发展,,city,1,2023-05-02,c,-1,,,1,1,1,100.0000,1\n"
                        "发展,,country,2,2024,g,0,,,1,1,1,100.0000,2\n"
                        "发展,,province,,,,,,,0,0,,,4\n");
    check_adoption("province", &(terms_table_options){.min_count = 2},
                   LAGS "两会,会议,province,1,2022-01-20,a,0,0,0,2,2,3,66.6667,4\n"
                        "两会,会议,country,2,2022-03-05,b,0,2,44,2,1,2,50.0000,2\n"
                        "两会,会议,city,3,2023-05-02,c,1,16,467,1,1,1,100.0000,1\n"
                        "发展,,city,1,2023-05-02,c,,,,1,1,1,100.0000,1\n"
                        "发展,,country,2,2024,g,,,,1,1,1,100.0000,2\n");
    check_adoption("nowhere", &(terms_table_options){.min_count = 5},
                   LAGS "两会,会议,province,1,2022-01-20,a,,,,2,2,3,66.6667,4\n"
                        "两会,会议,country,2,2022-03-05,b,,,,2,1,2,50.0000,2\n"
                        "两会,会议,city,3,2023-05-02,c,,,,1,1,1,100.0000,1\n");
}
END_TEST

START_TEST(without_a_group_is_a_group_without_a_name) {
    count("b", "2024-01-01", NULL, "两会");
    count("a", "2024-01-01", "", "两会");
    count("c", "2024-01-01", "city", "两会");
    check_adoption(NULL, &(terms_table_options){.min_count = 1},
                   ADOPTION "两会,会议,,1,2024-01-01,a,2,2,2,100.0000,2\n"
                            "两会,会议,city,1,2024-01-01,c,1,1,1,100.0000,1\n");
    check_curve(TERMS_YEARS, &(terms_table_options){.min_count = 1},
                CURVE "两会,会议,2024,2,2,2,100.0000\n");
}
END_TEST

START_TEST(a_coarser_date_comes_before_those_in_it) {
    count("a", "2024-03-01", "city", "两会");
    count("b", "2024-03", "city", "两会");
    count("c", "2024", "city", "其他");
    count("d", "2024-02-29", "country", "两会");
    check_adoption(NULL, &(terms_table_options){.min_count = 1},
                   ADOPTION "两会,会议,country,1,2024-02-29,d,1,1,1,100.0000,1\n"
                            "两会,会议,city,2,2024-03,b,2,2,2,100.0000,3\n");
    count("e", "2024", "city", "两会");
    check_adoption("country", &(terms_table_options){.min_count = 1},
                   LAGS "两会,会议,city,1,2024,e,0,,,3,3,4,75.0000,4\n"
                        "两会,会议,country,2,2024-02-29,d,0,0,0,1,1,1,100.0000,1\n");
}
END_TEST

START_TEST(adopters_add_up_period_by_period) {
    fill();
    check_curve(TERMS_YEARS, NULL,
                CURVE "两会,会议,2022,2,2,3,66.6667\n"
                      "两会,会议,2023,1,3,3,100.0000\n"
                      "两会,会议,2024,0,3,3,100.0000\n"
                      "发展,,2022,0,0,3,0.0000\n"
                      "发展,,2023,1,1,3,33.3333\n"
                      "发展,,2024,1,2,3,66.6667\n"
                      "缺席,,2022,0,0,3,0.0000\n"
                      "缺席,,2023,0,0,3,0.0000\n"
                      "缺席,,2024,0,0,3,0.0000\n"
                      "自信,,2022,0,0,3,0.0000\n"
                      "自信,,2023,0,0,3,0.0000\n"
                      "自信,,2024,0,0,3,0.0000\n");
}
END_TEST

/* Who has years alone is in no month, and so is no group that could adopt anything. */
START_TEST(months_without_documents_have_adopters_too) {
    count("a", "2023-11-30", "city", "两会");
    count("b", "2024-01", "country", "两会");
    count("c", "2023", "province", "两会");
    check_curve(TERMS_MONTHS, &(terms_table_options){.min_count = 1},
                CURVE "两会,会议,2023-11,1,1,2,50.0000\n"
                      "两会,会议,2023-12,0,1,2,50.0000\n"
                      "两会,会议,2024-01,1,2,2,100.0000\n");
}
END_TEST

START_TEST(without_dates_there_is_nothing) {
    for (int i = 0; i < 2; i++) {
        check_adoption("city", &(terms_table_options){.zeros = true}, LAGS);
        check_curve(TERMS_YEARS, NULL, CURVE);
        count("a", NULL, "city", "两会");
    }
}
END_TEST

static const size_t all[] = {1, 2, 3}, backwards[] = {3, 1};
static const terms_formula formulas[] = {{"全", all, 3}, {"反", backwards, 2}};

START_TEST(formulas_are_whole_or_not_and_in_order_or_not) {
    count("b", "2024", "city", "自信其他两会自信");
    count("a", NULL, NULL, "两会发展自信");
    count("c", "2023", "city", "其他");
    count("d", "2023", "city", "发展");
    check_formula(formulas, 2, NULL,
                  FORMULA "a,,,全,3,3,1,,两会|发展|自信,1\n"
                          "a,,,反,2,2,1,,两会|自信,0\n"
                          "b,2024,city,全,3,2,0,发展,自信|两会,0\n"
                          "b,2024,city,反,2,2,1,,自信|两会,1\n"
                          "d,2023,city,全,3,1,0,两会|自信,发展,1\n");
    check_formula(formulas + 1, 1, &(terms_table_options){.zeros = true},
                  FORMULA "a,,,反,2,2,1,,两会|自信,0\n"
                          "b,2024,city,反,2,2,1,,自信|两会,1\n"
                          "c,2023,city,反,2,0,0,自信|两会,,\n"
                          "d,2023,city,反,2,0,0,自信|两会,,\n");
    check_formula(formulas, 1, &(terms_table_options){.min_count = 3, .zeros = true},
                  FORMULA "a,,,全,3,3,1,,两会|发展|自信,1\n");
    check_formula(NULL, 0, NULL, FORMULA);
}
END_TEST

START_TEST(formulas_take_counts_that_keep_firsts_and_their_terms) {
    static const size_t bad[] = {1, 4};
    const terms_formula unknown = {"坏", bad, 2};
    terms_table *table = (terms_table *)1;
    terms_counts *plain;
    ck_assert_int_eq(terms_table_formula(&table, counts, &unknown, 1, NULL), TERMS_BAD_ARGUMENT);
    ck_assert_ptr_null(table);
    ck_assert_int_eq(terms_counts_new(&plain, matcher), TERMS_OK);
    ck_assert_int_eq(terms_table_formula(&table, plain, formulas, 2, NULL), TERMS_BAD_ARGUMENT);
    terms_counts_free(plain);
}
END_TEST

/* ---- The same in a plain way ------------------------------------------- */

enum { DOCUMENTS = 24, TERMS = 4, WORDS = 6, GROUPS = 4, YEARS = 5 };

/* Words are 0 to 3, the terms in the order of the list, or more for others. */
typedef struct document {
    char id[8], date[16];
    size_t group, words[WORDS];
} document;

static const char *const terms[] = {"缺席", "两会", "发展", "自信", "其他", "别的"};
static const char *const categories[] = {"", "会议", "", ""};
static const char *const groups[GROUPS] = {"", "a", "b", "c"};
static document documents[DOCUMENTS];

static void make_date(char date[16], uint64_t *random) {
    unsigned year = 2020 + (unsigned)suite_below(random, YEARS);
    unsigned month = 1 + (unsigned)suite_below(random, 3),
             day = 1 + (unsigned)suite_below(random, 3);
    uint64_t kind = suite_below(random, 8);
    if (kind < 2)
        snprintf(date, 16, "%s", kind == 0 ? "" : "何时");
    else if (kind < 4)
        snprintf(date, 16, "%04u", year);
    else if (kind < 6)
        snprintf(date, 16, "%04u-%02u", year, month);
    else
        snprintf(date, 16, "%04u-%02u-%02u", year, month, day);
}

static void make_documents(uint64_t *random) {
    size_t width = 1 + suite_below(random, GROUPS), few = suite_below(random, 2) ? 4 : 24;
    for (size_t i = 0; i < DOCUMENTS; i++) {
        document *d = &documents[i];
        snprintf(d->id, sizeof d->id, "d%02zu", i);
        make_date(d->date, random);
        d->group = suite_below(random, width);
        for (size_t k = 0; k < WORDS; k++)
            d->words[k] = 1 + suite_below(random, few);
    }
}

static const char *word(size_t number) {
    return terms[number < 6 ? number : 4];
}

/* Into one of two counts, in any order; the first takes in the second. */
static void count_documents(uint64_t *random) {
    terms_counts *other = new_counts();
    size_t step = 2 * suite_below(random, DOCUMENTS / 4) + 1;
    step = step % 3 == 0 ? step + 2 : step;
    for (size_t i = 0; i < DOCUMENTS; i++) {
        const document *d = &documents[i * step % DOCUMENTS];
        char text[64] = "";
        for (size_t k = 0; k < WORDS; k++)
            strcat(text, word(d->words[k]));
        count_in(suite_below(random, 2) ? other : counts, d->id, d->date, groups[d->group], text);
    }
    ck_assert_int_eq(terms_counts_merge(counts, other), TERMS_OK);
    terms_counts_free(other);
}

static uint64_t found(const document *d, size_t term) {
    uint64_t total = 0;
    for (size_t k = 0; k < WORDS; k++)
        total += d->words[k] == term;
    return total;
}

/* As far as its period goes: a date that has none is "". */
static const char *period_name(const document *d, size_t len) {
    static char name[16];
    bool has_one = d->date[0] == '2' && strlen(d->date) >= len;
    snprintf(name, sizeof name, "%.*s", has_one ? (int)len : 0, d->date);
    return name;
}

static uint64_t total_of(size_t term, size_t len) {
    uint64_t total = 0;
    for (size_t i = 0; i < DOCUMENTS; i++)
        total += *period_name(&documents[i], len) ? found(&documents[i], term) : 0;
    return total;
}

/* The terms by how often they are found. */
static void order_terms(size_t order[TERMS], size_t len) {
    for (size_t i = 0; i < TERMS; i++) {
        size_t place = 0;
        for (size_t k = 0; k < TERMS; k++) {
            uint64_t own = total_of(i, len), other = total_of(k, len);
            place += other > own || (other == own && strcmp(terms[k], terms[i]) < 0);
        }
        order[place] = i;
    }
}

/* The number of the first document of a group that holds a term, or DOCUMENTS. */
static size_t first_of(size_t group, size_t term, size_t len) {
    size_t first = DOCUMENTS;
    for (size_t i = 0; i < DOCUMENTS; i++) {
        const document *d = &documents[i];
        if (d->group == group && *period_name(d, len) && found(d, term) > 0 &&
            (first == DOCUMENTS || strcmp(d->date, documents[first].date) < 0))
            first = i;
    }
    return first;
}

static void print_adopter(FILE *file, size_t term, size_t group, size_t rank) {
    const document *first = &documents[first_of(group, term, 4)];
    uint64_t total = 0, docs = 0, since = 0, of = 0;
    for (size_t i = 0; i < DOCUMENTS; i++) {
        const document *d = &documents[i];
        if (d->group != group || !*period_name(d, 4))
            continue;
        of++;
        total += found(d, term);
        docs += found(d, term) > 0;
        since += strcmp(d->date, first->date) >= 0;
    }
    fprintf(file, "%s,%s,%s,%zu,%s,%s,%u,%u,%u,%.4f,%u\n", terms[term], categories[term],
            groups[group], rank, first->date, first->id, (unsigned)total, (unsigned)docs,
            (unsigned)since, 100.0 * (double)docs / (double)since, (unsigned)of);
}

/* The groups by their first uses, by counting how many come before each. */
static void print_adopters(FILE *file, size_t term) {
    for (size_t place = 0; place < GROUPS; place++)
        for (size_t i = 0; i < GROUPS; i++) {
            size_t first = first_of(i, term, 4), before = 0, earlier = 0;
            for (size_t k = 0; first < DOCUMENTS && k < GROUPS; k++) {
                size_t other = first_of(k, term, 4);
                if (other == DOCUMENTS)
                    continue;
                int order = strcmp(documents[other].date, documents[first].date);
                before += order < 0 || (order == 0 && k < i);
                earlier += order < 0;
            }
            if (first < DOCUMENTS && before == place)
                print_adopter(file, term, i, earlier + 1);
        }
}

static char *plain_adoption(void) {
    char *text;
    size_t len, order[TERMS];
    FILE *file = open_memstream(&text, &len);
    fputs(ADOPTION, file);
    order_terms(order, 4);
    for (size_t i = 0; i < TERMS; i++)
        print_adopters(file, order[i]);
    ck_assert_int_eq(fclose(file), 0);
    return text;
}

static bool is_in_use(size_t group, size_t len) {
    for (size_t i = 0; i < DOCUMENTS; i++)
        if (documents[i].group == group && *period_name(&documents[i], len))
            return true;
    return false;
}

static void print_period(FILE *file, size_t term, const char *period) {
    size_t len = strlen(period), news = 0, adopters = 0, in_use = 0;
    for (size_t group = 0; group < GROUPS; group++) {
        size_t first = first_of(group, term, len);
        in_use += is_in_use(group, len);
        if (first == DOCUMENTS)
            continue;
        int order = strcmp(period_name(&documents[first], len), period);
        news += order == 0;
        adopters += order <= 0;
    }
    fprintf(file, "%s,%s,%s,%zu,%zu,%zu,%.4f\n", terms[term], categories[term], period, news,
            adopters, in_use, 100.0 * (double)adopters / (double)in_use);
}

/* Is a period between two that have documents, or one of them? */
static bool is_spanned(const char *period) {
    bool begun = false, ended = false;
    for (size_t i = 0; i < DOCUMENTS; i++) {
        const char *name = period_name(&documents[i], strlen(period));
        begun = begun || (*name && strcmp(name, period) <= 0);
        ended = ended || (*name && strcmp(name, period) >= 0);
    }
    return begun && ended;
}

static char *plain_curve(terms_period by) {
    char *text;
    size_t len, order[TERMS], months = by == TERMS_MONTHS ? 12 : 1;
    FILE *file = open_memstream(&text, &len);
    fputs(CURVE, file);
    order_terms(order, by == TERMS_MONTHS ? 7 : 4);
    for (size_t i = 0; i < TERMS; i++)
        for (unsigned k = 0; k < YEARS * months; k++) {
            char period[16];
            if (by == TERMS_MONTHS)
                snprintf(period, sizeof period, "%04u-%02u", 2020 + k / 12, k % 12 + 1);
            else
                snprintf(period, sizeof period, "%04u", 2020 + k);
            if (is_spanned(period))
                print_period(file, order[i], period);
        }
    ck_assert_int_eq(fclose(file), 0);
    return text;
}

/* Where a term first stands among the words, or WORDS. */
static size_t place_of(const document *d, size_t term) {
    size_t place = 0;
    while (place < WORDS && d->words[place] != term)
        place++;
    return place;
}

static void print_formula(FILE *file, const document *d, const terms_formula *formula) {
    char missing[64] = "", order[64] = "";
    size_t present = 0, last = 0;
    bool in_order = true;
    for (size_t i = 0; i < formula->count; i++) {
        size_t place = place_of(d, formula->terms[i]);
        if (place < WORDS) {
            in_order = in_order && (present == 0 || place > last);
            last = place;
            present++;
        } else {
            strcat(missing, *missing ? "|" : "");
            strcat(missing, terms[formula->terms[i]]);
        }
    }
    for (size_t place = 0; place < WORDS; place++)
        for (size_t i = 0; i < formula->count; i++)
            if (place_of(d, formula->terms[i]) == place) {
                strcat(order, *order ? "|" : "");
                strcat(order, terms[formula->terms[i]]);
            }
    fprintf(file, "%s,%s,%s,%s,%zu,%zu,%d,%s,%s,%s\n", d->id, d->date, groups[d->group],
            formula->name, formula->count, present, present == formula->count, missing, order,
            present == 0 ? ""
            : in_order   ? "1"
                         : "0");
}

static char *plain_formula(void) {
    char *text;
    size_t len;
    FILE *file = open_memstream(&text, &len);
    fputs(FORMULA, file);
    for (size_t i = 0; i < DOCUMENTS; i++)
        for (size_t k = 0; k < 2; k++)
            print_formula(file, &documents[i], &formulas[k]);
    ck_assert_int_eq(fclose(file), 0);
    return text;
}

static void check_plain(terms_table *table, char *expected) {
    char *written = table_written(table, NULL);
    suite_same_lines(written, expected, "a table and a plain one");
    free(written);
    free(expected);
    terms_table_free(table);
}

START_TEST(tables_of_random_documents_are_the_plain_ones) {
    uint64_t random = suite_seed("diffusion tables");
    for (uint64_t i = 0; i < suite_cases(3000); i++) {
        terms_table *table;
        make_documents(&random);
        count_documents(&random);
        ck_assert_int_eq(terms_table_adoption(&table, counts, NULL, NULL), TERMS_OK);
        check_plain(table, plain_adoption());
        for (int by = TERMS_YEARS; by <= TERMS_MONTHS; by++) {
            ck_assert_int_eq(terms_table_curve(&table, counts, (terms_period)by, NULL), TERMS_OK);
            check_plain(table, plain_curve((terms_period)by));
        }
        ck_assert_int_eq(
            terms_table_formula(&table, counts, formulas, 2, &(terms_table_options){.zeros = true}),
            TERMS_OK);
        check_plain(table, plain_formula());
        terms_counts_clear(counts);
    }
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("diffusion tables", &tests);
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, groups_take_terms_up_one_after_the_other);
    tcase_add_test(tests, some_lag_behind_the_centre);
    tcase_add_test(tests, without_a_group_is_a_group_without_a_name);
    tcase_add_test(tests, a_coarser_date_comes_before_those_in_it);
    tcase_add_test(tests, adopters_add_up_period_by_period);
    tcase_add_test(tests, months_without_documents_have_adopters_too);
    tcase_add_test(tests, without_dates_there_is_nothing);
    tcase_add_test(tests, formulas_are_whole_or_not_and_in_order_or_not);
    tcase_add_test(tests, formulas_take_counts_that_keep_firsts_and_their_terms);
    tcase_add_test(tests, tables_of_random_documents_are_the_plain_ones);
    return suite_run(suite);
}
