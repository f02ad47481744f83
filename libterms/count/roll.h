/* Roll: how often each form has come, where most have not.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_COUNT_ROLL_H
#define TERMS_COUNT_ROLL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* How often each form has come, by form; and the list of the forms that have come since it was
 * begun, with room for one more.  Counts have 32 bits so that more of them stay in the cache: their
 * owner sees to it that they never overflow. */
typedef struct terms__roll {
    uint32_t *counts, *forms;
    size_t form_count;
} terms__roll;

/* Begin with the forms below `count`.  False when memory runs out. */
bool terms__roll_init(terms__roll *roll, size_t count);
void terms__roll_free(terms__roll *roll);

/* Count some forms. */
void terms__roll_take(terms__roll *roll, const uint32_t *forms, size_t count);

/* Set the counts of the forms in the list to 0, and begin it anew. */
void terms__roll_clear(terms__roll *roll);

#endif
