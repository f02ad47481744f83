/* Folding: which characters count as one beyond the default, and which are passed over.
 * SPDX-License-Identifier: MIT */
#include "text/folding.h"

#include <string.h>

#include "base/mem.h"
#include "base/status.h"
#include "text/variants.h"

struct terms_folding {
    terms__folding own;
};

enum { PAGES = 0x1100, PAGE_SIZE = 256 };

/* A new page of characters that fold to themselves. */
static bool add_page(terms__folding *folding) {
    size_t used = folding->page_count * PAGE_SIZE;
    uint32_t *distances = terms__grow(folding->distances, &folding->capacity, used + PAGE_SIZE,
                                      sizeof *folding->distances);
    if (!distances)
        return false;
    folding->distances = distances;
    memset(distances + used, 0, PAGE_SIZE * sizeof *distances);
    folding->page_count++;
    return true;
}

bool terms__folding_begin_variants(terms__folding *folding) {
    folding->pages = terms__alloc_zeroed(PAGES, sizeof *folding->pages);
    return folding->pages && add_page(folding);
}

bool terms__folding_set_variant(terms__folding *folding, uint32_t code_point, uint32_t folded) {
    uint16_t *page = &folding->pages[code_point >> 8];
    if (*page == 0) {
        if (!add_page(folding))
            return false;
        *page = (uint16_t)(folding->page_count - 1);
    }
    folding->distances[(size_t)*page << 8 | (code_point & 0xFF)] = folded - code_point;
    return true;
}

bool terms__folding_copy(terms__folding *to, const terms__folding *from) {
    *to = (terms__folding){.ignore_punct = from->ignore_punct};
    if (!from->pages)
        return true;
    size_t used = from->page_count * PAGE_SIZE;
    to->pages = terms__alloc_zeroed(PAGES, sizeof *to->pages);
    to->distances = terms__grow(NULL, &to->capacity, used, sizeof *to->distances);
    if (!to->pages || !to->distances)
        return false;
    memcpy(to->pages, from->pages, PAGES * sizeof *to->pages);
    memcpy(to->distances, from->distances, used * sizeof *to->distances);
    to->page_count = from->page_count;
    return true;
}

void terms__folding_free(terms__folding *folding) {
    terms__free(folding->pages);
    terms__free(folding->distances);
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
