/* Words: the words of all pieces, in the order of their texts.
 * SPDX-License-Identifier: MIT */
#include "ngram/corpus/words.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"

/* What a word takes besides its text: its name in a table, its places in two lists. */
enum { PER_WORD = 128 };

/* A word by its number among all. */
typedef struct numbered_word {
    const char *text;
    size_t number;
} numbered_word;

/* Bytes of UTF-8 sort as code points do. */
static int compare_words(const void *a, const void *b) {
    const numbered_word *x = a, *y = b;
    return strcmp(x->text, y->text);
}

/* Number the words of a piece among those of all, and free its own. */
static bool number_words(terms__words *words, terms__units *units) {
    for (size_t i = 1; i < units->count; i++) {
        if (units->symbols[i] < TERMS__WORD)
            continue;
        size_t len, own = units->symbols[i] - TERMS__WORD;
        const char *text = terms__names_get(units->words, own, &len);
        size_t known = terms__names_count(words->names);
        size_t number = terms__names_add(words->names, text, len);
        if (number >= UINT32_MAX - TERMS__WORD)
            return false;
        units->symbols[i] = TERMS__WORD + (uint32_t)number;
        words->longest = len > words->longest ? len : words->longest;
        words->memory += number == known ? len + PER_WORD : 0;
    }
    terms__names_free(units->words);
    units->words = NULL;
    return true;
}

/* List the texts in order.  `places` says, by number, where each of them stands. */
static bool sort_words(terms__words *words, uint32_t *places) {
    numbered_word *sorted = terms__alloc_zeroed(words->count, sizeof *sorted);
    if (!sorted)
        return false;
    for (size_t i = 0; i < words->count; i++)
        sorted[i] = (numbered_word){terms__names_get(words->names, i, NULL), i};
    qsort(sorted, words->count, sizeof *sorted, compare_words);
    for (size_t i = 0; i < words->count; i++) {
        words->texts[i] = sorted[i].text;
        places[sorted[i].number] = (uint32_t)i;
    }
    terms__free(sorted);
    return true;
}

static void place_words(terms__units *units, const uint32_t *places) {
    for (size_t i = 1; i < units->count; i++) {
        uint32_t symbol = units->symbols[i];
        if (symbol >= TERMS__WORD)
            units->symbols[i] = TERMS__WORD + places[symbol - TERMS__WORD];
    }
}

static bool order(terms__words *words, terms__piece *pieces, size_t count) {
    words->count = terms__names_count(words->names);
    words->texts = terms__alloc_zeroed(words->count, sizeof *words->texts);
    uint32_t *places = terms__alloc_zeroed(words->count, sizeof *places);
    bool fits = words->texts && places && sort_words(words, places);
    for (size_t i = 0; fits && i < count; i++)
        place_words(&pieces[i].units, places);
    terms__free(places);
    return fits;
}

bool terms__words_gather(terms__words *words, terms__piece *pieces, size_t count) {
    words->names = terms__names_new();
    bool fits = words->names != NULL;
    for (size_t i = 0; fits && i < count; i++)
        fits = number_words(words, &pieces[i].units);
    return fits && order(words, pieces, count);
}

void terms__words_free(terms__words *words) {
    terms__names_free(words->names);
    terms__free(words->texts);
    *words = (terms__words){0};
}

uint32_t terms__words_first(const terms__words *words, size_t word) {
    if (word >= words->count)
        return TERMS__WORD;
    const char *text = words->texts[word];
    return terms__utf8_decode((const unsigned char *)text, strlen(text)).code_point;
}

size_t terms__words_copy(const terms__words *words, size_t word, char *text) {
    size_t len = strlen(words->texts[word]);
    memcpy(text, words->texts[word], len);
    return len;
}
