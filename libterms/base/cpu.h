/* CPU: which of its instructions the kernels may use.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_BASE_CPU_H
#define TERMS_BASE_CPU_H

#include <stdbool.h>

/* Whether the compiler can make code for these at all. */
#if defined(__x86_64__) && defined(__GNUC__)
#define TERMS__X86 1
#else
#define TERMS__X86 0
#endif

#if defined(__AARCH64EL__) && defined(__ARM_NEON) && defined(__GNUC__)
#define TERMS__NEON 1
#else
#define TERMS__NEON 0
#endif

/* What there is of one kind of CPU: each has all that the ones before it have.  AVX-512 is F,
 * BW, VBMI and VBMI2. */
typedef enum terms__cpu {
    TERMS__CPU_PLAIN,
#if TERMS__NEON
    TERMS__CPU_NEON,
#else
    TERMS__CPU_AVX2,
    TERMS__CPU_AVX512,
#endif
    TERMS__CPU_LEVELS
} terms__cpu;

/* What this one has, as far as terms__cpu_limit allows. */
terms__cpu terms__cpu_level(void);

/* Is it quick to deposit bits where others are set, or to extract them, as BMI2 has it?  AMD's
 * CPUs before Zen 3, and those that others made of them, take a hundred steps and more. */
bool terms__cpu_deposits(void);

/* Use no more than that from now on, so that every kernel can be tested wherever there
 * is a better one, or with TERMS__CPU_LEVELS all; not while another thread searches. */
void terms__cpu_limit(terms__cpu most);

#endif
