/* Found: the n-grams of all parts, as they are given out.
 * SPDX-License-Identifier: MIT */
#include "ngram/found.h"

#include "base/mem.h"
#include "ngram/lattice/measuring.h"

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
    if (counting->options->measures)
        return measure(found, counting, corpus);
    return collect_bundles(found, counting) ? TERMS_OK : TERMS_NO_MEMORY;
}

terms_status terms__found_take(terms__found *found, terms__joining *joining) {
    if (joining->keeps_text && !terms__tree_list(&joining->tree, joining->options->shortest))
        return TERMS_NO_MEMORY;
    found->tree = joining->tree;
    joining->tree = (terms__tree){0};
    found->tree.links.rows = &found->tree.rows;
    found->count = found->tree.ranking.count;
    found->longest = found->tree.ranking.longest;
    return TERMS_OK;
}

void terms__found_free(terms__found *found) {
    for (size_t i = 0; i < found->bundle_count; i++)
        terms__bundle_free(&found->bundles[i]);
    terms__free(found->bundles);
    terms__tree_free(&found->tree);
}
