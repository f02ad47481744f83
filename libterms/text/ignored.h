/* Ignored: punctuation that is passed over, taken out of the marks of a text.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_TEXT_IGNORED_H
#define TERMS_TEXT_IGNORED_H

#include "text/marks.h"

/* The kernels in text/marks.h have nearly all punctuation as plain characters.  Where it is ignored
 * it becomes no symbol, so that what stands before it and behind it may be one pattern: it is like
 * a gap then, but visible:
 *
 *     text       中 、 国      plain   100000100
 *     gap        000100000     ignored 000100000
 *
 * So is most of it that is wide, as blanks beside it vanish.  What is narrow, and therefore may
 * leave one U+0020, is `other`, as quotation marks are. */
typedef struct terms__ignored {
    uint64_t bits[TERMS__MARKS_BLOCKS + 1];
    uint32_t before[TERMS__MARKS_BLOCKS + 1]; /* how many there are in the blocks before */
} terms__ignored;

/* Take it out of the marks of some blocks, and out of their characters: `kept` are the others.
 * What is known of the block behind them is how many there are before it. */
void terms__ignored_find(terms__ignored *ignored, terms__marks *marks, terms__characters *kept,
                         const terms__characters *characters, const unsigned char *text,
                         size_t blocks);

/* Find characters in 64 bytes of text for each of some blocks, of which many are ignored, by the
 * bits that these have in common, and none that are common but not ignored: 、《》・, ，＇･, ∙⋅ and
 * those of one byte.  Two bytes more are read. */
typedef void terms__ignored_likely(uint64_t *likely, const unsigned char *text, size_t blocks);

/* The fastest of those that the CPU can run. */
terms__ignored_likely *terms__ignored_kernel(terms__cpu cpu);

/* The kernels: all find the same. */
terms__ignored_likely terms__ignored_likely_plain, terms__ignored_likely_avx2;

#endif
