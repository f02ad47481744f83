/* Counts: the tallies of a collection, document by document.
 * SPDX-License-Identifier: MIT */
#include "count/counts.h"

#include <string.h>

#include "base/mem.h"
#include "text/sizes.h"

static bool make_tables(terms_counts *counts) {
    size_t terms = counts->matcher->term_count, forms = counts->matcher->form_count;
    counts->tallies = terms__alloc_zeroed(terms, sizeof *counts->tallies);
    return counts->tallies && terms__touched_init(&counts->touched, terms) &&
           terms__touched_init(&counts->tallied, terms) &&
           terms__roll_init(&counts->lones, forms) && terms__roll_init(&counts->crossings, forms);
}

terms_status terms_counts_new(terms_counts **out, const terms_matcher *matcher) {
    *out = NULL;
    if (!matcher)
        return TERMS_BAD_ARGUMENT;
    terms_counts *counts = terms__alloc_zeroed(1, sizeof *counts);
    if (!counts)
        return TERMS_NO_MEMORY;
    counts->matcher = matcher;
    if (!make_tables(counts) || terms__search_init(&counts->search, matcher, false) != TERMS_OK) {
        terms_counts_free(counts);
        return TERMS_NO_MEMORY;
    }
    *out = counts;
    return TERMS_OK;
}

void terms_counts_free(terms_counts *counts) {
    if (!counts)
        return;
    terms__search_free(&counts->search);
    terms__free(counts->tallies);
    terms__touched_free(&counts->touched);
    terms__touched_free(&counts->tallied);
    terms__roll_free(&counts->lones);
    terms__roll_free(&counts->crossings);
    terms__bytes_free(&counts->cells);
    terms__bytes_free(&counts->firsts);
    terms__together_free(&counts->together);
    for (int i = 0; i < TERMS__PAIRINGS; i++)
        terms__pairs_free(&counts->pairs[i]);
    terms__contexts_free(&counts->contexts);
    terms__ledger_free(&counts->ledger);
    terms__free(counts);
}

/* Whether a document has been taken in, or has begun to be. */
static bool has_begun(const terms_counts *counts) {
    return counts->open || counts->ledger.count > 0;
}

terms_status terms_counts_keep_contexts(terms_counts *counts) {
    if (counts->failed != TERMS_OK)
        return counts->failed;
    if (has_begun(counts))
        return TERMS_BAD_ARGUMENT;
    if (!terms__contexts_init(&counts->contexts))
        return terms__counts_fail(counts, TERMS_NO_MEMORY);
    counts->search.keeps_margins = true;
    return TERMS_OK;
}

terms_status terms_counts_keep_firsts(terms_counts *counts) {
    bool keeps_margins = counts->search.keeps_margins;
    if (counts->failed != TERMS_OK)
        return counts->failed;
    if (has_begun(counts))
        return TERMS_BAD_ARGUMENT;
    terms__search_free(&counts->search);
    bool fits = terms__search_init(&counts->search, counts->matcher, true) == TERMS_OK &&
                terms__search_keep_firsts(&counts->search) &&
                terms__together_prepare(&counts->together, &counts->search);
    counts->search.keeps_margins = keeps_margins;
    counts->keeps_firsts = true;
    return terms__counts_fail(counts, fits ? TERMS_OK : TERMS_NO_MEMORY);
}

terms_status terms_counts_keep_pairs(terms_counts *counts, terms_within within, size_t width) {
    bool is_window = within == TERMS_WITHIN_WINDOW,
         is_known = (size_t)within <= TERMS_WITHIN_WINDOW;
    bool fits = is_window ? width > 0 && width <= TERMS_WINDOW_MAX : is_known && width == 0;
    if (counts->failed != TERMS_OK)
        return counts->failed;
    if (has_begun(counts) || counts->together.kept || !fits)
        return TERMS_BAD_ARGUMENT;
    size_t terms = counts->matcher->term_count;
    if (!terms__together_init(&counts->together, terms, within, width) ||
        (within != TERMS_WITHIN_DOCUMENT &&
         !terms__pairs_init(&counts->pairs[TERMS__TOGETHER], terms, is_window)) ||
        !terms__together_prepare(&counts->together, &counts->search))
        return terms__counts_fail(counts, TERMS_NO_MEMORY);
    return TERMS_OK;
}

terms_status terms__counts_ready(const terms_counts *counts) {
    if (!counts)
        return TERMS_BAD_ARGUMENT;
    if (counts->failed != TERMS_OK)
        return counts->failed;
    return counts->open ? TERMS_BAD_ARGUMENT : TERMS_OK;
}

terms_status terms__counts_fail(terms_counts *counts, terms_status status) {
    if (status == TERMS_NO_MEMORY)
        counts->failed = status;
    return status;
}

static void forget_tallies(terms_counts *counts) {
    const terms__touched *tallied = &counts->tallied;
    for (size_t term = terms__touched_first(tallied); term != SIZE_MAX;
         term = terms__touched_next(tallied, term))
        counts->tallies[term] = (terms_tally){0};
    terms__touched_clear(&counts->touched);
    terms__touched_clear(&counts->tallied);
    terms__roll_clear(&counts->lones);
    terms__roll_clear(&counts->crossings);
    counts->rolled = 0;
}

void terms_counts_cancel(terms_counts *counts) {
    forget_tallies(counts);
    if (counts->open)
        counts->firsts.len = counts->row.firsts;
    terms__together_forget(&counts->together);
    for (int i = 0; i < TERMS__PAIRINGS; i++)
        terms__pairs_cancel(&counts->pairs[i]);
    terms__contexts_cancel(&counts->contexts);
    counts->open = false;
}

terms_status terms_counts_begin(terms_counts *counts, const terms_document *document) {
    if (counts->failed != TERMS_OK)
        return counts->failed;
    if (counts->open || !document || !document->id || !*document->id)
        return TERMS_BAD_ARGUMENT;
    counts->row = (terms__document_row){.name = *document, .firsts = counts->firsts.len};
    if (!terms__ledger_keep_name(&counts->ledger, &counts->row.name))
        return terms__counts_fail(counts, TERMS_NO_MEMORY);
    terms__search_begin(&counts->search);
    counts->fed = counts->last_first = 0;
    counts->open = true;
    return TERMS_OK;
}

terms_tally *terms__counts_open_tally(terms_counts *counts, size_t term) {
    terms__touched_add(&counts->touched, term);
    terms__touched_add(&counts->tallied, term);
    return &counts->tallies[term];
}

/* Count a pair of the term that occurs. */
static bool count_pair(terms_counts *counts, int with, const terms_match *match, uint64_t other) {
    return terms__pairs_open(&counts->pairs[with], (uint32_t)match->term, other, 1);
}

/* Count the pairs and the contexts of an occurrence, number `index` of those found. */
static bool count_pairs(terms_counts *counts, size_t index) {
    const terms__search *search = &counts->search;
    const terms_match *match = &search->found[index];
    if (match->label == TERMS_NESTED && !count_pair(counts, TERMS__NESTING, match, match->inside))
        return false;
    if (terms__matcher_has_forms(counts->matcher, match->form) &&
        !count_pair(counts, TERMS__FORMS, match, match->form))
        return false;
    return !search->keeps_margins ||
           terms__contexts_add(&counts->contexts, (uint32_t)match->term, &search->margins[index]);
}

/* Tally lone occurrences of a form. */
static bool tally_lone(terms_counts *counts, uint32_t form, uint64_t count) {
    uint32_t term = terms__matcher_term(counts->matcher, form);
    terms_tally *tally = terms__counts_open_tally(counts, term);
    tally->total += count;
    tally->free += count;
    return !terms__matcher_has_forms(counts->matcher, form) ||
           terms__pairs_open(&counts->pairs[TERMS__FORMS], term, form, count);
}

/* Tally what is inside lone occurrences of a form, which is the same in each. */
static bool tally_insides(terms_counts *counts, uint32_t form, uint64_t count) {
    bool fits = true;
    if (!terms__insides_know(&counts->search.insides, form + 1))
        return true;
    for (const terms__inside *inside = terms__insides_of(&counts->search.insides, form + 1);
         inside->form != TERMS__NONE; inside++) {
        uint32_t term = terms__matcher_term(counts->matcher, inside->form);
        terms_tally *tally = terms__counts_open_tally(counts, term);
        tally->total += count;
        tally->nested += count;
        fits = fits && terms__pairs_open(&counts->pairs[TERMS__NESTING], term, inside->term, count);
    }
    return fits;
}

/* Move the lone occurrences that have been counted by form to the tallies. */
static bool move_lones(terms_counts *counts) {
    const terms__roll *lones = &counts->lones;
    bool fits = true;
    for (size_t i = 0; i < lones->form_count && fits; i++)
        fits = tally_lone(counts, lones->forms[i], lones->counts[lones->forms[i]]);
    terms__roll_clear(&counts->lones);
    return fits;
}

/* The same for crossing ones, whose terms have no other form. */
static void move_crossings(terms_counts *counts) {
    const terms__roll *crossings = &counts->crossings;
    for (size_t i = 0; i < crossings->form_count; i++) {
        uint32_t form = crossings->forms[i], count = crossings->counts[form];
        uint32_t term = terms__matcher_term(counts->matcher, form);
        terms_tally *tally = terms__counts_open_tally(counts, term);
        tally->total += count;
        tally->crossing += count;
    }
    terms__roll_clear(&counts->crossings);
}

/* Move all that has been counted by form to the tallies. */
static bool move_rolls(terms_counts *counts) {
    move_crossings(counts);
    counts->rolled = 0;
    return move_lones(counts);
}

/* Tally what is inside all lone occurrences that have been counted by form. */
static bool tally_all_insides(terms_counts *counts) {
    const terms__roll *lones = &counts->lones;
    bool fits = true;
    for (size_t i = 0; i < lones->form_count && fits; i++)
        fits = tally_insides(counts, lones->forms[i], lones->counts[lones->forms[i]]);
    return fits;
}

/* Note which terms occur, each of which is a form.  Their counts stay in the roll. */
static void touch(terms_counts *counts, const terms__roll *roll) {
    for (size_t i = 0; i < roll->form_count; i++)
        terms__touched_add(&counts->touched, roll->forms[i]);
}

/* At the end of a piece: tally what is inside the occurrences that have been counted by form, and
 * these themselves unless their counts may stay where they are. */
static bool tally_rolls(terms_counts *counts) {
    bool fits = tally_all_insides(counts);
    if (!terms__matcher_is_plain(counts->matcher))
        return fits && move_rolls(counts);
    touch(counts, &counts->lones);
    touch(counts, &counts->crossings);
    return fits;
}

/* Count by form what the search has given out by form.  The tallies get all of it before a count of
 * 32 bits might overflow. */
static bool take_rolls(terms_counts *counts) {
    const terms__search *search = &counts->search;
    if (counts->rolled > UINT32_MAX - 2 * TERMS__LONES &&
        !(tally_all_insides(counts) && move_rolls(counts)))
        return false;
    terms__roll_take(&counts->lones, search->lones, search->lone_count);
    terms__roll_take(&counts->crossings, search->crossings, search->crossing_count);
    counts->rolled += search->lone_count + search->crossing_count;
    return true;
}

/* Note where a term stands, if it is found for the first time in the document. */
static bool note_first(terms_counts *counts, const terms_match *match) {
    uint64_t before = counts->last_first;
    if (!counts->keeps_firsts || counts->tallies[match->term].total > 0)
        return true;
    counts->last_first = match->position;
    return terms__firsts_add(&counts->firsts, before, match->term, match->position);
}

static terms_status tally_found(terms_counts *counts) {
    for (size_t i = 0; i < counts->search.found_count; i++) {
        const terms_match *match = &counts->search.found[i];
        if (!note_first(counts, match))
            return TERMS_NO_MEMORY;
        terms_tally *tally = terms__counts_open_tally(counts, match->term);
        tally->total++;
        tally->free += match->label == TERMS_FREE;
        tally->nested += match->label == TERMS_NESTED;
        tally->crossing += match->label == TERMS_CROSSING;
        tally->quoted += match->quoted;
        tally->joined += match->joined;
        if (!count_pairs(counts, i))
            return TERMS_NO_MEMORY;
    }
    terms__pairs *pairs = &counts->pairs[TERMS__TOGETHER];
    return take_rolls(counts) && terms__together_take(&counts->together, pairs, &counts->search)
               ? TERMS_OK
               : TERMS_NO_MEMORY;
}

static void tally_excluded(terms_counts *counts) {
    terms__select *select = &counts->search.select;
    for (size_t i = 0; i < select->excluding_count; i++) {
        uint32_t rule = select->excluding[i];
        terms__counts_open_tally(counts, counts->matcher->rules[rule].term)->excluded +=
            select->cares[rule].excluded;
    }
    terms__select_forget_excluded(select);
}

/* Count all that has been fed, as if the document ended there.  What is counted by form is not
 * tallied yet. */
static terms_status end_search(terms_counts *counts) {
    terms_status status = terms__search_end(&counts->search);
    if (status == TERMS_OK)
        status = tally_found(counts);
    if (status != TERMS_OK)
        return status;
    if (!terms__together_end(&counts->together, &counts->pairs[TERMS__TOGETHER]))
        return TERMS_NO_MEMORY;
    tally_excluded(counts);
    counts->row.units += terms__together_units(&counts->together, &counts->search);
    terms__sizes_add(&counts->row.sizes, &counts->search.blocks.sizes);
    return TERMS_OK;
}

/* As terms__counts_end_piece(), but what is counted by form stays there where it may. */
static terms_status end_piece(terms_counts *counts) {
    terms_status status = end_search(counts);
    return status != TERMS_OK || tally_rolls(counts) ? status : TERMS_NO_MEMORY;
}

terms_status terms__counts_end_piece(terms_counts *counts) {
    terms_status status = end_piece(counts);
    return status != TERMS_OK || move_rolls(counts) ? status : TERMS_NO_MEMORY;
}

terms_status terms_counts_feed(terms_counts *counts, const char *text, size_t len) {
    if (counts->failed != TERMS_OK)
        return counts->failed;
    if (!counts->open || (!text && len > 0))
        return TERMS_BAD_ARGUMENT;
    counts->fed += len;
    while (len > 0) {
        size_t read;
        terms_status status = terms__search_feed(&counts->search, text, len, &read);
        if (status == TERMS_OK)
            status = tally_found(counts);
        if (status != TERMS_OK)
            return terms__counts_fail(counts, status);
        text += read;
        len -= read;
    }
    return TERMS_OK;
}

/* Take the count of a form away: it is 0 where the tallies have it already. */
static uint64_t take_count(terms__roll *roll, size_t form) {
    uint32_t count = roll->counts[form];
    roll->counts[form] = 0;
    return count;
}

/* Move what has been counted of a term to a cell, behind that of the term `before`. */
static bool pack_term(terms_counts *counts, size_t before, size_t term) {
    uint64_t lones = take_count(&counts->lones, term);
    uint64_t crossings = take_count(&counts->crossings, term);
    bool tallied = terms__touched_has(&counts->tallied, term);
    if (!tallied && crossings == 0)
        return terms__cells_add_free(&counts->cells, before, term, lones);
    terms_tally none = {0}, *tally = tallied ? &counts->tallies[term] : &none;
    tally->free += lones;
    tally->crossing += crossings;
    bool fits = terms__cells_add(&counts->cells, before, term, tally);
    *tally = (terms_tally){0};
    return fits;
}

/* Move what has been counted of all terms to cells. */
static bool pack_all(terms_counts *counts) {
    uint32_t terms[TERMS__TOUCHED_ROOM];
    size_t before = SIZE_MAX, from = 0, listed;
    bool fits = true;
    while (fits && (listed = terms__touched_list(&counts->touched, &from, terms)) > 0)
        for (size_t i = 0; i < listed && fits; before = terms[i++])
            fits = pack_term(counts, before, terms[i]);
    return fits;
}

/* Move what has been counted in the open document behind the cells of all others. */
static bool pack(terms_counts *counts) {
    counts->row.cells = counts->cells.len;
    if (!pack_all(counts))
        return false;
    terms__touched_clear(&counts->touched);
    terms__touched_clear(&counts->tallied);
    counts->lones.form_count = counts->crossings.form_count = counts->rolled = 0;
    counts->row.len = counts->cells.len - counts->row.cells;
    counts->row.firsts_len = counts->firsts.len - counts->row.firsts;
    return true;
}

static terms_status end_document(terms_counts *counts, const terms_source *source) {
    terms_status status = end_piece(counts);
    if (status != TERMS_OK)
        return status;
    counts->row.source = source ? *source : (terms_source){.bytes = counts->fed};
    if (!pack(counts) || !terms__contexts_commit(&counts->contexts) ||
        !terms__ledger_add(&counts->ledger, &counts->row))
        return TERMS_NO_MEMORY;
    return TERMS_OK;
}

terms_status terms_counts_end(terms_counts *counts, const terms_source *source) {
    if (counts->failed != TERMS_OK)
        return counts->failed;
    if (!counts->open)
        return TERMS_BAD_ARGUMENT;
    terms_status status = end_document(counts, source);
    if (status != TERMS_OK)
        return terms__counts_fail(counts, status);
    for (int i = 0; i < TERMS__PAIRINGS; i++)
        terms__pairs_commit(&counts->pairs[i]);
    counts->open = false;
    return TERMS_OK;
}

terms_status terms_counts_resume(terms_counts *counts, uint64_t position) {
    if (counts->failed != TERMS_OK)
        return counts->failed;
    if (!counts->open || position < counts->search.blocks.position)
        return TERMS_BAD_ARGUMENT;
    terms_status status = end_search(counts);
    if (status != TERMS_OK)
        return terms__counts_fail(counts, status);
    terms__search_begin(&counts->search);
    counts->search.blocks.position = position;
    return TERMS_OK;
}

void terms_counts_clear(terms_counts *counts) {
    terms_counts_cancel(counts);
    counts->cells.len = counts->firsts.len = 0;
    for (int i = 0; i < TERMS__PAIRINGS; i++)
        terms__pairs_clear(&counts->pairs[i]);
    terms__contexts_clear(&counts->contexts);
    terms__together_clear(&counts->together);
    terms__ledger_clear(&counts->ledger);
}

size_t terms_counts_documents(const terms_counts *counts) {
    return counts->ledger.count;
}

void terms_counts_document(const terms_counts *counts, size_t document, terms_document *name,
                           terms_source *source, terms_sizes *sizes) {
    terms__document_row row = {0};
    if (document < counts->ledger.count)
        row = terms__ledger_row(&counts->ledger, document);
    if (name)
        *name = row.name;
    if (source)
        *source = row.source;
    if (sizes)
        *sizes = row.sizes;
}

terms__cell_reader terms__counts_cells(const terms_counts *counts, size_t document) {
    terms__document_row row = terms__ledger_row(&counts->ledger, document);
    return terms__cells_read(row.len > 0 ? counts->cells.data + row.cells : "", row.len);
}

terms__first_reader terms__counts_firsts(const terms_counts *counts, size_t document) {
    terms__document_row row = terms__ledger_row(&counts->ledger, document);
    const char *firsts = row.firsts_len > 0 ? counts->firsts.data + row.firsts : "";
    return terms__firsts_read(firsts, row.firsts_len);
}

void terms_counts_tally(const terms_counts *counts, size_t document, size_t term,
                        terms_tally *tally) {
    *tally = (terms_tally){0};
    if (document >= counts->ledger.count)
        return;
    size_t other;
    terms__cell_reader cells = terms__counts_cells(counts, document);
    while (terms__cells_next(&cells, &other, tally)) {
        if (other == term)
            return;
    }
    *tally = (terms_tally){0};
}
