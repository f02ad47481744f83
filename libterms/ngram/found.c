/* Found: the n-grams of all parts, as they are given out.
 * SPDX-License-Identifier: MIT */
#include "ngram/found.h"

#include "base/mem.h"
#include "ngram/levels.h"
#include "ngram/measuring.h"

/* Make room for the rows of all parts. */
static bool reserve(terms__rows *rows, const terms__counting *counting) {
    size_t count = 0;
    for (size_t i = 0; i < counting->part_count; i++)
        count += counting->parts[i].results.rows.count;
    rows->with_sides = true;
    rows->with_targets = counting->corpus->has_target;
    return terms__rows_reserve(rows, count);
}

/* Put them into one tree. */
static bool put_all(terms__found *found, terms__counting *counting, terms__levels *levels) {
    bool fits = reserve(&found->tree.rows, counting);
    for (size_t i = 0; fits && i < counting->part_count; i++)
        fits = terms__levels_count(levels, &counting->parts[i].results.rows);
    if (fits)
        terms__levels_lay_out(levels, &found->tree.rows);
    for (size_t i = 0; fits && i < counting->part_count; i++) {
        fits = terms__levels_put(levels, &counting->parts[i].results.rows);
        terms__rows_free(&counting->parts[i].results.rows);
    }
    return fits;
}

static bool join(terms__found *found, terms__counting *counting) {
    terms__levels levels = {0};
    bool fits = put_all(found, counting, &levels);
    terms__levels_free(&levels);
    return fits;
}

static bool grow_tree(terms__found *found, terms__counting *counting, terms__corpus *corpus) {
    if (!join(found, counting))
        return false;
    bool fits = found->keeps_text
                    ? terms__tree_link(&found->tree, corpus, counting->options->shortest)
                    : terms__tree_measure(&found->tree, corpus, counting->options);
    if (!fits)
        return false;
    found->count = found->tree.ranking.count;
    found->longest = found->tree.ranking.longest;
    return true;
}

static void add_bundle(terms__found *found, const terms__bundle *bundle) {
    found->bundles[found->bundle_count++] = *bundle;
    found->count += bundle->count;
    if (bundle->longest > found->longest)
        found->longest = bundle->longest;
}

static void take_bundles(terms__found *found, terms__results *results) {
    for (size_t i = 0; i < results->bundle_count; i++)
        add_bundle(found, &results->bundles[i]);
    results->bundle_count = 0;
}

static bool collect_bundles(terms__found *found, terms__counting *counting) {
    size_t count = 0;
    for (size_t i = 0; i < counting->part_count; i++)
        count += counting->parts[i].results.bundle_count;
    found->bundles = terms__alloc_zeroed(count, sizeof *found->bundles);
    for (size_t i = 0; found->bundles && i < counting->part_count; i++)
        take_bundles(found, &counting->parts[i].results);
    return found->bundles != NULL;
}

static terms_status measure(terms__found *found, const terms__counting *counting,
                            terms__corpus *corpus) {
    terms__measuring measuring = {0};
    terms_status status = terms__measuring_pack(&measuring, counting, corpus);
    terms__corpus_forget_text(corpus);
    found->bundles = terms__alloc_zeroed(measuring.count, sizeof *found->bundles);
    if (!found->bundles || status != TERMS_OK) {
        terms__measuring_free(&measuring);
        return status != TERMS_OK ? status : TERMS_NO_MEMORY;
    }
    for (size_t i = 0; i < measuring.count; i++)
        add_bundle(found, &measuring.bundles[i]);
    terms__free(measuring.bundles);
    return TERMS_OK;
}

terms_status terms__found_collect(terms__found *found, terms__counting *counting,
                                  terms__corpus *corpus) {
    if (counting->options->measures && counting->options->memory > 0)
        return measure(found, counting, corpus);
    bool fits = counting->options->measures ? grow_tree(found, counting, corpus)
                                            : collect_bundles(found, counting);
    if (fits)
        return TERMS_OK;
    return found->tree.rows.is_full ? TERMS_TOO_LARGE : TERMS_NO_MEMORY;
}

void terms__found_free(terms__found *found) {
    for (size_t i = 0; i < found->bundle_count; i++)
        terms__bundle_free(&found->bundles[i]);
    terms__free(found->bundles);
    terms__tree_free(&found->tree);
}
