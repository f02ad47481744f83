/* Naming: which term of a matcher has a name.
 * SPDX-License-Identifier: MIT */
#include "cli/setup/naming.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static int compare(const void *a, const void *b) {
    const naming_entry *first = a, *second = b;
    return strcmp(first->name, second->name);
}

bool naming_make(naming_index *index, const terms_matcher *matcher) {
    size_t count = terms_matcher_size(matcher);
    *index = (naming_index){.entries = calloc(count + 1, sizeof *index->entries), .count = count};
    if (!index->entries)
        return false;
    for (size_t term = 0; term < count; term++)
        index->entries[term] = (naming_entry){terms_matcher_term(matcher, term), term};
    qsort(index->entries, count, sizeof *index->entries, compare);
    return true;
}

void naming_free(naming_index *index) {
    free(index->entries);
    *index = (naming_index){0};
}

size_t naming_find(const naming_index *index, const char *name) {
    const naming_entry key = {.name = name};
    const naming_entry *found =
        bsearch(&key, index->entries, index->count, sizeof *index->entries, compare);
    return found ? found->term : SIZE_MAX;
}
