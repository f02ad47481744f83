/* Kinds: which characters of three bytes are plain, as tables of their bytes.
 * SPDX-License-Identifier: MIT */
#include "text/kinds.h"

static const uint64_t all = ~(uint64_t)0;

const terms__kind terms__kinds[TERMS__KINDS] = {
    {0x000003E000000000, all, all},                         /* U+5000 to U+9FFF */
    {0x0000001000000000, ~((uint64_t)1 << 0x37), all},      /* U+4000 on, but no hexagrams */
    {0x0000000800000000, 0xFFFFFFFFFFFF0000, all},          /* U+3400 on */
    {0x0000000800000000, 0x000000000000FFFE, all},          /* U+3040 on: kana and more */
    {0x0000000800000000, 0x0000000000000001, 0x1FFF0F1E},   /* U+3000 on, some marks */
    {0x0000000400000000, 0x03FFFFFFFFFFFFFC, all},          /* U+2080 on */
    {0x0000800000000000, 0x3000000000000000, ~(uint64_t)4}, /* U+FF00 on, full-width forms */
    {0x0000000800000000, 0x0000000000000001, 0x00000001},   /* U+3000 */
};
