/* Heat: the table of the tier that each term is on in each period.
 * SPDX-License-Identifier: MIT */
#include <stddef.h>

#include "report/table.h"
#include "report/timeline.h"

static void add_columns(terms_table *table) {
    static const char *const names[] = {"term",     "category", "period", "docs",  "period_docs",
                                        "docs_pct", "tier",     "heat",   "before"};
    terms__table_add_columns(table, names, sizeof names / sizeof *names);
    terms__table_add_whole_column(table, "move");
}

/* `before` is the tier of the last period that had documents, 0 for none. */
static void put_heat(terms_table *table, unsigned tier, unsigned before) {
    if (tier == 0)
        return;
    terms__table_put_count(table, tier);
    terms__table_put_kept(table, terms_heat_name(tier));
    terms__table_put_kept(table, terms_heat_name(before));
    if (before > 0)
        terms__table_put_real(table, (double)before - (double)tier);
}

static void add_term(terms__timeline *timeline, terms_table *table, const terms__course *course) {
    const char *term = terms__table_keep(table, course->name);
    const char *category = terms__table_keep(table, terms__timeline_category(timeline, course));
    unsigned before = 0;
    terms__timeline_take(timeline, course);
    for (size_t i = 0; i < timeline->count; i++) {
        uint64_t docs = timeline->docs[i], all = timeline->documents[i];
        unsigned tier = terms_heat_tier(docs, all, timeline->options.cutoffs);
        terms__table_add_row(table);
        terms__table_put_kept(table, term);
        terms__table_put_kept(table, category);
        terms__timeline_put_period(timeline, table, i);
        terms__table_put_count(table, docs);
        terms__table_put_count(table, all);
        terms__table_put_real(table, terms__timeline_docs_pct(timeline, i));
        put_heat(table, tier, before);
        before = tier > 0 ? tier : before;
    }
}

static terms_status build(terms__timeline *timeline, terms_table *table, const void *own) {
    (void)own;
    add_columns(table);
    for (size_t i = 0; i < timeline->course_count; i++)
        add_term(timeline, table, &timeline->courses[i]);
    return TERMS_OK;
}

terms_status terms_table_heat(terms_table **out, const terms_counts *counts,
                              const terms_trend_options *trend,
                              const terms_table_options *options) {
    *out = NULL;
    if (!trend || !trend->cutoffs || !terms_heat_is_scale(trend->cutoffs))
        return TERMS_BAD_ARGUMENT;
    return terms__timeline_table(out, counts, trend, options, build, NULL);
}
