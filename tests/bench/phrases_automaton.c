/* Phrases automaton: counted as anyone would, by an Aho-Corasick automaton over bytes.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "bench/phrases.h"
#include "match/compile/trie.h"

enum { BYTES = 256 };

/* `shorter` is by pattern: the longest that it ends with.  `last` is by phrase: where its last
 * place ended. */
typedef struct automaton {
    terms__trie trie;
    uint32_t *shorter;
    size_t *lengths, *last;
    size_t count;
} automaton;

static int compare_words(const void *a, const void *b) {
    const terms__word *x = a, *y = b;
    for (uint32_t i = 0; i < x->len && i < y->len; i++)
        if (x->letters[i] != y->letters[i])
            return x->letters[i] < y->letters[i] ? -1 : 1;
    return (x->len > y->len) - (x->len < y->len);
}

static void spell(terms__word *word, uint32_t *letters, const char *form, size_t pattern) {
    size_t len = strlen(form);
    for (size_t i = 0; i < len; i++)
        letters[i] = (unsigned char)form[i];
    *word = (terms__word){letters, (uint32_t)len, (uint32_t)pattern};
}

static bool build(automaton *own, const phrases_list *list) {
    size_t letters = 0;
    for (size_t i = 0; i < list->count; i++)
        letters += own->lengths[i] = strlen(list->forms[i]);
    terms__word *words = calloc(list->count, sizeof *words);
    uint32_t *spelled = calloc(letters, sizeof *spelled), *at = spelled;
    bool good = words && spelled;
    for (size_t i = 0; good && i < list->count; at += own->lengths[i++])
        spell(&words[i], at, list->forms[i], i + 1);
    if (good) {
        qsort(words, list->count, sizeof *words, compare_words);
        good = terms__trie_build(&own->trie, own->shorter, words, list->count, BYTES) == TERMS_OK;
    }
    free(words);
    free(spelled);
    return good;
}

static void release(void *scanner) {
    automaton *own = scanner;
    terms__trie_free(&own->trie);
    free(own->shorter);
    free(own->lengths);
    free(own->last);
    free(own);
}

static void *make(const phrases_list *list) {
    automaton *own = calloc(1, sizeof *own);
    if (!own)
        return NULL;
    own->count = list->count;
    own->shorter = calloc(list->count + 1, sizeof *own->shorter);
    own->lengths = calloc(list->count, sizeof *own->lengths);
    own->last = calloc(list->count, sizeof *own->last);
    if (own->shorter && own->lengths && own->last && build(own, list))
        return own;
    release(own);
    return NULL;
}

static void take(automaton *own, uint32_t pattern, size_t end, uint64_t *counts) {
    for (; pattern != 0; pattern = own->shorter[pattern]) {
        size_t phrase = pattern - 1;
        if (end - own->lengths[phrase] < own->last[phrase])
            continue;
        counts[phrase]++;
        own->last[phrase] = end;
    }
}

static bool scan(void *scanner, const phrases_text *text, uint64_t *counts) {
    automaton *own = scanner;
    size_t at = 0;
    memset(own->last, 0, own->count * sizeof *own->last);
    for (size_t i = 0; i < text->count; i++) {
        uint32_t node = 0;
        while (at < text->ends[i]) {
            node = terms__trie_step(&own->trie, node, (unsigned char)text->bytes[at++]);
            take(own, terms__trie_get(&own->trie, node, TERMS__NODE_PATTERN), at, counts);
        }
    }
    return true;
}

const phrases_scanner phrases_automaton = {"Aho-Corasick over bytes", make, scan, release};
