/* CPU: which of its instructions the kernels may use.
 * SPDX-License-Identifier: MIT */
#include "base/cpu.h"

#include "libterms.h"

static terms__cpu limit = TERMS__CPU_LEVELS;

static terms__cpu find_level(void) {
#if TERMS__X86
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
        __builtin_cpu_supports("avx512vbmi") && __builtin_cpu_supports("avx512vbmi2"))
        return TERMS__CPU_AVX512;
    if (__builtin_cpu_supports("avx2"))
        return TERMS__CPU_AVX2;
#elif TERMS__NEON
    return TERMS__CPU_NEON;
#endif
    return TERMS__CPU_PLAIN;
}

terms__cpu terms__cpu_level(void) {
    terms__cpu level = find_level();
    return level < limit ? level : limit;
}

bool terms__cpu_deposits(void) {
#if TERMS__X86
    bool amd =
        __builtin_cpu_is("amd") && !__builtin_cpu_is("amdfam15h") && !__builtin_cpu_is("amdfam17h");
    return __builtin_cpu_supports("bmi2") && (amd || __builtin_cpu_is("intel"));
#else
    return false;
#endif
}

void terms__cpu_limit(terms__cpu most) {
    limit = most;
}

const char *terms_kernel(void) {
#if TERMS__NEON
    static const char *const names[] = {"plain", "neon"};
#else
    static const char *const names[] = {"plain", "avx2", "avx512"};
#endif
    return names[terms__cpu_level()];
}
