/* Settings: the options that the programs have in common.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_SETUP_SETTINGS_H
#define TERMS_CLI_SETUP_SETTINGS_H

#include "cli/input/documents.h"
#include "cli/option/options.h"
#include "cli/output/output.h"

typedef struct settings_values {
    bool help, version, quiet;
    uint64_t threads;

    options_texts lists, forms;
    const char *list_encoding;
    bool ignore_punct, variants;

    options_texts globs;
    const char *manifest, *group_by;
    documents_rules reading;

    const char *output;
    output_style style;
    const char *sort;
    bool reverse;
    uint64_t top, min_count, per;
    const char *base;
} settings_values;

/* Tables of options for a group whose values are settings. */
extern const options_entry settings_common[];   /* --help --version --quiet -j */
extern const options_entry settings_lists[];    /* -p -e */
extern const options_entry settings_folding[];  /* --ignore-punct --variants */
extern const options_entry settings_reading[];  /* --encoding --strict --glob, splitting, manifest,
                                                    --list-encoding */
extern const options_entry settings_grouping[]; /* --group-by */
extern const options_entry settings_writing[];  /* -o --format and how CSV looks */
extern const options_entry settings_tables[];   /* --sort --reverse --top */
extern const options_entry settings_counts[];   /* --min-count */
extern const options_entry settings_rates[];    /* --per --base */

/* Check what no table of options can say: that some exclude each other. */
exits settings_check(const settings_values *settings, messages_log *messages);

/* By what lists and documents are folded: a set of terms_fold flags. */
unsigned settings_folds(const settings_values *settings);

/* The options with which tables are made. */
terms_table_options settings_table_options(const settings_values *settings);

void settings_free(settings_values *settings);

#endif
