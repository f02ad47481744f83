/* Verdicts: what terms that are compared come to, once for all of the same two counts.
 * SPDX-License-Identifier: MIT */
#include "report/verdicts.h"

#include <math.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/mem.h"
#include "measure/holm.h"

/* The slot of the verdict on these two counts, or the free one where it belongs. */
static size_t find_slot(const terms__verdicts *verdicts, uint64_t target, uint64_t reference) {
    uint64_t key = terms__hash_number(terms__hash_key(verdicts), target);
    uint64_t hash = terms__hash_number(key, reference);
    size_t mask = verdicts->slot_count - 1, slot = (size_t)hash & mask;
    for (; verdicts->slots[slot] != 0; slot = (slot + 1) & mask) {
        const terms_contrast *found = &verdicts->items[verdicts->slots[slot] - 1].contrast;
        if (found->target == target && found->reference == reference)
            break;
    }
    return slot;
}

static bool grow_slots(terms__verdicts *verdicts) {
    size_t count = verdicts->slot_count > 0 ? verdicts->slot_count * 2 : 64;
    size_t *slots = terms__alloc_zeroed(count, sizeof *slots);
    if (!slots)
        return false;
    terms__free(verdicts->slots);
    verdicts->slots = slots;
    verdicts->slot_count = count;
    for (size_t i = 0; i < verdicts->count; i++) {
        const terms_contrast *own = &verdicts->items[i].contrast;
        slots[find_slot(verdicts, own->target, own->reference)] = i + 1;
    }
    return true;
}

static bool make_room(terms__verdicts *verdicts) {
    if (verdicts->count * 2 >= verdicts->slot_count && !grow_slots(verdicts))
        return false;
    terms__verdict *items =
        terms__grow(verdicts->items, &verdicts->capacity, verdicts->count + 1, sizeof *items);
    verdicts->items = items ? items : verdicts->items;
    return items != NULL;
}

size_t terms__verdicts_add(terms__verdicts *verdicts, uint64_t target, uint64_t reference) {
    if (!make_room(verdicts))
        return SIZE_MAX;
    size_t slot = find_slot(verdicts, target, reference);
    if (verdicts->slots[slot] == 0) {
        verdicts->items[verdicts->count++] = (terms__verdict){
            .contrast = {target, verdicts->target_size, reference, verdicts->reference_size}};
        verdicts->slots[slot] = verdicts->count;
    }
    size_t number = verdicts->slots[slot] - 1;
    verdicts->items[number].terms++;
    return number;
}

static void judge(terms__verdict *verdict) {
    verdict->log_ratio = terms_keyness_log_ratio(&verdict->contrast);
    verdict->p = terms_significance_chi2(terms_keyness_g2_4cell(&verdict->contrast), 1);
}

static bool correct(terms__verdicts *verdicts) {
    double *p = terms__alloc_zeroed(verdicts->count, sizeof *p);
    uint64_t *terms = terms__alloc_zeroed(verdicts->count, sizeof *terms);
    for (size_t i = 0; p && terms && i < verdicts->count; i++) {
        p[i] = verdicts->items[i].p;
        terms[i] = verdicts->items[i].terms;
        verdicts->tests += isnan(p[i]) ? 0 : terms[i];
    }
    bool fits = p && terms && terms__holm(p, terms, verdicts->count) == TERMS_OK;
    for (size_t i = 0; fits && i < verdicts->count; i++)
        verdicts->items[i].p_holm = p[i];
    terms__free(p);
    terms__free(terms);
    return fits;
}

/* What has no Log Ratio comes last. */
static int compare_verdicts(const terms__verdict *x, const terms__verdict *y) {
    if (isnan(x->log_ratio) != isnan(y->log_ratio))
        return isnan(x->log_ratio) ? 1 : -1;
    if (x->log_ratio > y->log_ratio || x->log_ratio < y->log_ratio)
        return x->log_ratio > y->log_ratio ? -1 : 1;
    uint64_t first = x->contrast.target + x->contrast.reference,
             second = y->contrast.target + y->contrast.reference;
    return (first < second) - (first > second);
}

static int compare_listed(const void *a, const void *b) {
    terms__verdict *const *x = a, *const *y = b;
    return compare_verdicts(*x, *y);
}

static bool rank(terms__verdicts *verdicts) {
    terms__verdict **order = terms__alloc_zeroed(verdicts->count, sizeof(terms__verdict *));
    if (!order)
        return false;
    for (size_t i = 0; i < verdicts->count; i++)
        order[i] = &verdicts->items[i];
    qsort(order, verdicts->count, sizeof(terms__verdict *), compare_listed);
    for (size_t i = 0; i < verdicts->count; i++) {
        bool is_next = i == 0 || compare_verdicts(order[i - 1], order[i]) != 0;
        verdicts->rank_count += is_next;
        order[i]->rank = verdicts->rank_count - 1;
    }
    terms__free(order);
    return true;
}

bool terms__verdicts_reach(terms__verdicts *verdicts) {
    for (size_t i = 0; i < verdicts->count; i++)
        judge(&verdicts->items[i]);
    return correct(verdicts) && rank(verdicts);
}

void terms__verdicts_free(terms__verdicts *verdicts) {
    terms__free(verdicts->items);
    terms__free(verdicts->slots);
}
