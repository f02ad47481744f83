/* Curve: the table of how many groups have come to use each term, period by period.
 * SPDX-License-Identifier: MIT */
#include "base/mem.h"
#include "report/adopters.h"
#include "report/table/table.h"

/* How many groups first use the term that was taken last, by period. */
typedef struct builder {
    terms_table *table;
    terms__timeline *timeline;
    terms__adopters adopters;
    uint64_t *news;
} builder;

static void add_columns(terms_table *table) {
    static const char *const names[] = {"term",     "category", "period",      "new_adopters",
                                        "adopters", "groups",   "adopters_pct"};
    terms__table_add_columns(table, names, sizeof names / sizeof *names);
}

static void take(builder *b, const terms__course *course) {
    const terms__adopters *adopters = &b->adopters;
    terms__adopters_take(&b->adopters, course);
    for (size_t i = 0; i < b->timeline->count; i++)
        b->news[i] = 0;
    for (size_t i = 0; i < adopters->found_count; i++) {
        size_t document = terms__adopters_first(adopters, adopters->found[i]);
        b->news[b->timeline->period_of[document]]++;
    }
}

static void add_term(builder *b, const terms__course *course) {
    const char *term = terms__table_keep(b->table, course->name);
    const char *category = terms__table_keep(b->table, course->category);
    uint64_t all = 0, groups = b->adopters.group_count;
    take(b, course);
    for (size_t i = 0; i < b->timeline->count; i++) {
        all += b->news[i];
        terms__table_add_row(b->table);
        terms__table_put_kept(b->table, term);
        terms__table_put_kept(b->table, category);
        terms__timeline_put_period(b->timeline, b->table, i);
        terms__table_put_count(b->table, b->news[i]);
        terms__table_put_count(b->table, all);
        terms__table_put_count(b->table, groups);
        terms__table_put_real(b->table, terms_frequency_rate(all, groups, 100));
    }
}

static terms_status build(terms__timeline *timeline, terms_table *table, const void *own) {
    (void)own;
    builder b = {.table = table,
                 .timeline = timeline,
                 .news = terms__alloc_zeroed(timeline->count, sizeof *b.news)};
    bool fits = terms__adopters_init(&b.adopters, timeline) && b.news;
    add_columns(table);
    for (size_t i = 0; fits && i < timeline->course_count; i++)
        add_term(&b, &timeline->courses[i]);
    terms__adopters_free(&b.adopters);
    terms__free(b.news);
    return fits ? TERMS_OK : TERMS_NO_MEMORY;
}

terms_status terms_table_curve(terms_table **out, const terms_counts *counts, terms_period period,
                               const terms_table_options *options) {
    const terms_trend_options trend = {.period = period};
    return terms__timeline_table(out, counts, &trend, options, build, NULL);
}
