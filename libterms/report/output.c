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

void terms__output_add_number(terms__output *output, terms_cell cell, terms__digits digits) {
    if (TERMS__OUTPUT_ROOM - output->len <= TERMS__NUMBER_ROOM)
        flush(output);
    output->len += terms__number_cell(output->buffer + output->len, cell, digits);
}

terms_status terms__output_end(terms__output *output) {
    flush(output);
    return output->status;
}
