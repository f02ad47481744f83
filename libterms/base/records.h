/* Records: CSV (RFC 4180) from memory, a record at a time.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_BASE_RECORDS_H
#define TERMS_BASE_RECORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/bytes.h"
#include "libterms.h"

/* One field: `len` bytes from `start` in the record's bytes. */
typedef struct terms__field {
    size_t start, len;
} terms__field;

/* A reader of text that outlives it.  Records end at LF, CR or CRLF outside of
 * quotes; a quote inside an unquoted field stands for itself. */
typedef struct terms__records {
    const char *text;
    size_t len, at;
    uint64_t next_line;

    /* the record that was read last */
    uint64_t line; /* that it begins in */
    terms__bytes bytes;
    terms__field *fields;
    size_t count, capacity;
} terms__records;

typedef enum terms__record {
    TERMS__RECORD_READ,
    TERMS__RECORD_NONE,     /* the text is at its end */
    TERMS__RECORD_UNCLOSED, /* a quoted field has no end; `line` is where it begins */
    TERMS__RECORD_TRAILING, /* something stands between a closing quote and the comma */
    TERMS__RECORD_NO_MEMORY
} terms__record;

void terms__records_init(terms__records *records, const char *text, size_t len);
terms__record terms__records_next(terms__records *records);

/* Read the next record.  If it is malformed `err` says why and on which line.  There is no field
 * at the end of the text, and at least one in a record. */
terms_status terms__records_read(terms__records *records, terms_error *err);

/* A field of the record that was read last; past the last field it is empty. */
const char *terms__records_field(const terms__records *records, size_t index, size_t *len);

void terms__records_free(terms__records *records);

#endif
