/* Pairs: how often a term went together with something else.
 * SPDX-License-Identifier: MIT */
#include "count/pairs.h"

#include <string.h>

#include "base/hash.h"
#include "base/mem.h"
#include "base/prefetch.h"

/* How many pairs are looked for at once. */
enum { AHEAD = 64 };

/* The smallest side of a triangle; how many pairs come before it is seen whether it should grow;
 * and of how many new cells one has to be for a pair that is there. */
enum { FIRST_SIDE = 64, FIRST_LOOK = 256, SPARSE = 16 };

/* The slot where a pair is looked for first. */
static size_t first_slot(const terms__pairs *pairs, uint32_t term, uint64_t other) {
    uint64_t key = terms__hash_number(terms__hash_key(pairs), term);
    return (size_t)terms__hash_number(key, other) & (pairs->slot_count - 1);
}

/* Where a pair stands, or the free slot where it would. */
static size_t find_slot(const terms__pairs *pairs, uint32_t term, uint64_t other) {
    size_t mask = pairs->slot_count - 1, slot = first_slot(pairs, term, other);
    for (; pairs->slots[slot] != 0; slot = (slot + 1) & mask) {
        const terms__pair *pair = &pairs->pairs[pairs->slots[slot] - 1];
        if (pair->term == term && pair->other == other)
            break;
    }
    return slot;
}

/* Fill empty slots, so that they lead to all pairs. */
static void fill_slots(terms__pairs *pairs) {
    for (size_t i = 0; i < pairs->count - pairs->triangle.count; i++) {
        const terms__pair *pair = &pairs->pairs[i];
        pairs->slots[find_slot(pairs, pair->term, pair->other)] = (uint32_t)i + 1;
    }
}

static bool grow_slots(terms__pairs *pairs) {
    size_t count = pairs->slot_count > 0 ? pairs->slot_count * 2 : 64;
    uint32_t *slots = terms__alloc_zeroed(count, sizeof *slots);
    if (!slots)
        return false;
    terms__free(pairs->slots);
    pairs->slots = slots;
    pairs->slot_count = count;
    fill_slots(pairs);
    return true;
}

bool terms__pairs_init(terms__pairs *pairs, size_t numbers, bool stays) {
    size_t most = numbers < TERMS__TRIANGLE_MOST ? numbers : TERMS__TRIANGLE_MOST;
    terms__triangle_init(&pairs->triangle, most);
    pairs->count = pairs->triangle.count;
    pairs->look_at = FIRST_LOOK;
    return !stays || terms__triangle_grow(&pairs->triangle, most);
}

/* The `open` of the pair with a number, and its `count`. */
static uint64_t *open_of(terms__pairs *pairs, size_t number) {
    size_t first = pairs->triangle.count;
    return number < first ? &pairs->triangle.open[number] : &pairs->pairs[number - first].open;
}

static uint64_t *count_of(terms__pairs *pairs, size_t number) {
    size_t first = pairs->triangle.count;
    return number < first ? &pairs->triangle.counts[number] : &pairs->pairs[number - first].count;
}

/* Make room for `more` touched pairs. */
static bool make_room(terms__pairs *pairs, size_t more) {
    uint32_t *touched = terms__grow(pairs->touched, &pairs->touched_capacity,
                                    pairs->touched_count + more, sizeof *touched);
    if (touched)
        pairs->touched = touched;
    return touched != NULL;
}

/* How many pairs a wider triangle would take in. */
static size_t count_inside(const terms__pairs *pairs, size_t side) {
    size_t inside = 0;
    for (size_t i = 0; i < pairs->count - pairs->triangle.count; i++)
        inside += pairs->pairs[i].other < side;
    return inside;
}

/* Put a pair that was in no cell into its cell, if the triangle has grown so far, or else among the
 * pairs as the next one.  Returns its new number. */
static size_t move_pair(terms__pairs *pairs, terms__pair pair) {
    terms__triangle *triangle = &pairs->triangle;
    if (pair.other >= triangle->side) {
        pairs->pairs[pairs->count - triangle->count] = pair;
        return pairs->count++;
    }
    size_t cell = terms__triangle_row((size_t)pair.other) + pair.term;
    triangle->counts[cell] = pair.count;
    triangle->open[cell] = pair.open;
    return cell;
}

/* Put all pairs where they belong once the triangle has grown, and number the touched ones anew. */
static void move_pairs(terms__pairs *pairs) {
    size_t first = pairs->triangle.count, added = pairs->count - first, touched = 0;
    for (size_t i = 0; i < pairs->touched_count; i++)
        if (pairs->touched[i] < first)
            pairs->touched[touched++] = pairs->touched[i];
    pairs->count = first;
    for (size_t i = 0; i < added; i++) {
        bool is_open = pairs->pairs[i].open > 0;
        size_t number = move_pair(pairs, pairs->pairs[i]);
        if (is_open)
            pairs->touched[touched++] = (uint32_t)number;
    }
    pairs->touched_count = touched;
    memset(pairs->slots, 0, pairs->slot_count * sizeof *pairs->slots);
    fill_slots(pairs);
}

/* The next side of a triangle: half as long again, within bounds. */
static size_t wider_side(const terms__triangle *triangle) {
    size_t side = triangle->side + triangle->side / 2;
    if (side < FIRST_SIDE)
        side = FIRST_SIDE;
    return side < triangle->most ? side : triangle->most;
}

/* Let the triangle grow if enough pairs would be in the new cells. */
static bool try_to_widen(terms__pairs *pairs) {
    terms__triangle *triangle = &pairs->triangle;
    size_t side = wider_side(triangle);
    size_t cells = terms__triangle_row(side) - terms__triangle_row(triangle->side);
    if (count_inside(pairs, side) > cells / SPARSE) {
        if (!terms__triangle_grow(triangle, side))
            return false;
        move_pairs(pairs);
    }
    size_t added = pairs->count - triangle->count;
    pairs->look_at = added + added / 4 + FIRST_LOOK;
    return true;
}

size_t terms__pairs_find(terms__pairs *pairs, uint32_t term, uint64_t other) {
    size_t first = pairs->triangle.count;
    if (other >= pairs->triangle.side && other < pairs->triangle.most &&
        pairs->count - first >= pairs->look_at && !try_to_widen(pairs))
        return SIZE_MAX;
    if (other < pairs->triangle.side)
        return terms__triangle_row((size_t)other) + term;
    size_t added = pairs->count - first;
    if (added * 2 >= pairs->slot_count && !grow_slots(pairs))
        return SIZE_MAX;
    terms__pair *grown = terms__grow(pairs->pairs, &pairs->capacity, added + 1, sizeof *grown);
    if (!grown || pairs->count == UINT32_MAX - 1)
        return SIZE_MAX;
    pairs->pairs = grown;
    size_t slot = find_slot(pairs, term, other);
    if (pairs->slots[slot] == 0) {
        grown[added++] = (terms__pair){.term = term, .other = other};
        pairs->count++;
        pairs->slots[slot] = (uint32_t)added;
    }
    return first + pairs->slots[slot] - 1;
}

size_t terms__pairs_next(const terms__pairs *pairs, size_t from) {
    size_t first = pairs->triangle.count, cells = terms__triangle_row(pairs->triangle.side);
    size_t number = from;
    while (number < cells && pairs->triangle.counts[number] == 0)
        number++;
    if (number >= cells && number < first)
        number = first;
    while (number >= first && number < pairs->count && pairs->pairs[number - first].count == 0)
        number++;
    return number;
}

bool terms__pairs_raise(terms__pairs *pairs, size_t number, uint64_t more) {
    uint64_t *open = open_of(pairs, number);
    if (more == 0)
        return true;
    if (*open == 0 && !make_room(pairs, 1))
        return false;
    if (*open == 0)
        pairs->touched[pairs->touched_count++] = (uint32_t)number;
    *open += more;
    return true;
}

bool terms__pairs_open(terms__pairs *pairs, uint32_t term, uint64_t other, uint64_t more) {
    size_t number = terms__pairs_find(pairs, term, other);
    return number != SIZE_MAX && terms__pairs_raise(pairs, number, more);
}

bool terms__pairs_add(terms__pairs *pairs, uint32_t term, uint64_t other, uint64_t count) {
    size_t number = terms__pairs_find(pairs, term, other);
    if (number != SIZE_MAX)
        *count_of(pairs, number) += count;
    return number != SIZE_MAX;
}

/* Raise the pairs of the last number with all, which are in its row of the triangle.  Each is
 * listed as touched, and the next one is written over it unless it is new: that is cheaper than a
 * branch that the CPU cannot predict. */
static void open_row(terms__pairs *pairs, const uint32_t *numbers, size_t count) {
    size_t row = terms__triangle_row(numbers[count - 1]), touched = pairs->touched_count;
    uint64_t *open = pairs->triangle.open + row;
    for (size_t i = 0; i < count; i++) {
        pairs->touched[touched] = (uint32_t)(row + numbers[i]);
        touched += open[numbers[i]]++ == 0;
    }
    pairs->touched_count = touched;
}

/* Prefetch what will be looked for: first the slots of some pairs, then the pairs that these lead
 * to. */
static void look_ahead(const terms__pairs *pairs, const uint32_t *numbers, size_t count,
                       uint64_t other) {
    size_t slots[AHEAD];
    for (size_t i = 0; i < count; i++) {
        slots[i] = first_slot(pairs, numbers[i], other);
        terms__prefetch(&pairs->slots[slots[i]]);
    }
    for (size_t i = 0; i < count; i++) {
        uint32_t found = pairs->slots[slots[i]];
        if (found > 0)
            terms__prefetch(&pairs->pairs[found - 1]);
    }
}

/* Raise the pairs of the last number with all, which are in no row of the triangle. */
static bool open_each(terms__pairs *pairs, const uint32_t *numbers, size_t count) {
    uint64_t other = numbers[count - 1];
    bool fits = true;
    for (size_t i = 0; i < count && fits; i++) {
        if (i % AHEAD == 0 && pairs->slot_count > 0)
            look_ahead(pairs, numbers + i, count - i < AHEAD ? count - i : AHEAD, other);
        fits = terms__pairs_open(pairs, numbers[i], other, 1);
    }
    return fits;
}

bool terms__pairs_open_all(terms__pairs *pairs, const uint32_t *numbers, size_t count) {
    bool fits = true;
    for (size_t i = 1; i <= count && fits; i++) {
        if (numbers[i - 1] >= pairs->triangle.side)
            fits = open_each(pairs, numbers, i);
        else if ((fits = make_room(pairs, i)))
            open_row(pairs, numbers, i);
    }
    return fits;
}

terms__pair terms__pairs_read(const terms__pairs *pairs, size_t number) {
    const terms__triangle *triangle = &pairs->triangle;
    if (number >= triangle->count)
        return pairs->pairs[number - triangle->count];
    size_t row = terms__triangle_row_of(number);
    bool is_there = row < triangle->side;
    return (terms__pair){.term = (uint32_t)(number - terms__triangle_row(row)),
                         .other = row,
                         .count = is_there ? triangle->counts[number] : 0,
                         .open = is_there ? triangle->open[number] : 0};
}

void terms__pairs_commit(terms__pairs *pairs) {
    for (size_t i = 0; i < pairs->touched_count; i++) {
        uint64_t *open = open_of(pairs, pairs->touched[i]);
        *count_of(pairs, pairs->touched[i]) += *open;
        *open = 0;
    }
    pairs->touched_count = 0;
}

void terms__pairs_cancel(terms__pairs *pairs) {
    for (size_t i = 0; i < pairs->touched_count; i++)
        *open_of(pairs, pairs->touched[i]) = 0;
    pairs->touched_count = 0;
}

void terms__pairs_clear(terms__pairs *pairs) {
    terms__pairs_cancel(pairs);
    terms__triangle_clear(&pairs->triangle);
    if (pairs->count > pairs->triangle.count)
        memset(pairs->slots, 0, pairs->slot_count * sizeof *pairs->slots);
    pairs->count = pairs->triangle.count;
    pairs->look_at = FIRST_LOOK;
}

void terms__pairs_free(terms__pairs *pairs) {
    terms__triangle_free(&pairs->triangle);
    terms__free(pairs->pairs);
    terms__free(pairs->slots);
    terms__free(pairs->touched);
    *pairs = (terms__pairs){0};
}
