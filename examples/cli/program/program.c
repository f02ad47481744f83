/* Program: what the programs do alike, from the command line to the written table.
 * SPDX-License-Identifier: MIT */
#include "cli/program/program.h"

#include <stdio.h>
#include <string.h>

#include "cli/base/pages.h"
#include "cli/collect/workers.h"
#include "cli/setup/lists.h"
#include "cli/setup/sources.h"

static size_t count_inputs(const options_texts *names) {
    size_t count = 0;
    for (size_t i = 0; i < names->count; i++)
        count += strcmp(names->items[i], "-") == 0;
    return count;
}

/* Standard input is there once.  It may be named as a document more than once. */
static exits check_input(program_run *run, bool is_document) {
    size_t lists = count_inputs(&run->settings.lists);
    if (lists + is_document < 2)
        return EXITS_DONE;
    return messages_usage(&run->messages, "-p", "- is standard input, which can't be read twice");
}

/* --save-list compiles lists, and goes with no documents or tables. */
static exits check_saving(program_run *run) {
    if (run->operands.count > 0 || run->settings.manifest)
        return messages_usage(&run->messages, "--save-list",
                              "it compiles the lists and counts nothing: name no documents");
    if (run->table || run->all_tables || run->settings.output)
        return messages_usage(&run->messages, "--save-list",
                              "it can't be used with -t, --all-tables or -o");
    return check_input(run, false);
}

/* Whether a document has an empty name, such as an unset variable of the shell leaves. */
static bool has_empty_operand(const program_run *run) {
    bool found = false;
    for (size_t i = 0; i < run->operands.count; i++)
        found = found || !*run->operands.items[i];
    return found;
}

static exits check(program_run *run) {
    if (run->takes_lists && run->settings.lists.count + run->settings.forms.count == 0)
        return messages_usage(&run->messages, NULL,
                              "nothing to count: name a phrase list with -p, or a form with -e");
    if (run->save_list)
        return check_saving(run);
    if (run->operands.count == 0 && !run->settings.manifest)
        return messages_usage(&run->messages, NULL,
                              "no document: name files or folders, or - for standard input");
    if (has_empty_operand(run))
        return messages_usage(&run->messages, NULL, "the name of a document is empty");
    if (run->all_tables && (run->table || run->settings.output))
        return messages_usage(&run->messages, "--all-tables", "it can't be used with -t or -o");
    return check_input(run, count_inputs(&run->operands) > 0);
}

static exits tell_version(messages_log *messages) {
    char text[128];
    snprintf(text, sizeof text, "%s %s\noptional parts: %s\nkernel: %s\n", messages->program,
             terms_version(),
             terms_has_variants() ? "--variants (OpenCC)" : "none (--variants needs OpenCC)",
             terms_kernel());
    return output_texts((const char *const[]){text, NULL}, messages);
}

bool program_begin(program_run *run, const options_group *groups, size_t count,
                   const char *const *help, int argc, char **argv, exits *status) {
    output_guard_streams();
    pages_enlarge();
    *status = options_parse(groups, count, argc, argv, &run->operands, &run->messages);
    run->messages.quiet = run->settings.quiet;
    if (*status != EXITS_DONE)
        return false;
    if (run->settings.help || run->settings.version) {
        *status =
            run->settings.help ? output_texts(help, &run->messages) : tell_version(&run->messages);
        return false;
    }
    *status = settings_check(&run->settings, &run->messages);
    if (*status == EXITS_DONE && run->settle)
        *status = run->settle(run);
    if (*status == EXITS_DONE)
        *status = check(run);
    return *status == EXITS_DONE;
}

/* The number of the first table that is asked for; the last one is before `*end`. */
static size_t first_table(const program_run *run, size_t *end) {
    size_t number = 0;
    while (run->table && strcmp(run->tables[number], run->table) != 0)
        number++;
    *end = number + 1;
    while (run->all_tables && run->tables[*end])
        ++*end;
    return number;
}

static terms_status make_table(terms_table **table, program_run *run, size_t number,
                               const void *collected, bool whole) {
    run->number = number;
    return run->make_table(table, collected, whole, run->own);
}

/* Whether a table has a column; the names of all its columns are added to `all`. */
static bool has_column(const terms_table *table, const char *column, char all[OPTIONS_ROOM]) {
    bool found = false;
    for (size_t i = 0; i < terms_table_columns(table); i++) {
        options_list(all, terms_table_column(table, i));
        found = found || strcmp(terms_table_column(table, i), column) == 0;
    }
    return found;
}

static exits refuse_sort(program_run *run, const char *all) {
    const char *column = run->settings.sort;
    if (run->all_tables)
        return messages_usage(&run->messages, "--sort", "no table has a column “%.40s”", column);
    return messages_usage(&run->messages, "--sort", "no column “%.40s” among %s", column, all);
}

static exits check_sort(program_run *run) {
    void *none = NULL;
    char all[OPTIONS_ROOM] = "";
    size_t end, number = first_table(run, &end);
    bool is_known = !run->settings.sort;
    terms_status status = is_known ? TERMS_OK : run->kind->make(&none, run->matcher, run->own);
    for (; !is_known && status == TERMS_OK && number < end; number++) {
        terms_table *table;
        status = make_table(&table, run, number, none, true);
        is_known = status == TERMS_OK && has_column(table, run->settings.sort, all);
        terms_table_free(table);
    }
    run->kind->free(none);
    if (status != TERMS_OK)
        return messages_limit(&run->messages, status);
    return is_known ? EXITS_DONE : refuse_sort(run, all);
}

static exits open_output(program_run *run) {
    const settings_values *settings = &run->settings;
    if (!run->all_tables) {
        output_advise(settings->output, &run->messages);
        return output_open(&run->output, settings->output, &run->messages);
    }
    return folder_open(&run->folder, run->all_tables, run->tables, &settings->style,
                       &run->messages);
}

static exits check_style(program_run *run) {
    return output_check(run->all_tables ? run->folder.outputs : &run->output, &run->settings.style,
                        &run->messages);
}

static exits compile(program_run *run) {
    const settings_values *settings = &run->settings;
    if (run->compile)
        return run->compile(run);
    if (!run->takes_lists)
        return EXITS_DONE;
    return lists_compile(&run->matcher, &settings->lists, &settings->forms, settings->list_encoding,
                         settings_folds(settings), &run->messages);
}

/* Refuse to write over a file that is read: a wrong word behind -o must not cost a document, nor
 * may a table that lies among the documents be counted as one when it is made again. */
static exits spare(program_run *run, const char *path) {
    if (!output_replaces(&run->output, path))
        return EXITS_DONE;
    return messages_usage(&run->messages, run->save_list ? "--save-list" : "-o",
                          "“%.200s” is read, and would be written over", path);
}

/* Whether the output may be this input.  Of most it is known that they are other files, so that
 * the system need not be asked. */
static bool may_be_replaced(const output_target *output, const inputs_file *input) {
    const inputs_identity *known = &input->identity;
    return !input->is_stdin && (!known->is_known || (known->device == output->old_device &&
                                                     known->number == output->old_file));
}

static exits spare_lists(program_run *run) {
    exits status = EXITS_DONE;
    for (size_t i = 0; i < run->settings.lists.count && status == EXITS_DONE; i++)
        status = spare(run, run->settings.lists.items[i]);
    return status;
}

static exits spare_all(program_run *run) {
    exits status = spare_lists(run);
    if (status == EXITS_DONE && run->settings.manifest)
        status = spare(run, run->settings.manifest);
    for (size_t i = 0; i < run->inputs.count && status == EXITS_DONE; i++)
        if (may_be_replaced(&run->output, &run->inputs.items[i]))
            status = spare(run, run->inputs.items[i].path);
    return status;
}

/* Documents that only the manifest names are known late. */
static exits check_manifest(program_run *run) {
    exits status = EXITS_DONE;
    for (size_t i = 0; i < run->inputs.count && status == EXITS_DONE; i++)
        status = check_input(run, run->inputs.items[i].is_stdin);
    return status;
}

exits program_prepare(program_run *run) {
    exits status = open_output(run);
    if (status == EXITS_DONE)
        status = check_style(run);
    if (status == EXITS_DONE)
        status = compile(run);
    if (status == EXITS_DONE)
        status = check_sort(run);
    if (status == EXITS_DONE)
        status = sources_collect(&run->inputs, &run->operands, &run->settings, &run->messages);
    if (status == EXITS_DONE)
        status = check_manifest(run);
    return status == EXITS_DONE ? spare_all(run) : status;
}

exits program_collect(program_run *run) {
    progress_line progress;
    progress_start(&progress, run->messages.program, run->settings.quiet);
    const documents_rules *rules = &run->settings.reading;
    size_t threads = workers_threads(run->settings.threads, SIZE_MAX);
    threads = workers_threads(threads, collecting_tasks(run->kind, &run->inputs, rules, threads));
    collecting_plan plan = {run->kind, run->matcher, run->own, &run->inputs,
                            rules,     threads,      &progress};
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

/* Sort a table.  Some table has the column, but this one may not, or --min-count may have left
 * it out. */
static terms_status sort_table(terms_table *table, const settings_values *settings) {
    terms_status status = settings->reverse ? terms_table_sort_reverse(table, settings->sort)
                                            : terms_table_sort(table, settings->sort);
    return status == TERMS_BAD_ARGUMENT ? TERMS_OK : status;
}

static exits write_table(program_run *run, size_t number, output_target *output) {
    terms_table *table;
    terms_status status = make_table(&table, run, number, run->collected, false);
    if (status == TERMS_OK && run->settings.sort)
        status = sort_table(table, &run->settings);
    if (status == TERMS_OK && run->settings.top)
        terms_table_head(table, (size_t)run->settings.top);
    exits result = status == TERMS_OK
                       ? output_write(output, table, &run->settings.style, &run->messages)
                       : messages_limit(&run->messages, status);
    terms_table_free(table);
    return result;
}

exits program_write(program_run *run) {
    size_t end, number = first_table(run, &end);
    exits status = EXITS_DONE;
    for (; number < end && status == EXITS_DONE; number++)
        status =
            write_table(run, number, run->all_tables ? &run->folder.outputs[number] : &run->output);
    if (status != EXITS_DONE)
        return status;
    return run->all_tables ? folder_place(&run->folder, &run->messages)
                           : output_place(&run->output, 1, &run->messages);
}

static exits save_list(program_run *run) {
    exits status = output_open(&run->output, run->save_list, &run->messages);
    if (status == EXITS_DONE)
        status = spare_lists(run);
    if (status == EXITS_DONE)
        status = compile(run);
    if (status == EXITS_DONE)
        status = output_matcher(&run->output, run->matcher, &run->messages);
    return status == EXITS_DONE ? output_place(&run->output, 1, &run->messages) : status;
}

exits program_work(program_run *run) {
    if (run->save_list)
        return save_list(run);
    exits status = program_prepare(run);
    if (status == EXITS_DONE)
        status = program_collect(run);
    if (status != EXITS_DONE && status != EXITS_PARTLY)
        return status;
    exits written = run->write ? run->write(run) : program_write(run);
    return written == EXITS_DONE ? status : written;
}

int program_end(program_run *run, exits status) {
    messages_end(&run->messages);
    folder_close(&run->folder);
    output_close(&run->output);
    run->kind->free(run->collected);
    inputs_free(&run->inputs);
    terms_matcher_free(run->matcher);
    options_free(&run->operands);
    settings_free(&run->settings);
    return (int)status;
}
