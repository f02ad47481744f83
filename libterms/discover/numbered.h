/* Numbered: abbreviations that count what they stand for, like 两个确立 or 4+1.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_DISCOVER_NUMBERED_H
#define TERMS_DISCOVER_NUMBERED_H

#include <stdbool.h>

/* A numeral is one of 一 to 十, 两 or 双, or one or two digits.  Beside another one (二十,
 * 五四, 2024), or behind 第, it is none.  A folded text of up to 64 characters is
 * numbered
 *
 * - if a + stands between two that are digits or N or X: 4+1, 1+N;
 * - if it begins with a numeral but 一 and 双, then one of 个大项种条位张支类件面, and
 *   names what they are, which is neither a time (三个月) nor as general as 人, 方面 or
 *   国家: 两个确立, 三大攻坚战, 四项基本原则, 五位一体;
 * - if it begins with a numeral, others follow at equal distances, and it ends as far
 *   behind the last one, where not all are followed by units (一年一度): 一带一路,
 *   两不愁三保障, 三去一降一补;
 * - if it begins with the same numeral twice, and goes on with no unit: 八八战略;
 * - if all its clauses, parted by 、 or a comma, begin with numerals and go on:
 *   一个中心、两个基本点;
 * - if it begins with one of 二 to 十 or 两, then no unit and none of 个 and so on, and
 *   is found in quotation marks: 六稳, 三农.
 *
 * So 一个, 三个月, 第二次, 二十大 and 十四五 are not numbered; nor is 四川, unless it is
 * quoted. */
bool terms__is_numbered(const char *text, bool quoted);

#endif
