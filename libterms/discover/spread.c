/* Spread: in which document each chosen n-gram is first, and in which years.
 * SPDX-License-Identifier: MIT */
#include "discover/spread.h"

#include "base/mem.h"
#include "base/prefetch.h"

static void note(terms__appearance *noted, terms__appearance more) {
    noted->first = more.first < noted->first ? more.first : noted->first;
    noted->periods |= more.periods;
}

/* A stretch of a text that begins behind a break; it is still to be read from `at` up to `end`.
 * If it is `ready`, `state` is that of what was read before `at`; else it is a shorter one that
 * may go on with the unit there, whose passage is looked for from `place` on. */
typedef struct lane {
    size_t at, end, document, place;
    uint32_t state, unit;
    bool ready;
} lane;

/* Text is read in several stretches at once: passages are far from each other in memory, and so
 * it can fetch many of them at a time. */
enum { LANES = 32 };
typedef struct reading {
    const terms__automaton *automaton;
    const terms__sequence *sequence;
    lane lanes[LANES];
} reading;

/* The number of the document at a place: how many documents end there or before. */
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
        r->lanes[i] =
            (lane){.at = at, .end = end, .document = document_of(sequence, at), .ready = true};
        at = end;
    }
}

static void look_ahead(const reading *r, lane *l) {
    l->unit = terms__sequence_get(r->sequence, l->at);
    l->place = terms__automaton_seek(r->automaton, l->state, l->unit);
    terms__prefetch(&r->automaton->passages[l->place]);
}

/* Go on to the state with the next unit, or, if there is none, to the longest shorter state that
 * may have one. */
static void step(const reading *r, lane *l) {
    uint32_t next = terms__automaton_pass(r->automaton, l->place, l->state, l->unit);
    l->ready = next != 0 || l->unit == 0 || l->state == 0;
    l->state = l->ready ? next : r->automaton->suffixes[l->state];
    l->document += l->unit == 0 && terms__sequence_get(r->sequence, l->at - 1) == 0;
    l->at += l->ready;
}

/* Take a step in all lanes; false when all are at their ends. */
static bool read_on(reading *r) {
    bool any = false;
    for (size_t i = 0; i < LANES; i++) {
        if (r->lanes[i].at < r->lanes[i].end)
            look_ahead(r, &r->lanes[i]);
    }
    for (size_t i = 0; i < LANES; i++) {
        lane *l = &r->lanes[i];
        l->ready = false;
        if (l->at == l->end)
            continue;
        step(r, l);
        any = true;
    }
    return any;
}

/* Walk through a text, and note at each place the longest state that ends there. */
static void walk(const terms__spread *spread, const terms__piece *piece,
                 const terms__calendar *calendar) {
    reading r = {.automaton = &spread->automaton, .sequence = &piece->sequence};
    begin_lanes(&r);
    while (read_on(&r)) {
        for (size_t i = 0; i < LANES; i++) {
            const lane *l = &r.lanes[i];
            if (!l->ready || l->state == 0)
                continue;
            uint32_t label = piece->labels[l->document];
            note(&spread->appearances[l->state],
                 (terms__appearance){calendar->periods[label], calendar->places[label]});
        }
    }
}

/* Where a state appears there is also the shorter one that it ends with. */
static void hand_on(const terms__spread *spread) {
    for (size_t i = spread->automaton.count; i-- > 1;)
        note(&spread->appearances[spread->automaton.suffixes[i]], spread->appearances[i]);
}

bool terms__spread_init(terms__spread *spread, const terms_ngrams *ngrams,
                        const terms__calendar *calendar, const uint32_t *rows, size_t count) {
    if (!terms__automaton_init(&spread->automaton, &ngrams->found.tree, rows, count))
        return false;
    spread->appearances = terms__alloc_zeroed(spread->automaton.count, sizeof *spread->appearances);
    if (!spread->appearances)
        return false;
    for (size_t i = 0; i < spread->automaton.count; i++)
        spread->appearances[i].first = UINT32_MAX;
    for (size_t i = 0; i < ngrams->corpus.piece_count; i++)
        walk(spread, &ngrams->corpus.pieces[i], calendar);
    hand_on(spread);
    return true;
}

void terms__spread_free(terms__spread *spread) {
    terms__automaton_free(&spread->automaton);
    terms__free(spread->appearances);
    *spread = (terms__spread){0};
}
