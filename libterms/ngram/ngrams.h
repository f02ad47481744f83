/* Ngrams: the n-grams of a collection, from its documents to rows in order.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_NGRAMS_H
#define TERMS_NGRAM_NGRAMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "libterms.h"
#include "ngram/corpus.h"
#include "ngram/counting.h"
#include "ngram/found.h"
#include "ngram/intake.h"

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
    terms__found found;
    bool sealed, finished;
};

#endif
