/* Records: CSV (RFC 4180) from memory, a record at a time.
 * SPDX-License-Identifier: MIT */
#include "base/records.h"

#include "base/mem.h"

void terms__records_init(terms__records *records, const char *text, size_t len) {
    *records = (terms__records){.text = text, .len = len, .next_line = 1};
}

void terms__records_free(terms__records *records) {
    terms__bytes_free(&records->bytes);
    terms__free(records->fields);
    *records = (terms__records){0};
}

static bool at_end(const terms__records *records) {
    return records->at == records->len;
}

static bool at_line_end(const terms__records *records) {
    return records->text[records->at] == '\n' || records->text[records->at] == '\r';
}

static void pass_line_end(terms__records *records) {
    bool cr = records->text[records->at++] == '\r';
    if (cr && !at_end(records) && records->text[records->at] == '\n')
        records->at++;
    records->next_line++;
}

static bool add_field(terms__records *records, size_t start) {
    terms__field *fields =
        terms__grow(records->fields, &records->capacity, records->count + 1, sizeof *fields);
    if (!fields)
        return false;
    records->fields = fields;
    fields[records->count++] = (terms__field){start, records->bytes.len - start};
    return true;
}

static terms__record read_plain(terms__records *records) {
    size_t from = records->at;
    while (!at_end(records) && !at_line_end(records) && records->text[records->at] != ',')
        records->at++;
    bool fits = terms__bytes_add(&records->bytes, records->text + from, records->at - from);
    return fits ? TERMS__RECORD_READ : TERMS__RECORD_NO_MEMORY;
}

/* Inside quotes: pass one character, or one line end as it is. */
static bool pass_quoted(terms__records *records) {
    size_t from = records->at;
    if (at_line_end(records))
        pass_line_end(records);
    else
        records->at++;
    return terms__bytes_add(&records->bytes, records->text + from, records->at - from);
}

/* Is the quote here the closing one?  A doubled quote stands for one. */
static bool at_closing_quote(terms__records *records) {
    if (records->text[records->at] != '"')
        return false;
    if (records->at + 1 == records->len || records->text[records->at + 1] != '"')
        return true;
    records->at++;
    return false;
}

static terms__record read_quoted(terms__records *records) {
    uint64_t line = records->next_line;
    records->at++;
    while (!at_end(records) && !at_closing_quote(records)) {
        if (!pass_quoted(records))
            return TERMS__RECORD_NO_MEMORY;
    }
    if (at_end(records)) {
        records->line = line;
        return TERMS__RECORD_UNCLOSED;
    }
    records->at++;
    bool whole = at_end(records) || at_line_end(records) || records->text[records->at] == ',';
    return whole ? TERMS__RECORD_READ : TERMS__RECORD_TRAILING;
}

static terms__record read_field(terms__records *records) {
    size_t start = records->bytes.len;
    bool quoted = !at_end(records) && records->text[records->at] == '"';
    terms__record result = quoted ? read_quoted(records) : read_plain(records);
    if (result == TERMS__RECORD_READ && !add_field(records, start))
        return TERMS__RECORD_NO_MEMORY;
    return result;
}

terms__record terms__records_next(terms__records *records) {
    if (at_end(records))
        return TERMS__RECORD_NONE;
    records->line = records->next_line;
    records->bytes.len = 0;
    records->count = 0;
    for (;;) {
        terms__record result = read_field(records);
        if (result != TERMS__RECORD_READ || at_end(records))
            return result;
        if (at_line_end(records)) {
            pass_line_end(records);
            return TERMS__RECORD_READ;
        }
        records->at++;
    }
}

const char *terms__records_field(const terms__records *records, size_t index, size_t *len) {
    if (index >= records->count) {
        *len = 0;
        return "";
    }
    *len = records->fields[index].len;
    return *len > 0 ? records->bytes.data + records->fields[index].start : "";
}
