/* Periods: which documents are in no year or month.
 * SPDX-License-Identifier: MIT */
#include "cli/collect/periods.h"

#include <stdlib.h>
#include <string.h>

/* Documents sort by path, then by part. */
static int by_path(const void *a, const void *b) {
    const terms_document *first = a, *second = b;
    int order = strcmp(first->path, second->path);
    return order != 0 ? order : (first->part > second->part) - (first->part < second->part);
}

static size_t collect(terms_document *undated, const terms_counts *counts, terms_period period) {
    size_t count = 0;
    for (size_t i = 0; i < terms_counts_documents(counts); i++) {
        terms_counts_document(counts, i, &undated[count], NULL, NULL);
        count += !terms_period_known(undated[count].date, period);
    }
    qsort(undated, count, sizeof *undated, by_path);
    return count;
}

static void tell(const terms_document *undated, size_t count, size_t all, messages_log *messages) {
    for (size_t i = 0; i < count; i++)
        messages_say(messages, MESSAGES_UNDATED, undated[i].id,
                     "no date, or none that is exact enough: in no period");
    if (count > 0)
        messages_say(messages, MESSAGES_DOCUMENTS, NULL, "%zu of %zu documents are in no period",
                     count, all);
}

exits periods_check(const terms_counts *counts, terms_period period, messages_log *messages) {
    size_t all = terms_counts_documents(counts);
    terms_document *undated = calloc(all + 1, sizeof *undated);
    if (!undated)
        return messages_limit(messages, TERMS_NO_MEMORY);
    size_t count = collect(undated, counts, period);
    tell(undated, count, all, messages);
    free(undated);
    if (count < all)
        return EXITS_DONE;
    messages_say(messages, MESSAGES_ERROR, NULL,
                 "no document has a date that is exact enough: nothing is written");
    return EXITS_NOTHING;
}
