/* Holm: p-values of many tests corrected together.
 * SPDX-License-Identifier: MIT */
#include "measure/holm.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"

/* A p-value, and its place in the array. */
typedef struct ranked {
    double p;
    size_t at;
} ranked;

static int compare_ranked(const void *a, const void *b) {
    const ranked *x = a, *y = b;
    return (x->p > y->p) - (x->p < y->p);
}

static uint64_t tests_at(const uint64_t *tests, size_t at) {
    return tests ? tests[at] : 1;
}

/* List the p-values that are numbers; returns how many tests they come from. */
static uint64_t list_known(ranked *list, size_t *known, const double *p, const uint64_t *tests,
                           size_t count) {
    uint64_t sum = 0;
    *known = 0;
    for (size_t i = 0; i < count; i++) {
        if (isnan(p[i]))
            continue;
        list[(*known)++] = (ranked){p[i], i};
        sum += tests_at(tests, i);
    }
    return sum;
}

/* Of equal p-values the first one is multiplied by the most, and the others become no smaller
 * than that. */
terms_status terms__holm(double *p, const uint64_t *tests, size_t count) {
    ranked *list = terms__alloc_zeroed(count, sizeof *list);
    size_t known;
    double most = 0;
    if (!list)
        return TERMS_NO_MEMORY;
    uint64_t left = list_known(list, &known, p, tests, count);
    qsort(list, known, sizeof *list, compare_ranked);
    for (size_t i = 0; i < known; i++) {
        most = fmax(most, terms_significance_bonferroni(list[i].p, left));
        p[list[i].at] = most;
        left -= tests_at(tests, list[i].at);
    }
    terms__free(list);
    return TERMS_OK;
}
