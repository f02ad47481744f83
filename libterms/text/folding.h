/* Folding: which characters count as one besides the default ones, and which are passed over.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_TEXT_FOLDING_H
#define TERMS_TEXT_FOLDING_H

#include <stdbool.h>
#include <stdint.h>

#include "base/codetable.h"
#include "libterms.h"

/* What is added to the folding of text/unicode.h; all zeros adds nothing.  Where `as_written` is
 * set, text is not folded at all.
 *
 * `variants` has the distance from each folded code point to the character that stands for its
 * class, modulo 2^32; it is all zeros where there are no variants. */
typedef struct terms__folding {
    bool as_written;
    bool ignore_punct;
    terms__codetable variants;
} terms__folding;

/* False when memory runs out; the folding is then to be freed all the same. */
bool terms__folding_copy(terms__folding *to, const terms__folding *from);

void terms__folding_free(terms__folding *folding);

/* Make the folding of a set of terms_fold flags; it is to be freed also where that fails. */
terms_status terms__folding_find(terms__folding *folding, unsigned folds, terms_error *err);

/* The folding inside a public one; NULL for NULL. */
const terms__folding *terms__folding_of(const terms_folding *folding);

static inline bool terms__folding_has_variants(const terms__folding *folding) {
    return folding->variants.pages != NULL;
}

/* The character that stands for the class of a folded one, where there are variants. */
static inline uint32_t terms__folding_variant(const terms__folding *folding, uint32_t code_point) {
    return code_point + terms__codetable_get(&folding->variants, code_point);
}

#endif
