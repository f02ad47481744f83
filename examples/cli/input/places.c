/* Places: which file, or part of a file, a path in a manifest means.
 * SPDX-License-Identifier: MIT */
#include "cli/input/places.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/base/memory.h"

char *places_key(const char *path) {
    memory_text key = {0};
    bool ok = memory_add(&key, "/", *path == '/');
    while (ok && *path) {
        size_t len = strcspn(path, "/");
        bool counts = len > 0 && !(len == 1 && *path == '.');
        bool divided = key.len == 0 || key.data[key.len - 1] == '/';
        ok = !counts || ((divided || memory_add(&key, "/", 1)) && memory_add(&key, path, len));
        path += len + (path[len] == '/');
    }
    if (!ok)
        memory_free_text(&key);
    return key.data;
}

static bool goes_up(const char *path) {
    for (const char *at = strstr(path, ".."); at; at = strstr(at + 1, ".."))
        if ((at == path || at[-1] == '/') && (at[2] == '/' || at[2] == '\0'))
            return true;
    return false;
}

/* The number of the part that a path names behind its last #, which stands at
 * `*len`; 0 if it names none. */
static uint64_t read_part(const char *path, size_t *len) {
    const char *mark = strrchr(path, '#');
    uint64_t number = 0;
    if (!mark || mark == path || mark[1] == '0')
        return 0;
    for (const char *at = mark + 1; *at; at++) {
        uint64_t digit = (uint64_t)(*at - '0');
        if (*at < '0' || *at > '9' || number > (UINT64_MAX - digit) / 10)
            return 0;
        number = number * 10 + digit;
    }
    if (number > 0)
        *len = (size_t)(mark - path);
    return number;
}

static char *join(const char *folder, const char *name) {
    memory_text path = {0};
    size_t len = strlen(folder);
    bool inside = len > 0 && *name != '/';
    if (memory_add(&path, folder, inside ? len : 0) &&
        memory_add(&path, "/", inside && folder[len - 1] != '/') && memory_add_string(&path, name))
        return path.data;
    memory_free_text(&path);
    return NULL;
}

/* Take the part off the path, unless a file is called so. */
static void split(places_place *place) {
    struct stat info;
    size_t len = strlen(place->path);
    uint64_t part = read_part(place->path, &len);
    if (part == 0 || stat(place->path, &info) == 0)
        return;
    place->part = part;
    place->path[len] = '\0';
}

static bool is_stdin(const char *text) {
    size_t len = strlen(text);
    read_part(text, &len);
    return len == 1 && *text == '-';
}

bool places_read(places_place *place, const char *folder, const char *text) {
    *place = (places_place){.is_stdin = is_stdin(text)};
    char *name = places_key(text);
    if (name)
        place->path = join(place->is_stdin ? "" : folder, name);
    if (place->path) {
        split(place);
        bool is_inside = *name != '/' && !goes_up(name) && !place->is_stdin;
        place->root = strlen(is_inside ? folder : place->path);
        place->key = places_key(place->path);
    }
    free(name);
    return place->key != NULL;
}

void places_free(places_place *place) {
    free(place->path);
    free(place->key);
    *place = (places_place){0};
}

int places_compare(const places_place *a, const places_place *b) {
    int order = strcmp(a->key, b->key);
    return order != 0 ? order : (a->part > b->part) - (a->part < b->part);
}
