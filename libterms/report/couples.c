/* Couples: how often two terms are together, in the order in which a table shows that.
 * SPDX-License-Identifier: MIT */
#include "report/couples.h"

#include <string.h>

#include "base/mem.h"
#include "base/ordering.h"
#include "report/table/collation.h"

bool terms__couples_add(terms__couples *couples, terms__couple couple) {
    terms__couple *items =
        terms__grow(couples->items, &couples->capacity, couples->count + 1, sizeof *items);
    if (!items)
        return false;
    couples->items = items;
    items[couples->count++] = couple;
    return true;
}

void terms__couples_free(terms__couples *couples) {
    terms__free(couples->items);
    *couples = (terms__couples){0};
}

static int compare_names(const void *context, size_t a, size_t b) {
    const char *const *names = context;
    return strcmp(names[a], names[b]);
}

/* Let `ranks` be the place of each term in the order of names, among terms that have one.
 * `items` and `spare` have room for all terms. */
static void rank_terms(uint32_t *ranks, const char *const *names, size_t term_count,
                       terms__keyed *items, terms__keyed *spare) {
    size_t count = 0;
    for (size_t term = 0; term < term_count; term++) {
        terms_cell cell = {.type = TERMS_CELL_TEXT, .text = names[term]};
        if (names[term])
            items[count++] = (terms__keyed){terms__collation_key(cell, false), term};
    }
    terms__keyed *sorted = terms__keyed_sort(items, spare, count, compare_names, names);
    for (size_t i = 0; i < count; i++)
        ranks[sorted[i].item] = (uint32_t)i;
}

static uint32_t *find_ranks(const char *const *names, size_t term_count) {
    uint32_t *ranks = terms__alloc_zeroed(term_count, sizeof *ranks);
    terms__keyed *items = terms__alloc_zeroed(term_count, sizeof *items),
                 *spare = terms__alloc_zeroed(term_count, sizeof *spare);
    if (ranks && items && spare) {
        rank_terms(ranks, names, term_count, items, spare);
    } else {
        terms__free(ranks);
        ranks = NULL;
    }
    terms__free(items);
    terms__free(spare);
    return ranks;
}

/* Sort by names first, then by counts: the second sort keeps the order of couples with equal
 * counts. */
static const terms__keyed *find_order(const terms__couples *couples, const uint32_t *ranks,
                                      terms__keyed *items, terms__keyed *spare) {
    const terms__couple *all = couples->items;
    for (size_t i = 0; i < couples->count; i++)
        items[i] = (terms__keyed){(uint64_t)ranks[all[i].term] << 32 | ranks[all[i].other], i};
    terms__keyed *sorted = terms__keyed_sort(items, spare, couples->count, NULL, NULL);
    for (size_t i = 0; i < couples->count; i++)
        sorted[i].key = UINT64_MAX - all[sorted[i].item].together;
    return terms__keyed_sort(sorted, sorted == items ? spare : items, couples->count, NULL, NULL);
}

static void put_in_order(terms__couples *couples, const uint32_t *ranks, terms__keyed *items,
                         terms__keyed *spare, terms__couple *sorted) {
    const terms__keyed *order = find_order(couples, ranks, items, spare);
    for (size_t i = 0; i < couples->count; i++)
        sorted[i] = couples->items[order[i].item];
    terms__free(couples->items);
    couples->items = sorted;
    couples->capacity = couples->count;
}

bool terms__couples_sort(terms__couples *couples, const char *const *names, size_t term_count) {
    terms__keyed *items = terms__alloc_zeroed(couples->count, sizeof *items),
                 *spare = terms__alloc_zeroed(couples->count, sizeof *spare);
    terms__couple *sorted = terms__alloc_zeroed(couples->count, sizeof *sorted);
    uint32_t *ranks = find_ranks(names, term_count);
    bool fits = items && spare && sorted && ranks;
    if (fits)
        put_in_order(couples, ranks, items, spare, sorted);
    else
        terms__free(sorted);
    terms__free(items);
    terms__free(spare);
    terms__free(ranks);
    return fits;
}
