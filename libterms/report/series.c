/* Series: the table of one row for each term in each period.
 * SPDX-License-Identifier: MIT */
#include "report/chronicle.h"

/* Columns by number. */
enum { TERM, CATEGORY, PERIOD, TOTAL, DOCS, PERIOD_DOCS, DOCS_PCT, HAN, RATE, BURST };

static void add_columns(const terms__timeline *timeline, terms_table *table) {
    const char *const names[] = {
        [TERM] = "term",         [CATEGORY] = "category", [PERIOD] = "period",
        [TOTAL] = "total",       [DOCS] = "docs",         [PERIOD_DOCS] = "period_docs",
        [DOCS_PCT] = "docs_pct", [HAN] = "han",           [RATE] = timeline->rate.name,
        [BURST] = "burst",
    };
    terms__table_add_columns(table, names, sizeof names / sizeof *names);
}

static void put_burst(const terms__chronicle *c, const terms__event *event, terms__row_room *room) {
    if (c->has_bursts[event->course])
        terms__row_put_count(room, BURST,
                             terms__history_is_burst(&c->history, event->course, event->period));
    else
        terms__row_put_empty(room, BURST);
}

static void put_cell(const terms__chronicle *c, const terms__event *event, size_t column,
                     terms__row_room *room) {
    const terms__timeline *timeline = &c->timeline;
    const terms_sizes *sizes = &timeline->sizes[event->period];
    switch (column) {
    case TERM:
    case CATEGORY:
    case PERIOD:
        terms__row_put_text(room, column, terms__chronicle_name(c, event, column));
        return;
    case TOTAL:
        terms__row_put_count(room, column, event->found.total);
        return;
    case DOCS:
        terms__row_put_count(room, column, event->found.docs);
        return;
    case PERIOD_DOCS:
        terms__row_put_count(room, column, timeline->documents[event->period]);
        return;
    case DOCS_PCT:
        terms__row_put_real(room, column,
                            terms__timeline_share(timeline, event->found.docs, event->period));
        return;
    case HAN:
        terms__row_put_count(room, column, sizes->han);
        return;
    case RATE:
        terms__row_put_real(room, column,
                            terms__rate_find(&timeline->rate, event->found.total, sizes));
        return;
    default:
        put_burst(c, event, room);
    }
}

static void compute(const void *context, size_t row, size_t from, size_t to,
                    terms__row_room *room) {
    terms__event event = terms__chronicle_read(context, row);
    for (size_t column = from; column < to; column++)
        put_cell(context, &event, column, room);
}

static terms_status build(terms__timeline *timeline, terms_table *table, const void *own) {
    (void)own;
    add_columns(timeline, table);
    return terms__chronicle_tell(timeline, table, true, compute);
}

terms_status terms_table_series(terms_table **out, const terms_counts *counts,
                                const terms_trend_options *trend,
                                const terms_table_options *options) {
    return terms__timeline_table(out, counts, trend, options, build, NULL);
}
