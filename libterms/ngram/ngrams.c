/* Ngrams: the n-grams of a collection, from its documents to rows in order.
 * SPDX-License-Identifier: MIT */
#include "ngram/ngrams.h"

#include "base/mem.h"
#include "ngram/gather.h"
#include "ngram/refine.h"
#include "ngram/split.h"
#include "text/unicode.h"

/* Pieces up to so many units are copied when n-grams are merged. */
enum { COPIED = 1 << 20 };

/* How many units a piece may have in memory; 0 for any number. */
static size_t most_units(const terms_ngrams *ngrams) {
    return ngrams->options.memory > 0 ? terms__budget_units(&ngrams->options) : 0;
}

static bool init_piece(terms_ngrams *ngrams) {
    return terms__piece_init(&ngrams->intake.piece, most_units(ngrams), &ngrams->options.store);
}

static terms_status set_options(terms_ngrams *ngrams, const terms_ngram_options *options) {
    terms_ngram_options *own = &ngrams->options;
    if (options)
        *own = *options;
    own->shortest = own->shortest ? own->shortest : 2;
    own->longest = own->longest ? own->longest : 8;
    own->min_total = own->min_total ? own->min_total : 1;
    own->min_documents = own->min_documents ? own->min_documents : 1;
    bool can_hold = own->memory == 0 || (!own->measures && own->store.append && own->store.read);
    return own->shortest <= own->longest && can_hold ? TERMS_OK : TERMS_BAD_ARGUMENT;
}

terms_status terms_ngrams_new(terms_ngrams **out, const terms_ngram_options *options) {
    terms_ngrams *ngrams = *out = terms__alloc_zeroed(1, sizeof *ngrams);
    if (!ngrams)
        return TERMS_NO_MEMORY;
    terms_status status = set_options(ngrams, options);
    if (status == TERMS_OK &&
        !terms__intake_init(&ngrams->intake, most_units(ngrams), &ngrams->options.store))
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
        terms__results_free(&ngrams->parts[i].results);
    terms__free(ngrams->parts);
    terms__places_free(&ngrams->places);
    terms__corpus_free(&ngrams->corpus);
    for (size_t i = 0; i < ngrams->bundle_count; i++)
        terms__bundle_free(&ngrams->bundles[i]);
    terms__free(ngrams->bundles);
    terms__tree_free(&ngrams->tree);
    terms__free(ngrams);
}

static terms_status fail(terms_ngrams *ngrams, terms_status status) {
    if (status != TERMS_OK && status != TERMS_BAD_ARGUMENT)
        ngrams->failed = status;
    return status;
}

/* Memory has run out, or else the store failed. */
static terms_status fail_intake(terms_ngrams *ngrams) {
    bool stored = !ngrams->intake.piece.spool.failed;
    return fail(ngrams, stored ? TERMS_NO_MEMORY : TERMS_STORE_FAILED);
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
    return terms__intake_feed(&ngrams->intake, text, len) ? TERMS_OK : fail_intake(ngrams);
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
    if (!terms__intake_end(&ngrams->intake))
        return fail_intake(ngrams);
    if (label && !terms__piece_add_label(&ngrams->intake.piece, *label))
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
           a->min_documents == b->min_documents && a->maximal == b->maximal &&
           a->measures == b->measures && a->memory == b->memory && a->threads == b->threads &&
           a->store.context == b->store.context;
}

/* Put the documents that were taken in into the corpus, as a piece to which no more come. */
static bool close_piece(terms_ngrams *ngrams, terms__piece *piece) {
    return terms__piece_documents(piece) == 0 ||
           (terms__piece_close(piece) && terms__corpus_add(&ngrams->corpus, piece));
}

/* A small piece is copied, so that pieces stay few; a large one becomes the corpus's. */
static bool take_piece(terms_ngrams *ngrams, terms__piece *piece) {
    if (piece->spool.count > 0 || piece->sequence.len > COPIED)
        return close_piece(ngrams, piece);
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
        return init_piece(other);
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
    if (!take_pieces(ngrams, other)) {
        bool stored = !ngrams->intake.piece.spool.failed && !other->intake.piece.spool.failed;
        return fail(ngrams, stored ? TERMS_NO_MEMORY : TERMS_STORE_FAILED);
    }
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
    uint64_t count = terms__piece_documents(&ngrams->intake.piece);
    for (size_t i = 0; i < ngrams->corpus.piece_count; i++)
        count += terms__piece_documents(&ngrams->corpus.pieces[i]);
    return count;
}

void terms_ngrams_sizes(const terms_ngrams *ngrams, terms_sizes *sizes) {
    *sizes = ngrams->sizes;
}

static bool wants_sides(const terms_ngrams *ngrams) {
    return ngrams->options.measures || ngrams->options.maximal;
}

/* What is being put into a part: the ranks from `first` on, so many records, and the most of
 * one rank. */
typedef struct shaping {
    uint32_t first;
    uint64_t sum, largest;
} shaping;

/* A part that is too large is that of one rank, and counted in shares. */
static bool add_part(terms_ngrams *ngrams, shaping *now, uint32_t end) {
    terms__part *parts =
        terms__grow(ngrams->parts, &ngrams->part_capacity, ngrams->part_count + 1, sizeof *parts);
    if (!parts)
        return false;
    ngrams->parts = parts;
    bool is_split = now->sum + now->largest > ngrams->share.records;
    parts[ngrams->part_count++] =
        (terms__part){.first = now->first,
                      .end = end,
                      .is_split = is_split,
                      .results = {.options = &ngrams->options,
                                  .rows = {.with_sides = wants_sides(ngrams)},
                                  .most_rows = ngrams->share.rows}};
    uint64_t records = is_split ? ngrams->share.records / 2 : now->sum;
    ngrams->most_records = records > ngrams->most_records ? records : ngrams->most_records;
    *now = (shaping){.first = end};
    return true;
}

/* Whether one more rank with so many records can be counted with the others: its own and, in the
 * second array, those of the commonest. */
static bool fits_in(const terms_ngrams *ngrams, const shaping *now, uint64_t total) {
    uint64_t largest = total > now->largest ? total : now->largest;
    return now->sum + total + largest <= ngrams->share.records;
}

/* Parts of about the same number of records, as far as the budget allows. */
static bool divide(terms_ngrams *ngrams, size_t wanted) {
    const terms__corpus *corpus = &ngrams->corpus;
    uint64_t all = 0;
    for (size_t i = 1; i < corpus->rank_count; i++)
        all += corpus->totals[i];
    shaping now = {.first = 1};
    bool fits = true;
    for (uint32_t rank = 1; fits && rank < corpus->rank_count; rank++) {
        uint64_t total = corpus->totals[rank];
        if (now.sum > 0 && !fits_in(ngrams, &now, total))
            fits = add_part(ngrams, &now, rank);
        now.sum += total;
        now.largest = total > now.largest ? total : now.largest;
        if (fits && now.sum > all / wanted)
            fits = add_part(ngrams, &now, rank + 1);
    }
    return fits && (now.sum == 0 || add_part(ngrams, &now, (uint32_t)corpus->rank_count));
}

/* Bring all documents into one corpus that can be counted. */
static terms_status seal(terms_ngrams *ngrams) {
    terms__corpus *corpus = &ngrams->corpus;
    if (!close_piece(ngrams, &ngrams->intake.piece))
        return ngrams->intake.piece.spool.failed ? TERMS_STORE_FAILED : TERMS_NO_MEMORY;
    terms__piece_free(&ngrams->intake.piece);
    terms_status status = terms__corpus_seal(
        corpus, wants_sides(ngrams) ? 1 : ngrams->options.min_total, &ngrams->options.store);
    if (status != TERMS_OK)
        return status;
    ngrams->layout = terms__layout_of(corpus->rank_count, corpus->document_count, corpus->length,
                                      ngrams->options.longest, wants_sides(ngrams));
    status = terms__budget_share(&ngrams->share, &ngrams->options, corpus, ngrams->layout.places);
    if (status == TERMS_OK && ngrams->layout.places)
        status = terms__places_init(&ngrams->places, corpus);
    return status;
}

terms_status terms_ngrams_divide(terms_ngrams *ngrams, size_t wanted, size_t *parts) {
    terms_status status = check(ngrams, !ngrams->open && !ngrams->sealed && wanted > 0);
    *parts = 0;
    if (status != TERMS_OK)
        return status;
    ngrams->sealed = true;
    status = seal(ngrams);
    if (status == TERMS_OK && !divide(ngrams, wanted))
        status = TERMS_NO_MEMORY;
    *parts = status == TERMS_OK ? ngrams->part_count : 0;
    return fail(ngrams, status);
}

static bool refine_all(terms__refiner *refiner, const terms__buckets *buckets) {
    for (uint32_t rank = buckets->first; rank < buckets->end; rank++) {
        size_t from = buckets->starts[rank - buckets->first];
        size_t end = buckets->starts[rank - buckets->first + 1];
        if (!terms__refine(refiner, rank, buckets->records + from, end - from))
            return false;
    }
    return true;
}

static terms_status count_whole(terms_ngrams *ngrams, const terms__part *part,
                                terms__refiner *refiner) {
    terms__buckets buckets = {
        .first = part->first, .end = part->end, .capacity = (size_t)ngrams->most_records};
    terms_status status = terms__gather(&buckets, &ngrams->corpus, &ngrams->layout);
    if (status == TERMS_OK && !refine_all(refiner, &buckets))
        status = refiner->status != TERMS_OK ? refiner->status : TERMS_NO_MEMORY;
    terms__buckets_free(&buckets);
    return status;
}

static terms_status count_part(terms_ngrams *ngrams, terms__part *part) {
    terms__refiner refiner = {.corpus = &ngrams->corpus,
                              .places = &ngrams->places,
                              .layout = ngrams->layout,
                              .longest = ngrams->options.longest,
                              .least = ngrams->options.min_total,
                              .least_documents = ngrams->options.min_documents,
                              .results = &part->results,
                              .rows = &part->results.rows};
    terms_status status = TERMS_NO_MEMORY;
    if (terms__refiner_init(&refiner))
        status = part->is_split
                     ? terms__split(&refiner, part->first, (size_t)ngrams->share.records / 2)
                     : count_whole(ngrams, part, &refiner);
    terms__refiner_free(&refiner);
    return status == TERMS_OK ? terms__results_close(&part->results) : status;
}

terms_status terms_ngrams_count(terms_ngrams *ngrams, size_t part) {
    if (!ngrams->sealed || ngrams->finished || part >= ngrams->part_count ||
        ngrams->parts[part].counted)
        return TERMS_BAD_ARGUMENT;
    terms__part *own = &ngrams->parts[part];
    own->counted = true;
    return own->status = count_part(ngrams, own);
}

/* Put the rows of all parts into one tree. */
static bool join(terms_ngrams *ngrams) {
    terms__rows *rows = &ngrams->tree.rows;
    size_t count = 0;
    for (size_t i = 0; i < ngrams->part_count; i++)
        count += ngrams->parts[i].results.rows.count;
    rows->with_sides = true;
    if (!terms__rows_reserve(rows, count))
        return false;
    for (size_t i = 0; i < ngrams->part_count; i++) {
        if (!terms__rows_append(rows, &ngrams->parts[i].results.rows))
            return false;
        terms__rows_free(&ngrams->parts[i].results.rows);
    }
    return true;
}

static bool grow_tree(terms_ngrams *ngrams) {
    if (!join(ngrams))
        return false;
    bool fits = ngrams->keeps_text
                    ? terms__tree_link(&ngrams->tree, &ngrams->corpus, ngrams->options.shortest)
                    : terms__tree_measure(&ngrams->tree, &ngrams->corpus, &ngrams->options);
    if (!fits)
        return false;
    ngrams->count = ngrams->tree.ranking.count;
    ngrams->longest_found = ngrams->tree.ranking.longest;
    return true;
}

static void take_bundles(terms_ngrams *ngrams, terms__results *results) {
    for (size_t i = 0; i < results->bundle_count; i++) {
        const terms__bundle *bundle = &results->bundles[i];
        ngrams->bundles[ngrams->bundle_count++] = *bundle;
        ngrams->count += bundle->count;
        if (bundle->longest > ngrams->longest_found)
            ngrams->longest_found = bundle->longest;
    }
    results->bundle_count = 0;
}

static bool collect_bundles(terms_ngrams *ngrams) {
    size_t count = 0;
    for (size_t i = 0; i < ngrams->part_count; i++)
        count += ngrams->parts[i].results.bundle_count;
    ngrams->bundles = terms__alloc_zeroed(count, sizeof *ngrams->bundles);
    for (size_t i = 0; ngrams->bundles && i < ngrams->part_count; i++)
        take_bundles(ngrams, &ngrams->parts[i].results);
    return ngrams->bundles != NULL;
}

/* What a part failed with, or else whether all are counted. */
static terms_status check_parts(const terms_ngrams *ngrams) {
    terms_status status = TERMS_OK;
    for (size_t i = 0; i < ngrams->part_count; i++) {
        const terms__part *part = &ngrams->parts[i];
        if (part->counted && part->status != TERMS_OK)
            return part->status;
        status = part->counted ? status : TERMS_BAD_ARGUMENT;
    }
    return status;
}

terms_status terms_ngrams_finish(terms_ngrams *ngrams) {
    terms_status status = check(ngrams, ngrams->sealed && !ngrams->finished);
    if (status == TERMS_OK)
        status = check_parts(ngrams);
    if (status != TERMS_OK)
        return fail(ngrams, status);
    ngrams->finished = true;
    terms__places_free(&ngrams->places);
    if (!ngrams->options.measures)
        terms__corpus_forget_text(&ngrams->corpus);
    bool fits = ngrams->options.measures ? grow_tree(ngrams) : collect_bundles(ngrams);
    return fits ? TERMS_OK : fail(ngrams, TERMS_NO_MEMORY);
}

size_t terms_ngrams_size(const terms_ngrams *ngrams) {
    return ngrams->count;
}
