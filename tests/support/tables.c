/* Tables: what a table looks like when it is written.
 * SPDX-License-Identifier: MIT */
#include "support/tables.h"

#include <stdlib.h>
#include <string.h>

#include "count/counts.h"
#include "report/table/table.h"
#include "support/suite.h"

static terms_status make_series(terms_table **out, const terms_counts *counts,
                                const terms_table_options *options) {
    return terms_table_series(out, counts, NULL, options);
}

static terms_status make_trend(terms_table **out, const terms_counts *counts,
                               const terms_table_options *options) {
    return terms_table_trend(out, counts, NULL, options);
}

static terms_status make_heat(terms_table **out, const terms_counts *counts,
                              const terms_table_options *options) {
    static const double cutoffs[TERMS_HEAT_CUTOFFS] = {80, 60, 40, 20, 10};
    return terms_table_heat(out, counts, &(terms_trend_options){.cutoffs = cutoffs}, options);
}

static terms_status make_adoption(terms_table **out, const terms_counts *counts,
                                  const terms_table_options *options) {
    return terms_table_adoption(out, counts, "country", options);
}

static terms_status make_curve(terms_table **out, const terms_counts *counts,
                               const terms_table_options *options) {
    return terms_table_curve(out, counts, TERMS_YEARS, options);
}

static terms_status make_formula(terms_table **out, const terms_counts *counts,
                                 const terms_table_options *options) {
    static const size_t terms[] = {1, 0};
    const size_t known = counts ? terms_matcher_size(counts->matcher) : 0;
    const terms_formula formula = {"formula", terms + (known < 2), known < 2 ? known : 2};
    return terms_table_formula(out, counts, &formula, 1, options);
}

table_builder *const table_builders[TABLE_BUILDERS] = {terms_table_summary,
                                                       terms_table_long,
                                                       terms_table_wide,
                                                       terms_table_groups,
                                                       terms_table_docs,
                                                       terms_table_forms,
                                                       terms_table_nesting,
                                                       terms_table_contexts,
                                                       terms_table_categories,
                                                       terms_table_dispersion,
                                                       terms_table_cooccur,
                                                       make_series,
                                                       make_trend,
                                                       make_heat,
                                                       make_adoption,
                                                       make_curve,
                                                       make_formula};

terms_status table_counts(terms_counts **out, const terms_matcher *matcher) {
    terms_status status = terms_counts_new(out, matcher);
    if (status == TERMS_OK)
        status = terms_counts_keep_firsts(*out);
    if (status == TERMS_OK)
        status = terms_counts_keep_contexts(*out);
    return status == TERMS_OK ? terms_counts_keep_pairs(*out, TERMS_WITHIN_SENTENCE, 0) : status;
}

char *table_all_written(const terms_counts *counts) {
    enum { FORMATS = TERMS_ALIGNED + 1 };
    char *all;
    size_t len;
    FILE *file = open_memstream(&all, &len);
    ck_assert_ptr_nonnull(file);
    for (size_t i = 0; i < TABLE_BUILDERS * FORMATS; i++) {
        const terms_write_options options = {.format = (terms_format)(i % FORMATS)};
        terms_table *table;
        ck_assert_int_eq(table_builders[i / FORMATS](&table, counts, NULL), TERMS_OK);
        ck_assert_int_eq(terms_table_write(table, &options, file), TERMS_OK);
        terms_table_free(table);
    }
    ck_assert_int_eq(fclose(file), 0);
    return all;
}

typedef struct written {
    char *bytes;
    size_t len;
} written;

static terms_status take(void *context, const char *bytes, size_t len) {
    written *all = context;
    char *grown = realloc(all->bytes, all->len + len + 1);
    ck_assert_ptr_nonnull(grown);
    memcpy(grown + all->len, bytes, len);
    all->bytes = grown;
    all->len += len;
    grown[all->len] = '\0';
    return TERMS_OK;
}

char *table_written(const terms_table *table, const terms_write_options *options) {
    written all = {.bytes = calloc(1, 1)};
    ck_assert_int_eq(terms_table_send(table, options, take, &all), TERMS_OK);
    ck_assert_uint_eq(strlen(all.bytes), all.len);
    return all.bytes;
}

void table_expect(terms_table *table, const terms_write_options *options, const char *expected) {
    char *bytes = table_written(table, options);
    ck_assert_str_eq(bytes, expected);
    free(bytes);
    terms_table_free(table);
}

static terms_table *finish(terms_table *table) {
    terms_table *finished;
    ck_assert_int_eq(terms__table_finish(&finished, table), TERMS_OK);
    return finished;
}

terms_table *table_of_texts(const char *const *texts, size_t count) {
    terms_table *table = terms__table_new();
    terms__table_add_column(table, "text");
    for (size_t i = 0; i < count; i++) {
        terms__table_add_row(table);
        terms__table_put_text(table, texts[i]);
    }
    return finish(table);
}

terms_table *table_of_header(const char *header) {
    terms_table *table = terms__table_new();
    terms__table_add_column(table, header);
    return finish(table);
}
