/* Rank: phrases that were found in order, the best first.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "discover/discovery.h"

/* The larger count comes first. */
static int compare_counts(uint64_t a, uint64_t b) {
    return (a < b) - (a > b);
}

/* The order among phrases of equal rank; the bytes of UTF-8 sort as code points do. */
static int compare_rest(const terms_phrase *a, const terms_phrase *b) {
    int order = compare_counts(a->total, b->total);
    if (order == 0)
        order = compare_counts(a->n, b->n);
    return order != 0 ? order : strcmp(a->text, b->text);
}

static int compare_quotations(const void *x, const void *y) {
    const terms_phrase *a = x, *b = y;
    int order = compare_counts(a->quoted, b->quoted);
    return order != 0 ? order : compare_rest(a, b);
}

static int compare_phrases(const void *x, const void *y) {
    const terms_phrase *a = x, *b = y;
    int order = (a->score < b->score) - (a->score > b->score);
    return order != 0 ? order : compare_rest(a, b);
}

static bool same_rank(const terms_phrase *a, const terms_phrase *b, bool quoted) {
    return quoted ? a->quoted == b->quoted : !(a->score < b->score) && !(a->score > b->score);
}

void terms__discovery_rank(terms_discovery *discovery) {
    bool quoted = discovery->options.quoted;
    size_t count = discovery->phrase_count;
    terms_phrase *phrases = discovery->phrases;
    if (count > 1)
        qsort(phrases, count, sizeof *phrases, quoted ? compare_quotations : compare_phrases);
    for (size_t i = 0; i < count; i++) {
        bool ties = i > 0 && same_rank(&phrases[i - 1], &phrases[i], quoted);
        phrases[i].rank = ties ? phrases[i - 1].rank : i + 1;
    }
}
