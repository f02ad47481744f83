/* Contexts: the table of what stands most often right beside a term.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "count/context.h"
#include "count/sums.h"
#include "report/table.h"

/* Extensions that are shown of each side of a term, and how often each has to
 * have been found. */
enum { SHOWN = 5, LEAST = 2 };

/* An extension of a term, spelled. */
typedef struct extension {
    uint32_t term;
    bool right;
    uint64_t count;
    char text[TERMS__CONTEXT_ROOM + 1];
} extension;

typedef struct extensions {
    extension *items;
    size_t count;
} extensions;

/* U+FFFD stands for NUL, which no cell can hold. */
static extension spell(const terms__pair *pair) {
    terms__context context = terms__context_unpack(pair->other);
    for (size_t i = 0; i < TERMS__MARGIN; i++)
        if (context.characters[i] == 0)
            context.characters[i] = TERMS__REPLACEMENT;
    extension made = {.term = pair->term, .right = context.right, .count = pair->count};
    made.text[terms__context_spell(context, made.text)] = '\0';
    return made;
}

static bool gather(extensions *all, const terms__pairs *pairs) {
    all->items = terms__alloc_zeroed(pairs->count, sizeof *all->items);
    if (!all->items)
        return false;
    for (size_t i = 0; i < pairs->count; i++) {
        if (pairs->pairs[i].count >= LEAST)
            all->items[all->count++] = spell(&pairs->pairs[i]);
    }
    return true;
}

/* By term and side, the commonest first; the order of bytes in UTF-8 is that of
 * code points. */
static int compare_extensions(const void *a, const void *b) {
    const extension *x = a, *y = b;
    if (x->term != y->term)
        return x->term < y->term ? -1 : 1;
    if (x->right != y->right)
        return x->right ? 1 : -1;
    if (x->count != y->count)
        return x->count > y->count ? -1 : 1;
    return strcmp(x->text, y->text);
}

static void add_row(terms_table *table, const terms_matcher *matcher, const extension *shown,
                    const terms__sum *sums) {
    terms__table_add_row(table);
    terms__table_put_text(table, terms_matcher_term(matcher, shown->term));
    terms__table_put_text(table, shown->right ? "right" : "left");
    terms__table_put_text(table, shown->text);
    terms__table_put_count(table, shown->count);
    terms__table_put_real(table, (double)shown->count / (double)sums[shown->term].tally.total);
}

static void add_rows(terms_table *table, const terms_matcher *matcher, const extensions *all,
                     const terms__sum *sums) {
    size_t shown = 0;
    for (size_t i = 0; i < all->count; i++) {
        const extension *at = &all->items[i], *above = i > 0 ? at - 1 : at;
        bool same = at->term == above->term && at->right == above->right;
        shown = same ? shown : 0;
        if (shown++ < SHOWN)
            add_row(table, matcher, at, sums);
    }
}

static terms_table *build(const terms_counts *counts, const extensions *all,
                          const terms__sum *sums) {
    static const char *const names[] = {"term", "side", "extension", "count", "share"};
    static const char *const order[] = {"count", "term", "side", "extension"};
    terms_table *table = terms__table_new();
    terms__table_add_columns(table, names, 5);
    add_rows(table, counts->matcher, all, sums);
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
    extensions all = {0};
    terms__sum *sums = terms__counts_sums(counts);
    terms_table *table = NULL;
    if (sums && gather(&all, &counts->pairs[TERMS__CONTEXTS])) {
        qsort(all.items, all.count, sizeof *all.items, compare_extensions);
        table = build(counts, &all, sums);
    }
    terms__free(all.items);
    terms__free(sums);
    if (options)
        terms__table_drop_below(table, "count", options->min_count);
    return terms__table_finish(out, table);
}
