/* Ngrams: the n-grams of a collection, from its documents to rows in order.
 * SPDX-License-Identifier: MIT */
#include "ngram/ngrams.h"

#include "base/mem.h"
#include "ngram/gather.h"
#include "ngram/refine.h"
#include "text/unicode.h"

/* Pieces up to so many units are copied when n-grams are merged. */
enum { COPIED = 1 << 20 };

static terms_status set_options(terms_ngrams *ngrams, const terms_ngram_options *options) {
    terms_ngram_options *own = &ngrams->options;
    if (options)
        *own = *options;
    own->shortest = own->shortest ? own->shortest : 2;
    own->longest = own->longest ? own->longest : 8;
    own->min_total = own->min_total ? own->min_total : 1;
    own->min_documents = own->min_documents ? own->min_documents : 1;
    return own->shortest <= own->longest ? TERMS_OK : TERMS_BAD_ARGUMENT;
}

terms_status terms_ngrams_new(terms_ngrams **out, const terms_ngram_options *options) {
    terms_ngrams *ngrams = *out = terms__alloc_zeroed(1, sizeof *ngrams);
    if (!ngrams)
        return TERMS_NO_MEMORY;
    terms_status status = set_options(ngrams, options);
    if (status == TERMS_OK && !terms__intake_init(&ngrams->intake))
        status = TERMS_NO_MEMORY;
    if (status == TERMS_OK)
        return status;
    terms_ngrams_free(ngrams);
    *out = NULL;
    return status;
}

void terms_ngrams_free(terms_ngrams *ngrams) {
    if (!ngrams)
        return;
    terms__intake_free(&ngrams->intake);
    for (size_t i = 0; i < ngrams->part_count; i++)
        terms__rows_free(&ngrams->parts[i].rows);
    terms__free(ngrams->parts);
    terms__places_free(&ngrams->places);
    terms__corpus_free(&ngrams->corpus);
    terms__rows_free(&ngrams->rows);
    terms__free(ngrams->order);
    terms__links_free(&ngrams->links);
    terms__free(ngrams->nested);
    terms__free(ngrams->quoted);
    terms__free(ngrams);
}

static terms_status fail(terms_ngrams *ngrams, terms_status status) {
    if (status == TERMS_NO_MEMORY || status == TERMS_TOO_LARGE)
        ngrams->failed = status;
    return status;
}

/* What has failed before, or why the call is out of order. */
static terms_status check(const terms_ngrams *ngrams, bool in_order) {
    if (ngrams->failed != TERMS_OK)
        return ngrams->failed;
    return in_order ? TERMS_OK : TERMS_BAD_ARGUMENT;
}

terms_status terms_ngrams_begin(terms_ngrams *ngrams) {
    terms_status status = check(ngrams, !ngrams->open && !ngrams->sealed);
    if (status != TERMS_OK)
        return status;
    terms__intake_begin(&ngrams->intake);
    ngrams->open = true;
    return TERMS_OK;
}

terms_status terms_ngrams_feed(terms_ngrams *ngrams, const char *text, size_t len) {
    terms_status status = check(ngrams, ngrams->open && (text || len == 0));
    if (status != TERMS_OK)
        return status;
    return terms__intake_feed(&ngrams->intake, text, len) ? TERMS_OK
                                                          : fail(ngrams, TERMS_NO_MEMORY);
}

static void add_sizes(terms_sizes *to, const terms_sizes *more) {
    to->chars += more->chars;
    to->han += more->han;
    to->private_use += more->private_use;
}

static terms_status end_document(terms_ngrams *ngrams, const uint32_t *label) {
    terms_status status = check(ngrams, ngrams->open);
    if (status != TERMS_OK)
        return status;
    if (!terms__intake_end(&ngrams->intake) ||
        (label && !terms__piece_add_label(&ngrams->intake.piece, *label)))
        return fail(ngrams, TERMS_NO_MEMORY);
    add_sizes(&ngrams->sizes, &ngrams->intake.blocks.sizes);
    ngrams->open = false;
    return TERMS_OK;
}

terms_status terms_ngrams_end(terms_ngrams *ngrams) {
    return end_document(ngrams, NULL);
}

terms_status terms__ngrams_end_labelled(terms_ngrams *ngrams, uint32_t label) {
    return end_document(ngrams, &label);
}

static void shift_labels(terms__piece *piece, uint32_t by) {
    for (size_t i = 0; i < piece->label_count; i++)
        piece->labels[i] += by;
}

void terms__ngrams_shift_labels(terms_ngrams *ngrams, uint32_t by) {
    for (size_t i = 0; i < ngrams->corpus.piece_count; i++)
        shift_labels(&ngrams->corpus.pieces[i], by);
    shift_labels(&ngrams->intake.piece, by);
}

void terms__ngrams_keep_text(terms_ngrams *ngrams) {
    ngrams->keeps_text = true;
}

void terms_ngrams_cancel(terms_ngrams *ngrams) {
    if (ngrams->open)
        terms__intake_cancel(&ngrams->intake);
    ngrams->open = false;
}

static bool same_options(const terms_ngram_options *a, const terms_ngram_options *b) {
    return a->shortest == b->shortest && a->longest == b->longest && a->min_total == b->min_total &&
           a->min_documents == b->min_documents;
}

/* Put the documents that were taken in into the corpus. */
static bool close_piece(terms_ngrams *ngrams, terms__corpus *corpus) {
    terms__piece *piece = &ngrams->intake.piece;
    return piece->sequence.document_count == 0 ||
           (terms__corpus_add(corpus, piece) && terms__piece_init(piece));
}

/* A small piece is copied, so that pieces stay few; a large one becomes the corpus's. */
static bool take_piece(terms_ngrams *ngrams, terms__piece *piece) {
    if (piece->sequence.len > COPIED)
        return terms__corpus_add(&ngrams->corpus, piece);
    return terms__piece_append(&ngrams->intake.piece, piece);
}

static bool take_pieces(terms_ngrams *ngrams, terms_ngrams *other) {
    terms__piece *last = &other->intake.piece;
    for (size_t i = 0; i < other->corpus.piece_count; i++) {
        if (!terms__corpus_add(&ngrams->corpus, &other->corpus.pieces[i]))
            return false;
    }
    other->corpus.piece_count = 0;
    if (!take_piece(ngrams, last))
        return false;
    if (!last->sequence.narrow && !last->sequence.wide)
        return terms__piece_init(last);
    terms__piece_clear(last);
    return true;
}

terms_status terms_ngrams_merge(terms_ngrams *ngrams, terms_ngrams *other) {
    bool in_order = other && other != ngrams && !other->open && !other->sealed && !ngrams->sealed &&
                    same_options(&ngrams->options, &other->options);
    terms_status status = check(ngrams, in_order);
    if (status == TERMS_OK)
        status = other->failed;
    if (status != TERMS_OK)
        return status;
    if (!take_pieces(ngrams, other))
        return fail(ngrams, TERMS_NO_MEMORY);
    add_sizes(&ngrams->sizes, &other->sizes);
    other->sizes = (terms_sizes){0};
    return TERMS_OK;
}

void terms_ngrams_clear(terms_ngrams *ngrams) {
    terms_ngrams_cancel(ngrams);
    if (ngrams->sealed)
        return;
    terms__piece_clear(&ngrams->intake.piece);
    terms__corpus_forget_text(&ngrams->corpus);
    ngrams->sizes = (terms_sizes){0};
}

/* Texts may be forgotten once they are counted, their number is not. */
uint64_t terms_ngrams_documents(const terms_ngrams *ngrams) {
    if (ngrams->sealed)
        return ngrams->corpus.document_count;
    uint64_t count = ngrams->intake.piece.sequence.document_count;
    for (size_t i = 0; i < ngrams->corpus.piece_count; i++)
        count += ngrams->corpus.pieces[i].sequence.document_count;
    return count;
}

void terms_ngrams_sizes(const terms_ngrams *ngrams, terms_sizes *sizes) {
    *sizes = ngrams->sizes;
}

static bool wants_sides(const terms_ngrams *ngrams) {
    return ngrams->options.measures || ngrams->options.maximal;
}

/* Parts of about the same number of records. */
static bool divide(terms_ngrams *ngrams, size_t wanted) {
    const terms__corpus *corpus = &ngrams->corpus;
    uint64_t all = 0, sum = 0;
    for (size_t i = 1; i < corpus->rank_count; i++)
        all += corpus->totals[i];
    ngrams->parts = terms__alloc_zeroed(wanted + 1, sizeof *ngrams->parts);
    if (!ngrams->parts)
        return false;
    for (uint32_t rank = 1, first = 1; rank < corpus->rank_count; rank++) {
        sum += corpus->totals[rank];
        if (sum < all / wanted + 1 && rank + 1 < corpus->rank_count)
            continue;
        ngrams->parts[ngrams->part_count++] = (terms__part){
            .first = first, .end = rank + 1, .rows = {.with_sides = wants_sides(ngrams)}};
        ngrams->most_records = sum > ngrams->most_records ? sum : ngrams->most_records;
        first = rank + 1;
        sum = 0;
    }
    return true;
}

terms_status terms_ngrams_divide(terms_ngrams *ngrams, size_t wanted, size_t *parts) {
    terms_status status = check(ngrams, !ngrams->open && !ngrams->sealed && wanted > 0);
    *parts = 0;
    if (status != TERMS_OK)
        return status;
    ngrams->sealed = true;
    terms__corpus *corpus = &ngrams->corpus;
    if (!close_piece(ngrams, corpus))
        return fail(ngrams, TERMS_NO_MEMORY);
    status = terms__corpus_seal(corpus, wants_sides(ngrams) ? 1 : ngrams->options.min_total);
    if (status != TERMS_OK)
        return fail(ngrams, status);
    ngrams->layout = terms__layout_of(corpus->rank_count, corpus->document_count, corpus->length,
                                      ngrams->options.longest, wants_sides(ngrams));
    if ((ngrams->layout.places && !terms__places_init(&ngrams->places, corpus)) ||
        !divide(ngrams, wanted))
        return fail(ngrams, TERMS_NO_MEMORY);
    *parts = ngrams->part_count;
    return TERMS_OK;
}

static bool refine_all(terms__refiner *refiner, const terms__buckets *buckets) {
    if (!terms__refiner_init(refiner))
        return false;
    for (uint32_t rank = buckets->first; rank < buckets->end; rank++) {
        size_t from = buckets->starts[rank - buckets->first];
        size_t end = buckets->starts[rank - buckets->first + 1];
        if (!terms__refine(refiner, rank, buckets->records + from, end - from))
            return false;
    }
    return true;
}

terms_status terms_ngrams_count(terms_ngrams *ngrams, size_t part) {
    if (!ngrams->sealed || ngrams->finished || part >= ngrams->part_count ||
        ngrams->parts[part].counted)
        return TERMS_BAD_ARGUMENT;
    terms__part *own = &ngrams->parts[part];
    own->counted = true;
    terms__refiner refiner = {.corpus = &ngrams->corpus,
                              .places = &ngrams->places,
                              .layout = ngrams->layout,
                              .longest = ngrams->options.longest,
                              .least = ngrams->options.min_total,
                              .least_documents = ngrams->options.min_documents,
                              .rows = &own->rows};
    terms__buckets buckets = {
        .first = own->first, .end = own->end, .capacity = (size_t)ngrams->most_records};
    bool fits =
        terms__gather(&buckets, &ngrams->corpus, &ngrams->layout) && refine_all(&refiner, &buckets);
    terms__refiner_free(&refiner);
    terms__buckets_free(&buckets);
    fits = fits && terms__rows_trim(&own->rows);
    return own->status = fits ? TERMS_OK : TERMS_NO_MEMORY;
}

static bool join(terms_ngrams *ngrams) {
    size_t count = 0;
    for (size_t i = 0; i < ngrams->part_count; i++)
        count += ngrams->parts[i].rows.count;
    ngrams->rows.with_sides = wants_sides(ngrams);
    if (!terms__rows_reserve(&ngrams->rows, count))
        return false;
    for (size_t i = 0; i < ngrams->part_count; i++) {
        if (!terms__rows_append(&ngrams->rows, &ngrams->parts[i].rows))
            return false;
        terms__rows_free(&ngrams->parts[i].rows);
    }
    return true;
}

terms_status terms_ngrams_finish(terms_ngrams *ngrams) {
    terms_status status = check(ngrams, ngrams->sealed && !ngrams->finished);
    for (size_t i = 0; status == TERMS_OK && i < ngrams->part_count; i++)
        status = ngrams->parts[i].counted ? ngrams->parts[i].status : TERMS_BAD_ARGUMENT;
    if (status != TERMS_OK)
        return fail(ngrams, status);
    ngrams->finished = true;
    terms__places_free(&ngrams->places);
    if (!ngrams->options.measures)
        terms__corpus_forget_text(&ngrams->corpus);
    bool fits = join(ngrams) && terms__ngrams_order(ngrams);
    return fits ? TERMS_OK : fail(ngrams, TERMS_NO_MEMORY);
}
