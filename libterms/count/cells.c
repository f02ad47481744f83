/* Cells: the tallies of one document's terms, packed.
 * SPDX-License-Identifier: MIT */
#include "count/cells.h"

#include "base/varint.h"

/* Of a distance, its lowest bits are in the first byte. */
enum { SHORT_BITS = 6, NUMBERS = 6, CELL_MAX = 7 * TERMS__VARINT_MAX + 1 };

static char *write_head(char *at, size_t distance, bool has_more) {
    size_t rest = distance >> SHORT_BITS;
    unsigned low = (unsigned)distance & ((1u << SHORT_BITS) - 1);
    *at++ = (char)((rest > 0 ? 0x80u : 0) | low << 1 | has_more);
    return rest > 0 ? terms__varint_write(at, rest) : at;
}

/* Which numbers are not 0, a bit for each, and these. */
static char *write_numbers(char *at, const terms_tally *tally) {
    const uint64_t numbers[NUMBERS] = {tally->free,   tally->nested, tally->crossing,
                                       tally->quoted, tally->joined, tally->excluded};
    char *which = at++;
    unsigned bits = 0;
    for (unsigned i = 0; i < NUMBERS; i++) {
        if (numbers[i] == 0)
            continue;
        bits |= 1u << i;
        at = terms__varint_write(at, numbers[i]);
    }
    *which = (char)bits;
    return at;
}

/* Is it a single occurrence, free, and nothing else? */
static bool is_lone(const terms_tally *tally) {
    return tally->free == 1 &&
           (tally->nested | tally->crossing | tally->quoted | tally->joined | tally->excluded) == 0;
}

bool terms__cells_add(terms__bytes *cells, size_t before, size_t term, const terms_tally *tally) {
    if (cells->capacity - cells->len < CELL_MAX && !terms__bytes_reserve(cells, CELL_MAX))
        return false;
    bool has_more = !is_lone(tally);
    char *end = write_head(cells->data + cells->len, term - (before + 1), has_more);
    if (has_more)
        end = write_numbers(end, tally);
    cells->len = (size_t)(end - cells->data);
    return true;
}

terms__cell_reader terms__cells_read(const char *cells, size_t len) {
    const unsigned char *bytes = (const unsigned char *)cells;
    return (terms__cell_reader){bytes, len > 0 ? bytes + len : bytes, 0, false};
}

static size_t read_distance(terms__cell_reader *reader, unsigned head) {
    size_t low = (head & 0x7F) >> 1;
    return head < 0x80 ? low
                       : low | (size_t)terms__varint_read(&reader->at, reader->end) << SHORT_BITS;
}

static void read_numbers(terms__cell_reader *reader, terms_tally *tally) {
    uint64_t *numbers[NUMBERS] = {&tally->free,   &tally->nested, &tally->crossing,
                                  &tally->quoted, &tally->joined, &tally->excluded};
    uint64_t bits = terms__varint_read(&reader->at, reader->end);
    for (; bits != 0; bits &= bits - 1)
        *numbers[__builtin_ctzll(bits)] = terms__varint_read(&reader->at, reader->end);
    tally->total = tally->free + tally->nested + tally->crossing;
}

bool terms__cells_next(terms__cell_reader *reader, size_t *term, terms_tally *tally) {
    if (reader->at == reader->end)
        return false;
    unsigned head = *reader->at++;
    *term = reader->term += read_distance(reader, head) + reader->begun;
    reader->begun = true;
    bool has_more = (head & 1) != 0;
    *tally = (terms_tally){.total = !has_more, .free = !has_more};
    if (has_more)
        read_numbers(reader, tally);
    return true;
}
