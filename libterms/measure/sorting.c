/* Sorting: reals in ascending order.
 * SPDX-License-Identifier: MIT */
#include "measure/sorting.h"

#include <math.h>
#include <string.h>

/* Two sorted halves: from[0..middle) and from[middle..end). */
static uint64_t merge(double *to, const double *from, size_t middle, size_t end) {
    size_t left = 0, right = middle;
    uint64_t inversions = 0;
    for (size_t at = 0; at < end; at++) {
        if (left < middle && (right == end || from[left] <= from[right])) {
            to[at] = from[left++];
        } else {
            to[at] = from[right++];
            inversions += middle - left;
        }
    }
    return inversions;
}

uint64_t terms__sort(double *values, double *scratch, size_t count) {
    uint64_t inversions = 0;
    double *from = values, *to = scratch;
    for (size_t width = 1; width < count; width *= 2) {
        for (size_t at = 0; at < count; at += 2 * width) {
            size_t end = count - at < 2 * width ? count - at : 2 * width;
            size_t middle = end < width ? end : width;
            inversions += merge(to + at, from + at, middle, end);
        }
        double *other = from;
        from = to;
        to = other;
    }
    if (from != values)
        memcpy(values, from, count * sizeof *values);
    return inversions;
}

size_t terms__sorted_run(const double *values, size_t count, size_t at) {
    size_t end = at + 1;
    while (end < count && values[end] <= values[at])
        end++;
    return end;
}

/* How many sorted values are less, or also equal. */
static size_t count_up_to(const double *values, size_t count, double value, bool equal) {
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (values[middle] < value || (equal && values[middle] <= value))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

size_t terms__sorted_below(const double *values, size_t count, double value) {
    return count_up_to(values, count, value, false);
}

double terms__sorted_rank(const double *values, size_t count, double value) {
    size_t below = count_up_to(values, count, value, false);
    return (double)(below + count_up_to(values, count, value, true) + 1) / 2;
}

double terms__sorted_median(const double *values, size_t count) {
    return (values[(count - 1) / 2] + values[count / 2]) / 2;
}

bool terms__all_finite(const double *values, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (!isfinite(values[i]))
            return false;
    return true;
}

bool terms__none_infinite(const double *values, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (isinf(values[i]))
            return false;
    return true;
}
