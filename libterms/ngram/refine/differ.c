/* Differ: where some records differ, and how often their tags do.
 * SPDX-License-Identifier: MIT */
#include "ngram/refine/differ.h"

uint32_t terms__differ_plain(terms__record *differ, const terms__record *records, size_t count,
                             uint64_t tags) {
    const terms__record first = records[0];
    uint64_t last = first.words[1];
    uint32_t changes = 1;
    *differ = (terms__record){{0, 0}};
    for (size_t i = 1; i < count; i++) {
        uint64_t second = records[i].words[1];
        changes += ((second ^ last) & tags) != 0;
        last = second;
        differ->words[0] |= records[i].words[0] ^ first.words[0];
        differ->words[1] |= second ^ first.words[1];
    }
    return changes;
}

terms__differ *terms__differ_kernel(terms__cpu cpu) {
#if TERMS__X86
    if (cpu >= TERMS__CPU_AVX2)
        return terms__differ_avx2;
#endif
    (void)cpu;
    return terms__differ_plain;
}
