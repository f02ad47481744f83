/* terms-discover: find the phrases in documents that nobody has listed yet.
 * SPDX-License-Identifier: MIT */
#include "cli/option/help.h"
#include "cli/option/lengths.h"
#include "cli/program/parts.h"
#include "cli/program/program.h"
#include "cli/program/slices.h"
#include "cli/setup/folding.h"

static const char *const help[] = {
    "Usage: terms-discover [OPTION]... FILE|FOLDER|-...\n"
    "Find phrases in documents that nobody has listed yet, and rank them for people\n"
    "to read: sequences of Han characters that look like fixed phrases; or what the\n"
    "documents themselves put in quotation marks.\n"
    "\n"
    "In examples/data:\n"
    "  terms-discover --min-count 3 --top 50 reports\n"
    "  terms-discover -p phrases.tsv -o new.csv reports\n"
    "  terms-discover --quoted --sort first_date reports\n"
    "\n"
    "What to look for\n"
    "  -n N|N-M             phrases of N characters, or of N to M (2-20)\n"
    "  --min-count N        those found at least N times (5; with --quoted 2)\n"
    "  --min-docs N         in at least N documents (1)\n"
    "  --letters            5G and C919 count as one character each, and so does the\n"
    "                       plus sign of 人工智能+\n"
    "  --quoted             whatever stands in quotation marks, and how often it does\n"
    "  -p FILE              leave out the forms of a phrase list, and what is hardly\n"
    "                       more than a piece of one; may be repeated\n"
    "  -e FORM              leave out one more form; may be repeated\n",
    help_folding,
    help_folders,
    "  --manifest FILE.csv  path,id,date and columns of yours, for the files named,\n"
    "                       or if there is none the files to read\n"
    "  --list-encoding E    the encoding of lists and manifest (utf-8)\n",
    help_reading,
    "What to write\n",
    help_rows,
    help_rates,
    help_output,
    NULL};

typedef struct discover_run {
    program_run program;
    const char *lengths;
    uint64_t min_documents;
    bool quoted, letters;
    terms_folding *folding;
    terms_discovery_options options;
} discover_run;

static const options_entry own_options[] = {
    {.name = "-n", .kind = OPTIONS_TEXT, .at = offsetof(discover_run, lengths)},
    {.name = "-p", .kind = OPTIONS_TEXTS, .at = offsetof(discover_run, program.settings.lists)},
    {.name = "-e", .kind = OPTIONS_TEXTS, .at = offsetof(discover_run, program.settings.forms)},
    {.name = "--min-count",
     .kind = OPTIONS_NUMBER,
     .at = offsetof(discover_run, program.settings.min_count),
     .least = 1,
     .most = SIZE_MAX},
    {.name = "--min-docs",
     .kind = OPTIONS_NUMBER,
     .at = offsetof(discover_run, min_documents),
     .least = 1,
     .most = SIZE_MAX},
    {.name = "--quoted", .kind = OPTIONS_FLAG, .at = offsetof(discover_run, quoted)},
    {.name = "--letters", .kind = OPTIONS_FLAG, .at = offsetof(discover_run, letters)},
    {.name = NULL},
};

static terms_status make(void **out, const terms_matcher *matcher, const void *own) {
    const discover_run *run = own;
    terms_discovery *made;
    terms_status status = terms_discovery_new(&made, &run->options, matcher);
    *out = made;
    return status;
}

static void release(void *discovery) {
    terms_discovery_free(discovery);
}

static terms_status begin(void *discovery, const terms_document *document, uint64_t line) {
    (void)line;
    return terms_discovery_begin(discovery, document);
}

static terms_status feed(void *discovery, const char *text, size_t len) {
    return terms_discovery_feed(discovery, text, len);
}

static terms_status end(void *discovery, const terms_source *source) {
    (void)source;
    return terms_discovery_end(discovery);
}

static void cancel(void *discovery) {
    terms_discovery_cancel(discovery);
}

static void clear(void *discovery) {
    terms_discovery_clear(discovery);
}

static size_t documents(const void *discovery) {
    return terms_discovery_documents(discovery);
}

static terms_status merge(void *discovery, void *other) {
    return terms_discovery_merge(discovery, other);
}

static const collecting_kind discovery_kind = {make,  release,   begin, feed, end, cancel,
                                               clear, documents, merge, NULL, NULL};

static void sizes(const void *discovery, terms_sizes *sizes) {
    terms_discovery_sizes(discovery, sizes);
}

static terms_status divide(void *discovery, size_t wanted, size_t *parts) {
    return terms_discovery_divide(discovery, wanted, parts);
}

static terms_status count_part(void *discovery, size_t part) {
    return terms_discovery_count(discovery, part);
}

static terms_status finish(void *discovery) {
    return terms_discovery_finish(discovery);
}

static const parts_kind discovery_parts = {sizes, divide, count_part, NULL, NULL, finish};

static terms_status make_some(terms_table **out, const terms_discovery *discovery, size_t rows,
                              const discover_run *run) {
    terms_table_options options = settings_table_options(&run->program.settings);
    return terms_table_discovery(out, discovery, 0, rows, &options);
}

/* A discovery can't be asked for its columns before it is finished: so make a table of one
 * without documents. */
static terms_status make_empty(terms_table **out, const discover_run *run) {
    terms_discovery *none;
    size_t parts;
    *out = NULL;
    terms_status status = terms_discovery_new(&none, &run->options, NULL);
    if (status == TERMS_OK)
        status = terms_discovery_divide(none, 1, &parts);
    if (status == TERMS_OK)
        status = terms_discovery_finish(none);
    if (status == TERMS_OK)
        status = make_some(out, none, 0, run);
    terms_discovery_free(none);
    return status;
}

static terms_status make_table(terms_table **out, const void *discovery, bool whole,
                               const void *own) {
    const discover_run *run = own;
    size_t top = (size_t)run->program.settings.top;
    if (whole)
        return make_empty(out, run);
    return make_some(out, discovery, top > 0 && !run->program.settings.sort ? top : SIZE_MAX, run);
}

/* Make the folding, unless there is a list: its folding is that of the documents, too. */
static exits make_folding(discover_run *run) {
    if (run->program.takes_lists)
        return EXITS_DONE;
    exits status = folding_make(&run->folding, &run->program.settings, &run->program.messages);
    run->options.folding = run->folding;
    return status;
}

static exits settle(program_run *program) {
    discover_run *run = (discover_run *)program;
    run->options.min_total = run->program.settings.min_count;
    run->options.min_documents = run->min_documents;
    run->options.quoted = run->quoted;
    run->options.letters = run->letters;
    run->program.takes_lists =
        run->program.settings.lists.count + run->program.settings.forms.count > 0;
    exits status = lengths_read("-n", run->lengths ? run->lengths : "2-20", &run->options.shortest,
                                &run->options.longest, &run->program.messages);
    return status == EXITS_DONE ? make_folding(run) : status;
}

static terms_status make_slice(terms_table **out, void *context, size_t from, size_t rows) {
    const discover_run *run = context;
    terms_table_options options = settings_table_options(&run->program.settings);
    return terms_table_discovery(out, run->program.collected, from, rows, &options);
}

static exits write_rows(discover_run *run) {
    program_run *program = &run->program;
    if (slices_want_whole(program))
        return program_write(program);
    return slices_write(program, terms_discovery_size(program->collected), make_slice, run);
}

static exits count_and_write(program_run *program) {
    exits status = parts_count(program, &discovery_parts, program->collected);
    return status == EXITS_DONE ? write_rows((discover_run *)program) : status;
}

int main(int argc, char **argv) {
    discover_run run = {.program = {.kind = &discovery_kind,
                                    .make_table = make_table,
                                    .settle = settle,
                                    .write = count_and_write,
                                    .own = &run,
                                    .messages = {.program = "terms-discover"}}};
    settings_values *shared = &run.program.settings;
    const options_group groups[] = {{settings_common, shared},  {settings_reading, shared},
                                    {settings_writing, shared}, {settings_tables, shared},
                                    {settings_rates, shared},   {settings_folding, shared},
                                    {own_options, &run}};
    exits status;
    if (program_begin(&run.program, groups, sizeof groups / sizeof *groups, help, argc, argv,
                      &status))
        status = program_work(&run.program);
    int code = program_end(&run.program, status);
    terms_folding_free(run.folding);
    return code;
}
