/* Selectors: which documents are meant, by group, date, id or path.
 * SPDX-License-Identifier: MIT */
#include "cli/input/selectors.h"

#include <stdlib.h>
#include <string.h>

#include "cli/base/memory.h"
#include "cli/input/inputs.h"

static const struct {
    const char *prefix;
    selectors_kind kind;
} kinds[] = {{"group=", SELECTORS_GROUP}, {"date=", SELECTORS_DATE}, {"id=", SELECTORS_ID}};

/* What kind of selector a text is; `*value` is what stands behind its prefix. */
static selectors_kind kind_of(const char *text, const char **value) {
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        size_t len = strlen(kinds[i].prefix);
        *value = text + len;
        if (strncmp(text, kinds[i].prefix, len) == 0)
            return kinds[i].kind;
    }
    *value = text;
    return SELECTORS_PATH;
}

/* A date of `len` bytes, or none.  False if it is anything else. */
static bool read_date(const char *text, size_t len, char date[DATES_SIZE]) {
    char copy[32] = "";
    date[0] = '\0';
    if (len >= sizeof copy)
        return false;
    memcpy(copy, text, len);
    return len == 0 || dates_read(copy, date);
}

/* How the part of two dates that both have compares. */
static int compare_dates(const char *a, const char *b) {
    size_t first = strlen(a), second = strlen(b);
    return strncmp(a, b, first < second ? first : second);
}

static exits read_dates(selectors_item *item, const char *option, const char *value,
                        messages_log *messages) {
    const char *dots = strstr(value, "..");
    size_t len = dots ? (size_t)(dots - value) : strlen(value);
    const char *last = dots ? dots + 2 : value;
    bool good = read_date(value, len, item->from) && read_date(last, strlen(last), item->to) &&
                (*item->from || *item->to);
    if (!good)
        return messages_usage(messages, option,
                              "“%.40s” is no date, and no range such as 2013..2025, 2013.. or "
                              "..2024-06",
                              value);
    if (*item->from && *item->to && compare_dates(item->from, item->to) > 0)
        return messages_usage(messages, option, "“%.40s” ends before it begins", value);
    return EXITS_DONE;
}

/* A path as the documents have it. */
static char *tidy(const char *path) {
    char *copy = memory_copy(path, strlen(path));
    if (!copy)
        return NULL;
    inputs_tidy(copy);
    char *shown = inputs_show(copy, strlen(copy));
    free(copy);
    return shown;
}

static exits read_item(selectors_item *item, const char *option, const char *text,
                       messages_log *messages) {
    const char *value;
    item->kind = kind_of(text, &value);
    item->text = item->kind == SELECTORS_PATH ? tidy(value) : memory_copy(value, strlen(value));
    if (!item->text)
        return messages_limit(messages, TERMS_NO_MEMORY);
    if (!*value)
        return messages_usage(messages, option, "nothing behind “%.40s”", text);
    return item->kind == SELECTORS_DATE ? read_dates(item, option, value, messages) : EXITS_DONE;
}

exits selectors_read(selectors_list *list, const char *option, const options_texts *texts,
                     messages_log *messages) {
    exits status = EXITS_DONE;
    list->items = calloc(texts->count + 1, sizeof *list->items);
    if (!list->items)
        return messages_limit(messages, TERMS_NO_MEMORY);
    for (; list->count < texts->count && status == EXITS_DONE; list->count++)
        status = read_item(&list->items[list->count], option, texts->items[list->count], messages);
    return status;
}

void selectors_free(selectors_list *list) {
    for (size_t i = 0; i < list->count; i++)
        free(list->items[i].text);
    free(list->items);
    *list = (selectors_list){0};
}

static selectors_answer match_date(const selectors_item *item, const char *date) {
    if (!date || !*date)
        return SELECTORS_UNKNOWN;
    int from = compare_dates(date, item->from), to = compare_dates(date, item->to);
    if (from < 0 || to > 0)
        return SELECTORS_NO;
    bool is_early = from == 0 && strlen(date) < strlen(item->from);
    bool is_late = to == 0 && strlen(date) < strlen(item->to);
    return is_early || is_late ? SELECTORS_UNKNOWN : SELECTORS_YES;
}

/* Without the ./ in front. */
static const char *bare(const char *path) {
    while (path[0] == '.' && path[1] == '/')
        path += 2;
    return strcmp(path, ".") == 0 ? "" : path;
}

/* Whether a path is that of a file or folder, or of what is in the folder. */
static bool holds(const char *outer, const char *path) {
    outer = bare(outer);
    path = bare(path);
    size_t len = strlen(outer);
    if (len == 0)
        return path[0] != '/';
    return strncmp(path, outer, len) == 0 &&
           (path[len] == '\0' || path[len] == '/' || outer[len - 1] == '/');
}

static selectors_answer match_item(const selectors_item *item, const terms_document *document) {
    const char *group = document->group ? document->group : "";
    bool is_meant = false;
    if (item->kind == SELECTORS_DATE)
        return match_date(item, document->date);
    if (item->kind == SELECTORS_GROUP)
        is_meant = strcmp(item->text, group) == 0;
    else if (item->kind == SELECTORS_ID)
        is_meant = strcmp(item->text, document->id) == 0;
    else
        is_meant = holds(item->text, document->path);
    return is_meant ? SELECTORS_YES : SELECTORS_NO;
}

selectors_answer selectors_match(const selectors_list *list, const terms_document *document) {
    selectors_answer all = SELECTORS_NO;
    for (size_t i = 0; i < list->count; i++) {
        selectors_answer one = match_item(&list->items[i], document);
        if (one == SELECTORS_YES)
            return one;
        if (one == SELECTORS_UNKNOWN)
            all = one;
    }
    return all;
}

/* False when memory runs out. */
static bool is_held(bool *held, const options_texts *operands, const char *text) {
    char *path = tidy(text);
    bool ok = path != NULL;
    *held = false;
    for (size_t i = 0; ok && i < operands->count && !*held; i++) {
        char *outer = tidy(operands->items[i]);
        ok = outer != NULL;
        *held = ok && holds(outer, path);
        free(outer);
    }
    free(path);
    return ok;
}

/* What holds others is no longer than they are. */
static int by_length(const void *a, const void *b) {
    const char *const *first = a, *const *second = b;
    size_t x = strlen(*first), y = strlen(*second);
    return x != y ? (x > y) - (x < y) : strcmp(*first, *second);
}

static bool collect_paths(options_texts *paths, const options_texts *texts) {
    bool ok = true;
    for (size_t i = 0; ok && i < texts->count; i++) {
        const char *value;
        if (kind_of(texts->items[i], &value) == SELECTORS_PATH)
            ok = options_add(paths, value);
    }
    return ok;
}

bool selectors_add_operands(options_texts *operands, const options_texts *texts, size_t count) {
    options_texts paths = {0};
    bool ok = true;
    for (size_t i = 0; ok && i < count; i++)
        ok = collect_paths(&paths, &texts[i]);
    if (paths.count > 0)
        qsort(paths.items, paths.count, sizeof *paths.items, by_length);
    for (size_t i = 0; ok && i < paths.count; i++) {
        bool held;
        ok = is_held(&held, operands, paths.items[i]) &&
             (held || options_add(operands, paths.items[i]));
    }
    options_free(&paths);
    return ok;
}
