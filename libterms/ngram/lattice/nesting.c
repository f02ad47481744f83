/* Nesting: the C-values of the rows of a ladder.
 * SPDX-License-Identifier: MIT */
#include "ngram/lattice/nesting.h"

#include <string.h>

#include "base/mem.h"
#include "ngram/lattice/border.h"
#include "ngram/lattice/chains.h"

/* The rows from `from` up to `end`, with what has been handed on to each: `places` is A in
 * cvalue.c, over all places in longer rows, and `extra` is what of it is too much. */
typedef struct section {
    size_t from, end, capacity;
    terms__nested *places, *extra;
} section;

/* All that is handed on to a row comes from rows with higher numbers: so rows are done from the
 * last one down, and as many at a time as there is memory for, which are the section `now`.  What
 * the rows behind a section hand on is read again for each section, as some of it may be for that
 * one.  `first` is the lowest row that is a candidate; `borders` has the border of each row from
 * there on; `excesses` are those of borders before the section in which they were noted. */
typedef struct nester {
    const terms__ladder *ladder;
    size_t first, shortest;
    terms__column borders, excesses, *nestings;
    terms__column_reader rungs, suffixes, inners;
    terms__column_reader border_reader, excess_reader, nesting_reader;
    section now;
} nester;

/* The row of the border of row number i of the chains, or TERMS__NO_ROW. */
static uint32_t border_of(const nester *s, const terms__chains *chains, size_t i, size_t n,
                          uint32_t *units) {
    const terms__chain_part *parts = terms__chains_parts(chains, i);
    for (size_t k = 0; k < n; k++)
        units[k] = parts[k].unit;
    uint32_t border = terms__border_find(units, n, units + s->ladder->longest);
    return border > 0 && border >= s->shortest ? parts[border - 1].row : TERMS__NO_ROW;
}

static terms_status add_borders(nester *s, const terms__chains *chains, uint32_t *units) {
    terms_status status = TERMS_OK;
    size_t n = chains->shortest;
    for (size_t i = 0; i < chains->count && status == TERMS_OK; i++) {
        n = terms__ladder_length(s->ladder, chains->from + i, n);
        uint32_t row = border_of(s, chains, i, n, units);
        status = terms__column_add(&s->borders, &row);
    }
    return status;
}

static terms_status follow_all(nester *s, terms__chains *chains, terms__span *span) {
    uint32_t *units = terms__alloc_zeroed(2 * s->ladder->longest + 1, sizeof *units);
    terms_status status = units ? terms__chains_next(chains, span) : TERMS_NO_MEMORY;
    while (status == TERMS_OK && chains->count > 0) {
        status = add_borders(s, chains, units);
        if (status == TERMS_OK)
            status = terms__chains_next(chains, span);
    }
    terms__free(units);
    return status == TERMS_OK ? terms__column_close(&s->borders) : status;
}

static terms_status list_borders(nester *s, size_t room) {
    terms__span span;
    terms__chains chains;
    terms_status status = terms__span_init(&span, s->ladder, room / 2, false);
    terms__chains_init(&chains, s->ladder, s->first, room / 2, 0);
    if (status == TERMS_OK)
        status = follow_all(s, &chains, &span);
    terms__chains_free(&chains);
    terms__span_free(&span);
    return status;
}

/* Add to the sums of a row, if it is in the section. */
static void add_to(const section *to, terms__nested *sums, uint32_t row, terms__nested all,
                   int sign) {
    if (row >= to->from && row < to->end)
        terms__nested_add(&sums[row - to->from], all, sign);
}

/* Hand on what a row has to its parts in the section. */
static terms_status hand_on(nester *s, size_t row, terms__nested all) {
    const terms__rung *rung = terms__column_at(&s->rungs, row);
    const uint32_t *suffix = terms__column_at(&s->suffixes, row);
    const uint32_t *inner = terms__column_at(&s->inners, row);
    if (!rung || !suffix || !inner)
        return !rung ? s->rungs.status : suffix ? s->inners.status : s->suffixes.status;
    add_to(&s->now, s->now.places, rung->parent, all, 1);
    add_to(&s->now, s->now.places, *suffix, all, 1);
    add_to(&s->now, s->now.places, *inner, all, -1);
    return TERMS_OK;
}

/* Nestings are listed from the last row down. */
static size_t place_of(const nester *s, size_t row) {
    return s->ladder->rungs.count - 1 - row;
}

/* Hand on to the section what the rows behind it have, as far as they are up to two units longer: a
 * row hands on to parts that are one or two units shorter. */
static terms_status receive(nester *s) {
    const terms__ladder *ladder = s->ladder;
    const size_t longest = terms__ladder_length(ladder, s->now.end - 1, 1) + 2;
    const size_t end = terms__ladder_start(ladder, longest + 1);
    terms_status status = TERMS_OK;
    for (size_t row = s->now.end; row < end && status == TERMS_OK; row++) {
        const terms__nesting *nesting = terms__column_at(&s->nesting_reader, place_of(s, row));
        status = nesting ? hand_on(s, row, nesting->all) : s->nesting_reader.status;
    }
    return status;
}

/* Let the section know what the rows behind it have handed on too much. */
static terms_status receive_excesses(nester *s) {
    const terms__excess *one = NULL;
    for (size_t i = 0; i < s->excesses.count && (i == 0 || one); i++) {
        one = terms__column_at(&s->excess_reader, i);
        if (one)
            add_to(&s->now, s->now.extra, one->row, one->all, 1);
    }
    return s->excess_reader.status;
}

/* Note that what a row hands on is too much for its border. */
static terms_status correct(nester *s, size_t row, terms__nested all) {
    const uint32_t *border = terms__column_at(&s->border_reader, row - s->first);
    if (!border)
        return s->border_reader.status;
    add_to(&s->now, s->now.extra, *border, all, 1);
    if (*border >= s->now.from)
        return TERMS_OK;
    return terms__column_add(&s->excesses, &(terms__excess){*border, all});
}

/* Find the C-value of a row of n units that has been handed on all, and hand on what it has. */
static terms_status take_row(nester *s, size_t row, size_t n) {
    const size_t place = row - s->now.from;
    const terms__rung *rung = terms__column_at(&s->rungs, row);
    if (!rung)
        return s->rungs.status;
    terms__nested known = s->now.places[place];
    terms__nested_add(&known, s->now.extra[place], -1);
    terms__nesting own = {s->now.places[place], terms__cvalue(n, rung->total, &known)};
    terms__nested_add(&own.all, (terms__nested){(int64_t)rung->total - known.total, 1}, 1);
    terms_status status = terms__column_add(s->nestings, &own);
    if (status == TERMS_OK)
        status = hand_on(s, row, own.all);
    return status == TERMS_OK ? correct(s, row, own.all) : status;
}

static terms_status take_rows(nester *s) {
    size_t n = terms__ladder_length(s->ladder, s->now.end - 1, 1);
    terms_status status = TERMS_OK;
    for (size_t row = s->now.end; row-- > s->now.from && status == TERMS_OK;) {
        while (s->ladder->starts[n] > row)
            n--;
        status = take_row(s, row, n);
    }
    return status;
}

static terms_status take_section(nester *s) {
    const size_t size = (s->now.end - s->now.from) * sizeof *s->now.places;
    memset(s->now.places, 0, size);
    memset(s->now.extra, 0, size);
    terms_status status = receive(s);
    if (status == TERMS_OK)
        status = receive_excesses(s);
    return status == TERMS_OK ? take_rows(s) : status;
}

static terms_status take_all(nester *s, size_t room) {
    const size_t rows = s->ladder->rungs.count - s->first;
    const size_t most = room / (2 * sizeof *s->now.places) + 1;
    const size_t capacity = most < rows ? most : rows;
    s->now.places = terms__alloc_zeroed(capacity, sizeof *s->now.places);
    s->now.extra = terms__alloc_zeroed(capacity, sizeof *s->now.extra);
    terms_status status = s->now.places && s->now.extra ? TERMS_OK : TERMS_NO_MEMORY;
    for (size_t end = s->ladder->rungs.count; end > s->first && status == TERMS_OK;
         end = s->now.from) {
        s->now.end = end;
        s->now.from = end - s->first > capacity ? end - capacity : s->first;
        status = take_section(s);
    }
    return status == TERMS_OK ? terms__column_close(s->nestings) : status;
}

static void init(nester *s, const terms__ladder *ladder, size_t shortest) {
    const terms_store *store = ladder->rungs.store;
    s->first = terms__ladder_start(ladder, shortest);
    terms__column_init(&s->borders, store, sizeof(uint32_t));
    terms__column_init(&s->excesses, store, sizeof(terms__excess));
    terms__column_init(s->nestings, store, sizeof(terms__nesting));
    s->rungs = terms__column_reader_of(&ladder->rungs);
    s->suffixes = terms__column_reader_of(&ladder->suffixes);
    s->inners = terms__column_reader_of(&ladder->inners);
    s->border_reader = terms__column_reader_of(&s->borders);
    s->excess_reader = terms__column_reader_of(&s->excesses);
    s->nesting_reader = terms__column_reader_of(s->nestings);
}

static void free_nester(nester *s) {
    terms__column_free(&s->borders);
    terms__column_free(&s->excesses);
    terms__column_reader_free(&s->rungs);
    terms__column_reader_free(&s->suffixes);
    terms__column_reader_free(&s->inners);
    terms__column_reader_free(&s->border_reader);
    terms__column_reader_free(&s->excess_reader);
    terms__column_reader_free(&s->nesting_reader);
    terms__free(s->now.places);
    terms__free(s->now.extra);
}

terms_status terms__nesting_list(terms__column *nestings, const terms__ladder *ladder,
                                 size_t shortest, size_t room) {
    nester s = {.ladder = ladder, .shortest = shortest, .nestings = nestings};
    init(&s, ladder, shortest);
    terms_status status = list_borders(&s, room);
    if (status == TERMS_OK)
        status = take_all(&s, room);
    free_nester(&s);
    return status;
}
