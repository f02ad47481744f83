/* Collation: the order of cells, whatever their types.
 * SPDX-License-Identifier: MIT */
#include "report/table/collation.h"

#include <string.h>

static int compare_counts(uint64_t a, uint64_t b) {
    return (a > b) - (a < b);
}

static int compare_reals(double a, double b) {
    return (a > b) - (a < b);
}

/* Compare exactly, also beyond 2^53, where not every count is a double. */
static int compare_count_to_real(uint64_t count, double real) {
    if (real < 0)
        return 1;
    if (real >= 0x1p64)
        return -1;
    uint64_t whole = (uint64_t)real;
    return count != whole ? compare_counts(count, whole) : compare_reals((double)whole, real);
}

static int compare_numbers(terms_cell a, terms_cell b) {
    if (a.type == TERMS_CELL_COUNT)
        return b.type == TERMS_CELL_COUNT ? compare_counts(a.count, b.count)
                                          : compare_count_to_real(a.count, b.real);
    return b.type == TERMS_CELL_REAL ? compare_reals(a.real, b.real)
                                     : -compare_count_to_real(b.count, a.real);
}

static int place_of(terms_cell_type type) {
    return type == TERMS_CELL_EMPTY ? 2 : type == TERMS_CELL_TEXT ? 1 : 0;
}

/* The order of bytes in UTF-8, by which strcmp compares, is that of code points.  A text that
 * stands in many cells is mostly kept once: so pointers are compared first. */
static int compare_texts(const char *a, const char *b) {
    return a == b ? 0 : strcmp(a, b);
}

int terms__collation_compare(terms_cell a, terms_cell b) {
    int place = place_of(a.type);
    if (place != place_of(b.type))
        return place - place_of(b.type);
    if (place == 0)
        return compare_numbers(b, a);
    return place == 1 ? compare_texts(a.text, b.text) : 0;
}

/* The lowest 62 bits of a key are for what the cell holds, those above for the kind of cell. */
enum { KEY_BITS = 62 };
static const uint64_t key_max = ((uint64_t)1 << KEY_BITS) - 1;

/* The first bytes of a text as a number, which compares as strcmp does. */
static uint64_t text_key(const char *text) {
    uint64_t key = 0;
    for (size_t i = 0; i < 8; i++) {
        key = key << 8 | (unsigned char)*text;
        text += *text != '\0';
    }
    return key >> (64 - KEY_BITS);
}

/* The bits of a positive double, read as a number, have the order of doubles; those of a
 * negative one the reverse.  Both zeros have the same key. */
static uint64_t real_key(double real) {
    const uint64_t sign = (uint64_t)1 << 63;
    double positive = real + 0.0;
    uint64_t bits;
    memcpy(&bits, &positive, sizeof bits);
    bits = bits & sign ? ~bits : bits | sign;
    return key_max - (bits >> (64 - KEY_BITS));
}

uint64_t terms__collation_key(terms_cell cell, bool reals) {
    uint64_t place = (uint64_t)place_of(cell.type) << KEY_BITS;
    if (cell.type == TERMS_CELL_TEXT)
        return place | text_key(cell.text);
    if (cell.type == TERMS_CELL_REAL)
        return place | real_key(cell.real);
    if (cell.type == TERMS_CELL_COUNT)
        return place | (reals ? real_key((double)cell.count)
                              : key_max - (cell.count < key_max ? cell.count : key_max));
    return place;
}

bool terms__collation_may_tie(terms_cell cell) {
    return cell.type == TERMS_CELL_TEXT || cell.type == TERMS_CELL_REAL ||
           (cell.type == TERMS_CELL_COUNT && cell.count >= key_max);
}
