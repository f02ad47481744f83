/* Tests of history: packed moments are those that were added.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "report/history.h"
#include "support/suite.h"

enum { TERMS = 5, MOST = 200 };

/* What is added, by term and period. */
typedef struct dense {
    uint64_t totals[TERMS][MOST], docs[TERMS][MOST];
    uint32_t states[TERMS][MOST];
} dense;

static void make_up(dense *of, uint64_t *state, uint64_t rarity) {
    for (size_t i = 0; i < TERMS; i++) {
        for (size_t k = 0; k < MOST; k++) {
            bool found = suite_below(state, rarity) == 0;
            of->totals[i][k] = found ? 1 + suite_below(state, 1000) : 0;
            of->docs[i][k] = found ? 1 + suite_below(state, 9) : 0;
            of->states[i][k] = (uint32_t)suite_below(state, 2);
        }
    }
}

static void check(const dense *of, size_t periods) {
    terms__history history;
    ck_assert(terms__history_init(&history, TERMS, periods, TERMS * MOST));
    for (size_t i = 0; i < TERMS; i++)
        terms__history_add(&history, of->totals[i], of->docs[i], of->states[i], periods);
    for (size_t i = 0; i < TERMS; i++) {
        for (size_t k = 0; k < periods; k++) {
            terms__moment found = terms__history_find(&history, i, k);
            ck_assert_uint_eq(found.total, of->totals[i][k]);
            ck_assert_uint_eq(found.docs, of->docs[i][k]);
            ck_assert(terms__history_is_burst(&history, i, k) == (of->states[i][k] > 0));
        }
    }
    terms__history_free(&history);
}

START_TEST(what_is_added_is_found) {
    static const size_t periods[] = {0, 1, 63, 64, 65, 128, MOST};
    uint64_t state = suite_seed("what_is_added_is_found");
    static dense of;
    for (uint64_t i = 0; i < suite_cases(20); i++) {
        make_up(&of, &state, 1 + i % 20);
        for (size_t k = 0; k < sizeof periods / sizeof *periods; k++)
            check(&of, periods[k]);
    }
}
END_TEST

START_TEST(more_than_memory_holds_is_refused) {
    terms__history history;
    ck_assert(!terms__history_init(&history, SIZE_MAX / 2, 640, 1));
    terms__history_free(&history);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("history", &tests);
    tcase_add_test(tests, what_is_added_is_found);
    tcase_add_test(tests, more_than_memory_holds_is_refused);
    return suite_run(suite);
}
