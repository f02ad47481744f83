/* Diff: the table of the terms that a target has and a reference has not, and so on.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "count/counts.h"
#include "count/sums.h"
#include "measure/increasing.h"
#include "report/arranged.h"
#include "report/rate.h"
#include "report/table/table.h"

enum { TARGET, REFERENCE, SIDES };

/* How a term has changed, in the order of the rows. */
typedef enum change { ADDED, DROPPED, MOVED, KEPT, ABSENT } change;
static const char *const changes[] = {[ADDED] = "added",
                                      [DROPPED] = "dropped",
                                      [MOVED] = "moved",
                                      [KEPT] = "kept",
                                      [ABSENT] = "absent"};

/* A term on one side: how often it is found there, and where first: in `document`, at `offset`.
 * It is the term number `order`, from 1, in the order in which they first appear; 0 if it is not
 * found. */
typedef struct place {
    uint64_t total, order, offset;
    size_t document;
} place;

typedef struct entry {
    size_t term;
    change change;
    place places[SIDES];
} entry;

/* Entries are by term until they are sorted. */
typedef struct builder {
    terms_table *table;
    const terms_counts *sides[SIDES];
    terms_sizes sizes[SIDES];
    terms__rate rate;
    uint64_t least;
    bool zeros;
    entry *entries;
    size_t count;
} builder;

/* By date, documents without one last. */
static int compare_dates(const terms_document *a, const terms_document *b) {
    return a->date && b->date ? strcmp(a->date, b->date) : (a->date == NULL) - (b->date == NULL);
}

static bool take_totals(builder *b, int side) {
    uint64_t *totals = terms__alloc_zeroed(b->count, sizeof *totals);
    bool fits =
        totals && terms_counts_totals(b->sides[side], totals, NULL, &b->sizes[side]) == TERMS_OK;
    for (size_t i = 0; fits && i < b->count; i++)
        b->entries[i].places[side].total = totals[i];
    terms__free(totals);
    return fits;
}

static uint64_t found_in_both(const entry *found) {
    return found->places[TARGET].total + found->places[REFERENCE].total;
}

/* Number the terms in the order in which they first appear. */
static bool take_firsts(builder *b, int side) {
    const terms_counts *counts = b->sides[side];
    size_t *order = terms__arranged(counts, compare_dates), term;
    uint64_t last = 0, offset;
    for (size_t i = 0; order && i < counts->ledger.count; i++) {
        terms__first_reader firsts = terms__counts_firsts(counts, order[i]);
        while (terms__firsts_next(&firsts, &term, &offset)) {
            place *to = &b->entries[term].places[side];
            if (to->order > 0 || found_in_both(&b->entries[term]) < b->least)
                continue;
            to->order = ++last;
            to->offset = offset;
            to->document = order[i];
        }
    }
    terms__free(order);
    return order != NULL;
}

static change change_of(const entry *found) {
    bool in_target = found->places[TARGET].order > 0;
    if (found->places[REFERENCE].order > 0)
        return in_target ? KEPT : DROPPED;
    return in_target ? ADDED : ABSENT;
}

/* By the kind of change, then by the order in the target; dropped terms, which only the
 * reference has, by the order there. */
static int compare_entries(const void *a, const void *b) {
    const entry *x = a, *y = b;
    if (x->change != y->change)
        return x->change < y->change ? -1 : 1;
    int side = x->change == DROPPED ? REFERENCE : TARGET;
    uint64_t first = x->places[side].order, second = y->places[side].order;
    if (first != second)
        return first < second ? -1 : 1;
    return (x->term > y->term) - (x->term < y->term);
}

/* Of the terms that both sides have, which come in the order of the target, find those that have
 * moved. */
static bool find_moved(entry *kept, size_t count) {
    bool *members = terms__alloc_zeroed(count, sizeof *members);
    uint64_t *orders = terms__alloc_zeroed(count, sizeof *orders);
    for (size_t i = 0; orders && i < count; i++)
        orders[i] = kept[i].places[REFERENCE].order;
    bool fits = members && orders && terms__increasing(members, orders, count);
    for (size_t i = 0; fits && i < count; i++)
        kept[i].change = members[i] ? KEPT : MOVED;
    terms__free(members);
    terms__free(orders);
    return fits;
}

static void sort(builder *b) {
    qsort(b->entries, b->count, sizeof *b->entries, compare_entries);
}

static bool find_changes(builder *b) {
    size_t first = 0, end;
    for (size_t i = 0; i < b->count; i++) {
        b->entries[i].term = i;
        b->entries[i].change = change_of(&b->entries[i]);
    }
    sort(b);
    while (first < b->count && b->entries[first].change != KEPT)
        first++;
    for (end = first; end < b->count && b->entries[end].change == KEPT;)
        end++;
    if (!find_moved(b->entries + first, end - first))
        return false;
    sort(b);
    return true;
}

static void put_order(const builder *b, const place *at) {
    if (at->order > 0)
        terms__table_put_count(b->table, at->order);
    else
        terms__table_put_empty(b->table);
}

static void put_first(const builder *b, const entry *found, int side) {
    const place *at = &found->places[side];
    if (at->order == 0) {
        terms__table_put_empty(b->table);
        terms__table_put_empty(b->table);
        return;
    }
    terms__table_put_text(b->table, terms__ledger_name(&b->sides[side]->ledger, at->document).id);
    terms__table_put_count(b->table, at->offset);
}

static void add_row(const builder *b, const entry *found) {
    const terms_matcher *matcher = b->sides[TARGET]->matcher;
    terms__table_add_row(b->table);
    terms__table_put_text(b->table, terms_matcher_term(matcher, found->term));
    terms__table_put_text(b->table, terms__named(terms_matcher_category(matcher, found->term)));
    terms__table_put_text(b->table, changes[found->change]);
    for (int i = 0; i < SIDES; i++)
        put_order(b, &found->places[i]);
    for (int i = 0; i < SIDES; i++)
        terms__table_put_count(b->table, found->places[i].total);
    for (int i = 0; i < SIDES; i++)
        terms__rate_put(&b->rate, b->table, found->places[i].total, &b->sizes[i]);
    for (int i = 0; i < SIDES; i++)
        put_first(b, found, i);
}

static void add_columns(const builder *b) {
    static const char *const first[] = {
        "term", "category", "change", "target_order", "reference_order", "target", "reference"};
    static const char *const last[] = {"target_first_doc", "target_first_offset",
                                       "reference_first_doc", "reference_first_offset"};
    terms__table_add_columns(b->table, first, sizeof first / sizeof *first);
    terms__rate_add_sides(&b->rate, b->table);
    terms__table_add_columns(b->table, last, sizeof last / sizeof *last);
}

static bool build(builder *b) {
    b->entries = terms__alloc_zeroed(b->count, sizeof *b->entries);
    bool fits = b->entries && take_totals(b, TARGET) && take_totals(b, REFERENCE) &&
                take_firsts(b, TARGET) && take_firsts(b, REFERENCE) && find_changes(b);
    if (!fits)
        return false;
    add_columns(b);
    for (size_t i = 0; i < b->count; i++) {
        const entry *found = &b->entries[i];
        if (found->change != ABSENT || (b->zeros && found_in_both(found) >= b->least))
            add_row(b, found);
    }
    return true;
}

static terms_status check(const terms_counts *target, const terms_counts *reference) {
    terms_status status = terms__counts_ready(target);
    if (status == TERMS_OK)
        status = terms__counts_ready(reference);
    if (status != TERMS_OK)
        return status;
    return target->matcher == reference->matcher && target->keeps_firsts && reference->keeps_firsts
               ? TERMS_OK
               : TERMS_BAD_ARGUMENT;
}

terms_status terms_table_diff(terms_table **out, const terms_counts *target,
                              const terms_counts *reference, const terms_table_options *options) {
    *out = NULL;
    terms_status status = check(target, reference);
    if (status != TERMS_OK)
        return status;
    builder b = {.table = terms__table_new(),
                 .sides = {target, reference},
                 .rate = terms__rate_of(options),
                 .least = options ? options->min_count : 0,
                 .zeros = options && options->zeros,
                 .count = target->matcher->term_count};
    bool fits = build(&b);
    terms__free(b.entries);
    if (fits)
        return terms__table_finish(out, b.table);
    terms_table_free(b.table);
    return TERMS_NO_MEMORY;
}
