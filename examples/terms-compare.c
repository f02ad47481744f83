/* terms-compare: find the terms that set a target apart from a reference.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "cli/contrasts.h"
#include "cli/counting.h"
#include "cli/folding.h"
#include "cli/help.h"
#include "cli/lengths.h"
#include "cli/memory.h"
#include "cli/program.h"
#include "cli/reals.h"
#include "cli/reference.h"
#include "cli/sides.h"

enum { MEASURES_MAX = 64, NGRAMS_MIN_COUNT = 5 };

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
    options_texts chosen[SIDES];
    uint64_t reference_size;
    const char *measures, *alpha, *ngrams;
    bool all, maximal, letters, diff;
    sides_plan sides;
    terms_ngram_options options; /* of n-grams */
    terms_folding *folding;
    contrasts_found found;
    const char *table_path; /* of the reference, or NULL */
    reference_table table;
    char *names; /* of the measures, one behind the other */
    const char *wanted[MEASURES_MAX];
    terms_comparison comparison;
    compare_outcome *outcome;
} compare_run;

static const char *const side_options[SIDES] = {"--target", "--reference"};
static const char *const side_names[SIDES] = {"target", "reference"};

static const options_entry own_options[] = {
    {.name = "--target", .kind = OPTIONS_TEXTS, .at = offsetof(compare_run, chosen[SIDES_TARGET])},
    {.name = "--reference",
     .kind = OPTIONS_TEXTS,
     .at = offsetof(compare_run, chosen[SIDES_REFERENCE])},
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

static bool is_measure(const char *name) {
    const char *known = "";
    for (size_t i = 0; known && strcmp(known, name) != 0; i++)
        known = terms_compare_measure(i);
    return known && *name;
}

static exits add_measure(compare_run *run, const char *name) {
    terms_comparison *comparison = &run->comparison;
    if (!is_measure(name))
        return messages_usage(&run->program.messages, "--measures", "there is no measure “%.40s”",
                              name);
    for (size_t i = 0; i < comparison->measure_count; i++)
        if (strcmp(run->wanted[i], name) == 0)
            return messages_usage(&run->program.messages, "--measures", "“%.40s” is named twice",
                                  name);
    run->wanted[comparison->measure_count++] = name;
    comparison->measures = run->wanted;
    return EXITS_DONE;
}

static exits settle_measures(compare_run *run) {
    exits status = EXITS_DONE;
    const char *measure;
    if (!run->measures)
        return EXITS_DONE;
    if (strcmp(run->measures, "all") == 0) {
        for (size_t i = 0; status == EXITS_DONE && (measure = terms_compare_measure(i)); i++)
            status = add_measure(run, measure);
        return status;
    }
    run->names = memory_copy(run->measures, strlen(run->measures));
    if (!run->names)
        return messages_limit(&run->program.messages, TERMS_NO_MEMORY);
    for (char *at = run->names, *comma = at; status == EXITS_DONE && comma; at = comma + 1) {
        comma = strchr(at, ',');
        if (comma)
            *comma = '\0';
        status = add_measure(run, at);
    }
    return status;
}

static bool is_table(const char *text) {
    const char *ending = strrchr(text, '.');
    return ending && options_same(ending, ".csv");
}

/* Whether the reference is a table, which then is all of it. */
static exits settle_table(compare_run *run) {
    messages_log *messages = &run->program.messages;
    options_texts *reference = &run->chosen[SIDES_REFERENCE];
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

/* Files and folders are also read, unless a manifest alone says what is. */
static exits settle_sides(compare_run *run) {
    program_run *program = &run->program;
    if (run->chosen[SIDES_TARGET].count + run->chosen[SIDES_REFERENCE].count == 0 &&
        !run->table_path)
        return messages_usage(&program->messages, NULL,
                              "nothing to compare: name a --target or a --reference");
    for (int i = 0; i < SIDES; i++) {
        exits status = selectors_read(&run->sides.chosen[i], side_options[i], &run->chosen[i],
                                      &program->messages);
        if (status != EXITS_DONE)
            return status;
    }
    if (program->operands.count == 0 && program->settings.manifest)
        return EXITS_DONE;
    return selectors_add_operands(&program->operands, run->chosen, SIDES)
               ? EXITS_DONE
               : messages_limit(&program->messages, TERMS_NO_MEMORY);
}

/* n-grams in the place of a list. */
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
    run->sides.kind = &contrasts_kind;
    run->options.min_total = settings->min_count;
    run->options.maximal = run->maximal;
    run->options.letters = run->letters;
    return lengths_read("--ngrams", run->ngrams, &run->options.shortest, &run->options.longest,
                        messages);
}

/* What has first appeared where, in the place of keyness. */
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

static exits settle(program_run *program) {
    compare_run *run = (compare_run *)program;
    run->comparison.all = run->all;
    exits status = settle_alpha(run);
    if (status == EXITS_DONE)
        status = settle_measures(run);
    if (status == EXITS_DONE)
        status = settle_table(run);
    if (status == EXITS_DONE)
        status = settle_ngrams(run);
    if (status == EXITS_DONE)
        status = settle_diff(run);
    return status == EXITS_DONE ? settle_sides(run) : status;
}

/* What the terms of the list come to on one side. */
static terms_status fill_counts(terms_compared *terms, terms_sizes *sizes,
                                const terms_counts *counts, size_t count, int side) {
    uint64_t *totals = calloc(count + 1, sizeof *totals);
    uint64_t *documents = calloc(count + 1, sizeof *documents);
    terms_status status = totals && documents
                              ? terms_counts_totals(counts, totals, documents, sizes)
                              : TERMS_NO_MEMORY;
    for (size_t i = 0; i < count && status == TERMS_OK; i++) {
        *(side == SIDES_TARGET ? &terms[i].target : &terms[i].reference) = totals[i];
        *(side == SIDES_TARGET ? &terms[i].target_documents : &terms[i].reference_documents) =
            documents[i];
    }
    free(totals);
    free(documents);
    return status;
}

static void fill_table(terms_compared *terms, terms_sizes *sizes, size_t count,
                       const compare_run *run) {
    for (size_t i = 0; i < count; i++) {
        const reference_row *row = reference_find(&run->table, terms[i].term);
        terms[i].reference = row ? row->total : 0;
        terms[i].reference_documents = TERMS_UNKNOWN;
    }
    *sizes = (terms_sizes){.chars = run->reference_size, .han = run->reference_size};
}

/* Terms that are found, and often enough. */
static size_t count_compared(const terms_comparison *comparison, uint64_t least) {
    size_t compared = 0;
    for (size_t i = 0; i < comparison->count; i++) {
        uint64_t total = comparison->terms[i].target + comparison->terms[i].reference;
        compared += total > 0 && total >= least;
    }
    return compared;
}

static terms_status make_comparison(terms_table **out, const terms_comparison *comparison,
                                    const compare_run *run) {
    terms_table_options options = settings_table_options(&run->program.settings);
    terms_status status = terms_table_compare(out, comparison, &options);
    if (status == TERMS_OK)
        *run->outcome = (compare_outcome){count_compared(comparison, options.min_count),
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

static terms_status compare_ngrams(terms_table **out, const compare_run *run) {
    terms_comparison comparison = run->comparison;
    comparison.terms = run->found.terms;
    comparison.count = run->found.count;
    comparison.target = run->found.sizes[SIDES_TARGET];
    comparison.reference = run->found.sizes[SIDES_REFERENCE];
    return make_comparison(out, &comparison, run);
}

static terms_status compare(terms_table **out, const sides_taken *taken, terms_compared *terms,
                            const compare_run *run) {
    const terms_matcher *matcher = run->program.matcher;
    terms_comparison comparison = run->comparison;
    comparison.terms = terms;
    comparison.count = terms_matcher_size(matcher);
    for (size_t i = 0; i < comparison.count; i++)
        terms[i].term = terms_matcher_term(matcher, i);
    terms_status status = fill_counts(terms, &comparison.target, taken->takers[SIDES_TARGET],
                                      comparison.count, SIDES_TARGET);
    if (run->table_path)
        fill_table(terms, &comparison.reference, comparison.count, run);
    else if (status == TERMS_OK)
        status = fill_counts(terms, &comparison.reference, taken->takers[SIDES_REFERENCE],
                             comparison.count, SIDES_REFERENCE);
    return status == TERMS_OK ? make_comparison(out, &comparison, run) : status;
}

static terms_status make_table(terms_table **out, const void *taken, bool whole, const void *own) {
    const compare_run *run = own;
    (void)whole;
    *out = NULL;
    if (run->ngrams)
        return compare_ngrams(out, run);
    if (run->diff)
        return make_diff(out, taken, run);
    terms_compared *terms = calloc(terms_matcher_size(run->program.matcher) + 1, sizeof *terms);
    terms_status status = terms ? compare(out, taken, terms, run) : TERMS_NO_MEMORY;
    free(terms);
    return status;
}

/* Terms that the table of the reference has not. */
static void tell_missing(compare_run *run) {
    const terms_matcher *matcher = run->program.matcher;
    size_t missing = 0, first = 0;
    for (size_t i = terms_matcher_size(matcher); i-- > 0;) {
        if (reference_find(&run->table, terms_matcher_term(matcher, i)))
            continue;
        missing++;
        first = i;
    }
    if (missing > 0)
        messages_say(&run->program.messages, MESSAGES_DOCUMENTS, run->table_path,
                     "no row for %zu of the terms, such as “%.80s”: taken as never found there",
                     missing, terms_matcher_term(matcher, first));
}

static exits read_table(compare_run *run) {
    if (!run->table_path)
        return EXITS_DONE;
    exits status = reference_read(&run->table, run->table_path, run->program.settings.list_encoding,
                                  run->reference_size, &run->program.messages);
    if (status == EXITS_DONE)
        tell_missing(run);
    return status;
}

static exits refuse_empty(compare_run *run, int side) {
    const options_texts *chosen = &run->chosen[side];
    messages_log *messages = &run->program.messages;
    if (chosen->count == 0)
        messages_say(messages, MESSAGES_ERROR, NULL,
                     "no document is left for the %s: nothing is written", side_names[side]);
    else
        messages_say(messages, MESSAGES_ERROR, side_options[side],
                     "no document is “%.100s”%s: nothing is written", chosen->items[0],
                     chosen->count > 1 ? ", or what else it names" : "");
    return EXITS_NOTHING;
}

/* Both sides must have a document. */
static exits check_sides(compare_run *run) {
    for (int i = 0; i < SIDES; i++)
        if (!run->sides.absent[i] && sides_count(run->program.collected, i) == 0)
            return refuse_empty(run, i);
    return EXITS_DONE;
}

/* A table without a row needs a word. */
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

static exits prepare(compare_run *run) {
    exits status = EXITS_DONE;
    if (run->ngrams)
        status = folding_make(&run->folding, &run->program.settings, &run->program.messages);
    run->options.folding = run->folding;
    return status == EXITS_DONE ? program_prepare(&run->program) : status;
}

static exits work(compare_run *run) {
    program_run *program = &run->program;
    exits status = prepare(run), written;
    if (status == EXITS_DONE)
        status = read_table(run);
    if (status == EXITS_DONE)
        status = program_collect(program);
    if (status != EXITS_DONE && status != EXITS_PARTLY)
        return status;
    sides_tell(program->collected, &program->messages);
    written = check_sides(run);
    if (written == EXITS_DONE && run->ngrams)
        written = contrasts_count(&run->found, program, program->collected);
    if (written == EXITS_DONE)
        written = program_write(program);
    if (written == EXITS_DONE)
        tell_outcome(run);
    return written == EXITS_DONE ? status : written;
}

int main(int argc, char **argv) {
    compare_outcome outcome = {0};
    compare_run run = {.program = {.kind = &compare_kind,
                                   .takes_lists = true,
                                   .make_table = make_table,
                                   .settle = settle,
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
        status = work(&run);
    int ended = program_end(&run.program, status);
    for (int i = 0; i < SIDES; i++) {
        selectors_free(&run.sides.chosen[i]);
        options_free(&run.chosen[i]);
    }
    reference_free(&run.table);
    contrasts_free(&run.found);
    terms_folding_free(run.folding);
    free(run.names);
    return ended;
}
