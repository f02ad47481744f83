/* Places: from a place in all sequences to its document and to what stands there.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_PLACES_H
#define TERMS_NGRAM_PLACES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ngram/corpus.h"

/* Places are numbered through all pieces: piece p has those from bases[p] on.
 * `guides` has for every so many places the first document that may be theirs. */
typedef struct terms__places {
    const terms__corpus *corpus;
    uint64_t *bases; /* one more than there are pieces */
    uint32_t **guides;
} terms__places;

/* False when memory runs out; free the places all the same. */
bool terms__places_init(terms__places *places, const terms__corpus *corpus);
void terms__places_free(terms__places *places);

/* The piece of a place, and where it is there. */
size_t terms__places_find(const terms__places *places, uint64_t place, size_t *at);

/* The number of the document of a place. */
uint64_t terms__places_document(const terms__places *places, uint64_t place);

#endif
