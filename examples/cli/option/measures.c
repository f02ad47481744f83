/* Measures: the columns that a comparison is asked for by name.
 * SPDX-License-Identifier: MIT */
#include "cli/option/measures.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "cli/base/memory.h"
#include "libterms.h"

static bool is_measure(const char *name) {
    const char *known = "";
    for (size_t i = 0; known && strcmp(known, name) != 0; i++)
        known = terms_compare_measure(i);
    return known && *name;
}

static exits add(measures_list *list, const char *name, messages_log *messages) {
    if (!is_measure(name))
        return messages_usage(messages, "--measures", "there is no measure “%.40s”", name);
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->items[i], name) == 0)
            return messages_usage(messages, "--measures", "“%.40s” is named twice", name);
    list->items[list->count++] = name;
    return EXITS_DONE;
}

static void add_all(measures_list *list) {
    const char *measure;
    while ((measure = terms_compare_measure(list->count)))
        list->items[list->count++] = measure;
}

exits measures_read(measures_list *list, const char *text, messages_log *messages) {
    exits status = EXITS_DONE;
    if (strcmp(text, "all") == 0) {
        add_all(list);
        return EXITS_DONE;
    }
    list->names = memory_copy(text, strlen(text));
    if (!list->names)
        return messages_limit(messages, TERMS_NO_MEMORY);
    for (char *at = list->names, *comma = at; status == EXITS_DONE && comma; at = comma + 1) {
        comma = strchr(at, ',');
        if (comma)
            *comma = '\0';
        status = add(list, at, messages);
    }
    return status;
}

void measures_free(measures_list *list) {
    free(list->names);
}
