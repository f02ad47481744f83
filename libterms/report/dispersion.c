/* Dispersion: the table of how evenly terms are spread over documents or groups.
 * SPDX-License-Identifier: MIT */
#include <math.h>

#include "base/mem.h"
#include "count/counts.h"
#include "measure/dispersion.h"
#include "report/members.h"
#include "report/postings.h"
#include "report/rate.h"
#include "report/table/table.h"

/* The parts, which are documents or groups, and what is found in them.  `counts`, `listed` and
 * `scratch` are about one term at a time: its counts in all parts, the parts in which they are
 * not 0, and work space. */
typedef struct builder {
    terms_table *table;
    const terms_counts *of;
    terms__rate rate;
    uint64_t least;
    terms_sizes all;
    size_t *part_of; /* by document */
    size_t part_count;
    uint64_t *sizes;
    terms__parts parts;
    terms__postings postings;
    uint64_t *counts;
    size_t *listed, listed_count;
    double *scratch;
} builder;

/* The measures, and how often a term has to be found for each: the deviations of proportions say
 * nothing of what is found once. */
static const struct {
    const char *name;
    terms__dispersion *of;
    uint64_t least;
} measures[] = {{"d_juilland", terms__juilland_d, 1},
                {"d2_carroll", terms__carroll_d2, 1},
                {"s_rosengren", terms__rosengren_s, 1},
                {"dp", terms__dp, 2},
                {"dp_norm", terms__dp_norm, 2},
                {"dp_egbert", terms__dp_egbert, 2},
                {"dkl", terms__dkl, 1}};
enum { MEASURES = sizeof measures / sizeof *measures };

static void add_columns(const builder *b) {
    static const char *const first[] = {"term",  "category", "total",
                                        "range", "parts",    "range_share"};
    const char *const last[] = {"da", b->rate.name};
    terms__table_add_columns(b->table, first, sizeof first / sizeof *first);
    for (size_t i = 0; i < MEASURES; i++)
        terms__table_add_columns(b->table, &measures[i].name, 1);
    terms__table_add_columns(b->table, last, sizeof last / sizeof *last);
}

/* Number the parts: every document is one, or every group if groups are given. */
static void number_parts(builder *b, const terms__member *members) {
    size_t count = b->of->ledger.count;
    for (size_t i = 0; i < count && !members; i++)
        b->part_of[i] = b->part_count++;
    for (size_t first = 0, end; members && first < count; first = end) {
        end = terms__members_end(members, count, first);
        for (size_t i = first; i < end; i++)
            b->part_of[members[i].document] = b->part_count;
        b->part_count++;
    }
}

static void add_sizes(builder *b) {
    for (size_t i = 0; i < b->of->ledger.count; i++) {
        terms_sizes sizes = terms__ledger_row(&b->of->ledger, i).sizes;
        b->sizes[b->part_of[i]] += b->rate.base == TERMS_PER_CHARS ? sizes.chars : sizes.han;
        b->all.chars += sizes.chars;
        b->all.han += sizes.han;
    }
    terms__parts_divide(&b->parts, b->sizes, b->part_count);
}

static void add_row(builder *b, size_t term, uint64_t total) {
    double share = (double)b->listed_count / (double)b->part_count;
    bool known = terms__parts_count(&b->parts, b->counts, b->listed, b->listed_count);
    terms__table_add_row(b->table);
    terms__table_put_text(b->table, terms_matcher_term(b->of->matcher, term));
    terms__table_put_text(b->table, terms__named(terms_matcher_category(b->of->matcher, term)));
    terms__table_put_count(b->table, total);
    terms__table_put_count(b->table, b->listed_count);
    terms__table_put_count(b->table, b->part_count);
    terms__table_put_real(b->table, share);
    for (size_t i = 0; i < MEASURES; i++)
        terms__table_put_real(
            b->table, known && total >= measures[i].least ? measures[i].of(&b->parts) : NAN);
    terms__table_put_real(b->table, known ? terms__da(&b->parts, b->scratch) : NAN);
    terms__rate_put(&b->rate, b->table, total, &b->all);
}

static uint64_t add_posting(builder *b, const terms__posting *found) {
    size_t part = b->part_of[found->document];
    if (b->counts[part] == 0)
        b->listed[b->listed_count++] = part;
    b->counts[part] += found->total;
    return found->total;
}

static void add_rows(builder *b) {
    for (size_t term = 0; term < b->of->matcher->term_count; term++) {
        uint64_t total = 0;
        const terms__posting *end, *at = terms__postings_of(&b->postings, term, &end);
        for (; at < end; at++)
            total += add_posting(b, at);
        if (total >= b->least)
            add_row(b, term, total);
        for (; b->listed_count > 0; b->listed_count--)
            b->counts[b->listed[b->listed_count - 1]] = 0;
    }
}

static bool make_room(builder *b) {
    b->sizes = terms__alloc_zeroed(b->part_count, sizeof *b->sizes);
    b->counts = terms__alloc_zeroed(b->part_count, sizeof *b->counts);
    b->listed = terms__alloc_zeroed(b->part_count, sizeof *b->listed);
    b->scratch = terms__alloc_zeroed(b->part_count, 2 * sizeof *b->scratch);
    return b->sizes && b->counts && b->listed && b->scratch;
}

static bool build(builder *b, bool by_group) {
    terms__member *members = by_group ? terms__members(b->of) : NULL;
    b->part_of = terms__alloc_zeroed(b->of->ledger.count, sizeof *b->part_of);
    bool fits = b->part_of && (members || !by_group);
    if (fits)
        number_parts(b, members);
    terms__free(members);
    if (!fits || !make_room(b) || !terms__postings_init(&b->postings, b->of))
        return false;
    add_sizes(b);
    add_columns(b);
    add_rows(b);
    return true;
}

static void free_builder(builder *b) {
    terms__free(b->part_of);
    terms__free(b->sizes);
    terms__free(b->counts);
    terms__free(b->listed);
    terms__free(b->scratch);
    terms__postings_free(&b->postings);
}

terms_status terms_table_dispersion(terms_table **out, const terms_counts *counts,
                                    const terms_table_options *options) {
    static const char *const order[] = {"total", "term"};
    *out = NULL;
    terms_status status = terms__counts_ready(counts);
    if (status != TERMS_OK)
        return status;
    builder b = {.table = terms__table_new(),
                 .of = counts,
                 .rate = terms__rate_of(options),
                 .least = options ? options->min_count : 0};
    bool fits = build(&b, options && options->by_group);
    free_builder(&b);
    if (!fits) {
        terms_table_free(b.table);
        return TERMS_NO_MEMORY;
    }
    terms__table_order(b.table, order, 2);
    return terms__table_finish(out, b.table);
}
