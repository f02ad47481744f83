/* terms-trend: follow the terms of phrase lists through the years or months.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "cli/base/reals.h"
#include "cli/collect/counting.h"
#include "cli/collect/periods.h"
#include "cli/option/help.h"
#include "cli/program/program.h"

static const char *const help[] = {
    "Usage: terms-trend -p LIST [OPTION]... FILE|FOLDER|-...\n"
    "Count phrases in the documents of each year or month, and write how often each\n"
    "is found, whether it rises, falls or bursts, or how hot it is.\n"
    "\n"
    "In examples/data:\n"
    "  terms-trend -p phrases.tsv reports\n"
    "  terms-trend -p phrases.tsv -t trend reports\n"
    "  terms-trend -p phrases.tsv -t heat --tiers 80,60,40,20,10 reports\n"
    "  terms-trend -e 两会 --by month --manifest manifest.csv --split-blank 2\n"
    "\n"
    "What to count\n",
    help_lists,
    help_folding,
    help_folders,
    "  --manifest FILE.csv  path,id,date and columns of yours, for the files named,\n"
    "                       or if there is none the files to read\n",
    help_reading,
    "What to write\n"
    "  -t TABLE             series (default), trend or heat\n"
    "  --by year|month      the periods (year)\n"
    "  --of rate|docs       trend and bursts of the rate (default), or of the share\n"
    "                       of documents\n"
    "  --scale S            a burst has S times what is usual (2)\n"
    "  --gamma G            and is the rarer the larger G is (1)\n"
    "  --tiers PERCENTAGES  heat: five, with commas between; from so many percent of\n"
    "                       the documents on a term is 沸, 烫, 热, 暖, 温, else 冷\n",
    help_rows,
    "  --min-count N        only terms found at least N times in all periods\n",
    help_rates,
    help_output,
    NULL};

typedef struct trend_run {
    program_run program;
    const char *by, *of, *scale, *gamma, *tiers;
    double cutoffs[TERMS_HEAT_CUTOFFS];
    terms_trend_options options;
} trend_run;

typedef terms_status build_table(terms_table **out, const terms_counts *counts,
                                 const terms_trend_options *trend,
                                 const terms_table_options *options);

/* The tables, and in the same order what makes them. */
enum { SERIES, TREND, HEAT };
static const char *const tables[] = {"series", "trend", "heat", NULL};
static build_table *const builders[] = {terms_table_series, terms_table_trend, terms_table_heat};

static const char *const periods[] = {"year", "month", NULL};
static const char *const measured[] = {"rate", "docs", NULL};

static const options_entry own_options[] = {
    {.name = "-t",
     .kind = OPTIONS_CHOICE,
     .at = offsetof(trend_run, program.table),
     .choices = tables},
    {.name = "--by", .kind = OPTIONS_CHOICE, .at = offsetof(trend_run, by), .choices = periods},
    {.name = "--of", .kind = OPTIONS_CHOICE, .at = offsetof(trend_run, of), .choices = measured},
    {.name = "--scale", .kind = OPTIONS_TEXT, .at = offsetof(trend_run, scale)},
    {.name = "--gamma", .kind = OPTIONS_TEXT, .at = offsetof(trend_run, gamma)},
    {.name = "--tiers", .kind = OPTIONS_TEXT, .at = offsetof(trend_run, tiers)},
    {.name = NULL},
};

static bool is_heat(const trend_run *run) {
    return run->program.table && strcmp(run->program.table, tables[HEAT]) == 0;
}

/* Read the value of an option, if it is given: a number above `least`. */
static exits settle_real(trend_run *run, const char *option, const char *text, double least,
                         double *real) {
    if (!text || (reals_read(text, strlen(text), real) && *real > least))
        return EXITS_DONE;
    return messages_usage(&run->program.messages, option, "“%.40s” is no number above %.0f", text,
                          least);
}

static exits refuse_tiers(trend_run *run, const char *why) {
    return messages_usage(&run->program.messages, "--tiers", "“%.40s” %s", run->tiers, why);
}

static exits settle_cutoffs(trend_run *run) {
    size_t count = 0;
    for (const char *at = run->tiers; at; count++) {
        size_t len = strcspn(at, ",");
        double *cutoff = &run->cutoffs[count];
        if (count == TERMS_HEAT_CUTOFFS)
            return refuse_tiers(run, "are more than five percentages");
        if (!reals_read(at, len, cutoff) || !(*cutoff > 0 && *cutoff <= 100))
            return refuse_tiers(run, "are no percentages above 0, up to 100, with commas between");
        if (count > 0 && *cutoff >= cutoff[-1])
            return refuse_tiers(run, "do not fall from one to the next");
        at = at[len] ? at + len + 1 : NULL;
    }
    run->options.cutoffs = run->cutoffs;
    return count == TERMS_HEAT_CUTOFFS ? EXITS_DONE
                                       : refuse_tiers(run, "are fewer than five percentages");
}

static exits settle_tiers(trend_run *run) {
    if (run->tiers && is_heat(run))
        return settle_cutoffs(run);
    if (run->tiers)
        return messages_usage(&run->program.messages, "--tiers", "it is for -t heat");
    if (is_heat(run))
        return messages_usage(&run->program.messages, "-t heat",
                              "it needs --tiers, the shares of documents at which tiers begin");
    return EXITS_DONE;
}

/* A term is on a tier by its documents alone. */
static exits check_bursts(trend_run *run) {
    const char *name = run->of ? "--of" : run->scale ? "--scale" : run->gamma ? "--gamma" : NULL;
    if (!name || !is_heat(run))
        return EXITS_DONE;
    return messages_usage(&run->program.messages, name, "it is for -t series and -t trend");
}

static exits settle(program_run *program) {
    trend_run *run = (trend_run *)program;
    bool by_month = run->by && strcmp(run->by, "month") == 0;
    run->options.period = by_month ? TERMS_MONTHS : TERMS_YEARS;
    run->options.of_documents = run->of && strcmp(run->of, "docs") == 0;
    exits status = settle_real(run, "--scale", run->scale, 1, &run->options.scale);
    if (status == EXITS_DONE)
        status = settle_real(run, "--gamma", run->gamma, 0, &run->options.gamma);
    if (status == EXITS_DONE)
        status = check_bursts(run);
    return status == EXITS_DONE ? settle_tiers(run) : status;
}

static terms_status make_table(terms_table **out, const void *counts, bool whole, const void *own) {
    const trend_run *run = own;
    terms_table_options options = settings_table_options(&run->program.settings);
    (void)whole;
    return builders[run->program.number](out, counts, &run->options, &options);
}

static exits write(program_run *program) {
    const trend_run *run = (const trend_run *)program;
    exits status = periods_check(program->collected, run->options.period, &program->messages);
    return status == EXITS_DONE ? program_write(program) : status;
}

int main(int argc, char **argv) {
    trend_run run = {.program = {.kind = &counting_kind,
                                 .takes_lists = true,
                                 .tables = tables,
                                 .make_table = make_table,
                                 .settle = settle,
                                 .write = write,
                                 .own = &run,
                                 .messages = {.program = "terms-trend"}}};
    settings_values *shared = &run.program.settings;
    const options_group groups[] = {
        {settings_common, shared},  {settings_lists, shared},   {settings_folding, shared},
        {settings_reading, shared}, {settings_writing, shared}, {settings_tables, shared},
        {settings_counts, shared},  {settings_rates, shared},   {own_options, &run}};
    exits status;
    if (program_begin(&run.program, groups, sizeof groups / sizeof *groups, help, argc, argv,
                      &status))
        status = program_work(&run.program);
    return program_end(&run.program, status);
}
