/* Strand: the rows of a part, packed until all parts have theirs.
 * SPDX-License-Identifier: MIT */
#include "ngram/refine/strand.h"

#include <string.h>

#include "base/mem.h"
#include "base/varint.h"

/* A row has up to six varints and its sides; most rows take about USUAL bytes. */
enum { MOST_BYTES = 6 * TERMS__VARINT_MAX + sizeof(terms__sides), USUAL = 20 };

static char *write_row(char *at, const terms__rows *rows, size_t number, uint32_t length) {
    const terms__row *row = &rows->items[number];
    at = terms__varint_write(at, length);
    at = terms__varint_write(at, row->unit);
    at = terms__varint_write(at, row->total);
    at = terms__varint_write(at, row->documents);
    memcpy(at, &rows->sides[number], sizeof *rows->sides);
    at += sizeof *rows->sides;
    if (rows->with_targets) {
        at = terms__varint_write(at, rows->targets[number].total);
        at = terms__varint_write(at, rows->targets[number].documents);
    }
    return at;
}

static bool write_rows(terms__strand *strand, const terms__rows *rows, const uint32_t *lengths) {
    terms__bytes *bytes = &strand->bytes;
    if (!terms__bytes_reserve(bytes, rows->count < SIZE_MAX / USUAL ? rows->count * USUAL : 0))
        return false;
    for (size_t i = 0; i < rows->count; i++) {
        if (!terms__bytes_reserve(bytes, MOST_BYTES))
            return false;
        char *end = write_row(bytes->data + bytes->len, rows, i, lengths[i]);
        bytes->len = (size_t)(end - bytes->data);
        strand->counts[lengths[i]]++;
    }
    return terms__bytes_trim(bytes);
}

bool terms__strand_pack(terms__strand *strand, const terms__rows *rows) {
    *strand = (terms__strand){.count = rows->count};
    uint32_t *lengths = terms__rows_lengths(rows, &strand->longest);
    strand->counts = terms__alloc_zeroed(strand->longest + 1, sizeof *strand->counts);
    bool fits = lengths && strand->counts && write_rows(strand, rows, lengths);
    terms__free(lengths);
    return fits;
}

static terms__target read_target(const unsigned char **at, const unsigned char *end) {
    terms__target target;
    target.total = (uint32_t)terms__varint_read(at, end);
    target.documents = (uint32_t)terms__varint_read(at, end);
    return target;
}

/* The parent of a row is the last row one unit shorter that was put in its place. */
void terms__strand_unpack(const terms__strand *strand, terms__rows *rows, size_t *next) {
    const unsigned char *at = (const unsigned char *)strand->bytes.data;
    const unsigned char *end = at + strand->bytes.len;
    for (size_t i = 0; i < strand->count; i++) {
        size_t n = (size_t)terms__varint_read(&at, end), number = next[n]++;
        terms__row *row = &rows->items[number];
        row->parent = n > 1 ? (uint32_t)(next[n - 1] - 1) : TERMS__NO_ROW;
        row->unit = (uint32_t)terms__varint_read(&at, end);
        row->total = (uint32_t)terms__varint_read(&at, end);
        row->documents = (uint32_t)terms__varint_read(&at, end);
        memcpy(&rows->sides[number], at, sizeof *rows->sides);
        at += sizeof *rows->sides;
        if (rows->with_targets)
            rows->targets[number] = read_target(&at, end);
    }
}

void terms__strand_free(terms__strand *strand) {
    terms__bytes_free(&strand->bytes);
    terms__free(strand->counts);
    *strand = (terms__strand){0};
}
