/* Sizes: amounts of memory on the command line.
 * SPDX-License-Identifier: MIT */
#include "cli/option/sizes.h"

#include <string.h>

/* By how many bits a number is shifted for the letter behind it; -1 if that is no unit. */
static int shift_of(char letter) {
    static const char letters[] = "kKmMgG";
    const char *found = letter != '\0' ? strchr(letters, letter) : NULL;
    return found ? 10 * ((int)(found - letters) / 2 + 1) : -1;
}

bool sizes_read(const char *text, uint64_t *bytes) {
    const uint64_t most = UINT64_MAX >> 30;
    const char *at = text;
    uint64_t number = 0;
    for (; *at >= '0' && *at <= '9'; at++) {
        if (number > most / 10)
            return false;
        number = number * 10 + (uint64_t)(*at - '0');
    }
    int shift = *at == '\0' ? 0 : shift_of(*at);
    if (number == 0 || shift < 0 || (*at != '\0' && at[1] != '\0'))
        return false;
    *bytes = number << shift;
    return number <= most;
}
