/* Contexts: the table of what stands most often right beside a term.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "count/context.h"
#include "count/sums.h"
#include "report/table/table.h"

/* How many extensions are shown on each side of a term, and how often each has to be found. */
enum { SHOWN = 5, LEAST = 2 };

/* An extension of a term; an empty slot has the count 0. */
typedef struct extension {
    uint64_t context, count;
} extension;

/* The extensions that are shown on one side of a term, in order. */
typedef struct side {
    extension shown[SHOWN];
} side;

/* U+FFFD stands for NUL, which no cell can hold. */
static void spell(const extension *one, char text[TERMS__CONTEXT_ROOM + 1]) {
    terms__context context = terms__context_unpack(one->context);
    for (size_t i = 0; i < TERMS__MARGIN; i++)
        if (context.characters[i] == 0)
            context.characters[i] = TERMS__REPLACEMENT;
    text[terms__context_spell(context, text)] = '\0';
}

/* The commonest first, then by code points, which is the order of bytes in UTF-8.  Two that only
 * look alike, because U+FFFD stands for NUL, are still told apart. */
static bool comes_before(const extension *a, const extension *b) {
    char text[TERMS__CONTEXT_ROOM + 1], other[TERMS__CONTEXT_ROOM + 1];
    if (a->count != b->count)
        return a->count > b->count;
    spell(a, text);
    spell(b, other);
    int order = strcmp(text, other);
    return order != 0 ? order < 0 : a->context < b->context;
}

/* Show an extension if it comes before one of those that are shown. */
static void show(side *at, extension one) {
    size_t slot = SHOWN;
    for (; slot > 0 && comes_before(&one, &at->shown[slot - 1]); slot--)
        if (slot < SHOWN)
            at->shown[slot] = at->shown[slot - 1];
    if (slot < SHOWN)
        at->shown[slot] = one;
}

/* Each term has two sides, the left one first. */
static side *side_of(side *sides, uint32_t term, uint64_t context) {
    return &sides[2 * (size_t)term + terms__context_unpack(context).right];
}

/* Show the commonest extensions of either one or two characters. */
static void choose(side *sides, const terms__beside *beside, bool is_long) {
    for (size_t i = 0; i < beside->slot_count; i++) {
        terms__beside_item item = beside->slots[i];
        extension one = {terms__beside_context(item), terms__beside_count(item)};
        if (one.count >= LEAST && terms__context_is_long(one.context) == is_long)
            show(side_of(sides, terms__beside_term(item), one.context), one);
    }
}

/* Both sides of all terms, or NULL when memory runs out. */
static side *choose_all(const terms_counts *counts) {
    terms__beside shorter = {0};
    side *sides = terms__alloc_zeroed(counts->matcher->term_count, 2 * sizeof *sides);
    if (sides && terms__contexts_shorten(&counts->contexts, &shorter)) {
        choose(sides, &counts->contexts.taken, true);
        choose(sides, &shorter, false);
    } else {
        terms__free(sides);
        sides = NULL;
    }
    terms__beside_free(&shorter);
    return sides;
}

static void add_row(terms_table *table, const char *term, bool right, const extension *shown,
                    uint64_t total) {
    char text[TERMS__CONTEXT_ROOM + 1];
    spell(shown, text);
    terms__table_add_row(table);
    terms__table_put_text(table, term);
    terms__table_put_text(table, right ? "right" : "left");
    terms__table_put_text(table, text);
    terms__table_put_count(table, shown->count);
    terms__table_put_real(table, (double)shown->count / (double)total);
}

static void add_rows(terms_table *table, const terms_matcher *matcher, const side *sides,
                     const terms__sum *sums) {
    for (size_t i = 0; i < 2 * matcher->term_count; i++) {
        const extension *shown = sides[i].shown;
        for (size_t k = 0; k < SHOWN && shown[k].count > 0; k++)
            add_row(table, terms_matcher_term(matcher, i / 2), i % 2 > 0, &shown[k],
                    sums[i / 2].tally.total);
    }
}

static terms_table *build(const terms_counts *counts, const side *sides, const terms__sum *sums) {
    static const char *const names[] = {"term", "side", "extension", "count", "share"};
    static const char *const order[] = {"count", "term", "side", "extension"};
    terms_table *table = terms__table_new();
    terms__table_add_columns(table, names, 5);
    add_rows(table, counts->matcher, sides, sums);
    terms__table_order(table, order, 4);
    return table;
}

terms_status terms_table_contexts(terms_table **out, const terms_counts *counts,
                                  const terms_table_options *options) {
    *out = NULL;
    terms_status status = terms__counts_ready(counts);
    if (status == TERMS_OK && !counts->search.keeps_margins)
        status = TERMS_BAD_ARGUMENT;
    if (status != TERMS_OK)
        return status;
    terms__sum *sums = terms__counts_sums(counts);
    side *sides = choose_all(counts);
    terms_table *table = sums && sides ? build(counts, sides, sums) : NULL;
    terms__free(sides);
    terms__free(sums);
    if (options)
        terms__table_drop_below(table, "count", options->min_count);
    return terms__table_finish(out, table);
}
