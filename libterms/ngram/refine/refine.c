/* Refine: the n-grams that begin with one unit, from its records.
 * SPDX-License-Identifier: MIT */
#include "ngram/refine/refine.h"

#include "base/mem.h"
#include "ngram/refine/division.h"
#include "ngram/refine/flanks.h"
#include "ngram/refine/survey.h"

/* Copy the rows of all beginnings of a group's n-gram to `kept`. */
static bool copy_parents(const terms__refiner *r, const terms__group *group, terms__rows *kept) {
    uint32_t row = group->row.parent;
    if (!terms__rows_reserve(kept, group->depth - 1))
        return false;
    kept->count = kept->known = group->depth - 1;
    for (uint32_t i = (uint32_t)kept->count; i-- > 0; row = r->rows->items[row].parent) {
        kept->items[i] = r->rows->items[row];
        kept->items[i].parent = i - 1; /* of the first one, TERMS__NO_ROW */
        if (kept->with_sides)
            kept->sides[i] = r->rows->sides[row];
        if (kept->with_targets)
            kept->targets[i] = r->rows->targets[row];
    }
    return true;
}

/* Pack the rows, and begin anew with the rows that will still be parents: those are the parents of
 * the next group, among which are the parents of all groups that wait.  TERMS_OVER_BUDGET where
 * most rows are of that kind. */
static bool pack_rows(terms__refiner *r, terms__group *next) {
    if (next->depth > r->results->most_rows / 2) {
        r->status = TERMS_OVER_BUDGET;
        return false;
    }
    terms__rows kept = {.with_sides = r->rows->with_sides, .with_targets = r->rows->with_targets};
    if (!copy_parents(r, next, &kept)) {
        terms__rows_free(&kept);
        return false;
    }
    r->status = terms__results_pack(r->results);
    bool fits = r->status == TERMS_OK && terms__rows_append(r->rows, &kept);
    r->rows->known = kept.known;
    terms__rows_free(&kept);
    for (size_t i = 0; i < r->group_count; i++)
        r->groups[i].row.parent = (uint32_t)r->groups[i].depth - 2;
    next->row.parent = (uint32_t)next->depth - 2;
    return fits;
}

static uint32_t put_row(terms__refiner *r, const terms__group *group) {
    uint32_t row = terms__rows_add(r->rows, group->row);
    if (row != TERMS__NO_ROW && r->rows->with_targets)
        r->rows->targets[row] = group->target;
    return row;
}

static uint32_t add_row(terms__refiner *r, terms__group *group) {
    if (r->rows->count >= r->results->most_rows && !pack_rows(r, group))
        return TERMS__NO_ROW;
    uint32_t row = put_row(r, group);
    if (r->rows->is_full)
        r->status = TERMS_TOO_LARGE;
    return row;
}

/* Add the row of a group, and of longer n-grams as long as all records have the same next unit. */
static bool take_group(terms__refiner *r) {
    terms__group group = r->groups[--r->group_count];
    terms__record differ = terms__survey_group(r, &group, &group.row.documents);
    if (group.row.documents < r->least_documents)
        return true;
    if (r->rows->with_targets)
        group.target = terms__survey_target(r, &group);
    uint32_t row = add_row(r, &group);
    while (row != TERMS__NO_ROW && (group.depth < r->longest || r->rows->with_sides)) {
        if (terms__survey_is_used_up(r, &group)) {
            if (!terms__survey_fetch(r, &group))
                return false;
            differ = terms__survey_group(r, &group, &group.row.documents);
        }
        terms__unit_field field = terms__refiner_field(r, &group);
        uint32_t only = terms__survey_only_unit(r, &group, field, differ);
        if (only == 0)
            return terms__division_divide(r, &group, row, field, differ);
        if (r->rows->with_sides)
            terms__flanks_measure_fixed(r, &group, row, differ);
        if (group.depth == r->longest)
            return true;
        group.row.parent = row;
        group.row.unit = only;
        group.depth++;
        row = add_row(r, &group);
    }
    return row != TERMS__NO_ROW;
}

/* Take over the records of a unit. */
static void take_records(terms__refiner *r, terms__record *records) {
    r->arrays[0] = records;
    r->group_count = 0;
}

static bool take_groups(terms__refiner *r) {
    bool fits = true;
    while (fits && r->group_count > 0)
        fits = take_group(r);
    return fits;
}

bool terms__refine(terms__refiner *r, uint32_t rank, terms__record *records, size_t count) {
    if (count == 0 || count < r->least || count < r->least_documents)
        return true;
    terms__group group = {.row = {.parent = TERMS__NO_ROW, .unit = rank, .total = (uint32_t)count},
                          .depth = 1};
    take_records(r, records);
    return terms__refiner_push(r, group) && take_groups(r);
}

bool terms__refine_tallied(terms__refiner *r, terms__group *group) {
    bool fits = group->depth == 1 || pack_rows(r, group);
    if (fits && group->row.documents >= r->least_documents) {
        uint32_t number = put_row(r, group);
        fits = number != TERMS__NO_ROW;
        if (fits && r->rows->with_sides)
            terms__flanks_measure_tallied(r, number, group->row.total);
    }
    terms__histogram_clear(&r->behind);
    if (r->rows->with_sides)
        terms__histogram_clear(&r->before);
    return fits;
}

bool terms__refine_behind(terms__refiner *r, size_t depth, terms__record *records, size_t total) {
    terms__group group = {.row.total = (uint32_t)total, .depth = depth};
    take_records(r, records);
    terms__unit_field field = terms__refiner_field(r, &group);
    terms__division_count(r, &group, field);
    return terms__division_divide_counted(r, &group, (uint32_t)depth - 1, field) && take_groups(r);
}
