/* Quoting: the rows of a ladder that stand alone between quotation marks.
 * SPDX-License-Identifier: MIT */
#include "ngram/lattice/quoting.h"

#include <assert.h>

#include "base/mem.h"
#include "ngram/lattice/span.h"

/* A quote while its row is looked for, unit by unit.  Its `len` units are those of the quoter from
 * `from` on; the first `found` of them make `row`, which is TERMS__NO_ROW as long as none are. */
typedef struct quote_path {
    size_t from, len, found;
    uint32_t row;
} quote_path;

/* What looks for the rows of quotes, as many at a time as it has room for, with all their units. */
typedef struct quoter {
    const terms__ladder *ladder;
    const terms__corpus *corpus;
    terms__span span;
    terms__column_reader quotes;
    terms__sequence buffer;
    quote_path *paths;
    size_t path_count, path_capacity;
    uint32_t *units;
    size_t unit_count, unit_capacity;
} quoter;

static terms_status init(quoter *q, const terms__ladder *ladder, const terms__corpus *corpus,
                         size_t room) {
    *q = (quoter){.ladder = ladder, .corpus = corpus};
    q->quotes = terms__column_reader_of(&corpus->quotes);
    q->path_capacity = room / 4 / sizeof *q->paths;
    q->unit_capacity = room / 4 / sizeof *q->units;
    q->paths = terms__alloc_zeroed(q->path_capacity, sizeof *q->paths);
    assert(q->unit_capacity >= ladder->longest);
    q->units = terms__alloc_zeroed(q->unit_capacity, sizeof *q->units);
    terms_status status = terms__span_init(&q->span, ladder, room / 2, false);
    return q->paths && q->units ? status : TERMS_NO_MEMORY;
}

static void free_quoter(quoter *q) {
    terms__column_reader_free(&q->quotes);
    terms__span_free(&q->span);
    terms__sequence_free(&q->buffer);
    terms__free(q->paths);
    terms__free(q->units);
}

/* Fetch the units of a quote, as many at a time as can be peeked at. */
static terms_status fetch(quoter *q, terms__quote quote) {
    terms_status status = TERMS_OK;
    for (uint64_t done = 0, some; done < quote.len && status == TERMS_OK; done += some) {
        uint64_t left = quote.len - done;
        some = left < TERMS__PAGE_BEHIND ? left : TERMS__PAGE_BEHIND;
        status = terms__pages_peek(&q->corpus->pages, quote.from + done, (size_t)some, &q->buffer);
        for (size_t i = 1; status == TERMS_OK && i <= some; i++)
            q->units[q->unit_count++] = terms__sequence_get(&q->buffer, i);
    }
    return status;
}

/* Take quotes from number `*next` on, as many as there is room for.  Those that are longer than all
 * rows are left out. */
static terms_status take(quoter *q, size_t *next) {
    terms_status status = TERMS_OK;
    q->path_count = q->unit_count = 0;
    for (; *next < q->corpus->quotes.count && q->path_count < q->path_capacity; ++*next) {
        const terms__quote *quote = terms__column_at(&q->quotes, *next);
        if (!quote)
            return q->quotes.status;
        if (quote->len > q->ladder->longest)
            continue;
        if (quote->len > q->unit_capacity - q->unit_count)
            return TERMS_OK;
        q->paths[q->path_count++] =
            (quote_path){q->unit_count, (size_t)quote->len, 0, TERMS__NO_ROW};
        status = fetch(q, *quote);
        if (status != TERMS_OK)
            return status;
    }
    return status;
}

/* Go on with a quote as long as the row with one more unit is in the span that is loaded.  Longer
 * rows stand behind shorter ones, so that one way through all spans is enough. */
static void follow(const terms__span *span, const uint32_t *units, quote_path *path) {
    for (size_t at = 0; path->found < path->len; path->found++) {
        uint32_t unit = units[path->from + path->found];
        at = terms__span_seek(span, path->row, unit, at);
        if (!terms__span_has(span, at, path->row, unit))
            return;
        path->row = (uint32_t)(span->from + at);
    }
}

static terms_status follow_all(quoter *q) {
    const size_t rows = q->ladder->rungs.count;
    terms_status status = TERMS_OK;
    for (size_t at = 0; at < rows && status == TERMS_OK; at = q->span.end) {
        status = terms__span_load(&q->span, at);
        for (size_t i = 0; i < q->path_count && status == TERMS_OK; i++)
            follow(&q->span, q->units, &q->paths[i]);
    }
    return status;
}

/* Add the rows of the quotes that have been found as a whole. */
static terms_status add_found(const quoter *q, terms__column *quoted) {
    terms_status status = TERMS_OK;
    for (size_t i = 0; i < q->path_count && status == TERMS_OK; i++) {
        if (q->paths[i].found == q->paths[i].len)
            status = terms__column_add(quoted, &q->paths[i].row);
    }
    return status;
}

static terms_status list(quoter *q, terms__column *quoted) {
    terms_status status = TERMS_OK;
    for (size_t next = 0; next < q->corpus->quotes.count && status == TERMS_OK;) {
        status = take(q, &next);
        if (status == TERMS_OK)
            status = follow_all(q);
        if (status == TERMS_OK)
            status = add_found(q, quoted);
    }
    return status == TERMS_OK ? terms__column_close(quoted) : status;
}

terms_status terms__quoting_list(terms__column *quoted, const terms__ladder *ladder,
                                 const terms__corpus *corpus, size_t room) {
    quoter q;
    terms__column_init(quoted, ladder->rungs.store, sizeof(uint32_t));
    terms_status status = init(&q, ladder, corpus, room);
    if (status == TERMS_OK)
        status = list(&q, quoted);
    free_quoter(&q);
    return status;
}
