/* Spread: in which document each n-gram is first, and in which years.
 * SPDX-License-Identifier: MIT */
#include "discover/spread.h"

#include "base/mem.h"
#include "ngram/tree.h"

static void note(const terms__spread *spread, uint32_t row, uint32_t first, uint64_t periods) {
    spread->first[row] = first < spread->first[row] ? first : spread->first[row];
    spread->periods[row] |= periods;
}

/* The longest n-gram that ends with a unit, from the longest that ended before it: as
 * all parts of n-grams are n-grams, it is found along the suffixes (Aho and Corasick
 * 1975). */
static uint32_t follow(const terms_ngrams *ngrams, uint32_t row, uint32_t unit) {
    for (; row != TERMS__NO_ROW; row = terms__tree_suffix(&ngrams->tree, row)) {
        uint32_t next = TERMS__NO_ROW;
        if (terms__tree_goes_on(&ngrams->tree, row))
            next = terms__tree_child(&ngrams->tree, row, unit);
        if (next != TERMS__NO_ROW)
            return next;
    }
    return terms__tree_child(&ngrams->tree, TERMS__NO_ROW, unit);
}

/* Walk through a text, and note at each place the longest n-gram that ends there.  A
 * break behind a break ends a document. */
static void walk(const terms__spread *spread, const terms_ngrams *ngrams, const terms__piece *piece,
                 const terms__calendar *calendar) {
    const terms__sequence *sequence = &piece->sequence;
    size_t document = 0;
    uint32_t row = TERMS__NO_ROW, last = 1;
    for (size_t i = 1; i < sequence->len; i++) {
        uint32_t unit = terms__sequence_get(sequence, i);
        row = unit != 0 ? follow(ngrams, row, unit) : TERMS__NO_ROW;
        document += unit == 0 && last == 0;
        last = unit;
        if (row == TERMS__NO_ROW)
            continue;
        uint32_t label = piece->labels[document];
        note(spread, row, calendar->places[label], calendar->periods[label]);
    }
}

/* What ends with an n-gram is where that is. */
static void hand_on(const terms__spread *spread, const terms_ngrams *ngrams) {
    for (size_t i = 0; i < ngrams->tree.rows.count; i++) {
        uint32_t row = ngrams->tree.ranking.order[i],
                 suffix = terms__tree_suffix(&ngrams->tree, row);
        if (suffix != TERMS__NO_ROW)
            note(spread, suffix, spread->first[row], spread->periods[row]);
    }
}

bool terms__spread_init(terms__spread *spread, const terms_ngrams *ngrams,
                        const terms__calendar *calendar) {
    size_t count = ngrams->tree.rows.count;
    spread->first = terms__alloc_zeroed(count, sizeof *spread->first);
    spread->periods = terms__alloc_zeroed(count, sizeof *spread->periods);
    if (!spread->first || !spread->periods)
        return false;
    for (size_t i = 0; i < count; i++)
        spread->first[i] = UINT32_MAX;
    for (size_t i = 0; i < ngrams->corpus.piece_count; i++)
        walk(spread, ngrams, &ngrams->corpus.pieces[i], calendar);
    hand_on(spread, ngrams);
    return true;
}

void terms__spread_free(terms__spread *spread) {
    terms__free(spread->first);
    terms__free(spread->periods);
    *spread = (terms__spread){0};
}
