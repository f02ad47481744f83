/* Division: a group in several, by the next unit of its records.
 * SPDX-License-Identifier: MIT */
#include "ngram/refine/division.h"

#include <stdlib.h>

#include "ngram/refine/flanks.h"

/* Up to this many ranks are sorted by insertion. */
enum { FEW = 24 };

static int compare_ranks(const void *a, const void *b) {
    const uint32_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static void sort_ranks(uint32_t *ranks, size_t count) {
    if (count > FEW) {
        qsort(ranks, count, sizeof *ranks, compare_ranks);
        return;
    }
    for (size_t i = 1; i < count; i++) {
        uint32_t one = ranks[i];
        size_t at = i;
        for (; at > 0 && ranks[at - 1] > one; at--)
            ranks[at] = ranks[at - 1];
        ranks[at] = one;
    }
}

/* Find where the records of each frequent unit go, in the order of ranks, and list these units
 * first.  Returns how many they are.  The records of all other units go to the last place of the
 * group, one over the other: if there are any, that place is free. */
static size_t keep_frequent(terms__refiner *r, const terms__group *group) {
    const uint32_t *counts = r->behind.counts;
    uint32_t *units = r->behind.units, start = 0;
    size_t kept = 0;
    r->starts[0] = group->row.total - 1;
    for (size_t i = 0; i < r->behind.found; i++) {
        uint32_t unit = units[i];
        r->starts[unit] = group->row.total - 1;
        if (counts[unit] >= r->least && counts[unit] >= r->least_documents) {
            units[i] = units[kept];
            units[kept++] = unit;
        }
    }
    sort_ranks(units, kept);
    for (size_t i = 0; i < kept; i++) {
        r->starts[units[i]] = start;
        start += counts[units[i]];
    }
    r->kept_records = start;
    return kept;
}

/* Move the records of a group to the other array.  Only places below `kept` move on with each
 * record. */
static void scatter(const terms__refiner *r, const terms__group *group, terms__unit_field field) {
    const terms__record *from = terms__refiner_records(r, group);
    terms__record *to = r->arrays[!group->in_second] + group->from;
    const uint32_t kept = r->kept_records, total = group->row.total;
    uint32_t *starts = r->starts;
    for (size_t i = 0; i < total; i++) {
        uint32_t unit = terms__unit_in(field, &from[i]), start = starts[unit];
        to[start] = from[i];
        starts[unit] = start + (start < kept);
    }
}

/* Push a group for each frequent unit.  The group pushed last is divided first: so that
 * is the one of the lowest rank. */
static bool push_groups(terms__refiner *r, const terms__group *parent, uint32_t row, size_t kept) {
    for (size_t i = kept; i-- > 0;) {
        uint32_t unit = r->behind.units[i], total = r->behind.counts[unit];
        terms__group group = {.row = {.parent = row, .unit = unit, .total = total},
                              .from = parent->from + r->starts[unit] - total,
                              .depth = parent->depth + 1,
                              .in_second = !parent->in_second};
        if (!terms__refiner_push(r, group))
            return false;
    }
    return true;
}

void terms__division_count(terms__refiner *r, const terms__group *group, terms__unit_field field) {
    terms__histogram_count(&r->behind, field, terms__refiner_records(r, group), group->row.total);
}

bool terms__division_divide_counted(terms__refiner *r, const terms__group *group, uint32_t row,
                                    terms__unit_field field) {
    size_t kept = group->depth < r->longest ? keep_frequent(r, group) : 0;
    if (kept > 0)
        scatter(r, group, field);
    bool fits = push_groups(r, group, row, kept);
    terms__histogram_clear(&r->behind);
    return fits;
}

static bool divide(terms__refiner *r, const terms__group *group, uint32_t row,
                   terms__unit_field field, terms__record differ) {
    if (r->rows->with_sides)
        terms__flanks_measure(r, group, row, field, differ);
    else
        terms__division_count(r, group, field);
    return terms__division_divide_counted(r, group, row, field);
}

/* The unit that more than half of the records have in a field, if there is one, else any
 * (Boyer and Moore 1991). */
static uint32_t vote(const terms__record *records, size_t count, terms__unit_field field) {
    uint32_t chosen = 0;
    size_t votes = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t unit = terms__unit_in(field, &records[i]);
        chosen = votes == 0 ? unit : chosen;
        votes += unit == chosen ? 1 : (size_t)-1;
    }
    return chosen;
}

/* Among fewer records than twice the least number at most one unit is frequent: its
 * records are moved to the front. */
static bool divide_few(terms__refiner *r, const terms__group *group, uint32_t row,
                       terms__unit_field field) {
    terms__record *records = terms__refiner_records(r, group);
    uint32_t unit = vote(records, group->row.total, field), kept = 0;
    if (unit == 0)
        return true;
    for (size_t i = 0; i < group->row.total; i++) {
        records[kept] = records[i];
        kept += terms__unit_in(field, &records[i]) == unit;
    }
    if (kept < r->least)
        return true;
    return terms__refiner_push(r,
                               (terms__group){.row = {.parent = row, .unit = unit, .total = kept},
                                              .from = group->from,
                                              .depth = group->depth + 1,
                                              .in_second = group->in_second});
}

bool terms__division_divide(terms__refiner *r, const terms__group *group, uint32_t row,
                            terms__unit_field field, terms__record differ) {
    bool few = !r->rows->with_sides && group->row.total - r->least < r->least;
    return few ? divide_few(r, group, row, field) : divide(r, group, row, field, differ);
}
