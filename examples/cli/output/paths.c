/* Paths: where a name leads, and what stands beside a file.
 * SPDX-License-Identifier: MIT */
#include "cli/output/paths.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/base/memory.h"

enum { LINKS_MAX = 40, LINK_ROOM = 4096 };

char *paths_beside(const char *path, const char *name) {
    const char *slash = strrchr(path, '/');
    memory_text joined = {0};
    if (memory_add(&joined, path, slash ? (size_t)(slash - path) + 1 : 0) &&
        memory_add_string(&joined, name))
        return joined.data;
    memory_free_text(&joined);
    errno = ENOMEM;
    return NULL;
}

/* Follow one link; frees the path, and returns the one it leads to.  NULL with errno if that
 * fails. */
static char *follow(char *path) {
    char to[LINK_ROOM];
    ssize_t len = readlink(path, to, sizeof to - 1);
    char *next = NULL;
    if (len >= 0) {
        to[len] = '\0';
        next = to[0] == '/' ? memory_copy(to, (size_t)len) : paths_beside(path, to);
    }
    free(path);
    return next;
}

static char *give_up(char *path, int number) {
    free(path);
    errno = number;
    return NULL;
}

char *paths_resolve(const char *name) {
    struct stat info;
    char *path = memory_copy(name, strlen(name));
    for (int links = 0; path && lstat(path, &info) == 0; links++) {
        if (!S_ISLNK(info.st_mode))
            return path;
        if (links == LINKS_MAX)
            return give_up(path, ELOOP);
        path = follow(path);
    }
    return !path || errno == ENOENT ? path : give_up(path, errno);
}
