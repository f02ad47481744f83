/* Ngrams: the n-grams of a collection, from its documents to rows in order.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_NGRAMS_H
#define TERMS_NGRAM_NGRAMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "libterms.h"
#include "ngram/budget.h"
#include "ngram/corpus.h"
#include "ngram/intake.h"
#include "ngram/places.h"
#include "ngram/record.h"
#include "ngram/results.h"
#include "ngram/tree.h"

/* A share of the counting: the n-grams that begin with the ranks from `first` up to
 * `end`. */
typedef struct terms__part {
    uint32_t first, end;
    terms__results results;
    bool is_split, counted;
    terms_status status;
} terms__part;

/* First documents are taken in, into the intake's piece; then the corpus is sealed and divided
 * into parts, which are counted.  Their results are then `bundles`, in the order of the parts;
 * or with measures rows, which are joined to a tree. */
struct terms_ngrams {
    terms_ngram_options options;
    terms_status failed; /* for good */

    bool open;
    terms__intake intake;
    terms_sizes sizes;

    terms__corpus corpus;
    terms__places places;
    terms__layout layout;
    terms__part *parts;
    size_t part_count, part_capacity;
    uint64_t most_records; /* of a part */
    terms__budget share;   /* of a thread */
    bool sealed, finished;

    size_t count, longest_found; /* of the n-grams that are given out */
    terms__bundle *bundles;
    size_t bundle_count;
    terms__tree tree;
};

#endif
