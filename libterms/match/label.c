/* Label: free, nested or crossing, for all occurrences in one pass.
 * SPDX-License-Identifier: MIT */
#include "match/label.h"

#include <string.h>

#include "base/mem.h"

/* How many places insertion sort may shift for each occurrence before merge sort is the better way:
 * ordinary text needs one or two. */
enum { SHIFTS = 32 };

void terms__labeller_reset(terms__labeller *labeller) {
    labeller->head = labeller->count = labeller->labelled = 0;
    labeller->reach = 0;
    labeller->last = SIZE_MAX;
}

void terms__labeller_free(terms__labeller *labeller) {
    terms__free(labeller->covers);
    *labeller = (terms__labeller){0};
}

static bool comes_before(const terms__kept *a, const terms__kept *b) {
    return a->begin != b->begin ? a->begin < b->begin : a->end > b->end;
}

/* Sort by insertion; false where that turns out to be too much work. */
static bool insertion_sort(terms__kept *kept, size_t count) {
    size_t shifts = 0;
    for (size_t i = 1; i < count; i++) {
        terms__kept one = kept[i];
        size_t at = i;
        for (; at > 0 && comes_before(&one, &kept[at - 1]); at--)
            kept[at] = kept[at - 1];
        kept[at] = one;
        shifts += i - at;
        if (shifts > SHIFTS * count)
            return false;
    }
    return true;
}

static void merge(const terms__kept *a, size_t a_count, const terms__kept *b, size_t b_count,
                  terms__kept *out) {
    const terms__kept *a_end = a + a_count, *b_end = b + b_count;
    while (a < a_end && b < b_end)
        *out++ = comes_before(b, a) ? *b++ : *a++;
    while (a < a_end)
        *out++ = *a++;
    while (b < b_end)
        *out++ = *b++;
}

static bool merge_sort(terms__kept *kept, size_t count) {
    terms__kept *spare = terms__alloc_zeroed(count, sizeof *spare), *from = kept, *to = spare;
    if (!spare)
        return false;
    for (size_t width = 1; width < count; width *= 2) {
        for (size_t at = 0; at < count; at += 2 * width) {
            size_t left = count - at < width ? count - at : width;
            size_t right = count - at - left < width ? count - at - left : width;
            merge(from + at, left, from + at + left, right, to + at);
        }
        terms__kept *other = from;
        from = to;
        to = other;
    }
    if (from != kept)
        memcpy(kept, from, count * sizeof *kept);
    terms__free(spare);
    return true;
}

/* The first cover, from the head on, that ends at `end` or behind it, or their count if there is
 * none. */
static size_t first_reaching(const terms__labeller *l, uint64_t end) {
    size_t low = l->head, size = l->count - low;
    while (size > 0) {
        size_t half = size / 2;
        if (l->covers[low + half].end < end) {
            low += half + 1;
            size -= half + 1;
        } else {
            size = half;
        }
    }
    return low;
}

static bool make_room(terms__labeller *l) {
    terms__cover *covers = terms__grow(l->covers, &l->capacity, l->count + 1, sizeof *covers);
    if (covers)
        l->covers = covers;
    return covers != NULL;
}

/* Put an occurrence among the covers at `at`, in place of those before it that
 * are longer: whatever is inside them and still to come is inside this one. */
static bool add_cover(terms__labeller *l, size_t at, const terms__kept *one) {
    size_t from = at, behind = l->count - at;
    while (from > l->head &&
           l->covers[from - 1].end - l->covers[from - 1].begin > one->end - one->begin)
        from--;
    if (l->count == l->capacity && !make_room(l))
        return false;
    if (behind > 0)
        memmove(l->covers + from + 1, l->covers + at, behind * sizeof *l->covers);
    l->covers[from] = (terms__cover){one->begin, one->end, one->term};
    l->count = from + 1 + behind;
    return true;
}

/* Forget the covers that end at `begin` or before it: nothing that is still to come is inside
 * them. */
static void expire(terms__labeller *l, uint64_t begin) {
    while (l->head < l->count && l->covers[l->head].end <= begin)
        l->head++;
    if (l->head == l->count) {
        l->head = l->count = 0;
    } else if (l->head > l->count / 2) {
        l->count -= l->head;
        memmove(l->covers, l->covers + l->head, l->count * sizeof *l->covers);
        l->head = 0;
    }
}

/* Label an occurrence that is not nested.  If it overlaps the one before, both are crossing. */
static void label_outermost(terms__labeller *l, terms__kept *kept, size_t index) {
    bool crossing = l->reach > kept[index].begin;
    if (crossing && l->last != SIZE_MAX)
        kept[l->last].label = TERMS_CROSSING;
    kept[index].label = crossing ? TERMS_CROSSING : TERMS_FREE;
    l->last = crossing ? SIZE_MAX : index;
    l->reach = kept[index].end;
}

static bool label_one(terms__labeller *l, terms__kept *kept, size_t index) {
    terms__kept *one = &kept[index];
    if (l->head < l->count)
        expire(l, one->begin);
    size_t at = first_reaching(l, one->end);
    if (at < l->count) {
        one->label = TERMS_NESTED;
        one->inside = l->covers[at].term;
    } else {
        label_outermost(l, kept, index);
    }
    while (at < l->count && l->covers[at].end == one->end)
        at++;
    return add_cover(l, at, one);
}

bool terms__labeller_label(terms__labeller *l, terms__kept *kept, size_t count, uint64_t horizon,
                           size_t *decided) {
    size_t rest = count - l->labelled;
    if (!insertion_sort(kept + l->labelled, rest) && !merge_sort(kept + l->labelled, rest))
        return false;
    for (; l->labelled < count && kept[l->labelled].begin < horizon; l->labelled++) {
        if (!label_one(l, kept, l->labelled))
            return false;
    }
    if (l->last != SIZE_MAX && l->reach <= horizon)
        l->last = SIZE_MAX;
    *decided = l->last == SIZE_MAX ? l->labelled : l->last;
    return true;
}

void terms__labeller_drop(terms__labeller *l, size_t gone) {
    l->labelled -= gone;
    if (l->last != SIZE_MAX)
        l->last -= gone;
}
