/* Codetable: a number for each code point, 0 unless it was set.
 * SPDX-License-Identifier: MIT */
#include "base/codetable.h"

#include <string.h>

#include "base/mem.h"

enum { PAGE_SIZE = 256, PAGES = TERMS__CODETABLE_MOST / PAGE_SIZE + 1 };

static bool add_page(terms__codetable *table) {
    size_t used = table->page_count * PAGE_SIZE;
    uint32_t *numbers =
        terms__grow(table->numbers, &table->capacity, used + PAGE_SIZE, sizeof *numbers);
    if (!numbers)
        return false;
    table->numbers = numbers;
    memset(numbers + used, 0, PAGE_SIZE * sizeof *numbers);
    table->page_count++;
    return true;
}

bool terms__codetable_init(terms__codetable *table) {
    *table = (terms__codetable){0};
    table->pages = terms__alloc_zeroed(PAGES, sizeof *table->pages);
    return table->pages && add_page(table);
}

bool terms__codetable_copy(terms__codetable *to, const terms__codetable *from) {
    size_t used = from->page_count * PAGE_SIZE;
    *to = (terms__codetable){.page_count = from->page_count};
    to->pages = terms__alloc_zeroed(PAGES, sizeof *to->pages);
    to->numbers = terms__grow(NULL, &to->capacity, used, sizeof *to->numbers);
    if (!to->pages || !to->numbers)
        return false;
    memcpy(to->pages, from->pages, PAGES * sizeof *to->pages);
    memcpy(to->numbers, from->numbers, used * sizeof *to->numbers);
    return true;
}

void terms__codetable_free(terms__codetable *table) {
    terms__free(table->pages);
    terms__free(table->numbers);
    *table = (terms__codetable){0};
}

bool terms__codetable_set(terms__codetable *table, uint32_t code_point, uint32_t number) {
    uint16_t *page = &table->pages[code_point >> 8];
    if (*page == 0) {
        if (!add_page(table))
            return false;
        *page = (uint16_t)(table->page_count - 1);
    }
    table->numbers[(size_t)*page << 8 | (code_point & 0xFF)] = number;
    return true;
}

uint32_t terms__codetable_renumber(terms__codetable *table) {
    uint32_t next = 1;
    for (size_t high = 0; high < PAGES; high++) {
        uint32_t *numbers = table->numbers + ((size_t)table->pages[high] << 8);
        for (size_t low = 0; low < PAGE_SIZE && table->pages[high] > 0; low++)
            numbers[low] = numbers[low] ? next++ : 0;
    }
    return next;
}
