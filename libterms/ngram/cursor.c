/* Cursor: the n-grams that were found, one by one in order.
 * SPDX-License-Identifier: MIT */
#include "ngram/cursor.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"

/* Rows that are given out one behind the other, with their units, from the last one
 * back, `longest_found` to the row. */
enum { BATCH = 64 };
typedef struct row_batch {
    size_t from, count;
    size_t lengths[BATCH];
    uint32_t *units;
} row_batch;

/* `spelled` is the n-gram that was given out last, `rank` and `total` are its own. */
struct terms_ngram_cursor {
    const terms_ngrams *ngrams;
    size_t next;
    uint64_t rank, total;
    row_batch batch;
    char *spelled;
    uint32_t *right_totals; /* of the parts at the end of a row, by their length */
};

terms_status terms_ngram_cursor_new(terms_ngram_cursor **out, const terms_ngrams *ngrams) {
    *out = NULL;
    if (!ngrams || !ngrams->finished)
        return TERMS_BAD_ARGUMENT;
    if (ngrams->failed != TERMS_OK)
        return ngrams->failed;
    terms_ngram_cursor *cursor = terms__alloc_zeroed(1, sizeof *cursor);
    if (!cursor)
        return TERMS_NO_MEMORY;
    size_t longest = ngrams->longest_found;
    cursor->ngrams = ngrams;
    cursor->spelled = terms__alloc_zeroed(longest + 1, 4);
    cursor->batch.units = terms__alloc_zeroed(longest, BATCH * sizeof *cursor->batch.units);
    cursor->right_totals = terms__alloc_zeroed(longest + 1, sizeof *cursor->right_totals);
    if (!cursor->spelled || !cursor->batch.units || !cursor->right_totals) {
        terms_ngram_cursor_free(cursor);
        return TERMS_NO_MEMORY;
    }
    *out = cursor;
    return TERMS_OK;
}

void terms_ngram_cursor_free(terms_ngram_cursor *cursor) {
    if (!cursor)
        return;
    terms__free(cursor->spelled);
    terms__free(cursor->batch.units);
    terms__free(cursor->right_totals);
    terms__free(cursor);
}

/* Walk from a number of rows up to their first units, all by one step, then all by the
 * next: they are far from each other in memory, which can look for many at a time. */
static void read_batch(terms_ngram_cursor *cursor, size_t from) {
    const terms_ngrams *ngrams = cursor->ngrams;
    const terms__row *rows = ngrams->rows.items;
    row_batch *batch = &cursor->batch;
    uint32_t at[BATCH];
    size_t left = ngrams->order_count - from, going = 1;
    batch->from = from;
    batch->count = left < BATCH ? left : BATCH;
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
static size_t spell(terms_ngram_cursor *cursor, size_t index) {
    const terms_ngrams *ngrams = cursor->ngrams;
    row_batch *batch = &cursor->batch;
    if (index < batch->from || index - batch->from >= batch->count)
        read_batch(cursor, index);
    size_t n = batch->lengths[index - batch->from], len = 0;
    const uint32_t *units = &batch->units[(index - batch->from) * ngrams->longest_found];
    for (size_t i = n; i-- > 0;)
        len += terms__utf8_encode(ngrams->corpus.code_points[units[i]], cursor->spelled + len);
    cursor->spelled[len] = '\0';
    return n;
}

/* Cohesion: how much oftener an n-gram w is found than its two parts l and r would
 * stand side by side by chance, at the weakest of its splits: log2 of the least
 * f(w) N / (f(l) f(r)), N being the number of characters (凝固度: Matrix67 2012). */
static double cohesion(const terms_ngram_cursor *cursor, uint32_t row) {
    const terms_ngrams *ngrams = cursor->ngrams;
    const terms__row *rows = ngrams->rows.items;
    const terms__links *links = &ngrams->links;
    uint32_t n = links->lengths[row];
    double most = 0;
    for (uint32_t right = links->suffixes[row]; right != TERMS__NO_ROW;
         right = links->suffixes[right])
        cursor->right_totals[links->lengths[right]] = rows[right].total;
    for (uint32_t left = rows[row].parent; left != TERMS__NO_ROW; left = rows[left].parent) {
        uint32_t right_total = cursor->right_totals[n - links->lengths[left]];
        double chance = (double)rows[left].total * (double)right_total;
        most = chance > most ? chance : most;
    }
    return log2((double)rows[row].total * (double)ngrams->corpus.unit_count / most);
}

static void measure_row(const terms_ngram_cursor *cursor, uint32_t row, terms_ngram *ngram) {
    const terms_ngrams *ngrams = cursor->ngrams;
    const terms__sides *sides = &ngrams->rows.sides[row];
    ngram->left_entropy = (double)sides->left / TERMS__SIDE_SCALE;
    ngram->right_entropy = (double)sides->right / TERMS__SIDE_SCALE;
    ngram->has_cohesion = ngram->n > 1;
    ngram->cohesion_log2 = ngram->has_cohesion ? cohesion(cursor, row) : 0;
    ngram->c_value = terms__cvalue(ngram->n, ngram->total, &ngrams->nested[row]);
    ngram->quoted = ngrams->quoted[row];
}

/* Equal totals stand side by side. */
static uint64_t rank_of(terms_ngram_cursor *cursor, size_t index, uint64_t total) {
    if (cursor->rank == 0 || cursor->total != total)
        cursor->rank = index + 1;
    cursor->total = total;
    return cursor->rank;
}

bool terms_ngram_cursor_next(terms_ngram_cursor *cursor, terms_ngram *ngram) {
    const terms_ngrams *ngrams = cursor->ngrams;
    size_t index = cursor->next;
    if (index >= ngrams->order_count)
        return false;
    uint32_t row = ngrams->order[index];
    const terms__row *from = &ngrams->rows.items[row];
    *ngram = (terms_ngram){.text = cursor->spelled,
                           .n = spell(cursor, index),
                           .rank = rank_of(cursor, index, from->total),
                           .total = from->total,
                           .documents = from->documents};
    if (ngrams->options.measures)
        measure_row(cursor, row, ngram);
    cursor->next++;
    return true;
}

const terms_ngrams *terms__ngram_cursor_source(const terms_ngram_cursor *cursor) {
    return cursor->ngrams;
}
