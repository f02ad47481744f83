/* Summary: the table of one row a term, over all documents.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/mem.h"
#include "base/ordering.h"
#include "base/prefetch.h"
#include "count/sums.h"
#include "report/rate.h"
#include "report/table/collation.h"
#include "report/table/table.h"
#include "report/tally.h"

/* A row: where among the names those of the term and its category are, and the number of its sum.
 */
typedef struct line {
    uint32_t term, category, sum, rank;
} line;

/* The rows in their order, and what their cells are computed from; `names` are all that the
 * matcher has, so that the table can outlive it.  Sums of which all is 0, as it is of most terms of
 * a long list, are not kept: `numbers` has for each term that of its sum from 1, or 0. */
typedef struct content {
    line *lines;
    size_t count;
    char *names;
    terms__sum *sums;
    uint32_t *numbers;
    terms__rate rate;
    terms_sizes sizes;
    size_t documents;
} content;

/* Columns by number. */
enum {
    RANK,
    TERM,
    CATEGORY,
    TOTAL,
    FREE,
    NESTED,
    CROSSING,
    QUOTED,
    JOINED,
    EXCLUDED,
    DOCUMENTS,
    DOCUMENTS_PCT,
    RATE
};

static void add_columns(terms_table *table, const terms__rate *rate) {
    const char *const names[] = {"rank", "term", "category"};
    const char *const documents[] = {"docs", "docs_pct", rate->name};
    terms__table_add_columns(table, names, 3);
    terms__tally_add_columns(table);
    terms__table_add_columns(table, documents, 3);
}

static const terms__sum none;

static const terms__sum *sum_of(const content *c, uint32_t number) {
    return number > 0 ? &c->sums[number - 1] : &none;
}

static void put_sum(const content *c, const terms__sum *sum, terms__row_room *room) {
    terms__row_put_count(room, TOTAL, sum->tally.total);
    terms__row_put_count(room, FREE, sum->tally.free);
    terms__row_put_count(room, NESTED, sum->tally.nested);
    terms__row_put_count(room, CROSSING, sum->tally.crossing);
    terms__row_put_count(room, QUOTED, sum->tally.quoted);
    terms__row_put_count(room, JOINED, sum->tally.joined);
    terms__row_put_count(room, EXCLUDED, sum->tally.excluded);
    terms__row_put_count(room, DOCUMENTS, sum->documents);
    terms__row_put_real(room, DOCUMENTS_PCT, 100.0 * (double)sum->documents / (double)c->documents);
    terms__row_put_real(room, RATE, terms__rate_find(&c->rate, sum->tally.total, &c->sizes));
}

/* Names lie anywhere: one that comes soon is fetched in time. */
static void expect_name(const content *c, size_t row) {
    enum { AHEAD = 16 };
    if (c->count - row > AHEAD)
        terms__prefetch(c->names + c->lines[row + AHEAD].term);
}

/* Put all cells, whichever are asked for: there is room for so few columns. */
static void compute(const void *context, size_t row, size_t from, size_t to,
                    terms__row_room *room) {
    const content *c = context;
    const line *of = &c->lines[row];
    (void)from, (void)to;
    expect_name(c, row);
    terms__row_put_count(room, RANK, of->rank);
    terms__row_put_text(room, TERM, c->names + of->term);
    terms__row_put_text(room, CATEGORY, terms__named(c->names + of->category));
    put_sum(c, sum_of(c, of->sum), room);
}

static void free_content(void *context) {
    content *c = context;
    terms__free(c->lines);
    terms__free(c->names);
    terms__free(c->sums);
    terms__free(c->numbers);
    terms__free(c);
}

static int compare_names(const void *context, size_t a, size_t b) {
    const terms_matcher *matcher = context;
    return strcmp(terms_matcher_term(matcher, a), terms_matcher_term(matcher, b));
}

/* Sort by names first, then by totals: the second sort keeps the order of terms with equal ones. */
static const terms__keyed *find_order(const content *c, const terms_matcher *matcher,
                                      terms__keyed *items, terms__keyed *spare) {
    size_t count = matcher->term_count;
    for (size_t i = 0; i < count; i++) {
        terms_cell name = {.type = TERMS_CELL_TEXT, .text = terms_matcher_term(matcher, i)};
        items[i] = (terms__keyed){terms__collation_key(name, false), i};
    }
    terms__keyed *sorted = terms__keyed_sort(items, spare, count, compare_names, matcher);
    for (size_t i = 0; i < count; i++)
        sorted[i].key = UINT64_MAX - sum_of(c, c->numbers[sorted[i].item])->tally.total;
    return terms__keyed_sort(sorted, sorted == items ? spare : items, count, NULL, NULL);
}

/* Keep the sums that are not zeros, and give back the room of the others. */
static bool keep_sums(content *c, size_t terms) {
    uint32_t kept = 0;
    c->numbers = terms__alloc_items(terms, sizeof *c->numbers);
    if (!c->numbers)
        return false;
    for (size_t i = 0; i < terms; i++) {
        bool is_zero = memcmp(&c->sums[i], &none, sizeof none) == 0;
        c->numbers[i] = is_zero ? 0 : kept + 1;
        if (!is_zero)
            c->sums[kept++] = c->sums[i];
    }
    terms__sum *sums = terms__shrink(c->sums, kept, sizeof *sums);
    if (sums)
        c->sums = sums;
    return sums != NULL;
}

/* Make the lines of terms with a total of at least `minimum`, which are the first ones. */
static void add_lines(content *c, const terms_matcher *matcher, const terms__keyed *order,
                      uint64_t minimum) {
    for (size_t i = 0; i < matcher->term_count; i++) {
        uint32_t number = c->numbers[order[i].item];
        bool is_tie = i > 0 && order[i].key == order[i - 1].key;
        if (sum_of(c, number)->tally.total < minimum)
            return;
        c->lines[c->count++] = (line){
            .term = terms__packed_get(&matcher->terms, order[i].item, TERMS__TERM_NAME),
            .category = terms__packed_get(&matcher->terms, order[i].item, TERMS__TERM_CATEGORY),
            .sum = number,
            .rank = is_tie ? c->lines[i - 1].rank : (uint32_t)i + 1,
        };
    }
}

static bool make_lines(content *c, const terms_matcher *matcher, uint64_t minimum) {
    size_t count = matcher->term_count;
    terms__keyed *items = terms__alloc_items(count, sizeof *items);
    terms__keyed *spare = terms__alloc_items(count, sizeof *spare);
    c->lines = terms__alloc_items(count, sizeof *c->lines);
    bool fits = items && spare && c->lines;
    if (fits)
        add_lines(c, matcher, find_order(c, matcher, items, spare), minimum);
    terms__free(items);
    terms__free(spare);
    return fits;
}

static content *make_content(const terms_counts *counts, const terms_table_options *options) {
    const terms_matcher *matcher = counts->matcher;
    content *c = terms__alloc_zeroed(1, sizeof *c);
    if (!c)
        return NULL;
    c->rate = terms__rate_of(options);
    c->sizes = terms__counts_sizes(counts);
    c->documents = counts->ledger.count;
    c->sums = terms__counts_sums(counts);
    if (c->sums && keep_sums(c, matcher->term_count))
        c->names = terms__copy_bytes(matcher->names, matcher->names_len);
    if (c->names && make_lines(c, matcher, options ? options->min_count : 0))
        return c;
    free_content(c);
    return NULL;
}

terms_status terms_table_summary(terms_table **out, const terms_counts *counts,
                                 const terms_table_options *options) {
    *out = NULL;
    terms_status status = terms__counts_ready(counts);
    if (status != TERMS_OK)
        return status;
    content *c = make_content(counts, options);
    if (!c)
        return TERMS_NO_MEMORY;
    terms_table *table = terms__table_new();
    add_columns(table, &c->rate);
    terms__table_set_computed(table, c->count, compute, c, free_content);
    return terms__table_finish(out, table);
}
