/* Cursor: the n-grams that were found, one by one in order.
 * SPDX-License-Identifier: MIT */
#include "ngram/cursor.h"

#include "base/mem.h"
#include "base/utf8.h"
#include "ngram/merge.h"
#include "ngram/walk.h"

/* N-grams come out of bundles, or with measures out of a tree.  `spelled` is the one
 * that was given out last, `rank` and `total` are its own. */
struct terms_ngram_cursor {
    const terms_ngrams *ngrams;
    terms_status status;
    uint64_t count, rank, total;
    terms__merge merge;
    terms__walk walk;
    char *spelled;
};

static terms_status begin(terms_ngram_cursor *cursor) {
    const terms_ngrams *ngrams = cursor->ngrams;
    const terms_store *store = ngrams->options.memory > 0 ? &ngrams->options.store : NULL;
    cursor->spelled = terms__alloc_zeroed(ngrams->longest_found + 1, 4);
    if (!cursor->spelled)
        return TERMS_NO_MEMORY;
    if (!ngrams->options.measures)
        return terms__merge_init(&cursor->merge, ngrams->bundles, ngrams->bundle_count, store,
                                 (size_t)(ngrams->options.memory / 2));
    return terms__walk_init(&cursor->walk, &ngrams->tree, ngrams->corpus.unit_count)
               ? TERMS_OK
               : TERMS_NO_MEMORY;
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
    cursor->ngrams = ngrams;
    terms_status status = begin(cursor);
    if (status == TERMS_OK)
        *out = cursor;
    else
        terms_ngram_cursor_free(cursor);
    return status;
}

void terms_ngram_cursor_free(terms_ngram_cursor *cursor) {
    if (!cursor)
        return;
    terms__merge_free(&cursor->merge);
    terms__walk_free(&cursor->walk);
    terms__free(cursor->spelled);
    terms__free(cursor);
}

/* Equal totals stand side by side. */
static uint64_t next_rank(terms_ngram_cursor *cursor, uint64_t total) {
    cursor->count++;
    if (cursor->rank == 0 || cursor->total != total)
        cursor->rank = cursor->count;
    cursor->total = total;
    return cursor->rank;
}

static void spell(terms_ngram_cursor *cursor, const uint32_t *units, size_t n, bool backwards) {
    const uint32_t *code_points = cursor->ngrams->corpus.code_points;
    size_t len = 0;
    for (size_t i = 0; i < n; i++)
        len += terms__utf8_encode(code_points[units[backwards ? n - 1 - i : i]],
                                  cursor->spelled + len);
    cursor->spelled[len] = '\0';
}

static bool next_of_bundles(terms_ngram_cursor *cursor, terms_ngram *ngram) {
    const terms__bundle_reader *from;
    cursor->status = terms__merge_next(&cursor->merge, &from);
    if (!from)
        return false;
    *ngram = (terms_ngram){.n = from->n, .total = from->total, .documents = from->documents};
    spell(cursor, from->units, from->n, false);
    return true;
}

static bool next_of_tree(terms_ngram_cursor *cursor, terms_ngram *ngram) {
    const uint32_t *units;
    if (!terms__walk_next(&cursor->walk, ngram, &units))
        return false;
    spell(cursor, units, ngram->n, true);
    return true;
}

bool terms_ngram_cursor_next(terms_ngram_cursor *cursor, terms_ngram *ngram) {
    bool measures = cursor->ngrams->options.measures;
    if (cursor->status != TERMS_OK ||
        !(measures ? next_of_tree(cursor, ngram) : next_of_bundles(cursor, ngram)))
        return false;
    ngram->text = cursor->spelled;
    ngram->rank = next_rank(cursor, ngram->total);
    return true;
}

terms_status terms_ngram_cursor_status(const terms_ngram_cursor *cursor) {
    return cursor->status;
}

const terms_ngrams *terms__ngram_cursor_source(const terms_ngram_cursor *cursor) {
    return cursor->ngrams;
}
