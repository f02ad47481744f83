/* Naming: which term of a matcher has a name.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_SETUP_NAMING_H
#define TERMS_CLI_SETUP_NAMING_H

#include <stdbool.h>
#include <stddef.h>

#include "libterms.h"

/* A term and its name, which belongs to the matcher. */
typedef struct naming_entry {
    const char *name;
    size_t term;
} naming_entry;

/* All terms of a matcher, by name. */
typedef struct naming_index {
    naming_entry *entries;
    size_t count;
} naming_index;

/* False when memory runs out. */
bool naming_make(naming_index *index, const terms_matcher *matcher);
void naming_free(naming_index *index);

/* The term with this name, or SIZE_MAX. */
size_t naming_find(const naming_index *index, const char *name);

#endif
