/* Counts: the tallies of a collection, document by document.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_COUNT_COUNTS_H
#define TERMS_COUNT_COUNTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/bytes.h"
#include "count/cells.h"
#include "count/contexts.h"
#include "count/firsts.h"
#include "count/ledger.h"
#include "count/pairs.h"
#include "count/roll.h"
#include "count/together.h"
#include "count/touched.h"
#include "libterms.h"
#include "match/search.h"

/* What is counted besides tallies and contexts, each in pairs of a term and something else. */
enum {
    TERMS__NESTING,  /* the term around it */
    TERMS__FORMS,    /* the form, of terms that have several */
    TERMS__TOGETHER, /* the term in the same unit, see together.h; where that is kept */
    TERMS__PAIRINGS
};

/* `touched` has the terms of the open document, and `tallied` those that are not all zeros in
 * `tallies`, which is dense; but for the piece that is fed, of which `lones` are the occurrences
 * that overlap nothing but what is inside them, and `crossings` those that cross others and were
 * given out without their places: all together at most `rolled`.  Where each form is a term of its
 * own, both stay where they are until the document ends: most terms have nothing else.
 *
 * The firsts of the open document stand behind those of the others, the last of them at
 * `last_first`. */
struct terms_counts {
    const terms_matcher *matcher;
    terms_status failed; /* out of memory once, and for good */
    terms__search search;

    bool open;
    terms__document_row row; /* of the open document */
    uint64_t fed;            /* bytes of it */
    terms_tally *tallies;
    terms__touched touched, tallied;
    terms__roll lones, crossings;
    size_t rolled;

    terms__ledger ledger; /* the documents that have ended */
    terms__bytes cells;
    bool keeps_firsts;
    terms__bytes firsts;
    uint64_t last_first;
    terms__together together;
    terms__pairs pairs[TERMS__PAIRINGS];
    terms__contexts contexts; /* where they are kept */
};

/* Whether tables can be made of them: they have not failed, and none is open. */
terms_status terms__counts_ready(const terms_counts *counts);

/* Make a failure for want of memory stay; gives `status` back. */
terms_status terms__counts_fail(terms_counts *counts, terms_status status);

/* The tally of a term in the open document. */
terms_tally *terms__counts_open_tally(terms_counts *counts, size_t term);

/* End what has been fed of the open document, so that all of it is counted and nothing reaches
 * beyond.  The status stays with the caller. */
terms_status terms__counts_end_piece(terms_counts *counts);

/* The cells of a document. */
terms__cell_reader terms__counts_cells(const terms_counts *counts, size_t document);

/* Where its terms first stand, where that is kept. */
terms__first_reader terms__counts_firsts(const terms_counts *counts, size_t document);

#endif
