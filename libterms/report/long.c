/* Long: the table of one row for each term in each document.
 * SPDX-License-Identifier: MIT */
#include "base/mem.h"
#include "count/order.h"
#include "report/rate.h"
#include "report/table/table.h"
#include "report/tally.h"

/* Columns by number; the seven of the tally are numbered from TALLY on. */
enum { DOC, DATE, GROUP, TERM, CATEGORY, TALLY, HAN = TALLY + 7, RATE };

/* A document: its texts are kept by the table. */
typedef struct member {
    const char *id, *date, *group;
    terms_sizes sizes;
} member;

/* A row.  Most tallies have free occurrences alone: then `found` is how many; else it is the
 * number of the tally in `tallies`. */
typedef struct line {
    size_t member;
    uint64_t found;
    uint32_t term;
    bool is_free;
} line;

/* What rows are computed from.  The table keeps the texts of terms and categories, too. */
typedef struct content {
    const char **terms, **categories;
    terms__rate rate;
    member *members;
    line *lines;
    size_t count, line_capacity;
    terms_tally *tallies;
    size_t tally_count, tally_capacity;
} content;

typedef struct builder {
    terms_table *table;
    const terms_counts *counts;
    uint64_t least;
    bool zeros;
    content *content;
} builder;

static terms_tally tally_of(const content *c, const line *of) {
    if (!of->is_free)
        return c->tallies[of->found];
    return (terms_tally){.total = of->found, .free = of->found};
}

static void put_tally(const terms_tally *tally, size_t column, terms__row_room *room) {
    const uint64_t counts[] = {tally->total,  tally->free,   tally->nested,  tally->crossing,
                               tally->quoted, tally->joined, tally->excluded};
    terms__row_put_count(room, column, counts[column - TALLY]);
}

static void put_text(const content *c, const line *of, size_t column, terms__row_room *room) {
    const member *document = &c->members[of->member];
    const char *const texts[] = {document->id, document->date, document->group, c->terms[of->term],
                                 c->categories[of->term]};
    terms__row_put_text(room, column, texts[column]);
}

static void compute(const void *context, size_t row, size_t from, size_t to,
                    terms__row_room *room) {
    const content *c = context;
    const line *of = &c->lines[row];
    const terms_sizes *sizes = &c->members[of->member].sizes;
    terms_tally tally = tally_of(c, of);
    for (size_t column = from; column < to; column++) {
        if (column < TALLY)
            put_text(c, of, column, room);
        else if (column < HAN)
            put_tally(&tally, column, room);
        else if (column == HAN)
            terms__row_put_count(room, column, sizes->han);
        else
            terms__row_put_real(room, column, terms__rate_find(&c->rate, tally.total, sizes));
    }
}

static void free_content(void *context) {
    content *c = context;
    if (!c)
        return;
    terms__free(c->terms);
    terms__free(c->categories);
    terms__free(c->members);
    terms__free(c->lines);
    terms__free(c->tallies);
    terms__free(c);
}

static bool make_content(builder *b, const terms_table_options *options) {
    size_t terms = b->counts->matcher->term_count;
    content *made = b->content = terms__alloc_zeroed(1, sizeof *made);
    if (!made)
        return false;
    made->rate = terms__rate_of(options);
    made->terms = terms__alloc_zeroed(terms, sizeof *made->terms);
    made->categories = terms__alloc_zeroed(terms, sizeof *made->categories);
    made->members = terms__alloc_zeroed(b->counts->ledger.count, sizeof *made->members);
    return made->terms && made->categories && made->members;
}

static void keep_terms(builder *b) {
    const terms_matcher *matcher = b->counts->matcher;
    for (size_t i = 0; i < matcher->term_count; i++) {
        b->content->terms[i] = terms__table_keep(b->table, terms_matcher_term(matcher, i));
        b->content->categories[i] =
            terms__table_keep(b->table, terms__named(terms_matcher_category(matcher, i)));
    }
}

static void add_columns(builder *b) {
    static const char *const names[] = {"doc", "date", "group", "term", "category"};
    terms__table_add_columns(b->table, names, sizeof names / sizeof *names);
    terms__tally_add_columns(b->table);
    terms__table_add_column(b->table, "han");
    terms__table_add_column(b->table, b->content->rate.name);
}

static bool is_free_alone(const terms_tally *tally) {
    return tally->total == tally->free && (tally->quoted | tally->joined | tally->excluded) == 0;
}

/* Keep a tally, and let a line have its number. */
static bool add_tally(content *c, const terms_tally *tally, line *to) {
    terms_tally *tallies =
        terms__grow(c->tallies, &c->tally_capacity, c->tally_count + 1, sizeof *tallies);
    if (!tallies)
        return false;
    c->tallies = tallies;
    to->found = c->tally_count;
    tallies[c->tally_count++] = *tally;
    return true;
}

static bool add_line(builder *b, size_t number, size_t term, const terms_tally *tally) {
    content *c = b->content;
    if (tally->total < b->least)
        return true;
    line *lines = terms__grow(c->lines, &c->line_capacity, c->count + 1, sizeof *lines);
    if (!lines)
        return false;
    c->lines = lines;
    line *added = &lines[c->count++];
    *added = (line){number, tally->free, (uint32_t)term, is_free_alone(tally)};
    return added->is_free || add_tally(c, tally, added);
}

/* With zeros, add rows also for the terms from `from` up to `to`, which the document does not
 * hold. */
static bool add_zeros(builder *b, size_t number, size_t from, size_t to) {
    static const terms_tally none;
    bool fits = true;
    for (size_t term = from; b->zeros && fits && term < to; term++)
        fits = add_line(b, number, term, &none);
    return fits;
}

static void add_member(builder *b, size_t document, member *added) {
    terms_document name;
    terms_counts_document(b->counts, document, &name, NULL, &added->sizes);
    added->id = terms__table_keep(b->table, name.id);
    added->date = terms__table_keep(b->table, name.date);
    added->group = terms__table_keep(b->table, name.group);
}

static bool add_document(builder *b, size_t document, size_t number) {
    size_t term, next = 0;
    terms_tally tally;
    bool fits = true;
    terms__cell_reader cells = terms__counts_cells(b->counts, document);
    add_member(b, document, &b->content->members[number]);
    while (fits && terms__cells_next(&cells, &term, &tally)) {
        fits = add_zeros(b, number, next, term) && add_line(b, number, term, &tally);
        next = term + 1;
    }
    return fits && add_zeros(b, number, next, b->counts->matcher->term_count);
}

static bool build(builder *b, const terms_table_options *options) {
    size_t *order = terms__counts_order(b->counts);
    bool fits = order && make_content(b, options);
    if (fits) {
        keep_terms(b);
        add_columns(b);
    }
    for (size_t i = 0; fits && i < b->counts->ledger.count; i++)
        fits = add_document(b, order[i], i);
    terms__free(order);
    return fits;
}

terms_status terms_table_long(terms_table **out, const terms_counts *counts,
                              const terms_table_options *options) {
    *out = NULL;
    terms_status status = terms__counts_ready(counts);
    if (status != TERMS_OK)
        return status;
    builder b = {.table = terms__table_new(),
                 .counts = counts,
                 .least = options ? options->min_count : 0,
                 .zeros = options && options->zeros};
    if (build(&b, options)) {
        terms__table_set_computed(b.table, b.content->count, compute, b.content, free_content);
        return terms__table_finish(out, b.table);
    }
    free_content(b.content);
    terms_table_free(b.table);
    return TERMS_NO_MEMORY;
}
