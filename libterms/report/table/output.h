/* Output: bytes gathered in a buffer, on their way to whoever takes them.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_REPORT_TABLE_OUTPUT_H
#define TERMS_REPORT_TABLE_OUTPUT_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "libterms.h"
#include "report/table/number.h"

enum { TERMS__OUTPUT_ROOM = 16 * 1024, TERMS__WRITTEN = 512, TERMS__WRITTEN_ROOM = 16 };

/* A real that was written with significant digits: its bits and its text, which is empty in a
 * free slot.  There is room for a sign, six digits, a point, and an exponent. */
typedef struct terms__written {
    uint64_t bits;
    size_t len;
    char text[TERMS__WRITTEN_ROOM];
} terms__written;

/* A count that was written, and its text, which is empty in a free slot.  Neighbouring rows have
 * many equal counts. */
enum { TERMS__REPEATED = 64, TERMS__REPEATED_ROOM = 24 };
typedef struct terms__repeated {
    uint64_t count;
    size_t len;
    char text[TERMS__REPEATED_ROOM];
} terms__repeated;

/* What a writer writes to.  `take` gets the buffer whenever it is about full, and the rest at
 * the end.  `status` is the first failure, of `take` or the writer: from then on nothing more is
 * taken, so a writer need not check it.  `written` are some of the last reals with significant
 * digits, `counts` some of the last counts.  It is small enough for a thread's stack, so that no
 * memory can run out, and `errno` stays as `take` left it. */
typedef struct terms__output {
    terms_status (*take)(void *context, const char *bytes, size_t len);
    void *context;
    terms_status status;
    size_t len;
    terms__written written[TERMS__WRITTEN];
    terms__repeated counts[TERMS__REPEATED];
    char buffer[TERMS__OUTPUT_ROOM + TERMS__NUMBER_ROOM]; /* a number may go beyond the room */
} terms__output;

/* Whether a slice begins the whole, and whether it ends it. */
static inline bool terms__output_begins(const terms_write_options *options) {
    return options->slice == TERMS_SLICE_WHOLE || options->slice == TERMS_SLICE_FIRST;
}
static inline bool terms__output_ends(const terms_write_options *options) {
    return options->slice == TERMS_SLICE_WHOLE || options->slice == TERMS_SLICE_LAST;
}

/* Let `take` have what is in the buffer. */
void terms__output_flush(terms__output *output);

/* Add bytes that do not fit into the buffer: fill it, let it be taken, and so on. */
void terms__output_add_parts(terms__output *output, const char *bytes, size_t len);

static inline void terms__output_add(terms__output *output, const char *bytes, size_t len) {
    if (len >= TERMS__OUTPUT_ROOM - output->len) {
        terms__output_add_parts(output, bytes, len);
        return;
    }
    memcpy(output->buffer + output->len, bytes, len);
    output->len += len;
}

static inline void terms__output_add_char(terms__output *output, char byte) {
    output->buffer[output->len++] = byte;
    if (output->len >= TERMS__OUTPUT_ROOM)
        terms__output_flush(output);
}

/* To write into the buffer itself: where the next bytes go, with room for TERMS__NUMBER_ROOM of
 * them; and, once they have been written up to `at`, where those behind them go. */
static inline char *terms__output_at(terms__output *output) {
    return output->buffer + output->len;
}

static inline char *terms__output_reach(terms__output *output, char *at) {
    output->len = (size_t)(at - output->buffer);
    if (output->len >= TERMS__OUTPUT_ROOM)
        terms__output_flush(output);
    return output->buffer + output->len;
}

/* The same for who writes on from there, and tells the output only in the end how far it is. */
static inline char *terms__output_pass(terms__output *output, char *at) {
    return at - output->buffer < TERMS__OUTPUT_ROOM ? at : terms__output_reach(output, at);
}

void terms__output_add_string(terms__output *output, const char *text);

/* Add another character, and a count of one digit: most cells of a large table are such. */
static inline void terms__output_add_digit(terms__output *output, char before, uint32_t digit) {
    output->buffer[output->len] = before;
    output->buffer[output->len + 1] = (char)('0' + digit);
    output->len += 2;
    if (output->len >= TERMS__OUTPUT_ROOM)
        terms__output_flush(output);
}

/* Write a count of more than a digit where there is room for a number: how many bytes. */
size_t terms__output_write_count(terms__output *output, char *text, uint64_t count);

/* Add another character, and a real with four decimals. */
void terms__output_add_decimals(terms__output *output, char before, double real);

/* Add a number of more than a digit, or with decimals. */
void terms__output_add_digits(terms__output *output, const terms_cell *cell, terms__digits digits);

/* Add a cell if it holds a number. */
static inline void terms__output_add_number(terms__output *output, const terms_cell *cell,
                                            terms__digits digits) {
    if (cell->type == TERMS_CELL_COUNT && cell->count < 10)
        terms__output_add_char(output, (char)('0' + cell->count));
    else
        terms__output_add_digits(output, cell, digits);
}

/* Let the rest be taken; returns the first failure, or TERMS_OK. */
terms_status terms__output_end(terms__output *output);

#endif
