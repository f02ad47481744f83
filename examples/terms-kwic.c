/* terms-kwic: show every place of the terms of phrase lists in documents.
 * SPDX-License-Identifier: MIT */
#include <stddef.h>

#include "cli/option/help.h"
#include "cli/program/slices.h"

static const char *const help[] = {
    "Usage: terms-kwic -p LIST [OPTION]... FILE|FOLDER|-...\n"
    "Find the phrases of a list in documents, and write each place with the text\n"
    "around it: key words in context.\n"
    "\n"
    "In examples/data:\n"
    "  terms-kwic -e 高质量发展 reports\n"
    "  terms-kwic -p phrases.tsv --width 30 -o places.csv reports\n"
    "  terms-kwic -e 两会 --split-blank 2 --sort right meetings-2023.txt\n"
    "\n"
    "What to find\n",
    help_lists,
    help_folding,
    help_folders,
    help_manifest,
    help_reading,
    "What to write\n"
    "  --width N            up to N characters of the paragraph on each side (20)\n",
    help_rows,
    help_output,
    NULL};

typedef struct kwic_run {
    program_run program;
    uint64_t width;
} kwic_run;

static const options_entry own_options[] = {
    {.name = "--width",
     .kind = OPTIONS_NUMBER,
     .at = offsetof(kwic_run, width),
     .most = TERMS_WIDTH_MAX},
    {.name = NULL},
};

static terms_status make(void **out, const terms_matcher *matcher, const void *own) {
    const kwic_run *run = own;
    terms_concordance *made;
    terms_status status = terms_concordance_new(&made, matcher, (size_t)run->width);
    *out = made;
    return status;
}

static void release(void *concordance) {
    terms_concordance_free(concordance);
}

static terms_status begin(void *concordance, const terms_document *document, uint64_t line) {
    return terms_concordance_begin(concordance, document, line);
}

static terms_status feed(void *concordance, const char *text, size_t len) {
    return terms_concordance_feed(concordance, text, len);
}

static terms_status end(void *concordance, const terms_source *source) {
    (void)source;
    return terms_concordance_end(concordance);
}

static void cancel(void *concordance) {
    terms_concordance_cancel(concordance);
}

static void clear(void *concordance) {
    terms_concordance_clear(concordance);
}

static size_t documents(const void *concordance) {
    return terms_concordance_documents(concordance);
}

static terms_status merge(void *concordance, void *other) {
    return terms_concordance_merge(concordance, other);
}

static const collecting_kind kwic_kind = {make,  release,   begin, feed, end, cancel,
                                          clear, documents, merge, NULL, NULL};

static terms_status make_table(terms_table **out, const void *concordance, bool whole,
                               const void *own) {
    (void)whole;
    (void)own;
    return terms_table_kwic(out, concordance);
}

static terms_status make_slice(terms_table **out, void *concordance, size_t from, size_t rows) {
    return terms_table_kwic_rows(out, concordance, from, rows);
}

static exits write_rows(program_run *program) {
    if (slices_want_whole(program))
        return program_write(program);
    terms_status sorted = terms_concordance_sort(program->collected);
    if (sorted != TERMS_OK)
        return messages_limit(&program->messages, sorted);
    return slices_write(program, terms_concordance_size(program->collected), make_slice,
                        program->collected);
}

int main(int argc, char **argv) {
    kwic_run run = {.program = {.kind = &kwic_kind,
                                .takes_lists = true,
                                .make_table = make_table,
                                .write = write_rows,
                                .own = &run,
                                .messages = {.program = "terms-kwic"}},
                    .width = 20};
    settings_values *shared = &run.program.settings;
    const options_group groups[] = {{settings_common, shared},   {settings_lists, shared},
                                    {settings_folding, shared},  {settings_reading, shared},
                                    {settings_grouping, shared}, {settings_writing, shared},
                                    {settings_tables, shared},   {own_options, &run}};
    exits status;
    if (program_begin(&run.program, groups, sizeof groups / sizeof *groups, help, argc, argv,
                      &status))
        status = program_work(&run.program);
    return program_end(&run.program, status);
}
