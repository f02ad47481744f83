/* Lists: the matcher of the phrase lists and forms on the command line.
 * SPDX-License-Identifier: MIT */
#include "cli/setup/lists.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/base/memory.h"
#include "cli/base/writing.h"

enum { MAGIC = 8, PIECE = 65536 };

static terms_status read_input(memory_text *text, terms_error *err) {
    char piece[PIECE];
    ssize_t len;
    do {
        len = read(STDIN_FILENO, piece, sizeof piece);
        if (len > 0 && !memory_add(text, piece, (size_t)len))
            return TERMS_NO_MEMORY;
    } while (len > 0 || (len < 0 && errno == EINTR));
    if (len == 0)
        return TERMS_OK;
    snprintf(err->text, sizeof err->text, "cannot be read: %s", strerror(errno));
    return TERMS_IO;
}

static terms_status load_input(terms_list *list, const char *encoding, terms_error *err) {
    memory_text text = {0};
    terms_status status = read_input(&text, err);
    if (status == TERMS_OK)
        status = terms_list_parse(list, "-", TERMS_LIST_TEXT, text.data, text.len, encoding, err);
    memory_free_text(&text);
    return status;
}

static terms_status load(terms_list *list, const options_texts *files, const options_texts *forms,
                         const char *encoding, const char **place, terms_error *err) {
    terms_status status = TERMS_OK;
    for (size_t i = 0; i < files->count && status == TERMS_OK; i++) {
        *place = files->items[i];
        errno = 0;
        status = strcmp(*place, "-") == 0 ? load_input(list, encoding, err)
                                          : terms_list_load(list, *place, encoding, err);
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

/* Whether a file that was refused as a phrase list is a compiled one.  Only a regular file can
 * be read again to find out. */
static bool is_compiled(const char *path) {
    struct stat info;
    char bytes[MAGIC];
    int descriptor =
        stat(path, &info) == 0 && S_ISREG(info.st_mode) ? writing_open(path, O_RDONLY) : -1;
    if (descriptor < 0)
        return false;
    ssize_t len;
    do
        len = read(descriptor, bytes, sizeof bytes);
    while (len < 0 && errno == EINTR);
    close(descriptor);
    return len > 0 && terms_matcher_is_saved(bytes, (size_t)len);
}

/* Load a compiled list.  Nothing can be added to it: it has its own folding and all its forms. */
static exits load_compiled(terms_matcher **out, const char *path, bool is_alone, unsigned folds,
                           messages_log *messages) {
    terms_error err = {0};
    if (!is_alone)
        return messages_usage(messages, "-p",
                              "%s is a compiled list, which stands alone: compile it together with "
                              "the other lists and forms",
                              path);
    if (folds)
        return messages_usage(messages, folds & TERMS_VARIANTS ? "--variants" : "--ignore-punct",
                              "%s is a compiled list, which has its own folding: leave this "
                              "option out, or compile it anew",
                              path);
    errno = 0;
    terms_status status = terms_matcher_load(out, path, &err);
    if (status == TERMS_IO && errno == ENOMEM)
        err.status = TERMS_NO_MEMORY;
    return status == TERMS_OK ? EXITS_DONE : refuse(messages, path, &err);
}

static terms_status gather(terms_list **out, const options_texts *files, const options_texts *forms,
                           const char *encoding, unsigned folds, const char **place,
                           terms_error *err) {
    terms_status status = terms_list_new(out);
    if (status == TERMS_OK && folds) {
        *place = "--variants";
        status = terms_list_fold(*out, folds, err);
    }
    if (status == TERMS_OK)
        status = load(*out, files, forms, encoding, place, err);
    err->status = status;
    return status;
}

exits lists_read(terms_list **out, const options_texts *files, const options_texts *forms,
                 const char *encoding, unsigned folds, messages_log *messages) {
    const char *place = NULL;
    terms_error err = {0};
    terms_status status = gather(out, files, forms, encoding, folds, &place, &err);
    if (status == TERMS_BAD_SYNTAX && is_compiled(place))
        return messages_usage(messages, "-p",
                              "%s is a compiled list, to which nothing can be added: name the list "
                              "that it was made of",
                              place);
    return status == TERMS_OK ? EXITS_DONE : refuse(messages, place, &err);
}

/* Warn of a list without any forms, if files were named. */
static void warn_empty(const terms_list *list, const options_texts *files, messages_log *messages) {
    if (terms_list_size(list) == 0 && files->count > 0)
        messages_say(messages, MESSAGES_LIST, files->items[0], "no form in it");
}

exits lists_finish(terms_matcher **out, const terms_list *list, messages_log *messages) {
    warn(list, messages);
    terms_status status = terms_matcher_new(out, list);
    return status == TERMS_OK ? EXITS_DONE : messages_limit(messages, status);
}

exits lists_compile(terms_matcher **out, const options_texts *files, const options_texts *forms,
                    const char *encoding, unsigned folds, messages_log *messages) {
    terms_list *list;
    const char *place = NULL;
    terms_error err = {0};
    *out = NULL;
    terms_status status = gather(&list, files, forms, encoding, folds, &place, &err);
    exits ended = EXITS_DONE;
    if (status == TERMS_OK) {
        warn_empty(list, files, messages);
        ended = lists_finish(out, list, messages);
    }
    terms_list_free(list);
    if (status == TERMS_BAD_SYNTAX && is_compiled(place))
        return load_compiled(out, place, files->count + forms->count == 1, folds, messages);
    return status == TERMS_OK ? ended : refuse(messages, place, &err);
}
