/* Manifest: a CSV file that says what documents are called, their dates and groups.
 * SPDX-License-Identifier: MIT */
#include "cli/input/manifest.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "cli/base/fields.h"
#include "cli/base/memory.h"
#include "cli/base/textfile.h"
#include "cli/input/inputs.h"
#include "cli/option/options.h"

/* The columns that mean something; the others are the user's own. */
enum { PATH, ID, DATE, GROUP, COLUMNS };

/* A manifest that is being read.  `index` says which field each column is, SIZE_MAX
 * where there is none; `cell` is the one that was looked at last. */
typedef struct manifest_reader {
    manifest_file *manifest;
    const manifest_wish *wish;
    char *folder; /* that the manifest lies in */
    terms_records *records;
    size_t fields; /* of the record that was read last */
    char **header;
    size_t width, index[COLUMNS];
    memory_text cell;
    terms_error err, repeated; /* what is wrong; and an id that stands twice, which may be meant */
} manifest_reader;

/* A cell of the record that was read last, until the next one is looked at; empty
 * where there is none.  NULL when memory runs out. */
static const char *look(manifest_reader *reader, size_t index) {
    size_t len;
    const char *text = fields_cell(reader->records, index, &len);
    reader->cell.len = 0;
    return memory_add(&reader->cell, text, len) ? reader->cell.data : NULL;
}

/* A copy of a cell, NULL for an empty one.  False when memory runs out. */
static bool copy_cell(manifest_reader *reader, size_t index, char **copy) {
    const char *cell = look(reader, index);
    *copy = cell && *cell ? memory_copy(cell, strlen(cell)) : NULL;
    return cell && (!*cell || *copy);
}

static size_t find_column(const manifest_reader *reader, const char *name) {
    size_t index = 0;
    while (index < reader->width && strcmp(reader->header[index], name) != 0)
        index++;
    return index < reader->width ? index : SIZE_MAX;
}

static terms_status read_names(manifest_reader *reader) {
    terms_status status = terms_records_next(reader->records, &reader->fields, &reader->err);
    if (status != TERMS_OK)
        return status;
    reader->header = calloc(reader->fields + 1, sizeof *reader->header);
    if (!reader->header)
        return TERMS_NO_MEMORY;
    for (; reader->width < reader->fields; reader->width++) {
        const char *name = look(reader, reader->width);
        char *copy = name ? memory_copy(name, strlen(name)) : NULL;
        if (!copy)
            return TERMS_NO_MEMORY;
        reader->header[reader->width] = copy;
    }
    return TERMS_OK;
}

static int by_name(const void *a, const void *b) {
    const char *const *first = a, *const *second = b;
    return strcmp(*first, *second);
}

/* Columns without a name may be many. */
static terms_status check_names(manifest_reader *reader) {
    size_t width = reader->width;
    const char **sorted = calloc(width + 1, sizeof *sorted);
    if (!sorted)
        return TERMS_NO_MEMORY;
    terms_status status = TERMS_OK;
    for (size_t i = 0; i < width; i++)
        sorted[i] = reader->header[i];
    qsort(sorted, width, sizeof *sorted, by_name);
    for (size_t i = 1; i < width && status == TERMS_OK; i++)
        if (*sorted[i] && strcmp(sorted[i - 1], sorted[i]) == 0)
            status = fields_refuse(&reader->err, 1, "two columns are called “%.40s”", sorted[i]);
    free(sorted);
    return status;
}

/* TERMS_BAD_ARGUMENT: there is no column to group by. */
static terms_status read_header(manifest_reader *reader) {
    const char *const names[COLUMNS] = {"path", "id", "date", reader->wish->group};
    terms_status status = read_names(reader);
    if (status == TERMS_OK)
        status = check_names(reader);
    if (status != TERMS_OK)
        return status;
    for (int i = 0; i < COLUMNS; i++)
        reader->index[i] = find_column(reader, names[i]);
    reader->manifest->has_groups = reader->index[GROUP] != SIZE_MAX;
    if (reader->index[PATH] == SIZE_MAX)
        return fields_miss(reader->records, reader->fields, "path",
                           "a manifest begins with path,id,date,group", &reader->err);
    return reader->wish->must_have && !reader->manifest->has_groups ? TERMS_BAD_ARGUMENT : TERMS_OK;
}

static terms_status fill_row(manifest_reader *reader, manifest_row *row) {
    const char *cell = look(reader, reader->index[PATH]);
    if (!cell)
        return TERMS_NO_MEMORY;
    if (!*cell)
        return fields_refuse(&reader->err, row->line, "no path in this row");
    if (!places_read(&row->place, reader->folder, cell))
        return TERMS_NO_MEMORY;
    cell = look(reader, reader->index[DATE]);
    if (!cell)
        return TERMS_NO_MEMORY;
    if (*cell && !dates_read(cell, row->date))
        return fields_refuse(
            &reader->err, row->line,
            "“%.40s” is no date: write 2024, 2024-03 or 2024-03-05, from 1900 to 2099", cell);
    bool ok = copy_cell(reader, reader->index[ID], &row->id) &&
              copy_cell(reader, reader->index[GROUP], &row->group);
    return ok ? TERMS_OK : TERMS_NO_MEMORY;
}

static terms_status add_row(manifest_reader *reader) {
    manifest_file *manifest = reader->manifest;
    manifest_row *rows =
        memory_grow(manifest->rows, &manifest->capacity, manifest->count + 1, sizeof *rows);
    if (!rows)
        return TERMS_NO_MEMORY;
    manifest->rows = rows;
    manifest_row *row = &rows[manifest->count++];
    *row = (manifest_row){.line = terms_records_line(reader->records)};
    return fill_row(reader, row);
}

static terms_status read_row(manifest_reader *reader) {
    terms_status status =
        fields_next(reader->records, reader->width, &reader->fields, &reader->err);
    return status == TERMS_OK && reader->fields > 0 ? add_row(reader) : status;
}

/* Those without an id first. */
static int by_id(const void *a, const void *b) {
    const manifest_row *first = a, *second = b;
    int order = strcmp(first->id ? first->id : "", second->id ? second->id : "");
    return order != 0 ? order : (first->line > second->line) - (first->line < second->line);
}

/* Of the rows whose id another one has, the first.  Rows are left in the order of ids. */
static void check_ids(manifest_reader *reader) {
    manifest_file *manifest = reader->manifest;
    terms_error *err = &reader->repeated;
    if (manifest->count > 0)
        qsort(manifest->rows, manifest->count, sizeof *manifest->rows, by_id);
    for (size_t i = 1; i < manifest->count; i++) {
        const manifest_row *row = &manifest->rows[i];
        bool is_same = row->id && row[-1].id && strcmp(row->id, row[-1].id) == 0;
        if (is_same && (!err->line || row->line < err->line))
            fields_refuse(err, row->line,
                          "the id “%.80s” is also on line %" PRIu64
                          ": tables can't tell these documents apart",
                          row->id, row[-1].line);
    }
}

static int by_place(const void *a, const void *b) {
    const manifest_row *first = a, *second = b;
    int order = places_compare(&first->place, &second->place);
    if (order != 0)
        return order;
    return (first->line > second->line) - (first->line < second->line);
}

/* Of the rows that say what another one has said, the first. */
static terms_status sort_rows(manifest_reader *reader) {
    manifest_file *manifest = reader->manifest;
    const manifest_row *repeated = NULL;
    if (manifest->count > 0)
        qsort(manifest->rows, manifest->count, sizeof *manifest->rows, by_place);
    for (size_t i = 1; i < manifest->count; i++) {
        const manifest_row *row = &manifest->rows[i];
        bool is_same = places_compare(&row->place, &row[-1].place) == 0;
        if (is_same && (!repeated || row->line < repeated->line))
            repeated = row;
    }
    if (!repeated)
        return TERMS_OK;
    return fields_refuse(&reader->err, repeated->line,
                         "“%.80s” is also on line %" PRIu64 ": leave one of them",
                         repeated->place.path, repeated[-1].line);
}

static terms_status read_all(manifest_reader *reader) {
    terms_status status = read_header(reader);
    while (status == TERMS_OK && reader->fields > 0)
        status = read_row(reader);
    if (status == TERMS_OK)
        check_ids(reader);
    return status == TERMS_OK ? sort_rows(reader) : status;
}

static terms_status open_reader(manifest_reader *reader, memory_text *text) {
    const char *path = reader->wish->path, *slash = strrchr(path, '/');
    size_t len = slash ? (size_t)(slash - path) : 0;
    reader->folder = memory_copy(path, slash == path ? 1 : len);
    if (!reader->folder)
        return TERMS_NO_MEMORY;
    inputs_tidy(reader->folder);
    terms_status status = textfile_read(text, path, reader->wish->encoding, &reader->err);
    return status == TERMS_OK ? terms_records_new(&reader->records, text->data, text->len) : status;
}

static void close_reader(manifest_reader *reader) {
    for (size_t i = 0; i < reader->width; i++)
        free(reader->header[i]);
    free(reader->header);
    free(reader->folder);
    memory_free_text(&reader->cell);
    terms_records_free(reader->records);
}

static exits refuse_group(const manifest_reader *reader, messages_log *messages) {
    char all[OPTIONS_ROOM] = "";
    for (size_t i = 0; i < reader->width; i++)
        if (*reader->header[i])
            options_list(all, reader->header[i]);
    return messages_usage(messages, "--group-by",
                          "no column “%.40s” among %s, nor is it group, date, year or month",
                          reader->wish->group, all);
}

static exits result_of(const manifest_reader *reader, terms_status status, messages_log *messages) {
    if (status == TERMS_OK && reader->err.text[0])
        messages_put(messages, MESSAGES_MANIFEST, reader->wish->path, &reader->err);
    if (status == TERMS_OK && reader->repeated.text[0])
        messages_put(messages, MESSAGES_MANIFEST, reader->wish->path, &reader->repeated);
    if (status == TERMS_OK)
        return EXITS_DONE;
    if (status == TERMS_BAD_ARGUMENT)
        return refuse_group(reader, messages);
    if (exits_fatal(status))
        return messages_limit(messages, status);
    messages_put(messages, MESSAGES_ERROR, reader->wish->path, &reader->err);
    return EXITS_NOTHING;
}

exits manifest_read(manifest_file *manifest, const manifest_wish *wish, messages_log *messages) {
    manifest_reader reader = {.manifest = manifest, .wish = wish};
    memory_text text = {0};
    *manifest = (manifest_file){0};
    terms_status status = open_reader(&reader, &text);
    if (status == TERMS_OK)
        status = read_all(&reader);
    exits result = result_of(&reader, status, messages);
    close_reader(&reader);
    memory_free_text(&text);
    return result;
}

void manifest_free(manifest_file *manifest) {
    for (size_t i = 0; i < manifest->count; i++) {
        places_free(&manifest->rows[i].place);
        free(manifest->rows[i].id);
        free(manifest->rows[i].group);
    }
    free(manifest->rows);
    *manifest = (manifest_file){0};
}

size_t manifest_find(const manifest_file *manifest, const char *key) {
    size_t low = 0, high = manifest->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(manifest->rows[middle].place.key, key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < manifest->count && strcmp(manifest->rows[low].place.key, key) == 0;
    return found ? low : manifest->count;
}
