/* Sequence: the units of documents, one behind the other, with breaks between runs.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_CORPUS_SEQUENCE_H
#define TERMS_NGRAM_CORPUS_SEQUENCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/prefetch.h"

/* Units as numbers, 0 for a break.  A break begins the sequence, and one ends each run;
 * two of them in a row are the end of a document, and there are no other two.  Numbers
 * take two bytes until one is too large, then all take four: either `narrow` or `wide`
 * is there.  `ends`, once they are listed, are where documents end, behind their breaks. */
typedef struct terms__sequence {
    uint16_t *narrow;
    uint32_t *wide;
    size_t len, capacity;
    size_t document_count;
    size_t *ends;
} terms__sequence;

/* False when memory runs out, here and below. */
bool terms__sequence_init(terms__sequence *sequence);
void terms__sequence_free(terms__sequence *sequence);

/* Make room for `more` units. */
bool terms__sequence_reserve(terms__sequence *sequence, size_t more);

/* Go over to four bytes a unit. */
bool terms__sequence_widen(terms__sequence *sequence);

bool terms__sequence_end_document(terms__sequence *sequence);

static inline uint32_t terms__sequence_get(const terms__sequence *sequence, size_t at) {
    return sequence->narrow ? sequence->narrow[at] : sequence->wide[at];
}

static inline void terms__sequence_set(terms__sequence *sequence, size_t at, uint32_t unit) {
    if (sequence->narrow)
        sequence->narrow[at] = (uint16_t)unit;
    else
        sequence->wide[at] = unit;
}

/* The units as they stand in memory, and how many bytes each of them takes there. */
static inline void *terms__sequence_units(const terms__sequence *sequence) {
    return sequence->narrow ? (void *)sequence->narrow : (void *)sequence->wide;
}

static inline size_t terms__sequence_unit_size(bool wide) {
    return wide ? sizeof(uint32_t) : sizeof(uint16_t);
}

/* Prefetch the unit at a place, which will be read soon. */
static inline void terms__sequence_expect(const terms__sequence *sequence, size_t at) {
    terms__prefetch(sequence->narrow ? (const void *)(sequence->narrow + at)
                                     : (const void *)(sequence->wide + at));
}

/* Add a unit, or a break, where there is room. */
static inline void terms__sequence_push(terms__sequence *sequence, uint32_t unit) {
    if (unit != 0 || terms__sequence_get(sequence, sequence->len - 1) != 0)
        terms__sequence_set(sequence, sequence->len++, unit);
}

/* Tells which units are left out when rare ones become breaks: a break behind another one, unless
 * the two were there before and end a document.  `before` is the unit that came last, and `last`
 * its rank. */
typedef struct terms__thinning {
    uint32_t before, last;
} terms__thinning;
#define TERMS__THINNING ((terms__thinning){1, 1})

/* Whether a unit ends a document. */
static inline bool terms__thinning_ends(const terms__thinning *thinning, uint32_t unit) {
    return (unit | thinning->before) == 0;
}

/* Whether the next unit, which becomes `rank`, stays.  There is no branch, because breaks come
 * often, and the CPU could not predict where. */
static inline bool terms__thinning_keeps(terms__thinning *thinning, uint32_t unit, uint32_t rank) {
    bool stays = ((rank | thinning->last) != 0) | terms__thinning_ends(thinning, unit);
    *thinning = (terms__thinning){unit, rank};
    return stays;
}

#endif
