/* Units: what n-grams are made of, each numbered from 1 in order of arrival.
 * SPDX-License-Identifier: MIT */
#include "ngram/corpus/units.h"

#include "base/mem.h"

static bool add_unit(terms__units *units, uint32_t symbol) {
    uint32_t *symbols =
        terms__grow(units->symbols, &units->capacity, units->count + 1, sizeof *symbols);
    if (!symbols)
        return false;
    units->symbols = symbols;
    symbols[units->count++] = symbol;
    return true;
}

bool terms__units_init(terms__units *units) {
    *units = (terms__units){0};
    return terms__codetable_init(&units->numbers) && add_unit(units, 0);
}

void terms__units_free(terms__units *units) {
    terms__codetable_free(&units->numbers);
    terms__free(units->symbols);
    terms__names_free(units->words);
    terms__free(units->word_numbers);
    *units = (terms__units){0};
}

void terms__units_close(terms__units *units) {
    terms__codetable_free(&units->numbers);
    terms__free(units->word_numbers);
    units->word_numbers = NULL;
}

uint32_t terms__units_add(terms__units *units, uint32_t code_point) {
    uint32_t number = (uint32_t)units->count;
    if (!add_unit(units, code_point))
        return 0;
    if (terms__codetable_set(&units->numbers, code_point, number))
        return number;
    units->count--;
    return 0;
}

/* Words and numbers alike are fewer than 32 bits can tell. */
static bool add_word(terms__units *units, size_t word) {
    uint32_t *numbers =
        terms__grow(units->word_numbers, &units->word_capacity, word + 1, sizeof *numbers);
    if (!numbers)
        return false;
    units->word_numbers = numbers;
    numbers[word] = (uint32_t)units->count;
    return word < UINT32_MAX - 2 * TERMS__WORD && add_unit(units, TERMS__WORD + (uint32_t)word);
}

uint32_t terms__units_number_word(terms__units *units, const char *bytes, size_t len) {
    if (!units->words)
        units->words = terms__names_new();
    if (!units->words)
        return 0;
    size_t known = terms__names_count(units->words);
    size_t word = terms__names_add(units->words, bytes, len);
    if (word == TERMS__NO_NAME)
        return 0;
    if (word == known && !add_word(units, word)) {
        terms__names_drop_last(units->words);
        return 0;
    }
    return units->word_numbers[word];
}
