/* Ordering: items sorted by keys that stand beside them.
 * SPDX-License-Identifier: MIT */
#include "base/ordering.h"

#include <stdbool.h>
#include <string.h>

typedef struct rule {
    terms__keyed_compare *compare;
    const void *context;
} rule;

/* Whether `a`, which comes before `b`, may stay there. */
static inline bool stays(const rule *by, const terms__keyed *a, const terms__keyed *b) {
    if (a->key != b->key)
        return a->key < b->key;
    return !by->compare || by->compare(by->context, a->item, b->item) <= 0;
}

/* Merge the sorted runs from[0..middle) and from[middle..end) into `to`. */
static void merge(const rule *by, const terms__keyed *from, size_t middle, size_t end,
                  terms__keyed *to) {
    size_t left = 0, right = middle;
    if (middle == end || stays(by, &from[middle - 1], &from[middle])) {
        memcpy(to, from, end * sizeof *from);
        return;
    }
    for (size_t i = 0; i < end; i++) {
        bool first = right == end || (left < middle && stays(by, &from[left], &from[right]));
        to[i] = from[first ? left++ : right++];
    }
}

/* Merge sort from the bottom up: stable, and no recursion. */
static terms__keyed *sort_by_merging(const rule *by, terms__keyed *items, terms__keyed *spare,
                                     size_t count) {
    for (size_t run = 1; run < count; run += run) {
        for (size_t begin = 0, end; begin < count; begin += end) {
            size_t left = count - begin, middle = left < run ? left : run;
            end = left - middle < run ? left : middle + run;
            merge(by, items + begin, middle, end, spare + begin);
        }
        terms__keyed *sorted = spare;
        spare = items;
        items = sorted;
    }
    return items;
}

/* A digit is a byte of the key.  Below MANY items merging is faster than counting digits. */
enum { DIGITS = 8, VALUES = 256, MANY = 1024 };

static size_t digit_of(uint64_t key, size_t digit) {
    return key >> 8 * digit & (VALUES - 1);
}

/* Bring items in the order of one digit; `counts` has how often each of its values occurs.
 * False, and nothing done, if there is only one value. */
static bool deal(const terms__keyed *items, size_t count, size_t digit, size_t counts[VALUES],
                 terms__keyed *to) {
    size_t at = 0;
    if (counts[digit_of(items->key, digit)] == count)
        return false;
    for (size_t value = 0; value < VALUES; value++) {
        size_t begin = at;
        at += counts[value];
        counts[value] = begin;
    }
    for (size_t i = 0; i < count; i++)
        to[counts[digit_of(items[i].key, digit)]++] = items[i];
    return true;
}

/* Radix sort from the lowest digit up: stable. */
static terms__keyed *sort_by_digits(terms__keyed *items, terms__keyed *spare, size_t count) {
    size_t counts[DIGITS][VALUES] = {{0}};
    for (size_t i = 0; i < count; i++) {
        for (size_t digit = 0; digit < DIGITS; digit++)
            counts[digit][digit_of(items[i].key, digit)]++;
    }
    for (size_t digit = 0; digit < DIGITS; digit++) {
        if (!deal(items, count, digit, counts[digit], spare))
            continue;
        terms__keyed *sorted = spare;
        spare = items;
        items = sorted;
    }
    return items;
}

/* Compare items of one key, which are often in order. */
static void sort_run(const rule *by, terms__keyed *items, terms__keyed *spare, size_t count) {
    size_t sorted = 1;
    while (sorted < count && stays(by, &items[sorted - 1], &items[sorted]))
        sorted++;
    if (sorted < count && sort_by_merging(by, items, spare, count) != items)
        memcpy(items, spare, count * sizeof *items);
}

terms__keyed *terms__keyed_sort(terms__keyed *items, terms__keyed *spare, size_t count,
                                terms__keyed_compare *compare, const void *context) {
    rule by = {compare, context};
    if (count < MANY)
        return sort_by_merging(&by, items, spare, count);
    terms__keyed *sorted = sort_by_digits(items, spare, count);
    spare = sorted == items ? spare : items;
    for (size_t begin = 0, end; compare && begin < count; begin = end) {
        for (end = begin + 1; end < count && sorted[end].key == sorted[begin].key;)
            end++;
        sort_run(&by, sorted + begin, spare + begin, end - begin);
    }
    return sorted;
}
