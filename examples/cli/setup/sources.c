/* Sources: the inputs of a run, and what a manifest says of them.
 * SPDX-License-Identifier: MIT */
#include "cli/setup/sources.h"

#include <stdlib.h>
#include <string.h>

#include "cli/base/memory.h"
#include "cli/input/finding.h"
#include "cli/input/manifest.h"
#include "cli/input/overrides.h"
#include "cli/input/twins.h"

/* A value of --group-by that needs no column: the group is the first `len` bytes of the date. */
typedef struct date_group {
    const char *name;
    size_t len; /* 0: the whole date */
} date_group;

static const date_group date_groups[] = {{"date", 0}, {"year", 4}, {"month", 7}};

static const date_group *find_date_group(const char *name) {
    for (size_t i = 0; name && i < sizeof date_groups / sizeof *date_groups; i++)
        if (strcmp(date_groups[i].name, name) == 0)
            return &date_groups[i];
    return NULL;
}

static bool is_group(const char *name) {
    return !name || strcmp(name, "group") == 0;
}

static bool group_by_date(char **group, const char *date, size_t len) {
    if (len == 0)
        len = strlen(date);
    free(*group);
    *group = NULL;
    if (!*date || strlen(date) < len)
        return true;
    *group = memory_copy(date, len);
    return *group != NULL;
}

static bool group_all_by_date(inputs_list *inputs, size_t len) {
    bool ok = true;
    for (size_t i = 0; ok && i < inputs->count; i++) {
        inputs_file *input = &inputs->items[i];
        ok = group_by_date(&input->group, input->date, len);
        for (size_t k = 0; ok && k < input->part_count; k++)
            ok = group_by_date(&input->parts[k].group, input->parts[k].date, len);
    }
    return ok;
}

/* Drop the groups that were read from paths: those of a column of the user's own replace them. */
static void forget_groups(inputs_list *inputs) {
    for (size_t i = 0; i < inputs->count; i++) {
        free(inputs->items[i].group);
        inputs->items[i].group = NULL;
    }
}

static inputs_file *add_place(inputs_list *inputs, const places_place *place) {
    char *path = memory_copy(place->path, strlen(place->path));
    inputs_file *made = place->is_stdin ? inputs_add(inputs, path, place->root)
                                        : finding_add(inputs, path, place->root);
    if (made)
        made->is_stdin = place->is_stdin;
    return made;
}

/* Add an input for each file of the manifest, in the order of their paths. */
static bool add_rows(inputs_list *inputs, const manifest_file *manifest, messages_log *messages) {
    for (size_t i = 0; i < manifest->count; i++) {
        const places_place *place = &manifest->rows[i].place;
        if (i > 0 && strcmp(place->key, manifest->rows[i - 1].place.key) == 0)
            continue;
        if (!add_place(inputs, place))
            return false;
    }
    return twins_tell(inputs, messages);
}

static exits lay_over(inputs_list *inputs, const manifest_file *manifest,
                      const settings_values *settings, messages_log *messages) {
    const date_group *by_date = manifest->has_groups ? NULL : find_date_group(settings->group_by);
    if (manifest->has_groups && !is_group(settings->group_by))
        forget_groups(inputs);
    bool ok = !settings->manifest || overrides_apply(inputs, manifest);
    ok = ok && (!by_date || group_all_by_date(inputs, by_date->len));
    return ok ? EXITS_DONE : messages_limit(messages, TERMS_NO_MEMORY);
}

/* Read the manifest.  If it has a column `year` or `month` of its own, that is the group, and
 * not what the date says; but `date` is always the document's date. */
static exits read_manifest(manifest_file *manifest, const settings_values *settings,
                           messages_log *messages) {
    const char *group = settings->group_by;
    bool is_date = group && strcmp(group, "date") == 0;
    manifest_wish wish = {.path = settings->manifest,
                          .encoding = settings->list_encoding,
                          .group = is_date || !group ? "group" : group,
                          .must_have = !is_group(group) && !find_date_group(group)};
    exits status = manifest_read(manifest, &wish, messages);
    manifest->has_groups = manifest->has_groups && !is_date;
    return status;
}

static exits check_group(const char *group, messages_log *messages) {
    if (is_group(group) || find_date_group(group))
        return EXITS_DONE;
    return messages_usage(messages, "--group-by",
                          "“%.40s” is not one of group, date, year, month, and there is no "
                          "--manifest with columns of yours",
                          group);
}

exits sources_collect(inputs_list *inputs, const options_texts *operands,
                      const settings_values *settings, messages_log *messages) {
    manifest_file manifest = {0};
    exits status = settings->manifest ? read_manifest(&manifest, settings, messages)
                                      : check_group(settings->group_by, messages);
    if (status == EXITS_DONE)
        status = finding_collect(inputs, operands, &settings->globs, messages);
    if (status == EXITS_DONE && operands->count == 0 && !add_rows(inputs, &manifest, messages))
        status = messages_limit(messages, TERMS_NO_MEMORY);
    inputs->manifest = settings->manifest;
    if (status == EXITS_DONE)
        status = lay_over(inputs, &manifest, settings, messages);
    manifest_free(&manifest);
    return status;
}
