/* Refiner: what the n-grams that begin with one unit are found with.
 * SPDX-License-Identifier: MIT */
#include "ngram/refine/refiner.h"

#include "base/mem.h"

bool terms__refiner_init(terms__refiner *r) {
    size_t ranks = r->corpus->rank_count;
    r->differ = terms__differ_kernel(terms__cpu_level());
    r->starts = terms__alloc_zeroed(ranks, sizeof *r->starts);
    if (!r->starts || !terms__histogram_init(&r->behind, ranks))
        return false;
    if (!r->rows->with_sides)
        return true;
    terms__entropy_init(&r->entropy);
    return terms__histogram_init(&r->before, ranks);
}

void terms__refiner_free(terms__refiner *r) {
    terms__histogram_free(&r->before);
    terms__histogram_free(&r->behind);
    terms__free(r->starts);
    terms__free(r->groups);
}

bool terms__refiner_push(terms__refiner *r, terms__group group) {
    terms__group *groups =
        terms__grow(r->groups, &r->group_capacity, r->group_count + 1, sizeof *groups);
    if (!groups)
        return false;
    r->groups = groups;
    groups[r->group_count++] = group;
    return true;
}
