/* Output: bytes gathered in a buffer, on their way to whoever takes them.
 * SPDX-License-Identifier: MIT */
#include "report/output.h"

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

/* Where a number would be if it was written lately. */
static terms__written *place_of(terms__output *output, uint64_t bits) {
    return &output->written[bits * 0x9E3779B97F4A7C15 >> 32 & (TERMS__WRITTEN - 1)];
}

/* Write a number that was not written lately: how many bytes. */
static size_t write_number(terms__written *written, char *text, const terms_cell *cell,
                           terms__digits digits) {
    size_t len = terms__number_cell(text, *cell, digits);
    if (len <= TERMS__WRITTEN_ROOM)
        memcpy(written->text, text, len);
    else
        written->kind = 0;
    written->len = (uint8_t)len;
    return len;
}

/* Write a number that may have been written lately: how many bytes. */
static size_t write_again(terms__output *output, char *text, const terms_cell *cell,
                          terms__digits digits) {
    uint64_t bits = cell->count;
    uint8_t kind = (uint8_t)(cell->type << 2 | (unsigned)digits);
    if (cell->type == TERMS_CELL_REAL)
        memcpy(&bits, &cell->real, sizeof bits);
    terms__written *written = place_of(output, bits);
    if (written->bits != bits || written->kind != kind) {
        written->bits = bits;
        written->kind = kind;
        return write_number(written, text, cell, digits);
    }
    memcpy(text, written->text, TERMS__WRITTEN_ROOM);
    return written->len;
}

/* Few reals come again, and most are written as soon as they would be found. */
void terms__output_add_digits(terms__output *output, const terms_cell *cell, terms__digits digits) {
    char *text = output->buffer + output->len;
    bool is_usual = cell->type == TERMS_CELL_REAL && digits == TERMS__DECIMALS;
    output->len += is_usual ? terms__number_fixed(text, cell->real, 4)
                            : write_again(output, text, cell, digits);
    if (output->len >= TERMS__OUTPUT_ROOM)
        terms__output_flush(output);
}

terms_status terms__output_end(terms__output *output) {
    terms__output_flush(output);
    return output->status;
}
