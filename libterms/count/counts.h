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

/* What is counted in pairs of a term and something else: */
enum {
    TERMS__NESTING,  /* the term around it */
    TERMS__FORMS,    /* the form, of terms that have several */
    TERMS__TOGETHER, /* another term in the same unit, see together.h; where that is kept */
    TERMS__PAIRINGS
};

/* What is counted of the open document: `tallies`, by term; `touched`, the terms that occur in it;
 * and `tallied`, the terms whose tallies are not all zeros.  The lones and crossings that a search
 * gives out by form, see match/search.h, are counted in `lones` and `crossings` first, of which
 * there are at most `rolled`.  Where each form is a term of its own they stay there until the
 * document ends, because most terms have nothing else; otherwise they go to the tallies with each
 * piece that is fed.
 *
 * The `firsts` of the open document stand behind those of all others, and its last one has the
 * position `last_first`. */
struct terms_counts {
    const terms_matcher *matcher;
    terms_status failed; /* it has run out of memory, which is for good */
    terms__search search;

    bool open;
    terms__document_row row; /* of the open document */
    uint64_t fed;            /* how many bytes of it */
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

/* TERMS_OK if tables can be made of the counts: they have not failed, and no document is open. */
terms_status terms__counts_ready(const terms_counts *counts);

/* Let the counts have failed for good where `status` is TERMS_NO_MEMORY.  Returns `status`. */
terms_status terms__counts_fail(terms_counts *counts, terms_status status);

/* The tally of a term in the open document. */
terms_tally *terms__counts_open_tally(terms_counts *counts, size_t term);

/* Count all that has been fed of the open document, as if it ended there.  A failure is returned
 * and not kept. */
terms_status terms__counts_end_piece(terms_counts *counts);

/* The cells of a document. */
terms__cell_reader terms__counts_cells(const terms_counts *counts, size_t document);

/* The first positions of the terms of a document, where they are kept. */
terms__first_reader terms__counts_firsts(const terms_counts *counts, size_t document);

#endif
