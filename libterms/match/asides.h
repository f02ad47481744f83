/* Asides: characters that are not plain, of which a swath can tell that no pattern has them.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MATCH_ASIDES_H
#define TERMS_MATCH_ASIDES_H

#include <stdbool.h>
#include <stddef.h>

#include "match/swath.h"

/* Reports are full of quotation marks.  They are no plain characters, because they may tell that
 * a term is quoted.  But most stand where nothing is found:
 *
 *     text     推 进 “ 放 管 服 ” 改 革
 *     plain    x x   x x x   x x
 *     aside        x       x
 *
 * An aside is in no pattern, and a plain character follows it.  So it can be passed over as one
 * visible character at which patterns end.  Where a pattern has ended right before it, it has to be
 * read after all, with what it may enclose: the marks still have it as `other`.  Symbols that are
 * read behind an aside are read from the aside on.
 *
 * Asides are kept in skim->ignored, in place of ignored punctuation.  There are none where
 * punctuation is ignored, or where somebody asks for places or margins. */

/* Begin a swath without asides.  Returns whether it may get any. */
bool terms__asides_begin(const terms__swath *swath);

/* Note the character at a place, which is `other`, if it is an aside.  Returns whether it is. */
bool terms__asides_note(const terms__swath *swath, size_t at);

/* All asides are noted: make their sums. */
void terms__asides_end(const terms__swath *swath);

/* Whether an aside begins at a place. */
static inline bool terms__asides_has(const terms__swath *swath, size_t at) {
    const terms__skim *skim = swath->search->skim;
    return at < swath->size &&
           (skim->ignored.bits[at / 64] & skim->marks.other[at / 64]) >> at % 64 & 1;
}

#endif
