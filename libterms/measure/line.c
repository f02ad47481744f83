/* Line: the line of Theil and Sen through a series.
 * SPDX-License-Identifier: MIT */
#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "libterms.h"
#include "measure/kendall.h"
#include "measure/sorting.h"

/* A value of a season: its place in time, and what is left of it without a slope. */
typedef struct point {
    double left, value;
    size_t time;
} point;

/* Where there are no more pairs than this all their slopes are listed. */
enum { FEW_PAIRS = 1 << 15 };

typedef struct search {
    terms__series series;
    point *points;  /* room for a season */
    double *slopes; /* NULL unless they are listed */
    double range;   /* between the smallest value and the largest */
} search;

static int compare_points(const void *a, const void *b) {
    const point *x = a, *y = b;
    if (x->left < y->left || x->left > y->left)
        return x->left < y->left ? -1 : 1;
    return (x->time > y->time) - (x->time < y->time);
}

static size_t gather(const search *s, size_t season, double slope) {
    const terms__series *series = &s->series;
    size_t length = terms__series_season(series->count, series->period, season), count = 0;
    for (size_t i = 0; i < length; i++) {
        double value = series->values[season + i * series->period];
        if (isnan(value))
            continue;
        double first = count > 0 ? s->points[0].value : value;
        s->points[count++] = (point){value - first - slope * (double)i, value, i};
    }
    return count;
}

static double slope_of(const point *a, const point *b) {
    double time = (double)b->time - (double)a->time;
    return (b->value - a->value) / time;
}

/* The slope of a pair that is nearest to `slope`.  When that is taken off, the two values of the
 * pair are next to each other in order, or all those between them have the same slope. */
static double nearest_slope(const search *s, double slope) {
    double nearest = INFINITY;
    for (size_t season = 0; season < s->series.period && season < s->series.count; season++) {
        size_t count = gather(s, season, slope);
        qsort(s->points, count, sizeof *s->points, compare_points);
        for (size_t i = 1; i < count; i++) {
            double found = slope_of(&s->points[i - 1], &s->points[i]);
            if (fabs(found - slope) < fabs(nearest - slope))
                nearest = found;
        }
    }
    return nearest;
}

/* The slope at which S comes down to `least`: 1 for the lower one of two medians, 0 for the
 * upper one.  All slopes are less than twice the range away from 0; this interval is halved
 * until it is as exact as a double. */
static double find_median(const search *s, int64_t least) {
    enum { HALVINGS = 64 };
    double low = -2 * s->range, high = 2 * s->range;
    for (int i = 0; i < HALVINGS; i++) {
        double middle = (low + high) / 2;
        if (terms__kendall_count(&s->series, middle).s >= least)
            low = middle;
        else
            high = middle;
    }
    return nearest_slope(s, least > 0 ? low : high);
}

static size_t list_slopes(const search *s) {
    size_t period = s->series.period, count = 0;
    const double *values = s->series.values;
    for (size_t j = period; j < s->series.count; j++)
        for (size_t i = j % period; i < j && !isnan(values[j]); i += period)
            if (!isnan(values[i]))
                s->slopes[count++] = (values[j] - values[i]) / (double)((j - i) / period);
    return count;
}

/* The median of all slopes.  If both middle ones are of pairs that neither rise nor fall, it is
 * 0. */
static double find_slope(const search *s, const terms__kendall *level) {
    double moving = (level->pairs - level->ties + fabs((double)level->s)) / 2;
    if (moving < level->pairs / 2)
        return 0;
    if (s->slopes)
        return terms__median(s->slopes, list_slopes(s));
    return (find_median(s, 1) + find_median(s, 0)) / 2;
}

/* Put the values, or their times, into the work space, which has room for all twice. */
static size_t collect(const search *s, bool times) {
    size_t count = 0;
    for (size_t i = 0; i < s->series.count; i++)
        if (!isnan(s->series.values[i]))
            s->series.work[count++] = times ? (double)i : s->series.values[i];
    return count;
}

/* The median of the values; their range is kept, too. */
static double find_middle_value(search *s) {
    double *work = s->series.work;
    size_t count = collect(s, false);
    terms__sort(work, work + count, count);
    s->range = work[count - 1] - work[0];
    return terms__sorted_median(work, count);
}

static double find_middle_time(const search *s) {
    size_t count = collect(s, true);
    return terms__sorted_median(s->series.work, count) / (double)s->series.period;
}

static terms_status measure(terms_line *out, search *s) {
    terms__kendall level = terms__kendall_count(&s->series, 0);
    if (level.pairs <= 0)
        return TERMS_OK;
    double value = find_middle_value(s), time = find_middle_time(s);
    if (!isfinite(2 * s->range))
        return TERMS_OK;
    if (level.pairs <= FEW_PAIRS)
        s->slopes = terms__alloc_zeroed((size_t)level.pairs, sizeof *s->slopes);
    if (level.pairs <= FEW_PAIRS && !s->slopes)
        return TERMS_NO_MEMORY;
    out->slope = find_slope(s, &level);
    out->intercept = value - time * out->slope;
    return TERMS_OK;
}

terms_status terms_trend_theil_sen_seasonal(terms_line *out, const double *values, size_t count,
                                            size_t period) {
    *out = (terms_line){NAN, NAN};
    if (period == 0 || !terms__none_infinite(values, count))
        return TERMS_BAD_ARGUMENT;
    search s = {.series = {.values = values, .count = count, .period = period}};
    s.points = terms__alloc_zeroed(terms__series_season(count, period, 0), sizeof *s.points);
    s.series.work = terms__alloc_zeroed(count, 2 * sizeof *s.series.work);
    terms_status status = s.points && s.series.work ? measure(out, &s) : TERMS_NO_MEMORY;
    terms__free(s.points);
    terms__free(s.series.work);
    terms__free(s.slopes);
    return status;
}

terms_status terms_trend_theil_sen(terms_line *out, const double *values, size_t count) {
    return terms_trend_theil_sen_seasonal(out, values, count, 1);
}
