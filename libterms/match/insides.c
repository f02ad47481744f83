/* Insides: what occurs inside a pattern wherever that stands by itself.
 * SPDX-License-Identifier: MIT */
#include "match/insides.h"

#include "base/mem.h"
#include "match/compile/matcher.h"

static const terms__inside none = {TERMS__NONE, TERMS__NONE};

/* Make room for some items, and the one behind them. */
static bool make_room(terms__insides *insides, size_t count) {
    terms__inside *items =
        terms__grow(insides->items, &insides->capacity, insides->count + count + 1, sizeof *items);
    if (items)
        insides->items = items;
    return items != NULL && insides->count + count < UINT32_MAX;
}

bool terms__insides_init(terms__insides *insides, size_t patterns) {
    *insides = (terms__insides){.firsts = terms__alloc_zeroed(patterns + 1, sizeof(uint32_t))};
    if (!insides->firsts || !make_room(insides, 0))
        return false;
    insides->items[insides->count++] = none;
    return true;
}

void terms__insides_free(terms__insides *insides) {
    terms__free(insides->firsts);
    terms__free(insides->items);
    *insides = (terms__insides){0};
}

bool terms__insides_keep(terms__insides *insides, uint32_t pattern, const terms__occurrence *found,
                         size_t count) {
    if (!make_room(insides, count))
        return false;
    insides->firsts[pattern] = (uint32_t)insides->count;
    for (size_t i = 0; i < count; i++)
        if (found[i].label == TERMS_NESTED)
            insides->items[insides->count++] = (terms__inside){found[i].form, found[i].inside};
    insides->items[insides->count++] = none;
    return true;
}
