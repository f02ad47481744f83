/* Trend: the table of how each term rises, falls and bursts.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "base/mem.h"
#include "report/table/table.h"
#include "report/timeline.h"

enum { MONTHS = 12, NAME_ROOM = 80 };

/* What is measured of a term besides its bursts.  `values` are what is followed, by period: its
 * rates, or its shares of documents. */
typedef struct builder {
    terms__timeline *timeline;
    terms_table *table;
    double *values;
    terms_mann_kendall test;
    terms_line line;
} builder;

/* A run of periods in the state of a burst; its weight is the sum of their gains. */
typedef struct burst {
    size_t first, last;
    double weight;
} burst;

static void add_column(const builder *b, const char *name, const char *of,
                       void (*add)(terms_table *table, const char *name)) {
    bool is_seasonal = b->timeline->options.period == TERMS_MONTHS;
    char full[NAME_ROOM];
    snprintf(full, sizeof full, "%s%s%s", is_seasonal ? "seasonal_" : "", name, of);
    add(b->table, full);
}

static void add_columns(const builder *b) {
    static const char *const first[] = {"term",    "category", "total", "docs",
                                        "periods", "first",    "last"};
    static const char *const last[] = {"bursts", "burst_first", "burst_last", "burst_weight"};
    const terms__timeline *timeline = b->timeline;
    const char *of = timeline->options.of_documents ? "docs_pct" : timeline->rate.name;
    terms__table_add_columns(b->table, first, sizeof first / sizeof *first);
    add_column(b, "slope_", of, terms__table_add_column);
    add_column(b, "intercept_", of, terms__table_add_column);
    add_column(b, "mk_s", "", terms__table_add_whole_column);
    add_column(b, "mk_tau", "", terms__table_add_column);
    add_column(b, "mk_z", "", terms__table_add_column);
    add_column(b, "mk_p", "", terms__table_add_p_column);
    terms__table_add_columns(b->table, last, sizeof last / sizeof *last);
}

static terms_status measure(builder *b) {
    const terms__timeline *timeline = b->timeline;
    size_t season = timeline->options.period == TERMS_MONTHS ? MONTHS : 1;
    for (size_t i = 0; i < timeline->count; i++)
        b->values[i] =
            timeline->options.of_documents
                ? terms__timeline_docs_pct(timeline, i)
                : terms_frequency_rate(timeline->totals[i], terms__timeline_size(timeline, i),
                                       timeline->rate.per);
    terms_status status = terms_trend_seasonal(&b->test, b->values, timeline->count, season);
    if (status == TERMS_OK)
        status = terms_trend_theil_sen_seasonal(&b->line, b->values, timeline->count, season);
    return status;
}

static void put_uses(const builder *b, const terms__course *course) {
    const terms__timeline *timeline = b->timeline;
    size_t first, last;
    uint64_t docs = 0;
    bool is_found = terms_trend_span(&first, &last, timeline->totals, timeline->count);
    for (size_t i = 0; i < timeline->count; i++)
        docs += timeline->docs[i];
    terms__table_put_count(b->table, course->total);
    terms__table_put_count(b->table, docs);
    terms__table_put_count(b->table, terms_frequency_range(timeline->totals, timeline->count));
    for (int i = 0; i < 2; i++) {
        if (is_found)
            terms__timeline_put_period(timeline, b->table, i == 0 ? first : last);
        else
            terms__table_put_empty(b->table);
    }
}

static void put_measures(const builder *b) {
    terms__table_put_real(b->table, b->line.slope);
    terms__table_put_real(b->table, b->line.intercept);
    terms__table_put_real(b->table, b->test.s);
    terms__table_put_real(b->table, b->test.tau);
    terms__table_put_real(b->table, b->test.z);
    terms__table_put_real(b->table, b->test.p);
}

/* Find the next burst from a period on; false if there is none. */
static bool next_burst(const terms__timeline *timeline, size_t from, burst *found) {
    while (from < timeline->count && timeline->states[from] == 0)
        from++;
    *found = (burst){.first = from};
    for (; from < timeline->count && timeline->states[from] > 0; from++) {
        found->last = from;
        found->weight += timeline->gains[from];
    }
    return found->first < timeline->count;
}

/* Whether a burst outweighs one before it.  Sums of the same gains in another order differ once
 * they are rounded: so the difference has to be larger than that. */
static bool outweighs(const burst *later, const burst *former) {
    return later->weight > former->weight + 1e-9 * former->weight;
}

static void put_bursts(const builder *b) {
    const terms__timeline *timeline = b->timeline;
    burst best = {0}, next;
    uint64_t count = 0;
    for (size_t from = 0; next_burst(timeline, from, &next); from = next.last + 1) {
        if (count == 0 || outweighs(&next, &best))
            best = next;
        count++;
    }
    terms__table_put_count(b->table, count);
    if (count == 0)
        return;
    terms__timeline_put_period(timeline, b->table, best.first);
    terms__timeline_put_period(timeline, b->table, best.last);
    terms__table_put_real(b->table, best.weight);
}

static terms_status add_term(builder *b, const terms__course *course) {
    terms__timeline_take(b->timeline, course);
    terms_status status = measure(b);
    if (status != TERMS_OK)
        return status;
    terms__table_add_row(b->table);
    terms__table_put_text(b->table, course->name);
    terms__table_put_text(b->table, course->category);
    put_uses(b, course);
    put_measures(b);
    if (terms__timeline_find_bursts(b->timeline))
        put_bursts(b);
    return TERMS_OK;
}

static terms_status build(terms__timeline *timeline, terms_table *table, const void *own) {
    (void)own;
    builder b = {.timeline = timeline, .table = table};
    b.values = terms__alloc_zeroed(timeline->count, sizeof *b.values);
    terms_status status = b.values ? TERMS_OK : TERMS_NO_MEMORY;
    add_columns(&b);
    for (size_t i = 0; i < timeline->course_count && status == TERMS_OK; i++)
        status = add_term(&b, &timeline->courses[i]);
    terms__free(b.values);
    return status;
}

terms_status terms_table_trend(terms_table **out, const terms_counts *counts,
                               const terms_trend_options *trend,
                               const terms_table_options *options) {
    return terms__timeline_table(out, counts, trend, options, build, NULL);
}
