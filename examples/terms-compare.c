/* terms-compare: find the terms that set a target apart from a reference.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "cli/base/reals.h"
#include "cli/collect/counting.h"
#include "cli/collect/sides.h"
#include "cli/option/help.h"
#include "cli/option/lengths.h"
#include "cli/option/measures.h"
#include "cli/program/contrasts.h"
#include "cli/program/program.h"
#include "cli/program/sequences.h"
#include "cli/setup/folding.h"
#include "cli/setup/reference.h"

enum { NGRAMS_MIN_COUNT = 5 };

static const char *const help[] = {
    "Usage: terms-compare -p LIST --target WHICH --reference WHICH [OPTION]... \\\n"
    "           FILE|FOLDER|-...\n"
    "       terms-compare --ngrams N-M --target WHICH ...\n"
    "       terms-compare -p LIST --diff --target WHICH ...\n"
    "Compare how often phrases are found in two parts of a collection, and write\n"
    "those that set the target apart from the reference: keyness.  Or write which\n"
    "phrases are new in the target, which it has dropped, kept, or moved.\n"
    "\n"
    "In examples/data:\n"
    "  terms-compare -p phrases.tsv --target date=2024 --reference date=2022 reports\n"
    "  terms-compare -p phrases.tsv --target group=city --all reports\n"
    "  terms-compare -p phrases.tsv --target reports/city --reference reports/country\n"
    "  terms-compare --ngrams 2-8 --maximal --target date=2023.. reports\n"
    "  terms-compare -p phrases.tsv --diff --target date=2024 --reference date=2023 \\\n"
    "      reports/country\n"
    "\n"
    "What to compare\n"
    "  --target WHICH       group=NAME, date=FROM..TO, date=DATE, id=NAME, or a file\n"
    "                       or folder; may be repeated.  Without it: what the\n"
    "                       reference has not\n"
    "  --reference WHICH    the same; without it: what the target has not.  Or a\n"
    "                       FILE.csv with the columns term and total\n"
    "  --reference-size N   how many characters such a table has counted\n",
    help_lists,
    "  --ngrams N|N-M       instead of a list, sequences of N to M Han characters\n"
    "  --maximal            leave out what a longer sequence contains as often\n"
    "  --letters            5G and C919 count as one character each, and so does the\n"
    "                       plus sign of 人工智能+\n",
    help_folding,
    help_folders,
    help_manifest,
    help_reading,
    "What to write\n"
    "  --measures NAMES     columns, with commas between: log_ratio, log_ratio_limit,\n"
    "                       pct_diff, g2_4cell, bic, p_holm (the default),\n"
    "                       p_g2_4cell, p_bonferroni, p_fisher, g2_2cell,\n"
    "                       g2_williams, g2_yates, chi2, chi2_yates, chi2_williams,\n"
    "                       simple_maths_1, simple_maths_100, odds_ratio,\n"
    "                       difference, target_docs, reference_docs; or all\n"
    "  --alpha P            only where p_holm is not above P (0.05)\n"
    "  --all                also what is not significant, or found on neither side\n"
    "  --diff               instead: the terms added, dropped, moved and kept, in the\n"
    "                       order in which they first appear\n",
    help_rows,
    "  --min-count N        compare what is found at least N times in both together\n"
    "                       (0, sequences 5)\n",
    help_rates,
    help_output,
    NULL};

/* What there is to say of the table: how many terms were compared, and are written. */
typedef struct compare_outcome {
    size_t compared, rows;
} compare_outcome;

typedef struct compare_run {
    program_run program;
    uint64_t reference_size;
    const char *measures, *alpha, *ngrams;
    bool all, maximal, letters, diff;
    sides_plan sides;
    terms_ngram_options options; /* of n-grams */
    terms_folding *folding;
    const char *table_path; /* of the reference, or NULL */
    reference_table table;
    measures_list wanted;
    contrasts_found found;
    terms_comparison comparison;
    compare_outcome *outcome;
} compare_run;

static const options_entry own_options[] = {
    {.name = "--target",
     .kind = OPTIONS_TEXTS,
     .at = offsetof(compare_run, sides.named[SIDES_TARGET])},
    {.name = "--reference",
     .kind = OPTIONS_TEXTS,
     .at = offsetof(compare_run, sides.named[SIDES_REFERENCE])},
    {.name = "--reference-size",
     .kind = OPTIONS_NUMBER,
     .at = offsetof(compare_run, reference_size),
     .least = 1,
     .most = UINT64_C(1) << 53},
    {.name = "--measures", .kind = OPTIONS_TEXT, .at = offsetof(compare_run, measures)},
    {.name = "--alpha", .kind = OPTIONS_TEXT, .at = offsetof(compare_run, alpha)},
    {.name = "--all", .kind = OPTIONS_FLAG, .at = offsetof(compare_run, all)},
    {.name = "--ngrams", .kind = OPTIONS_TEXT, .at = offsetof(compare_run, ngrams)},
    {.name = "--maximal", .kind = OPTIONS_FLAG, .at = offsetof(compare_run, maximal)},
    {.name = "--letters", .kind = OPTIONS_FLAG, .at = offsetof(compare_run, letters)},
    {.name = "--diff", .kind = OPTIONS_FLAG, .at = offsetof(compare_run, diff)},
    {.name = NULL},
};

static terms_status make(void **out, const terms_matcher *matcher, const void *own) {
    const compare_run *run = own;
    return sides_make(out, matcher, &run->sides);
}

static const collecting_kind compare_kind = {
    make,        sides_free,      sides_begin, sides_feed, sides_end, sides_cancel,
    sides_clear, sides_documents, sides_merge, NULL,       NULL};

static exits settle_alpha(compare_run *run) {
    double *alpha = &run->comparison.alpha;
    if (!run->alpha ||
        (reals_read(run->alpha, strlen(run->alpha), alpha) && *alpha > 0 && *alpha < 1))
        return EXITS_DONE;
    return messages_usage(&run->program.messages, "--alpha",
                          "“%.40s” is no level such as 0.05 or 0.001, between 0 and 1", run->alpha);
}

static exits settle_measures(compare_run *run) {
    if (!run->measures)
        return EXITS_DONE;
    exits status = measures_read(&run->wanted, run->measures, &run->program.messages);
    run->comparison.measures = run->wanted.items;
    run->comparison.measure_count = run->wanted.count;
    return status;
}

static bool is_table(const char *text) {
    const char *ending = strrchr(text, '.');
    return ending && options_same(ending, ".csv");
}

/* Find out whether the reference is a table.  It is then the whole reference. */
static exits settle_table(compare_run *run) {
    messages_log *messages = &run->program.messages;
    options_texts *reference = &run->sides.named[SIDES_REFERENCE];
    for (size_t i = 0; i < reference->count; i++)
        if (is_table(reference->items[i]))
            run->table_path = reference->items[i];
    if (run->table_path && reference->count > 1)
        return messages_usage(messages, "--reference", "a table is all of a reference, or none");
    if (run->table_path && run->reference_size == 0)
        return messages_usage(messages, "--reference",
                              "a table needs --reference-size: how many characters it has counted");
    if (!run->table_path && run->reference_size > 0)
        return messages_usage(messages, "--reference-size", "it is for a --reference FILE.csv");
    run->sides.absent[SIDES_REFERENCE] = run->table_path != NULL;
    if (run->table_path)
        reference->count = 0;
    return EXITS_DONE;
}

/* Files and folders that name a side are read, too, unless a manifest alone says what is read. */
static exits settle_sides(compare_run *run) {
    program_run *program = &run->program;
    exits status = sides_choose(&run->sides, &program->messages);
    if (status != EXITS_DONE || (program->operands.count == 0 && program->settings.manifest))
        return status;
    return selectors_add_operands(&program->operands, run->sides.named, SIDES)
               ? EXITS_DONE
               : messages_limit(&program->messages, TERMS_NO_MEMORY);
}

/* --ngrams takes the place of a list. */
static exits settle_ngrams(compare_run *run) {
    settings_values *settings = &run->program.settings;
    messages_log *messages = &run->program.messages;
    bool is_default = settings->min_count == UINT64_MAX;
    if (is_default)
        settings->min_count = run->ngrams ? NGRAMS_MIN_COUNT : 0;
    if (!run->ngrams)
        return run->maximal || run->letters
                   ? messages_usage(messages, run->maximal ? "--maximal" : "--letters",
                                    "it is for --ngrams")
                   : EXITS_DONE;
    if (settings->lists.count + settings->forms.count > 0)
        return messages_usage(messages, "--ngrams", "it can't be used with -p or -e");
    if (run->table_path)
        return messages_usage(messages, "--ngrams",
                              "a table says nothing of the sequences that it has not");
    run->program.takes_lists = false;
    run->sides.kind = &sequences_kind;
    run->options.min_total = settings->min_count;
    run->options.maximal = run->maximal;
    run->options.letters = run->letters;
    exits status = lengths_read("--ngrams", run->ngrams, &run->options.shortest,
                                &run->options.longest, messages);
    if (status == EXITS_DONE)
        status = folding_make(&run->folding, settings, messages);
    run->options.folding = run->folding;
    return status;
}

/* --diff compares where terms first appear, in place of keyness. */
static exits settle_diff(compare_run *run) {
    messages_log *messages = &run->program.messages;
    if (!run->diff)
        return EXITS_DONE;
    if (run->ngrams)
        return messages_usage(messages, "--diff",
                              "it is for the phrases of a list; --ngrams --all tells what is new");
    if (run->measures || run->alpha)
        return messages_usage(messages, run->measures ? "--measures" : "--alpha",
                              "it can't be used with --diff");
    if (run->table_path)
        return messages_usage(messages, "--diff", "a table says nothing of where terms appear");
    run->sides.kind = &counting_with_firsts;
    return EXITS_DONE;
}

static exits read_table(compare_run *run) {
    if (!run->table_path)
        return EXITS_DONE;
    return reference_read(&run->table, run->table_path, run->program.settings.list_encoding,
                          run->reference_size, &run->program.messages);
}

static exits settle(program_run *program) {
    static exits (*const steps[])(compare_run * run) = {
        settle_alpha, settle_measures, settle_table, settle_ngrams,
        settle_diff,  settle_sides,    read_table};
    compare_run *run = (compare_run *)program;
    exits status = EXITS_DONE;
    run->comparison.all = run->all;
    for (size_t i = 0; i < sizeof steps / sizeof *steps && status == EXITS_DONE; i++)
        status = steps[i](run);
    return status;
}

/* How many terms were compared: those that are found, and often enough. */
static size_t count_compared(const terms_comparison *comparison, uint64_t least) {
    size_t compared = 0;
    for (size_t i = 0; i < comparison->count; i++) {
        uint64_t total = comparison->terms[i].target + comparison->terms[i].reference;
        compared += total > 0 && total >= least;
    }
    return compared;
}

static terms_status make_comparison(terms_table **out, const compare_run *run) {
    terms_table_options options = settings_table_options(&run->program.settings);
    terms_comparison comparison = run->comparison;
    comparison.terms = run->found.terms;
    comparison.count = run->found.count;
    comparison.target = run->found.sizes[SIDES_TARGET];
    comparison.reference = run->found.sizes[SIDES_REFERENCE];
    terms_status status = terms_table_compare(out, &comparison, &options);
    if (status == TERMS_OK)
        *run->outcome = (compare_outcome){count_compared(&comparison, options.min_count),
                                          terms_table_rows(*out)};
    return status;
}

static terms_status make_diff(terms_table **out, const sides_taken *taken, const compare_run *run) {
    terms_table_options options = settings_table_options(&run->program.settings);
    options.zeros = run->all;
    terms_status status = terms_table_diff(out, taken->takers[SIDES_TARGET],
                                           taken->takers[SIDES_REFERENCE], &options);
    if (status == TERMS_OK)
        *run->outcome = (compare_outcome){0, terms_table_rows(*out)};
    return status;
}

static terms_status make_table(terms_table **out, const void *taken, bool whole, const void *own) {
    const compare_run *run = own;
    (void)whole;
    *out = NULL;
    return run->diff ? make_diff(out, taken, run) : make_comparison(out, run);
}

/* If the table has no rows, say why. */
static void tell_outcome(compare_run *run) {
    const char *what = run->ngrams ? "sequence" : "term";
    const compare_outcome *outcome = run->outcome;
    if (outcome->rows > 0)
        return;
    if (outcome->compared == 0)
        messages_say(&run->program.messages, MESSAGES_DOCUMENTS, NULL,
                     "no %s is found%s in the target or in the reference: nothing to compare", what,
                     run->program.settings.min_count > 1 ? " so often" : "");
    else
        messages_say(&run->program.messages, MESSAGES_DOCUMENTS, NULL,
                     "no %s is significant, of %zu that were compared: --all writes them too", what,
                     outcome->compared);
}

static exits tally_terms(compare_run *run) {
    const reference_table *table = run->table_path ? &run->table : NULL;
    const program_run *program = &run->program;
    if (table)
        reference_tell_missing(table, program->matcher, run->table_path, &run->program.messages);
    terms_status status = contrasts_tally(&run->found, program->matcher, program->collected, table);
    return status == TERMS_OK ? EXITS_DONE : messages_limit(&run->program.messages, status);
}

/* Find what the table is made of; --diff makes it of the counts themselves. */
static exits find_contrasts(compare_run *run) {
    if (run->diff)
        return EXITS_DONE;
    return run->ngrams ? contrasts_count(&run->found, &run->program, run->program.collected)
                       : tally_terms(run);
}

static exits compare_and_write(program_run *program) {
    compare_run *run = (compare_run *)program;
    sides_tell(program->collected, &program->messages);
    exits status = sides_check(program->collected, &program->messages);
    if (status == EXITS_DONE)
        status = find_contrasts(run);
    if (status == EXITS_DONE)
        status = program_write(program);
    if (status == EXITS_DONE)
        tell_outcome(run);
    return status;
}

int main(int argc, char **argv) {
    compare_outcome outcome = {0};
    compare_run run = {.program = {.kind = &compare_kind,
                                   .takes_lists = true,
                                   .make_table = make_table,
                                   .settle = settle,
                                   .write = compare_and_write,
                                   .own = &run,
                                   .settings = {.min_count = UINT64_MAX},
                                   .messages = {.program = "terms-compare"}},
                       .sides = {.kind = &counting_kind, .own = &run.options},
                       .outcome = &outcome};
    settings_values *shared = &run.program.settings;
    const options_group groups[] = {{settings_common, shared},   {settings_lists, shared},
                                    {settings_folding, shared},  {settings_reading, shared},
                                    {settings_grouping, shared}, {settings_writing, shared},
                                    {settings_tables, shared},   {settings_counts, shared},
                                    {settings_rates, shared},    {own_options, &run}};
    exits status;
    if (program_begin(&run.program, groups, sizeof groups / sizeof *groups, help, argc, argv,
                      &status))
        status = program_work(&run.program);
    int ended = program_end(&run.program, status);
    sides_free_plan(&run.sides);
    reference_free(&run.table);
    contrasts_free(&run.found);
    terms_folding_free(run.folding);
    measures_free(&run.wanted);
    return ended;
}
