/* Reference: a frequency table in CSV, which says how often terms are found elsewhere.
 * SPDX-License-Identifier: MIT */
#include "cli/setup/reference.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "cli/base/fields.h"
#include "cli/base/memory.h"
#include "cli/base/textfile.h"
#include "cli/option/options.h"

/* A table that is being read.  Its header has `width` fields; `term` and `total` are the numbers
 * of these two columns. */
typedef struct reference_reader {
    reference_table *table;
    terms_records *records;
    size_t fields, width, term, total;
    terms_error err;
} reference_reader;

static terms_status find_column(reference_reader *reader, const char *name, size_t *column) {
    static const char all[] =
        "a reference has the columns term and total, as the summary of terms-count has";
    return fields_find(column, reader->records, reader->width, name, all, &reader->err);
}

static terms_status read_header(reference_reader *reader) {
    terms_status status = terms_records_next(reader->records, &reader->fields, &reader->err);
    reader->width = reader->fields;
    if (status == TERMS_OK)
        status = find_column(reader, "term", &reader->term);
    return status == TERMS_OK ? find_column(reader, "total", &reader->total) : status;
}

static terms_status fill_row(reference_reader *reader, reference_row *row) {
    size_t len;
    const char *text = fields_cell(reader->records, reader->term, &len);
    row->term = memory_copy(text, len);
    text = fields_cell(reader->records, reader->total, &len);
    char *total = memory_copy(text, len);
    terms_status status = row->term && total ? TERMS_OK : TERMS_NO_MEMORY;
    if (status == TERMS_OK && !options_number(total, &row->total))
        status =
            fields_refuse(&reader->err, row->line, "the total “%.40s” is no whole number", total);
    else if (status == TERMS_OK && row->total > reader->table->size)
        status =
            fields_refuse(&reader->err, row->line,
                          "a total of %" PRIu64 " in %" PRIu64 " characters: see --reference-size",
                          row->total, reader->table->size);
    free(total);
    return status;
}

static terms_status add_row(reference_reader *reader) {
    reference_table *table = reader->table;
    reference_row *rows =
        memory_grow(table->rows, &table->capacity, table->count + 1, sizeof *rows);
    if (!rows)
        return TERMS_NO_MEMORY;
    table->rows = rows;
    rows[table->count] = (reference_row){.line = terms_records_line(reader->records)};
    return fill_row(reader, &rows[table->count++]);
}

static terms_status read_row(reference_reader *reader) {
    terms_status status =
        fields_next(reader->records, reader->width, &reader->fields, &reader->err);
    return status == TERMS_OK && reader->fields > 0 ? add_row(reader) : status;
}

static int by_term(const void *a, const void *b) {
    const reference_row *first = a, *second = b;
    int order = strcmp(first->term, second->term);
    return order != 0 ? order : (first->line > second->line) - (first->line < second->line);
}

static terms_status sort_rows(reference_reader *reader) {
    const reference_table *table = reader->table;
    if (table->count > 0)
        qsort(table->rows, table->count, sizeof *table->rows, by_term);
    for (size_t i = 1; i < table->count; i++) {
        const reference_row *row = &table->rows[i];
        if (strcmp(row->term, row[-1].term) == 0)
            return fields_refuse(&reader->err, row->line,
                                 "“%.80s” is also on line %" PRIu64 ": leave one of them",
                                 row->term, row[-1].line);
    }
    return TERMS_OK;
}

static terms_status read_all(reference_reader *reader) {
    terms_status status = read_header(reader);
    while (status == TERMS_OK && reader->fields > 0)
        status = read_row(reader);
    return status == TERMS_OK ? sort_rows(reader) : status;
}

exits reference_read(reference_table *table, const char *path, const char *encoding, uint64_t size,
                     messages_log *messages) {
    reference_reader reader = {.table = table};
    table->size = size;
    memory_text text = {0};
    terms_status status = textfile_read(&text, path, encoding, &reader.err);
    if (status == TERMS_OK)
        status = terms_records_new(&reader.records, text.data, text.len);
    if (status == TERMS_OK)
        status = read_all(&reader);
    terms_records_free(reader.records);
    memory_free_text(&text);
    if (exits_fatal(status))
        return messages_limit(messages, status);
    if (reader.err.text[0])
        messages_put(messages, status == TERMS_OK ? MESSAGES_DOCUMENTS : MESSAGES_ERROR, path,
                     &reader.err);
    return status == TERMS_OK ? EXITS_DONE : EXITS_NOTHING;
}

void reference_free(reference_table *table) {
    for (size_t i = 0; i < table->count; i++)
        free(table->rows[i].term);
    free(table->rows);
    *table = (reference_table){0};
}

static int compare_term(const void *key, const void *row) {
    return strcmp(key, ((const reference_row *)row)->term);
}

const reference_row *reference_find(const reference_table *table, const char *term) {
    if (table->count == 0)
        return NULL;
    return bsearch(term, table->rows, table->count, sizeof *table->rows, compare_term);
}

void reference_tell_missing(const reference_table *table, const terms_matcher *matcher,
                            const char *path, messages_log *messages) {
    size_t missing = 0, first = 0;
    for (size_t i = terms_matcher_size(matcher); i-- > 0;) {
        if (reference_find(table, terms_matcher_term(matcher, i)))
            continue;
        missing++;
        first = i;
    }
    if (missing > 0)
        messages_say(messages, MESSAGES_DOCUMENTS, path,
                     "no row for %zu of the terms, such as “%.80s”: taken as never found there",
                     missing, terms_matcher_term(matcher, first));
}
