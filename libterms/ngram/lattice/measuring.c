/* Measuring: the rows of all parts with their measures, within a budget.
 * SPDX-License-Identifier: MIT */
#include "ngram/lattice/measuring.h"

#include "base/mem.h"
#include "ngram/lattice/chains.h"
#include "ngram/lattice/cohesion.h"
#include "ngram/lattice/ladder.h"
#include "ngram/lattice/linking.h"
#include "ngram/lattice/nesting.h"
#include "ngram/lattice/quoting.h"
#include "ngram/refine/budget.h"

/* Of three shares of the memory two are for what is looked up, and one for what is measured. */
enum { SHARES = 3 };

/* What a row takes while it is measured besides its parts: itself, its sides, its target, its
 * measures, its place in two orders, and what its bundle has of it, or has in reserve. */
enum {
    PER_ROW = sizeof(terms__row) + sizeof(terms__sides) + sizeof(terms__target) +
              sizeof(terms__measured) + 2 * sizeof(uint32_t) + 100
};

/* What measures and packs rows, some at a time: those of `chains`.  What `rows` and `measured` have
 * of them is by their place among these.  `units` are those of the n-gram that was packed last. */
typedef struct measurer {
    const terms__counting *counting;
    terms__measuring *measuring;
    terms__ladder ladder;
    terms__column quoted, nestings;
    terms__column_reader facts, quotes, nesting_reader;
    terms__span span;
    terms__chains chains;
    terms__rows rows;
    terms__measured *measured;
    size_t measured_capacity;
    terms__ranking ranking;
    uint32_t *units;
} measurer;

/* The largest product of the totals of two parts that an n-gram of n units has: see cohesion.h. */
static double find_chance(const terms__chain_part *parts, size_t n) {
    double most = 0;
    for (size_t i = 1; i < n; i++) {
        double chance = (double)parts[i - 1].begins * (double)parts[n - i - 1].ends;
        most = chance > most ? chance : most;
    }
    return most;
}

static double find_cohesion(const measurer *m, const terms__chain_part *parts, size_t n) {
    uint64_t units = m->counting->corpus->unit_count;
    return n > 1 ? terms__cohesion(parts[n - 1].begins, units, find_chance(parts, n)) : 0;
}

/* Where the nesting of a row is: they are listed from the last row down. */
static size_t place_of(const measurer *m, size_t row) {
    return m->ladder.rungs.count - 1 - row;
}

/* Put together what is known of row number i, of n units. */
static terms_status gather_row(measurer *m, size_t i, size_t n) {
    const terms__chain_part *parts = terms__chains_parts(&m->chains, i);
    const size_t row = m->chains.from + i;
    const terms__facts *facts = terms__column_at(&m->facts, row);
    if (!facts)
        return m->facts.status;
    const terms__nesting *nesting = terms__column_at(&m->nesting_reader, place_of(m, row));
    if (!nesting)
        return m->nesting_reader.status;
    m->rows.items[i] = (terms__row){TERMS__NO_ROW, 0, parts[n - 1].begins, facts->documents};
    m->rows.sides[i] = facts->sides;
    if (m->rows.with_targets)
        m->rows.targets[i] = facts->target;
    m->measured[i] = (terms__measured){.cohesion = find_cohesion(m, parts, n),
                                       .c_value = nesting->c_value,
                                       .left = facts->sides.left,
                                       .right = facts->sides.right};
    return TERMS_OK;
}

static terms_status gather_rows(measurer *m) {
    terms_status status = TERMS_OK;
    size_t n = m->chains.shortest;
    for (size_t i = 0; i < m->chains.count && status == TERMS_OK; i++) {
        n = terms__ladder_length(&m->ladder, m->chains.from + i, n);
        status = gather_row(m, i, n);
    }
    m->rows.count = m->chains.count;
    return status;
}

/* Count how often each row is quoted. */
static terms_status count_quoted(measurer *m) {
    for (size_t i = 0; i < m->quoted.count; i++) {
        const uint32_t *row = terms__column_at(&m->quotes, i);
        if (!row)
            return m->quotes.status;
        if (*row >= m->chains.from && *row - m->chains.from < m->chains.count)
            m->measured[*row - m->chains.from].quoted++;
    }
    return TERMS_OK;
}

/* List the rows for the ranking: the longest first, and equally long ones as they stand. */
static void list_order(measurer *m) {
    const size_t from = m->chains.from, end = from + m->chains.count;
    size_t listed = 0;
    for (size_t n = m->chains.longest; n >= m->chains.shortest; n--) {
        size_t start = m->ladder.starts[n], stop = terms__ladder_start(&m->ladder, n + 1);
        start = start > from ? start : from;
        stop = stop < end ? stop : end;
        for (size_t row = start; row < stop; row++)
            m->ranking.order[listed++] = (uint32_t)(row - from);
    }
    m->ranking.count = listed;
}

static bool rank(measurer *m) {
    m->ranking.order = terms__alloc_zeroed(m->chains.count, sizeof *m->ranking.order);
    if (!m->ranking.order)
        return false;
    list_order(m);
    if (m->counting->options->maximal)
        terms__ranking_drop_fixed(&m->ranking, &m->rows);
    return terms__ranking_sort(&m->ranking, &m->rows);
}

static size_t length_of(const measurer *m, uint32_t place) {
    return terms__ladder_length(&m->ladder, m->chains.from + place, m->chains.shortest);
}

/* A class is rows with the same total and length, side by side in the ranking: how many has the one
 * that begins at number `at`? */
static size_t measure_class(const measurer *m, size_t at, size_t n) {
    const uint32_t *order = m->ranking.order;
    const uint32_t total = m->rows.items[order[at]].total;
    size_t end = at + 1;
    while (end < m->ranking.count && m->rows.items[order[end]].total == total &&
           length_of(m, order[end]) == n)
        end++;
    return end - at;
}

/* Pack an n-gram of a class; of its units those that it does not share with the one before, if
 * there is `any` in the class. */
static bool pack_row(const measurer *m, terms__bundle *bundle, uint32_t place, size_t n, bool any) {
    const terms__chain_part *parts = terms__chains_parts(&m->chains, place);
    terms__bundle_item item = {.units = m->units,
                               .n = n,
                               .documents = m->rows.items[place].documents,
                               .measured = m->measured[place]};
    if (m->rows.with_targets)
        item.target = m->rows.targets[place];
    while (any && m->units[item.shared] == parts[item.shared].unit)
        item.shared++;
    for (size_t i = item.shared; i < n; i++)
        m->units[i] = parts[i].unit;
    return terms__bundle_add(bundle, &item);
}

static bool pack_class(const measurer *m, terms__bundle *bundle, size_t at, size_t n,
                       size_t count) {
    const uint32_t *order = m->ranking.order + at;
    bool fits = terms__bundle_begin_class(bundle, m->rows.items[order[0]].total, n, count);
    for (size_t i = 0; fits && i < count; i++)
        fits = pack_row(m, bundle, order[i], n, i > 0);
    return fits;
}

static bool pack_classes(const measurer *m, terms__bundle *bundle) {
    bool fits = true;
    for (size_t at = 0, count; fits && at < m->ranking.count; at += count) {
        size_t n = length_of(m, m->ranking.order[at]);
        count = measure_class(m, at, n);
        fits = pack_class(m, bundle, at, n, count);
    }
    return fits;
}

static terms_status pack(measurer *m) {
    terms__measuring *to = m->measuring;
    terms__bundle *bundles =
        terms__grow(to->bundles, &to->capacity, to->count + 1, sizeof *bundles);
    if (!bundles)
        return TERMS_NO_MEMORY;
    to->bundles = bundles;
    terms__bundle *bundle = &bundles[to->count++];
    *bundle = (terms__bundle){.with_targets = m->rows.with_targets, .with_measures = true};
    if (!pack_classes(m, bundle))
        return TERMS_NO_MEMORY;
    return terms__bundle_store(bundle, &m->counting->options->store);
}

/* Room for the rows that are there now. */
static bool make_room(measurer *m) {
    terms__measured *measured =
        terms__grow(m->measured, &m->measured_capacity, m->chains.count, sizeof *measured);
    m->measured = measured ? measured : m->measured;
    m->rows.count = 0;
    return measured && terms__rows_reserve(&m->rows, m->chains.count);
}

static terms_status measure(measurer *m) {
    if (!make_room(m))
        return TERMS_NO_MEMORY;
    terms_status status = gather_rows(m);
    if (status == TERMS_OK)
        status = count_quoted(m);
    if (status == TERMS_OK && !rank(m))
        status = TERMS_NO_MEMORY;
    if (status == TERMS_OK && m->ranking.count > 0)
        status = pack(m);
    terms__ranking_free(&m->ranking);
    return status;
}

/* Measure all rows but those that are too short, which are the first ones. */
static terms_status measure_all(measurer *m, size_t room) {
    const size_t first = terms__ladder_start(&m->ladder, m->counting->options->shortest);
    terms_status status = terms__span_init(&m->span, &m->ladder, room / SHARES * 2, true);
    terms__chains_init(&m->chains, &m->ladder, first, room / SHARES, PER_ROW);
    m->units = terms__alloc_zeroed(m->ladder.longest, sizeof *m->units);
    if (status == TERMS_OK && !m->units)
        status = TERMS_NO_MEMORY;
    if (status == TERMS_OK)
        status = terms__chains_next(&m->chains, &m->span);
    while (status == TERMS_OK && m->chains.count > 0) {
        status = measure(m);
        if (status == TERMS_OK)
            status = terms__chains_next(&m->chains, &m->span);
    }
    return status;
}

/* Make from what was counted what is needed for measuring. */
static terms_status prepare(measurer *m, const terms__corpus *corpus, size_t room) {
    terms_status status = terms__ladder_build(&m->ladder, m->counting);
    if (status == TERMS_OK)
        status = terms__ladder_link(&m->ladder, room);
    if (status == TERMS_OK)
        status = terms__quoting_list(&m->quoted, &m->ladder, corpus, room);
    if (status == TERMS_OK)
        status =
            terms__nesting_list(&m->nestings, &m->ladder, m->counting->options->shortest, room);
    m->facts = terms__column_reader_of(&m->ladder.facts);
    m->quotes = terms__column_reader_of(&m->quoted);
    m->nesting_reader = terms__column_reader_of(&m->nestings);
    return status;
}

static void free_measurer(measurer *m) {
    terms__column_reader_free(&m->facts);
    terms__column_reader_free(&m->quotes);
    terms__column_reader_free(&m->nesting_reader);
    terms__ladder_free(&m->ladder);
    terms__column_free(&m->quoted);
    terms__column_free(&m->nestings);
    terms__span_free(&m->span);
    terms__chains_free(&m->chains);
    terms__rows_free(&m->rows);
    terms__free(m->measured);
    terms__free(m->units);
}

terms_status terms__measuring_pack(terms__measuring *measuring, const terms__counting *counting,
                                   const terms__corpus *corpus) {
    measurer m = {.counting = counting, .measuring = measuring};
    const size_t room = terms__budget_measuring(counting->options, corpus);
    m.rows.with_sides = true;
    m.rows.with_targets = corpus->has_target;
    terms_status status = prepare(&m, corpus, room);
    if (status == TERMS_OK)
        status = measure_all(&m, room);
    free_measurer(&m);
    return status;
}

void terms__measuring_free(terms__measuring *measuring) {
    for (size_t i = 0; i < measuring->count; i++)
        terms__bundle_free(&measuring->bundles[i]);
    terms__free(measuring->bundles);
    *measuring = (terms__measuring){0};
}
