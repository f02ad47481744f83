/* Automaton: chosen n-grams, all found in one reading of a text (Aho and Corasick 1975).
 * SPDX-License-Identifier: MIT */
#include "discover/automaton.h"

#include "base/mem.h"

/* Give states to the rows that a chosen one begins with.  A row comes after its parent, so that
 * shorter ones get smaller numbers. */
static void number_states(terms__automaton *automaton, const terms__tree *tree,
                          const uint32_t *rows, size_t count) {
    uint32_t *states = automaton->states;
    for (size_t i = 0; i < count; i++)
        states[rows[i]] = 1;
    for (size_t i = tree->rows.count; i-- > 0;) {
        uint32_t parent = terms__tree_parent(tree, (uint32_t)i);
        if (states[i] != 0 && parent != TERMS__NO_ROW)
            states[parent] = 1;
    }
    automaton->count = 1;
    for (size_t i = 0; i < tree->rows.count; i++) {
        if (states[i] != 0)
            states[i] = automaton->count++;
    }
}

/* At most half of the table is taken, so that a search for a passage that is missing ends soon. */
static bool make_room(terms__automaton *automaton) {
    size_t room = 2;
    while (room / 2 < automaton->count)
        room *= 2;
    automaton->mask = room - 1;
    automaton->key = terms__hash_key(automaton);
    automaton->suffixes = terms__alloc_zeroed(automaton->count, sizeof *automaton->suffixes);
    automaton->passages = terms__alloc_zeroed(room, sizeof *automaton->passages);
    return automaton->suffixes && automaton->passages;
}

static uint32_t state_of(const terms__automaton *automaton, uint32_t row) {
    return row == TERMS__NO_ROW ? 0 : automaton->states[row];
}

static void add_passage(const terms__automaton *automaton, const terms__tree *tree, uint32_t row) {
    terms__passage new = {state_of(automaton, terms__tree_parent(tree, row)),
                          terms__tree_unit(tree, row), automaton->states[row]};
    size_t place = terms__automaton_seek(automaton, new.from, new.unit);
    while (automaton->passages[place].to != 0)
        place = (place + 1) & automaton->mask;
    automaton->passages[place] = new;
}

/* Link a state to the longest shorter one that it ends with: whatever a row ends with is a row,
 * too, but not every row has a state. */
static void add_suffix(const terms__automaton *automaton, const terms__tree *tree, uint32_t row) {
    uint32_t suffix = terms__tree_suffix(tree, row);
    while (suffix != TERMS__NO_ROW && automaton->states[suffix] == 0)
        suffix = terms__tree_suffix(tree, suffix);
    automaton->suffixes[automaton->states[row]] = state_of(automaton, suffix);
}

bool terms__automaton_init(terms__automaton *automaton, const terms__tree *tree,
                           const uint32_t *rows, size_t count) {
    *automaton = (terms__automaton){0};
    automaton->states = terms__alloc_zeroed(tree->rows.count, sizeof *automaton->states);
    if (!automaton->states)
        return false;
    number_states(automaton, tree, rows, count);
    if (!make_room(automaton))
        return false;
    for (size_t i = 0; i < tree->rows.count; i++) {
        if (automaton->states[i] == 0)
            continue;
        add_passage(automaton, tree, (uint32_t)i);
        add_suffix(automaton, tree, (uint32_t)i);
    }
    return true;
}

void terms__automaton_free(terms__automaton *automaton) {
    terms__free(automaton->states);
    terms__free(automaton->suffixes);
    terms__free(automaton->passages);
    *automaton = (terms__automaton){0};
}
