/* Folding: which characters count as one beyond the default, and which are passed over.
 * SPDX-License-Identifier: MIT */
#include "text/folding.h"

#include "base/mem.h"
#include "base/status.h"
#include "text/variants.h"

struct terms_folding {
    terms__folding own;
};

bool terms__folding_copy(terms__folding *to, const terms__folding *from) {
    *to = (terms__folding){.ignore_punct = from->ignore_punct};
    return !from->variants.pages || terms__codetable_copy(&to->variants, &from->variants);
}

void terms__folding_free(terms__folding *folding) {
    terms__codetable_free(&folding->variants);
    *folding = (terms__folding){0};
}

terms_status terms__folding_find(terms__folding *folding, unsigned folds, terms_error *err) {
    *folding = (terms__folding){.ignore_punct = (folds & TERMS_IGNORE_PUNCT) != 0};
    if ((folds & ~(unsigned)(TERMS_IGNORE_PUNCT | TERMS_VARIANTS)) != 0)
        return terms__fail_plain(err, TERMS_BAD_ARGUMENT);
    return folds & TERMS_VARIANTS ? terms__variants_find(folding, err) : TERMS_OK;
}

terms_status terms_folding_new(terms_folding **out, unsigned folds, terms_error *err) {
    *out = NULL;
    terms_folding *folding = terms__alloc_zeroed(1, sizeof *folding);
    if (!folding)
        return terms__fail_plain(err, TERMS_NO_MEMORY);
    terms_status status = terms__folding_find(&folding->own, folds, err);
    if (status == TERMS_OK)
        *out = folding;
    else
        terms_folding_free(folding);
    return status;
}

void terms_folding_free(terms_folding *folding) {
    if (!folding)
        return;
    terms__folding_free(&folding->own);
    terms__free(folding);
}

const terms__folding *terms__folding_of(const terms_folding *folding) {
    return folding ? &folding->own : NULL;
}
