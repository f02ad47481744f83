/* Ranking: the rows that are asked for, in the order in which they are given out.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
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
    size_t shortest = ngrams->options.shortest, most = 0, count = 0;
    for (size_t i = 0; i < ngrams->rows.count; i++)
        most = lengths[i] > most ? lengths[i] : most;
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

enum { DIGITS = 2048 };

/* One pass of a radix sort, from the largest digit down. */
static void sort_by_digit(const terms__rows *rows, const uint32_t *from, uint32_t *to, size_t count,
                          unsigned shift) {
    size_t next[DIGITS + 1] = {0};
    for (size_t i = 0; i < count; i++)
        next[DIGITS - 1 - (rows->items[from[i]].total >> shift) % DIGITS + 1]++;
    for (size_t i = 1; i <= DIGITS; i++)
        next[i] += next[i - 1];
    for (size_t i = 0; i < count; i++)
        to[next[DIGITS - 1 - (rows->items[from[i]].total >> shift) % DIGITS]++] = from[i];
}

static bool sort_by_total(terms_ngrams *ngrams) {
    uint32_t *spare = terms__alloc_zeroed(ngrams->order_count, sizeof *spare);
    if (!spare)
        return false;
    for (unsigned shift = 0; shift < 32; shift += 11) {
        sort_by_digit(&ngrams->rows, ngrams->order, spare, ngrams->order_count, shift);
        uint32_t *sorted = spare;
        spare = ngrams->order;
        ngrams->order = sorted;
    }
    terms__free(spare);
    return true;
}

bool terms__ngrams_order(terms_ngrams *ngrams) {
    uint32_t *lengths = measure(&ngrams->rows);
    bool fits = lengths && list_by_length(ngrams, lengths);
    terms__free(lengths);
    return fits && sort_by_total(ngrams);
}

size_t terms_ngrams_size(const terms_ngrams *ngrams) {
    return ngrams->order_count;
}

static size_t length_of(const terms__rows *rows, uint32_t row) {
    size_t n = 0;
    for (; row != TERMS__NO_ROW; row = rows->items[row].parent)
        n++;
    return n;
}

/* The characters of a row, from the last one back. */
static char *spell(const terms_ngrams *ngrams, uint32_t row, char *end) {
    *end = '\0';
    for (; row != TERMS__NO_ROW; row = ngrams->rows.items[row].parent) {
        char bytes[4];
        uint32_t unit = ngrams->rows.items[row].unit;
        size_t size = terms__utf8_encode(ngrams->corpus.code_points[unit], bytes);
        end -= size;
        memcpy(end, bytes, size);
    }
    return end;
}

bool terms_ngrams_get(terms_ngrams *ngrams, size_t index, terms_ngram *ngram) {
    if (index >= ngrams->order_count)
        return false;
    uint32_t row = ngrams->order[index];
    const terms__row *from = &ngrams->rows.items[row];
    size_t room = 4 * ngrams->options.longest;
    *ngram = (terms_ngram){.text = spell(ngrams, row, ngrams->spelled + room),
                           .n = length_of(&ngrams->rows, row),
                           .total = from->total,
                           .documents = from->documents};
    return true;
}
