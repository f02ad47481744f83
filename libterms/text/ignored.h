/* Ignored: punctuation that is passed over, taken out of the marks of a text.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_TEXT_IGNORED_H
#define TERMS_TEXT_IGNORED_H

#include "text/marks.h"

/* The kernels in text/marks.h mark nearly all punctuation as plain characters.  Where punctuation
 * is ignored it becomes no symbol, so that the characters before it and behind it may be one
 * pattern: it is a gap then, but a visible one:
 *
 *     text       中 、 国      plain   100000100
 *     gap        000100000     ignored 000100000
 *
 * That holds for wide punctuation, beside which blanks vanish.  Narrow punctuation, beside which
 * blanks may leave one U+0020, becomes `other`, as quotation marks are. */
typedef struct terms__ignored {
    uint64_t bits[TERMS__MARKS_BLOCKS + 1];
    uint32_t before[TERMS__MARKS_BLOCKS + 1]; /* how many bits are set in the blocks before */
} terms__ignored;

/* Take ignored punctuation out of the marks of some blocks; `kept` are the characters without it.
 * The block behind the last one gets its sum in ignored->before, too, and has no bits. */
void terms__ignored_find(terms__ignored *ignored, terms__marks *marks, terms__characters *kept,
                         const terms__characters *characters, const unsigned char *text,
                         size_t blocks);

/* Find the characters in `blocks` times 64 bytes of text that are likely to be ignored: a few tests
 * of bits find all that are plain and ignored, 、《》・, ，＇･, ∙⋅ and those of one byte, and some
 * others, but none that are common in texts.  Two bytes more are read. */
typedef void terms__ignored_likely(uint64_t *likely, const unsigned char *text, size_t blocks);

/* The fastest kernel that the CPU can run. */
terms__ignored_likely *terms__ignored_kernel(terms__cpu cpu);

/* The kernels: all find the same. */
terms__ignored_likely terms__ignored_likely_plain, terms__ignored_likely_avx2;

#endif
