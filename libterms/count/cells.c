/* Cells: the tallies of one document's terms, packed.
 * SPDX-License-Identifier: MIT */
#include "count/cells.h"

#include "base/varint.h"

bool terms__cells_add(terms__bytes *cells, size_t before, size_t term, const terms_tally *tally) {
    char packed[7 * TERMS__VARINT_MAX], *end = terms__varint_write(packed, term - (before + 1));
    end = terms__varint_write(end, tally->free);
    end = terms__varint_write(end, tally->nested);
    end = terms__varint_write(end, tally->crossing);
    end = terms__varint_write(end, tally->quoted);
    end = terms__varint_write(end, tally->joined);
    end = terms__varint_write(end, tally->excluded);
    return terms__bytes_add(cells, packed, (size_t)(end - packed));
}

terms__cell_reader terms__cells_read(const char *cells, size_t len) {
    const unsigned char *bytes = (const unsigned char *)cells;
    return (terms__cell_reader){bytes, len > 0 ? bytes + len : bytes, 0, false};
}

bool terms__cells_next(terms__cell_reader *reader, size_t *term, terms_tally *tally) {
    if (reader->at == reader->end)
        return false;
    size_t distance = (size_t)terms__varint_read(&reader->at, reader->end);
    *term = reader->term += distance + reader->begun;
    reader->begun = true;
    tally->free = terms__varint_read(&reader->at, reader->end);
    tally->nested = terms__varint_read(&reader->at, reader->end);
    tally->crossing = terms__varint_read(&reader->at, reader->end);
    tally->quoted = terms__varint_read(&reader->at, reader->end);
    tally->joined = terms__varint_read(&reader->at, reader->end);
    tally->excluded = terms__varint_read(&reader->at, reader->end);
    tally->total = tally->free + tally->nested + tally->crossing;
    return true;
}
