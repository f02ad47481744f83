/* Fuzz reading: by lines or not, a file gives the same text, and lines end where
 * it is said.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "fuzz/fuzz.h"
#include "libterms.h"

static const char *const encodings[] = {NULL,         "utf-8",  "gb18030",  "big5",
                                        "big5-hkscs", "utf-16", "utf-16le", "utf-16be"};

/* All that a reader gives. */
typedef struct result {
    terms__bytes text;
    terms_status status;
    uint64_t bytes, malformed;
} result;

/* A line's end is the last thing in a piece, unless its bytes, so many, are its text. */
static void check_piece(uint64_t bytes, const char *text, size_t len) {
    for (size_t i = 0; i + 1 < len; i++) {
        bool is_pair = text[i] == '\r' && text[i + 1] == '\n' && i + 2 == len;
        fuzz_need((text[i] != '\n' && text[i] != '\r') || is_pair || bytes == len,
                  "a piece is within a line");
    }
}

static void read_pieces(terms_reader *reader, bool by_lines, result *r) {
    const char *text;
    size_t len;
    uint64_t bytes = 0;
    do {
        r->status = terms_reader_next(reader, &text, &len, NULL);
        if (by_lines)
            check_piece(terms_reader_bytes(reader) - bytes, text, len);
        fuzz_add(&r->text, text, len);
        fuzz_need(terms_reader_bytes(reader) >= bytes, "bytes add up");
        bytes = terms_reader_bytes(reader);
    } while (len > 0);
    r->bytes = bytes;
    r->malformed = terms_reader_malformed(reader, NULL);
}

static result read_all(FILE *file, const char *encoding, bool by_lines) {
    terms_reader *reader;
    result r = {.status = TERMS_OK};
    rewind(file);
    fuzz_need(terms_reader_attach(&reader, file, encoding, NULL) == TERMS_OK, "attach");
    if (by_lines)
        terms_reader_by_lines(reader);
    read_pieces(reader, by_lines, &r);
    fuzz_need(!terms_reader_changed(reader, NULL), "the size stays");
    terms_reader_free(reader);
    return r;
}

/* A stream in memory may not be empty. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const char *encoding = encodings[fuzz_byte(&data, &size) % 8];
    if (size == 0)
        return 0;
    terms__bytes copy = {0};
    fuzz_add(&copy, (const char *)data, size);
    FILE *file = fmemopen(copy.data, size, "rb");
    fuzz_need(file != NULL, "memory");
    result plain = read_all(file, encoding, false), lines = read_all(file, encoding, true);
    fuzz_need(plain.status == lines.status, "the status is the same by lines");
    fuzz_need(plain.status == TERMS_OK || plain.status == TERMS_BAD_BYTES, "the status is known");
    fuzz_need(plain.status || plain.bytes == size, "all bytes are read");
    fuzz_need(plain.status || fuzz_same(&plain.text, &lines.text), "the text is the same by lines");
    fuzz_need(plain.status || plain.malformed == lines.malformed, "as many are malformed");
    fclose(file);
    terms__bytes_free(&copy);
    terms__bytes_free(&plain.text);
    terms__bytes_free(&lines.text);
    return 0;
}
