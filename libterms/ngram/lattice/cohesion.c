/* Cohesion: how much oftener an n-gram is found than its two parts would meet by chance.
 * SPDX-License-Identifier: MIT */
#include "ngram/lattice/cohesion.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"

/* Rows of one length.  `begins` are the totals of what they begin with, those of one
 * length side by side, the longest first: rows are far from each other in memory, which
 * can look for many at a time. */
enum { BATCH = 64 };
typedef struct row_batch {
    const terms__links *links;
    const uint32_t *rows;
    size_t count, length;
    uint32_t *begins;
} row_batch;

static void read_begins(const row_batch *batch) {
    const terms__row *items = batch->links->rows->items;
    uint32_t at[BATCH], *begins = batch->begins;
    for (size_t i = 0; i < batch->count; i++)
        at[i] = items[batch->rows[i]].parent;
    for (size_t n = batch->length - 1; n > 0; n--, begins += BATCH) {
        for (size_t i = 0; i < batch->count; i++) {
            begins[i] = items[at[i]].total;
            at[i] = items[at[i]].parent;
        }
    }
}

/* The longest part at the end goes with the shortest one at the beginning. */
static void find_chances(const row_batch *batch, double *chances) {
    const terms__row *items = batch->links->rows->items;
    const uint32_t *suffixes = batch->links->suffixes;
    uint32_t at[BATCH];
    double most[BATCH] = {0};
    for (size_t i = 0; i < batch->count; i++)
        at[i] = suffixes[batch->rows[i]];
    for (size_t n = batch->length - 1; n > 0; n--) {
        const uint32_t *begins = batch->begins + (n - 1) * BATCH;
        for (size_t i = 0; i < batch->count; i++) {
            double chance = (double)begins[i] * (double)items[at[i]].total;
            most[i] = chance > most[i] ? chance : most[i];
            at[i] = suffixes[at[i]];
        }
    }
    memcpy(chances, most, batch->count * sizeof *most);
}

/* The first rows, up to BATCH, that are as long as the first of them. */
static row_batch batch_of(const terms__links *links, const uint32_t *order, size_t count) {
    size_t n = terms__links_length(links, order[0]);
    row_batch batch = {.links = links, .rows = order, .length = n};
    while (batch.count < BATCH && batch.count < count && links->starts[n] <= order[batch.count] &&
           order[batch.count] < links->starts[n + 1])
        batch.count++;
    return batch;
}

bool terms__cohesion_chances(double *chances, const terms__links *links, const uint32_t *order,
                             size_t count) {
    size_t longest = count > 0 ? terms__links_length(links, order[0]) : 0;
    uint32_t *begins = terms__alloc_zeroed(longest, BATCH * sizeof *begins);
    for (size_t at = 0; begins && at < count;) {
        row_batch batch = batch_of(links, order + at, count - at);
        batch.begins = begins;
        read_begins(&batch);
        find_chances(&batch, chances + at);
        at += batch.count;
    }
    terms__free(begins);
    return begins != NULL;
}

double terms__cohesion(uint64_t total, uint64_t unit_count, double chance) {
    return log2((double)total * (double)unit_count / chance);
}
