/* Levels: the n-gram counter that anyone would write, one hash table a length.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "bench/bench.h"
#include "ngram/corpus/intake.h"

/* An n-gram; its key are the two n-grams of one character less that it is made of. */
typedef struct levels_entry {
    uint64_t key;
    uint32_t total, documents, last; /* the number of its last document, plus 1 */
    uint32_t place;                  /* one place where it stands */
} levels_entry;

/* Open addressing: slots hold the number of an entry plus 1, or 0. */
typedef struct levels_table {
    levels_entry *entries;
    uint32_t *slots;
    size_t count, capacity, mask;
} levels_table;

/* `ids` has for each place the number, from 1 on, of the n-gram of the last level that
 * stands there, or 0 where that is too rare: then no longer one there can be frequent
 * (a priori pruning, Agrawal and Srikant 1994). */
typedef struct levels_counter {
    const terms__piece *piece;
    uint32_t *ids;
    levels_table table;
    FILE *out;
} levels_counter;

static size_t find_slot(const levels_table *table, uint64_t key) {
    size_t slot = (size_t)((key * 0x9E3779B97F4A7C15u) >> 20) & table->mask;
    while (table->slots[slot] != 0 && table->entries[table->slots[slot] - 1].key != key)
        slot = (slot + 1) & table->mask;
    return slot;
}

/* Twice the room. */
static bool grow(levels_table *table) {
    size_t capacity = table->capacity > 0 ? 2 * table->capacity : 1024;
    levels_entry *entries = realloc(table->entries, capacity * sizeof *entries);
    table->entries = entries ? entries : table->entries;
    free(table->slots);
    table->slots = calloc(2 * capacity, sizeof *table->slots);
    if (!entries || !table->slots)
        return false;
    table->capacity = capacity;
    table->mask = 2 * capacity - 1;
    for (size_t i = 0; i < table->count; i++)
        table->slots[find_slot(table, entries[i].key)] = (uint32_t)i + 1;
    return true;
}

/* Count an n-gram once more.  Returns its number, from 1 on, or 0 when memory runs out. */
static uint32_t count_one(levels_table *table, uint64_t key, uint32_t document, size_t place) {
    if (table->count == table->capacity && !grow(table))
        return 0;
    size_t slot = find_slot(table, key);
    if (table->slots[slot] == 0) {
        table->entries[table->count++] = (levels_entry){.key = key, .place = (uint32_t)place};
        table->slots[slot] = (uint32_t)table->count;
    }
    levels_entry *entry = &table->entries[table->slots[slot] - 1];
    entry->total++;
    entry->documents += entry->last != document + 1;
    entry->last = document + 1;
    return table->slots[slot];
}

/* The key of the n-gram at a place: a unit of the text, or two n-grams of the last
 * level; 0 for none. */
static uint64_t key_at(const levels_counter *counter, size_t n, size_t place) {
    if (n == 1)
        return terms__sequence_get(&counter->piece->sequence, place);
    uint64_t begin = counter->ids[place], end = counter->ids[place + 1];
    return begin != 0 && end != 0 ? begin << 32 | end : 0;
}

/* A document ends with a break, so there is no n-gram at its end. */
static bool count_level(levels_counter *counter, size_t n) {
    const terms__sequence *sequence = &counter->piece->sequence;
    size_t at = 0;
    for (uint32_t document = 0; document < sequence->document_count; document++) {
        for (; at < sequence->ends[document]; at++) {
            uint64_t key = key_at(counter, n, at);
            counter->ids[at] = key != 0 ? count_one(&counter->table, key, document, at) : 0;
            if (key != 0 && counter->ids[at] == 0)
                return false;
        }
    }
    return true;
}

static void write_row(const levels_counter *counter, const levels_entry *entry, size_t n) {
    char text[BENCH_LONGEST * 4 + 1];
    size_t len = 0;
    for (size_t i = 0; i < n; i++) {
        uint32_t unit = terms__sequence_get(&counter->piece->sequence, entry->place + i);
        len += terms__utf8_encode(counter->piece->units.symbols[unit], text + len);
    }
    text[len] = '\0';
    bench_write_row(counter->out, n, text, entry->total, entry->documents);
}

/* Write the frequent n-grams and number them anew; forget the others. */
static bool keep_frequent(levels_counter *counter, size_t n) {
    levels_table *table = &counter->table;
    uint32_t *numbers = calloc(table->count + 1, sizeof *numbers), next = 0;
    if (!numbers)
        return false;
    for (size_t i = 0; i < table->count; i++) {
        if (table->entries[i].total < BENCH_LEAST)
            continue;
        write_row(counter, &table->entries[i], n);
        numbers[i + 1] = ++next;
    }
    for (size_t i = 0; i < counter->piece->sequence.len; i++)
        counter->ids[i] = numbers[counter->ids[i]];
    free(numbers);
    memset(table->slots, 0, (table->mask + 1) * sizeof *table->slots);
    table->count = 0;
    return true;
}

static bool count(levels_counter *counter, const char *output) {
    size_t len = counter->piece->sequence.len;
    counter->ids = len <= UINT32_MAX ? calloc(len + 1, sizeof *counter->ids) : NULL;
    counter->out = fopen(output, "w");
    bool good = counter->ids && counter->out && grow(&counter->table);
    if (good)
        bench_write_head(counter->out);
    for (size_t n = 1; good && n <= BENCH_LONGEST; n++)
        good = count_level(counter, n) && keep_frequent(counter, n);
    free(counter->ids);
    free(counter->table.entries);
    free(counter->table.slots);
    return counter->out && fclose(counter->out) == 0 && good;
}

static bool feed(void *intake, const char *text, size_t len) {
    return terms__intake_feed(intake, text, len);
}

/* Where documents end: behind two breaks. */
static bool list_ends(terms__sequence *sequence) {
    size_t count = 0, *ends = calloc(sequence->document_count + 1, sizeof *ends);
    sequence->ends = ends;
    for (size_t i = 1; ends && i < sequence->len; i++) {
        if ((terms__sequence_get(sequence, i - 1) | terms__sequence_get(sequence, i)) == 0)
            ends[count++] = i + 1;
    }
    return ends != NULL;
}

bool bench_levels(const char *folder, const char *output) {
    inputs_list documents;
    terms__intake intake;
    const terms_store none = {0};
    bool good =
        terms__intake_init(&intake, NULL, false, 0, &none) && bench_documents(&documents, folder);
    for (size_t i = 0; good && i < documents.count; i++) {
        terms__intake_begin(&intake);
        good = bench_read(documents.items[i].path, feed, &intake) && terms__intake_end(&intake);
    }
    levels_counter counter = {.piece = &intake.piece};
    good = good && list_ends(&intake.piece.sequence) && count(&counter, output);
    inputs_free(&documents);
    terms__intake_free(&intake);
    return good;
}
