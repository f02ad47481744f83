/* Characters: those that rarely belong to a phrase they stand at the edge of.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_DISCOVER_CHARACTERS_H
#define TERMS_DISCOVER_CHARACTERS_H

#include <stdbool.h>
#include <stdint.h>

/* The kinds of characters that matter at the edge of a phrase.  Loose are words of the closed
 * classes that are single characters: particles, conjunctions, prepositions, pronouns, auxiliary
 * verbs and common adverbs; behind a phrase also words of place and time (上, 中, 后).  No phrase
 * begins or ends with 的, and none ends with 之, or with a preposition or a conjunction that is a
 * word. */
enum {
    TERMS__LOOSE_FIRST = 1,
    TERMS__LOOSE_LAST = 2,
    TERMS__NEVER_FIRST = 4,
    TERMS__NEVER_LAST = 8,
    TERMS__NUMERAL = 16, /* or the 第 of an ordinal */
    TERMS__UNIT = 32,    /* what numerals are often followed by */
    TERMS__OPEN_LAST = 64
};

/* The kinds of a character, as a set of these bits. */
uint8_t terms__character_kinds(uint32_t code_point);

/* Whether a text is a number, a date or a measure, and nothing else: 一九五八年, 三个月,
 * 第二次, 百分之二十, 亿元, 2025年. */
bool terms__is_number(const char *text);

/* Whether a text begins in the middle of an amount: 万元以下, 亿千瓦时. */
bool terms__begins_in_number(const char *text);

#endif
