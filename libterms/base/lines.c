/* Lines: where they end, at LF, CR or CRLF.
 * SPDX-License-Identifier: MIT */
#include "base/lines.h"

size_t terms__line_size(const char *text, size_t len) {
    size_t i = 0;
    while (i < len && text[i] != '\n' && text[i] != '\r')
        i++;
    return i;
}

size_t terms__line_end_size(const char *text, size_t len) {
    if (len == 0)
        return 0;
    return text[0] == '\r' && len > 1 && text[1] == '\n' ? 2 : 1;
}

uint64_t terms__line_number(const char *text, size_t len) {
    uint64_t number = 1;
    while (len > 0) {
        size_t size = terms__line_size(text, len);
        size_t end = terms__line_end_size(text + size, len - size);
        number += end > 0;
        text += size + end;
        len -= size + end;
    }
    return number;
}
