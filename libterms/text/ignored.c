/* Ignored: punctuation that is passed over, taken out of the marks of a text.
 * SPDX-License-Identifier: MIT */
#include "text/ignored.h"

#include <string.h>

#include "base/utf8.h"
#include "text/unicode.h"

/* How many characters are copied at once.  Where fewer lie between two characters that are taken
 * out, too many are copied: the rest is written over later, or means nothing. */
enum { CHUNK = 32 };

/* Taking characters out: those before `from` are copied or taken out; `count` are copied. */
typedef struct taking {
    terms__ignored *ignored;
    terms__marks *marks;
    terms__characters *kept;
    const terms__characters *characters;
    const unsigned char *text;
    const uint64_t *likely;
    size_t blocks, from, count;
} taking;

/* Copy the characters before the one with the number `end`. */
static void copy_up_to(taking *t, size_t end) {
    for (; t->from < end; t->from += CHUNK, t->count += CHUNK) {
        memcpy(t->kept->high + t->count, t->characters->high + t->from, CHUNK);
        memcpy(t->kept->low + t->count, t->characters->low + t->from, CHUNK);
    }
    t->count -= t->from - end;
    t->from = end;
}

/* All ones if the masked bits of a byte are `wanted`, else 0: in a form that compilers turn into
 * code for many bytes at once. */
static inline uint8_t has(uint8_t byte, uint8_t bits, uint8_t wanted) {
    return (uint8_t)(0 - ((byte & bits) == wanted));
}

static uint64_t find_likely(const unsigned char *text) {
    uint8_t likely[64];
    for (size_t i = 0; i < 64; i++) {
        uint8_t first = text[i], second = text[i + 1], third = text[i + 2];
        uint8_t cjk = has(first, 0xFF, 0xE3) & has(second, 0xFC, 0x80) & ~has(third, 0xFF, 0x82);
        uint8_t full = has(first, 0xFF, 0xEF) & has(third, 0x54, 0x04);
        uint8_t dot = has(first, 0xFF, 0xE2) & has(second, 0xFC, 0x88);
        uint8_t one = has(first, 0xFF, ',') | has(first, 0xFF, '\'');
        likely[i] = cjk | full | dot | one;
    }
    return terms__bits_of_marks(likely);
}

void terms__ignored_likely_plain(uint64_t *likely, const unsigned char *text, size_t blocks) {
    for (size_t i = 0; i < blocks; i++)
        likely[i] = find_likely(text + 64 * i);
}

terms__ignored_likely *terms__ignored_kernel(terms__cpu cpu) {
#if TERMS__X86
    if (cpu >= TERMS__CPU_AVX2)
        return terms__ignored_likely_avx2;
#endif
    (void)cpu;
    return terms__ignored_likely_plain;
}

/* Mark the bytes of a character as `other`. */
static void put_among_others(taking *t, size_t at, size_t size) {
    for (; size > 0; at++, size--)
        if (at / 64 < t->blocks)
            t->marks->other[at / 64] |= (uint64_t)1 << at % 64;
}

/* Take out the character number `index`, which begins at the byte `at`. */
static void take_out(taking *t, size_t at, size_t index, uint32_t entry) {
    terms__marks *marks = t->marks;
    uint64_t bit = (uint64_t)1 << at % 64;
    copy_up_to(t, index);
    t->from = index + 1;
    marks->plain[at / 64] &= ~bit;
    marks->narrow[at / 64] &= ~bit;
    if ((entry & TERMS__UNICODE_WIDE) == 0) {
        put_among_others(t, at, terms__marks_plain_size(t->text[at]));
        return;
    }
    marks->gap[at / 64] |= bit;
    t->ignored->bits[at / 64] |= bit;
    t->ignored->before[at / 64 + 1]++;
}

/* Take out the ignored characters of a block, and correct its plain_before. */
static void take_block(taking *t, size_t block) {
    terms__marks *marks = t->marks;
    uint64_t plain = marks->plain[block], likely = t->likely[block] & plain;
    size_t before = marks->plain_before[block];
    marks->plain_before[block] = (uint32_t)(before - (t->from - t->count));
    t->ignored->bits[block] = 0;
    t->ignored->before[block + 1] = t->ignored->before[block];
    for (; likely != 0; likely &= likely - 1) {
        unsigned bit = terms__bits_lowest(likely);
        size_t at = 64 * block + bit;
        uint32_t entry = terms__unicode_entry(terms__utf8_read(t->text + at).code_point);
        if ((entry & TERMS__UNICODE_PUNCT) != 0)
            take_out(t, at, before + terms__bits_count(plain & terms__bits_before(bit)), entry);
    }
}

void terms__ignored_find(terms__ignored *ignored, terms__marks *marks, terms__characters *kept,
                         const terms__characters *characters, const unsigned char *text,
                         size_t blocks) {
    uint64_t likely[TERMS__MARKS_BLOCKS];
    taking t = {ignored, marks, kept, characters, text, likely, blocks, 0, 0};
    size_t all = terms__marks_count(marks, blocks);
    terms__ignored_kernel(terms__cpu_level())(likely, text, blocks);
    ignored->before[0] = 0;
    for (size_t i = 0; i < blocks; i++)
        take_block(&t, i);
    copy_up_to(&t, all);
    ignored->bits[blocks] = 0;
}
