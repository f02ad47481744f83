/* Flanks: what stands on both sides of the n-gram of a group.
 * SPDX-License-Identifier: MIT */
#include "ngram/refine/flanks.h"

/* The left side of a group need not be counted where its parent has the same records, nor where all
 * records have the same unit there. */
static bool know_left(const terms__refiner *r, const terms__group *group, terms__sides *sides,
                      terms__record differ) {
    const terms__record *records = terms__refiner_records(r, group);
    const uint32_t parent = group->row.parent;
    if (parent != TERMS__NO_ROW && r->rows->items[parent].total == group->row.total) {
        sides->left = r->rows->sides[parent].left;
        sides->left_fixed = r->rows->sides[parent].left_fixed;
        return true;
    }
    bool fixed = terms__record_left(&r->layout, differ) == 0 &&
                 terms__record_left(&r->layout, records[0]) != 0;
    sides->left = 0;
    sides->left_fixed = fixed;
    return fixed;
}

/* Measure the left side, whose units have been counted, and forget the counts. */
static void measure_left(terms__refiner *r, terms__sides *sides, uint32_t total) {
    uint32_t most;
    uint32_t left = terms__histogram_measure(&r->before, &r->entropy, total, &most);
    sides->left = left & TERMS__SIDE_MOST;
    sides->left_fixed = most == total;
    terms__histogram_clear(&r->before);
}

/* Measure the right side, whose units have been counted. */
static void measure_right(const terms__refiner *r, terms__sides *sides, uint32_t total) {
    uint32_t most;
    uint32_t right = terms__histogram_measure(&r->behind, &r->entropy, total, &most);
    sides->right = right & TERMS__SIDE_MOST;
    sides->right_fixed = most == total;
}

void terms__flanks_measure(terms__refiner *r, const terms__group *group, uint32_t row,
                           terms__unit_field field, terms__record differ) {
    const terms__record *records = terms__refiner_records(r, group);
    const uint32_t total = group->row.total;
    terms__sides *sides = &r->rows->sides[row];
    if (know_left(r, group, sides, differ)) {
        terms__histogram_count(&r->behind, field, records, total);
    } else {
        terms__histogram_count_two(&r->behind, field, &r->before, terms__layout_left(&r->layout),
                                   records, total);
        measure_left(r, sides, total);
    }
    measure_right(r, sides, total);
}

void terms__flanks_measure_fixed(terms__refiner *r, const terms__group *group, uint32_t row,
                                 terms__record differ) {
    terms__sides *sides = &r->rows->sides[row];
    if (!know_left(r, group, sides, differ)) {
        terms__histogram_count(&r->before, terms__layout_left(&r->layout),
                               terms__refiner_records(r, group), group->row.total);
        measure_left(r, sides, group->row.total);
    }
    sides->right = 0;
    sides->right_fixed = true;
}

void terms__flanks_tally(terms__refiner *r, uint32_t left, uint32_t right) {
    terms__histogram_add(&r->behind, right);
    if (r->rows->with_sides)
        terms__histogram_add(&r->before, left);
}

void terms__flanks_measure_tallied(terms__refiner *r, uint32_t row, uint32_t total) {
    measure_left(r, &r->rows->sides[row], total);
    measure_right(r, &r->rows->sides[row], total);
}
