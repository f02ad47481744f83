/* terms-count: count the terms of phrase lists in documents.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "cli/counting.h"
#include "cli/program.h"

static const char help[] =
    "Usage: terms-count -p LIST [OPTION]... FILE|FOLDER|-...\n"
    "Count the phrases of a list in documents, and write a table of them.\n"
    "\n"
    "In examples/data:\n"
    "  terms-count -p phrases.tsv reports\n"
    "  terms-count -p phrases.tsv -t long -o long.csv reports\n"
    "  terms-count -e 两会 -e 全国两会 --split-blank 2 meetings-2023.txt\n"
    "  terms-count -p phrases.tsv --manifest manifest.csv --split-blank 2 -t groups\n"
    "\n"
    "What to count\n"
    "  -p FILE              a phrase list; may be repeated\n"
    "  -e FORM              one more form; may be repeated\n"
    "  --list-encoding E    the encoding of lists and manifest (utf-8)\n"
    "  --ignore-punct       pass over 、 ， · and all kinds of quotation marks\n"
    "  --variants           traditional, simplified and variant characters are one\n"
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
    "  -t TABLE             summary (default), long, wide, groups, docs, forms,\n"
    "                       nesting, contexts or categories\n"
    "  --all-tables DIR     all tables, as DIR/summary.csv and so on\n"
    "  --zeros              long, groups: also what a document or group does not hold\n"
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

typedef struct count_run {
    program_run program;
    bool zeros;
} count_run;

typedef terms_status build_table(terms_table **out, const terms_counts *counts,
                                 const terms_table_options *options);

/* The tables, and in the same order what makes them. */
static const char *const tables[] = {"summary", "long",    "wide",     "groups",     "docs",
                                     "forms",   "nesting", "contexts", "categories", NULL};
static build_table *const builders[] = {
    terms_table_summary, terms_table_long,     terms_table_wide,
    terms_table_groups,  terms_table_docs,     terms_table_forms,
    terms_table_nesting, terms_table_contexts, terms_table_categories};

static const options_entry own_options[] = {
    {.name = "-t",
     .kind = OPTIONS_CHOICE,
     .at = offsetof(count_run, program.table),
     .choices = tables},
    {.name = "--all-tables", .kind = OPTIONS_TEXT, .at = offsetof(count_run, program.all_tables)},
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
    if (whole)
        options.min_count = 0;
    return builders[run->program.number](out, counts, &options);
}

int main(int argc, char **argv) {
    count_run run = {.program = {.kind = &counting_kind,
                                 .tables = tables,
                                 .make_table = make_table,
                                 .own = &run,
                                 .messages = {.program = "terms-count"}}};
    settings_values *shared = &run.program.settings;
    const options_group groups[] = {{settings_common, shared},  {settings_lists, shared},
                                    {settings_reading, shared}, {settings_writing, shared},
                                    {settings_tables, shared},  {settings_counts, shared},
                                    {settings_rates, shared},   {own_options, &run}};
    exits status;
    if (program_begin(&run.program, groups, sizeof groups / sizeof *groups, help, argc, argv,
                      &status)) {
        if (wants_contexts(&run))
            run.program.kind = &counting_with_contexts;
        status = program_work(&run.program);
    }
    return program_end(&run.program, status);
}
