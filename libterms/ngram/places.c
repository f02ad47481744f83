/* Places: from a place in all sequences to its document and to what stands there.
 * SPDX-License-Identifier: MIT */
#include "ngram/places.h"

#include "base/mem.h"

/* Places with one guide, as a power of two. */
enum { GUIDED = 6 };

static uint32_t *make_guide(const terms__sequence *sequence) {
    size_t count = (sequence->len >> GUIDED) + 1, document = 0;
    uint32_t *guide = terms__alloc_zeroed(count, sizeof *guide);
    for (size_t i = 0; guide && i < count; i++) {
        while (document < sequence->document_count && sequence->ends[document] <= i << GUIDED)
            document++;
        guide[i] = (uint32_t)document;
    }
    return guide;
}

bool terms__places_init(terms__places *places, const terms__corpus *corpus) {
    *places = (terms__places){.corpus = corpus};
    places->bases = terms__alloc_zeroed(corpus->piece_count + 1, sizeof *places->bases);
    places->guides = terms__alloc_zeroed(corpus->piece_count, sizeof *places->guides);
    if (!places->bases || !places->guides)
        return false;
    for (size_t i = 0; i < corpus->piece_count; i++) {
        places->bases[i + 1] = places->bases[i] + corpus->pieces[i].sequence.len;
        places->guides[i] = make_guide(&corpus->pieces[i].sequence);
        if (!places->guides[i])
            return false;
    }
    return true;
}

void terms__places_free(terms__places *places) {
    for (size_t i = 0; places->guides && i < places->corpus->piece_count; i++)
        terms__free(places->guides[i]);
    terms__free(places->guides);
    terms__free(places->bases);
    *places = (terms__places){0};
}

size_t terms__places_find(const terms__places *places, uint64_t place, size_t *at) {
    size_t piece = 0;
    while (places->bases[piece + 1] <= place)
        piece++;
    *at = (size_t)(place - places->bases[piece]);
    return piece;
}

uint64_t terms__places_document(const terms__places *places, uint64_t place) {
    size_t at, piece = terms__places_find(places, place, &at);
    const terms__sequence *sequence = &places->corpus->pieces[piece].sequence;
    size_t document = places->guides[piece][at >> GUIDED];
    while (sequence->ends[document] <= at)
        document++;
    return places->corpus->first_document[piece] + document;
}
