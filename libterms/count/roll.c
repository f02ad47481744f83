/* Roll: how often forms come, of which most don't.
 * SPDX-License-Identifier: MIT */
#include "count/roll.h"

#include "base/mem.h"

/* So many forms are counted before they are listed. */
enum { TOGETHER = 64 };

bool terms__roll_init(terms__roll *roll, size_t count) {
    *roll = (terms__roll){
        .counts = terms__alloc_zeroed(count, sizeof *roll->counts),
        .forms = terms__alloc_zeroed(count + 1, sizeof *roll->forms),
    };
    return roll->counts && roll->forms;
}

void terms__roll_free(terms__roll *roll) {
    terms__free(roll->counts);
    terms__free(roll->forms);
    *roll = (terms__roll){0};
}

/* Count up to TOGETHER forms, and tell of each whether it is new. */
static void count_some(uint32_t *counts, const uint32_t *forms, size_t count, bool *is_new) {
    for (size_t i = 0; i < count; i++)
        is_new[i] = counts[forms[i]]++ == 0;
}

/* List them if they are new: how many are listed then.  A form is written down each time, and stays
 * if it is new: cheaper than a branch that nobody can foresee. */
static size_t list_some(uint32_t *list, size_t listed, const uint32_t *forms, size_t count,
                        const bool *is_new) {
    for (size_t i = 0; i < count; i++) {
        list[listed] = forms[i];
        listed += is_new[i];
    }
    return listed;
}

/* Counts lie anywhere, and are not looked at before it is known where all that was written before
 * stands: so lists are written apart from them. */
void terms__roll_take(terms__roll *roll, const uint32_t *forms, size_t count) {
    bool is_new[TOGETHER];
    for (size_t at = 0; at < count; at += TOGETHER) {
        size_t some = count - at < TOGETHER ? count - at : TOGETHER;
        count_some(roll->counts, forms + at, some, is_new);
        roll->form_count = list_some(roll->forms, roll->form_count, forms + at, some, is_new);
    }
}

void terms__roll_clear(terms__roll *roll) {
    for (size_t i = 0; i < roll->form_count; i++)
        roll->counts[roll->forms[i]] = 0;
    roll->form_count = 0;
}
