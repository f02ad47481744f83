/* Compared: terms in the order of their verdicts, and among equals of their names.
 * SPDX-License-Identifier: MIT */
#include "report/compared.h"

#include <string.h>

#include "base/mem.h"

static bool in_order(const terms__entry *first, const terms__entry *second) {
    return strcmp(first->of->term, second->of->term) <= 0;
}

/* Where the run of entries ends that begins at `from` and is in order. */
static size_t run_end(const terms__entry *entries, size_t from, size_t count) {
    size_t end = from < count ? from + 1 : count;
    while (end < count && in_order(&entries[end - 1], &entries[end]))
        end++;
    return end;
}

/* Merge two runs: from[0] up to from[middle], and from there up to from[end]. */
static void merge(terms__entry *to, const terms__entry *from, size_t middle, size_t end) {
    size_t left = 0, right = middle;
    for (size_t at = 0; at < end; at++) {
        bool is_left = left < middle && (right == end || in_order(&from[left], &from[right]));
        to[at] = from[is_left ? left++ : right++];
    }
}

/* Merge each two neighbouring runs. */
static void merge_runs(terms__entry *to, const terms__entry *from, size_t count) {
    for (size_t at = 0, end; at < count; at = end) {
        size_t middle = run_end(from, at, count);
        end = run_end(from, middle, count);
        merge(to + at, from + at, middle - at, end - at);
    }
}

static void sort_names(terms__entry *entries, terms__entry *scratch, size_t count) {
    terms__entry *from = entries, *to = scratch;
    while (run_end(from, 0, count) < count) {
        merge_runs(to, from, count);
        terms__entry *other = from;
        from = to;
        to = other;
    }
    if (from != entries)
        memcpy(entries, from, count * sizeof *entries);
}

/* Put the entries of each rank side by side, in the order they have.  `ends` are all zeros at
 * first, and become the ends of the ranks. */
static void part(terms__entry *to, const terms__entry *from, size_t count,
                 const terms__verdicts *verdicts, size_t *ends) {
    const terms__verdict *items = verdicts->items;
    for (size_t i = 0; i < count; i++)
        ends[items[from[i].verdict].rank]++;
    for (size_t rank = 0, sum = 0; rank < verdicts->rank_count; rank++) {
        size_t own = ends[rank];
        ends[rank] = sum;
        sum += own;
    }
    for (size_t i = 0; i < count; i++)
        to[ends[items[from[i].verdict].rank]++] = from[i];
}

bool terms__compared_sort(terms__entry *entries, size_t count, const terms__verdicts *verdicts) {
    terms__entry *parted = terms__alloc_zeroed(count, sizeof *parted);
    size_t *ends = terms__alloc_zeroed(verdicts->rank_count, sizeof *ends);
    bool fits = parted && ends;
    if (fits) {
        part(parted, entries, count, verdicts, ends);
        for (size_t rank = 0, from = 0; rank < verdicts->rank_count; from = ends[rank++])
            sort_names(parted + from, entries + from, ends[rank] - from);
        memcpy(entries, parted, count * sizeof *entries);
    }
    terms__free(parted);
    terms__free(ends);
    return fits;
}
