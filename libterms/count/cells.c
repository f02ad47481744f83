/* Cells: the tallies of one document's terms, packed.
 * SPDX-License-Identifier: MIT */
#include "count/cells.h"

#include "base/varint.h"

bool terms__cells_add(terms__bytes *cells, size_t before, size_t term, const terms_tally *tally) {
    if (!terms__bytes_reserve(cells, 7 * TERMS__VARINT_MAX))
        return false;
    char *end = terms__varint_write(cells->data + cells->len, term - (before + 1));
    end = terms__varint_write(end, tally->free);
    end = terms__varint_write(end, tally->nested);
    end = terms__varint_write(end, tally->crossing);
    end = terms__varint_write(end, tally->quoted);
    end = terms__varint_write(end, tally->joined);
    end = terms__varint_write(end, tally->excluded);
    cells->len = (size_t)(end - cells->data);
    return true;
}

terms__cell_reader terms__cells_read(const char *cells, size_t len) {
    const unsigned char *bytes = (const unsigned char *)cells;
    return (terms__cell_reader){bytes, len > 0 ? bytes + len : bytes, 0, false};
}

/* Whether the seven numbers of a cell are a byte each, as they are nearly always. */
static bool is_small(const unsigned char *at, const unsigned char *end) {
    return end - at >= 7 && ((at[0] | at[1] | at[2] | at[3] | at[4] | at[5] | at[6]) & 0x80) == 0;
}

static size_t read_small(terms__cell_reader *reader, terms_tally *tally) {
    const unsigned char *at = reader->at;
    reader->at += 7;
    *tally = (terms_tally){.free = at[1],
                           .nested = at[2],
                           .crossing = at[3],
                           .quoted = at[4],
                           .joined = at[5],
                           .excluded = at[6]};
    return at[0];
}

static size_t read_any(terms__cell_reader *reader, terms_tally *tally) {
    size_t distance = (size_t)terms__varint_read(&reader->at, reader->end);
    tally->free = terms__varint_read(&reader->at, reader->end);
    tally->nested = terms__varint_read(&reader->at, reader->end);
    tally->crossing = terms__varint_read(&reader->at, reader->end);
    tally->quoted = terms__varint_read(&reader->at, reader->end);
    tally->joined = terms__varint_read(&reader->at, reader->end);
    tally->excluded = terms__varint_read(&reader->at, reader->end);
    return distance;
}

bool terms__cells_next(terms__cell_reader *reader, size_t *term, terms_tally *tally) {
    if (reader->at == reader->end)
        return false;
    bool small = is_small(reader->at, reader->end);
    size_t distance = small ? read_small(reader, tally) : read_any(reader, tally);
    *term = reader->term += distance + reader->begun;
    reader->begun = true;
    tally->total = tally->free + tally->nested + tally->crossing;
    return true;
}
