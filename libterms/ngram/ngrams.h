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

/* First documents are taken in, into the piece of the intake; then the corpus is sealed and counted
 * in parts; then what was found is given out. */
struct terms_ngrams {
    terms_ngram_options options;
    terms_status failed; /* a failure that is for good, or TERMS_OK */

    bool open;
    terms__intake intake;
    terms_sizes sizes;

    terms__corpus corpus;
    terms__counting counting;
    terms__joining joining;
    terms__found found;
    bool sealed, finished;
};

/* Keep the text, for callers that choose among n-grams by measures of their own: once all is
 * finished the text is still there, and the tree is linked but has no measures.  And it is noted
 * which runs stand right behind digits, where digits are no units.  To be called before the first
 * document. */
void terms__ngrams_keep_text(terms_ngrams *ngrams);

/* Fold text in a way that options can't name; NULL for the default.  To be called before the first
 * document. */
void terms__ngrams_fold(terms_ngrams *ngrams, const terms__folding *folding);

/* End a document and give it a label, a number that its owner knows it by; and add `by` to the
 * labels of all documents. */
terms_status terms__ngrams_end_labelled(terms_ngrams *ngrams, uint32_t label);
void terms__ngrams_shift_labels(terms_ngrams *ngrams, uint32_t by);

#endif
