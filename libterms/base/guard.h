/* Guard: the ' in front of text in CSV that a spreadsheet would run.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_BASE_GUARD_H
#define TERMS_BASE_GUARD_H

#include <stdbool.h>
#include <stddef.h>

/* Whether a spreadsheet would run the text that begins with a byte. */
static inline bool terms__guard_needs(char first) {
    static const bool begins[256] = {
        ['='] = true, ['+'] = true, ['-'] = true, ['@'] = true, ['\t'] = true, ['\r'] = true};
    return begins[(unsigned char)first];
}

/* Take the guard off a cell, where it is one. */
static inline void terms__guard_drop(const char **text, size_t *len) {
    if (*len > 1 && (*text)[0] == '\'' && terms__guard_needs((*text)[1])) {
        ++*text;
        --*len;
    }
}

#endif
