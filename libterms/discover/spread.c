/* Spread: in which document each n-gram is first, and in which years.
 * SPDX-License-Identifier: MIT */
#include "discover/spread.h"

#include "base/mem.h"
#include "ngram/tree.h"

static void note(const terms__spread *spread, uint32_t row, uint32_t first, uint64_t periods) {
    spread->first[row] = first < spread->first[row] ? first : spread->first[row];
    spread->periods[row] |= periods;
}

/* A stretch of a text, from `at` up to `end`, which stands behind a break; `row` is the
 * longest n-gram that ends before `at`, where it is `ready`, else what may become it. */
typedef struct lane {
    size_t at, end, document;
    uint32_t row;
    terms__range next;
    bool ready;
} lane;

/* Text is read in several stretches at once: n-grams are far from each other in memory,
 * which can look for many at a time. */
enum { LANES = 32 };
typedef struct reading {
    const terms__tree *tree;
    const terms__sequence *sequence;
    lane lanes[LANES];
} reading;

/* The document of a place: how many end up to there. */
static size_t document_of(const terms__sequence *sequence, size_t at) {
    size_t low = 0, high = sequence->document_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (sequence->ends[middle] <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void begin_lanes(reading *r) {
    const terms__sequence *sequence = r->sequence;
    size_t at = 1, share = sequence->len / LANES + 1;
    for (size_t i = 0; i < LANES; i++) {
        size_t end = at + share < sequence->len && i + 1 < LANES ? at + share : sequence->len;
        while (end < sequence->len && terms__sequence_get(sequence, end - 1) != 0)
            end++;
        r->lanes[i] = (lane){.at = at,
                             .end = end,
                             .document = document_of(sequence, at),
                             .row = TERMS__NO_ROW,
                             .ready = true};
        at = end;
    }
}

/* Go on to the longest n-gram that ends with the next unit, or one step nearer to it: as
 * all parts of n-grams are n-grams, it is found along the suffixes (Aho and Corasick
 * 1975). */
static void step(const reading *r, lane *l) {
    uint32_t unit = terms__sequence_get(r->sequence, l->at);
    uint32_t next = unit != 0 ? terms__links_find(&r->tree->links, l->next, unit) : TERMS__NO_ROW;
    l->ready = next != TERMS__NO_ROW || unit == 0 || l->row == TERMS__NO_ROW;
    l->row = next != TERMS__NO_ROW || l->ready ? next : terms__tree_suffix(r->tree, l->row);
    l->document += l->ready && unit == 0 && terms__sequence_get(r->sequence, l->at - 1) == 0;
    l->at += l->ready;
}

/* Read on in all lanes; false when all are at their ends. */
static bool read_on(reading *r) {
    bool any = false;
    for (size_t i = 0; i < LANES; i++) {
        if (r->lanes[i].at < r->lanes[i].end)
            r->lanes[i].next = terms__tree_children(r->tree, r->lanes[i].row);
    }
    for (size_t i = 0; i < LANES; i++) {
        lane *l = &r->lanes[i];
        if (l->at == l->end)
            continue;
        step(r, l);
        any = true;
    }
    return any;
}

/* Walk through a text, and note at each place the longest n-gram that ends there. */
static void walk(const terms__spread *spread, const terms__tree *tree, const terms__piece *piece,
                 const terms__calendar *calendar) {
    reading r = {.tree = tree, .sequence = &piece->sequence};
    begin_lanes(&r);
    while (read_on(&r)) {
        for (size_t i = 0; i < LANES; i++) {
            const lane *l = &r.lanes[i];
            if (!l->ready || l->row == TERMS__NO_ROW)
                continue;
            uint32_t label = piece->labels[l->document];
            note(spread, l->row, calendar->places[label], calendar->periods[label]);
        }
    }
}

/* What ends with an n-gram is where that is. */
static void hand_on(const terms__spread *spread, const terms__tree *tree) {
    for (size_t i = 0; i < tree->rows.count; i++) {
        uint32_t row = tree->ranking.order[i], suffix = terms__tree_suffix(tree, row);
        if (suffix != TERMS__NO_ROW)
            note(spread, suffix, spread->first[row], spread->periods[row]);
    }
}

bool terms__spread_init(terms__spread *spread, const terms_ngrams *ngrams,
                        const terms__calendar *calendar) {
    const terms__tree *tree = &ngrams->found.tree;
    size_t count = tree->rows.count;
    spread->first = terms__alloc_zeroed(count, sizeof *spread->first);
    spread->periods = terms__alloc_zeroed(count, sizeof *spread->periods);
    if (!spread->first || !spread->periods)
        return false;
    for (size_t i = 0; i < count; i++)
        spread->first[i] = UINT32_MAX;
    for (size_t i = 0; i < ngrams->corpus.piece_count; i++)
        walk(spread, tree, &ngrams->corpus.pieces[i], calendar);
    hand_on(spread, tree);
    return true;
}

void terms__spread_free(terms__spread *spread) {
    terms__free(spread->first);
    terms__free(spread->periods);
    *spread = (terms__spread){0};
}
