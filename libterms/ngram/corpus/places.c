/* Places: from a place in all sequences to its document.
 * SPDX-License-Identifier: MIT */
#include "ngram/corpus/places.h"

#include "base/mem.h"
#include "ngram/corpus/stretch.h"

static terms_status list_ends(terms__places *places, const terms__corpus *corpus) {
    terms__stretch stretch = {0};
    terms_status status = TERMS_OK;
    for (size_t i = 0; i < terms__stretch_count(corpus) && status == TERMS_OK; i++) {
        status = terms__stretch_read(&stretch, corpus, i);
        const terms__sequence *sequence = stretch.sequence;
        for (size_t k = 0; status == TERMS_OK && k < sequence->document_count; k++)
            places->ends[stretch.first_document + k] = stretch.first_place + sequence->ends[k];
    }
    terms__stretch_free(&stretch);
    return status;
}

terms_status terms__places_init(terms__places *places, const terms__corpus *corpus) {
    size_t count = (size_t)(corpus->length >> TERMS__GUIDED) + 1;
    places->ends = terms__alloc_zeroed((size_t)corpus->document_count, sizeof *places->ends);
    places->guide = terms__alloc_zeroed(count, sizeof *places->guide);
    if (!places->ends || !places->guide)
        return TERMS_NO_MEMORY;
    terms_status status = list_ends(places, corpus);
    for (size_t i = 0, document = 0; i < count && status == TERMS_OK; i++) {
        while (document < corpus->document_count && places->ends[document] <= i << TERMS__GUIDED)
            document++;
        places->guide[i] = (uint32_t)document;
    }
    return status;
}

void terms__places_free(terms__places *places) {
    terms__free(places->guide);
    terms__free(places->ends);
    *places = (terms__places){0};
}
