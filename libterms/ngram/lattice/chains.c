/* Chains: some rows of a ladder, with all that each begins and ends with.
 * SPDX-License-Identifier: MIT */
#include "ngram/lattice/chains.h"

#include <assert.h>

#include "base/mem.h"

/* How many rows there is room for if the longest one has so many parts. */
static size_t most_rows(const terms__chains *chains, size_t parts) {
    size_t row = 2 * sizeof(terms__chain) + chains->per_row;
    return chains->room / (parts * sizeof(terms__chain_part) + row);
}

void terms__chains_init(terms__chains *chains, const terms__ladder *ladder, size_t from,
                        size_t room, size_t per_row) {
    *chains = (terms__chains){
        .ladder = ladder, .from = from, .shortest = 1, .room = room, .per_row = per_row};
    assert(most_rows(chains, ladder->longest) > 0);
}

void terms__chains_free(terms__chains *chains) {
    terms__free(chains->prefixes);
    terms__free(chains->suffixes);
    terms__free(chains->parts);
}

/* How many of the next rows, of up to n units, there is room for. */
static size_t count_up_to(const terms__chains *chains, size_t n) {
    size_t left = terms__ladder_start(chains->ladder, n + 1) - chains->from;
    size_t most = most_rows(chains, n);
    return left < most ? left : most;
}

/* Choose which rows are next: those as long as the first one, and longer ones, too, as long as that
 * makes more rows.  It may make fewer, since each row takes the room of the longest one. */
static void choose(terms__chains *chains) {
    const terms__ladder *ladder = chains->ladder;
    size_t n = terms__ladder_length(ladder, chains->from, chains->shortest), more;
    chains->shortest = chains->longest = n;
    chains->count = count_up_to(chains, n);
    for (; n < ladder->longest && (more = count_up_to(chains, n + 1)) > chains->count; n++) {
        chains->count = more;
        chains->longest = n + 1;
    }
}

static bool make_row_room(terms__chains *chains) {
    if (chains->count <= chains->row_capacity)
        return true;
    terms__free(chains->prefixes);
    terms__free(chains->suffixes);
    chains->prefixes = terms__alloc_zeroed(chains->count, sizeof *chains->prefixes);
    chains->suffixes = terms__alloc_zeroed(chains->count, sizeof *chains->suffixes);
    chains->row_capacity = chains->count;
    return chains->prefixes && chains->suffixes;
}

/* Make room for the chosen rows.  What was kept of the rows before is not needed any more. */
static bool make_room(terms__chains *chains) {
    if (!make_row_room(chains))
        return false;
    if (chains->count * chains->longest <= chains->part_capacity)
        return true;
    terms__free(chains->parts);
    chains->parts = terms__alloc_zeroed(chains->count, chains->longest * sizeof *chains->parts);
    chains->part_capacity = chains->count * chains->longest;
    return chains->parts != NULL;
}

/* Let each chain begin at its row. */
static void begin(const terms__chains *chains) {
    size_t n = chains->shortest;
    for (size_t i = 0; i < chains->count; i++) {
        n = terms__ladder_length(chains->ladder, chains->from + i, n);
        chains->prefixes[i] = chains->suffixes[i] =
            (terms__chain){(uint32_t)(chains->from + i), (uint32_t)n};
    }
}

/* Go down a chain as far as the span that is loaded goes. */
static void follow_prefixes(const terms__span *span, terms__chain *chain,
                            terms__chain_part *parts) {
    for (; chain->n > 0 && chain->row >= span->from; chain->n--) {
        const terms__rung *rung = &span->rungs[chain->row - span->from];
        terms__chain_part *part = &parts[chain->n - 1];
        part->unit = rung->unit;
        part->row = chain->row;
        part->begins = rung->total;
        chain->row = rung->parent;
    }
}

static void follow_suffixes(const terms__span *span, terms__chain *chain,
                            terms__chain_part *parts) {
    for (; chain->n > 0 && chain->row >= span->from; chain->n--) {
        parts[chain->n - 1].ends = span->rungs[chain->row - span->from].total;
        chain->row = span->suffixes[chain->row - span->from];
    }
}

static void follow(const terms__chains *chains, const terms__span *span) {
    for (size_t i = 0; i < chains->count; i++) {
        terms__chain_part *parts = chains->parts + i * chains->longest;
        follow_prefixes(span, &chains->prefixes[i], parts);
        if (span->suffixes)
            follow_suffixes(span, &chains->suffixes[i], parts);
    }
}

/* The parts of a row have lower numbers than the row: so one way through the spans, from that of
 * the last row down to the first one, meets them all. */
terms_status terms__chains_next(terms__chains *chains, terms__span *span) {
    terms_status status = TERMS_OK;
    chains->from += chains->count;
    chains->count = 0;
    if (chains->from == chains->ladder->rungs.count)
        return TERMS_OK;
    choose(chains);
    if (!make_room(chains))
        return TERMS_NO_MEMORY;
    begin(chains);
    for (size_t end = chains->from + chains->count; end > 0 && status == TERMS_OK;
         end = span->from) {
        status = terms__span_load(span, end - 1);
        if (status == TERMS_OK)
            follow(chains, span);
    }
    return status;
}
