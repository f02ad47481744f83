/* Budget: how the memory that may be used is shared out.
 * SPDX-License-Identifier: MIT */
#include "ngram/refine/budget.h"

#include <assert.h>

#include "ngram/corpus/pages.h"
#include "ngram/corpus/places.h"
#include "ngram/refine/record.h"
#include "ngram/refine/rows.h"

/* An eighth is for sequences, of which each thread has two, and each may take twice
 * its size while it grows.  Then, when these are gone, five eighths are for counting: of that
 * what does not depend on parts is taken off, and of the rest a third is for rows.  Half of all is
 * for measuring.  What remains is for what the heap has lost.  Where there is little memory parts
 * are many: half a megabyte is for what is known of them. */
enum {
    SEQUENCES = 8,
    LEAST_UNITS = 1 << 13,
    MOST_UNITS = 1 << 20,
    LEAST_RECORDS = 1 << 12,
    LEAST_ROWS = 256,
    MANY_ROWS = 1 << 20,
    STACK = 1 << 18,
    PARTS = 1 << 19,
    WINDOWS = 1 << 21
};

/* What a row takes while rows are ranked and packed: itself, its sides, its length and its place in
 * two orders, and some twenty bytes in the bundle, which may have as much in reserve. */
enum {
    PER_ROW = sizeof(terms__row) + sizeof(terms__sides) + 3 * sizeof(uint32_t) + 40,
    PER_TARGET = sizeof(terms__target) + 8
};

static uint64_t threads_of(const terms_ngram_options *options) {
    return options->threads > 0 ? options->threads : 1;
}

size_t terms__budget_units(const terms_ngram_options *options) {
    uint64_t units =
        options->memory / SEQUENCES / (2 * threads_of(options)) / (2 * sizeof(uint16_t));
    if (units < LEAST_UNITS)
        return LEAST_UNITS;
    return units < MOST_UNITS ? (size_t)units : MOST_UNITS;
}

static uint64_t row_size(const terms__corpus *corpus) {
    uint64_t size = PER_ROW;
    return corpus->has_target ? size + PER_TARGET : size;
}

size_t terms__budget_windows(const terms_ngram_options *options) {
    return options->memory > 0 ? (size_t)(options->memory / 2) : WINDOWS;
}

/* How many documents end on the page with most of them. */
static uint64_t most_ends(const terms__pages *pages) {
    uint64_t most = 0;
    for (size_t i = 0; i < pages->count; i++)
        most = pages->entries[i].ends_count > most ? pages->entries[i].ends_count : most;
    return most;
}

/* What each thread has besides records and rows: a page with its ends, tables by rank, and its
 * stack.
 */
static uint64_t fixed_share(const terms__corpus *corpus) {
    const terms__pages *pages = &corpus->pages;
    uint64_t unit = pages->wide ? sizeof(uint32_t) : sizeof(uint16_t);
    uint64_t page = (1 + TERMS__PAGE + TERMS__PAGE_BEHIND) * unit;
    page += (most_ends(pages) + 1) * sizeof(size_t);
    return STACK + page + (uint64_t)corpus->rank_count * 10 * sizeof(uint32_t);
}

/* What all have in common: what is known by rank, words, and where documents end. */
static uint64_t common(const terms__corpus *corpus, bool places) {
    uint64_t ranks = (uint64_t)corpus->rank_count * 2 * sizeof(uint64_t);
    uint64_t guide = (corpus->length >> TERMS__GUIDED) * sizeof(uint32_t);
    uint64_t ends = corpus->document_count * sizeof(uint64_t) + guide;
    return ranks + corpus->words.memory + (places ? ends : 0);
}

/* As one thread has it for counting, which is over; there has been enough for that. */
size_t terms__budget_measuring(const terms_ngram_options *options, const terms__corpus *corpus) {
    uint64_t all = options->memory / 2, fixed = common(corpus, false) + fixed_share(corpus);
    assert(all > fixed);
    return all - fixed < SIZE_MAX ? (size_t)(all - fixed) : SIZE_MAX;
}

/* Also without a budget rows are packed now and then: n-grams without end, as in a text that is
 * there twice, would take much memory.  But most are to be more than the parents of one. */
static size_t many_rows(const terms_ngram_options *options) {
    size_t parents =
        options->longest < TERMS__ROWS_MAX / 8 ? options->longest : TERMS__ROWS_MAX / 8;
    return MANY_ROWS + 4 * parents;
}

terms_status terms__budget_share(terms__budget *share, const terms_ngram_options *options,
                                 const terms__corpus *corpus, bool places) {
    *share = (terms__budget){SIZE_MAX, options->measures ? SIZE_MAX : many_rows(options)};
    if (options->memory == 0)
        return TERMS_OK;
    uint64_t parts = options->memory / 8 < PARTS ? options->memory / 8 : PARTS;
    uint64_t all = options->memory / 8 * 5 - parts, fixed = common(corpus, places);
    uint64_t own = all > fixed ? (all - fixed) / threads_of(options) : 0;
    own = own > fixed_share(corpus) ? own - fixed_share(corpus) : 0;
    share->records = (size_t)(own / 3 * 2 / sizeof(terms__record));
    share->rows = (size_t)(own / 3 / row_size(corpus));
    bool enough = share->records >= LEAST_RECORDS && share->rows >= LEAST_ROWS;
    return enough ? TERMS_OK : TERMS_OVER_BUDGET;
}
