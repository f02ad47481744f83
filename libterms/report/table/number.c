/* Number: counts and reals as text, the same in every locale.
 * SPDX-License-Identifier: MIT */
#include "report/table/number.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "report/table/decimals.h"
#include "report/table/significant.h"

static const char all_digits[] = "0123456789";

const char terms__number_pairs[] = "00010203040506070809101112131415161718192021222324"
                                   "25262728293031323334353637383940414243444546474849"
                                   "50515253545556575859606162636465666768697071727374"
                                   "75767778798081828384858687888990919293949596979899";

static size_t count_digits(uint64_t count) {
    size_t digits = 1;
    for (; count >= 100; count /= 100)
        digits += 2;
    return digits + (count >= 10);
}

size_t terms__number_count(char text[TERMS__NUMBER_ROOM], uint64_t count) {
    size_t len = count_digits(count), at = len;
    text[len] = '\0';
    for (; count >= 100; count /= 100)
        memcpy(text + (at -= 2), terms__number_pairs + 2 * (count % 100), 2);
    text[--at] = terms__number_pairs[2 * count + 1];
    if (count >= 10)
        text[--at] = terms__number_pairs[2 * count];
    return len;
}

void terms__number_set_point(char *text) {
    char *point = text + (*text == '-');
    point += strspn(point, all_digits);
    if (*point == '\0' || *point == 'e')
        return;
    char *rest = strpbrk(point, all_digits);
    if (!rest)
        return;
    *point = '.';
    memmove(point + 1, rest, strlen(rest) + 1);
}

/* Turn "-0.0000" and "-0" into numbers without a sign. */
static void drop_sign_of_zero(char *text) {
    if (*text == '-' && !strpbrk(text, all_digits + 1))
        memmove(text, text + 1, strlen(text));
}

static size_t tidy(char *text) {
    terms__number_set_point(text);
    drop_sign_of_zero(text);
    return strlen(text);
}

/* The usual four decimals without the C library, which takes ten times as long; 0 for what it has
 * to write. */
static size_t write_usual(char text[TERMS__NUMBER_ROOM], double real) {
    size_t len = terms__decimals_write(text, real);
    text[len] = '\0';
    return len;
}

/* The same for a whole number, without decimals; 0 for any other number. */
static size_t write_whole(char text[TERMS__NUMBER_ROOM], double real) {
    const double most = 1e15;
    double size = fabs(real);
    if (!(size < most) || size > (double)(uint64_t)size)
        return 0;
    size_t sign = real < 0;
    text[0] = '-';
    return sign + terms__number_count(text + sign, (uint64_t)size);
}

size_t terms__number_fixed(char text[TERMS__NUMBER_ROOM], double real, int decimals) {
    assert(isfinite(real) && decimals >= 0 && decimals <= TERMS__DECIMALS_MAX);
    size_t usual = decimals == 4   ? write_usual(text, real)
                   : decimals == 0 ? write_whole(text, real)
                                   : 0;
    if (usual > 0)
        return usual;
    snprintf(text, TERMS__NUMBER_ROOM, "%.*f", decimals, real);
    return tidy(text);
}

size_t terms__number_significant(char text[TERMS__NUMBER_ROOM], double real, int digits) {
    assert(isfinite(real) && digits > 0 && digits <= TERMS__DECIMALS_MAX);
    size_t usual = digits == TERMS__SIX ? terms__significant_write(text, real) : 0;
    if (usual > 0)
        return usual;
    snprintf(text, TERMS__NUMBER_ROOM, "%.*g", digits, real);
    return tidy(text);
}

size_t terms__number_cell(char text[TERMS__NUMBER_ROOM], const terms_cell *cell,
                          terms__digits digits) {
    text[0] = '\0';
    if (cell->type == TERMS_CELL_COUNT)
        return terms__number_count(text, cell->count);
    if (cell->type != TERMS_CELL_REAL)
        return 0;
    if (digits == TERMS__SIGNIFICANT)
        return terms__number_significant(text, cell->real, TERMS__SIX);
    return terms__number_fixed(text, cell->real, digits == TERMS__WHOLE ? 0 : 4);
}
