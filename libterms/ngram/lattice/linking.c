/* Linking: from each row of a ladder to its parts.
 * SPDX-License-Identifier: MIT */
#include "ngram/lattice/linking.h"

#include "base/mem.h"
#include "ngram/lattice/span.h"

/* A row whose suffix is looked for.  Let its units be xay, x and y being single ones: then its
 * parent is xa, whose suffix a is `inner` and known already, and its last unit y is `unit`.  So
 * `suffix`, which is ay, is the row with the parent `inner` and the unit `unit`.  There always is
 * one, since no part of a row is rarer than the row. */
typedef struct wanted {
    uint32_t inner, unit, suffix;
} wanted;

/* What links rows, length by length; of one length as many at a time as `items` has room for. */
typedef struct linker {
    terms__ladder *ladder;
    terms__span span;
    terms__column_reader rungs, suffixes;
    wanted *items;
    size_t count, capacity;
} linker;

static terms_status init(linker *l, terms__ladder *ladder, size_t room) {
    size_t most = room / 2 / sizeof *l->items, rows = ladder->rungs.count;
    *l = (linker){.ladder = ladder, .capacity = most < rows ? most : rows};
    l->rungs = terms__column_reader_of(&ladder->rungs);
    l->suffixes = terms__column_reader_of(&ladder->suffixes);
    l->items = terms__alloc_zeroed(l->capacity, sizeof *l->items);
    terms_status status = terms__span_init(&l->span, ladder, room / 2, false);
    return l->items ? status : TERMS_NO_MEMORY;
}

static void free_linker(linker *l) {
    terms__column_reader_free(&l->rungs);
    terms__column_reader_free(&l->suffixes);
    terms__span_free(&l->span);
    terms__free(l->items);
}

/* List what is wanted for the rows of n units from `from` on, as many as there is room for. */
static terms_status list(linker *l, size_t from, size_t n) {
    const size_t left = terms__ladder_start(l->ladder, n + 1) - from;
    l->count = left < l->capacity ? left : l->capacity;
    for (size_t i = 0; i < l->count; i++) {
        const terms__rung *rung = terms__column_at(&l->rungs, from + i);
        const uint32_t *inner = rung && n > 1 ? terms__column_at(&l->suffixes, rung->parent) : NULL;
        if (!rung || (!inner && n > 1))
            return rung ? l->suffixes.status : l->rungs.status;
        l->items[i] = (wanted){inner ? *inner : TERMS__NO_ROW, rung->unit, TERMS__NO_ROW};
    }
    return TERMS_OK;
}

/* Look for the suffixes of all items in the span that is loaded. */
static void find_in_span(linker *l) {
    size_t at = 0;
    for (size_t i = 0; i < l->count; i++) {
        wanted *item = &l->items[i];
        at = terms__span_seek(&l->span, item->inner, item->unit, at);
        if (terms__span_has(&l->span, at, item->inner, item->unit))
            item->suffix = (uint32_t)(l->span.from + at);
    }
}

/* Look for the suffixes of rows of n units, which are one unit shorter. */
static terms_status find(linker *l, size_t n) {
    terms_status status = TERMS_OK;
    const size_t end = terms__ladder_start(l->ladder, n);
    for (size_t at = l->ladder->starts[n - 1]; at < end && status == TERMS_OK; at = l->span.end) {
        status = terms__span_load(&l->span, at);
        if (status == TERMS_OK)
            find_in_span(l);
    }
    return status;
}

/* Add what was found to the ladder. */
static terms_status add(const linker *l) {
    terms_status status = TERMS_OK;
    for (size_t i = 0; i < l->count && status == TERMS_OK; i++) {
        status = terms__column_add(&l->ladder->suffixes, &l->items[i].suffix);
        if (status == TERMS_OK)
            status = terms__column_add(&l->ladder->inners, &l->items[i].inner);
    }
    return status;
}

static terms_status link_length(linker *l, size_t n) {
    const size_t end = terms__ladder_start(l->ladder, n + 1);
    terms_status status = TERMS_OK;
    for (size_t from = l->ladder->starts[n]; from < end && status == TERMS_OK; from += l->count) {
        status = list(l, from, n);
        if (status == TERMS_OK && n > 1)
            status = find(l, n);
        if (status == TERMS_OK)
            status = add(l);
    }
    return status;
}

static terms_status close(terms__ladder *ladder) {
    terms_status status = terms__column_close(&ladder->suffixes);
    return status == TERMS_OK ? terms__column_close(&ladder->inners) : status;
}

terms_status terms__ladder_link(terms__ladder *ladder, size_t room) {
    linker l;
    terms_status status = init(&l, ladder, room);
    for (size_t n = 1; n <= ladder->longest && status == TERMS_OK; n++)
        status = link_length(&l, n);
    free_linker(&l);
    return status == TERMS_OK ? close(ladder) : status;
}
