/* Tests of compared: terms in the order of their verdicts and names, however they come.
 * SPDX-License-Identifier: MIT */
#include "report/compared.h"

#include <stdlib.h>
#include <string.h>

#include "support/faults.h"
#include "support/suite.h"

enum { TERMS = 300, VERDICTS = 12, RANKS = 8 };

/* Terms, whose names may be the same, with verdicts some of which share a rank. */
typedef struct terms_case {
    char names[TERMS][4];
    terms_compared terms[TERMS];
    terms__entry entries[TERMS], before[TERMS];
    terms__verdict items[VERDICTS];
    terms__verdicts verdicts;
} terms_case;

static void make_case(terms_case *c, uint64_t *seed) {
    uint64_t verdicts = 1 + suite_below(seed, VERDICTS), letters = 1 + suite_below(seed, 26);
    c->verdicts = (terms__verdicts){.items = c->items, .count = verdicts, .rank_count = RANKS};
    for (size_t i = 0; i < verdicts; i++)
        c->items[i].rank = suite_below(seed, RANKS);
    for (size_t i = 0; i < TERMS; i++) {
        for (size_t k = 0; k < 3; k++)
            c->names[i][k] = (char)('a' + suite_below(seed, letters));
        c->terms[i].term = c->names[i];
        c->entries[i] = (terms__entry){&c->terms[i], suite_below(seed, verdicts)};
    }
}

static int by_name(const void *a, const void *b) {
    const terms__entry *x = a, *y = b;
    return strcmp(x->of->term, y->of->term);
}

static size_t rank_of(const terms_case *c, size_t entry) {
    return c->items[c->entries[entry].verdict].rank;
}

/* Ranks and names ascend, and of the same ones those that stood before still do. */
static void check_order(const terms_case *c) {
    for (size_t i = 1; i < TERMS; i++) {
        int order = strcmp(c->entries[i - 1].of->term, c->entries[i].of->term);
        ck_assert_uint_le(rank_of(c, i - 1), rank_of(c, i));
        if (rank_of(c, i - 1) == rank_of(c, i))
            ck_assert(order < 0 || (order == 0 && c->entries[i - 1].of < c->entries[i].of));
    }
}

START_TEST(any_order_is_brought_into_order) {
    static terms_case c;
    uint64_t seed = suite_seed("compared");
    for (uint64_t i = suite_cases(2000); i > 0; i--) {
        make_case(&c, &seed);
        ck_assert(terms__compared_sort(c.entries, TERMS, &c.verdicts));
        check_order(&c);
        memcpy(c.before, c.entries, sizeof c.before);
        ck_assert(terms__compared_sort(c.entries, TERMS, &c.verdicts));
        ck_assert_mem_eq(c.before, c.entries, sizeof c.before);
    }
}
END_TEST

/* As n-grams are: names in order, from the beginning a few times. */
START_TEST(stretches_in_order_are_merged) {
    static terms_case c;
    uint64_t seed = suite_seed("stretches");
    for (size_t stretch = 1; stretch <= TERMS; stretch *= 3) {
        make_case(&c, &seed);
        for (size_t i = 0; i < TERMS; i += stretch)
            qsort(c.entries + i, stretch < TERMS - i ? stretch : TERMS - i, sizeof *c.entries,
                  by_name);
        ck_assert(terms__compared_sort(c.entries, TERMS, &c.verdicts));
        for (size_t i = 1; i < TERMS; i++)
            ck_assert(rank_of(&c, i - 1) < rank_of(&c, i) ||
                      by_name(&c.entries[i - 1], &c.entries[i]) <= 0);
    }
}
END_TEST

START_TEST(none_are_in_order) {
    terms__entry none = {0};
    terms__verdicts verdicts = {0};
    ck_assert(terms__compared_sort(&none, 0, &verdicts));
}
END_TEST

static terms_status sort(const void *context) {
    static terms_case c;
    uint64_t seed = 7;
    (void)context;
    make_case(&c, &seed);
    return terms__compared_sort(c.entries, TERMS, &c.verdicts) ? TERMS_OK : TERMS_NO_MEMORY;
}

START_TEST(memory_that_runs_out_is_told) {
    faults_everywhere(sort, NULL);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("compared", &tests);
    tcase_add_test(tests, any_order_is_brought_into_order);
    tcase_add_test(tests, stretches_in_order_are_merged);
    tcase_add_test(tests, none_are_in_order);
    tcase_add_test(tests, memory_that_runs_out_is_told);
    return suite_run(suite);
}
