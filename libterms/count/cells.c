/* Cells: the tallies of one document's terms, packed.
 * SPDX-License-Identifier: MIT */
#include "count/cells.h"

static char *write_number(char *at, uint64_t number) {
    for (; number >= 0x80; number >>= 7)
        *at++ = (char)(number | 0x80);
    *at++ = (char)number;
    return at;
}

static uint64_t read_number(terms__cell_reader *reader) {
    uint64_t number = 0;
    for (int shift = 0; reader->at < reader->end; shift += 7) {
        unsigned char byte = *reader->at++;
        number |= (uint64_t)(byte & 0x7F) << shift;
        if (byte < 0x80)
            break;
    }
    return number;
}

bool terms__cells_add(terms__bytes *cells, size_t before, size_t term, const terms_tally *tally) {
    char packed[70], *end = write_number(packed, term - (before + 1));
    end = write_number(end, tally->free);
    end = write_number(end, tally->nested);
    end = write_number(end, tally->crossing);
    end = write_number(end, tally->quoted);
    end = write_number(end, tally->joined);
    end = write_number(end, tally->excluded);
    return terms__bytes_add(cells, packed, (size_t)(end - packed));
}

terms__cell_reader terms__cells_read(const char *cells, size_t len) {
    const unsigned char *bytes = (const unsigned char *)cells;
    return (terms__cell_reader){bytes, len > 0 ? bytes + len : bytes, 0, false};
}

bool terms__cells_next(terms__cell_reader *reader, size_t *term, terms_tally *tally) {
    if (reader->at == reader->end)
        return false;
    size_t distance = (size_t)read_number(reader);
    *term = reader->term += distance + reader->begun;
    reader->begun = true;
    tally->free = read_number(reader);
    tally->nested = read_number(reader);
    tally->crossing = read_number(reader);
    tally->quoted = read_number(reader);
    tally->joined = read_number(reader);
    tally->excluded = read_number(reader);
    tally->total = tally->free + tally->nested + tally->crossing;
    return true;
}
