/* Cells: the tallies of one document's terms, packed.
 * SPDX-License-Identifier: MIT */
#include "count/cells.h"

#include "base/bits.h"
#include "base/varint.h"

/* How many bits of a distance are in the first byte; how many numbers a tally has besides its
 * total; and how many bytes a cell takes at most. */
enum { LOW_BITS = 6, NUMBERS = 6, CELL_MAX = 7 * TERMS__VARINT_MAX + 1 };

static unsigned char head_of(size_t distance, bool has_more) {
    unsigned low = (unsigned)distance & ((1u << LOW_BITS) - 1);
    return (unsigned char)((distance >> LOW_BITS > 0 ? 0x80u : 0) | low << 1 | has_more);
}

static char *write_distance(char *at, size_t distance, bool has_more) {
    *at++ = (char)head_of(distance, has_more);
    return distance >> LOW_BITS > 0 ? terms__varint_write(at, distance >> LOW_BITS) : at;
}

static bool is_free_alone(const terms_tally *tally) {
    return (tally->nested | tally->crossing | tally->quoted | tally->joined | tally->excluded) == 0;
}

/* Nearly all numbers are below 128.  The processor can't predict whether the distance takes a
 * second byte, so it is written in any case. */
static char *write_free(char *at, size_t distance, uint64_t count) {
    size_t rest = distance >> LOW_BITS;
    if ((rest | count) >= 0x80)
        return terms__varint_write(write_distance(at, distance, false), count);
    at[0] = (char)head_of(distance, false);
    at[1] = (char)rest;
    at[1 + (rest > 0)] = (char)count;
    return at + 2 + (rest > 0);
}

static char *write_all(char *at, size_t distance, const terms_tally *tally) {
    const uint64_t numbers[NUMBERS] = {tally->free,   tally->nested, tally->crossing,
                                       tally->quoted, tally->joined, tally->excluded};
    unsigned which = 0;
    for (unsigned i = 0; i < NUMBERS; i++)
        which |= (unsigned)(numbers[i] > 0) << i;
    at = write_distance(at, distance, true);
    *at++ = (char)which;
    for (; which != 0; which &= which - 1)
        at = terms__varint_write(at, numbers[terms__bits_lowest(which)]);
    return at;
}

static bool make_room(terms__bytes *cells) {
    return cells->capacity - cells->len >= CELL_MAX || terms__bytes_reserve(cells, CELL_MAX);
}

bool terms__cells_add_free(terms__bytes *cells, size_t before, size_t term, uint64_t count) {
    if (!make_room(cells))
        return false;
    char *at = cells->data + cells->len;
    cells->len += (size_t)(write_free(at, term - (before + 1), count) - at);
    return true;
}

bool terms__cells_add(terms__bytes *cells, size_t before, size_t term, const terms_tally *tally) {
    if (is_free_alone(tally))
        return terms__cells_add_free(cells, before, term, tally->free);
    if (!make_room(cells))
        return false;
    char *at = cells->data + cells->len;
    cells->len += (size_t)(write_all(at, term - (before + 1), tally) - at);
    return true;
}

terms__cell_reader terms__cells_read(const char *cells, size_t len) {
    const unsigned char *bytes = (const unsigned char *)cells;
    return (terms__cell_reader){bytes, len > 0 ? bytes + len : bytes, 0, false};
}

/* Read the first byte and the rest of the distance: most are less than two bytes. */
static size_t read_distance(terms__cell_reader *reader) {
    unsigned head = *reader->at++;
    size_t low = (head & 0x7F) >> 1, more = 0 - (size_t)(head >> 7);
    if (*reader->at >= 0x80 && more != 0)
        return low | (size_t)terms__varint_read(&reader->at, reader->end) << LOW_BITS;
    size_t rest = *reader->at & more;
    reader->at -= (ptrdiff_t)more;
    return low | rest << LOW_BITS;
}

static void read_numbers(terms__cell_reader *reader, terms_tally *tally) {
    uint64_t *numbers[NUMBERS] = {&tally->free,   &tally->nested, &tally->crossing,
                                  &tally->quoted, &tally->joined, &tally->excluded};
    for (unsigned which = *reader->at++; which != 0; which &= which - 1)
        *numbers[terms__bits_lowest(which)] = terms__varint_read(&reader->at, reader->end);
}

bool terms__cells_next(terms__cell_reader *reader, size_t *term, terms_tally *tally) {
    if (reader->at == reader->end)
        return false;
    bool has_more = (*reader->at & 1) != 0;
    *term = reader->term += read_distance(reader) + reader->begun;
    reader->begun = true;
    *tally = (terms_tally){0};
    if (has_more)
        read_numbers(reader, tally);
    else
        tally->free = terms__varint_read(&reader->at, reader->end);
    tally->total = tally->free + tally->nested + tally->crossing;
    return true;
}
