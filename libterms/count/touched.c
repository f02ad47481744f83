/* Touched: the terms of the open document, walked through in order.
 * SPDX-License-Identifier: MIT */
#include "count/touched.h"

#include <string.h>

#include "base/bits.h"
#include "base/mem.h"

/* Words in a group; groups that are seen to be empty at once; numbers that are written at once,
 * whether there are as many or not: cheaper than a branch that can't be predicted. */
enum { WORDS = TERMS__TOUCHED_GROUP / 64, TOGETHER = 8, AT_ONCE = 4 };

bool terms__touched_init(terms__touched *touched, size_t count) {
    touched->group_count = (count / TERMS__TOUCHED_GROUP / TOGETHER + 1) * TOGETHER;
    touched->terms = terms__alloc_zeroed(touched->group_count, TERMS__TOUCHED_GROUP / 8);
    touched->groups = terms__alloc_zeroed(touched->group_count, sizeof *touched->groups);
    return touched->terms && touched->groups;
}

void terms__touched_free(terms__touched *touched) {
    terms__free(touched->terms);
    terms__free(touched->groups);
    *touched = (terms__touched){0};
}

static size_t first_bit(uint64_t bits) {
    return (size_t)__builtin_ctzll(bits);
}

static bool are_empty(const unsigned char groups[TOGETHER]) {
    const unsigned char none[TOGETHER] = {0};
    return memcmp(groups, none, TOGETHER) == 0;
}

/* The first group from one on that is not empty, or how many there are. */
static size_t next_group(const terms__touched *touched, size_t group) {
    while (group < touched->group_count && touched->groups[group] == 0)
        group += group % TOGETHER == 0 && are_empty(touched->groups + group) ? TOGETHER : 1;
    return group;
}

/* The first word of `terms` from one on that is not 0. */
static size_t next_word(const terms__touched *touched, size_t from) {
    for (size_t group = next_group(touched, from / WORDS); group < touched->group_count;
         group = next_group(touched, group + 1)) {
        size_t word = from < WORDS * group ? WORDS * group : from;
        for (; word < WORDS * (group + 1); word++)
            if (touched->terms[word] != 0)
                return word;
    }
    return SIZE_MAX;
}

size_t terms__touched_seek(const terms__touched *touched, size_t from) {
    size_t word = next_word(touched, from / 64);
    return word != SIZE_MAX ? 64 * word + first_bit(touched->terms[word]) : SIZE_MAX;
}

/* List the numbers of a word behind `count` others: how many there are then. */
static size_t list_word(uint32_t *numbers, size_t count, size_t word, uint64_t bits) {
    const uint64_t last = (uint64_t)1 << 63;
    size_t end = count + terms__bits_count(bits);
    for (; count < end; count += AT_ONCE)
        for (size_t i = 0; i < AT_ONCE; i++, bits &= bits - 1)
            numbers[count + i] = (uint32_t)(64 * word + first_bit(bits | last));
    return end;
}

size_t terms__touched_list(const terms__touched *touched, size_t *group,
                           uint32_t numbers[TERMS__TOUCHED_ROOM]) {
    size_t count = 0, at = next_group(touched, *group);
    for (;
         at < touched->group_count && count + TERMS__TOUCHED_GROUP + AT_ONCE <= TERMS__TOUCHED_ROOM;
         at = next_group(touched, at + 1))
        for (size_t word = WORDS * at; word < WORDS * (at + 1); word++)
            count = list_word(numbers, count, word, touched->terms[word]);
    *group = at;
    return count;
}

void terms__touched_clear(terms__touched *touched) {
    for (size_t group = next_group(touched, 0); group < touched->group_count;
         group = next_group(touched, group + 1))
        memset(touched->terms + WORDS * group, 0, WORDS * sizeof *touched->terms);
    memset(touched->groups, 0, touched->group_count);
}
