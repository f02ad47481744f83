/* Cohesion: how much oftener an n-gram is found than its two parts would meet by chance.
 * SPDX-License-Identifier: MIT */
#include "ngram/lattice/cohesion.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"

enum { ROWS = TERMS__COHESION_ROWS };

size_t terms__cohesion_alike(const terms__links *links, const uint32_t *rows, size_t count,
                             size_t n) {
    size_t alike = 0;
    while (alike < ROWS && alike < count && links->starts[n] <= rows[alike] &&
           rows[alike] < links->starts[n + 1])
        alike++;
    return alike;
}

/* A row is split behind its first unit, then behind its second one, and so on.  What stands behind
 * the split is at first its suffix, then the suffix of that, and so on. */
void terms__cohesion_of_rows(double *chances, const terms__links *links, const uint32_t *rows,
                             size_t count, size_t n, const uint32_t *begins) {
    const terms__row *items = links->rows->items;
    const uint32_t *suffixes = links->suffixes;
    uint32_t at[ROWS];
    double most[ROWS] = {0};
    for (size_t i = 0; i < count; i++)
        at[i] = suffixes[rows[i]];
    for (size_t k = 0; k + 1 < n; k++, begins += ROWS) {
        for (size_t i = 0; i < count; i++) {
            double chance = (double)begins[i] * (double)items[at[i]].total;
            most[i] = chance > most[i] ? chance : most[i];
            at[i] = suffixes[at[i]];
        }
    }
    memcpy(chances, most, count * sizeof *most);
}

/* Read the totals of all that the rows begin with. */
static void read_begins(const terms__row *items, const uint32_t *rows, size_t count, size_t n,
                        uint32_t *begins) {
    uint32_t at[ROWS];
    memcpy(at, rows, count * sizeof *at);
    for (size_t k = n; k-- > 0;) {
        for (size_t i = 0; i < count; i++) {
            begins[k * ROWS + i] = items[at[i]].total;
            at[i] = items[at[i]].parent;
        }
    }
}

bool terms__cohesion_chances(double *chances, const terms__links *links, const uint32_t *order,
                             size_t count) {
    size_t n = count > 0 ? terms__links_length(links, order[0]) : 0;
    uint32_t *begins = terms__alloc_items(n, ROWS * sizeof *begins);
    for (size_t at = 0, some; begins && at < count; at += some) {
        n = terms__links_length(links, order[at]);
        some = terms__cohesion_alike(links, order + at, count - at, n);
        read_begins(links->rows->items, order + at, some, n, begins);
        terms__cohesion_of_rows(chances + at, links, order + at, some, n, begins);
    }
    terms__free(begins);
    return begins != NULL;
}

double terms__cohesion(uint64_t total, uint64_t unit_count, double chance) {
    return log2((double)total * (double)unit_count / chance);
}
