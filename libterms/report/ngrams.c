/* Ngrams: the table of one row an n-gram.
 * SPDX-License-Identifier: MIT */
#include "ngram/cursor.h"

#include <math.h>

#include "base/mem.h"
#include "report/rate.h"
#include "report/table/table.h"

/* What the cells of a row are computed from.  The table keeps the text. */
typedef struct kept_row {
    const char *text;
    uint64_t rank, n, total, documents;
} kept_row;

/* The measures of a row; one that does not exist is NAN. */
typedef struct kept_measures {
    double left_entropy, right_entropy, cohesion_log2, c_value;
    uint64_t quoted;
} kept_measures;

/* The rows of a table, and their measures, where these are wanted. */
typedef struct content {
    kept_row *rows;
    kept_measures *measures;
    size_t count;
    terms__rate rate;
    terms_sizes sizes;
    bool with_measures;
} content;

/* Columns by number. */
enum { RANK, N, NGRAM, TOTAL, DOCUMENTS, RATE, LEFT, RIGHT, COHESION, C_VALUE, QUOTED };

static void put_measures(const kept_measures *measures, terms__row_room *room) {
    terms__row_put_real(room, LEFT, measures->left_entropy);
    terms__row_put_real(room, RIGHT, measures->right_entropy);
    terms__row_put_real(room, COHESION, measures->cohesion_log2);
    terms__row_put_real(room, C_VALUE, measures->c_value);
    terms__row_put_count(room, QUOTED, measures->quoted);
}

/* Put all cells, whichever are asked for: there is room for so few columns, and it takes no
 * longer than to ask which. */
static void compute(const void *context, size_t row, size_t from, size_t to,
                    terms__row_room *room) {
    const content *c = context;
    const kept_row *kept = &c->rows[row];
    (void)from, (void)to;
    terms__row_put_count(room, RANK, kept->rank);
    terms__row_put_count(room, N, kept->n);
    terms__row_put_text(room, NGRAM, kept->text);
    terms__row_put_count(room, TOTAL, kept->total);
    terms__row_put_count(room, DOCUMENTS, kept->documents);
    terms__row_put_real(room, RATE, terms__rate_find(&c->rate, kept->total, &c->sizes));
    if (c->with_measures)
        put_measures(&c->measures[row], room);
}

static void free_content(void *context) {
    content *c = context;
    terms__free(c->rows);
    terms__free(c->measures);
    terms__free(c);
}

/* Make room for as many rows as there are at most. */
static bool reserve(content *c, size_t rows) {
    c->rows = terms__alloc_items(rows, sizeof *c->rows);
    if (c->with_measures)
        c->measures = terms__alloc_items(rows, sizeof *c->measures);
    return c->rows && (c->measures || !c->with_measures);
}

static bool add_row(content *c, terms_table *table, const terms_ngram *ngram) {
    const char *text = terms__table_keep(table, ngram->text);
    if (!text)
        return false;
    if (c->with_measures)
        c->measures[c->count] = (kept_measures){ngram->left_entropy, ngram->right_entropy,
                                                ngram->has_cohesion ? ngram->cohesion_log2 : NAN,
                                                ngram->c_value, ngram->quoted};
    c->rows[c->count++] = (kept_row){text, ngram->rank, ngram->n, ngram->total, ngram->documents};
    return true;
}

static content *make_content(const terms_ngrams *ngrams, const terms__rate *rate) {
    content *c = terms__alloc_zeroed(1, sizeof *c);
    if (c)
        *c = (content){
            .rate = *rate, .sizes = ngrams->sizes, .with_measures = ngrams->options.measures};
    return c;
}

static void add_columns(terms_table *table, const content *c) {
    const char *const names[] = {"rank", "n", "ngram", "total", "docs", c->rate.name};
    static const char *const measures[] = {"left_entropy", "right_entropy", "cohesion_log2",
                                           "c_value", "quoted"};
    terms__table_add_columns(table, names, sizeof names / sizeof *names);
    if (c->with_measures)
        terms__table_add_columns(table, measures, sizeof measures / sizeof *measures);
}

/* Fill a table, which takes over the content.  The table is a failed one where memory runs out. */
static terms_status build(terms_table **out, terms_table *table, content *c,
                          terms_ngram_cursor *cursor, size_t count) {
    terms_ngram ngram;
    const size_t most = terms__ngram_cursor_source(cursor)->found.count;
    bool fits = reserve(c, count < most ? count : most);
    add_columns(table, c);
    while (fits && c->count < count && terms_ngram_cursor_next(cursor, &ngram))
        fits = add_row(c, table, &ngram);
    terms_status status = fits ? terms_ngram_cursor_status(cursor) : TERMS_NO_MEMORY;
    terms__table_set_computed(table, c->count, compute, c, free_content);
    if (status == TERMS_OK)
        return terms__table_finish(out, table);
    terms_table_free(table);
    return status;
}

terms_status terms_table_ngrams(terms_table **out, terms_ngram_cursor *cursor, size_t count,
                                const terms_table_options *options) {
    *out = NULL;
    if (!cursor)
        return TERMS_BAD_ARGUMENT;
    const terms__rate rate = terms__rate_of(options);
    content *c = make_content(terms__ngram_cursor_source(cursor), &rate);
    if (!c)
        return TERMS_NO_MEMORY;
    return build(out, terms__table_new(), c, cursor, count);
}
