/* Settings: the options that the programs have in common.
 * SPDX-License-Identifier: MIT */
#include "cli/setup/settings.h"

#include <string.h>

enum { THREADS_MAX = 1024, PER_MAX = 1000000000 };

static const char *const encodings[] = {"auto",     "utf-8",    "gb18030",    "gbk",
                                        "gb2312",   "big5",     "big5-hkscs", "utf-16",
                                        "utf-16le", "utf-16be", NULL};
static const char *const bases[] = {"han", "chars", NULL};

const options_entry settings_common[] = {
    {.name = "--help", .kind = OPTIONS_LAST, .at = offsetof(settings_values, help)},
    {.name = "--version", .kind = OPTIONS_LAST, .at = offsetof(settings_values, version)},
    {.name = "--quiet", .kind = OPTIONS_FLAG, .at = offsetof(settings_values, quiet)},
    {.name = "-j",
     .kind = OPTIONS_NUMBER,
     .at = offsetof(settings_values, threads),
     .least = 1,
     .most = THREADS_MAX},
    {.name = NULL},
};

const options_entry settings_lists[] = {
    {.name = "-p", .kind = OPTIONS_TEXTS, .at = offsetof(settings_values, lists)},
    {.name = "-e", .kind = OPTIONS_TEXTS, .at = offsetof(settings_values, forms)},
    {.name = NULL},
};

const options_entry settings_folding[] = {
    {.name = "--ignore-punct", .kind = OPTIONS_FLAG, .at = offsetof(settings_values, ignore_punct)},
    {.name = "--variants", .kind = OPTIONS_FLAG, .at = offsetof(settings_values, variants)},
    {.name = NULL},
};

const options_entry settings_reading[] = {
    {.name = "--encoding",
     .kind = OPTIONS_CHOICE,
     .at = offsetof(settings_values, reading.encoding),
     .choices = encodings},
    {.name = "--strict", .kind = OPTIONS_FLAG, .at = offsetof(settings_values, reading.strict)},
    {.name = "--glob", .kind = OPTIONS_TEXTS, .at = offsetof(settings_values, globs)},
    {.name = "--manifest", .kind = OPTIONS_ONCE, .at = offsetof(settings_values, manifest)},
    {.name = "--list-encoding",
     .kind = OPTIONS_CHOICE,
     .at = offsetof(settings_values, list_encoding),
     .choices = encodings + 1},
    {.name = "--split-blank",
     .kind = OPTIONS_NUMBER,
     .at = offsetof(settings_values, reading.split.blank),
     .least = 1,
     .most = SIZE_MAX},
    {.name = "--split-marker",
     .kind = OPTIONS_TEXT,
     .at = offsetof(settings_values, reading.split.marker)},
    {.name = "--lines", .kind = OPTIONS_FLAG, .at = offsetof(settings_values, reading.split.lines)},
    {.name = NULL},
};

const options_entry settings_grouping[] = {
    {.name = "--group-by", .kind = OPTIONS_TEXT, .at = offsetof(settings_values, group_by)},
    {.name = NULL},
};

const options_entry settings_writing[] = {
    {.name = "-o", .kind = OPTIONS_TEXT, .at = offsetof(settings_values, output)},
    {.name = "--format",
     .kind = OPTIONS_CHOICE,
     .at = offsetof(settings_values, style.format),
     .choices = output_formats},
    {.name = "--bom", .kind = OPTIONS_FLAG, .at = offsetof(settings_values, style.bom)},
    {.name = "--no-bom", .kind = OPTIONS_FLAG, .at = offsetof(settings_values, style.no_bom)},
    {.name = "--crlf", .kind = OPTIONS_FLAG, .at = offsetof(settings_values, style.crlf)},
    {.name = "--raw", .kind = OPTIONS_FLAG, .at = offsetof(settings_values, style.raw)},
    {.name = NULL},
};

const options_entry settings_tables[] = {
    {.name = "--sort", .kind = OPTIONS_TEXT, .at = offsetof(settings_values, sort)},
    {.name = "--reverse", .kind = OPTIONS_FLAG, .at = offsetof(settings_values, reverse)},
    {.name = "--top",
     .kind = OPTIONS_NUMBER,
     .at = offsetof(settings_values, top),
     .least = 1,
     .most = SIZE_MAX},
    {.name = NULL},
};

const options_entry settings_counts[] = {
    {.name = "--min-count",
     .kind = OPTIONS_NUMBER,
     .at = offsetof(settings_values, min_count),
     .most = SIZE_MAX},
    {.name = NULL},
};

const options_entry settings_rates[] = {
    {.name = "--per",
     .kind = OPTIONS_NUMBER,
     .at = offsetof(settings_values, per),
     .least = 1,
     .most = PER_MAX},
    {.name = "--base",
     .kind = OPTIONS_CHOICE,
     .at = offsetof(settings_values, base),
     .choices = bases},
    {.name = NULL},
};

/* Whether a line could begin with this text: it has no line's end in it. */
static bool is_in_line(const char *marker) {
    size_t len = strlen(marker);
    for (size_t at = 0; at < len;) {
        terms_character next;
        terms_character_read(&next, marker + at, len - at);
        if (next.malformed || next.class_of == TERMS_BREAK)
            return false;
        at += next.size;
    }
    return true;
}

exits settings_check(const settings_values *settings, messages_log *messages) {
    const split_rules *split = &settings->reading.split;
    if (split->lines && (split->blank || split->marker))
        return messages_usage(messages, "--lines",
                              "it can't be used with --split-blank or --split-marker");
    if (split->marker && !is_in_line(split->marker))
        return messages_usage(messages, "--split-marker", "it must be UTF-8 without a line's end");
    if (settings->style.bom && settings->style.no_bom)
        return messages_usage(messages, "--bom", "it can't be used with --no-bom");
    if (settings->reverse && !settings->sort)
        return messages_usage(messages, "--reverse", "it needs --sort");
    if (settings->variants && !terms_has_variants())
        return messages_usage(messages, "--variants",
                              "this build has no OpenCC: install it (make setup) and build again");
    return EXITS_DONE;
}

unsigned settings_folds(const settings_values *settings) {
    return (settings->ignore_punct ? (unsigned)TERMS_IGNORE_PUNCT : 0u) |
           (settings->variants ? (unsigned)TERMS_VARIANTS : 0u);
}

terms_table_options settings_table_options(const settings_values *settings) {
    return (terms_table_options){.per = settings->per,
                                 .base = settings->base && strcmp(settings->base, "chars") == 0
                                             ? TERMS_PER_CHARS
                                             : TERMS_PER_HAN,
                                 .min_count = settings->min_count};
}

void settings_free(settings_values *settings) {
    options_free(&settings->lists);
    options_free(&settings->forms);
    options_free(&settings->globs);
}
