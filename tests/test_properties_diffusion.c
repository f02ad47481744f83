/* Properties of diffusion: the tables of random documents are those of a plain program.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "libterms.h"
#include "support/suite.h"
#include "support/tables.h"

#define ADOPTION                                                                                   \
    "term,category,group,rank,first_date,first_doc,total,docs,since_docs,since_pct,group_docs\n"
#define CURVE "term,category,period,new_adopters,adopters,groups,adopters_pct\n"
#define FORMULA "doc,date,group,formula,terms,present,complete,missing,order,in_order\n"

enum { DOCUMENTS = 24, TERMS = 4, WORDS = 6, GROUPS = 4, YEARS = 5 };

/* Words are numbers: those of the terms in the order of the list, or larger ones. */
typedef struct document {
    char id[8], date[16];
    size_t group, words[WORDS];
} document;

static const char *const terms[] = {"缺席", "两会", "发展", "自信", "其他", "别的"};
static const char *const categories[] = {"", "会议", "", ""};
static const char *const groups[GROUPS] = {"", "a", "b", "c"};
static document documents[DOCUMENTS];
static terms_matcher *matcher;
static terms_counts *counts;

static const size_t all[] = {1, 2, 3}, backwards[] = {3, 1};
static const terms_formula formulas[] = {{"全", all, 3}, {"反", backwards, 2}};

static terms_counts *new_counts(void) {
    terms_counts *made;
    ck_assert_int_eq(terms_counts_new(&made, matcher), TERMS_OK);
    ck_assert_int_eq(terms_counts_keep_firsts(made), TERMS_OK);
    return made;
}

static void setup(void) {
    terms_list *list;
    ck_assert_int_eq(terms_list_new(&list), TERMS_OK);
    for (size_t i = 0; i < TERMS; i++)
        ck_assert_int_eq(terms_list_add(list, terms[i], NULL, categories[i], NULL), TERMS_OK);
    ck_assert_int_eq(terms_matcher_new(&matcher, list), TERMS_OK);
    terms_list_free(list);
    counts = new_counts();
}

static void teardown(void) {
    terms_counts_free(counts);
    terms_matcher_free(matcher);
}

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

static void count_in(terms_counts *into, const document *d, const char *text) {
    const terms_document name = {.id = d->id, .date = d->date, .group = groups[d->group]};
    ck_assert_int_eq(terms_counts_begin(into, &name), TERMS_OK);
    ck_assert_int_eq(terms_counts_feed(into, text, strlen(text)), TERMS_OK);
    ck_assert_int_eq(terms_counts_end(into, NULL), TERMS_OK);
}

static const char *word(size_t number) {
    return terms[number < 6 ? number : 4];
}

/* Into one of two counts, in an order by steps; the first takes in the second. */
static void count_documents(uint64_t *random) {
    terms_counts *other = new_counts();
    size_t step = 2 * suite_below(random, DOCUMENTS / 4) + 1;
    step = step % 3 == 0 ? step + 2 : step;
    for (size_t i = 0; i < DOCUMENTS; i++) {
        const document *d = &documents[i * step % DOCUMENTS];
        char text[64] = "";
        for (size_t k = 0; k < WORDS; k++)
            strcat(text, word(d->words[k]));
        count_in(suite_below(random, 2) ? other : counts, d, text);
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
    uint64_t random = suite_seed("properties_diffusion");
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
    Suite *suite = suite_new("properties of diffusion", &tests);
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, tables_of_random_documents_are_the_plain_ones);
    return suite_run(suite);
}
