/* Shares: how much of Chinese text is of characters with certain bytes.
 * SPDX-License-Identifier: MIT */
#include "match/filter/shares.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "text/commonness.h"

/* The ranges of code points in terms__commonness_unicode, in its order. */
static const uint32_t ranges[][2] = {
    {0x2000, 0x2100}, {0x3000, 0x3100}, {0xFF00, 0x10000}, {0x4E00, 0xA000}};

static void add(terms__shares *shares, uint32_t code_point, double share) {
    unsigned high = (code_point >> 6 & 0x3F) | (code_point >> 8 & 0xC0);
    unsigned low = (code_point & 0x3F) | (code_point >> 6 & 0xC0);
    shares->whole[0][high] += share;
    shares->whole[1][low] += share;
    shares->seven[0][high % 128] += share;
    shares->seven[1][low % 128] += share;
}

static void scale(double *of, size_t count, double all) {
    for (size_t i = 0; i < count; i++)
        of[i] = (of[i] + 1) / all;
}

void terms__shares_count(terms__shares *shares) {
    double all = 0;
    uint32_t index = 0;
    memset(shares, 0, sizeof *shares);
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
        for (uint32_t c = ranges[i][0]; c < ranges[i][1]; c++) {
            uint32_t level = terms__commonness_level(terms__commonness_unicode, index++);
            if (level >= TERMS__COMMONNESS_RARE)
                continue;
            double share = 1u << (TERMS__COMMONNESS_RARE - level);
            add(shares, c, share);
            all += share;
        }
    }
    for (size_t i = 0; i < 2; i++) {
        scale(shares->whole[i], 256, all);
        scale(shares->seven[i], 128, all);
    }
}
