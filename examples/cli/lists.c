/* Lists: the matcher of the phrase lists and forms on the command line.
 * SPDX-License-Identifier: MIT */
#include "cli/lists.h"

#include <errno.h>

static terms_status load(terms_list *list, const options_texts *files, const options_texts *forms,
                         const char *encoding, const char **place, terms_error *err) {
    terms_status status = TERMS_OK;
    for (size_t i = 0; i < files->count && status == TERMS_OK; i++) {
        *place = files->items[i];
        errno = 0;
        status = terms_list_load(list, files->items[i], encoding, err);
        if (status == TERMS_IO && errno == ENOMEM)
            status = TERMS_NO_MEMORY;
    }
    for (size_t i = 0; i < forms->count && status == TERMS_OK; i++) {
        *place = "-e";
        status = terms_list_add(list, forms->items[i], NULL, NULL, err);
    }
    return status;
}

static void warn(const terms_list *list, messages_log *messages) {
    const char *name;
    terms_error err;
    for (size_t i = 0; terms_list_warning(list, i, &name, &err); i++)
        messages_put(messages, MESSAGES_LIST, name, &err);
}

static exits refuse(messages_log *messages, const char *place, const terms_error *err) {
    if (err->status == TERMS_NO_MEMORY)
        return messages_limit(messages, err->status);
    messages_put(messages, MESSAGES_ERROR, place, err);
    return err->status == TERMS_TOO_LARGE ? EXITS_LIMIT : EXITS_NOTHING;
}

exits lists_read(terms_list **out, const options_texts *files, const options_texts *forms,
                 const char *encoding, unsigned folds, messages_log *messages) {
    terms_list *list;
    const char *place = NULL;
    terms_error err = {0};
    terms_status status = terms_list_new(&list);
    if (status == TERMS_OK && folds) {
        place = "--variants";
        status = terms_list_fold(list, folds, &err);
    }
    if (status == TERMS_OK)
        status = load(list, files, forms, encoding, &place, &err);
    err.status = status;
    *out = list;
    return status == TERMS_OK ? EXITS_DONE : refuse(messages, place, &err);
}

exits lists_finish(terms_matcher **out, const terms_list *list, messages_log *messages) {
    warn(list, messages);
    terms_status status = terms_matcher_new(out, list);
    return status == TERMS_OK ? EXITS_DONE : messages_limit(messages, status);
}

exits lists_compile(terms_matcher **out, const options_texts *files, const options_texts *forms,
                    const char *encoding, unsigned folds, messages_log *messages) {
    terms_list *list;
    *out = NULL;
    exits status = lists_read(&list, files, forms, encoding, folds, messages);
    if (status == EXITS_DONE)
        status = lists_finish(out, list, messages);
    terms_list_free(list);
    return status;
}
