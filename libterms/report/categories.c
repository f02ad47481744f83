/* Categories: the table of one row a category, those above it included.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/mem.h"
#include "base/names.h"
#include "count/sums.h"
#include "report/rate.h"
#include "report/table/table.h"

/* A category; `parent` is the one that its name begins with, up to a /. */
typedef struct category {
    size_t parent; /* or TERMS__NO_NAME */
    uint64_t total, free, docs;
    size_t last_doc; /* that was counted in docs, from 1 */
} category;

/* Categories are numbered by their names. */
typedef struct builder {
    const terms_counts *counts;
    terms__names *names;
    category *categories;
    size_t capacity;
    size_t *own; /* by term */
} builder;

/* The length of the parent's name, with which this one begins; 0 if there is no parent. */
static size_t parent_len(const char *name, size_t len) {
    while (len > 0 && name[len - 1] != '/')
        len--;
    while (len > 0 && name[len - 1] == '/')
        len--;
    return len;
}

/* The number of a category, which is made if it is new; its parent is still to
 * be found.  TERMS__NO_NAME when memory runs out. */
static size_t number_of(builder *b, const char *name, size_t len, bool *made) {
    size_t count = terms__names_count(b->names);
    category *categories = terms__grow(b->categories, &b->capacity, count + 1, sizeof *categories);
    if (!categories)
        return TERMS__NO_NAME;
    b->categories = categories;
    size_t number = terms__names_add(b->names, name, len);
    *made = number == count;
    if (*made)
        categories[number] = (category){.parent = TERMS__NO_NAME};
    return number;
}

/* Make a category and those above it. */
static bool add_category(builder *b, const char *name, size_t *own) {
    bool made;
    size_t len = strlen(name), child = *own = number_of(b, name, len, &made);
    while (child != TERMS__NO_NAME && made && (len = parent_len(name, len)) > 0) {
        size_t parent = number_of(b, name, len, &made);
        if (parent == TERMS__NO_NAME)
            return false;
        b->categories[child].parent = parent;
        child = parent;
    }
    return child != TERMS__NO_NAME;
}

static bool begin(builder *b) {
    const terms_matcher *matcher = b->counts->matcher;
    b->names = terms__names_new();
    b->own = terms__alloc_zeroed(matcher->term_count, sizeof *b->own);
    for (size_t i = 0; b->names && b->own && i < matcher->term_count; i++) {
        if (!add_category(b, terms_matcher_category(matcher, i), &b->own[i]))
            return false;
    }
    return b->names && b->own;
}

static void add_tally(builder *b, size_t document, size_t term, const terms_tally *tally) {
    for (size_t at = b->own[term]; at != TERMS__NO_NAME; at = b->categories[at].parent) {
        category *to = &b->categories[at];
        to->total += tally->total;
        to->free += tally->free;
        to->docs += to->last_doc != document + 1;
        to->last_doc = document + 1;
    }
}

static void add_up(builder *b) {
    for (size_t i = 0; i < b->counts->ledger.count; i++) {
        size_t term;
        terms_tally tally;
        terms__cell_reader cells = terms__counts_cells(b->counts, i);
        while (terms__cells_next(&cells, &term, &tally)) {
            if (tally.total > 0)
                add_tally(b, i, term, &tally);
        }
    }
}

static void add_rows(const builder *b, terms_table *table, const terms__rate *rate) {
    terms_sizes sizes = terms__counts_sizes(b->counts);
    for (size_t i = 0; i < terms__names_count(b->names); i++) {
        const category *from = &b->categories[i];
        terms__table_add_row(table);
        terms__table_put_text(table, terms__named(terms__names_get(b->names, i, NULL)));
        terms__table_put_count(table, from->total);
        terms__table_put_count(table, from->free);
        terms__table_put_count(table, from->docs);
        terms__rate_put(rate, table, from->total, &sizes);
    }
}

static terms_table *build(builder *b, const terms_table_options *options) {
    static const char *const order[] = {"total", "category"};
    terms__rate rate = terms__rate_of(options);
    const char *const names[] = {"category", "total", "free", "docs", rate.name};
    if (!begin(b))
        return NULL;
    terms_table *table = terms__table_new();
    terms__table_add_columns(table, names, sizeof names / sizeof *names);
    add_up(b);
    add_rows(b, table, &rate);
    terms__table_order(table, order, 2);
    if (options)
        terms__table_drop_below(table, "total", options->min_count);
    return table;
}

terms_status terms_table_categories(terms_table **out, const terms_counts *counts,
                                    const terms_table_options *options) {
    *out = NULL;
    terms_status status = terms__counts_ready(counts);
    if (status != TERMS_OK)
        return status;
    builder b = {.counts = counts};
    terms_table *table = build(&b, options);
    terms__names_free(b.names);
    terms__free(b.categories);
    terms__free(b.own);
    return terms__table_finish(out, table);
}
