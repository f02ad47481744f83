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
    bool keeps_text; /* see terms__ngrams_keep_text */

    size_t count, longest_found; /* of the n-grams that are given out */
    terms__bundle *bundles;
    size_t bundle_count;
    terms__tree tree;
};

/* For what chooses among n-grams with measures: once all is finished the text is still
 * there, and the tree is linked, but not measured.  Call it before the first document. */
void terms__ngrams_keep_text(terms_ngrams *ngrams);

/* End a document whose owner calls it by a number; and add to the numbers of all. */
terms_status terms__ngrams_end_labelled(terms_ngrams *ngrams, uint32_t label);
void terms__ngrams_shift_labels(terms_ngrams *ngrams, uint32_t by);

#endif
