/* Touched: the terms of the open document, walked through in order.
 * SPDX-License-Identifier: MIT */
#include "count/touched.h"

#include "base/bits.h"
#include "base/mem.h"

/* So many numbers a word may make a list longer, and what is written behind them. */
enum { WORD_MOST = 64 + 4 };

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

/* List the numbers of a word behind `count` others: how many there are then.  So many are written
 * at once, whether there are as many or not: cheaper than a branch that nobody can foresee. */
static size_t list_word(uint32_t *numbers, size_t count, size_t word, uint64_t bits) {
    enum { TOGETHER = 4 };
    const uint64_t last = (uint64_t)1 << 63;
    size_t end = count + terms__bits_count(bits);
    for (; count < end; count += TOGETHER)
        for (size_t i = 0; i < TOGETHER; i++, bits &= bits - 1)
            numbers[count + i] = (uint32_t)(64 * word + first_bit(bits | last));
    return end;
}

size_t terms__touched_list(const terms__touched *touched, size_t *word,
                           uint32_t numbers[TERMS__TOUCHED_ROOM]) {
    size_t count = 0, at = next_word(touched, *word);
    for (; at != SIZE_MAX && count + WORD_MOST <= TERMS__TOUCHED_ROOM;
         at = next_word(touched, at + 1))
        count = list_word(numbers, count, at, touched->terms[at]);
    *word = at != SIZE_MAX ? at : 64 * touched->word_count;
    return count;
}

void terms__touched_clear(terms__touched *touched) {
    for (size_t word = next_word(touched, 0); word != SIZE_MAX; word = next_word(touched, word + 1))
        touched->terms[word] = 0;
    for (size_t i = 0; i < touched->word_count; i++)
        touched->words[i] = 0;
}
