/* Tables: what a table looks like when it is written.
 * SPDX-License-Identifier: MIT */
#include "support/tables.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "report/table.h"

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
