/* Ladder: the rows of all parts in a store, length by length.
 * SPDX-License-Identifier: MIT */
#include "ngram/lattice/ladder.h"

#include "base/mem.h"

/* A batch whose rows are being added to the ladder, the shortest first.  The first `taken` of them
 * are there already.  The last ones of these are the parents of the rows that follow, and stand in
 * the ladder from number `parents` on. */
typedef struct climber {
    const terms__sheaf *sheaf;
    const terms__batch *batch;
    size_t taken, parents;
} climber;

/* All batches on their way to a ladder. */
typedef struct climbing {
    terms__ladder *ladder;
    climber *climbers;
    size_t count;
    terms__column_reader rows;
} climbing;

/* List the batches of all parts, in the order of what their n-grams begin with. */
static bool list_batches(climbing *c, const terms__counting *counting) {
    size_t count = 0;
    for (size_t i = 0; i < counting->part_count; i++)
        count += counting->parts[i].results.sheaf.batch_count;
    c->climbers = terms__alloc_zeroed(count, sizeof *c->climbers);
    for (size_t i = 0; c->climbers && i < counting->part_count; i++) {
        const terms__sheaf *sheaf = &counting->parts[i].results.sheaf;
        for (size_t k = 0; k < sheaf->batch_count; k++)
            c->climbers[c->count++] = (climber){.sheaf = sheaf, .batch = &sheaf->batches[k]};
    }
    return c->climbers != NULL;
}

static bool add_start(terms__ladder *ladder, size_t n) {
    size_t *starts = terms__grow(ladder->starts, &ladder->starts_capacity, n + 1, sizeof *starts);
    if (!starts)
        return false;
    ladder->starts = starts;
    starts[n] = ladder->rungs.count;
    return true;
}

/* Add a row of n units.  In its batch the parents are numbered from 1, and 0 is the row before
 * them, as in sheaf.h. */
static terms_status add_row(terms__ladder *ladder, const terms__sheaf_row *row, size_t parents,
                            size_t n) {
    terms__rung rung = {TERMS__NO_ROW, row->unit, row->total};
    if (n > 1)
        rung.parent = (uint32_t)(parents + row->parent - 1);
    if (ladder->rungs.count == TERMS__ROWS_MAX)
        return TERMS_TOO_LARGE;
    terms_status status = terms__column_add(&ladder->rungs, &rung);
    return status == TERMS_OK ? terms__column_add(&ladder->facts, &row->facts) : status;
}

/* Add the rows of n units of a batch. */
static terms_status climb(climbing *c, climber *from, size_t n) {
    const size_t first = from->batch->from + from->taken, start = c->ladder->rungs.count;
    uint32_t count;
    terms_status status =
        terms__column_read(&from->sheaf->counts, from->batch->counts_from + n - 1, 1, &count);
    if (status != TERMS_OK)
        return status;
    c->rows.column = &from->sheaf->rows;
    c->rows.number = SIZE_MAX;
    for (size_t i = 0; i < count && status == TERMS_OK; i++) {
        const terms__sheaf_row *row = terms__column_at(&c->rows, first + i);
        status = row ? add_row(c->ladder, row, from->parents, n) : c->rows.status;
    }
    from->taken += count;
    from->parents = start;
    return status;
}

/* Add all rows, length by length.  The ladder ends before the first length that has none. */
static terms_status climb_all(climbing *c) {
    terms__ladder *ladder = c->ladder;
    terms_status status = TERMS_OK;
    for (size_t n = 1; status == TERMS_OK && ladder->longest + 1 == n; n++) {
        status = add_start(ladder, n) ? TERMS_OK : TERMS_NO_MEMORY;
        for (size_t i = 0; i < c->count && status == TERMS_OK; i++) {
            if (c->climbers[i].batch->longest >= n)
                status = climb(c, &c->climbers[i], n);
        }
        ladder->longest += status == TERMS_OK && ladder->rungs.count > ladder->starts[n];
    }
    return status;
}

static terms_status close(terms__ladder *ladder) {
    terms_status status = terms__column_close(&ladder->rungs);
    return status == TERMS_OK ? terms__column_close(&ladder->facts) : status;
}

terms_status terms__ladder_build(terms__ladder *ladder, const terms__counting *counting) {
    const terms_store *store = &counting->options->store;
    climbing c = {.ladder = ladder};
    terms__column_init(&ladder->rungs, store, sizeof(terms__rung));
    terms__column_init(&ladder->facts, store, sizeof(terms__facts));
    terms__column_init(&ladder->suffixes, store, sizeof(uint32_t));
    terms__column_init(&ladder->inners, store, sizeof(uint32_t));
    terms_status status = list_batches(&c, counting) ? climb_all(&c) : TERMS_NO_MEMORY;
    terms__column_reader_free(&c.rows);
    terms__free(c.climbers);
    return status == TERMS_OK ? close(ladder) : status;
}

void terms__ladder_free(terms__ladder *ladder) {
    terms__column_free(&ladder->rungs);
    terms__column_free(&ladder->facts);
    terms__column_free(&ladder->suffixes);
    terms__column_free(&ladder->inners);
    terms__free(ladder->starts);
    *ladder = (terms__ladder){0};
}
