/* Finding: the files behind what is named on the command line.
 * SPDX-License-Identifier: MIT */
#define _DEFAULT_SOURCE  /* DT_REG */
#define _DARWIN_C_SOURCE /* DT_REG */
#include "cli/input/finding.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/base/memory.h"
#include "cli/input/twins.h"

/* A walk through one folder and those below it, one open at a time, which is on a `device`;
 * `folders` are still to be read. */
typedef struct folder_walk {
    inputs_list *found;
    const options_texts *globs;
    size_t root;
    uint64_t device;
    char **folders;
    size_t count, capacity;
} folder_walk;

static char *join(const char *folder, const char *name) {
    size_t folder_len = strlen(folder), name_len = strlen(name);
    char *path = malloc(folder_len + name_len + 2);
    if (!path)
        return NULL;
    memcpy(path, folder, folder_len);
    if (folder[folder_len - 1] != '/')
        path[folder_len++] = '/';
    memcpy(path + folder_len, name, name_len + 1);
    return path;
}

/* Add what can't be read.  False when memory runs out, which may also be what
 * `number` says. */
static bool add_unread(inputs_list *inputs, char *path, size_t root, int number) {
    inputs_file *made = number == ENOMEM ? NULL : inputs_add(inputs, path, root);
    terms_error err = {.status = TERMS_IO};
    snprintf(err.text, sizeof err.text, "cannot be read: %s: skipped", strerror(number));
    if (number == ENOMEM)
        free(path);
    return made && inputs_note_down(made, MESSAGES_SKIPPED, &err);
}

static bool is_document(const options_texts *globs, const char *name) {
    static const char *const endings[] = {".txt", ".text", ".md"};
    for (size_t i = 0; i < globs->count; i++)
        if (fnmatch(globs->items[i], name, 0) == 0)
            return true;
    const char *ending = strrchr(name, '.');
    for (size_t i = 0; !globs->count && ending && i < sizeof endings / sizeof *endings; i++)
        if (options_same(ending, endings[i]))
            return true;
    return false;
}

static bool push(folder_walk *walk, char *path) {
    char **folders = memory_grow(walk->folders, &walk->capacity, walk->count + 1, sizeof *folders);
    if (!folders || !path) {
        free(path);
        return false;
    }
    walk->folders = folders;
    folders[walk->count++] = path;
    return true;
}

/* Add a file of which is known what it is. */
static inputs_file *add_file(inputs_list *inputs, char *path, size_t root,
                             const struct stat *info) {
    inputs_file *made = inputs_add(inputs, path, root);
    if (made && S_ISREG(info->st_mode))
        made->identity = (inputs_identity){true, (uint64_t)info->st_dev, (uint64_t)info->st_ino};
    return made;
}

/* Add one name in a folder of which nothing else is known: folders to those to be read, files and
 * links to files to what was found.  False when memory runs out, here and below. */
static bool ask(folder_walk *walk, const char *folder, DIR *dir, const char *name) {
    struct stat info;
    if (fstatat(dirfd(dir), name, &info, AT_SYMLINK_NOFOLLOW) != 0)
        return add_unread(walk->found, join(folder, name), walk->root, errno);
    if (S_ISDIR(info.st_mode))
        return push(walk, join(folder, name));
    if (!is_document(walk->globs, name))
        return true;
    if (S_ISLNK(info.st_mode) && fstatat(dirfd(dir), name, &info, 0) != 0)
        return add_unread(walk->found, join(folder, name), walk->root, errno);
    return !S_ISREG(info.st_mode) || add_file(walk->found, join(folder, name), walk->root, &info);
}

/* Most folders tell of a name that it is a file's, and which, so that nobody has to ask. */
static bool is_told(const struct dirent *entry) {
#ifdef DT_REG
    return entry->d_type == DT_REG;
#else
    (void)entry;
    return false;
#endif
}

static bool consider(folder_walk *walk, const char *folder, DIR *dir, const struct dirent *entry) {
    const char *name = entry->d_name;
    if (name[0] == '.')
        return true;
    if (!is_told(entry))
        return ask(walk, folder, dir, name);
    if (!is_document(walk->globs, name))
        return true;
    inputs_file *made = inputs_add(walk->found, join(folder, name), walk->root);
    if (made)
        made->identity = (inputs_identity){true, walk->device, (uint64_t)entry->d_ino};
    return made != NULL;
}

static bool read_names(folder_walk *walk, const char *folder, DIR *dir) {
    for (;;) {
        errno = 0;
        const struct dirent *entry = readdir(dir);
        if (!entry)
            break;
        if (!consider(walk, folder, dir, entry))
            return false;
    }
    return !errno ||
           add_unread(walk->found, memory_copy(folder, strlen(folder)), walk->root, errno);
}

/* An open folder, or NULL with errno. */
static DIR *open_folder(folder_walk *walk, const char *folder) {
    struct stat info;
    DIR *dir = opendir(folder);
    if (!dir)
        return NULL;
    if (fstat(dirfd(dir), &info) == 0) {
        walk->device = (uint64_t)info.st_dev;
        return dir;
    }
    int why = errno;
    closedir(dir);
    errno = why;
    return NULL;
}

static bool read_folder(folder_walk *walk, char *folder) {
    DIR *dir = open_folder(walk, folder);
    if (!dir)
        return add_unread(walk->found, folder, walk->root, errno);
    bool ok = read_names(walk, folder, dir);
    closedir(dir);
    free(folder);
    return ok;
}

static int by_path(const void *a, const void *b) {
    const inputs_file *first = a, *second = b;
    return strcmp(first->path, second->path);
}

static bool add_empty_folder(inputs_list *inputs, char *path) {
    inputs_file *made = inputs_add(inputs, path, strlen(path));
    terms_error err = {.status = TERMS_IO,
                       .text = "no document in this folder: name files, or say which with --glob"};
    return made && inputs_note_down(made, MESSAGES_SKIPPED, &err);
}

/* Takes the path over. */
static bool add_folder(inputs_list *inputs, char *path, const options_texts *globs) {
    folder_walk walk = {.found = inputs, .globs = globs, .root = strlen(path)};
    size_t before = inputs->count;
    char *named = memory_copy(path, walk.root);
    bool ok = push(&walk, path) && named;
    while (ok && walk.count > 0)
        ok = read_folder(&walk, walk.folders[--walk.count]);
    while (walk.count > 0)
        free(walk.folders[--walk.count]);
    free(walk.folders);
    if (ok && inputs->count == before)
        return add_empty_folder(inputs, named);
    free(named);
    if (ok)
        qsort(inputs->items + before, inputs->count - before, sizeof *inputs->items, by_path);
    return ok;
}

static bool add_operand(inputs_list *inputs, const char *operand, const options_texts *globs) {
    struct stat info;
    char *path = memory_copy(operand, strlen(operand));
    if (!path)
        return false;
    inputs_tidy(path);
    bool is_stdin = strcmp(operand, "-") == 0;
    bool is_there = !is_stdin && stat(path, &info) == 0;
    if (!is_stdin && !is_there && errno != ENOENT)
        return add_unread(inputs, path, strlen(path), errno);
    if (is_there && S_ISDIR(info.st_mode))
        return add_folder(inputs, path, globs);
    inputs_file *made = is_there ? add_file(inputs, path, strlen(path), &info)
                                 : inputs_add(inputs, path, strlen(path));
    if (made)
        made->is_stdin = is_stdin;
    return made != NULL;
}

/* The same paths side by side, first that of the outermost folder that was
 * named, so that a group does not depend on the order of the operands. */
static int by_path_and_root(const void *a, const void *b) {
    const inputs_file *first = *(inputs_file *const *)a, *second = *(inputs_file *const *)b;
    int order = strcmp(first->path, second->path);
    if (order != 0)
        return order;
    if (first->root != second->root)
        return first->root < second->root ? -1 : 1;
    return first < second ? -1 : first > second;
}

/* Mark all but the first of each path by taking the path away. */
static void mark_repeated(inputs_file **sorted, size_t count, messages_log *messages) {
    for (size_t i = 0, first = 0; i < count; i++) {
        if (i == first || strcmp(sorted[i]->path, sorted[first]->path) != 0) {
            first = i;
            continue;
        }
        messages_say(messages, MESSAGES_REPEATED, sorted[i]->path, "named twice: read once");
        inputs_forget(sorted[i]);
    }
}

/* Whether paths may be repeated: not where they are in order, as one folder's are. */
static bool may_have_repeated(const inputs_list *inputs) {
    const inputs_file *items = inputs->items;
    for (size_t i = 1; i < inputs->count; i++)
        if (strcmp(items[i - 1].path, items[i].path) >= 0)
            return true;
    return false;
}

static bool drop_repeated(inputs_list *inputs, messages_log *messages) {
    if (!may_have_repeated(inputs))
        return true;
    inputs_file **sorted = calloc(inputs->count, sizeof *sorted);
    if (!sorted)
        return false;
    for (size_t i = 0; i < inputs->count; i++)
        sorted[i] = &inputs->items[i];
    qsort(sorted, inputs->count, sizeof *sorted, by_path_and_root);
    mark_repeated(sorted, inputs->count, messages);
    free(sorted);
    size_t kept = 0;
    for (size_t i = 0; i < inputs->count; i++)
        if (inputs->items[i].path)
            inputs->items[kept++] = inputs->items[i];
    inputs->count = kept;
    return true;
}

exits finding_collect(inputs_list *inputs, const options_texts *operands,
                      const options_texts *globs, messages_log *messages) {
    bool ok = true;
    for (size_t i = 0; ok && i < operands->count; i++)
        ok = add_operand(inputs, operands->items[i], globs);
    ok = ok && drop_repeated(inputs, messages) && twins_tell(inputs, messages);
    return ok ? EXITS_DONE : messages_limit(messages, TERMS_NO_MEMORY);
}

inputs_file *finding_add(inputs_list *inputs, char *path, size_t root) {
    struct stat info;
    bool is_there = path && stat(path, &info) == 0;
    return is_there ? add_file(inputs, path, root, &info) : inputs_add(inputs, path, root);
}
