/* terms-count: count the terms of phrase lists in documents.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "cli/counting.h"
#include "cli/folder.h"
#include "cli/lists.h"
#include "cli/settings.h"
#include "cli/sources.h"
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
    "  --list-encoding E    the encoding of lists and manifest (utf-8)\n"
    "What to read: files, folders (their .txt, .text and .md), - for standard input\n"
    "  --glob PATTERN       of folders, the files of such names; may be repeated\n"
    "  --manifest FILE.csv  path,id,date,group and columns of yours, for the files\n"
    "                       named, or if there is none the files to read\n"
    "  --group-by COLUMN    of the manifest; or group (default), date, year, month\n"
    "  --encoding E         auto (default), utf-8, gb18030, gbk, gb2312, big5,\n"
    "                       big5-hkscs, utf-16, utf-16le or utf-16be\n"
    "  --strict             refuse files with malformed bytes\n"
    "  --split-blank N      N or more blank lines divide documents\n"
    "  --split-marker TEXT  a line that begins with TEXT begins a document\n"
    "  --lines              every line that is not blank is a document\n"
    "  -j N                 work in N threads (one for each core)\n"
    "What to write\n"
    "  -t TABLE             summary (default), long, wide, docs or nesting\n"
    "  --all-tables DIR     all tables, as DIR/summary.csv and so on\n"
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
    const char *table, *all_tables;
    bool zeros;
    options_texts operands;
    messages_log messages;
    output_target output;
    folder_output folder;
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
    {.name = "--all-tables", .kind = OPTIONS_TEXT, .at = offsetof(count_run, all_tables)},
    {.name = "--zeros", .kind = OPTIONS_FLAG, .at = offsetof(count_run, zeros)},
    {.name = NULL},
};

static exits check(count_run *run) {
    if (run->settings.lists.count + run->settings.forms.count == 0)
        return messages_usage(&run->messages, NULL,
                              "nothing to count: name a phrase list with -p, or a form with -e");
    if (run->operands.count == 0 && !run->settings.manifest)
        return messages_usage(&run->messages, NULL,
                              "no document: name files or folders, or - for standard input");
    if (run->all_tables && (run->table || run->settings.output))
        return messages_usage(&run->messages, "--all-tables", "it can't be used with -t or -o");
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

/* The tables that are asked for are those from the first one to before `*end`. */
static size_t first_table(const count_run *run, size_t *end) {
    size_t number = 0;
    while (run->table && strcmp(tables[number], run->table) != 0)
        number++;
    *end = run->all_tables ? sizeof builders / sizeof *builders : number + 1;
    return number;
}

static terms_status make_table(const count_run *run, size_t number, const terms_counts *counts,
                               bool whole, terms_table **table) {
    terms_table_options options = settings_table_options(&run->settings);
    options.zeros = run->zeros;
    if (whole)
        options.min_count = 0;
    return builders[number](table, counts, &options);
}

/* Add the names of a table's columns to a list, or say that the column is one. */
static bool find_column(const terms_table *table, const char *column, char all[OPTIONS_ROOM]) {
    bool found = false;
    for (size_t i = 0; i < terms_table_columns(table); i++) {
        options_list(all, terms_table_column(table, i));
        found = found || strcmp(terms_table_column(table, i), column) == 0;
    }
    return found;
}

static exits refuse_sort(count_run *run, const char *all) {
    if (run->all_tables)
        return messages_usage(&run->messages, "--sort", "no table has a column “%.40s”",
                              run->settings.sort);
    return messages_usage(&run->messages, "--sort", "no column “%.40s” among %s",
                          run->settings.sort, all);
}

/* Look for the column in tables without documents, before the work begins. */
static exits check_sort(count_run *run) {
    terms_counts *none = NULL;
    size_t end, number = first_table(run, &end);
    char all[OPTIONS_ROOM] = "";
    bool is_known = !run->settings.sort;
    terms_status status = is_known ? TERMS_OK : terms_counts_new(&none, run->matcher);
    for (; !is_known && status == TERMS_OK && number < end; number++) {
        terms_table *table;
        status = make_table(run, number, none, true, &table);
        is_known = status == TERMS_OK && find_column(table, run->settings.sort, all);
        terms_table_free(table);
    }
    terms_counts_free(none);
    if (status != TERMS_OK)
        return messages_limit(&run->messages, status);
    return is_known ? EXITS_DONE : refuse_sort(run, all);
}

static exits open_output(count_run *run) {
    const settings_values *settings = &run->settings;
    if (run->all_tables)
        return folder_open(&run->folder, run->all_tables, tables, &settings->style, &run->messages);
    return output_open(&run->output, settings->output, &run->messages);
}

static exits prepare(count_run *run) {
    settings_values *settings = &run->settings;
    messages_log *messages = &run->messages;
    exits status = open_output(run);
    if (status == EXITS_DONE)
        status = lists_compile(&run->matcher, &settings->lists, &settings->forms,
                               settings->list_encoding, messages);
    if (status == EXITS_DONE)
        status = check_sort(run);
    if (status == EXITS_DONE)
        status = sources_collect(&run->inputs, &run->operands, settings, messages);
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

/* The column is known, but another table's, or --min-count may have left it out. */
static terms_status sort_table(terms_table *table, const char *column) {
    terms_status status = terms_table_sort(table, column);
    return status == TERMS_BAD_ARGUMENT ? TERMS_OK : status;
}

static exits write_table(count_run *run, size_t number, output_target *output) {
    terms_table *table;
    terms_status status = make_table(run, number, run->counts, false, &table);
    if (status == TERMS_OK && run->settings.sort)
        status = sort_table(table, run->settings.sort);
    if (status == TERMS_OK && run->settings.top)
        terms_table_head(table, (size_t)run->settings.top);
    exits result = status == TERMS_OK
                       ? output_write(output, table, &run->settings.style, &run->messages)
                       : messages_limit(&run->messages, status);
    terms_table_free(table);
    return result;
}

/* No table takes its place before all are written. */
static exits write_tables(count_run *run) {
    exits status = EXITS_DONE;
    size_t end, first = first_table(run, &end);
    for (size_t number = first; number < end && status == EXITS_DONE; number++)
        status =
            write_table(run, number, run->all_tables ? &run->folder.outputs[number] : &run->output);
    if (status != EXITS_DONE)
        return status;
    return run->all_tables ? folder_place(&run->folder, &run->messages)
                           : output_place(&run->output, 1, &run->messages);
}

static exits count_and_write(count_run *run) {
    exits status = prepare(run);
    if (status == EXITS_DONE)
        status = count(run);
    if (status != EXITS_DONE && status != EXITS_PARTLY)
        return status;
    exits written = write_tables(run);
    return written == EXITS_DONE ? status : written;
}

static exits tell_version(messages_log *messages) {
    char text[80];
    snprintf(text, sizeof text, "terms-count %s\noptional parts: none\n", terms_version());
    return output_text(text, messages);
}

static void free_run(count_run *run) {
    folder_close(&run->folder);
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
