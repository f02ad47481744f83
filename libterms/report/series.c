/* Series: the table of one row for each term in each period.
 * SPDX-License-Identifier: MIT */
#include "report/table.h"
#include "report/timeline.h"

static void add_columns(const terms__timeline *timeline, terms_table *table) {
    const char *const names[] = {
        "term", "category",          "period", "total", "docs", "period_docs", "docs_pct",
        "han",  timeline->rate.name, "burst"};
    terms__table_add_columns(table, names, sizeof names / sizeof *names);
}

static void add_row(const terms__timeline *timeline, terms_table *table, size_t period) {
    terms__timeline_put_period(timeline, table, period);
    terms__table_put_count(table, timeline->totals[period]);
    terms__table_put_count(table, timeline->docs[period]);
    terms__table_put_count(table, timeline->documents[period]);
    terms__table_put_real(table, terms__timeline_docs_pct(timeline, period));
    terms__table_put_count(table, timeline->sizes[period].han);
    terms__rate_put(&timeline->rate, table, timeline->totals[period], &timeline->sizes[period]);
}

static void add_term(terms__timeline *timeline, terms_table *table, const terms__course *course) {
    const char *term = terms__table_keep(table, course->name);
    const char *category = terms__table_keep(table, terms__timeline_category(timeline, course));
    terms__timeline_take(timeline, course);
    bool has_bursts = terms__timeline_find_bursts(timeline);
    for (size_t i = 0; i < timeline->count; i++) {
        terms__table_add_row(table);
        terms__table_put_kept(table, term);
        terms__table_put_kept(table, category);
        add_row(timeline, table, i);
        if (has_bursts)
            terms__table_put_count(table, timeline->states[i]);
    }
}

static terms_status build(terms__timeline *timeline, terms_table *table, const void *own) {
    (void)own;
    add_columns(timeline, table);
    for (size_t i = 0; i < timeline->course_count; i++)
        add_term(timeline, table, &timeline->courses[i]);
    return TERMS_OK;
}

terms_status terms_table_series(terms_table **out, const terms_counts *counts,
                                const terms_trend_options *trend,
                                const terms_table_options *options) {
    return terms__timeline_table(out, counts, trend, options, build, NULL);
}
