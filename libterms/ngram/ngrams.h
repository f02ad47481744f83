/* Ngrams: the n-grams of a collection, from its documents to rows in order.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_NGRAMS_H
#define TERMS_NGRAM_NGRAMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "libterms.h"
#include "ngram/corpus/corpus.h"
#include "ngram/corpus/intake.h"
#include "ngram/found.h"
#include "ngram/lattice/joining.h"
#include "ngram/refine/counting.h"

/* First documents are taken in, into the intake's piece; then the corpus is sealed and
 * counted in parts; then what was found is there to be given out. */
struct terms_ngrams {
    terms_ngram_options options;
    terms_status failed; /* for good */

    bool open;
    terms__intake intake;
    terms_sizes sizes;

    terms__corpus corpus;
    terms__counting counting;
    terms__joining joining;
    terms__found found;
    bool sealed, finished;
};

/* For what chooses among n-grams with measures: once all is finished the text is still
 * there, and the tree is linked, but not measured; and which runs stand right behind digits is
 * noted, where these are no units.  Call it before the first document. */
void terms__ngrams_keep_text(terms_ngrams *ngrams);

/* Fold text by what no options can name; NULL for the default.  Call it before the first
 * document. */
void terms__ngrams_fold(terms_ngrams *ngrams, const terms__folding *folding);

/* End a document whose owner calls it by a number; and add to the numbers of all. */
terms_status terms__ngrams_end_labelled(terms_ngrams *ngrams, uint32_t label);
void terms__ngrams_shift_labels(terms_ngrams *ngrams, uint32_t by);

#endif
