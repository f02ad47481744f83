/* Cursor: the n-grams that were found, one by one in order.
 * SPDX-License-Identifier: MIT */
#include "ngram/cursor.h"

#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "ngram/cohesion.h"

/* Rows that are given out one behind the other.  Of each there are, `longest_found`
 * to the row, the units, from the last one back; and with measures the totals of the
 * parts it begins with and of those it ends with, the longest part first, and what is
 * known of it by row. */
enum { BATCH = 64 };
typedef struct row_batch {
    size_t from, count;
    size_t lengths[BATCH];
    uint32_t *units, *begins, *ends;
    terms__sides sides[BATCH];
    terms__nested nested[BATCH];
    uint32_t quoted[BATCH];
} row_batch;

/* `spelled` is the n-gram that was given out last, `rank` and `total` are its own. */
struct terms_ngram_cursor {
    const terms_ngrams *ngrams;
    size_t next;
    uint64_t rank, total;
    row_batch batch;
    char *spelled;
};

/* Room for a number in each place of a batch. */
static uint32_t *new_numbers(const terms_ngrams *ngrams) {
    return terms__alloc_zeroed(ngrams->longest_found, BATCH * sizeof(uint32_t));
}

terms_status terms_ngram_cursor_new(terms_ngram_cursor **out, const terms_ngrams *ngrams) {
    *out = NULL;
    if (!ngrams || !ngrams->finished)
        return TERMS_BAD_ARGUMENT;
    if (ngrams->failed != TERMS_OK)
        return ngrams->failed;
    terms_ngram_cursor *cursor = terms__alloc_zeroed(1, sizeof *cursor);
    if (!cursor)
        return TERMS_NO_MEMORY;
    bool measures = ngrams->options.measures;
    cursor->ngrams = ngrams;
    cursor->spelled = terms__alloc_zeroed(ngrams->longest_found + 1, 4);
    cursor->batch.units = new_numbers(ngrams);
    cursor->batch.begins = measures ? new_numbers(ngrams) : NULL;
    cursor->batch.ends = measures ? new_numbers(ngrams) : NULL;
    if (!cursor->spelled || !cursor->batch.units ||
        (measures && (!cursor->batch.begins || !cursor->batch.ends))) {
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
    terms__free(cursor->batch.begins);
    terms__free(cursor->batch.ends);
    terms__free(cursor);
}

static bool step_to_parent(terms_ngram_cursor *cursor, uint32_t at[BATCH], size_t step) {
    const terms__row *rows = cursor->ngrams->rows.items;
    row_batch *batch = &cursor->batch;
    bool any = false;
    for (size_t i = 0; i < batch->count; i++) {
        if (at[i] == TERMS__NO_ROW)
            continue;
        const terms__row *row = &rows[at[i]];
        size_t place = i * cursor->ngrams->longest_found + step;
        batch->units[place] = row->unit;
        if (batch->begins)
            batch->begins[place] = row->total;
        batch->lengths[i] = step + 1;
        at[i] = row->parent;
        any = true;
    }
    return any;
}

static bool step_to_suffix(terms_ngram_cursor *cursor, uint32_t at[BATCH], size_t step) {
    const terms_ngrams *ngrams = cursor->ngrams;
    bool any = false;
    for (size_t i = 0; i < cursor->batch.count; i++) {
        if (at[i] == TERMS__NO_ROW)
            continue;
        cursor->batch.ends[i * ngrams->longest_found + step] = ngrams->rows.items[at[i]].total;
        at[i] = ngrams->links.suffixes[at[i]];
        any = true;
    }
    return any;
}

static void read_measures(terms_ngram_cursor *cursor) {
    const terms_ngrams *ngrams = cursor->ngrams;
    row_batch *batch = &cursor->batch;
    for (size_t i = 0; i < batch->count; i++) {
        uint32_t row = ngrams->order[batch->from + i];
        batch->sides[i] = ngrams->rows.sides[row];
        batch->nested[i] = ngrams->nested[row];
        batch->quoted[i] = ngrams->quoted[row];
    }
}

/* Walk from a number of rows to their parts, all by one step, then all by the next:
 * they are far from each other in memory, which can look for many at a time. */
static void read_batch(terms_ngram_cursor *cursor, size_t from) {
    const terms_ngrams *ngrams = cursor->ngrams;
    row_batch *batch = &cursor->batch;
    uint32_t at[BATCH];
    size_t left = ngrams->order_count - from;
    batch->from = from;
    batch->count = left < BATCH ? left : BATCH;
    memcpy(at, ngrams->order + from, batch->count * sizeof *at);
    for (size_t step = 0; step_to_parent(cursor, at, step);)
        step++;
    if (!batch->ends)
        return;
    memcpy(at, ngrams->order + from, batch->count * sizeof *at);
    for (size_t step = 0; step_to_suffix(cursor, at, step);)
        step++;
    read_measures(cursor);
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

static double cohesion(const terms_ngram_cursor *cursor, size_t index, size_t n) {
    size_t from = (index - cursor->batch.from) * cursor->ngrams->longest_found;
    return terms__cohesion(cursor->batch.begins + from, cursor->batch.ends + from, n,
                           cursor->ngrams->corpus.unit_count);
}

static void measure_row(const terms_ngram_cursor *cursor, terms_ngram *ngram) {
    const row_batch *batch = &cursor->batch;
    size_t i = cursor->next - batch->from;
    ngram->left_entropy = (double)batch->sides[i].left / TERMS__SIDE_SCALE;
    ngram->right_entropy = (double)batch->sides[i].right / TERMS__SIDE_SCALE;
    ngram->has_cohesion = ngram->n > 1;
    ngram->cohesion_log2 = ngram->has_cohesion ? cohesion(cursor, cursor->next, ngram->n) : 0;
    ngram->c_value = terms__cvalue(ngram->n, ngram->total, &batch->nested[i]);
    ngram->quoted = batch->quoted[i];
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
        measure_row(cursor, ngram);
    cursor->next++;
    return true;
}

const terms_ngrams *terms__ngram_cursor_source(const terms_ngram_cursor *cursor) {
    return cursor->ngrams;
}
