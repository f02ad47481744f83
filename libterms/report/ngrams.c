/* Ngrams: the table of one row an n-gram.
 * SPDX-License-Identifier: MIT */
#include "ngram/cursor.h"

#include "report/rate.h"
#include "report/table/table.h"

static void put_measures(terms_table *table, const terms_ngram *ngram) {
    terms__table_put_real(table, ngram->left_entropy);
    terms__table_put_real(table, ngram->right_entropy);
    if (ngram->has_cohesion)
        terms__table_put_real(table, ngram->cohesion_log2);
    else
        terms__table_put_empty(table);
    terms__table_put_real(table, ngram->c_value);
    terms__table_put_count(table, ngram->quoted);
}

static void add_row(terms_table *table, const terms_ngram *ngram, const terms__rate *rate,
                    const terms_ngrams *ngrams) {
    terms__table_add_row(table);
    terms__table_put_count(table, ngram->rank);
    terms__table_put_count(table, ngram->n);
    terms__table_put_text(table, ngram->text);
    terms__table_put_count(table, ngram->total);
    terms__table_put_count(table, ngram->documents);
    terms__rate_put(rate, table, ngram->total, &ngrams->sizes);
    if (ngrams->options.measures)
        put_measures(table, ngram);
}

terms_status terms_table_ngrams(terms_table **out, terms_ngram_cursor *cursor, size_t count,
                                const terms_table_options *options) {
    static const char *const measures[] = {"left_entropy", "right_entropy", "cohesion_log2",
                                           "c_value", "quoted"};
    *out = NULL;
    if (!cursor)
        return TERMS_BAD_ARGUMENT;
    const terms_ngrams *ngrams = terms__ngram_cursor_source(cursor);
    terms__rate rate = terms__rate_of(options);
    const char *const names[] = {"rank", "n", "ngram", "total", "docs", rate.name};
    terms_table *table = terms__table_new();
    terms__table_add_columns(table, names, 6);
    if (ngrams->options.measures)
        terms__table_add_columns(table, measures, 5);
    terms_ngram ngram;
    for (size_t i = 0; i < count && terms_ngram_cursor_next(cursor, &ngram); i++)
        add_row(table, &ngram, &rate, ngrams);
    terms_status status = terms__table_finish(out, table);
    if (status == TERMS_OK && terms_ngram_cursor_status(cursor) != TERMS_OK) {
        terms_table_free(*out);
        *out = NULL;
    }
    return status == TERMS_OK ? terms_ngram_cursor_status(cursor) : status;
}
