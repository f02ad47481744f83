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

/* The levels of one kind of CPU: each has all that the ones before it have.  AVX-512 here means
 * F, BW, VBMI and VBMI2. */
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

/* The level of this CPU, but not above what terms__cpu_limit allows. */
terms__cpu terms__cpu_level(void);

/* Whether PDEP and PEXT of BMI2 are quick: AMD's CPUs before Zen 3, and those that others
 * derived from them, take a hundred steps and more. */
bool terms__cpu_deposits(void);

/* Use no higher level than this from now on; TERMS__CPU_LEVELS allows all.  So every kernel can
 * be tested on a CPU that has a better one.  Not while another thread searches. */
void terms__cpu_limit(terms__cpu most);

#endif
