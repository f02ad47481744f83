/* Pick: where in a stretch of text the units of some range stand.
 * SPDX-License-Identifier: MIT */
#include "ngram/refine/pick.h"

#include "base/bits.h"

enum { SET = 64 };

/* The places that have been marked with all ones. */
static size_t list(uint16_t *places, const uint8_t marks[TERMS__STRETCH]) {
    size_t count = 0;
    for (unsigned from = 0; from < TERMS__STRETCH; from += SET) {
        for (uint64_t set = terms__bits_of_marks(marks + from); set != 0; set &= set - 1)
            places[count++] = (uint16_t)(from + terms__bits_lowest(set));
    }
    return count;
}

size_t terms__pick_plain(uint16_t *places, const uint16_t *units, uint16_t first, uint16_t range) {
    uint8_t marks[TERMS__STRETCH];
    for (size_t i = 0; i < TERMS__STRETCH; i++)
        marks[i] = (uint8_t)(0 - ((uint16_t)(units[i] - first) < range));
    return list(places, marks);
}

size_t terms__pick_wide(uint16_t *places, const uint32_t *units, uint32_t first, uint32_t range) {
    uint8_t marks[TERMS__STRETCH];
    for (size_t i = 0; i < TERMS__STRETCH; i++)
        marks[i] = (uint8_t)(0 - (units[i] - first < range));
    return list(places, marks);
}

terms__picker *terms__pick_kernel(terms__cpu cpu) {
#if TERMS__X86
    if (cpu == TERMS__CPU_AVX512)
        return terms__pick_avx512;
    if (cpu == TERMS__CPU_AVX2)
        return terms__pick_avx2;
#endif
    (void)cpu;
    return terms__pick_plain;
}
