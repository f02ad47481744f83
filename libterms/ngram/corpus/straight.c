/* Straight: plain characters whose units go to the sequence as they are read.
 * SPDX-License-Identifier: MIT */
#include "ngram/corpus/straight.h"

#include <assert.h>

#include "text/unicode.h"

/* How many bytes are looked at for a character. */
enum { LOOKED_AT = 4 };

/* What has been read: `at` bytes of the text, which are `chars` characters, `units` of them units.
 * No character begins behind `end`.  `to` is where the next unit goes, and `last` tells whether the
 * last character is a unit.  `run` is where the last run begins that was begun here, or 0. */
typedef struct reading {
    const unsigned char *text;
    size_t at, end, chars, units, to, run;
    bool last;
} reading;

static inline uint32_t load4(const unsigned char *bytes) {
    return bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24;
}

/* Whether some bytes begin like a character of three bytes; and its code point, if it is well
 * formed. */
static inline bool are_three(uint32_t word) {
    return (word & 0xC0C0F0) == 0x8080E0;
}

static inline uint32_t code_point_of(uint32_t word) {
    return (word & 0x0F) << 12 | (word >> 2 & 0xFC0) | (word >> 16 & 0x3F);
}

/* No character of three bytes is below U+0800, and surrogates are no characters. */
static bool is_well_formed(uint32_t code_point) {
    return code_point >= 0x800 && code_point - 0xD800 >= 0x800;
}

/* Read a plain character that is no unit.  Returns its size, or 0 if it is another one; `*symbol`
 * becomes what it folds to. */
static size_t read_other(const terms__straight *straight, const unsigned char *text,
                         uint32_t *symbol) {
    const uint32_t word = load4(text), other = straight->special | TERMS__UNICODE_HAN;
    size_t size = are_three(word) ? 3 : 1;
    uint32_t c = size == 3 ? code_point_of(word) : text[0];
    if (size == 3 ? !is_well_formed(c) : c >= 0x80)
        return 0;
    uint32_t entry = terms__unicode_entry(c);
    *symbol = terms__unicode_fold(c, entry);
    return ((entry & other) | (terms__unicode_entry(*symbol) & TERMS__UNICODE_HAN)) == 0 ? size : 0;
}

/* Behind which byte reading ends: that of the last character for which there is room, or of the
 * text. */
static size_t end_of(const reading *r) {
    size_t end = r->at + 3 * (TERMS__STRAIGHT_MOST - r->chars);
    return end <= r->end ? end : r->end + 1;
}

/* Read characters as long as they have a number: they are Han, plain, and fold to themselves. */
static void read_units(terms__codetable numbers, uint16_t *sequence, reading *r) {
    size_t at = r->at, to = r->to;
    for (const size_t end = end_of(r); at < end; at += 3) {
        uint32_t word = load4(r->text + at), unit;
        if (!are_three(word) || (unit = terms__codetable_get(&numbers, code_point_of(word))) == 0)
            break;
        sequence[to++] = (uint16_t)unit;
    }
    r->last = to > r->to || r->last;
    r->chars += to - r->to;
    r->units += to - r->to;
    r->at = at;
    r->to = to;
}

/* End the run at a character that is no unit.  False when memory runs out. */
static bool end_run(const terms__straight *straight, uint16_t *sequence, reading *r,
                    uint32_t symbol) {
    sequence[r->to] = 0;
    r->run = r->to += sequence[r->to - 1] != 0;
    r->last = false;
    r->chars++;
    return !straight->figured ||
           terms__figured_note(straight->figured, r->to, symbol >= '0' && symbol <= '9');
}

static bool read_all(const terms__straight *straight, terms__piece *piece, reading *r) {
    uint16_t *sequence = piece->sequence.narrow;
    bool fits = true;
    while (fits) {
        uint32_t symbol;
        read_units(piece->units.numbers, sequence, r);
        size_t size = r->at <= r->end && r->chars < TERMS__STRAIGHT_MOST
                          ? read_other(straight, r->text + r->at, &symbol)
                          : 0;
        if (size == 0)
            break;
        r->at += size;
        fits = end_run(straight, sequence, r, symbol);
    }
    return fits;
}

/* Leave the last unit unread. */
static void give_back(reading *r) {
    r->at -= 3;
    r->chars--;
    r->units--;
    r->to--;
}

/* Let the blocks know what has been read. */
static void pass(terms__blocks *blocks, const reading *r) {
    const unsigned char *last = r->text + r->at - 1;
    while ((*last & 0xC0) == 0x80)
        last--;
    terms__blocks_pass(blocks,
                       (terms__plain_part){.len = r->at, .plain = r->chars, .han = r->units}, last);
}

terms__straight terms__straight_of(const terms__folding *folding) {
    uint32_t special = TERMS__UNICODE_CLASS | TERMS__UNICODE_QUOTE | TERMS__UNICODE_PRIVATE;
    if (folding && folding->ignore_punct)
        special |= TERMS__UNICODE_PUNCT;
    return (terms__straight){.special = special};
}

bool terms__straight_begins(const terms__straight *straight, const terms__piece *piece,
                            const char *text, size_t len) {
    const unsigned char *bytes = (const unsigned char *)text;
    uint32_t symbol;
    if (len < LOOKED_AT || !piece->sequence.narrow)
        return false;
    uint32_t word = load4(bytes);
    return (are_three(word) && terms__units_find(&piece->units, code_point_of(word)) != 0) ||
           read_other(straight, bytes, &symbol) > 0;
}

size_t terms__straight_read(const terms__straight *straight, terms__piece *piece,
                            terms__blocks *blocks, const char *text, size_t len,
                            uint64_t *run_from) {
    assert(len >= LOOKED_AT && piece->sequence.narrow);
    reading r = {
        .text = (const unsigned char *)text, .end = len - LOOKED_AT, .to = piece->sequence.len};
    bool fits = read_all(straight, piece, &r);
    if (r.last)
        give_back(&r);
    piece->sequence.len = r.to;
    if (r.run > 0)
        *run_from = piece->spool.len + r.run;
    if (r.chars > 0)
        pass(blocks, &r);
    return fits ? r.at : SIZE_MAX;
}
