/* Figured: where runs begin right behind a digit, which is no unit.
 * SPDX-License-Identifier: MIT */
#include "ngram/corpus/figured.h"

#include "base/mem.h"

static bool add(terms__figured *figured, size_t place) {
    size_t *places =
        terms__grow(figured->places, &figured->capacity, figured->count + 1, sizeof *places);
    if (!places)
        return false;
    figured->places = places;
    places[figured->count++] = place;
    return true;
}

bool terms__figured_note(terms__figured *figured, size_t place, bool is_digit) {
    terms__figured_forget(figured, place);
    return !is_digit || add(figured, place);
}

bool terms__figured_append(terms__figured *figured, const terms__figured *more, size_t shift) {
    bool fits = true;
    for (size_t i = 0; fits && i < more->count; i++)
        fits = add(figured, more->places[i] + shift);
    return fits;
}

void terms__figured_forget(terms__figured *figured, size_t from) {
    while (figured->count > 0 && figured->places[figured->count - 1] >= from)
        figured->count--;
}

void terms__figured_free(terms__figured *figured) {
    terms__free(figured->places);
    *figured = (terms__figured){0};
}
