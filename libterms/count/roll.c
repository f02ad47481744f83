/* Roll: how often forms come, of which most don't.
 * SPDX-License-Identifier: MIT */
#include "count/roll.h"

#include "base/mem.h"

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

/* A form is written down each time, and stays if it is new: cheaper than a branch that nobody can
 * foresee. */
void terms__roll_take(terms__roll *roll, const uint32_t *forms, size_t count) {
    uint32_t *counts = roll->counts, *list = roll->forms;
    size_t listed = roll->form_count;
    for (size_t i = 0; i < count; i++) {
        list[listed] = forms[i];
        listed += counts[forms[i]]++ == 0;
    }
    roll->form_count = listed;
}

void terms__roll_clear(terms__roll *roll) {
    for (size_t i = 0; i < roll->form_count; i++)
        roll->counts[roll->forms[i]] = 0;
    roll->form_count = 0;
}
