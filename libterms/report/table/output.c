/* Output: bytes gathered in a buffer, on their way to whoever takes them.
 * SPDX-License-Identifier: MIT */
#include "report/table/output.h"

#include <stdbool.h>
#include <string.h>

void terms__output_flush(terms__output *output) {
    if (output->status == TERMS_OK && output->len > 0)
        output->status = output->take(output->context, output->buffer, output->len);
    output->len = 0;
}

void terms__output_add_parts(terms__output *output, const char *bytes, size_t len) {
    while (len > 0 && output->status == TERMS_OK) {
        size_t room = TERMS__OUTPUT_ROOM - output->len;
        size_t part = len < room ? len : room;
        memcpy(output->buffer + output->len, bytes, part);
        output->len += part;
        bytes += part;
        len -= part;
        if (output->len == TERMS__OUTPUT_ROOM)
            terms__output_flush(output);
    }
}

void terms__output_add_string(terms__output *output, const char *text) {
    terms__output_add(output, text, strlen(text));
}

/* Reals with significant digits take far longer to write than others, and many come again: so
 * the last ones are kept. */
static size_t write_significant(terms__output *output, char *text, const terms_cell *cell) {
    uint64_t bits;
    memcpy(&bits, &cell->real, sizeof bits);
    size_t place = bits * 0x9E3779B97F4A7C15 >> 32 & (TERMS__WRITTEN - 1);
    terms__written *written = &output->written[place];
    if (written->len == 0 || written->bits != bits) {
        written->bits = bits;
        written->len = terms__number_cell(text, cell, TERMS__SIGNIFICANT);
        memcpy(written->text, text, written->len);
    }
    memcpy(text, written->text, written->len);
    return written->len;
}

/* Write a number as it was written before; false if it was not. */
static inline bool repeat(const terms__repeated *repeated, uint64_t bits, char *text, size_t *len) {
    if (repeated->len == 0 || repeated->bits != bits)
        return false;
    memcpy(text, repeated->text, sizeof repeated->text);
    *len = repeated->len;
    return true;
}

/* Keep the text of a number, unless it is one of the few that are longer than the room. */
static inline void keep(terms__repeated *repeated, uint64_t bits, const char *text, size_t len) {
    if (len > sizeof repeated->text)
        return;
    repeated->bits = bits;
    repeated->len = len;
    memcpy(repeated->text, text, sizeof repeated->text);
}

size_t terms__output_write_count(terms__output *output, char *text, uint64_t count) {
    terms__repeated *repeated = &output->counts[count % TERMS__REPEATED];
    size_t len;
    if (repeat(repeated, count, text, &len))
        return len;
    len = terms__number_count(text, count);
    keep(repeated, count, text, len);
    return len;
}

/* A real is kept once it comes twice in a row in its column.  Most columns have few reals that
 * do, the others have little else. */
size_t terms__output_write_decimals(terms__output *output, char *text, size_t column, double real) {
    terms__repeated *last = &output->decimals[column % TERMS__COLUMNS];
    uint64_t bits;
    size_t len;
    memcpy(&bits, &real, sizeof bits);
    if (repeat(last, bits, text, &len))
        return len;
    len = terms__number_fixed(text, real, 4);
    if (last->bits == bits)
        keep(last, bits, text, len);
    else
        last->len = 0;
    last->bits = bits;
    return len;
}

/* Something of TERMS__OUTPUT_ROOM is always left here, and the buffer has room for a number
 * beyond that: so there is room for `before`, too. */
void terms__output_add_decimals(terms__output *output, char before, size_t column, double real) {
    char *text = output->buffer + output->len;
    text[0] = before;
    output->len += 1 + terms__output_write_decimals(output, text + 1, column, real);
    if (output->len >= TERMS__OUTPUT_ROOM)
        terms__output_flush(output);
}

static size_t write_number(terms__output *output, char *text, const terms_cell *cell,
                           terms__digits digits) {
    if (cell->type == TERMS_CELL_COUNT)
        return terms__output_write_count(output, text, cell->count);
    if (cell->type == TERMS_CELL_REAL && digits == TERMS__SIGNIFICANT)
        return write_significant(output, text, cell);
    return terms__number_cell(text, cell, digits);
}

void terms__output_add_digits(terms__output *output, const terms_cell *cell, terms__digits digits) {
    output->len += write_number(output, output->buffer + output->len, cell, digits);
    if (output->len >= TERMS__OUTPUT_ROOM)
        terms__output_flush(output);
}

terms_status terms__output_end(terms__output *output) {
    terms__output_flush(output);
    return output->status;
}
