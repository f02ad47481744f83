/* Save: writes a compiled list.
 * SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "base/mem.h"
#include "base/varint.h"
#include "match/compile/matcher.h"
#include "match/compile/saved.h"

enum { CODE_POINTS = 0x110000 };

/* A member of a class of variants: the character that names the class, and another one. */
typedef struct member {
    uint32_t character, other;
} member;

/* A matcher on its way into a file. */
typedef struct saver {
    const terms_matcher *matcher;
    terms__bytes bytes;
    bool is_full;      /* memory has run out, and nothing more is added */
    uint32_t *parents; /* by node */
    uint32_t *word;    /* what the node spells that is being visited */
    member *members;
    size_t member_count, member_capacity, class_count;
} saver;

static void add(saver *s, const char *bytes, size_t len) {
    s->is_full = s->is_full || !terms__bytes_add(&s->bytes, bytes, len);
}

static void put(saver *s, uint64_t number) {
    char bytes[TERMS__VARINT_MAX];
    add(s, bytes, (size_t)(terms__varint_write(bytes, number) - bytes));
}

static void put_fixed(saver *s, uint64_t number, size_t size) {
    char bytes[8];
    for (size_t i = 0; i < size; i++)
        bytes[i] = (char)(number >> 8 * i & 0xFF);
    add(s, bytes, size);
}

static void link_parents(saver *s) {
    const terms__trie *trie = &s->matcher->trie;
    for (uint32_t node = 0, child = 1; node < trie->count; node++) {
        uint32_t end = terms__trie_get(trie, node + 1, TERMS__NODE_FIRST);
        for (; child < end; child++)
            s->parents[child] = node;
    }
}

/* The node behind one in the order of what they spell: its first child, or the next sibling of
 * the nearest to the root that has one; or the root. */
static uint32_t next_node(const saver *s, uint32_t node, size_t *depth) {
    const terms__trie *trie = &s->matcher->trie;
    uint32_t first = terms__trie_get(trie, node, TERMS__NODE_FIRST);
    if (first < terms__trie_get(trie, node + 1, TERMS__NODE_FIRST)) {
        ++*depth;
        return first;
    }
    for (; node != 0; node = s->parents[node], --*depth)
        if (node + 1 < terms__trie_get(trie, s->parents[node] + 1, TERMS__NODE_FIRST))
            return node + 1;
    return 0;
}

/* Make room for walking through the trie. */
static bool climb(saver *s) {
    const terms_matcher *m = s->matcher;
    s->parents = terms__alloc_zeroed(m->trie.count, sizeof *s->parents);
    s->word = terms__alloc_zeroed(m->delay, sizeof *s->word);
    if (!s->parents || !s->word)
        return false;
    link_parents(s);
    return true;
}

static int compare_members(const void *a, const void *b) {
    const member *x = a, *y = b;
    if (x->character != y->character)
        return x->character < y->character ? -1 : 1;
    return (x->other > y->other) - (x->other < y->other);
}

static bool begins_class(const saver *s, size_t i) {
    return i == 0 || s->members[i].character != s->members[i - 1].character;
}

/* List the members of all classes of variants, class by class. */
static bool find_classes(saver *s) {
    const terms__folding *folding = &s->matcher->folding;
    for (uint32_t c = 0; terms__folding_has_variants(folding) && c < CODE_POINTS; c++) {
        uint32_t character = terms__folding_variant(folding, c);
        if (character == c)
            continue;
        member *members =
            terms__grow(s->members, &s->member_capacity, s->member_count + 1, sizeof *members);
        if (!members)
            return false;
        s->members = members;
        members[s->member_count++] = (member){character, c};
    }
    if (s->member_count > 0)
        qsort(s->members, s->member_count, sizeof *s->members, compare_members);
    for (size_t i = 0; i < s->member_count; i++)
        s->class_count += begins_class(s, i);
    return true;
}

static void put_head(saver *s) {
    const terms__folding *folding = &s->matcher->folding;
    uint32_t flags = (folding->ignore_punct ? (uint32_t)TERMS__SAVED_IGNORE_PUNCT : 0) |
                     (terms__folding_has_variants(folding) ? (uint32_t)TERMS__SAVED_VARIANTS : 0);
    add(s, (const char *)terms__saved_magic, TERMS__SAVED_MAGIC);
    put_fixed(s, TERMS__SAVED_VERSION, 4);
    put_fixed(s, flags, 4);
    put_fixed(s, 0, 8);
}

/* The names of the categories end where that of the first term begins. */
static size_t categories_len(const terms_matcher *m) {
    return m->term_count > 0 ? terms__packed_get(&m->terms, 0, TERMS__TERM_NAME) : m->names_len;
}

static void put_counts(saver *s) {
    const terms_matcher *m = s->matcher;
    const size_t counts[TERMS__SAVED_COUNTS] = {[TERMS__SAVED_LETTERS] = m->alphabet.size - 1,
                                                [TERMS__SAVED_CATEGORIES] = categories_len(m),
                                                [TERMS__SAVED_TERMS] = m->term_count,
                                                [TERMS__SAVED_FORMS] = m->form_count,
                                                [TERMS__SAVED_PATTERNS] = m->pattern_count,
                                                [TERMS__SAVED_EXCLUSIONS] = m->cover_count,
                                                [TERMS__SAVED_NAMES] = m->names_len,
                                                [TERMS__SAVED_CLASSES] = s->class_count};
    for (size_t i = 0; i < TERMS__SAVED_COUNTS; i++)
        put(s, counts[i]);
    add(s, m->names, m->names_len);
}

static void put_classes(saver *s) {
    uint32_t last_character = 0;
    for (size_t i = 0; i < s->member_count;) {
        uint32_t character = s->members[i].character, last = 0;
        size_t end = i + 1;
        while (end < s->member_count && !begins_class(s, end))
            end++;
        put(s, character - last_character);
        put(s, end - i);
        last_character = character;
        for (; i < end; last = s->members[i++].other)
            put(s, s->members[i].other - last);
    }
}

static void put_letters(saver *s) {
    uint32_t last = 0;
    for (uint32_t c = 0; c < CODE_POINTS; c++) {
        if (terms__alphabet_letter(&s->matcher->alphabet, c) == 0)
            continue;
        put(s, c - last);
        last = c;
    }
}

static void put_terms(saver *s) {
    const terms_matcher *m = s->matcher;
    for (size_t i = 0; i < m->term_count; i++)
        put(s, terms__packed_get(&m->terms, i, TERMS__TERM_CATEGORY));
}

static void put_forms(saver *s) {
    const terms_matcher *m = s->matcher;
    for (size_t i = 1; i <= m->form_count; i++) {
        bool is_spelled = terms__matcher_get(m, i, TERMS__PATTERN_SPELLING) != 0;
        uint64_t lag = terms__matcher_get(m, i, TERMS__PATTERN_LAG);
        put(s, lag << 1 | is_spelled);
    }
}

static void put_word(saver *s, uint32_t pattern, size_t len) {
    put(s, pattern);
    put(s, len);
    for (size_t i = 0; i < len; i++)
        put(s, s->word[i]);
}

/* Words are in order if the nodes that end them are visited in the order of what they spell. */
static void put_words(saver *s) {
    const terms__trie *trie = &s->matcher->trie;
    size_t depth = 0;
    for (uint32_t node = next_node(s, 0, &depth); node != 0; node = next_node(s, node, &depth)) {
        s->word[depth - 1] = terms__trie_letter(trie, node);
        uint32_t pattern = terms__trie_own(&s->matcher->trie, node);
        if (pattern != 0)
            put_word(s, pattern, depth);
    }
}

/* The tail of an exclusion is not kept.  That of the whole rule does as well, as far as this
 * pattern can have one so long. */
static uint32_t tail_of(const terms_matcher *m, uint32_t pattern, uint32_t form) {
    uint32_t most = terms__matcher_get(m, pattern, TERMS__PATTERN_LENGTH) -
                    terms__matcher_get(m, form + 1, TERMS__PATTERN_LENGTH);
    uint32_t tail = m->rules[terms__matcher_rule(m, form)].tail;
    return tail < most ? tail : most;
}

static void put_exclusions(saver *s) {
    const terms_matcher *m = s->matcher;
    uint32_t last = 0;
    for (uint32_t i = 1; m->cover_count > 0 && i <= m->pattern_count; i++) {
        terms__pattern pattern = terms__matcher_pattern(m, i);
        for (uint32_t k = pattern.first_cover; k < pattern.cover_end; k++, last = i) {
            put(s, i - last);
            put(s, m->covers[k]);
            put(s, tail_of(m, i, m->covers[k]));
        }
    }
}

/* Fill in the length, which is only known now, and add the checksum. */
static void put_foot(saver *s) {
    uint64_t len = s->bytes.len + TERMS__SAVED_FOOT;
    for (size_t i = 0; i < 8; i++)
        s->bytes.data[TERMS__SAVED_HEAD - 8 + i] = (char)(len >> 8 * i & 0xFF);
    put_fixed(s, terms__saved_checksum(s->bytes.data, s->bytes.len), TERMS__SAVED_FOOT);
}

/* False when memory runs out. */
static bool write_all(saver *s) {
    if (!climb(s) || !find_classes(s))
        return false;
    put_head(s);
    put_counts(s);
    put_classes(s);
    put_letters(s);
    put_terms(s);
    put_forms(s);
    put_words(s);
    put_exclusions(s);
    if (!s->is_full)
        put_foot(s);
    return !s->is_full;
}

terms_status terms_matcher_send(const terms_matcher *matcher,
                                terms_status (*take)(void *context, const char *bytes, size_t len),
                                void *context) {
    if (!matcher || !take)
        return TERMS_BAD_ARGUMENT;
    saver s = {.matcher = matcher};
    terms_status status =
        write_all(&s) ? take(context, s.bytes.data, s.bytes.len) : TERMS_NO_MEMORY;
    int why = errno;
    terms__bytes_free(&s.bytes);
    terms__free(s.parents);
    terms__free(s.word);
    terms__free(s.members);
    errno = why;
    return status;
}

static terms_status write_file(void *file, const char *bytes, size_t len) {
    return fwrite(bytes, 1, len, file) == len ? TERMS_OK : TERMS_IO;
}

terms_status terms_matcher_save(const terms_matcher *matcher, FILE *file) {
    return file ? terms_matcher_send(matcher, write_file, file) : TERMS_BAD_ARGUMENT;
}
