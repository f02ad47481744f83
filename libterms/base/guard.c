/* Guard: the ' in front of text in CSV that a spreadsheet would run.
 * SPDX-License-Identifier: MIT */
#include "base/guard.h"

void terms_guard_drop(const char **text, size_t *len) {
    if (*len > 1 && (*text)[0] == '\'' && terms__guard_needs((*text)[1])) {
        ++*text;
        --*len;
    }
}
