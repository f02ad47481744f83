/* Roll: how often each form has come, where most have not.
 * SPDX-License-Identifier: MIT */
#include "count/roll.h"

#include "base/mem.h"

/* How many forms are counted before those of them that are new are listed. */
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

/* List those of some forms that are new.  Returns how many are listed then.  Each form is written
 * down, and the next one over it unless it is new: that is cheaper than a branch that the CPU
 * cannot predict. */
static size_t list_some(uint32_t *list, size_t listed, const uint32_t *forms, size_t count,
                        const bool *is_new) {
    for (size_t i = 0; i < count; i++) {
        list[listed] = forms[i];
        listed += is_new[i];
    }
    return listed;
}

/* The CPU reads a count only when it knows the addresses of all writes before.  Where the next
 * entry of the list is written depends on the counts, so the list gets a loop of its own, which
 * does not hold up the reading of counts. */
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
