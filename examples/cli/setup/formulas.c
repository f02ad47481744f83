/* Formulas: ordered sets of terms, from a file.
 * SPDX-License-Identifier: MIT */
#include "cli/setup/formulas.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "cli/base/fields.h"
#include "cli/base/memory.h"
#include "cli/base/textfile.h"
#include "cli/option/options.h"

enum { LEAST_TERMS = 2 };

/* A stretch of the file's bytes. */
typedef struct piece {
    const char *at;
    size_t len;
} piece;

/* The file that is being read, and the number of the line. */
typedef struct formulas_reader {
    formulas_list *list;
    uint64_t line;
    terms_error err;
} formulas_reader;

/* A stretch without the blanks and TABs around it. */
static piece trim(piece text) {
    fields_trim(&text.at, &text.len);
    return text;
}

/* Let `before` be what stands before a byte, and `rest` what stands behind it.  False if there
 * is no such byte: `before` is then all of the rest. */
static bool cut(piece *before, piece *rest, char byte) {
    const char *found = rest->len > 0 ? memchr(rest->at, byte, rest->len) : NULL;
    *before = *rest;
    if (!found)
        return false;
    before->len = (size_t)(found - rest->at);
    *rest = (piece){found + 1, rest->len - before->len - 1};
    return true;
}

static terms_status add_term(formulas_reader *reader, formulas_entry *entry, piece term) {
    if (term.len == 0)
        return fields_refuse(&reader->err, reader->line,
                             "a term is empty: terms have one | between them");
    char **terms = memory_grow(entry->terms, &entry->capacity, entry->count + 1, sizeof *terms);
    if (!terms)
        return TERMS_NO_MEMORY;
    entry->terms = terms;
    terms[entry->count] = memory_copy(term.at, term.len);
    return terms[entry->count++] ? TERMS_OK : TERMS_NO_MEMORY;
}

static terms_status add_terms(formulas_reader *reader, formulas_entry *entry, piece terms) {
    terms_status status = TERMS_OK;
    for (bool is_more = true; is_more && status == TERMS_OK;) {
        piece term;
        is_more = cut(&term, &terms, '|');
        status = add_term(reader, entry, trim(term));
    }
    if (status == TERMS_OK && entry->count < LEAST_TERMS)
        status = fields_refuse(&reader->err, reader->line,
                               "a formula has two terms at the least, with | between them");
    return status;
}

/* Refuse a name that another formula has. */
static terms_status check_name(formulas_reader *reader, const formulas_entry *entry) {
    for (const formulas_entry *old = reader->list->entries; old < entry; old++)
        if (strcmp(old->name, entry->name) == 0)
            return fields_refuse(&reader->err, reader->line,
                                 "the formula “%.80s” is also on line %" PRIu64
                                 ": give it another name",
                                 entry->name, old->line);
    return TERMS_OK;
}

static terms_status add_entry(formulas_reader *reader, piece name, piece terms) {
    formulas_list *list = reader->list;
    formulas_entry *entries =
        memory_grow(list->entries, &list->capacity, list->count + 1, sizeof *entries);
    if (!entries)
        return TERMS_NO_MEMORY;
    list->entries = entries;
    formulas_entry *entry = &entries[list->count++];
    *entry = (formulas_entry){.name = memory_copy(name.at, name.len), .line = reader->line};
    if (!entry->name)
        return TERMS_NO_MEMORY;
    terms_status status = check_name(reader, entry);
    return status == TERMS_OK ? add_terms(reader, entry, terms) : status;
}

static terms_status read_line(formulas_reader *reader, piece line) {
    piece name, terms = trim(line);
    if (terms.len == 0 || *line.at == '#')
        return TERMS_OK;
    bool has_name = cut(&name, &terms, '\t');
    terms = trim(terms);
    if (has_name && memchr(terms.at, '\t', terms.len))
        return fields_refuse(
            &reader->err, reader->line,
            "too many fields: a line has a name, a TAB, and terms with | between them");
    return add_entry(reader, has_name ? trim(name) : terms, terms);
}

/* How many bytes the first line has without its end. */
static size_t line_len(piece text) {
    size_t len = 0;
    while (len < text.len && text.at[len] != '\n' && text.at[len] != '\r')
        len++;
    return len;
}

static terms_status read_lines(formulas_reader *reader, piece text) {
    terms_status status = TERMS_OK;
    while (text.len > 0 && status == TERMS_OK) {
        size_t len = line_len(text), end = len + (len < text.len);
        if (end < text.len && text.at[len] == '\r' && text.at[end] == '\n')
            end++;
        reader->line++;
        status = read_line(reader, (piece){text.at, len});
        text = (piece){text.at + end, text.len - end};
    }
    return status;
}

static piece field_of(const terms_records *records, size_t number) {
    piece field;
    field.at = fields_cell(records, number, &field.len);
    return field;
}

/* How many fields the header has, and which of them are the two columns. */
typedef struct formulas_columns {
    size_t width, formula, terms;
} formulas_columns;

static terms_status read_header(formulas_reader *reader, terms_records *records,
                                formulas_columns *columns) {
    static const char all[] = "it has formula and terms";
    size_t *width = &columns->width;
    terms_status status = terms_records_next(records, width, &reader->err);
    if (status == TERMS_OK)
        status = fields_find(&columns->formula, records, *width, "formula", all, &reader->err);
    if (status == TERMS_OK)
        status = fields_find(&columns->terms, records, *width, "terms", all, &reader->err);
    return status;
}

static terms_status add_record(formulas_reader *reader, const terms_records *records,
                               const formulas_columns *columns) {
    piece name = field_of(records, columns->formula), terms = field_of(records, columns->terms);
    reader->line = terms_records_line(records);
    if (name.len == 0 && terms.len == 0)
        return TERMS_OK;
    return add_entry(reader, name.len > 0 ? name : terms, terms);
}

static terms_status read_records(formulas_reader *reader, terms_records *records) {
    formulas_columns columns;
    size_t fields = 1;
    terms_status status = read_header(reader, records, &columns);
    while (status == TERMS_OK && fields > 0) {
        status = fields_next(records, columns.width, &fields, &reader->err);
        if (status == TERMS_OK && fields > 0)
            status = add_record(reader, records, &columns);
    }
    return status;
}

static terms_status read_csv(formulas_reader *reader, piece text) {
    terms_records *records;
    terms_status status = terms_records_new(&records, text.at, text.len);
    if (status == TERMS_OK)
        status = read_records(reader, records);
    terms_records_free(records);
    return status;
}

static bool is_csv(const char *path) {
    const char *ending = strrchr(path, '.');
    return ending && options_same(ending, ".csv");
}

static terms_status read_all(formulas_reader *reader, piece text) {
    terms_status status =
        is_csv(reader->list->path) ? read_csv(reader, text) : read_lines(reader, text);
    if (status == TERMS_OK && reader->list->count == 0)
        status =
            fields_refuse(&reader->err, 0,
                          "no formula in it: a line has a name, a TAB, and terms with | between "
                          "them");
    return status;
}

static exits tell(messages_log *messages, const char *path, terms_status status,
                  const terms_error *err) {
    if (exits_fatal(status))
        return messages_limit(messages, status);
    if (err->text[0])
        messages_put(messages, status == TERMS_OK ? MESSAGES_LIST : MESSAGES_ERROR, path, err);
    return status == TERMS_OK ? EXITS_DONE : EXITS_NOTHING;
}

exits formulas_read(formulas_list *list, const char *path, const char *encoding,
                    messages_log *messages) {
    formulas_reader reader = {.list = list};
    memory_text text = {0};
    list->path = path;
    terms_status status = textfile_read(&text, path, encoding, &reader.err);
    if (status == TERMS_OK)
        status = read_all(&reader, (piece){text.data, text.len});
    memory_free_text(&text);
    return tell(messages, path, status, &reader.err);
}

void formulas_free(formulas_list *list) {
    for (size_t i = 0; i < list->count; i++) {
        formulas_entry *entry = &list->entries[i];
        for (size_t k = 0; k < entry->count; k++)
            free(entry->terms[k]);
        free(entry->terms);
        free(entry->numbers);
        free(entry->name);
    }
    free(list->entries);
    free(list->all);
    *list = (formulas_list){0};
}
