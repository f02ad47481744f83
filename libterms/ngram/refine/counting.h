/* Counting: a sealed corpus is counted in parts, by any threads.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_REFINE_COUNTING_H
#define TERMS_NGRAM_REFINE_COUNTING_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "libterms.h"
#include "ngram/corpus/corpus.h"
#include "ngram/corpus/places.h"
#include "ngram/refine/budget.h"
#include "ngram/refine/record.h"
#include "ngram/refine/results.h"

/* A part of the counting: the n-grams that begin with one of the ranks from `first` up to
 * `end`.  If it `is_split`, that is one rank, which has more records than fit. */
typedef struct terms__part {
    uint32_t first, end;
    terms__results results;
    bool is_split, counted;
    terms_status status;
} terms__part;

/* Each part is counted in the same room, which is for the records of both arrays.  The memory of a
 * part that is done is `spare`, for the next part that begins. */
typedef struct terms__counting {
    const terms__corpus *corpus;
    const terms_ngram_options *options;
    terms__places places;
    terms__layout layout;
    terms__budget share; /* of a thread */
    terms__part *parts;
    size_t part_count, part_capacity;
    size_t room; /* of a part, in records */
    _Atomic(terms__record *) spare;
} terms__counting;

/* Whether the sides of n-grams are measured. */
static inline bool terms__counting_sides(const terms_ngram_options *options) {
    return options->measures || options->maximal;
}

/* Whether what is found goes to the store: without a budget, what is joined does not. */
static inline bool terms__counting_stores(const terms__corpus *corpus,
                                          const terms_ngram_options *options) {
    return options->memory > 0 || (corpus->is_paged && !options->measures);
}

/* Divide a corpus into about `wanted` parts.  TERMS_OVER_BUDGET, TERMS_NO_MEMORY or
 * TERMS_STORE_FAILED; free the counting all the same. */
terms_status terms__counting_init(terms__counting *counting, const terms__corpus *corpus,
                                  const terms_ngram_options *options, size_t wanted);
void terms__counting_free(terms__counting *counting);

/* Count a part. */
terms_status terms__counting_count(terms__counting *counting, size_t part);

/* TERMS_OK if all parts are counted: the room they were counted in is given back then.  Else the
 * failure of a part, or TERMS_BAD_ARGUMENT if one is not counted yet. */
terms_status terms__counting_check(terms__counting *counting);

#endif
