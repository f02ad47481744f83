/* Ngrams: the n-grams of a collection, from its documents to rows in order.
 * SPDX-License-Identifier: MIT */
#include "ngram/ngrams.h"

#include "base/mem.h"
#include "text/sizes.h"
#include "text/unicode.h"

/* Pieces up to so many units are copied when n-grams are merged, and texts up to so many stay in
 * memory. */
enum { COPIED = 1 << 20, LONG = 1 << 20 };

/* How many units a piece may have in memory; 0 for any number. */
static size_t most_units(const terms_ngrams *ngrams) {
    return ngrams->options.memory > 0 ? terms__budget_units(&ngrams->options) : 0;
}

static bool init_piece(terms_ngrams *ngrams) {
    terms__piece *piece = &ngrams->intake.piece;
    bool fits = terms__piece_init(piece, most_units(ngrams), &ngrams->options.store);
    piece->skips_quotes = !ngrams->options.measures;
    return fits;
}

static terms_status set_options(terms_ngrams *ngrams, const terms_ngram_options *options) {
    terms_ngram_options *own = &ngrams->options;
    if (options)
        *own = *options;
    own->shortest = own->shortest ? own->shortest : 2;
    own->longest = own->longest ? own->longest : 8;
    own->min_total = own->min_total ? own->min_total : 1;
    own->min_documents = own->min_documents ? own->min_documents : 1;
    bool can_hold = own->memory == 0 || (own->store.append && own->store.read);
    return own->shortest <= own->longest && can_hold ? TERMS_OK : TERMS_BAD_ARGUMENT;
}

terms_status terms_ngrams_new(terms_ngrams **out, const terms_ngram_options *options) {
    terms_ngrams *ngrams = *out = terms__alloc_zeroed(1, sizeof *ngrams);
    if (!ngrams)
        return TERMS_NO_MEMORY;
    terms_status status = set_options(ngrams, options);
    const terms__folding *folding = terms__folding_of(ngrams->options.folding);
    if (status == TERMS_OK && !terms__intake_init(&ngrams->intake, folding, ngrams->options.letters,
                                                  most_units(ngrams), &ngrams->options.store))
        status = TERMS_NO_MEMORY;
    ngrams->intake.piece.skips_quotes = !ngrams->options.measures;
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
    terms__counting_free(&ngrams->counting);
    terms__joining_free(&ngrams->joining);
    terms__corpus_free(&ngrams->corpus);
    terms__found_free(&ngrams->found);
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

static terms_status end_document(terms_ngrams *ngrams, const uint32_t *label) {
    terms_status status = check(ngrams, ngrams->open);
    if (status != TERMS_OK)
        return status;
    if (!terms__intake_end(&ngrams->intake))
        return fail_intake(ngrams);
    if (label && !terms__piece_add_label(&ngrams->intake.piece, *label))
        return fail(ngrams, TERMS_NO_MEMORY);
    terms__sizes_add(&ngrams->sizes, &ngrams->intake.blocks.sizes);
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
    ngrams->joining.keeps_text = true;
    ngrams->intake.notes_figured = !ngrams->options.letters;
}

void terms__ngrams_fold(terms_ngrams *ngrams, const terms__folding *folding) {
    ngrams->intake.folding = folding;
}

void terms_ngrams_cancel(terms_ngrams *ngrams) {
    if (ngrams->open)
        terms__intake_cancel(&ngrams->intake);
    terms__figured_forget(&ngrams->intake.piece.figured, ngrams->intake.piece.sequence.len);
    ngrams->open = false;
}

static bool same_options(const terms_ngram_options *a, const terms_ngram_options *b) {
    return a->shortest == b->shortest && a->longest == b->longest && a->min_total == b->min_total &&
           a->min_documents == b->min_documents && a->maximal == b->maximal &&
           a->measures == b->measures && a->letters == b->letters && a->folding == b->folding &&
           a->memory == b->memory && a->threads == b->threads &&
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

/* The piece has been copied, or is the corpus's. */
static bool renew_piece(terms_ngrams *ngrams) {
    terms__piece *piece = &ngrams->intake.piece;
    if (!piece->sequence.narrow && !piece->sequence.wide)
        return init_piece(ngrams);
    terms__piece_clear(piece);
    return true;
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
    return renew_piece(other);
}

terms_status terms_ngrams_merge(terms_ngrams *ngrams, terms_ngrams *other) {
    bool in_order = other && other != ngrams && !other->open && !other->sealed && !ngrams->sealed &&
                    !other->corpus.has_target && same_options(&ngrams->options, &other->options);
    terms_status status = check(ngrams, in_order);
    if (status == TERMS_OK)
        status = other->failed;
    if (status != TERMS_OK)
        return status;
    if (!take_pieces(ngrams, other)) {
        bool stored = !ngrams->intake.piece.spool.failed && !other->intake.piece.spool.failed;
        return fail(ngrams, stored ? TERMS_NO_MEMORY : TERMS_STORE_FAILED);
    }
    terms__sizes_add(&ngrams->sizes, &other->sizes);
    other->sizes = (terms_sizes){0};
    return TERMS_OK;
}

/* The target's pieces come first: no more go to the one that is open. */
terms_status terms_ngrams_set_target(terms_ngrams *ngrams) {
    bool in_order = !ngrams->open && !ngrams->sealed && !ngrams->corpus.has_target;
    terms_status status = check(ngrams, in_order);
    if (status != TERMS_OK)
        return status;
    ngrams->corpus.target_documents = terms_ngrams_documents(ngrams);
    ngrams->corpus.has_target = true;
    if (!close_piece(ngrams, &ngrams->intake.piece) || !renew_piece(ngrams))
        return fail_intake(ngrams);
    return TERMS_OK;
}

void terms_ngrams_clear(terms_ngrams *ngrams) {
    terms_ngrams_cancel(ngrams);
    if (ngrams->sealed)
        return;
    terms__piece_clear(&ngrams->intake.piece);
    terms__corpus_forget_text(&ngrams->corpus);
    ngrams->corpus.has_target = false;
    ngrams->corpus.target_documents = 0;
    ngrams->sizes = (terms_sizes){0};
}

static uint64_t count_documents(const terms_ngrams *ngrams) {
    uint64_t count = terms__piece_documents(&ngrams->intake.piece);
    for (size_t i = 0; i < ngrams->corpus.piece_count; i++)
        count += terms__piece_documents(&ngrams->corpus.pieces[i]);
    return count;
}

/* Texts may be forgotten once they are counted, their number is not. */
uint64_t terms_ngrams_documents(const terms_ngrams *ngrams) {
    return ngrams->sealed ? ngrams->corpus.document_count : count_documents(ngrams);
}

void terms_ngrams_sizes(const terms_ngrams *ngrams, terms_sizes *sizes) {
    *sizes = ngrams->sizes;
}

/* Whether what was counted is joined, which it is with measures, if all is in memory. */
static bool joins(const terms_ngrams *ngrams) {
    return ngrams->options.measures && ngrams->options.memory == 0;
}

/* Whether the text is only read from its beginning to its end, and not fetched from all over it for
 * the ends of n-grams: which is so where records have room for all units. */
static bool reads_straight(const terms_ngrams *ngrams) {
    const terms_ngram_options *options = &ngrams->options;
    const terms__corpus *corpus = &ngrams->corpus;
    return !terms__layout_of(corpus->rank_count, count_documents(ngrams), corpus->unit_count,
                             options->longest, terms__counting_sides(options))
                .places;
}

/* How long a text may be without going to the store.  Where it is read straight it may as well be
 * there, if there is one.  Within a budget what is quoted is looked up there. */
static size_t most_in_memory(const terms_ngrams *ngrams) {
    const terms_ngram_options *options = &ngrams->options;
    if (options->memory > 0 && options->measures)
        return 0;
    return options->store.append && options->store.read && reads_straight(ngrams) ? LONG : SIZE_MAX;
}

/* Bring all documents into one corpus that can be counted. */
static terms_status seal(terms_ngrams *ngrams) {
    const terms_ngram_options *options = &ngrams->options;
    terms__corpus *corpus = &ngrams->corpus;
    if (!close_piece(ngrams, &ngrams->intake.piece))
        return ngrams->intake.piece.spool.failed ? TERMS_STORE_FAILED : TERMS_NO_MEMORY;
    terms__piece_free(&ngrams->intake.piece);
    /* What is rarer than every n-gram is in none, nor always beside one: only entropies need it. */
    terms_status status = terms__corpus_rank(corpus, options->measures ? 1 : options->min_total);
    if (status == TERMS_OK && joins(ngrams) &&
        !terms__quotations_copy(&ngrams->joining.quotations, corpus, options->longest))
        status = TERMS_NO_MEMORY;
    return status == TERMS_OK ? terms__corpus_seal(corpus, most_in_memory(ngrams), &options->store)
                              : status;
}

terms_status terms_ngrams_divide(terms_ngrams *ngrams, size_t wanted, size_t *parts) {
    terms_status status = check(ngrams, !ngrams->open && !ngrams->sealed && wanted > 0);
    *parts = 0;
    if (status != TERMS_OK)
        return status;
    ngrams->sealed = true;
    status = seal(ngrams);
    if (status == TERMS_OK)
        status = terms__counting_init(&ngrams->counting, &ngrams->corpus, &ngrams->options, wanted);
    *parts = status == TERMS_OK ? ngrams->counting.part_count : 0;
    return fail(ngrams, status);
}

terms_status terms_ngrams_count(terms_ngrams *ngrams, size_t part) {
    const terms__counting *counting = &ngrams->counting;
    if (!ngrams->sealed || ngrams->finished || part >= counting->part_count ||
        counting->parts[part].counted)
        return TERMS_BAD_ARGUMENT;
    return terms__counting_count(&ngrams->counting, part);
}

/* Begin to join, unless it has begun. */
static terms_status begin_joining(terms_ngrams *ngrams) {
    if (ngrams->joining.items)
        return TERMS_OK;
    terms_status status =
        terms__joining_begin(&ngrams->joining, &ngrams->counting, &ngrams->corpus);
    terms__counting_free(&ngrams->counting);
    return status;
}

terms_status terms_ngrams_advance(terms_ngrams *ngrams, size_t *shares) {
    terms_status status = check(ngrams, ngrams->sealed && !ngrams->finished);
    *shares = 0;
    if (status == TERMS_OK)
        status = terms__counting_check(&ngrams->counting);
    if (status != TERMS_OK || !joins(ngrams))
        return fail(ngrams, status);
    status = begin_joining(ngrams);
    if (status == TERMS_OK)
        status = terms__joining_next(&ngrams->joining, shares);
    return fail(ngrams, status);
}

terms_status terms_ngrams_work(terms_ngrams *ngrams, size_t share) {
    const terms__joining *joining = &ngrams->joining;
    if (ngrams->finished || share >= joining->shares || joining->items[share].done)
        return TERMS_BAD_ARGUMENT;
    return terms__joining_work(&ngrams->joining, share);
}

static terms_status join(terms_ngrams *ngrams) {
    terms_status status = begin_joining(ngrams);
    if (status == TERMS_OK)
        status = terms__joining_complete(&ngrams->joining);
    if (status == TERMS_OK)
        status = terms__found_take(&ngrams->found, &ngrams->joining);
    terms__joining_free(&ngrams->joining);
    return status;
}

static terms_status collect(terms_ngrams *ngrams) {
    if (!ngrams->options.measures)
        terms__corpus_forget_text(&ngrams->corpus);
    terms_status status = terms__found_collect(&ngrams->found, &ngrams->counting, &ngrams->corpus);
    terms__counting_free(&ngrams->counting);
    return status;
}

terms_status terms_ngrams_finish(terms_ngrams *ngrams) {
    terms_status status = check(ngrams, ngrams->sealed && !ngrams->finished);
    if (status == TERMS_OK)
        status = terms__counting_check(&ngrams->counting);
    if (status != TERMS_OK)
        return fail(ngrams, status);
    ngrams->finished = true;
    return fail(ngrams, joins(ngrams) ? join(ngrams) : collect(ngrams));
}

size_t terms_ngrams_size(const terms_ngrams *ngrams) {
    return ngrams->found.count;
}
