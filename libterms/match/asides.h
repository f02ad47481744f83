/* Asides: other characters of a swath that are in no pattern and tell nothing of one.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MATCH_ASIDES_H
#define TERMS_MATCH_ASIDES_H

#include <stdbool.h>
#include <stddef.h>

#include "match/swath.h"

/* Reports are full of quotation marks, which are no plain characters, as they may tell that what
 * they enclose is quoted.  But most stand where nothing is found:
 *
 *     text     推 进 “ 放 管 服 ” 改 革
 *     plain    x x   x x x   x x
 *     aside        x       x
 *
 * An aside is in no pattern, and a plain character follows it.  So it is one visible character
 * more, and patterns end before it: where one has, the marks, in which it remains among the others,
 * tell that it has to be read, with what it may enclose; and what is read behind an aside is read
 * with it.
 *
 * They are kept where punctuation that is ignored would be, of which there is none then; and where
 * somebody asks for places there are none, either. */

/* Begin anew; whether there may be any. */
bool terms__asides_begin(const terms__swath *swath);

/* Note the other character that begins at a place, if it is one. */
bool terms__asides_note(const terms__swath *swath, size_t at);

/* When all are noted. */
void terms__asides_end(const terms__swath *swath);

/* Is it one that begins at a place? */
static inline bool terms__asides_has(const terms__swath *swath, size_t at) {
    const terms__skim *skim = swath->search->skim;
    return at < swath->size &&
           (skim->ignored.bits[at / 64] & skim->marks.other[at / 64]) >> at % 64 & 1;
}

#endif
