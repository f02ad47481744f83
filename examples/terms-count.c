/* terms-count: count the terms of phrase lists in documents.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "cli/counting.h"
#include "cli/help.h"
#include "cli/program.h"

static const char *const help[] = {
    "Usage: terms-count -p LIST [OPTION]... FILE|FOLDER|-...\n"
    "Count the phrases of a list in documents, and write a table of them.\n"
    "\n"
    "In examples/data:\n"
    "  terms-count -p phrases.tsv reports\n"
    "  terms-count -p phrases.tsv -t long -o long.csv reports\n"
    "  terms-count -e 两会 -e 全国两会 --split-blank 2 meetings-2023.txt\n"
    "  terms-count -p phrases.tsv --manifest manifest.csv --split-blank 2 -t groups\n"
    "\n"
    "What to count\n",
    help_lists,
    help_folding,
    help_folders,
    help_manifest,
    help_reading,
    "What to write\n"
    "  --save-list FILE     only the lists, compiled: with -p FILE they load at once\n"
    "  -t TABLE             summary (default), long, wide, groups, docs, forms,\n"
    "                       nesting, contexts, categories or dispersion\n"
    "  --all-tables DIR     all tables, as DIR/summary.csv and so on\n"
    "  --zeros              long, groups: also what a document or group does not hold\n",
    help_rows,
    "  --min-count N        only what was found at least N times\n",
    help_rates,
    help_output,
    NULL};

typedef struct count_run {
    program_run program;
    bool zeros;
} count_run;

typedef terms_status build_table(terms_table **out, const terms_counts *counts,
                                 const terms_table_options *options);

/* The tables, and in the same order what makes them. */
static const char *const tables[] = {"summary",    "long",       "wide",    "groups",
                                     "docs",       "forms",      "nesting", "contexts",
                                     "categories", "dispersion", NULL};
static build_table *const builders[] = {
    terms_table_summary,    terms_table_long,      terms_table_wide,    terms_table_groups,
    terms_table_docs,       terms_table_forms,     terms_table_nesting, terms_table_contexts,
    terms_table_categories, terms_table_dispersion};

static const options_entry own_options[] = {
    {.name = "-t",
     .kind = OPTIONS_CHOICE,
     .at = offsetof(count_run, program.table),
     .choices = tables},
    {.name = "--all-tables", .kind = OPTIONS_TEXT, .at = offsetof(count_run, program.all_tables)},
    {.name = "--save-list", .kind = OPTIONS_TEXT, .at = offsetof(count_run, program.save_list)},
    {.name = "--zeros", .kind = OPTIONS_FLAG, .at = offsetof(count_run, zeros)},
    {.name = NULL},
};

static bool wants_contexts(const count_run *run) {
    const char *table = run->program.table;
    return run->program.all_tables || (table && strcmp(table, "contexts") == 0);
}

static terms_status make_table(terms_table **out, const void *counts, bool whole, const void *own) {
    const count_run *run = own;
    terms_table_options options = settings_table_options(&run->program.settings);
    options.zeros = run->zeros;
    options.by_group = run->program.settings.group_by != NULL;
    if (whole)
        options.min_count = 0;
    return builders[run->program.number](out, counts, &options);
}

int main(int argc, char **argv) {
    count_run run = {.program = {.kind = &counting_kind,
                                 .takes_lists = true,
                                 .tables = tables,
                                 .make_table = make_table,
                                 .own = &run,
                                 .messages = {.program = "terms-count"}}};
    settings_values *shared = &run.program.settings;
    const options_group groups[] = {{settings_common, shared},   {settings_lists, shared},
                                    {settings_folding, shared},  {settings_reading, shared},
                                    {settings_grouping, shared}, {settings_writing, shared},
                                    {settings_tables, shared},   {settings_counts, shared},
                                    {settings_rates, shared},    {own_options, &run}};
    exits status;
    if (program_begin(&run.program, groups, sizeof groups / sizeof *groups, help, argc, argv,
                      &status)) {
        if (wants_contexts(&run))
            run.program.kind = &counting_with_contexts;
        status = program_work(&run.program);
    }
    return program_end(&run.program, status);
}
