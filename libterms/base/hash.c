/* Hash: SipHash-1-3 (Aumasson and Bernstein 2012), keyed, for outside strings.
 * SPDX-License-Identifier: MIT */
#include "base/hash.h"

typedef struct sip {
    uint64_t a, b, c, d;
} sip;

static inline uint64_t rotate(uint64_t word, int bits) {
    return word << bits | word >> (64 - bits);
}

static inline void mix(sip *s) {
    s->a += s->b;
    s->b = rotate(s->b, 13) ^ s->a;
    s->a = rotate(s->a, 32);
    s->c += s->d;
    s->d = rotate(s->d, 16) ^ s->c;
    s->a += s->d;
    s->d = rotate(s->d, 21) ^ s->a;
    s->c += s->b;
    s->b = rotate(s->b, 17) ^ s->c;
    s->c = rotate(s->c, 32);
}

static inline void take(sip *s, uint64_t word) {
    s->d ^= word;
    mix(s);
    s->a ^= word;
}

/* Little-endian, so that a hash is the same everywhere. */
static uint64_t read_word(const unsigned char *bytes) {
    return bytes[0] | (uint64_t)bytes[1] << 8 | (uint64_t)bytes[2] << 16 |
           (uint64_t)bytes[3] << 24 | (uint64_t)bytes[4] << 32 | (uint64_t)bytes[5] << 40 |
           (uint64_t)bytes[6] << 48 | (uint64_t)bytes[7] << 56;
}

/* The bytes behind the last whole word.  In a string of more than eight bytes they are cut out
 * of its last eight bytes, which are read as one word. */
static uint64_t read_rest(const unsigned char *bytes, size_t len) {
    size_t rest = len % 8;
    uint64_t word = 0;
    if (rest > 0 && len > 8)
        return read_word(bytes + len - 8) >> (64 - 8 * rest);
    for (size_t i = 0; i < rest; i++)
        word |= (uint64_t)bytes[len - rest + i] << (8 * i);
    return word;
}

uint64_t terms__hash(uint64_t key, const void *bytes, size_t len) {
    const unsigned char *data = bytes;
    uint64_t other = rotate(key, 29) * 0x9E3779B97F4A7C15u;
    sip s = {key ^ 0x736F6D6570736575u, other ^ 0x646F72616E646F6Du, key ^ 0x6C7967656E657261u,
             other ^ 0x7465646279746573u};
    size_t whole = len & ~(size_t)7;
    for (size_t at = 0; at < whole; at += 8)
        take(&s, read_word(data + at));
    take(&s, (uint64_t)len << 56 | read_rest(data, len));
    s.c ^= 0xFF;
    mix(&s);
    mix(&s);
    mix(&s);
    return s.a ^ s.b ^ s.c ^ s.d;
}

uint64_t terms__hash_key(const void *object) {
    uint64_t address = (uint64_t)(uintptr_t)object;
    return (address ^ address >> 21) * 0xD6E8FEB86659FD93u;
}
