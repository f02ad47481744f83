/* Messages: what the programs say on standard error.
 * SPDX-License-Identifier: MIT */
#include "cli/base/messages.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* How many messages of a kind are printed. */
enum { SHOWN = 20 };

/* Whether a terminal would act on a character or could be fooled by it: controls, separators of
 * lines and paragraphs, and the marks that turn the direction of text. */
static bool is_harmful(uint32_t code_point) {
    return code_point < 0x20 || (code_point >= 0x7F && code_point < 0xA0) ||
           (code_point >= 0x2028 && code_point <= 0x202E) ||
           (code_point >= 0x2066 && code_point <= 0x2069);
}

static void print_escaped(const char *bytes, size_t len) {
    for (size_t i = 0; i < len; i++) {
        if (bytes[i] == '\n')
            fputs("\\n", stderr);
        else if (bytes[i] == '\t')
            fputs("\\t", stderr);
        else
            fprintf(stderr, "\\x%02X", (unsigned)(unsigned char)bytes[i]);
    }
}

/* Print text with what is malformed or harmful escaped. */
static void print_text(const char *text) {
    size_t len = strlen(text), at = 0, plain = 0;
    while (at < len) {
        terms_character next;
        terms_character_read(&next, text + at, len - at);
        if (!next.malformed && !is_harmful(next.code_point)) {
            at += next.size;
            continue;
        }
        size_t size = next.malformed ? 1 : next.size;
        fwrite(text + plain, 1, at - plain, stderr);
        print_escaped(text + at, size);
        plain = at += size;
    }
    fwrite(text + plain, 1, at - plain, stderr);
}

/* Count a message.  Returns whether it is not to be printed. */
static bool is_hidden(messages_log *messages, messages_kind kind) {
    if (kind >= MESSAGES_LIST && messages->quiet)
        return true;
    return messages->seen[kind]++ >= SHOWN && kind != MESSAGES_ERROR;
}

void messages_put(messages_log *messages, messages_kind kind, const char *place,
                  const terms_error *err) {
    if (is_hidden(messages, kind))
        return;
    fprintf(stderr, "%s: ", messages->program);
    if (place) {
        print_text(place);
        if (err->line)
            fprintf(stderr, ":%" PRIu64, err->line);
        fputs(": ", stderr);
    }
    if (err->has_offset)
        fprintf(stderr, "byte %" PRIu64 ": ", err->offset);
    print_text(err->text);
    fputc('\n', stderr);
}

void messages_say(messages_log *messages, messages_kind kind, const char *place, const char *format,
                  ...) {
    terms_error err = {0};
    va_list values;
    va_start(values, format);
    vsnprintf(err.text, sizeof err.text, format, values);
    va_end(values);
    messages_put(messages, kind, place, &err);
}

exits messages_usage(messages_log *messages, const char *place, const char *format, ...) {
    char text[180];
    va_list values;
    va_start(values, format);
    vsnprintf(text, sizeof text, format, values);
    va_end(values);
    messages_say(messages, MESSAGES_ERROR, place, "%s: see %s --help", text, messages->program);
    return EXITS_USAGE;
}

exits messages_limit(messages_log *messages, terms_status status) {
    const char *advice = status == TERMS_OVER_BUDGET ? ": raise --memory, or lower -j" : "";
    messages_say(messages, MESSAGES_ERROR, NULL, "%s: nothing is written%s", terms_strerror(status),
                 advice);
    return EXITS_LIMIT;
}

void messages_end(messages_log *messages) {
    static const char *const more[MESSAGES_KINDS] = {
        [MESSAGES_SKIPPED] = "inputs skipped",
        [MESSAGES_MALFORMED] = "files with malformed bytes",
        [MESSAGES_CHANGED] = "files that changed while they were read",
        [MESSAGES_LIST] = "warnings about phrase lists",
        [MESSAGES_REPEATED] = "files named twice",
        [MESSAGES_MANIFEST] = "warnings about manifests",
        [MESSAGES_DOCUMENTS] = "warnings about documents",
        [MESSAGES_UNDATED] = "documents that are in no period",
        [MESSAGES_OUTPUT] = "warnings about the output"};
    for (int kind = MESSAGES_SKIPPED; kind < MESSAGES_KINDS; kind++)
        if (messages->seen[kind] > SHOWN)
            fprintf(stderr, "%s: and %" PRIu64 " more %s\n", messages->program,
                    messages->seen[kind] - SHOWN, more[kind]);
}
