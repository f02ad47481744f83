/* Refine: the n-grams that begin with one unit, from its records.
 * SPDX-License-Identifier: MIT */
#include "ngram/refine.h"

#include <stdlib.h>

#include "base/mem.h"
#include "ngram/gather.h"
#include "ngram/stretch.h"

/* Up to so many ranks are sorted by insertion. */
enum { FEW = 24 };

bool terms__refiner_init(terms__refiner *r) {
    size_t ranks = r->corpus->rank_count;
    r->cells = terms__alloc_zeroed(ranks, sizeof *r->cells);
    r->touched = terms__alloc_zeroed(ranks, sizeof *r->touched);
    if (!r->cells || !r->touched)
        return false;
    if (!r->rows->with_sides)
        return true;
    terms__entropy_init(&r->entropy);
    r->lefts = terms__alloc_zeroed(ranks, sizeof *r->lefts);
    r->touched_lefts = terms__alloc_zeroed(ranks, sizeof *r->touched_lefts);
    return r->lefts && r->touched_lefts;
}

void terms__refiner_free(terms__refiner *r) {
    terms__free(r->cells);
    terms__free(r->touched);
    terms__free(r->lefts);
    terms__free(r->touched_lefts);
    terms__free(r->arrays[1]);
    terms__free(r->groups);
}

/* Where the unit behind a group's n-gram is in its records. */
typedef struct unit_field {
    size_t word;
    unsigned shift;
    uint64_t mask;
} unit_field;

static unit_field field_of(const terms__refiner *r, const terms__group *group) {
    unsigned index = (unsigned)((group->depth - 1) % terms__layout_units(&r->layout));
    return (unit_field){index < r->layout.in_first ? 0 : 1, terms__layout_shift(&r->layout, index),
                        ((uint64_t)1 << r->layout.bits) - 1};
}

static inline uint32_t unit_in(unit_field field, const terms__record *record) {
    return (uint32_t)(record->words[field.word] >> field.shift & field.mask);
}

/* Whether all units of the records have been used, and others are to be fetched. */
static bool is_used_up(const terms__refiner *r, const terms__group *group) {
    return group->depth > 1 && (group->depth - 1) % terms__layout_units(&r->layout) == 0;
}

static terms_status fetch_record(const terms__refiner *r, terms__record *record, size_t depth,
                                 terms__sequence *buffer) {
    uint64_t place = terms__record_tag(&r->layout, *record);
    uint64_t left = terms__record_left(&r->layout, *record);
    const terms__sequence *sequence;
    size_t at;
    terms_status status = terms__stretch_peek(
        r->corpus, place + depth, terms__layout_units(&r->layout), buffer, &sequence, &at);
    if (status == TERMS_OK)
        *record = terms__record_pack(&r->layout, sequence, at, place | left << r->layout.tag_bits);
    return status;
}

static bool fetch(terms__refiner *r, const terms__group *group) {
    terms__record *records = r->arrays[group->in_second] + group->from;
    terms__sequence buffer = {0};
    for (size_t i = 0; i < group->row.total && r->status == TERMS_OK; i++)
        r->status = fetch_record(r, &records[i], group->depth, &buffer);
    terms__sequence_free(&buffer);
    return r->status == TERMS_OK;
}

/* In how many documents the records of a group are, whose tags are places. */
static uint32_t count_documents(const terms__refiner *r, const terms__group *group) {
    const terms__record *records = r->arrays[group->in_second] + group->from;
    const size_t total = group->row.total;
    uint64_t last = UINT64_MAX;
    uint32_t count = 0;
    for (size_t i = 0; i < total; i++) {
        uint64_t tag = terms__record_tag(&r->layout, records[i]);
        uint64_t document = terms__places_document(r->places, tag);
        count += document != last;
        last = document;
    }
    return count;
}

/* What the records of a group say of the target, whose documents come first. */
static terms__target count_target(const terms__refiner *r, const terms__group *group) {
    const terms__record *records = r->arrays[group->in_second] + group->from;
    const size_t total = group->row.total;
    terms__target target = {0};
    uint64_t last = UINT64_MAX;
    for (; target.total < total; target.total++) {
        uint64_t document = terms__record_tag(&r->layout, records[target.total]);
        if (document >= r->target_end)
            break;
        if (r->layout.places)
            document = terms__places_document(r->places, document);
        target.documents += document != last;
        last = document;
    }
    return target;
}

/* Where the units of a group's records differ, as a record of bits that are 1 there; and
 * in how many documents they are. */
static terms__record survey(const terms__refiner *r, const terms__group *group,
                            uint32_t *documents) {
    const terms__record *records = r->arrays[group->in_second] + group->from;
    const terms__record first = records[0];
    const uint64_t tags = ((uint64_t)1 << r->layout.tag_bits) - 1;
    const size_t total = group->row.total;
    terms__record differ = {{0, 0}};
    uint64_t last = first.words[1];
    uint32_t count = 1;
    for (size_t i = 1; i < total; i++) {
        uint64_t second = records[i].words[1];
        count += ((second ^ last) & tags) != 0;
        last = second;
        differ.words[0] |= records[i].words[0] ^ first.words[0];
        differ.words[1] |= second ^ first.words[1];
    }
    *documents = r->layout.places ? count_documents(r, group) : count;
    return differ;
}

/* The unit that all records of a group go on with; 0 for none.  Of groups that are
 * still to be divided, most are of this kind. */
static uint32_t only_unit(const terms__refiner *r, const terms__group *group, unit_field field,
                          terms__record differ) {
    const terms__record *records = r->arrays[group->in_second] + group->from;
    return unit_in(field, &differ) == 0 ? unit_in(field, records) : 0;
}

/* Without a branch that nobody can foresee: cell 0 counts what goes on with none,
 * and is not in the list. */
static void count(terms__refiner *r, const terms__group *group, unit_field field) {
    const terms__record *records = r->arrays[group->in_second] + group->from;
    terms__cell *cells = r->cells;
    uint32_t *touched = r->touched;
    const size_t total = group->row.total;
    size_t touched_count = 0;
    for (size_t i = 0; i < total; i++) {
        uint32_t unit = unit_in(field, &records[i]);
        touched[touched_count] = unit;
        touched_count += (unit != 0) & (cells[unit].count == 0);
        cells[unit].count++;
    }
    r->touched_count = touched_count;
}

static void count_lefts(terms__refiner *r, const terms__group *group) {
    const terms__record *records = r->arrays[group->in_second] + group->from;
    const terms__layout layout = r->layout;
    uint32_t *lefts = r->lefts, *touched = r->touched_lefts;
    const size_t total = group->row.total;
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

/* What is on the left of a group, which is what is on its parent's left where both
 * have the same records. */
static void measure_left_side(terms__refiner *r, const terms__group *group, terms__sides *sides) {
    uint32_t parent = group->row.parent, total = group->row.total, most;
    if (parent != TERMS__NO_ROW && r->rows->items[parent].total == total) {
        sides->left = r->rows->sides[parent].left;
        sides->left_fixed = r->rows->sides[parent].left_fixed;
        return;
    }
    count_lefts(r, group);
    sides->left = measure_left(r, total, &most) & TERMS__SIDE_MOST;
    sides->left_fixed = most == total;
}

/* What is on both sides of a group; what is on the right has been counted, or is one
 * unit alone. */
static void measure(terms__refiner *r, const terms__group *group, uint32_t row, bool only) {
    uint32_t most = group->row.total;
    terms__sides *sides = &r->rows->sides[row];
    measure_left_side(r, group, sides);
    sides->right = only ? 0 : measure_right(r, group->row.total, &most) & TERMS__SIDE_MOST;
    sides->right_fixed = most == group->row.total;
}

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

/* Give the frequent ones their places, in the order of their ranks, which the first
 * of `touched` then are: how many.  The records of the others, which are one at least
 * if there are any, go to the last place of the group, one over the other. */
static size_t keep_frequent(terms__refiner *r, const terms__group *group) {
    size_t kept = 0;
    uint32_t start = 0;
    r->cells[0].start = group->row.total - 1;
    for (size_t i = 0; i < r->touched_count; i++) {
        uint32_t unit = r->touched[i];
        terms__cell *cell = &r->cells[unit];
        cell->start = group->row.total - 1;
        if (cell->count >= r->least && cell->count >= r->least_documents) {
            r->touched[i] = r->touched[kept];
            r->touched[kept++] = unit;
        }
    }
    sort_ranks(r->touched, kept);
    for (size_t i = 0; i < kept; i++) {
        r->cells[r->touched[i]].start = start;
        start += r->cells[r->touched[i]].count;
    }
    r->kept_records = start;
    return kept;
}

/* The places of what is kept are below `kept`, and move on. */
static void scatter(const terms__refiner *r, const terms__group *group, unit_field field) {
    const terms__record *from = r->arrays[group->in_second] + group->from;
    terms__record *to = r->arrays[!group->in_second] + group->from;
    const uint32_t kept = r->kept_records, total = group->row.total;
    terms__cell *cells = r->cells;
    for (size_t i = 0; i < total; i++) {
        terms__cell *cell = &cells[unit_in(field, &from[i])];
        uint32_t start = cell->start;
        to[start] = from[i];
        cell->start = start + (start < kept);
    }
}

static bool push(terms__refiner *r, terms__group group) {
    terms__group *groups =
        terms__grow(r->groups, &r->group_capacity, r->group_count + 1, sizeof *groups);
    if (!groups)
        return false;
    r->groups = groups;
    groups[r->group_count++] = group;
    return true;
}

/* The scattered records are groups; the last one is to come first, so it is that of
 * the lowest rank. */
static bool push_groups(terms__refiner *r, const terms__group *parent, uint32_t row, size_t kept) {
    for (size_t i = kept; i-- > 0;) {
        uint32_t unit = r->touched[i];
        const terms__cell *cell = &r->cells[unit];
        terms__group group = {.row = {.parent = row, .unit = unit, .total = cell->count},
                              .from = parent->from + cell->start - cell->count,
                              .depth = parent->depth + 1,
                              .in_second = !parent->in_second};
        if (!push(r, group))
            return false;
    }
    return true;
}

/* Forget what has been counted. */
static void reset(terms__refiner *r) {
    for (size_t i = 0; i < r->touched_count; i++)
        r->cells[r->touched[i]] = (terms__cell){0};
    r->cells[0] = (terms__cell){0};
    r->touched_count = 0;
}

static bool divide_counted(terms__refiner *r, const terms__group *group, uint32_t row,
                           unit_field field) {
    size_t kept = group->depth < r->longest ? keep_frequent(r, group) : 0;
    if (kept > 0)
        scatter(r, group, field);
    bool fits = push_groups(r, group, row, kept);
    reset(r);
    return fits;
}

static bool divide(terms__refiner *r, const terms__group *group, uint32_t row, unit_field field) {
    count(r, group, field);
    if (r->rows->with_sides)
        measure(r, group, row, false);
    return divide_counted(r, group, row, field);
}

/* The unit that more than half of the records go on with, if there is one, else any
 * (Boyer and Moore 1991). */
static uint32_t vote(const terms__record *records, size_t count, unit_field field) {
    uint32_t chosen = 0;
    size_t votes = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t unit = unit_in(field, &records[i]);
        chosen = votes == 0 ? unit : chosen;
        votes += unit == chosen ? 1 : (size_t)-1;
    }
    return chosen;
}

/* Of fewer records than twice the least number, one unit at most is frequent: its
 * records are moved together. */
static bool divide_few(terms__refiner *r, const terms__group *group, uint32_t row,
                       unit_field field) {
    terms__record *records = r->arrays[group->in_second] + group->from;
    uint32_t unit = vote(records, group->row.total, field), kept = 0;
    if (unit == 0)
        return true;
    for (size_t i = 0; i < group->row.total; i++) {
        records[kept] = records[i];
        kept += unit_in(field, &records[i]) == unit;
    }
    if (kept < r->least)
        return true;
    return push(r, (terms__group){.row = {.parent = row, .unit = unit, .total = kept},
                                  .from = group->from,
                                  .depth = group->depth + 1,
                                  .in_second = group->in_second});
}

/* The rows that the n-gram of a group begins with, in `kept`. */
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

/* Pack the rows, and begin anew with those that are still to be parents: of the groups that wait
 * all are, as the next one's are, the first so many.  TERMS_OVER_BUDGET where these are most. */
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

/* Divide a group whose row is there, and whose records go on with several units. */
static bool divide_row(terms__refiner *r, const terms__group *group, uint32_t row,
                       unit_field field) {
    bool few = !r->rows->with_sides && group->row.total - r->least < r->least;
    return few ? divide_few(r, group, row, field) : divide(r, group, row, field);
}

/* Add the row of a group, and the longer ones as long as all records go on alike. */
static bool take_group(terms__refiner *r) {
    terms__group group = r->groups[--r->group_count];
    terms__record differ = survey(r, &group, &group.row.documents);
    if (group.row.documents < r->least_documents)
        return true;
    if (r->rows->with_targets)
        group.target = count_target(r, &group);
    uint32_t row = add_row(r, &group);
    while (row != TERMS__NO_ROW && (group.depth < r->longest || r->rows->with_sides)) {
        if (is_used_up(r, &group)) {
            if (!fetch(r, &group))
                return false;
            differ = survey(r, &group, &group.row.documents);
        }
        unit_field field = field_of(r, &group);
        uint32_t only = only_unit(r, &group, field, differ);
        if (only == 0)
            return divide_row(r, &group, row, field);
        if (r->rows->with_sides)
            measure(r, &group, row, true);
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
static bool take_records(terms__refiner *r, terms__record *records, size_t count) {
    terms__record *second = terms__grow(r->arrays[1], &r->second_capacity, count, sizeof *second);
    if (!second)
        return false;
    r->arrays[0] = records;
    r->arrays[1] = second;
    r->group_count = 0;
    return true;
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
    return take_records(r, records, count) && push(r, group) && take_groups(r);
}

void terms__refiner_tally(terms__refiner *r, uint32_t left, uint32_t right) {
    if (right != 0 && r->cells[right].count++ == 0)
        r->touched[r->touched_count++] = right;
    if (r->rows->with_sides && left != 0 && r->lefts[left]++ == 0)
        r->touched_lefts[r->touched_lefts_count++] = left;
}

static void measure_tallied(terms__refiner *r, uint32_t row, uint32_t total) {
    terms__sides *sides = &r->rows->sides[row];
    uint32_t most;
    sides->left = measure_left(r, total, &most) & TERMS__SIDE_MOST;
    sides->left_fixed = most == total;
    sides->right = measure_right(r, total, &most) & TERMS__SIDE_MOST;
    sides->right_fixed = most == total;
}

bool terms__refine_tallied(terms__refiner *r, terms__group *group) {
    bool fits = group->depth == 1 || pack_rows(r, group);
    if (fits && group->row.documents >= r->least_documents) {
        uint32_t number = put_row(r, group);
        fits = number != TERMS__NO_ROW;
        if (fits && r->rows->with_sides)
            measure_tallied(r, number, group->row.total);
    }
    reset(r);
    return fits;
}

bool terms__refine_behind(terms__refiner *r, size_t depth, terms__record *records, size_t total) {
    terms__group group = {.row.total = (uint32_t)total, .depth = depth};
    if (!take_records(r, records, total))
        return false;
    unit_field field = field_of(r, &group);
    count(r, &group, field);
    return divide_counted(r, &group, (uint32_t)depth - 1, field) && take_groups(r);
}
