/* Companions: in how many documents a term is together with each other one.
 * SPDX-License-Identifier: MIT */
#include "report/companions.h"

#include "base/mem.h"
#include "count/counts.h"

/* Read on to the next term that is free in a document; false if there is none. */
static bool next_free(terms__cell_reader *cells, size_t *term) {
    terms_tally tally;
    while (terms__cells_next(cells, term, &tally)) {
        if (tally.free > 0)
            return true;
    }
    return false;
}

/* Let `ends` say where the followers of each term begin.  As these come in it moves to where
 * they end. */
static bool find_room(terms__companions *c, const terms_counts *counts) {
    size_t term, all = 0;
    for (size_t i = 0; i < counts->ledger.count; i++) {
        terms__cell_reader cells = terms__counts_cells(counts, i);
        while (next_free(&cells, &term))
            c->ends[term]++;
    }
    for (term = 0; term < counts->matcher->term_count; term++) {
        size_t count = c->ends[term];
        c->ends[term] = all;
        all += count;
    }
    c->terms = terms__alloc_zeroed(all, sizeof *c->terms);
    c->followers = terms__alloc_zeroed(all, sizeof *c->followers);
    return c->terms && c->followers;
}

static void fill(terms__companions *c, const terms_counts *counts) {
    size_t term, at = 0;
    for (size_t i = 0; i < counts->ledger.count; i++) {
        terms__cell_reader cells = terms__counts_cells(counts, i);
        size_t first = at;
        while (next_free(&cells, &term))
            c->terms[at++] = (uint32_t)term;
        for (size_t j = first; j < at; j++)
            c->followers[c->ends[c->terms[j]]++] = (terms__followers){j + 1, at};
    }
}

bool terms__companions_init(terms__companions *companions, const terms_counts *counts) {
    size_t terms = counts->matcher->term_count;
    *companions = (terms__companions){
        .ends = terms__alloc_zeroed(terms, sizeof *companions->ends),
        .counts = terms__alloc_zeroed(terms, sizeof *companions->counts),
        .found = terms__alloc_zeroed(terms, sizeof *companions->found),
    };
    if (!companions->ends || !companions->counts || !companions->found ||
        !find_room(companions, counts))
        return false;
    fill(companions, counts);
    return true;
}

void terms__companions_free(terms__companions *companions) {
    terms__free(companions->terms);
    terms__free(companions->followers);
    terms__free(companions->ends);
    terms__free(companions->counts);
    terms__free(companions->found);
    *companions = (terms__companions){0};
}

static size_t first_of(const terms__companions *c, size_t term) {
    return term > 0 ? c->ends[term - 1] : 0;
}

uint64_t terms__companions_documents(const terms__companions *companions, size_t term) {
    return companions->ends[term] - first_of(companions, term);
}

static void count_followers(terms__companions *c, const terms__followers *followers) {
    for (size_t i = followers->first; i < followers->end; i++) {
        if (c->counts[c->terms[i]]++ == 0)
            c->found[c->found_count++] = c->terms[i];
    }
}

void terms__companions_count(terms__companions *companions, size_t term) {
    for (; companions->found_count > 0; companions->found_count--)
        companions->counts[companions->found[companions->found_count - 1]] = 0;
    for (size_t i = first_of(companions, term); i < companions->ends[term]; i++)
        count_followers(companions, &companions->followers[i]);
}
