/* Increasing: the most numbers of a series that are in order as they stand.
 * SPDX-License-Identifier: MIT */
#include "measure/increasing.h"

#include "base/mem.h"

/* How many of some numbers, which descend, are above `number`. */
static size_t count_above(const uint64_t *numbers, size_t count, uint64_t number) {
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (numbers[middle] > number)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Let `lengths` say how long the longest increasing subsequence is that begins with each number;
 * returns the longest of all (Schensted 1961).  heads[i] is the largest number with which one of
 * i + 1 members begins. */
static size_t measure(size_t *lengths, uint64_t *heads, const uint64_t *numbers, size_t count) {
    size_t longest = 0;
    for (size_t i = count; i-- > 0;) {
        size_t more = count_above(heads, longest, numbers[i]);
        heads[more] = numbers[i];
        lengths[i] = more + 1;
        if (lengths[i] > longest)
            longest = lengths[i];
    }
    return longest;
}

bool terms__increasing(bool *members, const uint64_t *numbers, size_t count) {
    size_t *lengths = terms__alloc_zeroed(count, sizeof *lengths);
    uint64_t *heads = terms__alloc_zeroed(count, sizeof *heads), last = 0;
    bool fits = lengths && heads;
    size_t wanted = fits ? measure(lengths, heads, numbers, count) : 0, all = wanted;
    for (size_t i = 0; fits && i < count; i++) {
        members[i] = lengths[i] == wanted && (wanted == all || numbers[i] > last);
        if (!members[i])
            continue;
        last = numbers[i];
        wanted--;
    }
    terms__free(lengths);
    terms__free(heads);
    return fits;
}
