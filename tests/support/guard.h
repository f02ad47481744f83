/* Guard: memory behind which no byte can be read.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_TESTS_GUARD_H
#define TERMS_TESTS_GUARD_H

#include <stddef.h>

/* At least as many bytes as were asked for stand before `end`. */
typedef struct guard_page {
    unsigned char *begin, *end;
    size_t mapped;
} guard_page;

guard_page guard_new(size_t size);
void guard_free(guard_page *page);

#endif
