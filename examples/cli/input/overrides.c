/* Overrides: what a manifest says, laid over what was read from inputs' paths.
 * SPDX-License-Identifier: MIT */
#include "cli/input/overrides.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/base/memory.h"

/* A file whatever it is called, and its first row. */
typedef struct identity {
    dev_t device;
    ino_t number;
    size_t row;
    uint64_t line;
} identity;

/* Which rows have an input, and which inputs have a row. */
typedef struct laying {
    inputs_list *inputs;
    const manifest_file *manifest;
    bool *laid, *found;
    size_t found_count;
    identity *files; /* of rows that have no input yet */
    size_t count;
} laying;

/* False when memory runs out, as below. */
static bool replace(char **old, const char *text) {
    if (!text)
        return true;
    char *copy = memory_copy(text, strlen(text));
    if (copy) {
        free(*old);
        *old = copy;
    }
    return copy != NULL;
}

/* The rows of one file are side by side, that of the whole file first. */
static size_t count_rows(const manifest_file *manifest, size_t first) {
    size_t end = first + 1;
    while (end < manifest->count &&
           strcmp(manifest->rows[end].place.key, manifest->rows[first].place.key) == 0)
        end++;
    return end - first;
}

static bool add_part(inputs_file *input, const manifest_row *row) {
    inputs_part *part = &input->parts[input->part_count++];
    *part = (inputs_part){.number = row->place.part, .line = row->line};
    memcpy(part->date, *row->date ? row->date : input->date, sizeof part->date);
    return replace(&part->id, row->id) &&
           replace(&part->group, row->group ? row->group : input->group);
}

static bool lay_rows(inputs_file *input, const manifest_row *rows, size_t count) {
    if (rows->place.part == 0) {
        if (!replace(&input->id, rows->id) || !replace(&input->group, rows->group))
            return false;
        if (*rows->date)
            memcpy(input->date, rows->date, sizeof input->date);
        rows++;
        count--;
    }
    if (count > 0)
        input->parts = calloc(count, sizeof *input->parts);
    bool ok = count == 0 || input->parts;
    for (size_t i = 0; ok && i < count; i++)
        ok = add_part(input, &rows[i]);
    return ok;
}

static bool lay(laying *work, size_t input, size_t row) {
    size_t count = count_rows(work->manifest, row);
    for (size_t i = 0; i < count; i++)
        work->laid[row + i] = true;
    work->found[input] = true;
    work->found_count++;
    return lay_rows(&work->inputs->items[input], &work->manifest->rows[row], count);
}

static bool lay_by_paths(laying *work) {
    bool ok = true;
    for (size_t i = 0; ok && i < work->inputs->count; i++) {
        char *key = places_key(work->inputs->items[i].shown);
        size_t row = key ? manifest_find(work->manifest, key) : 0;
        ok = key && (row == work->manifest->count || lay(work, i, row));
        free(key);
    }
    return ok;
}

static int by_identity(const void *a, const void *b) {
    const identity *first = a, *second = b;
    if (first->device != second->device)
        return first->device < second->device ? -1 : 1;
    if (first->number != second->number)
        return first->number < second->number ? -1 : 1;
    return (first->line > second->line) - (first->line < second->line);
}

static bool identify(const char *path, identity *file) {
    struct stat info;
    if (stat(path, &info) != 0)
        return false;
    file->device = info.st_dev;
    file->number = info.st_ino;
    return true;
}

/* Of several rows that lead to one file the first one goes on. */
static void identify_rows(laying *work) {
    const manifest_file *manifest = work->manifest;
    for (size_t i = 0; i < manifest->count; i += count_rows(manifest, i)) {
        identity *file = &work->files[work->count];
        file->row = i;
        file->line = manifest->rows[i].line;
        if (!work->laid[i] && identify(manifest->rows[i].place.path, file))
            work->count++;
    }
    qsort(work->files, work->count, sizeof *work->files, by_identity);
}

static size_t find_identity(const laying *work, const identity *file) {
    size_t low = 0, high = work->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (by_identity(&work->files[middle], file) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool lay_by_files(laying *work) {
    bool ok = true;
    if (work->found_count < work->inputs->count)
        identify_rows(work);
    for (size_t i = 0; ok && work->count > 0 && i < work->inputs->count; i++) {
        const inputs_file *input = &work->inputs->items[i];
        identity file = {.line = 0};
        if (work->found[i] || input->is_stdin || !identify(input->path, &file))
            continue;
        size_t found = find_identity(work, &file);
        const identity *at = &work->files[found];
        if (found < work->count && at->device == file.device && at->number == file.number)
            ok = lay(work, i, at->row);
    }
    return ok;
}

static void count_left(const laying *work) {
    inputs_list *inputs = work->inputs;
    for (size_t i = 0; i < work->manifest->count; i++) {
        uint64_t line = work->manifest->rows[i].line;
        if (!work->laid[i] && (inputs->rows_left++ == 0 || line < inputs->first_left))
            inputs->first_left = line;
    }
}

bool overrides_apply(inputs_list *inputs, const manifest_file *manifest) {
    size_t rows = manifest->count + 1;
    laying work = {.inputs = inputs, .manifest = manifest};
    work.laid = calloc(rows, sizeof *work.laid);
    work.found = calloc(inputs->count + 1, sizeof *work.found);
    work.files = calloc(rows, sizeof *work.files);
    bool ok = work.laid && work.found && work.files && lay_by_paths(&work) && lay_by_files(&work);
    if (ok)
        count_left(&work);
    free(work.laid);
    free(work.found);
    free(work.files);
    return ok;
}
