/* Places: from a place in all sequences to its document.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_CORPUS_PLACES_H
#define TERMS_NGRAM_CORPUS_PLACES_H

#include <stddef.h>
#include <stdint.h>

#include "libterms.h"
#include "ngram/corpus/corpus.h"

/* Places with one guide, as a power of two. */
enum { TERMS__GUIDED = 8 };

/* `ends` are where documents end, by their numbers; `guide` has for each 2^TERMS__GUIDED
 * places the first document in which one of them may be. */
typedef struct terms__places {
    uint64_t *ends;
    uint32_t *guide;
} terms__places;

/* TERMS_OK, TERMS_NO_MEMORY or TERMS_STORE_FAILED; free the places all the same. */
terms_status terms__places_init(terms__places *places, const terms__corpus *corpus);
void terms__places_free(terms__places *places);

/* The number of the document of a place. */
static inline uint64_t terms__places_document(const terms__places *places, uint64_t place) {
    uint64_t document = places->guide[place >> TERMS__GUIDED];
    while (places->ends[document] <= place)
        document++;
    return document;
}

#endif
