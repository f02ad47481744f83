/* Harvest: quotations, counted wherever they stand, quoted or not.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "count/counts.h"
#include "count/sums.h"
#include "discover/discovery.h"
#include "discover/folded.h"
#include "discover/numbered.h"
#include "discover/quotes.h"

/* Quotations are counted as terms, which have their numbers.  Known forms that are not quoted
 * are further terms behind these, so that it shows what stands in which.  All arrays are by
 * term: `inside` is how often it stands inside something known, `known` whether it is a known
 * form itself, and `first` the number of its first document, plus 1. */
typedef struct harvester {
    terms_discovery *discovery;
    terms__quotes quotes;
    terms_list *list;
    terms_matcher *matcher;
    terms_counts *counts;
    terms__sum *sums;
    uint64_t *inside;
    bool *known;
    size_t *first;
} harvester;

static void harvester_free(harvester *h) {
    terms__quotes_free(&h->quotes);
    terms_list_free(h->list);
    terms_counts_free(h->counts);
    terms_matcher_free(h->matcher);
    terms__free(h->sums);
    terms__free(h->inside);
    terms__free(h->known);
    terms__free(h->first);
}

static terms_status read_texts(harvester *h) {
    const terms_discovery *discovery = h->discovery;
    const terms_discovery_options *options = &discovery->options;
    bool fits =
        terms__quotes_init(&h->quotes, discovery->folding, options->shortest, options->longest);
    for (size_t i = 0; fits && i < discovery->text_count; i++)
        fits = terms__quotes_read(&h->quotes, discovery->texts[i].data, discovery->texts[i].len);
    h->known = fits ? terms__alloc_zeroed(terms__quotes_count(&h->quotes), sizeof *h->known) : NULL;
    return h->known ? TERMS_OK : TERMS_NO_MEMORY;
}

/* Mark a known form that is quoted; add any other one as a further term. */
static terms_status add_known(harvester *h, const char *form) {
    size_t number;
    if (!terms__quotes_find(&h->quotes, form, &number))
        return TERMS_NO_MEMORY;
    if (number == TERMS__NO_NAME)
        return terms_list_add(h->list, form, NULL, NULL, NULL);
    h->known[number] = true;
    return TERMS_OK;
}

static terms_status make_matcher(harvester *h) {
    const terms_matcher *known = h->discovery->known;
    terms_status status = terms__folded_list(&h->list, h->discovery->folding);
    for (size_t i = 0; status == TERMS_OK && i < terms__quotes_count(&h->quotes); i++)
        status = terms_list_add(h->list, h->quotes.spellings[i], NULL, NULL, NULL);
    for (size_t i = 0; status == TERMS_OK && known && i < terms_matcher_forms(known); i++)
        status = add_known(h, terms_matcher_form(known, i));
    return status == TERMS_OK ? terms_matcher_new(&h->matcher, h->list) : status;
}

/* Count the texts, and free each once it is counted. */
static terms_status count_texts(harvester *h) {
    terms_discovery *discovery = h->discovery;
    terms_status status = terms_counts_new(&h->counts, h->matcher);
    for (size_t i = 0; status == TERMS_OK && i < discovery->text_count; i++) {
        terms__bytes *text = &discovery->texts[i];
        status = terms_counts_begin(h->counts, &discovery->calendar.documents[i]);
        if (status == TERMS_OK)
            status = terms_counts_feed(h->counts, text->data ? text->data : "", text->len);
        if (status == TERMS_OK)
            status = terms_counts_end(h->counts, NULL);
        terms__bytes_free(text);
    }
    return status;
}

static bool find_first(harvester *h) {
    const terms__calendar *calendar = &h->discovery->calendar;
    h->first = terms__alloc_zeroed(terms_matcher_size(h->matcher), sizeof *h->first);
    for (size_t i = 0; h->first && i < calendar->count; i++) {
        size_t term;
        terms_tally tally;
        terms__cell_reader cells = terms__counts_cells(h->counts, calendar->order[i]);
        while (terms__cells_next(&cells, &term, &tally)) {
            if (h->first[term] == 0 && tally.total > 0)
                h->first[term] = calendar->order[i] + 1;
        }
    }
    return h->first != NULL;
}

/* Whether a term is known, or nine of ten of its occurrences stand inside something that is. */
static bool is_known(const harvester *h, size_t term) {
    if (term >= terms__quotes_count(&h->quotes) || h->known[term])
        return true;
    return h->inside[term] * 10 >= h->sums[term].tally.total * 9;
}

/* A pair of nested terms, and the length of the outer one. */
typedef struct nesting {
    uint64_t length;
    terms__pair pair;
} nesting;

static int compare_nestings(const void *a, const void *b) {
    const nesting *x = a, *y = b;
    return (x->length < y->length) - (x->length > y->length);
}

static size_t length_of(const harvester *h, size_t term) {
    return strlen(terms_matcher_term(h->matcher, term));
}

/* Count how often terms stand inside known ones.  Pairs with longer outer terms come first: so
 * it has been counted already how often these themselves stand inside known ones. */
static bool count_inside(harvester *h) {
    const terms__pairs *pairs = &h->counts->pairs[TERMS__NESTING];
    nesting *nestings = terms__alloc_zeroed(pairs->count, sizeof *nestings);
    h->inside = terms__alloc_zeroed(terms_matcher_size(h->matcher), sizeof *h->inside);
    bool fits = nestings && h->inside;
    for (size_t i = 0; fits && i < pairs->count; i++) {
        nestings[i].pair = pairs->pairs[i];
        nestings[i].length = length_of(h, pairs->pairs[i].other);
    }
    if (fits && pairs->count > 1)
        qsort(nestings, pairs->count, sizeof *nestings, compare_nestings);
    for (size_t i = 0; fits && i < pairs->count; i++) {
        if (is_known(h, nestings[i].pair.other))
            h->inside[nestings[i].pair.term] += nestings[i].pair.count;
    }
    terms__free(nestings);
    return fits;
}

static bool add(const harvester *h, size_t term) {
    const terms_discovery_options *options = &h->discovery->options;
    const terms__sum *sum = &h->sums[term];
    if (is_known(h, term) || sum->tally.total < options->min_total ||
        sum->documents < options->min_documents)
        return true;
    terms_phrase phrase = {.text = h->quotes.spellings[term],
                           .n = h->quotes.lengths[term],
                           .total = sum->tally.total,
                           .documents = sum->documents,
                           .quoted = sum->tally.quoted,
                           .first = h->discovery->calendar.documents[h->first[term] - 1]};
    phrase.numbered = terms__is_numbered(phrase.text, true);
    return terms__discovery_add(h->discovery, &phrase);
}

static bool add_all(harvester *h) {
    h->sums = terms__counts_sums(h->counts);
    if (!h->sums || !count_inside(h) || !find_first(h))
        return false;
    h->discovery->sizes = terms__counts_sizes(h->counts);
    bool fits = true;
    for (size_t i = 0; fits && i < terms__quotes_count(&h->quotes); i++)
        fits = add(h, i);
    return fits;
}

terms_status terms__discovery_harvest(terms_discovery *discovery) {
    harvester h = {.discovery = discovery};
    terms_status status = read_texts(&h);
    if (status == TERMS_OK)
        status = make_matcher(&h);
    if (status == TERMS_OK)
        status = count_texts(&h);
    if (status == TERMS_OK && !add_all(&h))
        status = TERMS_NO_MEMORY;
    harvester_free(&h);
    terms__discovery_rank(discovery);
    return status;
}
