/* Saved: how a file of a compiled list is laid out.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_MATCH_COMPILE_SAVED_H
#define TERMS_MATCH_COMPILE_SAVED_H

#include <stddef.h>
#include <stdint.h>

/* A file holds what a matcher was compiled from, folded and sorted, and not what a search goes
 * by: that is built anew, by the code that builds it for a list, and for the CPU that is there.
 * So no file, whatever it says, gives an automaton that isn't sound, and most changes of the
 * library leave files as they are.
 *
 * The head, of little-endian numbers:
 *
 *     8 bytes   the magic, which is no UTF-8
 *     4 bytes   TERMS__SAVED_VERSION
 *     4 bytes   flags, see below
 *     8 bytes   how long the file is
 *
 * The body, of numbers as in base/varint.h; letters are numbered from 1, patterns as in the
 * matcher, and a step is the distance to the number before, or at first to 0:
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
 *     words       in their order: the pattern, how many letters it has, and those
 *     exclusions  by pattern and form: the step of the pattern, the form, and the letters that
 *                 the pattern may have behind it
 *
 * The foot: 8 bytes, the checksum of all before.  It is against damage, and not against an
 * attacker; against him all that is read is checked. */
enum { TERMS__SAVED_MAGIC = 8, TERMS__SAVED_HEAD = 24, TERMS__SAVED_FOOT = 8 };

/* It is another one whenever the layout is, or how text is folded: a test tells. */
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

/* So many characters a class may have besides the one that names it; those that we know have
 * five. */
enum { TERMS__SAVED_CLASS_MOST = 15 };

extern const unsigned char terms__saved_magic[TERMS__SAVED_MAGIC];

/* Of so many bytes, eight by eight.  Whatever is changed within one such eight is noticed for
 * sure, and all else but for once in 2^64. */
uint64_t terms__saved_checksum(const void *bytes, size_t len);

#endif
