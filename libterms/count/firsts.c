/* Firsts: where each term of one document first stands, packed in that order.
 * SPDX-License-Identifier: MIT */
#include "count/firsts.h"

#include "base/varint.h"

bool terms__firsts_add(terms__bytes *firsts, uint64_t before, size_t term, uint64_t position) {
    char packed[2 * TERMS__VARINT_MAX], *end = terms__varint_write(packed, term);
    end = terms__varint_write(end, position - before);
    return terms__bytes_add(firsts, packed, (size_t)(end - packed));
}

terms__first_reader terms__firsts_read(const char *firsts, size_t len) {
    const unsigned char *bytes = (const unsigned char *)firsts;
    return (terms__first_reader){bytes, len > 0 ? bytes + len : bytes, 0};
}

bool terms__firsts_next(terms__first_reader *reader, size_t *term, uint64_t *position) {
    if (reader->at == reader->end)
        return false;
    *term = (size_t)terms__varint_read(&reader->at, reader->end);
    *position = reader->position += terms__varint_read(&reader->at, reader->end);
    return true;
}
