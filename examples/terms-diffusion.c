/* terms-diffusion: find out which groups take terms up, when, and which formulas are whole.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "cli/collect/counting.h"
#include "cli/collect/groups.h"
#include "cli/collect/periods.h"
#include "cli/option/help.h"
#include "cli/program/program.h"
#include "cli/setup/formulas.h"
#include "cli/setup/resolving.h"

static const char *const help[] = {
    "Usage: terms-diffusion -p LIST [OPTION]... FILE|FOLDER|-...\n"
    "       terms-diffusion -t formula --formulas FILE [OPTION]... FILE|FOLDER|-...\n"
    "Find out how phrases spread: when each group of documents first uses them, how\n"
    "far behind another group, and how many groups do by each year or month.  Or\n"
    "which documents have all terms of a formula, which ones they leave out, and in\n"
    "what order they have them.\n"
    "\n"
    "In examples/data:\n"
    "  terms-diffusion -p phrases.tsv --centre country reports\n"
    "  terms-diffusion -p phrases.tsv -t curve --by month reports\n"
    "  terms-diffusion -t formula --formulas formulas.tsv reports\n"
    "  terms-diffusion -e 两会 --centre 全国 --manifest manifest.csv --split-blank 2\n"
    "\n"
    "What to count\n",
    help_lists,
    "  --formulas FILE      a formula a line: its name, a TAB, its terms in order,\n"
    "                       with | between them; what no list has is added as a form\n",
    help_folding,
    help_folders,
    help_manifest,
    help_reading,
    "What to write\n"
    "  -t TABLE             adoption (default), curve or formula\n"
    "  --centre GROUP       adoption: how far behind that group the others are\n"
    "  --by year|month      curve: the periods (year)\n"
    "  --zeros              adoption, formula: also what a group or document does not\n"
    "                       hold\n",
    help_rows,
    "  --min-count N        only terms found at least N times in all groups; formula:\n"
    "                       only where at least N of its terms are\n",
    help_output,
    NULL};

typedef struct diffusion_run {
    program_run program;
    const char *centre, *by, *formulas_path;
    bool zeros;
    formulas_list *formulas;
} diffusion_run;

/* The tables, and in the same order what makes them. */
enum { ADOPTION, CURVE, FORMULA };
static const char *const tables[] = {"adoption", "curve", "formula", NULL};

static const char *const periods[] = {"year", "month", NULL};

static const options_entry own_options[] = {
    {.name = "-t",
     .kind = OPTIONS_CHOICE,
     .at = offsetof(diffusion_run, program.table),
     .choices = tables},
    {.name = "--centre", .kind = OPTIONS_TEXT, .at = offsetof(diffusion_run, centre)},
    {.name = "--by", .kind = OPTIONS_CHOICE, .at = offsetof(diffusion_run, by), .choices = periods},
    {.name = "--formulas", .kind = OPTIONS_ONCE, .at = offsetof(diffusion_run, formulas_path)},
    {.name = "--zeros", .kind = OPTIONS_FLAG, .at = offsetof(diffusion_run, zeros)},
    {.name = NULL},
};

static bool is_table(const diffusion_run *run, int table) {
    const char *name = run->program.table ? run->program.table : tables[ADOPTION];
    return strcmp(name, tables[table]) == 0;
}

static terms_period period_of(const diffusion_run *run) {
    return run->by && strcmp(run->by, "month") == 0 ? TERMS_MONTHS : TERMS_YEARS;
}

static exits compile(program_run *program) {
    const diffusion_run *run = (const diffusion_run *)program;
    exits status = formulas_read(run->formulas, run->formulas_path, program->settings.list_encoding,
                                 &program->messages);
    return status == EXITS_DONE ? resolving_compile(&program->matcher, run->formulas,
                                                    &program->settings, &program->messages)
                                : status;
}

static exits settle(program_run *program) {
    const diffusion_run *run = (const diffusion_run *)program;
    messages_log *messages = &program->messages;
    bool is_formula = is_table(run, FORMULA);
    if (run->centre && !is_table(run, ADOPTION))
        return messages_usage(messages, "--centre", "it is for -t adoption");
    if (run->by && !is_table(run, CURVE))
        return messages_usage(messages, "--by", "it is for -t curve");
    if (run->zeros && is_table(run, CURVE))
        return messages_usage(messages, "--zeros", "-t curve always has them");
    if (run->formulas_path && !is_formula)
        return messages_usage(messages, "--formulas", "it is for -t formula");
    if (!is_formula)
        return EXITS_DONE;
    if (!run->formulas_path)
        return messages_usage(messages, "-t formula",
                              "it needs --formulas, a file of ordered sets of terms");
    program->takes_lists = false;
    program->compile = compile;
    program->kind = &counting_with_firsts;
    return EXITS_DONE;
}

static terms_status make_table(terms_table **out, const void *counts, bool whole, const void *own) {
    const diffusion_run *run = own;
    terms_table_options options = settings_table_options(&run->program.settings);
    (void)whole;
    options.zeros = run->zeros;
    if (run->program.number == FORMULA)
        return terms_table_formula(out, counts, run->formulas->all, run->formulas->count, &options);
    if (run->program.number == CURVE)
        return terms_table_curve(out, counts, period_of(run), &options);
    return terms_table_adoption(out, counts, run->centre, &options);
}

/* Check dates and groups, which formulas do not need, and write the tables. */
static exits write(program_run *program) {
    const diffusion_run *run = (const diffusion_run *)program;
    messages_log *messages = &program->messages;
    exits status = EXITS_DONE;
    if (!is_table(run, FORMULA)) {
        status = periods_check(program->collected, period_of(run), messages);
        groups_tell(program->collected, messages);
    }
    if (status == EXITS_DONE && run->centre)
        status = groups_check(program->collected, "--centre", run->centre, messages);
    return status == EXITS_DONE ? program_write(program) : status;
}

int main(int argc, char **argv) {
    formulas_list formulas = {0};
    diffusion_run run = {.program = {.kind = &counting_kind,
                                     .takes_lists = true,
                                     .tables = tables,
                                     .make_table = make_table,
                                     .settle = settle,
                                     .write = write,
                                     .own = &run,
                                     .messages = {.program = "terms-diffusion"}},
                         .formulas = &formulas};
    settings_values *shared = &run.program.settings;
    const options_group groups[] = {
        {settings_common, shared},  {settings_lists, shared},    {settings_folding, shared},
        {settings_reading, shared}, {settings_grouping, shared}, {settings_writing, shared},
        {settings_tables, shared},  {settings_counts, shared},   {own_options, &run}};
    exits status;
    if (program_begin(&run.program, groups, sizeof groups / sizeof *groups, help, argc, argv,
                      &status))
        status = program_work(&run.program);
    formulas_free(&formulas);
    return program_end(&run.program, status);
}
