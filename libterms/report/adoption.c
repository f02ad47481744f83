/* Adoption: the table of when each group first used each term.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "count/counts.h"
#include "count/date.h"
#include "report/adopters.h"
#include "report/table/table.h"

/* What the caller asked for: the name of the group that others are compared with, or NULL, and
 * whether groups that don't use a term have rows too. */
typedef struct plan {
    const char *centre;
    bool zeros;
} plan;

/* `centre` is NULL if no group has the name that was asked for. */
typedef struct builder {
    const plan *plan;
    terms_table *table;
    terms__timeline *timeline;
    terms__adopters adopters;
    const terms__adopter *centre;
} builder;

static void add_columns(const builder *b) {
    static const char *const first[] = {"term", "category",   "group",
                                        "rank", "first_date", "first_doc"};
    static const char *const lags[] = {"lag_years", "lag_months", "lag_days"};
    static const char *const last[] = {"total", "docs", "since_docs", "since_pct", "group_docs"};
    terms__table_add_columns(b->table, first, sizeof first / sizeof *first);
    for (size_t i = 0; b->plan->centre && i < sizeof lags / sizeof *lags; i++)
        terms__table_add_whole_column(b->table, lags[i]);
    terms__table_add_columns(b->table, last, sizeof last / sizeof *last);
}

static void put_empty(const builder *b, size_t count) {
    for (; count > 0; count--)
        terms__table_put_empty(b->table);
}

/* Empty where the group or the centre has not used the term. */
static void put_lag(const builder *b, const terms__adopter *adopter) {
    terms__date date, from;
    if (!b->plan->centre)
        return;
    if (adopter->docs == 0 || !b->centre || b->centre->docs == 0) {
        put_empty(b, 3);
        return;
    }
    terms__date_read(&date, adopter->date);
    terms__date_read(&from, b->centre->date);
    terms__lag lag = terms__date_lag(&date, &from);
    terms__table_put_real(b->table, lag.years);
    terms__table_put_real(b->table, lag.months);
    terms__table_put_real(b->table, lag.days);
}

static void put_first(const builder *b, const terms__adopter *adopter, uint64_t rank) {
    if (adopter->docs == 0) {
        put_empty(b, 3);
        return;
    }
    size_t document = terms__adopters_first(&b->adopters, adopter);
    terms__table_put_count(b->table, rank);
    terms__table_put_text(b->table, adopter->date);
    terms__table_put_text(b->table, terms__ledger_name(&b->timeline->counts->ledger, document).id);
}

static void put_uses(const builder *b, const terms__adopter *adopter) {
    terms__table_put_count(b->table, adopter->total);
    terms__table_put_count(b->table, adopter->docs);
    if (adopter->docs > 0) {
        uint64_t since = terms__adopters_since(&b->adopters, adopter);
        terms__table_put_count(b->table, since);
        terms__table_put_real(b->table, terms_frequency_rate(adopter->docs, since, 100));
    } else {
        put_empty(b, 2);
    }
    terms__table_put_count(b->table, adopter->end - adopter->begin);
}

static void add_row(const builder *b, const terms__course *course, const terms__adopter *adopter,
                    uint64_t rank) {
    terms__table_add_row(b->table);
    terms__table_put_text(b->table, course->name);
    terms__table_put_text(b->table, course->category);
    terms__table_put_text(b->table, terms__named(adopter->group));
    put_first(b, adopter, rank);
    put_lag(b, adopter);
    put_uses(b, adopter);
}

/* Groups whose first uses have the same date share a rank. */
static void add_term(builder *b, const terms__course *course) {
    terms__adopters *adopters = &b->adopters;
    uint64_t rank = 0;
    terms__adopters_take(adopters, course);
    for (size_t i = 0; i < adopters->found_count; i++) {
        const terms__adopter *adopter = adopters->found[i];
        if (i == 0 || strcmp(adopter->date, adopters->found[i - 1]->date) != 0)
            rank = i + 1;
        add_row(b, course, adopter, rank);
    }
    for (size_t i = 0; b->plan->zeros && i < adopters->group_count; i++)
        if (adopters->groups[i].docs == 0)
            add_row(b, course, &adopters->groups[i], 0);
}

static terms_status build(terms__timeline *timeline, terms_table *table, const void *own) {
    builder b = {.plan = own, .table = table, .timeline = timeline};
    bool fits = terms__adopters_init(&b.adopters, timeline);
    add_columns(&b);
    if (fits && b.plan->centre)
        b.centre = terms__adopters_find(&b.adopters, b.plan->centre);
    for (size_t i = 0; fits && i < timeline->course_count; i++)
        add_term(&b, &timeline->courses[i]);
    terms__adopters_free(&b.adopters);
    return fits ? TERMS_OK : TERMS_NO_MEMORY;
}

terms_status terms_table_adoption(terms_table **out, const terms_counts *counts, const char *centre,
                                  const terms_table_options *options) {
    const plan own = {centre, options && options->zeros};
    return terms__timeline_table(out, counts, NULL, options, build, &own);
}
