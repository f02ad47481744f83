/* Codes: the codes of GB18030 and Big5, and those that iconv is not asked about.
 * SPDX-License-Identifier: MIT */
#include "text/codes.h"

#include <stdbool.h>
#include <string.h>

#include "base/mem.h"

/* The codes from `first` to `last` stand for the code points from `code_point` on; if that is 0,
 * for nothing.  Codes of two bytes in a range are all in one row. */
typedef struct range {
    uint32_t first, last, code_point;
} range;

/* Characters that GB18030-2022 took out of the private use area.  glibc 2.36 refuses their
 * four-byte codes, older libraries give private characters for the others; and as the row
 * changed piece by piece, all of it is here. */
static const range gb18030_published[] = {
    {0xA6D9, 0xA6D9, 0xFE10},        {0xA6DA, 0xA6DA, 0xFE12}, {0xA6DB, 0xA6DB, 0xFE11},
    {0xA6DC, 0xA6DF, 0xFE13},        {0xA6E0, 0xA6E1, 0xFE35}, {0xA6E2, 0xA6E3, 0xFE39},
    {0xA6E4, 0xA6E5, 0xFE3F},        {0xA6E6, 0xA6E7, 0xFE3D}, {0xA6E8, 0xA6EB, 0xFE41},
    {0xA6EC, 0xA6ED, 0xFE17},        {0xA6EE, 0xA6EF, 0xFE3B}, {0xA6F0, 0xA6F1, 0xFE37},
    {0xA6F2, 0xA6F2, 0xFE31},        {0xA6F3, 0xA6F3, 0xFE19}, {0xA6F4, 0xA6F5, 0xFE33},
    {0xA6F6, 0xA6FE, 0xE797},        {0xFE59, 0xFE59, 0x9FB4}, {0xFE61, 0xFE61, 0x9FB5},
    {0xFE66, 0xFE67, 0x9FB6},        {0xFE6D, 0xFE6D, 0x9FB8}, {0xFE7E, 0xFE7E, 0x9FB9},
    {0xFE90, 0xFE90, 0x9FBA},        {0xFEA0, 0xFEA0, 0x9FBB}, {0x82359037, 0x82359134, 0x9FB4},
    {0x84318236, 0x84318335, 0xFE10}};

/* Codes that it left in the private use area; glibc and GNU libiconv read them as the characters
 * of extension B that look the same. */
static const range gb18030_private[] = {{0xFE51, 0xFE53, 0xE816},
                                        {0xFE6C, 0xFE6C, 0xE831},
                                        {0xFE76, 0xFE76, 0xE83B},
                                        {0xFE91, 0xFE91, 0xE855}};

/* Two codes that the edition of 2005 had exchanged. */
static const range gb18030_exchanged[] = {{0xA8BC, 0xA8BC, 0x1E3F},
                                          {0x8135F437, 0x8135F437, 0xE7C7}};

/* What the web needs and the standard lacks: the euro sign of code page 936, and a blank that is
 * a private character otherwise. */
static const range gb18030_web[] = {{0x80, 0x80, 0x20AC}, {0xA3A0, 0xA3A0, 0x3000}};

/* The four-byte codes from U+E76C on, which musl gets wrong, and those before and
 * behind the supplementary planes, which stand for nothing. */
static const range gb18030_upper[] = {
    {0x8336C739, 0x8336C739, 0xE76C}, {0x8336C830, 0x8336C830, 0xE7C8},
    {0x8336C831, 0x8336C933, 0xE7E7}, {0x8336C934, 0x8336C934, 0xE815},
    {0x8336C935, 0x8336C939, 0xE819}, {0x8336CA30, 0x8336CA36, 0xE81F},
    {0x8336CA37, 0x8336CB30, 0xE827}, {0x8336CB31, 0x8336CB34, 0xE82D},
    {0x8336CB35, 0x8336CC32, 0xE833}, {0x8336CC33, 0x8336CC39, 0xE83C},
    {0x8336CD30, 0x8336CE35, 0xE844}, {0x8336CE36, 0x8336CF39, 0xE856},
    {0x8336D030, 0x84308534, 0xE865}, {0x84308535, 0x84308D30, 0xF92D},
    {0x84308D31, 0x84308F37, 0xF97A}, {0x84308F38, 0x84309738, 0xF996},
    {0x84309739, 0x84309837, 0xF9E8}, {0x84309838, 0x84309B33, 0xF9F2},
    {0x84309B34, 0x84309B34, 0xFA10}, {0x84309B35, 0x84309B35, 0xFA12},
    {0x84309B36, 0x84309B38, 0xFA15}, {0x84309B39, 0x84309C34, 0xFA19},
    {0x84309C35, 0x84309C35, 0xFA22}, {0x84309C36, 0x84309C37, 0xFA25},
    {0x84309C38, 0x84318235, 0xFA2A}, {0x84318336, 0x84318537, 0xFE1A},
    {0x84318538, 0x84318538, 0xFE32}, {0x84318539, 0x84318632, 0xFE45},
    {0x84318633, 0x84318633, 0xFE53}, {0x84318634, 0x84318634, 0xFE58},
    {0x84318635, 0x84318635, 0xFE67}, {0x84318636, 0x84319534, 0xFE6C},
    {0x84319535, 0x8431A233, 0xFF5F}, {0x8431A234, 0x8431A439, 0xFFE6},
    {0x8431A530, 0x8F39FE39, 0},      {0x90308130, 0xE3329A35, 0x10000},
    {0xE3329A36, 0xFE39FE39, 0}};

/* Signs for which tables of Big5 have two or more code points each. */
static const range big5_symbols[] = {
    {0xA145, 0xA145, 0x2027}, {0xA14E, 0xA14E, 0xFE51}, {0xA15A, 0xA15A, 0x2574},
    {0xA1C2, 0xA1C2, 0x00AF}, {0xA1C3, 0xA1C3, 0xFFE3}, {0xA1C5, 0xA1C5, 0x02CD},
    {0xA1E3, 0xA1E3, 0xFF5E}, {0xA1F2, 0xA1F2, 0x2295}, {0xA1F3, 0xA1F3, 0x2299},
    {0xA1FE, 0xA1FE, 0xFF0F}, {0xA240, 0xA240, 0xFF3C}, {0xA241, 0xA241, 0x2215},
    {0xA242, 0xA242, 0xFE68}, {0xA244, 0xA244, 0xFFE5}, {0xA246, 0xA247, 0xFFE0},
    {0xC6CD, 0xC6CD, 0x2F33}, {0xF9FE, 0xF9FE, 0xFFED}};

/* The control pictures and the euro sign of the ETEN and Microsoft extensions,
 * which HKSCS left out. */
static const range big5_pictures[] = {
    {0xA3C0, 0xA3DF, 0x2400}, {0xA3E0, 0xA3E0, 0x2421}, {0xA3E1, 0xA3E1, 0x20AC}};

/* Characters that have a second code in Big5; HKSCS took these codes back. */
static const range big5_doubles[] = {
    {0x8E69, 0x8E69, 0x7BB8}, {0x8E6F, 0x8E6F, 0x7C06}, {0x8E7E, 0x8E7E, 0x7CCE},
    {0x8EAB, 0x8EAB, 0x7DD2}, {0x8EB4, 0x8EB4, 0x7E1D}, {0x8ECD, 0x8ECD, 0x8005},
    {0x8ED0, 0x8ED0, 0x8028}, {0x8F57, 0x8F57, 0x83C1}, {0x8F69, 0x8F69, 0x84A8},
    {0x8F6E, 0x8F6E, 0x840F}, {0x8FCB, 0x8FCB, 0x89A6}, {0x8FCC, 0x8FCC, 0x89A9},
    {0x8FFE, 0x8FFE, 0x8D77}, {0x906D, 0x906D, 0x90FD}, {0x907A, 0x907A, 0x92B9},
    {0x90DC, 0x90DC, 0x975C}, {0x90F1, 0x90F1, 0x97FF}, {0x91BF, 0x91BF, 0x9F16},
    {0x9244, 0x9244, 0x8503}, {0x92AF, 0x92AF, 0x5159}, {0x92B0, 0x92B0, 0x515B},
    {0x92B1, 0x92B2, 0x515D}, {0x92C8, 0x92C8, 0x936E}, {0x92D1, 0x92D1, 0x7479},
    {0x9447, 0x9447, 0x6D67}, {0x94CA, 0x94CA, 0x799B}, {0x95D9, 0x95D9, 0x9097},
    {0x9644, 0x9644, 0x975D}, {0x96ED, 0x96ED, 0x701E}, {0x96FC, 0x96FC, 0x5B28},
    {0x9B76, 0x9B76, 0x7201}, {0x9B78, 0x9B78, 0x77D7}, {0x9B7B, 0x9B7B, 0x7E87},
    {0x9BC6, 0x9BC6, 0x99D6}, {0x9BDE, 0x9BDE, 0x91D4}, {0x9BEC, 0x9BEC, 0x60DE},
    {0x9BF6, 0x9BF6, 0x6FB6}, {0x9C42, 0x9C42, 0x8F36}, {0x9C53, 0x9C53, 0x4FBB},
    {0x9C62, 0x9C62, 0x71DF}, {0x9C68, 0x9C68, 0x9104}, {0x9C6B, 0x9C6B, 0x9DF0},
    {0x9C77, 0x9C77, 0x83CF}, {0x9CBC, 0x9CBC, 0x5C10}, {0x9CBD, 0x9CBD, 0x79E3},
    {0x9CD0, 0x9CD0, 0x5A67}, {0x9D57, 0x9D57, 0x8F0B}, {0x9D5A, 0x9D5A, 0x7B51},
    {0x9DC4, 0x9DC4, 0x62D0}, {0x9EA9, 0x9EA9, 0x6062}, {0x9EEF, 0x9EEF, 0x75F9},
    {0x9EFD, 0x9EFD, 0x6C4A}, {0x9F60, 0x9F60, 0x9B2E}, {0x9F66, 0x9F66, 0x9F17},
    {0x9FCB, 0x9FCB, 0x50ED}, {0x9FD8, 0x9FD8, 0x5F0C}, {0xA063, 0xA063, 0x880F},
    {0xA077, 0xA077, 0x62CE}, {0xA0D5, 0xA0D5, 0x7468}, {0xA0DF, 0xA0DF, 0x7162},
    {0xA0E4, 0xA0E4, 0x7250}, {0xA2CC, 0xA2CC, 0x5341}, {0xA2CE, 0xA2CE, 0x5345},
    {0xC6CF, 0xC6CF, 0x5EF4}, {0xC6D3, 0xC6D3, 0x65E0}, {0xC6D5, 0xC6D5, 0x7676},
    {0xC6D7, 0xC6D7, 0x96B6}, {0xC6DE, 0xC6DE, 0x3003}, {0xC6DF, 0xC6DF, 0x4EDD},
    {0xFA5F, 0xFA5F, 0x5029}, {0xFA66, 0xFA66, 0x507D}, {0xFABD, 0xFABD, 0x5305},
    {0xFAC5, 0xFAC5, 0x5344}, {0xFAD5, 0xFAD5, 0x537F}, {0xFB48, 0xFB48, 0x5605},
    {0xFBB8, 0xFBB8, 0x5A77}, {0xFBF3, 0xFBF3, 0x5E75}, {0xFBF9, 0xFBF9, 0x5ED0},
    {0xFC4F, 0xFC4F, 0x5F58}, {0xFC6C, 0xFC6C, 0x60A4}, {0xFCB9, 0xFCB9, 0x6490},
    {0xFCE2, 0xFCE2, 0x6674}, {0xFCF1, 0xFCF1, 0x675E}, {0xFDB7, 0xFDB7, 0x6C9C},
    {0xFDB8, 0xFDB8, 0x6E1D}, {0xFDBB, 0xFDBB, 0x6E2F}, {0xFDF1, 0xFDF1, 0x716E},
    {0xFE52, 0xFE52, 0x732A}, {0xFE6F, 0xFE6F, 0x745C}, {0xFEAA, 0xFEAA, 0x74E9},
    {0xFEDD, 0xFEDD, 0x7809}};

/* Codes for a letter and a combining mark, which make iconv hold something back
 * until its next call. */
static const range big5_marked[] = {{0x8862, 0x8862, 0x00CA},
                                    {0x8864, 0x8864, 0x00CA},
                                    {0x88A3, 0x88A3, 0x00EA},
                                    {0x88A5, 0x88A5, 0x00EA}};

/* Codes that stand for nothing, but for private characters in some libraries. */
static const range big5_nothing[] = {
    {0x8140, 0x86FE, 0}, {0x8766, 0x8766, 0}, {0x87E0, 0x87FE, 0}, {0x88AB, 0x88FE, 0},
    {0x8942, 0x8942, 0}, {0x8944, 0x8945, 0}, {0x894A, 0x894B, 0}, {0x89A7, 0x89AA, 0},
    {0x89AF, 0x89AF, 0}, {0x89B3, 0x89B4, 0}, {0x89C0, 0x89C0, 0}, {0x89C4, 0x89C4, 0},
    {0x8A42, 0x8A42, 0}, {0x8A63, 0x8A63, 0}, {0x8A75, 0x8A75, 0}, {0x8AAB, 0x8AAB, 0},
    {0x8AB1, 0x8AB1, 0}, {0x8ABA, 0x8ABA, 0}, {0x8AC8, 0x8AC8, 0}, {0x8ACD, 0x8ACD, 0},
    {0x8ADD, 0x8ADE, 0}, {0x8AF5, 0x8AF5, 0}, {0x8B54, 0x8B54, 0}, {0x8BDD, 0x8BDD, 0},
    {0x8BFE, 0x8BFE, 0}, {0x8CA6, 0x8CA6, 0}, {0x8CC6, 0x8CC8, 0}, {0x8CCD, 0x8CCD, 0},
    {0x8CE5, 0x8CE5, 0}, {0x8D41, 0x8D41, 0}, {0x9B61, 0x9B61, 0}, {0x9EAC, 0x9EAC, 0},
    {0x9EC4, 0x9EC4, 0}, {0x9EF4, 0x9EF4, 0}, {0x9F4E, 0x9F4E, 0}, {0x9FAD, 0x9FAD, 0},
    {0x9FB1, 0x9FB1, 0}, {0x9FC0, 0x9FC0, 0}, {0x9FC8, 0x9FC8, 0}, {0x9FDA, 0x9FDA, 0},
    {0x9FE6, 0x9FE6, 0}, {0x9FEA, 0x9FEA, 0}, {0x9FEF, 0x9FEF, 0}, {0xA054, 0xA054, 0},
    {0xA057, 0xA057, 0}, {0xA05A, 0xA05A, 0}, {0xA062, 0xA062, 0}, {0xA072, 0xA072, 0},
    {0xA0A5, 0xA0A5, 0}, {0xA0AD, 0xA0AD, 0}, {0xA0AF, 0xA0AF, 0}, {0xA0D3, 0xA0D3, 0},
    {0xA0E1, 0xA0E1, 0}, {0xA3E2, 0xA3FE, 0}, {0xC8A5, 0xC8CC, 0}, {0xC8F2, 0xC8F4, 0}};

/* Ranges in ascending order that are here for the same reason. */
typedef struct table {
    const range *ranges;
    size_t count;
} table;

enum { TABLES = 5 };

static const table tables[][TABLES] = {
    [TERMS__GB18030] = {{gb18030_published, sizeof gb18030_published / sizeof(range)},
                        {gb18030_private, sizeof gb18030_private / sizeof(range)},
                        {gb18030_exchanged, sizeof gb18030_exchanged / sizeof(range)},
                        {gb18030_web, sizeof gb18030_web / sizeof(range)},
                        {gb18030_upper, sizeof gb18030_upper / sizeof(range)}},
    [TERMS__BIG5] = {{big5_symbols, sizeof big5_symbols / sizeof(range)},
                     {big5_pictures, sizeof big5_pictures / sizeof(range)},
                     {big5_doubles, sizeof big5_doubles / sizeof(range)},
                     {big5_marked, sizeof big5_marked / sizeof(range)},
                     {big5_nothing, sizeof big5_nothing / sizeof(range)}}};

/* Bit `trail` of row `lead` is set where the two bytes are a plain code, which
 * nearly all codes of a text are. */
struct terms__codes {
    terms__charset charset;
    unsigned char pairs[256][32];
};

static bool is_lead(unsigned char byte) {
    return byte >= 0x81 && byte <= 0xFE;
}

static bool is_trail(terms__charset charset, unsigned char byte) {
    unsigned char upper = charset == TERMS__BIG5 ? 0xA1 : 0x80;
    return (byte >= 0x40 && byte <= 0x7E) || (byte >= upper && byte <= 0xFE);
}

static bool is_digit(unsigned char byte) {
    return byte >= 0x30 && byte <= 0x39;
}

static void mark_trails(terms__codes *codes) {
    unsigned char *row = codes->pairs[0x81];
    for (unsigned trail = 0; trail < 256; trail++)
        if (is_trail(codes->charset, (unsigned char)trail))
            row[trail / 8] |= (unsigned char)(1u << trail % 8);
    for (unsigned lead = 0x82; lead <= 0xFE; lead++)
        memcpy(codes->pairs[lead], row, sizeof codes->pairs[lead]);
}

static void clear_table(terms__codes *codes, const table *known) {
    for (size_t i = 0; i < known->count; i++)
        for (uint32_t code = known->ranges[i].first;
             code <= known->ranges[i].last && code <= 0xFFFF; code++)
            codes->pairs[code >> 8][code % 256 / 8] &= (unsigned char)~(1u << code % 8);
}

terms__codes *terms__codes_new(terms__charset charset) {
    terms__codes *codes = terms__alloc_zeroed(1, sizeof *codes);
    if (!codes)
        return NULL;
    codes->charset = charset;
    mark_trails(codes);
    for (size_t i = 0; i < TABLES; i++)
        clear_table(codes, &tables[charset][i]);
    return codes;
}

void terms__codes_free(terms__codes *codes) {
    terms__free(codes);
}

static bool plain_pair(const terms__codes *codes, unsigned char lead, unsigned char trail) {
    return codes->pairs[lead][trail / 8] >> trail % 8 & 1;
}

size_t terms__codes_plain(const terms__codes *codes, const unsigned char *bytes, size_t len) {
    size_t at = 0;
    while (at < len) {
        if (bytes[at] < 0x80) {
            at++;
        } else if (len - at >= 2 && plain_pair(codes, bytes[at], bytes[at + 1])) {
            at += 2;
        } else {
            terms__code code = terms__codes_read(codes, bytes + at, len - at);
            if (code.kind != TERMS__CODE_PLAIN)
                break;
            at += code.size;
        }
    }
    return at;
}

/* The size of a code of four bytes, of which the first two have been seen. */
static terms__code measure_four(const unsigned char *bytes, size_t len) {
    if ((len > 2 && !is_lead(bytes[2])) || (len > 3 && !is_digit(bytes[3])))
        return (terms__code){.kind = TERMS__CODE_MALFORMED, .size = 1};
    return len < 4 ? (terms__code){.kind = TERMS__CODE_CUT}
                   : (terms__code){.kind = TERMS__CODE_PLAIN, .size = 4};
}

static terms__code measure(terms__charset charset, const unsigned char *bytes, size_t len) {
    bool gb18030 = charset == TERMS__GB18030;
    if (bytes[0] < 0x80 || (gb18030 && bytes[0] == 0x80))
        return (terms__code){.kind = TERMS__CODE_PLAIN, .size = 1};
    if (!is_lead(bytes[0]))
        return (terms__code){.kind = TERMS__CODE_MALFORMED, .size = 1};
    if (len < 2)
        return (terms__code){.kind = TERMS__CODE_CUT};
    if (is_trail(charset, bytes[1]))
        return (terms__code){.kind = TERMS__CODE_PLAIN, .size = 2};
    if (gb18030 && is_digit(bytes[1]))
        return measure_four(bytes, len);
    return (terms__code){.kind = TERMS__CODE_MALFORMED, .size = 1};
}

static const range *find_in(const table *known, uint32_t code) {
    size_t low = 0, high = known->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (known->ranges[middle].last < code)
            low = middle + 1;
        else
            high = middle;
    }
    return low < known->count && known->ranges[low].first <= code ? &known->ranges[low] : NULL;
}

static const range *find(terms__charset charset, uint32_t code) {
    const range *found = NULL;
    for (size_t i = 0; i < TABLES && !found; i++)
        found = find_in(&tables[charset][i], code);
    return found;
}

/* The place of a code among those of its size: four bytes count in digits of
 * 126, 10, 126 and 10. */
static uint32_t place(uint32_t code) {
    if (code <= 0xFFFF)
        return code;
    uint32_t first = (code >> 24) - 0x81, second = (code >> 16 & 0xFF) - 0x30;
    return ((first * 10 + second) * 126 + (code >> 8 & 0xFF) - 0x81) * 10 + (code & 0xFF) - 0x30;
}

/* The combining mark of a code in big5_marked. */
static uint32_t mark_of(uint32_t code) {
    return code == 0x8862 || code == 0x88A3 ? 0x0304 : 0x030C;
}

terms__code terms__codes_read(const terms__codes *codes, const unsigned char *bytes, size_t len) {
    terms__code read = measure(codes->charset, bytes, len);
    if (read.kind != TERMS__CODE_PLAIN)
        return read;
    uint32_t code = 0;
    for (uint32_t i = 0; i < read.size; i++)
        code = code << 8 | bytes[i];
    const range *known = find(codes->charset, code);
    if (!known)
        return read;
    if (known->code_point == 0)
        return (terms__code){.kind = TERMS__CODE_MALFORMED, .size = 1};
    read.kind = TERMS__CODE_KNOWN;
    read.code_point = known->code_point + place(code) - place(known->first);
    if (codes->charset == TERMS__BIG5 && code >> 8 == 0x88)
        read.mark = mark_of(code);
    return read;
}
