/* terms-ngrams: count all sequences of Han characters in documents.
 * SPDX-License-Identifier: MIT */
#include <inttypes.h>

#include "cli/base/memory.h"
#include "cli/base/pages.h"
#include "cli/collect/workers.h"
#include "cli/option/help.h"
#include "cli/option/lengths.h"
#include "cli/option/sizes.h"
#include "cli/output/scratch.h"
#include "cli/program/program.h"
#include "cli/program/sequences.h"
#include "cli/program/slices.h"
#include "cli/setup/folding.h"

enum { ROW = 500 };

static const char *const help[] = {
    "Usage: terms-ngrams [OPTION]... FILE|FOLDER|-...\n"
    "Count every sequence of N Han characters in documents, for all N at once, and\n"
    "in how many documents each is.\n"
    "\n"
    "In examples/data:\n"
    "  terms-ngrams reports\n"
    "  terms-ngrams -n 4-12 --min-count 3 --maximal -o ngrams.csv reports\n"
    "  terms-ngrams -n 2-6 --min-docs 3 --measures --sort c_value reports\n"
    "\n"
    "What to count\n"
    "  -n N|N-M             sequences of N characters, or of N to M (2-8)\n"
    "  --min-count N        those found at least N times (5)\n"
    "  --min-docs N         in at least N documents (1)\n"
    "  --maximal            leave out what a longer sequence contains as often\n"
    "  --letters            5G and C919 count as one character each, and so does the\n"
    "                       plus sign of 人工智能+\n"
    "  --memory SIZE        in so much memory (64M, 2G), with a temporary file, in\n"
    "                       TMPDIR or /tmp, for the rest\n",
    help_folding,
    help_folders,
    "  --manifest FILE.csv  the files in the column path, if none are named\n"
    "  --list-encoding E    the encoding of the manifest (utf-8)\n",
    help_reading,
    "What to write\n"
    "  --measures           also left_entropy, right_entropy, cohesion_log2, c_value\n"
    "                       and quoted\n",
    help_rows,
    help_rates,
    help_output,
    NULL};

typedef struct ngrams_run {
    program_run program;
    const char *lengths, *memory;
    uint64_t min_documents;
    bool maximal, measures, letters;
    terms_folding *folding;
    terms_ngram_options options;
    scratch_file scratch;
} ngrams_run;

static const options_entry own_options[] = {
    {.name = "-n", .kind = OPTIONS_TEXT, .at = offsetof(ngrams_run, lengths)},
    {.name = "--min-docs",
     .kind = OPTIONS_NUMBER,
     .at = offsetof(ngrams_run, min_documents),
     .least = 1,
     .most = SIZE_MAX},
    {.name = "--memory", .kind = OPTIONS_TEXT, .at = offsetof(ngrams_run, memory)},
    {.name = "--maximal", .kind = OPTIONS_FLAG, .at = offsetof(ngrams_run, maximal)},
    {.name = "--measures", .kind = OPTIONS_FLAG, .at = offsetof(ngrams_run, measures)},
    {.name = "--letters", .kind = OPTIONS_FLAG, .at = offsetof(ngrams_run, letters)},
    {.name = NULL},
};

static terms_status make(void **out, const terms_matcher *matcher, const void *own) {
    const ngrams_run *run = own;
    return sequences_kind.make(out, matcher, &run->options);
}

/* Make a table of up to `rows` n-grams. */
static terms_status make_some(terms_table **out, const terms_ngrams *ngrams, size_t rows,
                              const ngrams_run *run) {
    terms_table_options options = settings_table_options(&run->program.settings);
    terms_ngram_cursor *cursor;
    *out = NULL;
    terms_status status = terms_ngram_cursor_new(&cursor, ngrams);
    if (status == TERMS_OK)
        status = terms_table_ngrams(out, cursor, rows, &options);
    terms_ngram_cursor_free(cursor);
    return status;
}

/* N-grams can't be asked for their columns before they are counted: so make a table of some
 * without documents. */
static terms_status make_empty(terms_table **out, const ngrams_run *run) {
    terms_ngrams *none;
    size_t parts;
    *out = NULL;
    terms_status status = terms_ngrams_new(&none, &run->options);
    if (status == TERMS_OK)
        status = terms_ngrams_divide(none, 1, &parts);
    if (status == TERMS_OK)
        status = terms_ngrams_finish(none);
    if (status == TERMS_OK)
        status = make_some(out, none, 0, run);
    terms_ngrams_free(none);
    return status;
}

static terms_status make_table(terms_table **out, const void *ngrams, bool whole, const void *own) {
    const ngrams_run *run = own;
    size_t top = (size_t)run->program.settings.top;
    if (whole)
        return make_empty(out, run);
    return make_some(out, ngrams, top > 0 && !run->program.settings.sort ? top : SIZE_MAX, run);
}

static exits read_memory(ngrams_run *run) {
    messages_log *messages = &run->program.messages;
    run->options.store = scratch_store(&run->scratch);
    run->scratch.optional = !run->memory;
    if (!run->memory)
        return EXITS_DONE;
    if (!sizes_read(run->memory, &run->options.memory))
        return messages_usage(messages, "--memory", "“%.40s” is no size such as 512K, 64M or 2G",
                              run->memory);
    pages_economise(run->options.memory);
    run->options.threads = workers_threads(run->program.settings.threads, SIZE_MAX);
    return EXITS_DONE;
}

static exits settle(program_run *program) {
    ngrams_run *run = (ngrams_run *)program;
    run->options.min_total = run->program.settings.min_count;
    run->options.min_documents = run->min_documents;
    run->options.maximal = run->maximal;
    run->options.measures = run->measures;
    run->options.letters = run->letters;
    exits status = lengths_read("-n", run->lengths ? run->lengths : "2-8", &run->options.shortest,
                                &run->options.longest, &run->program.messages);
    if (status == EXITS_DONE)
        status = read_memory(run);
    if (status == EXITS_DONE)
        status = folding_make(&run->folding, &run->program.settings, &run->program.messages);
    run->options.folding = run->folding;
    return status;
}

/* What slices are made from. */
typedef struct slicing {
    const ngrams_run *run;
    terms_ngram_cursor *cursor;
} slicing;

static terms_status make_slice(terms_table **out, void *context, size_t from, size_t rows) {
    (void)from;
    const slicing *with = context;
    terms_table_options options = settings_table_options(&with->run->program.settings);
    return terms_table_ngrams(out, with->cursor, rows, &options);
}

/* Refuse a table that has to be in memory as a whole, at some 500 bytes a row, if that is over
 * the budget. */
static exits check_table(ngrams_run *run) {
    const settings_values *settings = &run->program.settings;
    uint64_t rows = terms_ngrams_size(run->program.collected), most = run->options.memory / ROW;
    if (!settings->sort && settings->top > 0 && settings->top < rows)
        rows = settings->top;
    if (run->options.memory == 0 || rows <= most)
        return EXITS_DONE;
    messages_say(&run->program.messages, MESSAGES_ERROR, NULL,
                 "a table of %" PRIu64 " rows has to be in memory as a whole for %s, and the limit "
                 "is %" PRIu64 ": raise --memory, or use %s",
                 rows, settings->sort ? "--sort" : "an aligned table", most,
                 settings->sort ? "no --sort" : "--top or --format csv");
    return EXITS_LIMIT;
}

/* Write the rows.  In their own order they need not be in memory all at once. */
static exits write_rows(ngrams_run *run) {
    program_run *program = &run->program;
    slicing with = {.run = run};
    if (slices_want_whole(program)) {
        exits status = check_table(run);
        return status == EXITS_DONE ? program_write(program) : status;
    }
    terms_status made = terms_ngram_cursor_new(&with.cursor, program->collected);
    exits status = made == TERMS_OK ? slices_write(program, terms_ngrams_size(program->collected),
                                                   make_slice, &with)
                                    : messages_limit(&program->messages, made);
    terms_ngram_cursor_free(with.cursor);
    return status;
}

static exits count_and_write(program_run *program) {
    exits status = parts_count(program, &sequences_parts, program->collected);
    return status == EXITS_DONE ? write_rows((ngrams_run *)program) : status;
}

int main(int argc, char **argv) {
    collecting_kind kind = sequences_kind;
    kind.make = make;
    ngrams_run run = {.program = {.kind = &kind,
                                  .make_table = make_table,
                                  .settle = settle,
                                  .write = count_and_write,
                                  .own = &run,
                                  .settings = {.min_count = 5},
                                  .messages = {.program = "terms-ngrams"}},
                      .scratch = SCRATCH_NONE};
    settings_values *shared = &run.program.settings;
    const options_group groups[] = {{settings_common, shared},  {settings_reading, shared},
                                    {settings_writing, shared}, {settings_tables, shared},
                                    {settings_counts, shared},  {settings_rates, shared},
                                    {settings_folding, shared}, {own_options, &run}};
    exits status;
    if (program_begin(&run.program, groups, sizeof groups / sizeof *groups, help, argc, argv,
                      &status))
        status = program_work(&run.program);
    scratch_tell(&run.scratch, &run.program.messages);
    scratch_close(&run.scratch);
    int code = program_end(&run.program, status);
    terms_folding_free(run.folding);
    return code;
}
