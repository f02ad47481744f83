/* Alphabet: the characters of a list, each numbered from 1 in code point order.
 * SPDX-License-Identifier: MIT */
#include "match/alphabet.h"

#include <string.h>

#include "base/mem.h"

/* One page more than code points need, for TERMS__BLOCK_END. */
enum { PAGES = 0x1101, PAGE_SIZE = 256 };

/* A new page of no letters. */
static bool add_page(terms__alphabet *alphabet) {
    size_t want = (alphabet->page_count + 1) << 8;
    uint32_t *letters =
        terms__grow(alphabet->letters, &alphabet->page_capacity, want, sizeof *letters);
    if (!letters)
        return false;
    alphabet->letters = letters;
    memset(letters + (alphabet->page_count++ << 8), 0, PAGE_SIZE * sizeof *letters);
    return true;
}

bool terms__alphabet_init(terms__alphabet *alphabet) {
    *alphabet = (terms__alphabet){.size = 1};
    alphabet->pages = terms__alloc_zeroed(PAGES, sizeof *alphabet->pages);
    return alphabet->pages && add_page(alphabet);
}

void terms__alphabet_free(terms__alphabet *alphabet) {
    terms__free(alphabet->pages);
    terms__free(alphabet->letters);
    *alphabet = (terms__alphabet){0};
}

bool terms__alphabet_add(terms__alphabet *alphabet, uint32_t code_point) {
    uint16_t *page = &alphabet->pages[code_point >> 8];
    if (*page == 0) {
        if (!add_page(alphabet))
            return false;
        *page = (uint16_t)(alphabet->page_count - 1);
    }
    alphabet->letters[(size_t)*page << 8 | (code_point & 0xFF)] = 1;
    return true;
}

void terms__alphabet_number(terms__alphabet *alphabet) {
    for (size_t high = 0; high < PAGES; high++) {
        uint32_t *letters = alphabet->letters + ((size_t)alphabet->pages[high] << 8);
        for (size_t low = 0; low < PAGE_SIZE && alphabet->pages[high] > 0; low++)
            letters[low] = letters[low] ? alphabet->size++ : 0;
    }
}
