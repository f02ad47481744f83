/* Inputs: the files to read, and what there is to say of them.
 * SPDX-License-Identifier: MIT */
#include "cli/input/inputs.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/base/memory.h"

void inputs_tidy(char *path) {
    char *to = path;
    for (const char *from = path; *from; from++)
        if (*from != '/' || to == path || to[-1] != '/')
            *to++ = *from;
    if (to > path + 1 && to[-1] == '/')
        to--;
    *to = '\0';
}

static bool add_escaped(memory_text *text, char byte) {
    char escape[8];
    snprintf(escape, sizeof escape, "\\x%02X", (unsigned)(unsigned char)byte);
    return memory_add_string(text, escape);
}

static bool goes_on(char byte) {
    return ((unsigned char)byte & 0xC0) == 0x80;
}

/* The size of a character that most names are made of: ASCII, or any of three bytes but those
 * whose second byte has to be looked at.  Else 0. */
static size_t plain_size(const char *text, size_t len) {
    unsigned char first = (unsigned char)text[0];
    if (first < 0x80)
        return 1;
    bool is_plain = first > 0xE0 && first < 0xF0 && first != 0xED;
    return is_plain && len >= 3 && goes_on(text[1]) && goes_on(text[2]) ? 3 : 0;
}

/* How many of the first bytes are characters that are not malformed. */
static size_t valid_size(const char *text, size_t len) {
    terms_character next = {0};
    size_t at = 0;
    while (at < len && !next.malformed) {
        next.size = plain_size(text + at, len - at);
        if (next.size == 0)
            terms_character_read(&next, text + at, len - at);
        at += next.malformed ? 0 : next.size;
    }
    return at;
}

char *inputs_show(const char *name, size_t len) {
    memory_text copy = {0};
    size_t valid = valid_size(name, len);
    if (valid == len)
        return memory_copy(name, len);
    bool ok = true;
    for (size_t at = 0; ok && at < len; valid = valid_size(name + at, len - at)) {
        ok = memory_add(&copy, name + at, valid);
        at += valid;
        if (ok && at < len)
            ok = add_escaped(&copy, name[at++]);
    }
    if (!ok)
        memory_free_text(&copy);
    return copy.data;
}

/* The folder just below the one that was named. */
static bool find_group(inputs_file *input) {
    const char *rest = input->path + input->root;
    if (*rest == '/')
        rest++;
    const char *slash = strchr(rest, '/');
    if (slash)
        input->group = inputs_show(rest, (size_t)(slash - rest));
    return !slash || input->group;
}

static void free_parts(inputs_file *input) {
    for (size_t i = 0; i < input->part_count; i++) {
        free(input->parts[i].id);
        free(input->parts[i].group);
    }
    free(input->parts);
}

void inputs_forget(inputs_file *input) {
    while (input->note) {
        inputs_note *next = input->note->next;
        free(input->note);
        input->note = next;
    }
    if (input->shown != input->path)
        free(input->shown);
    free(input->path);
    free(input->id);
    free(input->group);
    free_parts(input);
    input->path = NULL;
}

/* Nearly all paths are UTF-8: these are shown as they are. */
static char *show_path(char *path) {
    size_t len = strlen(path);
    return valid_size(path, len) == len ? path : inputs_show(path, len);
}

inputs_file *inputs_add(inputs_list *inputs, char *path, size_t root) {
    inputs_file made = {.path = path, .root = root};
    if (path)
        made.shown = show_path(path);
    inputs_file *items =
        memory_grow(inputs->items, &inputs->capacity, inputs->count + 1, sizeof *items);
    if (items)
        inputs->items = items;
    if (!items || !made.shown || !find_group(&made)) {
        inputs_forget(&made);
        return NULL;
    }
    dates_find(path, made.date);
    items[inputs->count] = made;
    return &items[inputs->count++];
}

uint64_t inputs_size(const inputs_file *input) {
    struct stat info;
    if (!input->identity.is_known)
        return UINT64_MAX;
    return stat(input->path, &info) == 0 ? (uint64_t)info.st_size : 0;
}

static int by_number(const void *a, const void *b) {
    const inputs_part *first = a, *second = b;
    return (first->number > second->number) - (first->number < second->number);
}

inputs_part *inputs_find_part(const inputs_file *input, uint64_t number) {
    inputs_part key = {.number = number};
    if (input->part_count == 0)
        return NULL;
    return bsearch(&key, input->parts, input->part_count, sizeof *input->parts, by_number);
}

bool inputs_note_down(inputs_file *input, messages_kind kind, const terms_error *err) {
    inputs_note **end = &input->note;
    while (*end)
        end = &(*end)->next;
    *end = malloc(sizeof **end);
    if (*end)
        **end = (inputs_note){kind, *err, NULL};
    return *end != NULL;
}

/* Count the rows that were left and those for parts that were not met, where all
 * parts of the file were read. */
static uint64_t count_left(const inputs_list *inputs, uint64_t *first) {
    uint64_t left = inputs->rows_left;
    *first = inputs->first_left;
    for (size_t i = 0; i < inputs->count; i++) {
        const inputs_file *item = &inputs->items[i];
        bool is_read = !item->note || item->note->kind != MESSAGES_SKIPPED;
        for (size_t k = 0; is_read && k < item->part_count; k++) {
            const inputs_part *part = &item->parts[k];
            if (!part->is_met && (left++ == 0 || part->line < *first))
                *first = part->line;
        }
    }
    return left;
}

static void tell_left(const inputs_list *inputs, messages_log *messages) {
    terms_error err = {0};
    uint64_t left = count_left(inputs, &err.line);
    if (left == 0)
        return;
    if (left == 1)
        snprintf(err.text, sizeof err.text, "this row names none of the documents");
    else
        snprintf(err.text, sizeof err.text,
                 "%" PRIu64 " rows name none of the documents, this is the first", left);
    messages_put(messages, MESSAGES_MANIFEST, inputs->manifest, &err);
}

bool inputs_tell(const inputs_list *inputs, messages_log *messages) {
    bool any = false;
    for (size_t i = 0; i < inputs->count; i++) {
        const inputs_file *item = &inputs->items[i];
        for (const inputs_note *note = item->note; note; note = note->next)
            messages_put(messages, note->kind, item->path, &note->error);
        any = any || item->note;
    }
    tell_left(inputs, messages);
    return any;
}

void inputs_free(inputs_list *inputs) {
    for (size_t i = 0; i < inputs->count; i++)
        inputs_forget(&inputs->items[i]);
    free(inputs->items);
    *inputs = (inputs_list){0};
}
