/* Histogram: how often each unit stands in one place of some records.
 * SPDX-License-Identifier: MIT */
#include "ngram/refine/histogram.h"

#include "base/mem.h"

bool terms__histogram_init(terms__histogram *histogram, size_t size) {
    *histogram = (terms__histogram){.size = size};
    histogram->counts = terms__alloc_zeroed(size, sizeof *histogram->counts);
    histogram->units = terms__alloc_zeroed(size, sizeof *histogram->units);
    bool fits = histogram->counts && histogram->units;
    if (fits)
        terms__histogram_clear(histogram);
    return fits;
}

void terms__histogram_free(terms__histogram *histogram) {
    terms__free(histogram->counts);
    terms__free(histogram->units);
}

/* Count a unit without a branch, which could not be predicted: the unit is always listed, and
 * written over by the next one if it is not new. */
static inline void count_unit(uint32_t *counts, uint32_t *units, size_t *found, uint32_t unit) {
    units[*found] = unit;
    *found += counts[unit]++ == 0;
}

/* Where there are more records than units, the units are listed after counting, in order. */
static void list_units(terms__histogram *histogram) {
    size_t found = 0;
    for (size_t unit = 1; unit < histogram->size; unit++) {
        histogram->units[found] = (uint32_t)unit;
        found += histogram->counts[unit] > 0;
    }
    histogram->found = found;
}

static void count_few(terms__histogram *histogram, terms__unit_field field,
                      const terms__record *records, size_t total) {
    uint32_t *counts = histogram->counts, *units = histogram->units;
    size_t found = 0;
    for (size_t i = 0; i < total; i++)
        count_unit(counts, units, &found, terms__unit_in(field, &records[i]));
    histogram->found = found;
}

void terms__histogram_count(terms__histogram *histogram, terms__unit_field field,
                            const terms__record *records, size_t total) {
    uint32_t *counts = histogram->counts;
    if (total < histogram->size) {
        count_few(histogram, field, records, total);
        return;
    }
    for (size_t i = 0; i < total; i++)
        counts[terms__unit_in(field, &records[i])]++;
    list_units(histogram);
}

static void count_few_of_two(terms__histogram *one, terms__unit_field field,
                             terms__histogram *other, terms__unit_field other_field,
                             const terms__record *records, size_t total) {
    uint32_t *counts = one->counts, *units = one->units;
    uint32_t *other_counts = other->counts, *other_units = other->units;
    size_t found = 0, other_found = 0;
    for (size_t i = 0; i < total; i++) {
        count_unit(counts, units, &found, terms__unit_in(field, &records[i]));
        count_unit(other_counts, other_units, &other_found,
                   terms__unit_in(other_field, &records[i]));
    }
    one->found = found;
    other->found = other_found;
}

void terms__histogram_count_two(terms__histogram *one, terms__unit_field field,
                                terms__histogram *other, terms__unit_field other_field,
                                const terms__record *records, size_t total) {
    uint32_t *counts = one->counts, *other_counts = other->counts;
    if (total < one->size) {
        count_few_of_two(one, field, other, other_field, records, total);
        return;
    }
    for (size_t i = 0; i < total; i++) {
        counts[terms__unit_in(field, &records[i])]++;
        other_counts[terms__unit_in(other_field, &records[i])]++;
    }
    list_units(one);
    list_units(other);
}

uint32_t terms__histogram_measure(const terms__histogram *histogram, const terms__entropy *entropy,
                                  uint32_t total, uint32_t *most) {
    uint64_t sum = 0;
    *most = 0;
    for (size_t i = 0; i < histogram->found; i++) {
        uint32_t count = histogram->counts[histogram->units[i]];
        sum += terms__entropy_find(entropy, count);
        *most = count > *most ? count : *most;
    }
    return terms__entropy_of(entropy, total, sum);
}

void terms__histogram_clear(terms__histogram *histogram) {
    for (size_t i = 0; i < histogram->found; i++)
        histogram->counts[histogram->units[i]] = 0;
    histogram->counts[0] = 1;
    histogram->found = 0;
}
