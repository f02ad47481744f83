/* Groups: which groups the documents with a date are in.
 * SPDX-License-Identifier: MIT */
#include "cli/collect/groups.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What a message has room for. */
enum { NAMES_ROOM = 120 };

/* The group of a document with a date, "" if it has none; NULL for one without a date. */
static const char *group_of(const terms_counts *counts, size_t number) {
    terms_document document;
    terms_counts_document(counts, number, &document, NULL, NULL);
    if (!terms_period_known(document.date, TERMS_YEARS))
        return NULL;
    return document.group ? document.group : "";
}

void groups_tell(const terms_counts *counts, messages_log *messages) {
    size_t dated = 0, without = 0;
    for (size_t i = 0; i < terms_counts_documents(counts); i++) {
        const char *group = group_of(counts, i);
        dated += group != NULL;
        without += group && !*group;
    }
    if (without > 0 && without < dated)
        messages_say(messages, MESSAGES_DOCUMENTS, NULL,
                     "%zu of %zu documents have no group: they are a group without a name", without,
                     dated);
}

static int by_name(const void *a, const void *b) {
    const char *const *first = a, *const *second = b;
    return strcmp(*first, *second);
}

/* The names of all groups, each once, in order: how many they are. */
static size_t collect(const char **names, const terms_counts *counts) {
    size_t count = 0, distinct = 0;
    for (size_t i = 0; i < terms_counts_documents(counts); i++) {
        const char *group = group_of(counts, i);
        if (group && *group)
            names[count++] = group;
    }
    qsort(names, count, sizeof *names, by_name);
    for (size_t i = 0; i < count; i++)
        if (distinct == 0 || strcmp(names[distinct - 1], names[i]) != 0)
            names[distinct++] = names[i];
    return distinct;
}

/* Names with commas between, as many as there is room for. */
static void list_names(char text[NAMES_ROOM], const char *const *names, size_t count) {
    size_t len = 0;
    text[0] = '\0';
    for (size_t i = 0; i < count; i++) {
        if (len + strlen(names[i]) + sizeof ", “” and others" > NAMES_ROOM) {
            snprintf(text + len, NAMES_ROOM - len, i > 0 ? " and others" : "others");
            return;
        }
        len +=
            (size_t)snprintf(text + len, NAMES_ROOM - len, "%s“%s”", i > 0 ? ", " : "", names[i]);
    }
}

exits groups_check(const terms_counts *counts, const char *option, const char *group,
                   messages_log *messages) {
    const char **names = calloc(terms_counts_documents(counts) + 1, sizeof *names);
    if (!names)
        return messages_limit(messages, TERMS_NO_MEMORY);
    char known[NAMES_ROOM];
    size_t count = collect(names, counts), i = 0;
    while (i < count && strcmp(names[i], group) != 0)
        i++;
    list_names(known, names, count);
    free(names);
    if (i < count)
        return EXITS_DONE;
    messages_say(messages, MESSAGES_ERROR, option,
                 "no document with a date is of the group “%.60s”, %s%s: nothing is written", group,
                 count > 0 ? "only of " : "or of any", known);
    return EXITS_NOTHING;
}
