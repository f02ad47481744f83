/* Numbers: reals compared with what was printed or worked out elsewhere.
 * SPDX-License-Identifier: MIT */
#include "support/numbers.h"

#include <stdio.h>
#include <string.h>

#include "support/suite.h"

void numbers_check_printed(const char *what, double actual, const char *printed) {
    char text[64];
    const char *point = strchr(printed, '.');
    int decimals = point ? (int)strlen(point + 1) : 0;
    snprintf(text, sizeof text, "%.*f", decimals, actual);
    ck_assert_msg(strcmp(text, printed) == 0, "%s is %.17g, not %s", what, actual, printed);
}

void numbers_check_near(const char *what, double actual, double expected, double relative) {
    double off = fabs(actual - expected);
    ck_assert_msg(off <= relative * fabs(expected), "%s is %.17g, not %.17g: off by %.3g", what,
                  actual, expected, off / fabs(expected));
}

void numbers_check_missing(const char *what, double actual) {
    ck_assert_msg(isnan(actual), "%s is %.17g, but should not exist", what, actual);
}
