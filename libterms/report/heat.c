/* Heat: the table of the tier that each term is on in each period.
 * SPDX-License-Identifier: MIT */
#include <math.h>

#include "report/chronicle.h"

/* Columns by number. */
enum { TERM, CATEGORY, PERIOD, DOCS, PERIOD_DOCS, DOCS_PCT, TIER, HEAT, BEFORE, MOVE };

static void add_columns(terms_table *table) {
    static const char *const names[] = {"term",     "category", "period", "docs",  "period_docs",
                                        "docs_pct", "tier",     "heat",   "before"};
    terms__table_add_columns(table, names, sizeof names / sizeof *names);
    terms__table_add_whole_column(table, "move");
}

/* What is not found at all is on the last tier, whatever the cut-offs. */
static unsigned tier_of(const terms__timeline *timeline, uint64_t docs, size_t period) {
    uint64_t all = timeline->documents[period];
    return all > 0 && docs == 0 ? TERMS_HEAT_TIERS
                                : terms_heat_tier(docs, all, timeline->options.cutoffs);
}

/* The term's tier in the last earlier period that has documents; 0 if there is none. */
static unsigned tier_before(const terms__chronicle *c, const terms__event *event) {
    size_t period = event->period;
    while (period > 0 && c->timeline.documents[period - 1] == 0)
        period--;
    if (period == 0)
        return 0;
    uint64_t docs = terms__history_find(&c->history, event->course, period - 1).docs;
    return tier_of(&c->timeline, docs, period - 1);
}

/* In a period without documents both cells are empty. */
static void put_move(const terms__chronicle *c, const terms__event *event, unsigned tier,
                     terms__row_room *room) {
    unsigned before = tier > 0 ? tier_before(c, event) : 0;
    terms__row_put_text(room, BEFORE, terms_heat_name(before));
    terms__row_put_real(room, MOVE, before > 0 ? (double)before - (double)tier : NAN);
}

/* Put the tier, its name, the heat before and the move, which are worked out from each other. */
static void put_heat(const terms__chronicle *c, const terms__event *event, terms__row_room *room) {
    unsigned tier = tier_of(&c->timeline, event->found.docs, event->period);
    terms__row_put_text(room, HEAT, terms_heat_name(tier));
    if (tier > 0)
        terms__row_put_count(room, TIER, tier);
    else
        terms__row_put_empty(room, TIER);
    put_move(c, event, tier, room);
}

static void put_cell(const terms__chronicle *c, const terms__event *event, size_t column,
                     terms__row_room *room) {
    const terms__timeline *timeline = &c->timeline;
    switch (column) {
    case TERM:
    case CATEGORY:
    case PERIOD:
        terms__row_put_text(room, column, terms__chronicle_name(c, event, column));
        return;
    case DOCS:
        terms__row_put_count(room, column, event->found.docs);
        return;
    case PERIOD_DOCS:
        terms__row_put_count(room, column, timeline->documents[event->period]);
        return;
    default:
        terms__row_put_real(room, column,
                            terms__timeline_share(timeline, event->found.docs, event->period));
    }
}

static void compute(const void *context, size_t row, size_t from, size_t to,
                    terms__row_room *room) {
    terms__event event = terms__chronicle_read(context, row);
    for (size_t column = from; column < to && column < TIER; column++)
        put_cell(context, &event, column, room);
    if (to > TIER)
        put_heat(context, &event, room);
}

static terms_status build(terms__timeline *timeline, terms_table *table, const void *own) {
    (void)own;
    add_columns(table);
    return terms__chronicle_tell(timeline, table, false, compute);
}

terms_status terms_table_heat(terms_table **out, const terms_counts *counts,
                              const terms_trend_options *trend,
                              const terms_table_options *options) {
    *out = NULL;
    if (!trend || !terms_heat_is_scale(trend->cutoffs))
        return TERMS_BAD_ARGUMENT;
    return terms__timeline_table(out, counts, trend, options, build, NULL);
}
