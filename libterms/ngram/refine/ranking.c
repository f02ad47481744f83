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

static size_t place_of(uint32_t total, unsigned shift, uint32_t most) {
    return DIGITS - 1 - digit_of(total, shift, most);
}

/* Turn how often each place is taken, from number 1 on, into where it begins. */
static void add_up(size_t next[DIGITS + 1]) {
    for (size_t i = 1; i <= DIGITS; i++)
        next[i] += next[i - 1];
}

/* One pass of a radix sort, from the largest digit down. */
static void sort_by_digit(const terms__rows *rows, const uint32_t *from, uint32_t *to, size_t count,
                          unsigned shift, uint32_t most) {
    size_t next[DIGITS + 1] = {0};
    for (size_t i = 0; i < count; i++)
        next[place_of(rows->items[from[i]].total, shift, most) + 1]++;
    add_up(next);
    for (size_t i = 0; i < count; i++)
        to[next[place_of(rows->items[from[i]].total, shift, most)]++] = from[i];
}

/* Most totals are one digit, by which rows are in order: those that have more come first, and are
 * sorted among themselves. */
static bool sort_large(const terms__ranking *ranking, const terms__rows *rows) {
    size_t large = 0;
    while (large < ranking->count && rows->items[ranking->order[large]].total > DIGITS - 2)
        large++;
    uint32_t *spare = terms__alloc_items(large, sizeof *spare);
    for (unsigned shift = 0; spare && large > 0 && shift < 32; shift += 2 * DIGIT_BITS) {
        sort_by_digit(rows, ranking->order, spare, large, shift, UINT32_MAX);
        sort_by_digit(rows, spare, ranking->order, large, shift + DIGIT_BITS, UINT32_MAX);
    }
    terms__free(spare);
    return spare != NULL;
}

bool terms__ranking_sort(terms__ranking *ranking, const terms__rows *rows) {
    uint32_t *sorted = terms__alloc_items(ranking->count, sizeof *sorted);
    if (!sorted)
        return false;
    sort_by_digit(rows, ranking->order, sorted, ranking->count, 0, DIGITS - 2);
    terms__free(ranking->order);
    ranking->order = sorted;
    return sort_large(ranking, rows);
}

/* Rows that stand length by length, of which some are wanted. */
typedef struct row_levels {
    const terms__rows *rows;
    const size_t *starts;
    size_t longest, shortest;
    bool maximal;
} row_levels;

static bool is_wanted(const row_levels *levels, size_t row) {
    const terms__sides *sides = levels->rows->sides;
    return !levels->maximal || (!sides[row].left_fixed && !sides[row].right_fixed);
}

static size_t count_digits(const row_levels *levels, size_t next[DIGITS + 1]) {
    const terms__row *items = levels->rows->items;
    size_t count = 0;
    for (size_t row = levels->starts[levels->shortest]; row < levels->rows->count; row++) {
        if (!is_wanted(levels, row))
            continue;
        next[place_of(items[row].total, 0, DIGITS - 2) + 1]++;
        count++;
    }
    return count;
}

static void place(const row_levels *levels, size_t next[DIGITS + 1], uint32_t *order) {
    const terms__row *items = levels->rows->items;
    for (size_t n = levels->longest; n >= levels->shortest && n > 0; n--) {
        for (size_t row = levels->starts[n]; row < levels->starts[n + 1]; row++)
            if (is_wanted(levels, row))
                order[next[place_of(items[row].total, 0, DIGITS - 2)]++] = (uint32_t)row;
    }
}

bool terms__ranking_rank_levels(terms__ranking *ranking, const terms__rows *rows,
                                const size_t *starts, size_t longest,
                                const terms_ngram_options *options) {
    const row_levels levels = {rows, starts, longest, options->shortest, options->maximal};
    size_t next[DIGITS + 1] = {0};
    const size_t count = options->shortest <= longest ? count_digits(&levels, next) : 0;
    *ranking = (terms__ranking){.count = count, .longest = longest};
    ranking->order = terms__alloc_items(count, sizeof *ranking->order);
    if (!ranking->order)
        return false;
    add_up(next);
    place(&levels, next, ranking->order);
    return sort_large(ranking, rows);
}

void terms__ranking_free(terms__ranking *ranking) {
    terms__free(ranking->order);
    *ranking = (terms__ranking){0};
}
