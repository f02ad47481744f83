/* Border: what an n-gram both begins and ends with.
 * SPDX-License-Identifier: MIT */
#include "ngram/lattice/border.h"

#include <stdbool.h>

/* Whether the first unit comes again: in most n-grams it does not, and they have no border. */
static bool comes_again(const uint32_t *units, size_t n) {
    size_t same = 0;
    for (size_t i = 1; i < n; i++)
        same += units[i] == units[0];
    return same > 0;
}

/* The borders of ever longer beginnings of the units are found by the failure function of Knuth,
 * Morris and Pratt.  `most` is the longest one before the last: if the last one is not longer, it
 * also stands elsewhere in the units. */
uint32_t terms__border_find(const uint32_t *units, size_t n, uint32_t *borders) {
    uint32_t border = 0, most = 0;
    if (!comes_again(units, n))
        return 0;
    for (size_t i = 1; i < n; i++) {
        most = border > most ? border : most;
        while (border > 0 && units[i] != units[border])
            border = borders[border];
        border += units[i] == units[border];
        borders[i + 1] = border;
    }
    return border > most ? border : 0;
}
