/* Phrases ours: counted through the public header, labels and documents included.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "base/mem.h"
#include "bench/phrases.h"
#include "count/sums.h"

typedef struct ours {
    terms_matcher *matcher;
    terms_counts *counts;
} ours;

static void release(void *scanner) {
    ours *own = scanner;
    terms_counts_free(own->counts);
    terms_matcher_free(own->matcher);
    free(own);
}

static void *make(const phrases_list *list) {
    ours *own = calloc(1, sizeof *own);
    terms_list *terms;
    bool good = terms_list_new(&terms) == TERMS_OK && own;
    for (size_t i = 0; good && i < list->count; i++)
        good = terms_list_add(terms, list->forms[i], NULL, NULL, NULL) == TERMS_OK;
    good = good && terms_matcher_new(&own->matcher, terms) == TERMS_OK &&
           terms_counts_new(&own->counts, own->matcher) == TERMS_OK;
    terms_list_free(terms);
    if (own && !good) {
        release(own);
        own = NULL;
    }
    return own;
}

static bool count(ours *own, const char *text, size_t len) {
    const terms_document document = {.id = "text"};
    return terms_counts_begin(own->counts, &document) == TERMS_OK &&
           terms_counts_feed(own->counts, text, len) == TERMS_OK &&
           terms_counts_end(own->counts, NULL) == TERMS_OK;
}

/* Every term has the number of its phrase. */
static bool add_up(const terms_counts *from, uint64_t *counts) {
    terms__sum *sums = terms__counts_sums(from);
    for (size_t term = 0; sums && term < from->matcher->term_count; term++)
        counts[term] += sums[term].tally.total;
    terms__free(sums);
    return sums != NULL;
}

static bool scan(void *scanner, const phrases_text *text, uint64_t *counts) {
    ours *own = scanner;
    size_t begin = 0;
    terms_counts_clear(own->counts);
    for (size_t i = 0; i < text->count; begin = text->ends[i++])
        if (!count(own, text->bytes + begin, text->ends[i] - begin))
            return false;
    return add_up(own->counts, counts);
}

const phrases_scanner phrases_ours = {"library, with labels", make, scan, release};
