/* Ranking: the rows that are asked for, in the order in which they are given out.
 * SPDX-License-Identifier: MIT */
#include "base/mem.h"
#include "ngram/ngrams.h"

/* Rows stand in the order of their code points already, so sorting by length and
 * then by total, each time keeping the order of equals, is all. */

/* The length of the n-gram of each row: one more than its parent's. */
static uint32_t *measure(const terms__rows *rows) {
    uint32_t *lengths = terms__alloc_zeroed(rows->count, sizeof *lengths);
    for (size_t i = 0; lengths && i < rows->count; i++) {
        uint32_t parent = rows->items[i].parent;
        lengths[i] = parent == TERMS__NO_ROW ? 1 : lengths[parent] + 1;
    }
    return lengths;
}

/* List the rows that are long enough, the longest first. */
static bool list_by_length(terms_ngrams *ngrams, const uint32_t *lengths) {
    size_t shortest = ngrams->options.shortest, most = ngrams->longest_found, count = 0;
    size_t *next = terms__alloc_zeroed(most + 2, sizeof *next);
    if (!next)
        return false;
    for (size_t i = 0; i < ngrams->rows.count; i++)
        next[lengths[i]]++;
    for (size_t n = most + 1; n-- > 0;) {
        size_t own = next[n];
        next[n] = count;
        count += n >= shortest ? own : 0;
    }
    ngrams->order = terms__alloc_zeroed(count, sizeof *ngrams->order);
    ngrams->order_count = count;
    for (size_t i = 0; ngrams->order && i < ngrams->rows.count; i++) {
        if (lengths[i] >= shortest)
            ngrams->order[next[lengths[i]]++] = (uint32_t)i;
    }
    terms__free(next);
    return ngrams->order != NULL;
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
static bool sort_by_total(terms_ngrams *ngrams) {
    const terms__rows *rows = &ngrams->rows;
    uint32_t *spare = terms__alloc_zeroed(ngrams->order_count, sizeof *spare), *order;
    if (!spare)
        return false;
    sort_by_digit(rows, ngrams->order, spare, ngrams->order_count, 0, DIGITS - 2);
    order = spare;
    spare = ngrams->order;
    ngrams->order = order;
    size_t large = 0;
    while (large < ngrams->order_count && rows->items[order[large]].total > DIGITS - 2)
        large++;
    for (unsigned shift = 0; shift < 32; shift += 2 * DIGIT_BITS) {
        sort_by_digit(rows, order, spare, large, shift, UINT32_MAX);
        sort_by_digit(rows, spare, order, large, shift + DIGIT_BITS, UINT32_MAX);
    }
    terms__free(spare);
    return true;
}

/* Look up the runs that stand between quotation marks. */
static void count_quoted(const terms_ngrams *ngrams, const terms__piece *piece) {
    for (size_t i = 0; i < piece->quote_count; i++) {
        terms__quote quote = piece->quotes[i];
        uint32_t row = TERMS__NO_ROW;
        for (size_t at = 0; at < quote.len && (at == 0 || row != TERMS__NO_ROW); at++)
            row = terms__links_child(&ngrams->links, row,
                                     terms__sequence_get(&piece->sequence, quote.from + at));
        if (row != TERMS__NO_ROW)
            ngrams->quoted[row]++;
    }
}

/* The text is needed for the quotations, and then no more. */
static bool measure_all(terms_ngrams *ngrams) {
    ngrams->quoted = terms__alloc_zeroed(ngrams->rows.count, sizeof *ngrams->quoted);
    if (!ngrams->quoted || !terms__links_init(&ngrams->links, &ngrams->rows))
        return false;
    for (size_t i = 0; i < ngrams->corpus.piece_count; i++)
        count_quoted(ngrams, &ngrams->corpus.pieces[i]);
    if (ngrams->keeps_text)
        return true;
    terms__corpus_forget_text(&ngrams->corpus);
    ngrams->nested = terms__cvalue_nested(&ngrams->links, ngrams->order, ngrams->order_count,
                                          ngrams->options.shortest);
    return ngrams->nested != NULL;
}

/* Leave out the n-grams that a longer one makes superfluous. */
static void drop_fixed(terms_ngrams *ngrams) {
    size_t kept = 0;
    for (size_t i = 0; i < ngrams->order_count; i++) {
        const terms__sides *sides = &ngrams->rows.sides[ngrams->order[i]];
        if (!sides->left_fixed && !sides->right_fixed)
            ngrams->order[kept++] = ngrams->order[i];
    }
    ngrams->order_count = kept;
}

bool terms__ngrams_order(terms_ngrams *ngrams) {
    uint32_t *lengths = measure(&ngrams->rows);
    for (size_t i = 0; lengths && i < ngrams->rows.count; i++)
        ngrams->longest_found =
            lengths[i] > ngrams->longest_found ? lengths[i] : ngrams->longest_found;
    bool fits = lengths && list_by_length(ngrams, lengths);
    terms__free(lengths);
    if (!fits || (ngrams->options.measures && !measure_all(ngrams)))
        return false;
    if (ngrams->options.maximal)
        drop_fixed(ngrams);
    return ngrams->keeps_text || sort_by_total(ngrams);
}

size_t terms_ngrams_size(const terms_ngrams *ngrams) {
    return ngrams->order_count;
}
