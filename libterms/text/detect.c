/* Detect: which encoding a document seems to be in.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/utf8.h"
#include "libterms.h"
#include "text/commonness.h"

/* What is not valid UTF-8 is read in each encoding that it may be in.  A reading costs as many
 * bits as its characters are unlikely in Chinese text, and the cheapest one wins.  Only the
 * differences between the costs matter. */
enum {
    COST_RARE = 20,
    COST_NONE = 26, /* a code without a character, half a surrogate pair, U+0000 in UTF-16 */
    COST_MALFORMED = 32,
    COST_INCOMPLETE = 16, /* a character that the end cuts off */
    COST_FOREIGN = 12,    /* a letter of Latin-1, Greek, Cyrillic and the like */
    COST_SWITCH = 4,      /* an ASCII character of another kind than the last character */
    COST_CONTROL = 16,
    COST_NUL = 8,
    COST_UTF16 = 12 /* UTF-16 without a byte order mark, whatever it says */
};

/* Bytes that are no text at all, such as those of a picture or a packed file, look most like
 * UTF-16, in which nearly every unit is some character.  But an eighth of their units can't be
 * in a text, and of those of a text hardly any.  So what has at least LEAST_ODD such units, and
 * more than one in UNITS_PER_ODD, is not UTF-16. */
enum { UNITS_PER_ODD = 20, LEAST_ODD = 8 };

/* UTF-8 may have one malformed sequence for so many characters beyond ASCII. */
enum { WHOLE_PER_MALFORMED = 20 };

/* What stands at the start of some bytes: an ASCII character, whose cost depends on its
 * neighbours, or anything else, at a cost of its own. */
typedef struct symbol {
    uint32_t size;
    uint32_t value; /* the ASCII character, or the cost */
    bool is_ascii;
} symbol;

/* Reads the first symbol of `len` bytes, `len` > 0. */
typedef symbol reader(const unsigned char *bytes, size_t len);

static symbol ascii_symbol(uint32_t size, uint32_t ascii) {
    return (symbol){size, ascii, true};
}

static symbol cost_symbol(uint32_t size, uint32_t cost) {
    return (symbol){size, cost, false};
}

static uint32_t table_cost(const uint8_t *table, uint32_t index) {
    uint32_t level = terms__commonness_level(table, index);
    if (level == TERMS__COMMONNESS_NONE)
        return COST_NONE;
    return level == TERMS__COMMONNESS_RARE ? COST_RARE : TERMS__COMMONNESS_BASE + level;
}

static uint32_t code_point_cost(uint32_t code_point) {
    static const uint32_t blocks[][3] = {/* first, last, where in the table */
                                         {0x4E00, 0x9FFF, 0x300},
                                         {0x2000, 0x20FF, 0},
                                         {0x3000, 0x30FF, 0x100},
                                         {0xFF00, 0xFFFF, 0x200}};
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++)
        if (code_point >= blocks[i][0] && code_point <= blocks[i][1])
            return table_cost(terms__commonness_unicode, code_point - blocks[i][0] + blocks[i][2]);
    if (code_point < 0x800)
        return COST_FOREIGN;
    return code_point >= 0xD800 && code_point < 0xF900 ? COST_NONE : COST_RARE;
}

static symbol read_utf8(const unsigned char *bytes, size_t len) {
    terms__utf8_char next = terms__utf8_decode(bytes, len);
    if (next.size == 0)
        return cost_symbol((uint32_t)len, COST_INCOMPLETE);
    if (next.malformed)
        return cost_symbol(next.size, COST_MALFORMED);
    if (next.code_point < 0x80)
        return ascii_symbol(next.size, next.code_point);
    return cost_symbol(next.size, code_point_cost(next.code_point));
}

static symbol unit_symbol(uint32_t unit) {
    if (unit == 0)
        return cost_symbol(2, COST_NONE);
    return unit < 0x80 ? ascii_symbol(2, unit) : cost_symbol(2, code_point_cost(unit));
}

static symbol read_utf16le(const unsigned char *bytes, size_t len) {
    if (len < 2)
        return cost_symbol(1, COST_INCOMPLETE);
    return unit_symbol((uint32_t)bytes[1] << 8 | bytes[0]);
}

static symbol read_utf16be(const unsigned char *bytes, size_t len) {
    if (len < 2)
        return cost_symbol(1, COST_INCOMPLETE);
    return unit_symbol((uint32_t)bytes[0] << 8 | bytes[1]);
}

/* Read a symbol of one byte in GB18030 or Big5; false if it takes more. */
static bool read_single(symbol *out, const unsigned char *bytes, size_t len) {
    if (bytes[0] < 0x80)
        *out = ascii_symbol(1, bytes[0]);
    else if (bytes[0] == 0x80 || bytes[0] == 0xFF)
        *out = cost_symbol(1, COST_MALFORMED);
    else if (len < 2)
        *out = cost_symbol(1, COST_INCOMPLETE);
    else
        return false;
    return true;
}

static bool is_digit(unsigned char byte) {
    return byte >= '0' && byte <= '9';
}

static symbol read_gb18030(const unsigned char *bytes, size_t len) {
    symbol single;
    if (read_single(&single, bytes, len))
        return single;
    unsigned char trail = bytes[1];
    if (len >= 4 && is_digit(trail) && bytes[2] > 0x80 && bytes[2] < 0xFF && is_digit(bytes[3]))
        return cost_symbol(4, COST_RARE);
    if (trail < 0x40 || trail == 0x7F || trail == 0xFF)
        return cost_symbol(1, COST_MALFORMED);
    uint32_t number = trail - (trail < 0x7F ? 0x40u : 0x41u);
    return cost_symbol(2, table_cost(terms__commonness_gb, (bytes[0] - 0x81u) * 190 + number));
}

static symbol read_big5(const unsigned char *bytes, size_t len) {
    symbol single;
    if (read_single(&single, bytes, len))
        return single;
    unsigned char trail = bytes[1];
    if (trail < 0x40 || trail == 0x7F)
        return cost_symbol(1, COST_MALFORMED);
    if ((trail > 0x7F && trail < 0xA1) || trail == 0xFF)
        return cost_symbol(2, COST_MALFORMED);
    uint32_t number = trail - (trail < 0x7F ? 0x40u : 0x62u);
    return cost_symbol(2, table_cost(terms__commonness_big5, (bytes[0] - 0x81u) * 157 + number));
}

typedef enum kind { NOT_ASCII, LOWER, UPPER, DIGIT, SPACE, MARK, CONTROL } kind;

static kind ascii_kind(uint32_t ascii) {
    if (ascii >= 'a' && ascii <= 'z')
        return LOWER;
    if (ascii >= 'A' && ascii <= 'Z')
        return UPPER;
    if (ascii >= '0' && ascii <= '9')
        return DIGIT;
    if (ascii == ' ' || (ascii >= '\t' && ascii <= '\r'))
        return SPACE;
    return ascii > ' ' && ascii < 0x7F ? MARK : CONTROL;
}

/* Words and numbers are cheap, but lone letters and marks are not: UTF-16 that is read in
 * another encoding is full of them. */
static uint32_t ascii_cost(uint32_t ascii, kind now, kind last) {
    static const uint32_t costs[] = {0, 5, 6, 5, 5, 8, COST_CONTROL};
    if (ascii == 0)
        return COST_NUL;
    return costs[now] + (now == last || now == SPACE || last == SPACE ? 0 : COST_SWITCH);
}

static uint64_t cost_of(reader *read, const unsigned char *bytes, size_t len) {
    uint64_t cost = 0;
    kind last = SPACE;
    for (size_t at = 0; at < len;) {
        symbol next = read(bytes + at, len - at);
        kind now = next.is_ascii ? ascii_kind(next.value) : NOT_ASCII;
        cost += next.is_ascii ? ascii_cost(next.value, now, last) : next.value;
        last = now;
        at += next.size;
    }
    return cost;
}

enum { UTF8 = 1, GB18030 = 2, BIG5 = 4, UTF16 = 8 };

typedef struct candidate {
    unsigned family;
    uint32_t cost;
    reader *read;
    const char *name;
} candidate;

/* The cheapest reading, the first of equal ones, and by how much it is cheaper than the next. */
typedef struct verdict {
    const char *name;
    uint64_t cost, margin;
} verdict;

static void weigh(verdict *best, const char *name, uint64_t cost) {
    if (cost < best->cost)
        *best = (verdict){name, cost, best->cost - cost};
    else if (cost - best->cost < best->margin)
        best->margin = cost - best->cost;
}

static verdict cheapest(unsigned families, const unsigned char *bytes, size_t len) {
    static const candidate candidates[] = {{UTF8, 0, read_utf8, "utf-8"},
                                           {GB18030, 0, read_gb18030, "gb18030"},
                                           {BIG5, 0, read_big5, "big5"},
                                           {UTF16, COST_UTF16, read_utf16le, "utf-16le"},
                                           {UTF16, COST_UTF16, read_utf16be, "utf-16be"}};
    verdict best = {NULL, UINT64_MAX, UINT64_MAX};
    for (size_t i = 0; i < sizeof candidates / sizeof *candidates; i++) {
        const candidate *each = &candidates[i];
        if (each->family & families)
            weigh(&best, each->name, each->cost + cost_of(each->read, bytes, len));
    }
    return best;
}

/* A page or two of Chinese text are enough, most of the time. */
enum { FIRST_LOOK = 4096, CLEAR_MARGIN = 4096 };

static const char *choose(unsigned families, const unsigned char *bytes, size_t len) {
    for (size_t look = FIRST_LOOK; look < len; look *= 4) {
        verdict early = cheapest(families, bytes, look);
        if (early.margin > CLEAR_MARGIN)
            return early.name;
    }
    return cheapest(families, bytes, len).name;
}

/* How many units of UTF-16 can't be in a text: U+0000, surrogates outside of pairs, and private
 * characters. */
static size_t count_odd(const unsigned char *bytes, size_t len, bool is_big) {
    size_t odd = 0, high_byte = is_big ? 0 : 1;
    bool is_open = false; /* behind the first half of a pair */
    for (size_t at = 0; at + 1 < len; at += 2) {
        unsigned char high = bytes[at + high_byte], low = bytes[at + 1 - high_byte];
        bool is_first = high >= 0xD8 && high < 0xDC, is_second = high >= 0xDC && high < 0xE0;
        odd += is_open != is_second;
        odd += (high == 0 && low == 0) || (high >= 0xE0 && high < 0xF9);
        is_open = is_first;
    }
    return odd;
}

static bool is_noise(const char *name, const unsigned char *bytes, size_t len) {
    if (strncmp(name, "utf-16", 6) != 0)
        return false;
    size_t odd = count_odd(bytes, len, strcmp(name, "utf-16be") == 0);
    return odd >= LEAST_ODD && odd > len / 2 / UNITS_PER_ODD;
}

static const char *choose_text(unsigned families, const unsigned char *bytes, size_t len) {
    const char *name = choose(families, bytes, len);
    return is_noise(name, bytes, len) ? choose(families & ~(unsigned)UTF16, bytes, len) : name;
}

static const char *byte_order_mark(const unsigned char *bytes, size_t len) {
    if (len >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0)
        return "utf-8";
    if (len >= 2 && memcmp(bytes, "\xFF\xFE", 2) == 0)
        return "utf-16le";
    if (len >= 2 && memcmp(bytes, "\xFE\xFF", 2) == 0)
        return "utf-16be";
    return NULL;
}

/* What bytes are as UTF-8: how many whole characters beyond ASCII and malformed sequences there
 * are, and whether the end cuts a character off, which does not count as malformed. */
typedef struct survey {
    size_t whole, malformed;
    bool cut;
} survey;

static size_t count_leads(const unsigned char *bytes, size_t len) {
    size_t leads = 0;
    for (size_t i = 0; i < len; i++)
        leads += bytes[i] >= 0xC0;
    return leads;
}

/* Whether too much is malformed, even if only whole characters followed. */
static bool is_hopeless(const survey *found, size_t left) {
    return found->malformed > (found->whole + left / 2) / WHOLE_PER_MALFORMED;
}

/* Where all is well-formed `whole` is not needed, and stays 0. */
static survey survey_utf8(const unsigned char *bytes, size_t len) {
    size_t at = terms__utf8_valid(bytes, len);
    survey found = {.whole = at < len ? count_leads(bytes, at) : 0};
    while (at < len && !is_hopeless(&found, len - at)) {
        terms__utf8_char next = terms__utf8_decode(bytes + at, len - at);
        found.cut = next.size == 0;
        found.whole += !next.malformed && next.size > 1;
        found.malformed += next.malformed && !found.cut;
        at += found.cut ? len - at : next.size;
    }
    return found;
}

/* The families of encodings that bytes may be in.  ASCII with a NUL in it may be UTF-16, and a
 * short text that is UTF-8 except for a cut end may be anything. */
static unsigned possible(const unsigned char *bytes, size_t len) {
    survey found = survey_utf8(bytes, len);
    if (found.whole < WHOLE_PER_MALFORMED * found.malformed)
        return GB18030 | BIG5 | UTF16;
    if (found.cut && found.whole < WHOLE_PER_MALFORMED && len < TERMS_DETECT_SIZE)
        return UTF8 | GB18030 | BIG5 | UTF16;
    return memchr(bytes, 0, len) ? UTF8 | UTF16 : UTF8;
}

const char *terms_detect(const void *bytes, size_t len) {
    const unsigned char *text = bytes;
    if (len == 0)
        return "utf-8";
    if (len > TERMS_DETECT_SIZE)
        len = TERMS_DETECT_SIZE;
    const char *marked = byte_order_mark(text, len);
    if (marked)
        return marked;
    unsigned families = possible(text, len);
    return families == UTF8 ? "utf-8" : choose_text(families, text, len);
}
