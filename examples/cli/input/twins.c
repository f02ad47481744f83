/* Twins: files that are read under more than one name.
 * SPDX-License-Identifier: MIT */
#include "cli/input/twins.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* A file by what the system knows it by, and the first of its paths. */
typedef struct twin {
    inputs_identity identity;
    const char *path, *first;
} twin;

static int by_identity(const void *a, const void *b) {
    const twin *one = a, *other = b;
    if (one->identity.device != other->identity.device)
        return one->identity.device < other->identity.device ? -1 : 1;
    if (one->identity.number != other->identity.number)
        return one->identity.number < other->identity.number ? -1 : 1;
    return strcmp(one->path, other->path);
}

static int by_path(const void *a, const void *b) {
    return strcmp(((const twin *)a)->path, ((const twin *)b)->path);
}

static size_t gather(twin *twins, const inputs_list *inputs) {
    size_t count = 0;
    for (size_t i = 0; i < inputs->count; i++)
        if (inputs->items[i].identity.is_known)
            twins[count++] =
                (twin){inputs->items[i].identity, inputs->items[i].path, inputs->items[i].path};
    return count;
}

static bool is_same(const inputs_identity *a, const inputs_identity *b) {
    return a->device == b->device && a->number == b->number;
}

/* What a folder tells of a file may be another one's. */
static bool are_one(const char *path, const char *other) {
    struct stat a, b;
    return stat(path, &a) == 0 && stat(other, &b) == 0 && a.st_dev == b.st_dev &&
           a.st_ino == b.st_ino;
}

/* Of those in order keep what has a path before it: how many they are. */
static size_t keep_repeated(twin *twins, size_t count) {
    size_t kept = 0;
    twin before = {0};
    for (size_t i = 0; i < count; i++) {
        twin next = twins[i];
        if (i > 0 && is_same(&before.identity, &next.identity) &&
            are_one(before.first, next.path)) {
            next.first = before.first;
            twins[kept++] = next;
        }
        before = next;
    }
    return kept;
}

bool twins_tell(const inputs_list *inputs, messages_log *messages) {
    twin *twins = calloc(inputs->count + 1, sizeof *twins);
    if (!twins)
        return false;
    size_t count = gather(twins, inputs);
    qsort(twins, count, sizeof *twins, by_identity);
    count = keep_repeated(twins, count);
    qsort(twins, count, sizeof *twins, by_path);
    for (size_t i = 0; i < count; i++)
        messages_say(messages, MESSAGES_REPEATED, twins[i].path,
                     "the same file as %s: both are read", twins[i].first);
    free(twins);
    return true;
}
