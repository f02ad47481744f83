/* Tests of differ: that all kernels tell the same of records.
 * SPDX-License-Identifier: MIT */
#include "ngram/refine/differ.h"

#include <string.h>

#include "support/guard.h"
#include "support/suite.h"

enum { MOST = 70 };

static const uint64_t all_tags[] = {0, 1, 0xFFFF, 0xFFFFFFFFFF, UINT64_MAX};

static uint32_t differ_naively(terms__record *differ, const terms__record *records, size_t count,
                               uint64_t tags) {
    uint32_t changes = 1;
    *differ = (terms__record){{0, 0}};
    for (size_t i = 0; i < count; i++) {
        changes += i > 0 && (records[i].words[1] & tags) != (records[i - 1].words[1] & tags);
        for (size_t word = 0; word < 2; word++)
            for (size_t k = 0; k < i; k++)
                differ->words[word] |= records[i].words[word] ^ records[k].words[word];
    }
    return changes;
}

static void check(const terms__record *records, size_t count) {
    for (size_t i = 0; i < sizeof all_tags / sizeof *all_tags; i++) {
        terms__record expected, differ;
        uint32_t changes = differ_naively(&expected, records, count, all_tags[i]);
        for (terms__cpu cpu = TERMS__CPU_PLAIN; cpu <= terms__cpu_level(); cpu++) {
            terms__differ *kernel = terms__differ_kernel(cpu);
            ck_assert_uint_eq(kernel(&differ, records, count, all_tags[i]), changes);
            ck_assert_mem_eq(&differ, &expected, sizeof differ);
        }
    }
}

/* Records of which many words are alike, up to the end of a page. */
START_TEST(all_kernels_tell_the_same) {
    uint64_t random = suite_seed("differ");
    guard_page page = guard_new(MOST * sizeof(terms__record));
    for (uint64_t i = suite_cases(20000); i > 0; i--) {
        size_t count = 1 + (size_t)suite_below(&random, MOST);
        terms__record *records = (terms__record *)(void *)(page.end - count * sizeof *records);
        uint64_t shift = suite_below(&random, 64), most = 1 + suite_below(&random, 3);
        for (size_t k = 0; k < count; k++)
            records[k] = (terms__record){
                {suite_below(&random, most) << shift, suite_below(&random, most) << (63 - shift)}};
        check(records, count);
    }
    guard_free(&page);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("differ", &tests);
    tcase_add_test(tests, all_kernels_tell_the_same);
    return suite_run(suite);
}
