/* Ngrams: the n-grams of a collection, from its documents to rows in order.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_NGRAMS_H
#define TERMS_NGRAM_NGRAMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "libterms.h"
#include "ngram/corpus.h"
#include "ngram/cvalue.h"
#include "ngram/intake.h"
#include "ngram/links.h"
#include "ngram/places.h"
#include "ngram/record.h"
#include "ngram/rows.h"

/* A share of the counting: the n-grams that begin with the ranks from `first` up to
 * `end`. */
typedef struct terms__part {
    uint32_t first, end;
    terms__rows rows;
    bool counted;
    terms_status status;
} terms__part;

/* First documents are taken in, into the intake's piece; then the corpus is sealed and divided
 * into parts, which are counted; then their rows are joined, and `order` lists
 * those to be given out. */
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
    size_t part_count;
    uint64_t most_records; /* of a part */
    bool sealed, finished;
    bool keeps_text; /* see terms__ngrams_keep_text */

    terms__rows rows;
    size_t longest_found; /* the length of the longest row */
    uint32_t *order;
    size_t order_count;

    /* with measures, by row */
    terms__links links;
    terms__nested *nested;
    uint32_t *quoted;
};

/* List the rows that are to be given out.  False when memory runs out. */
bool terms__ngrams_order(terms_ngrams *ngrams);

/* For what chooses among n-grams with measures: once all is finished the text is still
 * there, C-values are not, and the order lists the longest first.  Call it before the
 * first document. */
void terms__ngrams_keep_text(terms_ngrams *ngrams);

/* End a document whose owner calls it by a number; and add to the numbers of all. */
terms_status terms__ngrams_end_labelled(terms_ngrams *ngrams, uint32_t label);
void terms__ngrams_shift_labels(terms_ngrams *ngrams, uint32_t by);

#endif
