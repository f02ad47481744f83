/* Stops: which bytes of a text begin marks that end a sentence, a bit a byte.
 * SPDX-License-Identifier: MIT */
#include "text/stops.h"

static bool is_stop(const unsigned char *bytes) {
    switch (bytes[0]) {
    case '!':
    case '?':
        return true;
    case 0xE3:
        return bytes[1] == 0x80 && bytes[2] == 0x82;
    case 0xEF:
        return (bytes[1] == 0xBC && (bytes[2] == 0x81 || bytes[2] == 0x9F)) ||
               (bytes[1] == 0xBD && bytes[2] == 0xA1);
    default:
        return false;
    }
}

void terms__stops_plain(uint64_t *stops, const unsigned char *text, size_t blocks) {
    for (size_t i = 0; i < blocks; i++, text += 64) {
        stops[i] = 0;
        for (size_t at = 0; at < 64; at++)
            stops[i] |= (uint64_t)is_stop(text + at) << at;
    }
}

terms__stopper *terms__stops_kernel(terms__cpu cpu) {
#if TERMS__X86
    if (cpu == TERMS__CPU_AVX512)
        return terms__stops_avx512;
    if (cpu == TERMS__CPU_AVX2)
        return terms__stops_avx2;
#endif
    (void)cpu;
    return terms__stops_plain;
}
