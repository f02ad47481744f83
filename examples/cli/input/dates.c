/* Dates: the date of a document from its path or its cell in a manifest.
 * SPDX-License-Identifier: MIT */
#include "cli/input/dates.h"

#include <stddef.h>
#include <string.h>

/* Month and day are 0 where the date has none. */
typedef struct day {
    unsigned year, month, day;
} day;

/* The part of a path that is looked at. */
typedef struct cursor {
    const char *at, *end;
} cursor;

static bool digit_at(cursor text) {
    return text.at < text.end && *text.at >= '0' && *text.at <= '9';
}

/* Read at least `least` and at most `most` digits. */
static bool read_digits(cursor *text, int least, int most, unsigned *number) {
    int count = 0;
    for (*number = 0; count < most && digit_at(*text); count++)
        *number = *number * 10 + (unsigned)(*text->at++ - '0');
    return count >= least;
}

static bool read_word(cursor *text, const char *word) {
    size_t len = strlen(word);
    if ((size_t)(text->end - text->at) < len || memcmp(text->at, word, len) != 0)
        return false;
    text->at += len;
    return true;
}

static unsigned days_in(unsigned year, unsigned month) {
    if (month == 2)
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

static bool is_real(day date, bool has_month, bool has_day) {
    if (date.year < 1900 || date.year > 2099)
        return false;
    if (has_month && (date.month < 1 || date.month > 12))
        return false;
    return !has_day || (date.day >= 1 && date.day <= days_in(date.year, date.month));
}

/* A way of writing dates: what stands before month and day and after the day,
 * and how many digits month and day have at the least.  Those with slashes, which spreadsheets
 * make of the others, are in no name of a file. */
typedef struct date_style {
    bool has_month, has_day;
    const char *after_year, *after_month, *after_day;
    int digits;
} date_style;

static const date_style styles[] = {
    {true, true, "-", "-", "", 2}, {true, true, "年", "月", "日", 1},
    {true, true, "/", "/", "", 1}, {true, true, "", "", "", 2},
    {true, false, "-", "", "", 2}, {true, false, "年", "月", "", 1},
    {true, false, "/", "", "", 1}, {false, false, "", "", "", 0},
};

/* Where the date ends, or NULL if none in that style begins here. */
static const char *read_style(cursor text, const date_style *style, day *date) {
    *date = (day){0};
    if (!read_digits(&text, 4, 4, &date->year) || !read_word(&text, style->after_year))
        return NULL;
    if (style->has_month && (!read_digits(&text, style->digits, 2, &date->month) ||
                             !read_word(&text, style->after_month)))
        return NULL;
    if (style->has_day &&
        (!read_digits(&text, style->digits, 2, &date->day) || !read_word(&text, style->after_day)))
        return NULL;
    bool ok = !digit_at(text) && is_real(*date, style->has_month, style->has_day);
    return ok ? text.at : NULL;
}

/* Whether a year may begin here, as in all styles: most digits in names are others. */
static bool may_be_year(cursor text) {
    unsigned year;
    return read_digits(&text, 4, 4, &year);
}

/* The fullest date that begins here. */
static bool read_date(cursor text, day *date) {
    if (!may_be_year(text))
        return false;
    for (size_t i = 0; i < sizeof styles / sizeof *styles; i++)
        if (read_style(text, &styles[i], date))
            return true;
    return false;
}

static bool find_last(cursor name, day *date) {
    for (const char *at = name.end; at > name.at; at--) {
        bool touches = at - 1 > name.at && digit_at((cursor){at - 2, name.end});
        if (!touches && read_date((cursor){at - 1, name.end}, date))
            return true;
    }
    return false;
}

static char *put(char *to, unsigned number, int digits) {
    for (int i = digits - 1; i >= 0; i--) {
        to[i] = (char)('0' + number % 10);
        number /= 10;
    }
    return to + digits;
}

/* Files are many, which is why printf is not asked. */
static void print(day date, char text[DATES_SIZE]) {
    char *end = put(text, date.year, 4);
    if (date.month) {
        *end = '-';
        end = put(end + 1, date.month, 2);
    }
    if (date.day) {
        *end = '-';
        end = put(end + 1, date.day, 2);
    }
    *end = '\0';
}

bool dates_read(const char *text, char date[DATES_SIZE]) {
    const char *end = text + strlen(text);
    date[0] = '\0';
    for (size_t i = 0; i < sizeof styles / sizeof *styles; i++) {
        day found;
        if (read_style((cursor){text, end}, &styles[i], &found) != end)
            continue;
        print(found, date);
        return true;
    }
    return false;
}

bool dates_find(const char *path, char date[DATES_SIZE]) {
    const char *end = path + strlen(path);
    date[0] = '\0';
    while (end > path) {
        const char *begin = end;
        while (begin > path && begin[-1] != '/')
            begin--;
        day found;
        if (find_last((cursor){begin, end}, &found)) {
            print(found, date);
            return true;
        }
        end = begin > path ? begin - 1 : path;
    }
    return false;
}
