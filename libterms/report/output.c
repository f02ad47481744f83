/* Output: bytes gathered in a buffer, on their way to whoever takes them.
 * SPDX-License-Identifier: MIT */
#include "report/output.h"

#include <string.h>

static void flush(terms__output *output) {
    if (output->status == TERMS_OK && output->len > 0)
        output->status = output->take(output->context, output->buffer, output->len);
    output->len = 0;
}

void terms__output_add(terms__output *output, const char *bytes, size_t len) {
    while (len > 0 && output->status == TERMS_OK) {
        size_t room = TERMS__OUTPUT_ROOM - output->len;
        size_t part = len < room ? len : room;
        memcpy(output->buffer + output->len, bytes, part);
        output->len += part;
        bytes += part;
        len -= part;
        if (output->len == TERMS__OUTPUT_ROOM)
            flush(output);
    }
}

void terms__output_add_char(terms__output *output, char byte) {
    output->buffer[output->len++] = byte;
    if (output->len == TERMS__OUTPUT_ROOM)
        flush(output);
}

void terms__output_add_string(terms__output *output, const char *text) {
    terms__output_add(output, text, strlen(text));
}

/* Where a number would be if it was written lately. */
static terms__written *place_of(terms__output *output, uint64_t bits) {
    return &output->written[bits * 0x9E3779B97F4A7C15 >> 32 & (TERMS__WRITTEN - 1)];
}

void terms__output_add_number(terms__output *output, const terms_cell *cell, terms__digits digits) {
    uint64_t bits = cell->count;
    uint8_t kind = (uint8_t)(cell->type << 2 | (unsigned)digits);
    if (TERMS__OUTPUT_ROOM - output->len <= TERMS__NUMBER_ROOM)
        flush(output);
    if (cell->type == TERMS_CELL_REAL)
        memcpy(&bits, &cell->real, sizeof bits);
    char *text = output->buffer + output->len;
    terms__written *written = place_of(output, bits);
    if (written->bits == bits && written->kind == kind) {
        memcpy(text, written->text, TERMS__WRITTEN_ROOM);
        output->len += written->len;
        return;
    }
    size_t len = terms__number_cell(text, *cell, digits);
    output->len += len;
    if (len > TERMS__WRITTEN_ROOM)
        return;
    *written = (terms__written){.bits = bits, .kind = kind, .len = (uint8_t)len};
    memcpy(written->text, text, len);
}

terms_status terms__output_end(terms__output *output) {
    flush(output);
    return output->status;
}
