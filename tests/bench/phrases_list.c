/* Phrases list: lists of any size, made of the phrases in some files.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "bench/phrases.h"
#include "libterms.h"
#include "match/list/list.h"

static size_t characters(const char *text, size_t len) {
    size_t nuls;
    return terms__utf8_count((const unsigned char *)text, len, &nuls);
}

/* The folded texts of a list's forms, each of which is another. */
static bool copy_forms(phrases_list *list, const terms_list *from, size_t count, size_t shortest) {
    size_t all = from->forms.count;
    for (size_t i = 0; i < all && list->count < count; i++) {
        size_t len;
        const char *form = terms__lexicon_get(&from->forms, i, &len);
        if (characters(form, len) < shortest)
            continue;
        char **forms = realloc(list->forms, (list->count + 1) * sizeof *forms);
        if (!forms)
            return false;
        list->forms = forms;
        forms[list->count] = strdup(form);
        if (!forms[list->count++])
            return false;
    }
    return list->count > 0;
}

static bool write_forms(const phrases_list *list) {
    FILE *file = fopen(list->path, "w");
    for (size_t i = 0; file && i < list->count; i++)
        fprintf(file, "%s%s\n", list->forms[i][0] == '#' ? "\\" : "", list->forms[i]);
    return file && fclose(file) == 0;
}

bool phrases_list_make(phrases_list *list, const char *folder, const char *const files[],
                       size_t count, size_t shortest) {
    terms_list *from;
    bool good = terms_list_new(&from) == TERMS_OK;
    for (size_t i = 0; good && files[i]; i++) {
        char path[1024];
        snprintf(path, sizeof path, "%s/%s", folder, files[i]);
        good = terms_list_load(from, path, NULL, NULL) == TERMS_OK;
    }
    good = good && copy_forms(list, from, count, shortest) && write_forms(list);
    terms_list_free(from);
    return good;
}

void phrases_list_free(phrases_list *list) {
    for (size_t i = 0; i < list->count; i++)
        free(list->forms[i]);
    free(list->forms);
}
