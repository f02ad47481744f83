/* Merge: the counts of several threads put together.
 * SPDX-License-Identifier: MIT */
#include "base/mem.h"
#include "count/counts.h"
#include "count/sums.h"
#include "text/sizes.h"

static bool merge_document(terms_counts *counts, const terms_counts *other, size_t document) {
    terms__document_row row = terms__ledger_row(&other->ledger, document);
    const char *cells = row.len > 0 ? other->cells.data + row.cells : "";
    const char *firsts = row.firsts_len > 0 ? other->firsts.data + row.firsts : "";
    row.cells = counts->cells.len;
    row.firsts = counts->firsts.len;
    return terms__ledger_keep_name(&counts->ledger, &row.name) &&
           terms__bytes_add(&counts->cells, cells, row.len) &&
           terms__bytes_add(&counts->firsts, firsts, row.firsts_len) &&
           terms__ledger_add(&counts->ledger, &row);
}

/* Add the documents that have ended in `other`.  The firsts of the document that is open here have
 * to stay behind those of all others, so they are put aside meanwhile. */
static bool merge_documents(terms_counts *counts, const terms_counts *other) {
    terms__bytes *firsts = &counts->firsts, open = {0};
    size_t len = counts->open ? firsts->len - counts->row.firsts : 0;
    firsts->len -= len;
    bool done = len == 0 || terms__bytes_add(&open, firsts->data + firsts->len, len);
    for (size_t i = 0; done && i < other->ledger.count; i++)
        done = merge_document(counts, other, i);
    counts->row.firsts = firsts->len;
    done = done && (len == 0 || terms__bytes_add(firsts, open.data, len));
    terms__bytes_free(&open);
    return done;
}

/* A pair of `other` as it is called here: where terms stand together, each counts number them in
 * the order in which they met them. */
static terms__pair translate(terms_counts *counts, const terms_counts *other, int with,
                             terms__pair pair) {
    if (with != TERMS__TOGETHER)
        return pair;
    return terms__together_number(&counts->together, terms__together_name(&other->together, pair));
}

static bool merge_pairs(terms_counts *counts, const terms_counts *other, int with) {
    const terms__pairs *pairs = &other->pairs[with];
    for (size_t i = terms__pairs_next(pairs, 0); i < pairs->count;
         i = terms__pairs_next(pairs, i + 1)) {
        terms__pair pair = translate(counts, other, with, terms__pairs_read(pairs, i));
        if (!terms__pairs_add(&counts->pairs[with], pair.term, pair.other, pair.count))
            return false;
    }
    return true;
}

/* Add all that `other` has counted.  False when memory runs out. */
static bool merge(terms_counts *counts, const terms_counts *other) {
    bool fits = merge_documents(counts, other);
    for (int i = 0; fits && i < TERMS__PAIRINGS; i++)
        fits = merge_pairs(counts, other, i);
    return fits && terms__contexts_merge(&counts->contexts, &other->contexts);
}

/* Whether `other` counts by the same matcher, and keeps the same. */
static bool can_merge(const terms_counts *counts, const terms_counts *other) {
    return other && other != counts && other->matcher == counts->matcher &&
           other->search.keeps_margins == counts->search.keeps_margins &&
           other->keeps_firsts == counts->keeps_firsts &&
           terms__together_same(&other->together, &counts->together);
}

terms_status terms_counts_merge(terms_counts *counts, const terms_counts *other) {
    if (counts->failed != TERMS_OK)
        return counts->failed;
    if (!can_merge(counts, other))
        return TERMS_BAD_ARGUMENT;
    terms_status status = terms__counts_ready(other);
    if (status != TERMS_OK)
        return status;
    return merge(counts, other) ? TERMS_OK : terms__counts_fail(counts, TERMS_NO_MEMORY);
}

/* Add the tallies of the open document of `other` to those of the one that is open here. */
static void join_tallies(terms_counts *counts, const terms_counts *other) {
    const terms__touched *touched = &other->touched;
    for (size_t term = terms__touched_first(touched); term != SIZE_MAX;
         term = terms__touched_next(touched, term))
        terms__tally_add(terms__counts_open_tally(counts, term), &other->tallies[term]);
}

static bool join_pairs(terms_counts *counts, const terms_counts *other, int with) {
    const terms__pairs *pairs = &other->pairs[with];
    for (size_t i = 0; i < pairs->touched_count; i++) {
        terms__pair pair =
            translate(counts, other, with, terms__pairs_read(pairs, pairs->touched[i]));
        if (!terms__pairs_open(&counts->pairs[with], pair.term, pair.other, pair.open))
            return false;
    }
    return true;
}

/* Reads the firsts of an open document.  If one `is_there`, it is `term` at `position`. */
typedef struct first_source {
    terms__first_reader reader;
    bool is_there;
    size_t term;
    uint64_t position;
} first_source;

static void read_first(first_source *source) {
    source->is_there = terms__firsts_next(&source->reader, &source->term, &source->position);
}

static first_source first_of(const terms_counts *counts) {
    const terms__bytes *firsts = &counts->firsts;
    size_t from = counts->row.firsts, len = firsts->len - from;
    first_source source = {.reader = terms__firsts_read(len > 0 ? firsts->data + from : "", len)};
    read_first(&source);
    return source;
}

/* Merge the firsts of two pieces of a document by their positions; `*last` becomes the last one.  A
 * term of both pieces first stands at the earlier of its two positions: `seen` tells, by term,
 * which have come. */
static bool merge_firsts(terms__bytes *to, first_source a, first_source b, bool *seen,
                         uint64_t *last) {
    while (a.is_there || b.is_there) {
        first_source *from = a.is_there && (!b.is_there || a.position <= b.position) ? &a : &b;
        if (!seen[from->term]) {
            if (!terms__firsts_add(to, *last, from->term, from->position))
                return false;
            *last = from->position;
        }
        seen[from->term] = true;
        read_first(from);
    }
    return true;
}

static bool join_firsts(terms_counts *counts, const terms_counts *other) {
    if (!counts->keeps_firsts)
        return true;
    terms__bytes merged = {0};
    uint64_t last = 0;
    bool *seen = terms__alloc_zeroed(counts->matcher->term_count, sizeof *seen);
    bool done = seen && merge_firsts(&merged, first_of(counts), first_of(other), seen, &last);
    if (done) {
        counts->firsts.len = counts->row.firsts;
        counts->last_first = last;
        done = terms__bytes_add(&counts->firsts, merged.data, merged.len);
    }
    terms__bytes_free(&merged);
    terms__free(seen);
    return done;
}

/* Add what is open in `other`, but for its tallies and sizes.  False when memory runs out. */
static bool join_tables(terms_counts *counts, const terms_counts *other) {
    bool fits = join_firsts(counts, other);
    for (int i = 0; fits && i < TERMS__PAIRINGS; i++)
        fits = join_pairs(counts, other, i);
    return fits && terms__contexts_join(&counts->contexts, &other->contexts);
}

/* What has been fed of both is counted before they are joined, so that all firsts are known. */
static terms_status join(terms_counts *counts, terms_counts *other) {
    uint64_t here = counts->search.blocks.position, there = other->search.blocks.position;
    terms_status status = terms__counts_end_piece(other);
    if (status == TERMS_OK)
        status = terms_counts_resume(counts, here > there ? here : there);
    if (status != TERMS_OK)
        return status;
    if (!join_tables(counts, other))
        return TERMS_NO_MEMORY;
    join_tallies(counts, other);
    terms__sizes_add(&counts->row.sizes, &other->row.sizes);
    counts->row.units += other->row.units;
    counts->fed += other->fed;
    return TERMS_OK;
}

terms_status terms_counts_join(terms_counts *counts, terms_counts *other) {
    if (counts->failed != TERMS_OK)
        return counts->failed;
    if (!can_merge(counts, other) || !counts->open || !other->open)
        return TERMS_BAD_ARGUMENT;
    terms_status status = other->failed == TERMS_OK ? join(counts, other) : other->failed;
    terms_counts_cancel(other);
    return terms__counts_fail(counts, status);
}
