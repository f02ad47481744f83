/* Contrasts: the n-grams of a target and a reference, and how often either has each.
 * SPDX-License-Identifier: MIT */
#include "cli/contrasts.h"

#include <stdlib.h>
#include <string.h>

#include "cli/memory.h"
#include "cli/sequences.h"

/* The documents of a side, twice.  `all` is put together with that of the other side and
 * counted by the thresholds that are wanted; of the smaller side `own` is counted too,
 * without any, and what all have more than that is the other side's. */
typedef struct contrast_side {
    terms_ngrams *own, *all;
} contrast_side;

static void release(void *taker) {
    contrast_side *side = taker;
    if (!side)
        return;
    terms_ngrams_free(side->own);
    terms_ngrams_free(side->all);
    free(side);
}

static terms_status make(void **out, const terms_matcher *matcher, const void *own) {
    (void)matcher;
    const terms_ngram_options *wanted = own;
    terms_ngram_options every = *wanted;
    contrast_side *made = calloc(1, sizeof *made);
    every.min_total = every.min_documents = 1;
    every.maximal = false;
    *out = made;
    if (!made)
        return TERMS_NO_MEMORY;
    terms_status status = terms_ngrams_new(&made->own, &every);
    return status == TERMS_OK ? terms_ngrams_new(&made->all, wanted) : status;
}

static terms_status begin(void *taker, const terms_document *document, uint64_t line) {
    const contrast_side *side = taker;
    terms_status status = sequences_begin(side->own, document, line);
    return status == TERMS_OK ? sequences_begin(side->all, document, line) : status;
}

static terms_status feed(void *taker, const char *text, size_t len) {
    const contrast_side *side = taker;
    terms_status status = sequences_feed(side->own, text, len);
    return status == TERMS_OK ? sequences_feed(side->all, text, len) : status;
}

static terms_status end(void *taker, const terms_source *source) {
    const contrast_side *side = taker;
    terms_status status = sequences_end(side->own, source);
    return status == TERMS_OK ? sequences_end(side->all, source) : status;
}

static void cancel(void *taker) {
    const contrast_side *side = taker;
    sequences_cancel(side->own);
    sequences_cancel(side->all);
}

static void clear(void *taker) {
    const contrast_side *side = taker;
    sequences_clear(side->own);
    sequences_clear(side->all);
}

static size_t documents(const void *taker) {
    const contrast_side *side = taker;
    return sequences_documents(side->own);
}

static terms_status merge(void *taker, void *other) {
    const contrast_side *side = taker, *from = other;
    terms_status status = sequences_merge(side->own, from->own);
    return status == TERMS_OK ? sequences_merge(side->all, from->all) : status;
}

const collecting_kind contrasts_kind = {make,  release,   begin, feed, end, cancel,
                                        clear, documents, merge, NULL, NULL};

static void move(terms_compared *term, const terms_ngram *ngram, int side, bool to) {
    uint64_t *total = side == SIDES_TARGET ? &term->target : &term->reference;
    uint64_t *with = side == SIDES_TARGET ? &term->target_documents : &term->reference_documents;
    *total = to ? *total + ngram->total : *total - ngram->total;
    *with = to ? *with + ngram->documents : *with - ngram->documents;
}

/* Give all n-grams to a side.  Texts move while they grow, so that terms get theirs at the
 * end. */
static terms_status give_all(contrasts_found *found, terms_ngram_cursor *cursor, int side) {
    memory_text texts = {0};
    terms_ngram ngram;
    size_t given = 0;
    bool fits = true;
    while (fits && terms_ngram_cursor_next(cursor, &ngram)) {
        move(&found->terms[given++], &ngram, side, true);
        fits = memory_add(&texts, ngram.text, strlen(ngram.text) + 1);
    }
    found->texts = texts.data;
    for (const char *at = texts.data; fits && found->count < given; at += strlen(at) + 1)
        found->terms[found->count++].term = at;
    return fits ? terms_ngram_cursor_status(cursor) : TERMS_NO_MEMORY;
}

static int by_term(const void *a, const void *b) {
    const terms_compared *first = a, *second = b;
    return strcmp(first->term, second->term);
}

/* The first term from number `from` on that is not before a text, which is likely to be
 * near. */
static size_t find_near(const contrasts_found *found, size_t from, const char *text) {
    size_t step = 1, low = from, high = from;
    while (high < found->count && strcmp(found->terms[high].term, text) < 0) {
        low = high + 1;
        high = step < found->count - high ? high + step : found->count;
        step *= 2;
    }
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(found->terms[middle].term, text) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Take from one side what the other has.  n-grams of one total and length come in the order
 * of the terms, so that the next one is near the one before. */
static terms_status take_own(contrasts_found *found, terms_ngram_cursor *cursor, int side) {
    terms_ngram ngram, before = {0};
    size_t at = 0;
    while (terms_ngram_cursor_next(cursor, &ngram)) {
        bool goes_on = ngram.total == before.total && ngram.n == before.n;
        at = find_near(found, goes_on ? at : 0, ngram.text);
        before = ngram;
        if (at == found->count || strcmp(found->terms[at].term, ngram.text) != 0)
            continue;
        move(&found->terms[at], &ngram, side, true);
        move(&found->terms[at], &ngram, SIDES - 1 - side, false);
    }
    return terms_ngram_cursor_status(cursor);
}

typedef terms_status read_ngrams(contrasts_found *found, terms_ngram_cursor *cursor, int side);

/* Count some n-grams, and read them. */
static exits count(contrasts_found *found, program_run *run, terms_ngrams *ngrams,
                   read_ngrams *read, int side) {
    terms_ngram_cursor *cursor = NULL;
    terms_status status = TERMS_OK;
    exits counted = parts_count(run, &sequences_parts, ngrams);
    if (counted != EXITS_DONE)
        return counted;
    if (!found->terms) {
        found->terms = calloc(terms_ngrams_size(ngrams) + 1, sizeof *found->terms);
        status = found->terms ? TERMS_OK : TERMS_NO_MEMORY;
    }
    if (status == TERMS_OK)
        status = terms_ngram_cursor_new(&cursor, ngrams);
    if (status == TERMS_OK)
        status = read(found, cursor, side);
    terms_ngram_cursor_free(cursor);
    return status == TERMS_OK ? EXITS_DONE : messages_limit(&run->messages, status);
}

static void drop(terms_ngrams **ngrams) {
    terms_ngrams_free(*ngrams);
    *ngrams = NULL;
}

/* The smaller side, and the larger one's own n-grams dropped. */
static int choose(contrasts_found *found, contrast_side *sides[SIDES]) {
    for (int i = 0; i < SIDES; i++)
        terms_ngrams_sizes(sides[i]->own, &found->sizes[i]);
    int smaller = found->sizes[SIDES_TARGET].chars <= found->sizes[SIDES_REFERENCE].chars
                      ? SIDES_TARGET
                      : SIDES_REFERENCE;
    drop(&sides[SIDES - 1 - smaller]->own);
    return smaller;
}

exits contrasts_count(contrasts_found *found, program_run *run, const sides_taken *taken) {
    contrast_side *sides[SIDES] = {taken->takers[SIDES_TARGET], taken->takers[SIDES_REFERENCE]};
    int smaller = choose(found, sides), larger = SIDES - 1 - smaller;
    terms_status merged = terms_ngrams_merge(sides[larger]->all, sides[smaller]->all);
    if (merged != TERMS_OK)
        return messages_limit(&run->messages, merged);
    exits status = count(found, run, sides[larger]->all, give_all, larger);
    drop(&sides[larger]->all);
    if (status != EXITS_DONE)
        return status;
    qsort(found->terms, found->count, sizeof *found->terms, by_term);
    status = count(found, run, sides[smaller]->own, take_own, smaller);
    drop(&sides[smaller]->own);
    return status;
}

void contrasts_free(contrasts_found *found) {
    free(found->terms);
    free(found->texts);
}
