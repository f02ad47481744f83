/* Counting: a sealed corpus in parts, which any threads count.
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

/* A share of the counting: the n-grams that begin with the ranks from `first` up to
 * `end`; or with one rank that has more records than fit, `is_split`. */
typedef struct terms__part {
    uint32_t first, end;
    terms__results results;
    bool is_split, counted;
    terms_status status;
} terms__part;

/* All parts are counted in as much room, for the records of both arrays; what one has left is
 * `spare`, for the next one that begins. */
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

/* Whether it is wanted what stands on both sides of n-grams. */
static inline bool terms__counting_sides(const terms_ngram_options *options) {
    return options->measures || options->maximal;
}

/* Whether what is found goes to the store. */
static inline bool terms__counting_stores(const terms__corpus *corpus,
                                          const terms_ngram_options *options) {
    return options->memory > 0 || corpus->is_paged;
}

/* Divide a corpus into about so many parts.  TERMS_OVER_BUDGET, TERMS_NO_MEMORY or
 * TERMS_STORE_FAILED; free the counting all the same. */
terms_status terms__counting_init(terms__counting *counting, const terms__corpus *corpus,
                                  const terms_ngram_options *options, size_t wanted);
void terms__counting_free(terms__counting *counting);

/* Count a part. */
terms_status terms__counting_count(terms__counting *counting, size_t part);

/* What a part failed with, or else TERMS_BAD_ARGUMENT unless all are counted: what they were
 * counted in is given back. */
terms_status terms__counting_check(terms__counting *counting);

#endif
