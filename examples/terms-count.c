/* terms-count: count the terms of phrase lists in documents.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "cli/collect/counting.h"
#include "cli/option/help.h"
#include "cli/program/program.h"

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
    "                       nesting, contexts, categories, dispersion or cooccur\n"
    "  --all-tables DIR     all tables, as DIR/summary.csv and so on\n"
    "  --within UNIT        cooccur: what is together stands in one document, block,\n"
    "                       sentence (default) or window of so many characters\n"
    "  --zeros              long, groups: also what a document or group does not hold\n",
    help_rows,
    "  --min-count N        only what was found at least N times\n",
    help_rates,
    help_output,
    NULL};

typedef struct count_run {
    program_run program;
    collecting_kind kind;
    bool zeros;
    const char *within_name;
    terms_within within;
    uint64_t width;
} count_run;

typedef terms_status build_table(terms_table **out, const terms_counts *counts,
                                 const terms_table_options *options);

/* The tables, and in the same order what makes them. */
static const char *const tables[] = {"summary",    "long",       "wide",    "groups",
                                     "docs",       "forms",      "nesting", "contexts",
                                     "categories", "dispersion", "cooccur", NULL};
static build_table *const builders[] = {
    terms_table_summary,    terms_table_long,       terms_table_wide,    terms_table_groups,
    terms_table_docs,       terms_table_forms,      terms_table_nesting, terms_table_contexts,
    terms_table_categories, terms_table_dispersion, terms_table_cooccur};

static const options_entry own_options[] = {
    {.name = "-t",
     .kind = OPTIONS_CHOICE,
     .at = offsetof(count_run, program.table),
     .choices = tables},
    {.name = "--all-tables", .kind = OPTIONS_TEXT, .at = offsetof(count_run, program.all_tables)},
    {.name = "--save-list", .kind = OPTIONS_TEXT, .at = offsetof(count_run, program.save_list)},
    {.name = "--zeros", .kind = OPTIONS_FLAG, .at = offsetof(count_run, zeros)},
    {.name = "--within", .kind = OPTIONS_TEXT, .at = offsetof(count_run, within_name)},
    {.name = NULL},
};

/* What --within takes besides a number. */
static const char *const units[] = {[TERMS_WITHIN_DOCUMENT] = "document",
                                    [TERMS_WITHIN_BLOCK] = "block",
                                    [TERMS_WITHIN_SENTENCE] = "sentence"};

static bool wants(const count_run *run, const char *name) {
    const char *table = run->program.table;
    return run->program.all_tables || (table && strcmp(table, name) == 0);
}

static exits settle_within(program_run *program) {
    count_run *run = (count_run *)program;
    const char *name = run->within_name ? run->within_name : "sentence";
    if (run->within_name && !wants(run, "cooccur"))
        return messages_usage(&program->messages, "--within", "it is for -t cooccur");
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (options_same(name, units[i])) {
            run->within = (terms_within)i;
            return EXITS_DONE;
        }
    }
    run->within = TERMS_WITHIN_WINDOW;
    if (options_number(name, &run->width) && run->width > 1 && run->width <= TERMS_WINDOW_MAX)
        return EXITS_DONE;
    return messages_usage(&program->messages, "--within",
                          "“%.40s” is not document, block, sentence, or a number of characters "
                          "from 2 to %zu",
                          name, TERMS_WINDOW_MAX);
}

static terms_status make_counts(void **out, const terms_matcher *matcher, const void *own) {
    const count_run *run = own;
    terms_status status = counting_kind.make(out, matcher, own);
    if (status == TERMS_OK && wants(run, "contexts"))
        status = terms_counts_keep_contexts(*out);
    if (status == TERMS_OK && wants(run, "cooccur"))
        status = terms_counts_keep_pairs(*out, run->within, (size_t)run->width);
    return status;
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
    count_run run = {.kind = counting_kind,
                     .program = {.kind = &run.kind,
                                 .takes_lists = true,
                                 .tables = tables,
                                 .make_table = make_table,
                                 .settle = settle_within,
                                 .own = &run,
                                 .messages = {.program = "terms-count"}}};
    settings_values *shared = &run.program.settings;
    const options_group groups[] = {{settings_common, shared},   {settings_lists, shared},
                                    {settings_folding, shared},  {settings_reading, shared},
                                    {settings_grouping, shared}, {settings_writing, shared},
                                    {settings_tables, shared},   {settings_counts, shared},
                                    {settings_rates, shared},    {own_options, &run}};
    exits status;
    run.kind.make = make_counts;
    if (program_begin(&run.program, groups, sizeof groups / sizeof *groups, help, argc, argv,
                      &status))
        status = program_work(&run.program);
    return program_end(&run.program, status);
}
