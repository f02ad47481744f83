/* Numbers: reals compared with what was printed or worked out elsewhere.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_TESTS_NUMBERS_H
#define TERMS_TESTS_NUMBERS_H

#include <math.h>

/* Check that a number, written with as many decimals as this text has, is this text. */
#define numbers_printed(actual, printed) numbers_check_printed(#actual, actual, printed)
void numbers_check_printed(const char *what, double actual, const char *printed);

/* Check that a number is off by `relative` of its size at most. */
#define numbers_near(actual, expected, relative)                                                   \
    numbers_check_near(#actual, actual, expected, relative)
void numbers_check_near(const char *what, double actual, double expected, double relative);

/* Check that a value does not exist. */
#define numbers_missing(actual) numbers_check_missing(#actual, actual)
void numbers_check_missing(const char *what, double actual);

#endif
