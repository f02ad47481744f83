/* Tests of cpu: what kernels may use, and what they are called.
 * SPDX-License-Identifier: MIT */
#include "base/cpu.h"

#include "libterms.h"
#include "support/suite.h"

START_TEST(kernels_are_named) {
#if TERMS__NEON
    static const char *const names[] = {"plain", "neon"};
#else
    static const char *const names[] = {"plain", "avx2", "avx512"};
#endif
    terms__cpu best = terms__cpu_level();
    ck_assert_str_eq(terms_kernel(), names[best]);
    for (terms__cpu cpu = TERMS__CPU_PLAIN; cpu <= best; cpu++) {
        terms__cpu_limit(cpu);
        ck_assert_int_eq(terms__cpu_level(), cpu);
        ck_assert_str_eq(terms_kernel(), names[cpu]);
    }
    terms__cpu_limit(TERMS__CPU_LEVELS);
}
END_TEST

START_TEST(bits_are_not_deposited_without_the_instruction) {
#if TERMS__X86
    ck_assert(!terms__cpu_deposits() || __builtin_cpu_supports("bmi2"));
#else
    ck_assert(!terms__cpu_deposits());
#endif
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("cpu", &tests);
    tcase_add_test(tests, kernels_are_named);
    tcase_add_test(tests, bits_are_not_deposited_without_the_instruction);
    return suite_run(suite);
}
