/* Output: bytes gathered in a buffer, on their way to whoever takes them.
 * SPDX-License-Identifier: MIT */
#include "report/table/output.h"

#include <stdbool.h>
#include <string.h>

#include "report/table/decimals.h"

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

size_t terms__output_write_count(terms__output *output, char *text, uint64_t count) {
    terms__repeated *repeated = &output->counts[count % TERMS__REPEATED];
    if (repeated->len == 0 || repeated->count != count) {
        repeated->count = count;
        repeated->len = terms__number_count(text, count);
        memcpy(repeated->text, text, sizeof repeated->text);
        return repeated->len;
    }
    memcpy(text, repeated->text, sizeof repeated->text);
    return repeated->len;
}

/* Where there is room for one number there is for one character more, since some was left. */
void terms__output_add_decimals(terms__output *output, char before, double real) {
    char *text = terms__output_at(output);
    *text++ = before;
    terms__output_reach(output, text + terms__decimals_write_any(text, real));
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
