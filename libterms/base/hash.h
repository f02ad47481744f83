/* Hash: SipHash-1-3 (Aumasson and Bernstein 2012), keyed, for outside strings.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_BASE_HASH_H
#define TERMS_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

/* Without the key nobody can choose strings whose hashes collide. */
uint64_t terms__hash(uint64_t key, const void *bytes, size_t len);

/* The same for a number that is no outsider's choice alone: faster. */
uint64_t terms__hash_number(uint64_t key, uint64_t number);

/* A key for the tables of one object: its address, which differs from run to
 * run where addresses are randomised.  No result depends on it. */
uint64_t terms__hash_key(const void *object);

#endif
