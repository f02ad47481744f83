/* Touched: the terms of the open document, walked through in order.
 * SPDX-License-Identifier: MIT */
#include "count/touched.h"

#include "base/mem.h"

bool terms__touched_init(terms__touched *touched, size_t count) {
    touched->word_count = count / 4096 + 1;
    touched->terms = terms__alloc_zeroed(count / 64 + 1, sizeof *touched->terms);
    touched->words = terms__alloc_zeroed(touched->word_count, sizeof *touched->words);
    return touched->terms && touched->words;
}

void terms__touched_free(terms__touched *touched) {
    terms__free(touched->terms);
    terms__free(touched->words);
    *touched = (terms__touched){0};
}

static size_t first_bit(uint64_t bits) {
    return (size_t)__builtin_ctzll(bits);
}

/* The first word of `terms` from one on that is not 0. */
static size_t next_word(const terms__touched *touched, size_t from) {
    size_t at = from / 64;
    if (at >= touched->word_count)
        return SIZE_MAX;
    uint64_t bits = touched->words[at] & ~(uint64_t)0 << from % 64;
    while (bits == 0 && ++at < touched->word_count)
        bits = touched->words[at];
    return bits != 0 ? 64 * at + first_bit(bits) : SIZE_MAX;
}

size_t terms__touched_seek(const terms__touched *touched, size_t from) {
    size_t word = next_word(touched, from / 64);
    return word != SIZE_MAX ? 64 * word + first_bit(touched->terms[word]) : SIZE_MAX;
}

void terms__touched_clear(terms__touched *touched) {
    for (size_t word = next_word(touched, 0); word != SIZE_MAX; word = next_word(touched, word + 1))
        touched->terms[word] = 0;
    for (size_t i = 0; i < touched->word_count; i++)
        touched->words[i] = 0;
}
