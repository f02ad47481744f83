/* Discovery: phrases that nobody listed, from documents to a ranking.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_DISCOVER_DISCOVERY_H
#define TERMS_DISCOVER_DISCOVERY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/bytes.h"
#include "discover/calendar.h"
#include "libterms.h"
#include "text/folding.h"

/* Documents are taken in as n-grams, which have the documents' numbers in the calendar as
 * labels, and also as counts, where forms are known.  Where quotations are wanted the texts are
 * kept instead.  The arena has the texts of phrases that were found. */
struct terms_discovery {
    terms_discovery_options options;
    const terms_matcher *known;    /* or NULL */
    const terms__folding *folding; /* its own, or that of the options, or NULL */
    terms_status failed;           /* for good */

    bool open;
    terms_document name; /* of the open document, in the calendar's arena */
    terms__calendar calendar;
    terms_ngrams *ngrams;
    terms_counts *counts;
    terms__bytes text;   /* of the open document */
    terms__bytes *texts; /* of the others */
    size_t text_count, text_capacity;

    bool finished;
    terms_sizes sizes;
    terms_phrase *phrases;
    size_t phrase_count, phrase_capacity;
    terms__arena arena;
};

/* Add a phrase, whose text is copied.  False when memory runs out. */
bool terms__discovery_add(terms_discovery *discovery, const terms_phrase *phrase);

/* Find the phrases, among n-grams that are finished or between quotation marks, and rank them.
 * Both free what was taken in. */
terms_status terms__discovery_choose(terms_discovery *discovery);
terms_status terms__discovery_harvest(terms_discovery *discovery);

/* Put the phrases in order, and number them. */
void terms__discovery_rank(terms_discovery *discovery);

#endif
