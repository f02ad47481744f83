/* Codetable: a number for each code point, 0 unless it was set.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_BASE_CODETABLE_H
#define TERMS_BASE_CODETABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The greatest key is one past the last code point: callers use it for what is no character. */
#define TERMS__CODETABLE_MOST 0x110000u

/* In two stages: `pages` has the page of each 256 code points (0: a page of zeros), and the page
 * has their numbers.  `pages` is NULL in a table that was not begun, or was freed. */
typedef struct terms__codetable {
    uint16_t *pages;
    uint32_t *numbers;
    size_t page_count, capacity;
} terms__codetable;

/* Begin a table of zeros.  False when memory runs out; it is then to be freed all the same. */
bool terms__codetable_init(terms__codetable *table);
bool terms__codetable_copy(terms__codetable *to, const terms__codetable *from);
void terms__codetable_free(terms__codetable *table);

/* False when memory runs out. */
bool terms__codetable_set(terms__codetable *table, uint32_t code_point, uint32_t number);

/* Replace the numbers that are not 0 by 1, 2, 3 and so on in the order of code points; returns
 * the first number that was not given. */
uint32_t terms__codetable_renumber(terms__codetable *table);

static inline uint32_t terms__codetable_get(const terms__codetable *table, uint32_t code_point) {
    size_t page = table->pages[code_point >> 8];
    return table->numbers[page << 8 | (code_point & 0xFF)];
}

#endif
