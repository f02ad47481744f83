/* Split: the n-grams that begin with a unit which has more records than fit.
 * SPDX-License-Identifier: MIT */
#include "ngram/split.h"

#include "base/mem.h"
#include "ngram/gather.h"
#include "ngram/stretch.h"

/* Tally the places of a unit in a stretch, and the documents with any of them. */
static void tally_stretch(terms__refiner *r, uint32_t rank, const terms__stretch *stretch,
                          uint64_t *last, uint32_t *documents) {
    const terms__sequence *s = stretch->sequence;
    size_t document = 0;
    for (size_t i = 1; i < stretch->end; i++) {
        if (terms__sequence_get(s, i) != rank)
            continue;
        while (s->ends[document] <= i)
            document++;
        *documents += *last != stretch->first_document + document;
        *last = stretch->first_document + document;
        terms__refiner_tally(r, terms__sequence_get(s, i - 1), terms__sequence_get(s, i + 1));
    }
}

static terms_status tally(terms__refiner *r, uint32_t rank, uint32_t *documents) {
    terms__stretch stretch = {0};
    uint64_t last = UINT64_MAX;
    terms_status status = TERMS_OK;
    *documents = 0;
    for (size_t i = 0; i < terms__stretch_count(r->corpus) && status == TERMS_OK; i++) {
        status = terms__stretch_read(&stretch, r->corpus, i);
        if (status == TERMS_OK)
            tally_stretch(r, rank, &stretch, &last, documents);
    }
    terms__stretch_free(&stretch);
    return status;
}

/* Count the n-grams of one range of units behind the first one. */
static terms_status count_range(terms__refiner *r, terms__buckets *buckets) {
    terms_status status = terms__gather(buckets, r->corpus, &r->layout);
    if (status == TERMS_OK && !terms__refine_behind(r, buckets->records, buckets->starts[1]))
        status = r->status != TERMS_OK ? r->status : TERMS_NO_MEMORY;
    return status;
}

/* Count range by range: `counts` are by the unit behind. */
static terms_status count_ranges(terms__refiner *r, uint32_t rank, size_t records,
                                 const uint32_t *counts) {
    const uint32_t ranks = (uint32_t)r->corpus->rank_count;
    terms__buckets buckets = {
        .first = rank, .end = rank + 1, .capacity = records, .by_second = true};
    terms_status status = TERMS_OK;
    for (uint32_t from = 1, to = 1; from < ranks && status == TERMS_OK; from = to) {
        size_t sum = 0;
        for (; to < ranks && counts[to] <= records - sum; to++)
            sum += counts[to];
        if (to == from)
            return TERMS_OVER_BUDGET;
        buckets.second = from;
        buckets.second_end = to;
        buckets.second_count = sum;
        if (sum > 0)
            status = count_range(r, &buckets);
        terms__buckets_free(&buckets);
    }
    return status;
}

/* How often each unit stands behind the first one. */
static uint32_t *copy_counts(const terms__refiner *r) {
    uint32_t *counts = terms__alloc_zeroed(r->corpus->rank_count, sizeof *counts);
    for (size_t i = 0; counts && i < r->touched_count; i++)
        counts[r->touched[i]] = r->cells[r->touched[i]].count;
    return counts;
}

terms_status terms__split(terms__refiner *r, uint32_t rank, size_t records) {
    uint32_t documents;
    terms_status status = tally(r, rank, &documents);
    if (status != TERMS_OK || documents < r->least_documents)
        return status;
    uint32_t *counts = copy_counts(r);
    bool fits = counts && terms__refine_first(r, rank, documents);
    status = fits ? count_ranges(r, rank, records, counts) : TERMS_NO_MEMORY;
    terms__free(counts);
    return status;
}
