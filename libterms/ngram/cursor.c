/* Cursor: the n-grams that were found, one by one in order.
 * SPDX-License-Identifier: MIT */
#include "ngram/cursor.h"

#include "base/mem.h"
#include "ngram/corpus/spelling.h"
#include "ngram/lattice/walk.h"
#include "ngram/merge.h"

/* N-grams come in the order of their units: from a tree if the cursor `walks`, else from bundles.
 * If that may not be the order of their texts, the cursor `respells`, and they go through the
 * spelling, which sorts them.  Else `spelled` is the text of the n-gram that was given out last.
 * `count` n-grams have been given out; `rank` and `total` are those of the last one. */
struct terms_ngram_cursor {
    const terms_ngrams *ngrams;
    terms_status status;
    uint64_t count, rank, total;
    terms__merge merge;
    terms__walk walk;
    bool walks, respells;
    terms__spelling spelling;
    char *spelled;
};

static terms_status begin_reading(terms_ngram_cursor *cursor) {
    const terms_ngrams *ngrams = cursor->ngrams;
    const terms__found *found = &ngrams->found;
    const terms_store *store =
        terms__counting_stores(&ngrams->corpus, &ngrams->options) ? &ngrams->options.store : NULL;
    cursor->walks = found->tree.worths != NULL;
    if (cursor->walks)
        return terms__walk_init(&cursor->walk, &found->tree, ngrams->corpus.unit_count)
                   ? TERMS_OK
                   : TERMS_NO_MEMORY;
    return terms__merge_init(&cursor->merge, found->bundles, found->bundle_count, store,
                             terms__budget_windows(&ngrams->options));
}

static terms_status begin(terms_ngram_cursor *cursor) {
    const terms_ngrams *ngrams = cursor->ngrams;
    const terms__corpus *corpus = &ngrams->corpus;
    size_t longest = ngrams->found.longest;
    cursor->respells = corpus->extends != NULL;
    cursor->spelled = terms__alloc_zeroed(longest + 1, terms__corpus_longest_unit(corpus));
    if (!cursor->spelled ||
        (cursor->respells && !terms__spelling_init(&cursor->spelling, corpus, longest)))
        return TERMS_NO_MEMORY;
    return begin_reading(cursor);
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
    terms__spelling_free(&cursor->spelling);
    terms__free(cursor->spelled);
    terms__free(cursor);
}

/* The rank of the next n-gram: how many stand before the first one with its total, and one.  Equal
 * totals stand side by side. */
static uint64_t next_rank(terms_ngram_cursor *cursor, uint64_t total) {
    cursor->count++;
    if (cursor->rank == 0 || cursor->total != total)
        cursor->rank = cursor->count;
    cursor->total = total;
    return cursor->rank;
}

/* What is filled in for each n-gram: to copy it takes less time than to write zeros. */
static const terms_ngram nothing;

/* The next n-gram but for its text and rank, and its units; here and in what follows. */
static bool next_of_bundles(terms_ngram_cursor *cursor, terms_ngram *ngram,
                            const uint32_t **units) {
    const terms__bundle_reader *from;
    cursor->status = terms__merge_next(&cursor->merge, &from);
    if (!from)
        return false;
    ngram->n = from->n;
    ngram->total = from->total;
    ngram->documents = from->documents;
    ngram->target = from->target.total;
    ngram->target_documents = from->target.documents;
    if (from->bundle->with_measures)
        terms__measured_tell(&from->measured, ngram);
    *units = from->units;
    return true;
}

static bool next_of_tree(terms_ngram_cursor *cursor, terms_ngram *ngram, const uint32_t **units) {
    *units = cursor->walk.current;
    return terms__walk_next(&cursor->walk, ngram);
}

/* The next n-gram in the order of units. */
static bool next_by_units(terms_ngram_cursor *cursor, terms_ngram *ngram, const uint32_t **units) {
    terms_ngram next = nothing;
    if (!(cursor->walks ? next_of_tree(cursor, &next, units)
                        : next_of_bundles(cursor, &next, units)))
        return false;
    *ngram = next;
    return true;
}

static bool next_spelled(terms_ngram_cursor *cursor, terms_ngram *ngram) {
    const uint32_t *units;
    if (!next_by_units(cursor, ngram, &units))
        return false;
    char *text = cursor->spelled;
    for (size_t i = 0, n = ngram->n; i < n; i++)
        text += terms__corpus_spell(&cursor->ngrams->corpus, units[i], text);
    *text = '\0';
    ngram->text = cursor->spelled;
    return true;
}

/* Hold back the next n-grams until one comes behind all of them in the order of texts, too, and
 * sort them. */
static bool hold(terms_ngram_cursor *cursor) {
    terms__spelling *spelling = &cursor->spelling;
    terms_ngram ngram;
    const uint32_t *units;
    bool fits = terms__spelling_begin(spelling);
    while (fits && !spelling->is_ahead && next_by_units(cursor, &ngram, &units))
        fits = terms__spelling_add(spelling, &ngram, units);
    if (fits)
        terms__spelling_sort(spelling);
    else
        cursor->status = TERMS_NO_MEMORY;
    return cursor->status == TERMS_OK;
}

static bool next_respelled(terms_ngram_cursor *cursor, terms_ngram *ngram) {
    return terms__spelling_next(&cursor->spelling, ngram) ||
           (hold(cursor) && terms__spelling_next(&cursor->spelling, ngram));
}

bool terms_ngram_cursor_next(terms_ngram_cursor *cursor, terms_ngram *ngram) {
    if (cursor->status != TERMS_OK ||
        !(cursor->respells ? next_respelled(cursor, ngram) : next_spelled(cursor, ngram)))
        return false;
    ngram->rank = next_rank(cursor, ngram->total);
    return true;
}

terms_status terms_ngram_cursor_status(const terms_ngram_cursor *cursor) {
    return cursor->status;
}

const terms_ngrams *terms__ngram_cursor_source(const terms_ngram_cursor *cursor) {
    return cursor->ngrams;
}
