/* Guard: the ' in front of text in CSV that a spreadsheet would run.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_BASE_GUARD_H
#define TERMS_BASE_GUARD_H

#include <stdbool.h>
#include <stddef.h>

#include "libterms.h"

/* Whether a spreadsheet would run a text that begins with this byte. */
static inline bool terms__guard_needs(char first) {
    static const bool begins[256] = {
        ['='] = true, ['+'] = true, ['-'] = true, ['@'] = true, ['\t'] = true, ['\r'] = true};
    return begins[(unsigned char)first];
}

#endif
