/* Hash: SipHash-1-3 (Aumasson and Bernstein 2012), keyed, for outside strings.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_BASE_HASH_H
#define TERMS_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

/* Who does not know the key can't choose strings whose hashes collide. */
uint64_t terms__hash(uint64_t key, const void *bytes, size_t len);

/* A faster hash, for numbers that nobody outside can choose freely. */
static inline uint64_t terms__hash_number(uint64_t key, uint64_t number) {
    uint64_t word = (number ^ key) * 0x9E3779B97F4A7C15u;
    word = (word ^ word >> 32 ^ (key << 17 | key >> 47)) * 0xD6E8FEB86659FD93u;
    return word ^ word >> 32;
}

/* A key for the tables of one object: its address, which differs from run to
 * run where addresses are randomised.  No result depends on it. */
uint64_t terms__hash_key(const void *object);

#endif
