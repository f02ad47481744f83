/* Collation: the order of cells, whatever their types.
 * SPDX-License-Identifier: MIT */
#include "report/table/collation.h"

#include <string.h>

#include "base/utf8.h"

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
enum { KEY_BITS = 62, TEXT_MOST = 0xFFFF };
static const uint64_t key_max = ((uint64_t)1 << KEY_BITS) - 1;

/* A number for the first character of a text, which compares as its bytes do.  Of a text that
 * begins with no character it is that of the first character whose bytes compare greater. */
static uint32_t first_number(const unsigned char *text, terms__utf8_char c) {
    uint32_t lead = text[0], above = (lead & 0x0F) << 12;
    if (!c.malformed)
        return c.code_point;
    if (lead < 0xC2 || lead >= 0xF0)
        return lead < 0xC2 ? 0x80 : TEXT_MOST;
    if (lead < 0xE0)
        return ((lead & 0x1F) << 6) + (text[1] >= 0xC0 ? 0x40 : 0);
    if (c.size == 1)
        return lead == 0xE0 && text[1] < 0xA0 ? 0x800 : above + (text[1] >= 0xA0 ? 0x1000 : 0);
    return above + ((text[1] & 0x3Fu) << 6) + (text[2] >= 0xC0 ? 0x40 : 0);
}

/* The first four characters of a text in sixteen bits each, compared as strcmp does.  Nothing is
 * told of what follows a larger one, or bytes that are no character. */
static uint64_t text_key(const char *text) {
    const unsigned char *at = (const unsigned char *)text;
    uint64_t key = 0;
    bool ends = false;
    for (size_t i = 0; i < 4; i++) {
        terms__utf8_char c = {.code_point = 0};
        if (!ends)
            c = terms__utf8_decode(at, 4);
        uint32_t number = ends ? 0 : first_number(at, c);
        key = key << 16 | (number < TEXT_MOST ? number : TEXT_MOST);
        ends = ends || c.malformed || number == 0 || number >= TEXT_MOST;
        at += c.size;
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
