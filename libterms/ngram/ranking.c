/* Ranking: the rows that are asked for, in the order in which they are given out.
 * SPDX-License-Identifier: MIT */
#include <math.h>
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
    uint32_t most = 0;
    for (size_t i = 0; i < ngrams->rows.count; i++)
        most = ngrams->rows.items[i].total > most ? ngrams->rows.items[i].total : most;
    uint32_t *spare = terms__alloc_zeroed(ngrams->order_count, sizeof *spare);
    if (!spare)
        return false;
    for (unsigned shift = 0; shift < 32 && most >> shift > 0; shift += 11) {
        sort_by_digit(&ngrams->rows, ngrams->order, spare, ngrams->order_count, shift);
        uint32_t *sorted = spare;
        spare = ngrams->order;
        ngrams->order = sorted;
    }
    terms__free(spare);
    return true;
}

/* For what is looked at one n-gram at a time. */
static bool make_room(terms_ngrams *ngrams) {
    size_t longest = ngrams->longest_found;
    ngrams->spelled = terms__alloc_zeroed(longest + 1, 4);
    ngrams->batch.units = terms__alloc_zeroed(longest, TERMS__BATCH * sizeof *ngrams->batch.units);
    ngrams->right_totals = terms__alloc_zeroed(longest + 1, sizeof *ngrams->right_totals);
    return ngrams->spelled && ngrams->batch.units && ngrams->right_totals;
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

static bool measure_all(terms_ngrams *ngrams) {
    ngrams->quoted = terms__alloc_zeroed(ngrams->rows.count, sizeof *ngrams->quoted);
    if (!ngrams->quoted || !terms__links_init(&ngrams->links, &ngrams->rows))
        return false;
    for (size_t i = 0; i < ngrams->corpus.piece_count; i++)
        count_quoted(ngrams, &ngrams->corpus.pieces[i]);
    ngrams->nested = terms__cvalue_nested(&ngrams->links, ngrams->order, ngrams->order_count,
                                          ngrams->options.shortest);
    return ngrams->nested != NULL;
}

/* Leave out the n-grams that a longer one makes superfluous. */
static void drop_fixed(terms_ngrams *ngrams) {
    size_t kept = 0;
    for (size_t i = 0; i < ngrams->order_count; i++)
        if (!ngrams->rows.sides[ngrams->order[i]].fixed)
            ngrams->order[kept++] = ngrams->order[i];
    ngrams->order_count = kept;
}

bool terms__ngrams_order(terms_ngrams *ngrams) {
    uint32_t *lengths = measure(&ngrams->rows);
    for (size_t i = 0; lengths && i < ngrams->rows.count; i++)
        ngrams->longest_found =
            lengths[i] > ngrams->longest_found ? lengths[i] : ngrams->longest_found;
    bool fits = lengths && list_by_length(ngrams, lengths) && make_room(ngrams);
    terms__free(lengths);
    if (!fits || (ngrams->options.measures && !measure_all(ngrams)))
        return false;
    if (ngrams->options.maximal)
        drop_fixed(ngrams);
    return sort_by_total(ngrams);
}

size_t terms_ngrams_size(const terms_ngrams *ngrams) {
    return ngrams->order_count;
}

/* Walk from a number of rows up to their first units, all by one step, then all by the
 * next: they are far from each other in memory, which can look for many at a time. */
static void read_batch(terms_ngrams *ngrams, size_t from) {
    const terms__row *rows = ngrams->rows.items;
    terms__batch *batch = &ngrams->batch;
    uint32_t at[TERMS__BATCH];
    size_t left = ngrams->order_count - from, going = 1;
    batch->from = from;
    batch->count = left < TERMS__BATCH ? left : TERMS__BATCH;
    for (size_t i = 0; i < batch->count; i++) {
        at[i] = ngrams->order[from + i];
        batch->lengths[i] = 0;
    }
    while (going > 0) {
        going = 0;
        for (size_t i = 0; i < batch->count; i++) {
            if (at[i] == TERMS__NO_ROW)
                continue;
            batch->units[i * ngrams->longest_found + batch->lengths[i]++] = rows[at[i]].unit;
            at[i] = rows[at[i]].parent;
            going++;
        }
    }
}

/* The units of a row, which were read from the last one back. */
static size_t spell(terms_ngrams *ngrams, size_t index) {
    terms__batch *batch = &ngrams->batch;
    if (index < batch->from || index - batch->from >= batch->count)
        read_batch(ngrams, index);
    size_t n = batch->lengths[index - batch->from], len = 0;
    const uint32_t *units = &batch->units[(index - batch->from) * ngrams->longest_found];
    for (size_t i = n; i-- > 0;)
        len += terms__utf8_encode(ngrams->corpus.code_points[units[i]], ngrams->spelled + len);
    ngrams->spelled[len] = '\0';
    return n;
}

/* Cohesion: how much oftener an n-gram w is found than its two parts l and r would
 * stand side by side by chance, at the weakest of its splits: log2 of the least
 * f(w) N / (f(l) f(r)), N being the number of characters (凝固度: Matrix67 2012). */
static double cohesion(const terms_ngrams *ngrams, uint32_t row) {
    const terms__row *rows = ngrams->rows.items;
    const terms__links *links = &ngrams->links;
    uint32_t n = links->lengths[row];
    double most = 0;
    for (uint32_t right = links->suffixes[row]; right != TERMS__NO_ROW;
         right = links->suffixes[right])
        ngrams->right_totals[links->lengths[right]] = rows[right].total;
    for (uint32_t left = rows[row].parent; left != TERMS__NO_ROW; left = rows[left].parent) {
        uint32_t right_total = ngrams->right_totals[n - links->lengths[left]];
        double chance = (double)rows[left].total * (double)right_total;
        most = chance > most ? chance : most;
    }
    return log2((double)rows[row].total * (double)ngrams->corpus.unit_count / most);
}

static void measure_row(const terms_ngrams *ngrams, uint32_t row, terms_ngram *ngram) {
    const terms__sides *sides = &ngrams->rows.sides[row];
    ngram->left_entropy = (double)sides->left / TERMS__SIDE_SCALE;
    ngram->right_entropy = (double)sides->right / TERMS__SIDE_SCALE;
    ngram->has_cohesion = ngram->n > 1;
    ngram->cohesion_log2 = ngram->has_cohesion ? cohesion(ngrams, row) : 0;
    ngram->c_value = terms__cvalue(ngram->n, ngram->total, &ngrams->nested[row]);
    ngram->quoted = ngrams->quoted[row];
}

static uint32_t total_at(const terms_ngrams *ngrams, size_t index) {
    return ngrams->rows.items[ngrams->order[index]].total;
}

/* How many have a larger total than the n-gram of a number, plus 1. */
static size_t rank_of(terms_ngrams *ngrams, size_t index) {
    uint32_t total = total_at(ngrams, index);
    size_t low = 0, high = index;
    if (ngrams->last_rank > 0 && ngrams->last_index < index) {
        low = ngrams->last_index;
        if (total_at(ngrams, low) == total)
            low = high = ngrams->last_rank - 1;
    }
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (total_at(ngrams, middle) > total)
            low = middle + 1;
        else
            high = middle;
    }
    ngrams->last_index = index;
    return ngrams->last_rank = low + 1;
}

bool terms_ngrams_get(terms_ngrams *ngrams, size_t index, terms_ngram *ngram) {
    if (index >= ngrams->order_count)
        return false;
    uint32_t row = ngrams->order[index];
    const terms__row *from = &ngrams->rows.items[row];
    *ngram = (terms_ngram){.text = ngrams->spelled,
                           .n = spell(ngrams, index),
                           .rank = rank_of(ngrams, index),
                           .total = from->total,
                           .documents = from->documents};
    if (ngrams->options.measures)
        measure_row(ngrams, row, ngram);
    return true;
}
