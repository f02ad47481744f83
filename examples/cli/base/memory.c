/* Memory: arrays and strings that grow, for the programs.
 * SPDX-License-Identifier: MIT */
#include "cli/base/memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

void *memory_grow(void *old, size_t *capacity, size_t want, size_t size) {
    if (want <= *capacity && old)
        return old;
    size_t room = *capacity + *capacity / 2;
    if (room < want)
        room = want;
    if (room < 8)
        room = 8;
    if (room > SIZE_MAX / size)
        return NULL;
    void *block = realloc(old, room * size);
    if (block)
        *capacity = room;
    return block;
}

char *memory_copy(const char *bytes, size_t len) {
    char *copy = len < SIZE_MAX ? malloc(len + 1) : NULL;
    if (!copy)
        return NULL;
    if (len)
        memcpy(copy, bytes, len);
    copy[len] = '\0';
    return copy;
}

bool memory_add(memory_text *text, const char *bytes, size_t len) {
    if (len >= SIZE_MAX - text->len)
        return false;
    char *data = memory_grow(text->data, &text->capacity, text->len + len + 1, 1);
    if (!data)
        return false;
    text->data = data;
    if (len)
        memcpy(data + text->len, bytes, len);
    text->len += len;
    data[text->len] = '\0';
    return true;
}

bool memory_add_string(memory_text *text, const char *string) {
    return memory_add(text, string, strlen(string));
}

void memory_free_text(memory_text *text) {
    free(text->data);
    *text = (memory_text){0};
}
