/* Results: what a part of the counting comes to.
 * SPDX-License-Identifier: MIT */
#include "ngram/refine/results.h"

#include "base/mem.h"
#include "ngram/refine/ranking.h"

static terms__bundle *add_bundle(terms__results *results) {
    terms__bundle *bundles = terms__grow(results->bundles, &results->bundle_capacity,
                                         results->bundle_count + 1, sizeof *bundles);
    if (!bundles)
        return NULL;
    results->bundles = bundles;
    terms__bundle *bundle = &bundles[results->bundle_count++];
    *bundle = (terms__bundle){0};
    return bundle;
}

static bool rank(terms__ranking *ranking, const terms__results *results) {
    if (!terms__ranking_list(ranking, &results->rows, results->options->shortest))
        return false;
    if (results->options->maximal)
        terms__ranking_drop_fixed(ranking, &results->rows);
    return terms__ranking_sort(ranking, &results->rows);
}

static terms_status pack(terms__results *results, const terms__ranking *ranking) {
    terms__bundle *bundle = add_bundle(results);
    if (!bundle || !terms__bundle_pack(bundle, &results->rows, ranking))
        return TERMS_NO_MEMORY;
    return results->store ? terms__bundle_store(bundle, results->store) : TERMS_OK;
}

static terms_status rank_and_pack(terms__results *results) {
    terms__ranking ranking = {0};
    terms_status status = rank(&ranking, results) ? TERMS_OK : TERMS_NO_MEMORY;
    if (status == TERMS_OK && ranking.count > 0)
        status = pack(results, &ranking);
    terms__ranking_free(&ranking);
    return status;
}

static terms_status keep(terms__results *results) {
    if (results->rows.count == results->rows.known)
        return TERMS_OK;
    return terms__sheaf_add(&results->sheaf, &results->rows, results->store);
}

terms_status terms__results_pack(terms__results *results) {
    terms_status status = results->options->measures ? keep(results) : rank_and_pack(results);
    results->rows.count = results->rows.known = 0;
    return status;
}

static terms_status pack_strand(terms__results *results) {
    return terms__strand_pack(&results->strand, &results->rows) ? TERMS_OK : TERMS_NO_MEMORY;
}

/* Parts may be many, and have a bundle or two. */
static bool trim(terms__results *results) {
    if (!results->bundles)
        return true;
    terms__bundle *bundles =
        terms__shrink(results->bundles, results->bundle_count, sizeof *bundles);
    if (!bundles)
        return false;
    results->bundles = bundles;
    results->bundle_capacity = results->bundle_count;
    return true;
}

terms_status terms__results_close(terms__results *results) {
    bool strands = results->options->measures && !results->store;
    terms_status status = strands ? pack_strand(results) : terms__results_pack(results);
    terms__rows_free(&results->rows);
    if (status == TERMS_OK && !trim(results))
        status = TERMS_NO_MEMORY;
    if (status == TERMS_OK)
        status = terms__sheaf_close(&results->sheaf);
    return status;
}

void terms__results_free(terms__results *results) {
    terms__rows_free(&results->rows);
    for (size_t i = 0; i < results->bundle_count; i++)
        terms__bundle_free(&results->bundles[i]);
    terms__free(results->bundles);
    terms__strand_free(&results->strand);
    terms__sheaf_free(&results->sheaf);
}
