/* Records: CSV (RFC 4180) from memory, a record at a time.
 * SPDX-License-Identifier: MIT */
#include "base/records.h"

#include "base/mem.h"
#include "base/status.h"

/* The public reader.  After a failure every call fails in the same way. */
struct terms_records {
    terms__records records;
    terms_error failure;
};

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

terms_status terms__records_read(terms__records *records, terms_error *err) {
    switch (terms__records_next(records)) {
    case TERMS__RECORD_UNCLOSED:
        return terms__fail_line(err, TERMS_BAD_SYNTAX, records->line,
                                "a quoted field begins here and has no end: add the closing \"");
    case TERMS__RECORD_TRAILING:
        return terms__fail_line(err, TERMS_BAD_SYNTAX, records->next_line,
                                "text follows a closing quote: divide fields by commas, and write "
                                "\"\" for a quote inside one");
    case TERMS__RECORD_NO_MEMORY:
        return terms__fail_plain(err, TERMS_NO_MEMORY);
    case TERMS__RECORD_NONE:
        records->count = 0;
        return TERMS_OK;
    default:
        return TERMS_OK;
    }
}

terms_status terms_records_new(terms_records **out, const char *text, size_t len) {
    *out = NULL;
    if (!text && len > 0)
        return TERMS_BAD_ARGUMENT;
    terms_records *records = terms__alloc_zeroed(1, sizeof *records);
    if (!records)
        return TERMS_NO_MEMORY;
    terms__records_init(&records->records, text ? text : "", len);
    *out = records;
    return TERMS_OK;
}

void terms_records_free(terms_records *records) {
    if (!records)
        return;
    terms__records_free(&records->records);
    terms__free(records);
}

terms_status terms_records_next(terms_records *records, size_t *fields, terms_error *err) {
    terms_error *failure = &records->failure;
    if (failure->status == TERMS_OK)
        terms__records_read(&records->records, failure);
    if (failure->status != TERMS_OK)
        records->records.count = 0;
    if (err && failure->status != TERMS_OK)
        *err = *failure;
    *fields = records->records.count;
    return failure->status;
}

const char *terms_records_field(const terms_records *records, size_t index, size_t *len) {
    return terms__records_field(&records->records, index, len);
}

uint64_t terms_records_line(const terms_records *records) {
    return records->records.line;
}
