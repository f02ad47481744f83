/* Folder: several tables in the files of one folder, all of them or none.
 * SPDX-License-Identifier: MIT */
#include "cli/output/folder.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/base/memory.h"

static bool make_folder(folder_output *folder, const char *name) {
    struct stat info;
    folder->made = memory_copy(name, strlen(name));
    errno = folder->made ? 0 : ENOMEM;
    if (!folder->made)
        return false;
    sigset_t before = cleanup_block();
    bool is_new = mkdir(name, 0777) == 0;
    int number = errno;
    folder->doomed.path = folder->made;
    if (is_new)
        cleanup_add(&folder->doomed);
    cleanup_unblock(&before);
    if (is_new)
        return true;
    free(folder->made);
    folder->made = NULL;
    bool is_there = number == EEXIST && stat(name, &info) == 0;
    errno = number == EEXIST ? ENOTDIR : number;
    return is_there && S_ISDIR(info.st_mode);
}

static const char *ending_of(const output_style *style) {
    if (!style->format)
        return "csv";
    return strcmp(style->format, "table") == 0 ? "txt" : style->format;
}

static char *path_of(const char *folder, const char *table, const char *ending) {
    memory_text path = {0};
    bool has_slash = folder[strlen(folder) - 1] == '/';
    if (memory_add_string(&path, folder) && (has_slash || memory_add_string(&path, "/")) &&
        memory_add_string(&path, table) && memory_add_string(&path, ".") &&
        memory_add_string(&path, ending))
        return path.data;
    memory_free_text(&path);
    return NULL;
}

static bool make_room(folder_output *folder, size_t count) {
    folder->paths = calloc(count, sizeof *folder->paths);
    folder->outputs = calloc(count, sizeof *folder->outputs);
    return folder->paths && folder->outputs;
}

static exits open_files(folder_output *folder, const char *name, const char *const *tables,
                        const output_style *style, messages_log *messages) {
    exits status = EXITS_DONE;
    for (; tables[folder->count] && status == EXITS_DONE; folder->count++) {
        char *path = path_of(name, tables[folder->count], ending_of(style));
        folder->paths[folder->count] = path;
        status = path ? output_open(&folder->outputs[folder->count], path, messages)
                      : messages_limit(messages, TERMS_NO_MEMORY);
    }
    return status;
}

exits folder_open(folder_output *folder, const char *name, const char *const *tables,
                  const output_style *style, messages_log *messages) {
    size_t count = 0;
    while (tables[count])
        count++;
    *folder = (folder_output){0};
    if (!make_room(folder, count))
        return messages_limit(messages, TERMS_NO_MEMORY);
    return make_folder(folder, name) ? open_files(folder, name, tables, style, messages)
                                     : output_fail(name, messages);
}

/* Keep the folder, which is not removed any more if the rest fails. */
static void keep(folder_output *folder) {
    sigset_t before = cleanup_block();
    cleanup_drop(&folder->doomed);
    cleanup_unblock(&before);
    free(folder->made);
    folder->made = NULL;
}

exits folder_place(folder_output *folder, messages_log *messages) {
    exits status = output_place(folder->outputs, folder->count, messages);
    if (status == EXITS_DONE)
        keep(folder);
    return status;
}

void folder_close(folder_output *folder) {
    for (size_t i = 0; i < folder->count; i++) {
        output_close(&folder->outputs[i]);
        free(folder->paths[i]);
    }
    if (folder->made) {
        rmdir(folder->made);
        keep(folder);
    }
    free(folder->outputs);
    free(folder->paths);
    *folder = (folder_output){0};
}
