/* Listcsv: phrase lists as CSV, with a header that names the columns.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/guard.h"
#include "base/records.h"
#include "base/status.h"
#include "match/list/entry.h"
#include "match/list/listfile.h"

static const char *const column_names[TERMS__COLUMNS] = {"form", "term", "category", "except"};

/* A reader of CSV that knows which field of a record is which column. */
typedef struct csv_table {
    terms__records records;
    size_t index[TERMS__COLUMNS]; /* SIZE_MAX: the column is not there */
    size_t width;                 /* fields in the header */
} csv_table;

static bool field_is(const csv_table *table, size_t index, const char *name) {
    size_t len;
    const char *text = terms__records_field(&table->records, index, &len);
    terms__trim(&text, &len);
    return len == strlen(name) && memcmp(text, name, len) == 0;
}

/* Find a column by its name.  Two of one name are an error: which one would be meant? */
static terms_status find_column(csv_table *table, int column, terms_error *err) {
    const char *name = column_names[column];
    table->index[column] = SIZE_MAX;
    for (size_t i = 0; i < table->records.count; i++) {
        if (!field_is(table, i, name))
            continue;
        if (table->index[column] != SIZE_MAX)
            return terms__fail_line(err, TERMS_BAD_SYNTAX, 1, "two columns are called “%s”", name);
        table->index[column] = i;
    }
    return TERMS_OK;
}

/* Spreadsheets divide cells by semicolons where a comma is the decimal point, or by TABs. */
static bool is_divided_otherwise(const csv_table *table) {
    size_t len;
    const char *text = terms__records_field(&table->records, 0, &len);
    return table->width == 1 && len > 0 && (memchr(text, ';', len) || memchr(text, '\t', len));
}

/* Say that there is no column of forms, and why that may be. */
static terms_status miss_form(const csv_table *table, terms_error *err) {
    return terms__fail_line(err, TERMS_BAD_SYNTAX, 1, "the header names no column “form”: %s",
                            is_divided_otherwise(table)
                                ? "divide cells by commas, and not by semicolons or TABs"
                                : "a CSV list begins with form,term,category,except");
}

static terms_status read_header(csv_table *table, terms_error *err) {
    terms_status status = terms__records_read(&table->records, err);
    table->width = table->records.count;
    for (int column = 0; column < TERMS__COLUMNS && status == TERMS_OK; column++)
        status = find_column(table, column, err);
    if (status == TERMS_OK && table->index[TERMS__FORM] == SIZE_MAX)
        return miss_form(table, err);
    return status;
}

/* Whether all fields of a record are empty.  Spreadsheets write rows of commas alone. */
static bool is_blank_record(const csv_table *table) {
    for (size_t i = 0; i < table->records.count; i++) {
        if (!field_is(table, i, ""))
            return false;
    }
    return true;
}

/* Set the fields of an entry.  A table that a program wrote can be read, too: the ' with which it
 * guards a cell is left out. */
static bool take_fields(const csv_table *table, terms__entry *entry) {
    entry->text.len = 0;
    for (int column = 0; column < TERMS__COLUMNS; column++) {
        size_t len;
        const char *text = terms__records_field(&table->records, table->index[column], &len);
        terms__trim(&text, &len);
        terms_guard_drop(&text, &len);
        if (!terms__entry_set(entry, (terms__column)column, text, len))
            return false;
    }
    return true;
}

static terms_status add_record(terms_list *list, const char *name, const csv_table *table,
                               terms__entry *entry, terms_error *err) {
    terms__list_place place = {name, table->records.line};
    if (is_blank_record(table))
        return TERMS_OK;
    for (size_t i = table->width; i < table->records.count; i++) {
        if (!field_is(table, i, ""))
            return terms__fail_line(
                err, TERMS_BAD_SYNTAX, place.line,
                "more fields than the header: quote a field that holds a comma");
    }
    if (!take_fields(table, entry))
        return terms__fail_plain(err, TERMS_NO_MEMORY);
    return terms__entry_add(list, place, entry, err);
}

terms_status terms__list_parse_csv(terms_list *list, const char *name, const char *text, size_t len,
                                   terms_error *err) {
    csv_table table = {0};
    terms__entry entry = {0};
    terms__records_init(&table.records, text, len);
    terms_status status = read_header(&table, err);
    while (status == TERMS_OK) {
        status = terms__records_read(&table.records, err);
        if (status != TERMS_OK || table.records.count == 0)
            break;
        status = add_record(list, name, &table, &entry, err);
    }
    terms__records_free(&table.records);
    terms__bytes_free(&entry.text);
    return status;
}
