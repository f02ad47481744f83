/* Flanks: what stands on both sides of the n-gram of a group.
 * SPDX-License-Identifier: MIT */
#include "ngram/flanks.h"

static void count_lefts(terms__refiner *r, const terms__record *records, size_t total) {
    const terms__layout layout = r->layout;
    uint32_t *lefts = r->lefts, *touched = r->touched_lefts;
    size_t touched_count = 0;
    for (size_t i = 0; i < total; i++) {
        uint32_t unit = terms__record_left(&layout, records[i]);
        touched[touched_count] = unit;
        touched_count += (unit != 0) & (lefts[unit] == 0);
        lefts[unit]++;
    }
    lefts[0] = 0;
    r->touched_lefts_count = touched_count;
}

/* The left entropy of a group, and `*most` the count of its commonest neighbour. */
static uint32_t measure_left(terms__refiner *r, uint32_t total, uint32_t *most) {
    uint64_t sum = 0;
    *most = 0;
    for (size_t i = 0; i < r->touched_lefts_count; i++) {
        uint32_t *count = &r->lefts[r->touched_lefts[i]];
        sum += terms__entropy_find(&r->entropy, *count);
        *most = *count > *most ? *count : *most;
        *count = 0;
    }
    r->touched_lefts_count = 0;
    return terms__entropy_of(&r->entropy, total, sum);
}

static uint32_t measure_right(const terms__refiner *r, uint32_t total, uint32_t *most) {
    uint64_t sum = 0;
    *most = 0;
    for (size_t i = 0; i < r->touched_count; i++) {
        uint32_t count = r->cells[r->touched[i]].count;
        sum += terms__entropy_find(&r->entropy, count);
        *most = count > *most ? count : *most;
    }
    return terms__entropy_of(&r->entropy, total, sum);
}

/* What is on the left of a group is what is on its parent's left where both have the same
 * records. */
void terms__flanks_measure_left(terms__refiner *r, const terms__group *group, uint32_t row) {
    uint32_t parent = group->row.parent, total = group->row.total, most;
    terms__sides *sides = &r->rows->sides[row];
    if (parent != TERMS__NO_ROW && r->rows->items[parent].total == total) {
        sides->left = r->rows->sides[parent].left;
        sides->left_fixed = r->rows->sides[parent].left_fixed;
        return;
    }
    count_lefts(r, terms__refiner_records(r, group), total);
    sides->left = measure_left(r, total, &most) & TERMS__SIDE_MOST;
    sides->left_fixed = most == total;
}

void terms__flanks_measure_right(terms__refiner *r, uint32_t row, uint32_t total) {
    terms__sides *sides = &r->rows->sides[row];
    uint32_t most;
    sides->right = measure_right(r, total, &most) & TERMS__SIDE_MOST;
    sides->right_fixed = most == total;
}

void terms__flanks_fix_right(terms__refiner *r, uint32_t row) {
    r->rows->sides[row].right = 0;
    r->rows->sides[row].right_fixed = true;
}

void terms__flanks_tally(terms__refiner *r, uint32_t left, uint32_t right) {
    if (right != 0 && r->cells[right].count++ == 0)
        r->touched[r->touched_count++] = right;
    if (r->rows->with_sides && left != 0 && r->lefts[left]++ == 0)
        r->touched_lefts[r->touched_lefts_count++] = left;
}

void terms__flanks_measure_tallied(terms__refiner *r, uint32_t row, uint32_t total) {
    terms__sides *sides = &r->rows->sides[row];
    uint32_t most;
    sides->left = measure_left(r, total, &most) & TERMS__SIDE_MOST;
    sides->left_fixed = most == total;
    terms__flanks_measure_right(r, row, total);
}
