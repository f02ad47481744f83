/* Ranking: rows in the order in which they are given out.
 * SPDX-License-Identifier: MIT */
#include "ngram/refine/ranking.h"

#include "base/mem.h"

/* Rows stand in the order of their units already: so they only have to be sorted
 * by length and then by total, each time keeping the order of equal ones. */

/* Turn the numbers of rows of each length into where these begin in the order, the
 * longest first and without those that are too short.  Returns how many there are. */
static size_t lay_out(size_t *next, size_t most, size_t shortest) {
    size_t count = 0;
    for (size_t n = most + 1; n-- > 0;) {
        size_t own = next[n];
        next[n] = count;
        count += n >= shortest ? own : 0;
    }
    return count;
}

static bool list(terms__ranking *ranking, const terms__rows *rows, const uint32_t *lengths,
                 size_t shortest) {
    size_t *next = terms__alloc_zeroed(ranking->longest + 1, sizeof *next);
    if (!next)
        return false;
    for (size_t i = rows->known; i < rows->count; i++)
        next[lengths[i]]++;
    ranking->count = lay_out(next, ranking->longest, shortest);
    ranking->order = terms__alloc_zeroed(ranking->count, sizeof *ranking->order);
    for (size_t i = rows->known; ranking->order && i < rows->count; i++) {
        if (lengths[i] >= shortest)
            ranking->order[next[lengths[i]]++] = (uint32_t)i;
    }
    terms__free(next);
    return ranking->order != NULL;
}

bool terms__ranking_list(terms__ranking *ranking, const terms__rows *rows, size_t shortest) {
    *ranking = (terms__ranking){0};
    uint32_t *lengths = terms__rows_lengths(rows, &ranking->longest);
    bool fits = lengths && list(ranking, rows, lengths, shortest);
    terms__free(lengths);
    return fits;
}

bool terms__ranking_list_levels(terms__ranking *ranking, const size_t *starts, size_t longest,
                                size_t shortest) {
    size_t count = shortest <= longest ? starts[longest + 1] - starts[shortest] : 0, listed = 0;
    *ranking = (terms__ranking){.count = count, .longest = longest};
    ranking->order = terms__alloc_zeroed(count, sizeof *ranking->order);
    for (size_t n = longest; ranking->order && n >= shortest && n > 0; n--) {
        for (size_t row = starts[n]; row < starts[n + 1]; row++)
            ranking->order[listed++] = (uint32_t)row;
    }
    return ranking->order != NULL;
}

void terms__ranking_drop_fixed(terms__ranking *ranking, const terms__rows *rows) {
    size_t kept = 0;
    for (size_t i = 0; i < ranking->count; i++) {
        const terms__sides *sides = &rows->sides[ranking->order[i]];
        if (!sides->left_fixed && !sides->right_fixed)
            ranking->order[kept++] = ranking->order[i];
    }
    ranking->count = kept;
}

enum { DIGIT_BITS = 11, DIGITS = 1 << DIGIT_BITS };

/* A digit of a total, or the largest one for all totals that have more than `most`. */
static size_t digit_of(uint64_t total, unsigned shift, uint32_t most) {
    return total > most ? DIGITS - 1 : (total >> shift) % DIGITS;
}

/* One pass of a radix sort, from the largest digit down. */
static void sort_by_digit(const terms__rows *rows, const uint32_t *from, uint32_t *to, size_t count,
                          unsigned shift, uint32_t most) {
    size_t next[DIGITS + 1] = {0};
    for (size_t i = 0; i < count; i++)
        next[DIGITS - 1 - digit_of(rows->items[from[i]].total, shift, most) + 1]++;
    for (size_t i = 1; i <= DIGITS; i++)
        next[i] += next[i - 1];
    for (size_t i = 0; i < count; i++)
        to[next[DIGITS - 1 - digit_of(rows->items[from[i]].total, shift, most)]++] = from[i];
}

/* Most totals are one digit: those that have more are sorted among themselves. */
bool terms__ranking_sort(terms__ranking *ranking, const terms__rows *rows) {
    uint32_t *sorted = terms__alloc_zeroed(ranking->count, sizeof *sorted), *spare = ranking->order;
    if (!sorted)
        return false;
    sort_by_digit(rows, spare, sorted, ranking->count, 0, DIGITS - 2);
    size_t large = 0;
    while (large < ranking->count && rows->items[sorted[large]].total > DIGITS - 2)
        large++;
    for (unsigned shift = 0; large > 0 && shift < 32; shift += 2 * DIGIT_BITS) {
        sort_by_digit(rows, sorted, spare, large, shift, UINT32_MAX);
        sort_by_digit(rows, spare, sorted, large, shift + DIGIT_BITS, UINT32_MAX);
    }
    ranking->order = sorted;
    terms__free(spare);
    return true;
}

void terms__ranking_free(terms__ranking *ranking) {
    terms__free(ranking->order);
    *ranking = (terms__ranking){0};
}
