/* Fuzz: what the fuzz targets have in common.
 * SPDX-License-Identifier: MIT */
#include "fuzz/fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "libterms.h"

void fuzz_need(bool right, const char *what) {
    if (right)
        return;
    fprintf(stderr, "fuzz: wrong: %s\n", what);
    abort();
}

uint8_t fuzz_byte(const uint8_t **data, size_t *size) {
    if (*size == 0)
        return 0;
    --*size;
    return *(*data)++;
}

/* A linear congruential generator (Knuth's MMIX); mostly short pieces. */
size_t fuzz_piece(uint64_t *state, size_t left) {
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    size_t most = *state >> 63 ? 4 : 40, piece = 1 + (size_t)(*state >> 33) % most;
    return piece < left ? piece : left;
}

void fuzz_add(terms__bytes *to, const char *bytes, size_t len) {
    fuzz_need(terms__bytes_add(to, bytes, len), "memory");
}

bool fuzz_same(const terms__bytes *a, const terms__bytes *b) {
    return a->len == b->len && (a->len == 0 || memcmp(a->data, b->data, a->len) == 0);
}

bool fuzz_is_utf8(const char *text, size_t len) {
    for (size_t at = 0; at < len;) {
        terms_character next;
        terms_character_read(&next, text + at, len - at);
        if (next.malformed || next.size == 0)
            return false;
        at += next.size;
    }
    return true;
}
