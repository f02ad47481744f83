/* Naive alphabet: the characters that the naive search knows, and malformed sequences.
 * SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "support/naive.h"

const naive_row naive_alphabet[] = {
    {0x0000, 0x0008, NAIVE_NARROW, 0}, /* NUL and other controls */
    {0x0009, 0x0009, NAIVE_END, 0},
    {0x000A, 0x000A, NAIVE_BREAK, 0},
    {0x000B, 0x000C, NAIVE_END, 0},
    {0x000D, 0x000D, NAIVE_BREAK, 0},
    {0x000E, 0x001F, NAIVE_NARROW, 0},
    {0x0020, 0x0020, NAIVE_BLANK, 0},
    {0x0021, 0x0040, NAIVE_NARROW, 0},
    {0x0041, 0x005A, NAIVE_NARROW, 'a'},
    {0x005B, 0x0084, NAIVE_NARROW, 0},
    {0x0085, 0x0085, NAIVE_BREAK, 0},
    {0x0086, 0x009F, NAIVE_NARROW, 0},
    {0x00A0, 0x00A0, NAIVE_BLANK, 0},
    {0x00A1, 0x00AC, NAIVE_NARROW, 0}, /* « among them */
    {0x00AD, 0x00AD, NAIVE_INVISIBLE, 0},
    {0x00AE, 0x00B4, NAIVE_NARROW, 0},
    {0x00B5, 0x00B5, NAIVE_NARROW, 0x03BC},
    {0x00B7, 0x00B7, NAIVE_WIDE, 0}, /* · */
    {0x00B8, 0x00BF, NAIVE_NARROW, 0},
    {0x00C0, 0x00D6, NAIVE_NARROW, 0x00E0},
    {0x00D8, 0x00DE, NAIVE_NARROW, 0x00F8},
    {0x00DF, 0x00FF, NAIVE_NARROW, 0},
    {0x0130, 0x0130, NAIVE_NARROW, 0}, /* İ has no simple folding */
    {0x017F, 0x017F, NAIVE_NARROW, 's'},
    {0x02EA, 0x02EB, NAIVE_WIDE, 0}, /* Bopomofo */
    {0x0391, 0x03A1, NAIVE_NARROW, 0x03B1},
    {0x03A3, 0x03A3, NAIVE_NARROW, 0x03C3},
    {0x03A9, 0x03A9, NAIVE_NARROW, 0x03C9},
    {0x03B1, 0x03C1, NAIVE_NARROW, 0},
    {0x03C2, 0x03C2, NAIVE_NARROW, 0x03C3},
    {0x03C3, 0x03C3, NAIVE_NARROW, 0},
    {0x03C9, 0x03C9, NAIVE_NARROW, 0},
    {0x0400, 0x040F, NAIVE_NARROW, 0x0450},
    {0x0410, 0x042F, NAIVE_NARROW, 0x0430},
    {0x0430, 0x045F, NAIVE_NARROW, 0},
    {0x180E, 0x180E, NAIVE_INVISIBLE, 0},
    {0x1E9E, 0x1E9E, NAIVE_NARROW, 0x00DF},
    {0x2000, 0x200A, NAIVE_BLANK, 0},
    {0x200B, 0x200F, NAIVE_INVISIBLE, 0},
    {0x2010, 0x2010, NAIVE_NARROW, '-'},
    {0x2011, 0x2011, NAIVE_NARROW, '-'},
    {0x2012, 0x2012, NAIVE_NARROW, '-'},
    {0x2013, 0x2013, NAIVE_NARROW, '-'},
    {0x2014, 0x2014, NAIVE_WIDE, '-'}, /* — */
    {0x2015, 0x2015, NAIVE_NARROW, '-'},
    {0x2016, 0x2017, NAIVE_NARROW, 0},
    {0x2018, 0x2018, NAIVE_WIDE, '\''}, /* ‘ */
    {0x2019, 0x2019, NAIVE_WIDE, '\''}, /* ’ */
    {0x201A, 0x201A, NAIVE_NARROW, '\''},
    {0x201B, 0x201B, NAIVE_NARROW, '\''},
    {0x201C, 0x201C, NAIVE_WIDE, '"'}, /* “ */
    {0x201D, 0x201D, NAIVE_WIDE, '"'}, /* ” */
    {0x201E, 0x201E, NAIVE_NARROW, '"'},
    {0x201F, 0x201F, NAIVE_NARROW, '"'},
    {0x2022, 0x2022, NAIVE_NARROW, 0x00B7},
    {0x2026, 0x2026, NAIVE_WIDE, 0}, /* … */
    {0x2027, 0x2027, NAIVE_NARROW, 0x00B7},
    {0x2028, 0x2028, NAIVE_BREAK, 0},
    {0x2029, 0x2029, NAIVE_END, 0},
    {0x202A, 0x202E, NAIVE_INVISIBLE, 0},
    {0x202F, 0x202F, NAIVE_BLANK, 0},
    {0x2030, 0x2031, NAIVE_NARROW, 0},
    {0x205F, 0x205F, NAIVE_BLANK, 0},
    {0x2060, 0x2064, NAIVE_INVISIBLE, 0},
    {0x2065, 0x2065, NAIVE_NARROW, 0}, /* between two ranges of invisibles */
    {0x2066, 0x2069, NAIVE_INVISIBLE, 0},
    {0x206A, 0x206F, NAIVE_NARROW, 0},
    {0x2126, 0x2126, NAIVE_NARROW, 0x03C9}, /* the ohm sign */
    {0x212A, 0x212A, NAIVE_NARROW, 'k'},    /* the kelvin sign */
    {0x2212, 0x2212, NAIVE_NARROW, '-'},
    {0x2219, 0x2219, NAIVE_NARROW, 0x00B7},
    {0x22C5, 0x22C5, NAIVE_NARROW, 0x00B7},
    {0x2460, 0x249B, NAIVE_NARROW, 0}, /* ① */
    {0x24B6, 0x24CF, NAIVE_NARROW, 0x24D0},
    {0x24D0, 0x24E9, NAIVE_NARROW, 0},
    {0x2500, 0x2500, NAIVE_NARROW, '-'},
    {0x2501, 0x2503, NAIVE_NARROW, 0},
    {0x25CB, 0x25CB, NAIVE_NARROW, 0x3007}, /* ○ */
    {0x25CF, 0x25CF, NAIVE_NARROW, 0},
    {0x25EF, 0x25EF, NAIVE_NARROW, 0x3007}, /* ◯ */
    {0x2E80, 0x2E80, NAIVE_HAN, 0},
    {0x2E81, 0x2E81, NAIVE_HAN, 0x5382},
    {0x2E87, 0x2E87, NAIVE_HAN, 0x20628},
    {0x2EF3, 0x2EF3, NAIVE_HAN, 0x9F9F},
    {0x2F00, 0x2F00, NAIVE_HAN, 0x4E00}, /* ⼀ */
    {0x2F94, 0x2F94, NAIVE_HAN, 0x8A00},
    {0x2FAE, 0x2FAE, NAIVE_HAN, 0x975E}, /* ⾮ */
    {0x2FD5, 0x2FD5, NAIVE_HAN, 0x9FA0},
    {0x2FF0, 0x2FFB, NAIVE_NARROW, 0},
    {0x3000, 0x3000, NAIVE_BLANK, 0},
    {0x3001, 0x3004, NAIVE_WIDE, 0}, /* 、 and 。 */
    {0x3005, 0x3005, NAIVE_HAN, 0},  /* 々 */
    {0x3006, 0x3006, NAIVE_WIDE, 0},
    {0x3007, 0x3007, NAIVE_HAN, 0}, /* 〇 */
    {0x3008, 0x301C, NAIVE_WIDE, 0},
    {0x301D, 0x301D, NAIVE_WIDE, '"'},
    {0x301E, 0x301E, NAIVE_WIDE, '"'},
    {0x301F, 0x3020, NAIVE_WIDE, 0},
    {0x3021, 0x3029, NAIVE_HAN, 0},
    {0x3030, 0x3037, NAIVE_WIDE, 0},
    {0x3038, 0x303B, NAIVE_HAN, 0},
    {0x303C, 0x303F, NAIVE_WIDE, 0},
    {0x3041, 0x3096, NAIVE_WIDE, 0},
    {0x30A1, 0x30FA, NAIVE_WIDE, 0},
    {0x30FB, 0x30FB, NAIVE_WIDE, 0x00B7}, /* ・ */
    {0x30FC, 0x30FF, NAIVE_WIDE, 0},
    {0x3105, 0x312F, NAIVE_WIDE, 0},
    {0x31C0, 0x31E3, NAIVE_NARROW, 0}, /* strokes are no radicals */
    {0x31F0, 0x31FF, NAIVE_WIDE, 0},
    {0x3220, 0x3243, NAIVE_NARROW, 0},
    {0x32D0, 0x32FE, NAIVE_WIDE, 0},
    {0x33A1, 0x33A1, NAIVE_NARROW, 0}, /* ㎡ */
    {0x3400, 0x4DBF, NAIVE_HAN, 0},
    {0x4DC0, 0x4DFF, NAIVE_NARROW, 0},
    {0x4E00, 0x9FFF, NAIVE_HAN, 0},
    {0xAC00, 0xD7A3, NAIVE_NARROW, 0}, /* Hangul */
    {0xE000, 0xF8FF, NAIVE_NARROW, 0}, /* private use */
    {0xF900, 0xF900, NAIVE_HAN, 0x8C48},
    {0xF901, 0xF901, NAIVE_HAN, 0x66F4},
    {0xFA0E, 0xFA0F, NAIVE_HAN, 0}, /* unified in spite of their block */
    {0xFE00, 0xFE0F, NAIVE_INVISIBLE, 0},
    {0xFE10, 0xFE19, NAIVE_WIDE, 0},
    {0xFE30, 0xFE52, NAIVE_WIDE, 0},
    {0xFE58, 0xFE58, NAIVE_WIDE, '-'},
    {0xFE63, 0xFE63, NAIVE_WIDE, '-'},
    {0xFEFF, 0xFEFF, NAIVE_INVISIBLE, 0},
    {0xFF01, 0xFF0F, NAIVE_WIDE, '!'},
    {0xFF10, 0xFF19, NAIVE_NARROW, '0'},
    {0xFF1A, 0xFF20, NAIVE_WIDE, ':'},
    {0xFF21, 0xFF3A, NAIVE_NARROW, 'a'},
    {0xFF3B, 0xFF40, NAIVE_WIDE, '['},
    {0xFF41, 0xFF5A, NAIVE_NARROW, 'a'},
    {0xFF5B, 0xFF5E, NAIVE_WIDE, '{'},
    {0xFF5F, 0xFF64, NAIVE_WIDE, 0},
    {0xFF65, 0xFF65, NAIVE_WIDE, 0x00B7},
    {0xFF66, 0xFF9F, NAIVE_WIDE, 0},
    {0xFFA0, 0xFFBE, NAIVE_NARROW, 0},
    {0xFFE5, 0xFFE6, NAIVE_NARROW, 0},
    {0xFFFC, 0xFFFF, NAIVE_NARROW, 0}, /* U+FFFD among them */
    {0x10400, 0x10427, NAIVE_NARROW, 0x10428},
    {0x10428, 0x1044F, NAIVE_NARROW, 0},
    {0x16FE2, 0x16FE3, NAIVE_HAN, 0},
    {0x1B000, 0x1B122, NAIVE_WIDE, 0},
    {0x1F600, 0x1F64F, NAIVE_NARROW, 0},
    {0x20000, 0x2A6DF, NAIVE_HAN, 0},
    {0x2F800, 0x2F800, NAIVE_HAN, 0x4E3D},
    {0x2FA1D, 0x2FA1D, NAIVE_HAN, 0x2A600},
    {0x30000, 0x3134A, NAIVE_HAN, 0},
    {0x31350, 0x323AF, NAIVE_HAN, 0},
    {0xE0001, 0xE0001, NAIVE_NARROW, 0},
    {0xE0100, 0xE01EF, NAIVE_INVISIBLE, 0},
    {0xF0000, 0xFFFFD, NAIVE_NARROW, 0},
    {0x100000, 0x10FFFD, NAIVE_NARROW, 0},
    {0x10FFFE, 0x10FFFF, NAIVE_NARROW, 0},
};
const size_t naive_alphabet_size = sizeof naive_alphabet / sizeof *naive_alphabet;

/* Some of these are cut short, and become characters where a byte 80 follows: U+0080, U+4000,
 * U+4E00 and U+20000. */
const char *const naive_malformed[] = {
    "\x80",     "\xC2",         "\xE4",         "\xE4\x80", "\xE4\xB8",     "\xF0",
    "\xF0\xA0", "\xF0\xA0\x80", "\xC0\xAF",     "\xFF",     "\xED\xA0\x80", "\xE0\x9F\xBF",
    "\xF5\x80", "\xFE\xFE",     "\xF4\x90\x80", "\xC1\x80", "\xF0\x8F\x80",
};
const size_t naive_malformed_size = sizeof naive_malformed / sizeof *naive_malformed;

const naive_row *naive_find(uint32_t code_point) {
    for (const naive_row *row = naive_alphabet; row < naive_alphabet + naive_alphabet_size; row++) {
        if (row->first <= code_point && code_point <= row->last)
            return row;
    }
    fprintf(stderr, "naive: U+%04" PRIX32 " is not in the alphabet\n", code_point);
    abort();
}

uint32_t naive_fold(uint32_t code_point) {
    const naive_row *row = naive_find(code_point);
    return row->folded == 0 ? code_point : row->folded + (code_point - row->first);
}
