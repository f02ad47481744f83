/* Lengths: a range of lengths, as -n and --ngrams have it.
 * SPDX-License-Identifier: MIT */
#include "cli/option/lengths.h"

#include <stdbool.h>
#include <string.h>

enum { LENGTH_MAX = 1000000 };

/* Read a length: digits, and nothing else up to `end`. */
static bool read_length(const char *text, const char *end, size_t *length) {
    *length = 0;
    for (const char *at = text; at < end; at++) {
        if (*at < '0' || *at > '9' || *length > LENGTH_MAX)
            return false;
        *length = *length * 10 + (size_t)(*at - '0');
    }
    return end > text && *length >= 1 && *length <= LENGTH_MAX;
}

exits lengths_read(const char *option, const char *text, size_t *shortest, size_t *longest,
                   messages_log *messages) {
    const char *dash = strchr(text, '-'), *end = text + strlen(text);
    bool good = read_length(text, dash ? dash : end, shortest) &&
                read_length(dash ? dash + 1 : text, end, longest) && *shortest <= *longest;
    if (good)
        return EXITS_DONE;
    return messages_usage(messages, option,
                          "“%.40s” is no length, and no range such as 2-8, from 1 to %d", text,
                          LENGTH_MAX);
}
