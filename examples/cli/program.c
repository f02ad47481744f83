/* Program: what the programs do alike, from the command line to the written table.
 * SPDX-License-Identifier: MIT */
#include "cli/program.h"

#include <stdio.h>

#include "cli/lists.h"
#include "cli/workers.h"

static exits check(program_run *run) {
    if (run->settings.lists.count + run->settings.forms.count == 0)
        return messages_usage(&run->messages, NULL,
                              "nothing to count: name a phrase list with -p, or a form with -e");
    if (run->operands.count == 0)
        return messages_usage(&run->messages, NULL,
                              "no document: name files or folders, or - for standard input");
    return settings_check(&run->settings, &run->messages);
}

static exits tell_version(messages_log *messages) {
    char text[128];
    snprintf(text, sizeof text, "%s %s\noptional parts: %s\n", messages->program, terms_version(),
             terms_has_variants() ? "--variants (OpenCC)" : "none (--variants needs OpenCC)");
    return output_text(text, messages);
}

bool program_begin(program_run *run, const options_group *groups, size_t count, const char *help,
                   int argc, char **argv, exits *status) {
    output_guard_streams();
    *status = options_parse(groups, count, argc, argv, &run->operands, &run->messages);
    run->messages.quiet = run->settings.quiet;
    if (*status != EXITS_DONE)
        return false;
    if (run->settings.help || run->settings.version) {
        *status =
            run->settings.help ? output_text(help, &run->messages) : tell_version(&run->messages);
        return false;
    }
    *status = check(run);
    return *status == EXITS_DONE;
}

static exits refuse_sort(program_run *run, const terms_table *table) {
    char all[OPTIONS_ROOM] = "";
    for (size_t i = 0; i < terms_table_columns(table); i++)
        options_list(all, terms_table_column(table, i));
    return messages_usage(&run->messages, "--sort", "no column “%.40s” among %s",
                          run->settings.sort, all);
}

static exits check_sort(program_run *run) {
    void *none = NULL;
    terms_table *table = NULL;
    if (!run->settings.sort)
        return EXITS_DONE;
    terms_status status = run->kind->make(&none, run->matcher, run->own);
    if (status == TERMS_OK)
        status = run->make_table(&table, none, true, run->own);
    bool is_known =
        status == TERMS_OK && terms_table_sort(table, run->settings.sort) != TERMS_BAD_ARGUMENT;
    exits result = status != TERMS_OK ? messages_limit(&run->messages, status)
                   : is_known         ? EXITS_DONE
                                      : refuse_sort(run, table);
    terms_table_free(table);
    run->kind->free(none);
    return result;
}

exits program_prepare(program_run *run) {
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

exits program_collect(program_run *run) {
    progress_line progress;
    progress_start(&progress, run->messages.program, run->settings.quiet);
    size_t threads = workers_threads(run->settings.threads, run->inputs.count);
    collecting_plan plan = {run->kind, run->matcher, run->own, &run->inputs, &run->settings.reading,
                            threads,   &progress};
    terms_status status = collecting_run(&run->collected, &plan);
    bool any_notes = inputs_tell(&run->inputs, &run->messages);
    if (status != TERMS_OK)
        return messages_limit(&run->messages, status);
    if (run->kind->documents(run->collected) > 0)
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

exits program_write(program_run *run) {
    terms_table *table;
    terms_status status = run->make_table(&table, run->collected, false, run->own);
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

exits program_work(program_run *run) {
    exits status = program_prepare(run);
    if (status == EXITS_DONE)
        status = program_collect(run);
    if (status != EXITS_DONE && status != EXITS_PARTLY)
        return status;
    exits written = program_write(run);
    return written == EXITS_DONE ? status : written;
}

int program_end(program_run *run, exits status) {
    messages_end(&run->messages);
    output_close(&run->output);
    run->kind->free(run->collected);
    inputs_free(&run->inputs);
    terms_matcher_free(run->matcher);
    options_free(&run->operands);
    settings_free(&run->settings);
    return (int)status;
}
