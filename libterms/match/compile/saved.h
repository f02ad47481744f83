/* Saved: how a file of a compiled list is laid out.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MATCH_COMPILE_SAVED_H
#define TERMS_MATCH_COMPILE_SAVED_H

#include <stddef.h>
#include <stdint.h>

/* A file holds what a matcher is compiled from, folded and sorted.  The automaton and the filter
 * are built anew when it is loaded, by the same code as for a list and for the CPU at hand.  So no
 * file, whatever it holds, gives an unsound automaton, and files outlive most changes of the
 * library.
 *
 * The head, of little-endian numbers:
 *
 *     8 bytes   the magic, which is no UTF-8
 *     4 bytes   TERMS__SAVED_VERSION
 *     4 bytes   flags, see below
 *     8 bytes   the size of the file
 *
 * The body, of numbers as in base/varint.h.  Letters are numbered from 1, patterns as in the
 * matcher; a step is the distance to the number before, the first one that to 0:
 *
 *     counts      letters, terms, forms, patterns, exclusions, classes of variants, bytes of
 *                 categories' names, bytes of all names
 *     names       each with its NUL: categories, the first one empty; terms; the forms that are
 *                 not spelled as their terms are
 *     classes     of each: the step to the character that names it, how many others it has, and
 *                 their steps
 *     letters     of each: the step of its code point
 *     terms       of each: where in the names its category is
 *     forms       of each: twice its distance to its term, and 1 where its spelling is in the names
 *     words       in their order: the pattern, how many letters it has, and these letters
 *     exclusions  by pattern and form: the step of the pattern, the form, and the letters that
 *                 the pattern may have behind it
 *
 * The foot: 8 bytes, the checksum of all before.  It is against damage and not against an attacker,
 * against whom everything that is read is checked. */
enum { TERMS__SAVED_MAGIC = 8, TERMS__SAVED_HEAD = 24, TERMS__SAVED_FOOT = 8 };

/* It changes whenever the layout or the folding of text does; a test notices that. */
enum { TERMS__SAVED_VERSION = 2 };

/* The flags. */
enum { TERMS__SAVED_IGNORE_PUNCT = 1, TERMS__SAVED_VARIANTS = 2, TERMS__SAVED_FLAGS = 3 };

/* The counts, in their order. */
typedef enum terms__saved_count {
    TERMS__SAVED_LETTERS,
    TERMS__SAVED_TERMS,
    TERMS__SAVED_FORMS,
    TERMS__SAVED_PATTERNS,
    TERMS__SAVED_EXCLUSIONS,
    TERMS__SAVED_CLASSES,
    TERMS__SAVED_CATEGORIES,
    TERMS__SAVED_NAMES,
    TERMS__SAVED_COUNTS
} terms__saved_count;

/* The most characters that a class may have besides the one that names it; no class that we know
 * has more than five. */
enum { TERMS__SAVED_CLASS_MOST = 15 };

extern const unsigned char terms__saved_magic[TERMS__SAVED_MAGIC];

/* The checksum of some bytes, eight by eight.  A change within one such eight is always noticed;
 * any other change is missed once in 2^64 times. */
uint64_t terms__saved_checksum(const void *bytes, size_t len);

#endif
