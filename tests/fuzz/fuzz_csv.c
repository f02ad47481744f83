/* Fuzz CSV: records are what a plain reader takes them for, and cells that were
 * written read back alike.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "base/records.h"
#include "fuzz/fuzz.h"
#include "libterms.h"
#include "report/table/table.h"

enum { COLUMNS_MAX = 4 };

/* Records as they are compared: fields between bars with their sizes, a line a
 * record, and at the end what ended the reading. */
static void show_field(terms__bytes *to, const char *field, size_t len) {
    char size[24];
    snprintf(size, sizeof size, "|%zu:", len);
    fuzz_add(to, size, strlen(size));
    fuzz_add(to, field, len);
}

static terms__bytes show_read(const char *text, size_t size) {
    terms__bytes all = {0};
    terms__records records;
    terms__record result;
    uint64_t line = 0;
    terms__records_init(&records, text, size);
    while ((result = terms__records_next(&records)) == TERMS__RECORD_READ) {
        fuzz_need(records.line > line && records.count > 0, "lines go on");
        line = records.line;
        for (size_t i = 0; i < records.count; i++) {
            size_t len;
            const char *field = terms__records_field(&records, i, &len);
            show_field(&all, field, len);
        }
        fuzz_add(&all, "\n", 1);
    }
    fuzz_add(&all, result == TERMS__RECORD_NONE ? "." : "?", 1);
    terms__records_free(&records);
    return all;
}

/* The plain reader: a byte at a time. */
typedef struct plain {
    const char *text;
    size_t size, at;
    terms__bytes field, record, all;
} plain;

static int peek(const plain *p) {
    return p->at < p->size ? (unsigned char)p->text[p->at] : -1;
}

static bool at_field_end(const plain *p) {
    return peek(p) < 0 || peek(p) == ',' || peek(p) == '\r' || peek(p) == '\n';
}

/* False if the closing quote is missing, or something stands behind it. */
static bool read_quoted(plain *p) {
    for (p->at++; peek(p) >= 0; p->at++) {
        if (peek(p) == '"' && (p->at + 1 == p->size || p->text[p->at + 1] != '"')) {
            p->at++;
            return at_field_end(p);
        }
        p->at += peek(p) == '"';
        fuzz_add(&p->field, p->text + p->at, 1);
    }
    return false;
}

static bool read_field(plain *p) {
    p->field.len = 0;
    bool good = true;
    if (peek(p) == '"')
        good = read_quoted(p);
    else
        for (; !at_field_end(p); p->at++)
            fuzz_add(&p->field, p->text + p->at, 1);
    show_field(&p->record, p->field.data, p->field.len);
    return good;
}

static bool read_record(plain *p) {
    p->record.len = 0;
    bool good = read_field(p);
    while (good && peek(p) == ',') {
        p->at++;
        good = read_field(p);
    }
    int first = peek(p);
    p->at += first >= 0;
    p->at += first == '\r' && peek(p) == '\n';
    fuzz_add(&p->record, "\n", 1);
    return good;
}

static terms__bytes show_plain(const char *text, size_t size) {
    plain p = {.text = text, .size = size};
    bool good = true;
    while (good && p.at < size) {
        good = read_record(&p);
        if (good)
            fuzz_add(&p.all, p.record.data, p.record.len);
    }
    fuzz_add(&p.all, good ? "." : "?", 1);
    terms__bytes_free(&p.field);
    terms__bytes_free(&p.record);
    return p.all;
}

static void check_read(const char *text, size_t size) {
    terms__bytes read = show_read(text, size), expected = show_plain(text, size);
    fuzz_need(fuzz_same(&read, &expected), "the records are those of a plain reader");
    terms__bytes_free(&read);
    terms__bytes_free(&expected);
}

/* A table of the strings in the input, and what its records must be. */
static terms_table *make_table(const char *text, size_t size, size_t columns,
                               terms__bytes *expected) {
    static const char *const names[COLUMNS_MAX] = {"first", "second", "third", "fourth"};
    terms_table *table = terms__table_new(), *finished;
    terms__table_add_columns(table, names, columns);
    for (size_t i = 0; i < columns; i++)
        show_field(expected, names[i], strlen(names[i]));
    for (size_t at = 0, cell = 0; at < size || cell % columns != 0; cell++) {
        size_t len = at < size ? strlen(text + at) : 0;
        if (cell % columns == 0) {
            terms__table_add_row(table);
            fuzz_add(expected, "\n", 1);
        }
        terms__table_put_text(table, at < size ? text + at : "");
        show_field(expected, text + (at < size ? at : size), len);
        at += len + 1;
    }
    fuzz_add(expected, "\n.", 2);
    fuzz_need(terms__table_finish(&finished, table) == TERMS_OK, "memory");
    return finished;
}

static terms_status take(void *context, const char *bytes, size_t len) {
    fuzz_add(context, bytes, len);
    return TERMS_OK;
}

static void check_written(const char *text, size_t size, size_t columns, bool crlf) {
    terms__bytes expected = {0}, bytes = {0};
    terms_table *table = make_table(text, size, columns, &expected);
    const terms_write_options options = {.format = TERMS_CSV, .crlf = crlf, .raw = true};
    fuzz_need(terms_table_send(table, &options, take, &bytes) == TERMS_OK, "it is written");
    terms__bytes read = show_read(bytes.data, bytes.len);
    fuzz_need(fuzz_same(&read, &expected), "what is written reads back alike");
    terms_table_free(table);
    terms__bytes_free(&expected);
    terms__bytes_free(&bytes);
    terms__bytes_free(&read);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    uint8_t choice = fuzz_byte(&data, &size);
    terms__bytes text = {0};
    fuzz_add(&text, (const char *)data, size);
    fuzz_add(&text, "", 1);
    check_read(text.data, size);
    check_written(text.data, size, choice % COLUMNS_MAX + 1, choice & 4);
    terms__bytes_free(&text);
    return 0;
}
