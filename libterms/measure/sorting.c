/* Sorting: reals in ascending order.
 * SPDX-License-Identifier: MIT */
#include "measure/sorting.h"

#include <math.h>
#include <string.h>

/* Merge two sorted halves, from[0] up to from[middle] and from there up to from[end]; returns
 * the inversions between them. */
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

static double middle_of(double a, double b, double c) {
    return fmax(fmin(a, b), fmin(fmax(a, b), c));
}

static void swap(double *a, double *b) {
    double other = *a;
    *a = *b;
    *b = other;
}

/* Divide values into those that are not above a pivot, up to `*right`, and those that are not
 * below it, from `*left` on.  If there is one in between it is the pivot. */
static void part(double *values, double pivot, size_t *left, size_t *right) {
    while (*left < *right) {
        if (values[*left] < pivot)
            ++*left;
        else if (values[*right - 1] > pivot)
            --*right;
        else
            swap(&values[(*left)++], &values[--*right]);
    }
}

/* Hoare's selection: bring the value that belongs at `rank` there; no value before it is larger. */
static void select_rank(double *values, size_t count, size_t rank) {
    size_t low = 0, high = count;
    while (high - low > 1) {
        double pivot = middle_of(values[low], values[low + (high - low) / 2], values[high - 1]);
        size_t left = low, right = high;
        part(values, pivot, &left, &right);
        if (rank >= right && rank < left)
            return;
        low = rank < right ? low : left;
        high = rank < right ? right : high;
    }
}

double terms__median(double *values, size_t count) {
    size_t middle = count / 2;
    select_rank(values, count, middle);
    double before = -INFINITY;
    for (size_t i = 0; i < middle; i++)
        before = fmax(before, values[i]);
    return count % 2 == 0 ? (before + values[middle]) / 2 : values[middle];
}

size_t terms__sorted_run(const double *values, size_t count, size_t at) {
    size_t end = at + 1;
    while (end < count && values[end] <= values[at])
        end++;
    return end;
}

/* How many of the sorted values are less than `value`, or with `equal` not above it. */
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
