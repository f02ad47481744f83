/* terms-count: count the terms of phrase lists in documents.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "cli/counting.h"
#include "cli/lists.h"
#include "cli/settings.h"
#include "cli/workers.h"

static const char help[] =
    "Usage: terms-count -p LIST [OPTION]... FILE|FOLDER|-...\n"
    "Count the phrases of a list in documents, and write a table of them.\n"
    "\n"
    "In examples/data:\n"
    "  terms-count -p phrases.tsv reports\n"
    "  terms-count -p phrases.tsv -t long -o long.csv reports\n"
    "  terms-count -e 两会 -e 全国两会 --split-blank 2 meetings-2023.txt\n"
    "\n"
    "What to count\n"
    "  -p FILE              a phrase list; may be repeated\n"
    "  -e FORM              one more form; may be repeated\n"
    "  --list-encoding E    the encoding of the lists (utf-8)\n"
    "  --ignore-punct       pass over 、 ， · and all kinds of quotation marks\n"
    "  --variants           traditional, simplified and variant characters are one\n"
    "What to read: files, folders (their .txt, .text and .md), - for standard input\n"
    "  --glob PATTERN       of folders, the files of such names; may be repeated\n"
    "  --encoding E         auto (default), utf-8, gb18030, gbk, gb2312, big5,\n"
    "                       big5-hkscs, utf-16, utf-16le or utf-16be\n"
    "  --strict             refuse files with malformed bytes\n"
    "  --split-blank N      N or more blank lines divide documents\n"
    "  --split-marker TEXT  a line that begins with TEXT begins a document\n"
    "  --lines              every line that is not blank is a document\n"
    "  -j N                 work in N threads (one for each core)\n"
    "What to write\n"
    "  -t TABLE             summary (default), long, wide, docs or nesting\n"
    "  --zeros              in the table long, also what a document does not hold\n"
    "  --sort COLUMN        numbers from the largest, text in order\n"
    "  --top N              the first N rows only\n"
    "  --min-count N        only what was found at least N times\n"
    "  --per N              rates are per N characters (10000)\n"
    "  --base han|chars     Han characters (default), or all visible ones\n"
    "  -o FILE              into a file; the old one stays until the new one is whole\n"
    "  --format F           csv, tsv, json, jsonl or table (by the ending of -o)\n"
    "  --bom, --no-bom      CSV with a byte order mark or without (with, in .csv)\n"
    "  --crlf               CSV with CRLF at the ends of lines\n"
    "  --raw                CSV without the ' before =1+1 and other formulas\n"
    "  --quiet              no warnings and no progress\n"
    "  --help, --version    say this, or the version\n";

/* What this program does with the settings that it shares with others. */
typedef struct count_run {
    settings_values settings;
    const char *table;
    bool zeros;
    options_texts operands;
    messages_log messages;
    output_target output;
    terms_matcher *matcher;
    inputs_list inputs;
    terms_counts *counts;
} count_run;

typedef terms_status build_table(terms_table **out, const terms_counts *counts,
                                 const terms_table_options *options);

/* The tables, and in the same order what makes them. */
static const char *const tables[] = {"summary", "long", "wide", "docs", "nesting", NULL};
static build_table *const builders[] = {terms_table_summary, terms_table_long, terms_table_wide,
                                        terms_table_docs, terms_table_nesting};

static const options_entry own_options[] = {
    {.name = "-t", .kind = OPTIONS_CHOICE, .at = offsetof(count_run, table), .choices = tables},
    {.name = "--zeros", .kind = OPTIONS_FLAG, .at = offsetof(count_run, zeros)},
    {.name = NULL},
};

static exits check(count_run *run) {
    if (run->settings.lists.count + run->settings.forms.count == 0)
        return messages_usage(&run->messages, NULL,
                              "nothing to count: name a phrase list with -p, or a form with -e");
    if (run->operands.count == 0)
        return messages_usage(&run->messages, NULL,
                              "no document: name files or folders, or - for standard input");
    return settings_check(&run->settings, &run->messages);
}

static exits read_command(count_run *run, int argc, char **argv) {
    settings_values *shared = &run->settings;
    const options_group groups[] = {{settings_common, shared},  {settings_lists, shared},
                                    {settings_reading, shared}, {settings_writing, shared},
                                    {settings_tables, shared},  {settings_rates, shared},
                                    {own_options, run}};
    exits status = options_parse(groups, sizeof groups / sizeof *groups, argc, argv, &run->operands,
                                 &run->messages);
    run->messages.quiet = shared->quiet;
    if (status != EXITS_DONE || shared->help || shared->version)
        return status;
    return check(run);
}

static terms_status make_table(const count_run *run, const terms_counts *counts, bool whole,
                               terms_table **table) {
    terms_table_options options = settings_table_options(&run->settings);
    size_t number = 0;
    while (run->table && strcmp(tables[number], run->table) != 0)
        number++;
    options.zeros = run->zeros;
    if (whole)
        options.min_count = 0;
    return builders[number](table, counts, &options);
}

static exits refuse_sort(count_run *run, const terms_table *table) {
    char all[OPTIONS_ROOM] = "";
    for (size_t i = 0; i < terms_table_columns(table); i++)
        options_list(all, terms_table_column(table, i));
    return messages_usage(&run->messages, "--sort", "no column “%.40s” among %s",
                          run->settings.sort, all);
}

/* Look for the column in a table without documents, before the work begins. */
static exits check_sort(count_run *run) {
    terms_counts *none = NULL;
    terms_table *table = NULL;
    if (!run->settings.sort)
        return EXITS_DONE;
    terms_status status = terms_counts_new(&none, run->matcher);
    if (status == TERMS_OK)
        status = make_table(run, none, true, &table);
    bool is_known =
        status == TERMS_OK && terms_table_sort(table, run->settings.sort) != TERMS_BAD_ARGUMENT;
    exits result = status != TERMS_OK ? messages_limit(&run->messages, status)
                   : is_known         ? EXITS_DONE
                                      : refuse_sort(run, table);
    terms_table_free(table);
    terms_counts_free(none);
    return result;
}

static exits prepare(count_run *run) {
    settings_values *settings = &run->settings;
    messages_log *messages = &run->messages;
    exits status = output_open(&run->output, settings->output, messages);
    if (status == EXITS_DONE)
        status = lists_compile(&run->matcher, &settings->lists, &settings->forms,
                               settings->list_encoding, settings_folds(settings), messages);
    if (status == EXITS_DONE)
        status = check_sort(run);
    if (status == EXITS_DONE)
        status = inputs_collect(&run->inputs, &run->operands, &settings->globs, messages);
    return status;
}

static exits count(count_run *run) {
    progress_line progress;
    progress_start(&progress, run->messages.program, run->settings.quiet);
    size_t threads = workers_threads(run->settings.threads, run->inputs.count);
    counting_plan plan = {run->matcher, &run->inputs, &run->settings.reading, threads, &progress};
    terms_status status = counting_run(&run->counts, &plan);
    bool any_notes = inputs_tell(&run->inputs, &run->messages);
    if (status != TERMS_OK)
        return messages_limit(&run->messages, status);
    if (terms_counts_documents(run->counts) > 0)
        return any_notes ? EXITS_PARTLY : EXITS_DONE;
    messages_say(&run->messages, MESSAGES_ERROR, NULL,
                 "no document was counted: nothing is written");
    return EXITS_NOTHING;
}

/* The column is known, but --min-count may have left it out. */
static terms_status sort_table(terms_table *table, const char *column) {
    terms_status status = terms_table_sort(table, column);
    return status == TERMS_BAD_ARGUMENT ? TERMS_OK : status;
}

static exits write_table(count_run *run) {
    terms_table *table;
    terms_status status = make_table(run, run->counts, false, &table);
    if (status == TERMS_OK && run->settings.sort)
        status = sort_table(table, run->settings.sort);
    if (status == TERMS_OK && run->settings.top)
        terms_table_head(table, (size_t)run->settings.top);
    exits result = status == TERMS_OK
                       ? output_table(&run->output, table, &run->settings.style, &run->messages)
                       : messages_limit(&run->messages, status);
    terms_table_free(table);
    return result;
}

static exits count_and_write(count_run *run) {
    exits status = prepare(run);
    if (status == EXITS_DONE)
        status = count(run);
    if (status != EXITS_DONE && status != EXITS_PARTLY)
        return status;
    exits written = write_table(run);
    return written == EXITS_DONE ? status : written;
}

static exits tell_version(messages_log *messages) {
    char text[80];
    snprintf(text, sizeof text, "terms-count %s\noptional parts: %s\n", terms_version(),
             terms_has_variants() ? "--variants (OpenCC)" : "none (--variants needs OpenCC)");
    return output_text(text, messages);
}

static void free_run(count_run *run) {
    output_close(&run->output);
    terms_counts_free(run->counts);
    inputs_free(&run->inputs);
    terms_matcher_free(run->matcher);
    options_free(&run->operands);
    settings_free(&run->settings);
}

int main(int argc, char **argv) {
    count_run run = {.messages = {.program = "terms-count"}};
    output_guard_streams();
    exits status = read_command(&run, argc, argv);
    if (status == EXITS_DONE && run.settings.help)
        status = output_text(help, &run.messages);
    else if (status == EXITS_DONE && run.settings.version)
        status = tell_version(&run.messages);
    else if (status == EXITS_DONE)
        status = count_and_write(&run);
    messages_end(&run.messages);
    free_run(&run);
    return (int)status;
}
