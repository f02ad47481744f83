/*
 * libterms/measure.h - measures of frequency, dispersion, keyness and change in time
 * SPDX-License-Identifier: MIT
 *
 * Functions on numbers, which know nothing of terms and documents.  Well-known
 * programs disagree on what a measure's name means; here the name says the variant,
 * the comment its author, and the tests hold the numbers that were printed.
 *
 * Conventions, besides those of libterms.h:
 *
 *  - A value that does not exist is NAN: what is divided by zero, what would be
 *    infinite, what its numbers do not allow.  No function gives an infinity, and
 *    tables have an empty cell for NAN.
 *  - Nothing is kept or changed but what a function is given to change, and nothing
 *    is allocated, but for what the functions that return a terms_status need while
 *    they work: TERMS_NO_MEMORY if that can't be had.
 *  - Counts and sizes are exact up to 2^53.
 */
#ifndef LIBTERMS_MEASURE_H
#define LIBTERMS_MEASURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "status.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Frequency --------------------------------------------------------- */

/** How often something is found in `per` of what it is found `count` times in `size`
 *  of: count * per / size; with 1 it is the relative frequency.  NAN where the size
 *  is 0. */
TERMS_API double terms_frequency_rate(uint64_t count, uint64_t size, uint64_t per);

/** In how many parts (documents, years) something is found: its range, or document
 *  frequency. */
TERMS_API uint64_t terms_frequency_range(const uint64_t *counts, size_t parts);

/** The same as a share of all parts, from 0 to 1.  NAN where there are none. */
TERMS_API double terms_frequency_range_share(const uint64_t *counts, size_t parts);

/** The sum of its relative frequencies in the parts (the weighting `prop` of quanteda),
 *  in which a short part means as much as a long one.  Parts of size 0 add nothing. */
TERMS_API double terms_frequency_proportions(const uint64_t *counts, const uint64_t *sizes,
                                             size_t parts);

/** tf-idf (Sparck Jones 1972; what quanteda gives by default): count * log10(documents /
 *  with), where it is found `count` times in a document, and in `with` of all documents.
 *  It is 0 for what is in all of them, NAN where `with` is 0 or more than there are. */
TERMS_API double terms_frequency_tf_idf(uint64_t count, uint64_t with, uint64_t documents);

/** The same with (1 + log10 count) for the count, and 0 for a count of 0: `ltn` in the
 *  notation of SMART (Manning, Raghavan and Schuetze 2008). */
TERMS_API double terms_frequency_tf_idf_log(uint64_t count, uint64_t with, uint64_t documents);

/** count * (ln((1 + documents) / (1 + with)) + 1), as scikit-learn has it before it
 *  brings each document to length one.  It exists where `with` is 0. */
TERMS_API double terms_frequency_tf_idf_smooth(uint64_t count, uint64_t with, uint64_t documents);

/* ---- Dispersion -------------------------------------------------------- */

/* How evenly something is spread over the parts of a text (documents, years).  Part i
 * has a size and a count; in the formulas s is the size's share of all sizes, v the
 * count's share of all counts, r the count by the size, f the sum of counts, n the
 * number of parts.  `sizes` may be NULL: then all are alike.  Parts of size 0 are left
 * out.  Every measure is NAN where fewer than two parts are left, where nothing is
 * counted, and where something is counted in a part of size 0.
 *
 * They differ in what even means, and in their weaknesses: D and D2 rise with the
 * number of parts (Biber et al. 2016), and with fewer occurrences than parts, DP says
 * more of how often than of how evenly.  The deviations of proportions come in three
 * variants, two of which are 0 where all is even, and the third 1. */

/** Juilland's D (Juilland and Chang-Rodriguez 1964): 1 - cv / sqrt(n - 1), cv being the
 *  standard deviation of all r by their mean.  1 is even, 0 all in one part.  D f is his
 *  usage coefficient U. */
TERMS_API double terms_dispersion_juilland_d(const uint64_t *counts, const uint64_t *sizes,
                                             size_t parts);

/** Carroll's D2 (1970): the entropy of the r by ln n, 1 being even.  f D2 + (1 - D2) f / n
 *  is his Um. */
TERMS_API double terms_dispersion_carroll_d2(const uint64_t *counts, const uint64_t *sizes,
                                             size_t parts);

/** Rosengren's S (1971): (sum of sqrt(s count))^2 / f, 1 being even.  S f is his KF. */
TERMS_API double terms_dispersion_rosengren_s(const uint64_t *counts, const uint64_t *sizes,
                                              size_t parts);

/** Lyne's D3 (1985): 1 - chi^2 / (4 f), the counts being compared with f s.  1 is even;
 *  it is below 0 where chi^2 is above 4 f. */
TERMS_API double terms_dispersion_lyne_d3(const uint64_t *counts, const uint64_t *sizes,
                                          size_t parts);

/** Zhang's distributional consistency DC (Zhang et al. 2004): (the mean of sqrt(r))^2 by
 *  the mean of r.  1 is even. */
TERMS_API double terms_dispersion_zhang_dc(const uint64_t *counts, const uint64_t *sizes,
                                           size_t parts);

/** Deviation of proportions DP (Gries 2008): half the sum of |v - s|.  0 is even. */
TERMS_API double terms_dispersion_dp(const uint64_t *counts, const uint64_t *sizes, size_t parts);

/** DPnorm (Lijffijt and Gries 2012): DP / (1 - the smallest s), from 0 to 1. */
TERMS_API double terms_dispersion_dp_norm(const uint64_t *counts, const uint64_t *sizes,
                                          size_t parts);

/** The DP of Egbert, Burch and Biber (2020): 1 - DP / (1 - the smallest s of those parts
 *  where it is found).  Here 1 is even. */
TERMS_API double terms_dispersion_dp_egbert(const uint64_t *counts, const uint64_t *sizes,
                                            size_t parts);

/** DKL (Gries 2024): 1 / (1 + the Kullback-Leibler divergence of v from s, in bits).  1 is
 *  even.  Gries 2021 has e to the power of minus the divergence instead. */
TERMS_API double terms_dispersion_dkl(const uint64_t *counts, const uint64_t *sizes, size_t parts);

/** DA (Burch, Egbert and Biber 2017): 1 - the mean of |r_i - r_j| over all pairs of parts
 *  by twice the mean r.  1 is even, 0 all in one part.  `scratch` has room for twice
 *  as many numbers as there are parts. */
TERMS_API double terms_dispersion_da(const uint64_t *counts, const uint64_t *sizes, size_t parts,
                                     double *scratch);

/* The next ones need no parts, but the places, from 0 in ascending order, at which
 * something is found in a text of so many units; the text is taken as a ring, so that d,
 * the distances from place to place, add up to its size.  NAN where it is never found,
 * where the places do not ascend, or where one is not below the size. */

/** Average reduced frequency ARF (Savicky and Hlavacova 2002): the sum of min(d, v) / v,
 *  v = size / count.  As much as the count if all is even, little more than 1 if all
 *  stand side by side. */
TERMS_API double terms_dispersion_arf(const uint64_t *places, size_t count, uint64_t size);

/** Average waiting time AWT (the same): (1 + sum of d^2 / size) / 2; and the frequency of
 *  something even that has it, size^2 / sum of d^2. */
TERMS_API double terms_dispersion_awt(const uint64_t *places, size_t count, uint64_t size);
TERMS_API double terms_dispersion_f_awt(const uint64_t *places, size_t count, uint64_t size);

/** Average logarithmic distance ALD (the same): sum of d log10 d / size; and the frequency
 *  of something even that has it, size / 10^ALD. */
TERMS_API double terms_dispersion_ald(const uint64_t *places, size_t count, uint64_t size);
TERMS_API double terms_dispersion_f_ald(const uint64_t *places, size_t count, uint64_t size);

/* ---- Keyness ----------------------------------------------------------- */

/** How often something is found in a target and in a reference, each of so many units in
 *  all.  The four cells are target, reference, and what is left of either size; N is the
 *  sum of all.  Every measure is NAN where one of the sizes is 0, where a count is more
 *  than its size, or where both counts are 0.  Those that test the four cells are NAN
 *  too where nothing else is in either. */
typedef struct terms_contrast {
    uint64_t target, target_size;
    uint64_t reference, reference_size;
} terms_contrast;

/* Tests: whether the two frequencies differ by more than chance.  They are positive where
 * the target has more, negative where it has less, and terms_significance_chi2 with one
 * degree of freedom has their p-values.  They grow with the sizes, so that they do not
 * say how large a difference is. */

/** Log-likelihood ratio G2 of all four cells (Dunning 1993): 2 * sum of O ln(O / E). */
TERMS_API double terms_keyness_g2_4cell(const terms_contrast *contrast);

/** G2 of two cells (Rayson and Garside 2000): the same sum over target and reference only,
 *  as in WordSmith and on the Lancaster page.  It is near to that of four cells only where
 *  the thing is rare. */
TERMS_API double terms_keyness_g2_2cell(const terms_contrast *contrast);

/** G2 of four cells by the correction of Williams (1976), for small numbers. */
TERMS_API double terms_keyness_g2_williams(const terms_contrast *contrast);

/** G2 of four cells, of which each is first brought nearer to what is expected by a half
 *  (Yates 1934), but not past it: what quanteda calls the default. */
TERMS_API double terms_keyness_g2_yates(const terms_contrast *contrast);

/** Pearson's chi-squared of the four cells: N (ad - bc)^2 by the product of the margins. */
TERMS_API double terms_keyness_chi2(const terms_contrast *contrast);

/** The same with the correction of Yates (1934), |ad - bc| - N / 2, or 0 if that is less;
 *  and with that of Williams (1976). */
TERMS_API double terms_keyness_chi2_yates(const terms_contrast *contrast);
TERMS_API double terms_keyness_chi2_williams(const terms_contrast *contrast);

/** Bayesian information criterion (Wilson 2013): |G2| of four cells - ln N.  0 to 2: not
 *  worth a mention, to 6: positive, to 10: strong, above: very strong evidence of a
 *  difference, in either direction; below 0 against one. */
TERMS_API double terms_keyness_bic(const terms_contrast *contrast);

/* Effect sizes: how large the difference is.  They say nothing of chance. */

/** Log Ratio (Hardie 2014): log2 of the ratio of the two relative frequencies, a count of
 *  0 being taken as 0.5. */
TERMS_API double terms_keyness_log_ratio(const terms_contrast *contrast);

/** The limit nearer to 0 of its confidence interval at the level 1 - alpha (CQPweb's
 *  conservative Log Ratio; its standard error is the usual one of a relative risk), or 0
 *  if the interval holds 0.  For m things that are compared alike, alpha / m is
 *  Bonferroni's correction.  NAN unless 0 < alpha < 1. */
TERMS_API double terms_keyness_log_ratio_limit(const terms_contrast *contrast, double alpha);

/** %DIFF (Gabrielatos and Marchi 2011): the difference of the relative frequencies in
 *  percent of the reference's.  NAN where the reference has none. */
TERMS_API double terms_keyness_pct_diff(const terms_contrast *contrast);

/** Simple maths (Kilgarriff 2009): (target's rate + constant) / (reference's + constant),
 *  rates being per `per`, in his paper a million; a larger constant favours what is
 *  frequent.  NAN where the constant is not above 0. */
TERMS_API double terms_keyness_simple_maths(const terms_contrast *contrast, uint64_t per,
                                            double constant);

/** Odds ratio: ad / bc (Pojanapunya and Watson Todd 2016).  NAN where bc is 0. */
TERMS_API double terms_keyness_odds_ratio(const terms_contrast *contrast);

/** Difference coefficient (Hofland and Johansson 1982): the difference of the relative
 *  frequencies by their sum, from -1 to 1. */
TERMS_API double terms_keyness_difference(const terms_contrast *contrast);

/* Exact tests. */

/** Fisher's exact test (1935): the probability, with the margins as they are, of so much
 *  in the target or less; of so much or more; and of all tables that are no more probable
 *  than this one (or by a ten-millionth, for rounding).  It may be 0 where a double holds
 *  nothing smaller.  Time grows with the root of the counts. */
TERMS_API double terms_fisher_less(const terms_contrast *contrast);
TERMS_API double terms_fisher_greater(const terms_contrast *contrast);
TERMS_API double terms_fisher_two_sided(const terms_contrast *contrast);

/** What the ranks of two samples say, such as the rates in the documents of a target and
 *  of a reference. */
typedef struct terms_rank_sum {
    double rank_sum; /* of the first sample; equal values share the mean of their ranks */
    double u;        /* how many pairs the first sample wins, ties being halves */
    double z;        /* positive if it wins more than it loses */
    double p;        /* two-sided */
} terms_rank_sum;

/** Rank-sum test (Wilcoxon 1945, Mann and Whitney 1947), as Kilgarriff (2001) compares
 *  corpora; z by the normal distribution, corrected for ties and for continuity, 0 where
 *  all values are equal.  All are NAN where a sample is empty; TERMS_BAD_ARGUMENT where a
 *  value is not finite. */
TERMS_API terms_status terms_keyness_rank_sum(terms_rank_sum *out, const double *first,
                                              size_t first_count, const double *second,
                                              size_t second_count);

/* ---- Significance ------------------------------------------------------ */

/** The p-value of a G2 or chi-squared, whose sign is passed over: the upper tail of the
 *  chi-squared distribution.  NAN where the statistic is, or without a degree of freedom. */
TERMS_API double terms_significance_chi2(double statistic, uint64_t degrees);

/** The two-sided p-value of a z: the two tails of the normal distribution. */
TERMS_API double terms_significance_normal(double z);

/** Bonferroni's correction of a p-value for so many tests: p * tests, at most 1. */
TERMS_API double terms_significance_bonferroni(double p, uint64_t tests);

/** The correction of Holm (1979), in place: the smallest of m p-values is multiplied by m,
 *  the next by m - 1, and so on, each at most 1 and at least as large as the one before.
 *  NAN stay, and do not count. */
TERMS_API terms_status terms_significance_holm(double *p, size_t count);

/* ---- Association ------------------------------------------------------- */

/** How often two things occur together, each of them at all, and in how many units
 *  (documents, sentences, windows).  E is first * second / all, what chance would give.
 *  Every measure is NAN where `first` or `second` is 0, or where the numbers can't be:
 *  `together` more than either, or the two more than all. */
typedef struct terms_pair {
    uint64_t together, first, second, all;
} terms_pair;

/** What would be together by chance. */
TERMS_API double terms_association_expected(const terms_pair *pair);

/** Pointwise mutual information (Church and Hanks 1990): log2(together / E), in bits.  NAN
 *  where nothing is together, as with the next two. */
TERMS_API double terms_association_pmi(const terms_pair *pair);

/** MI2 and MI3 (Daille 1994): log2(together^2 / E), log2(together^3 / E). */
TERMS_API double terms_association_mi2(const terms_pair *pair);
TERMS_API double terms_association_mi3(const terms_pair *pair);

/** Normalised PMI (Bouma 2009): PMI / -log2(together / all): 1 if they only occur
 *  together, 0 by chance, -1 if never together.  NAN where both are everywhere. */
TERMS_API double terms_association_npmi(const terms_pair *pair);

/** t-score (Church et al. 1991): (together - E) / sqrt(together).  NAN where nothing is
 *  together. */
TERMS_API double terms_association_t(const terms_pair *pair);

/** z-score: (together - E) / sqrt(E). */
TERMS_API double terms_association_z(const terms_pair *pair);

/** Dice's coefficient (1945; Smadja 1996): 2 together / (first + second). */
TERMS_API double terms_association_dice(const terms_pair *pair);

/** logDice (Rychly 2008): 14 + log2 of Dice's coefficient.  NAN where nothing is together. */
TERMS_API double terms_association_log_dice(const terms_pair *pair);

/** G2 of four cells (Dunning 1993), negative where they repel each other.  NAN where one
 *  is everywhere. */
TERMS_API double terms_association_g2(const terms_pair *pair);

/** Delta P (Gries 2013): how much more probable the second is with the first
 *  than without it; and the first with the second.  NAN where the given one is
 *  everywhere. */
TERMS_API double terms_association_delta_p_second(const terms_pair *pair);
TERMS_API double terms_association_delta_p_first(const terms_pair *pair);

/** Minimum sensitivity (Pedersen 1998): the smaller of together / first and together /
 *  second. */
TERMS_API double terms_association_min_sensitivity(const terms_pair *pair);

/** The probability of the second with the first: together / first. */
TERMS_API double terms_association_conditional(const terms_pair *pair);

/** phi^2 (Church and Gale 1991): (ad - bc)^2 by the product of the margins, from 0 to 1.
 *  NAN where one is everywhere. */
TERMS_API double terms_association_phi2(const terms_pair *pair);

/* ---- Time -------------------------------------------------------------- */

/* In the values of a series NAN is one that is missing, such as the rate of a year
 * without documents: no pair has it, and the others stay where they are in time.
 * Infinite values are TERMS_BAD_ARGUMENT. */

/** The Mann-Kendall test for a trend. */
typedef struct terms_mann_kendall {
    double s;        /* how many pairs rise with time, less those that fall */
    double variance; /* of s without a trend, corrected for ties */
    double z;        /* (s -/+ 1) / sqrt(variance); 0 where s is 0 */
    double p;        /* two-sided, by the normal distribution */
    double tau;      /* s by the number of pairs, from -1 to 1 */
} terms_mann_kendall;

/** Whether values at even distances in time rise or fall (Mann 1945, Kendall 1975).  A
 *  series of equal values has no trend: p is 1.  All are NAN for fewer than two values.  It
 *  takes time n log n. */
TERMS_API terms_status terms_trend_mann_kendall(terms_mann_kendall *out, const double *values,
                                                size_t count);

/** The same where every period of so many values repeats the seasons (12 for months, from
 *  any month on): each season is compared with itself only (Hirsch, Slack and Smith 1982).
 *  TERMS_BAD_ARGUMENT if the period is 0. */
TERMS_API terms_status terms_trend_seasonal(terms_mann_kendall *out, const double *values,
                                            size_t count, size_t period);

/** The same with the variance for values that depend on the ones before (Hamed and Rao
 *  1998): by the autocorrelations, significant at the level 0.05, of the ranks of what is
 *  left without the Theil-Sen slope; missing values close up.  NAN for fewer than three
 *  values; z and p are NAN where the variance comes out below 0.  It takes time n^2. */
TERMS_API terms_status terms_trend_hamed_rao(terms_mann_kendall *out, const double *values,
                                             size_t count);

typedef struct terms_line {
    double slope, intercept;
} terms_line;

/** The line of Theil (1950) and Sen (1968) through values at the times 0, 1, 2 ...: its
 *  slope is the median of the slopes between all pairs, its intercept the median value less
 *  slope * the median time.  NAN for fewer than two values.  It takes memory n and time
 *  n log n, though the pairs are n^2. */
TERMS_API terms_status terms_trend_theil_sen(terms_line *out, const double *values, size_t count);

/** The same of pairs of the same season, the slope being per period. */
TERMS_API terms_status terms_trend_theil_sen_seasonal(terms_line *out, const double *values,
                                                      size_t count, size_t period);

/** The first and the last of some periods in which something is found; false if there is
 *  none. */
TERMS_API bool terms_trend_span(size_t *first, size_t *last, const uint64_t *counts,
                                size_t periods);

/** Bursts of things that happen at certain times, which ascend and differ (Kleinberg 2002,
 *  the infinite automaton): `states` gets one level of intensity for each of the count - 1
 *  gaps, 0 being the base; a burst of level i is a run of levels of i and above.  Things
 *  are expected `scale` times as often on each level as on the one below, and `gamma` is
 *  what it costs to rise.  Of paths that cost the same, the one of lower levels is taken.
 *  TERMS_BAD_ARGUMENT unless scale > 1 and gamma >= 0 are finite and the times ascend;
 *  TERMS_TOO_LARGE where these numbers allow more than 2^29 levels.  Fewer than two times
 *  have no gaps.  It takes four bytes and some steps for each gap on each possible level,
 *  of which there are 1 + log(whole time / smallest gap) to the base `scale`. */
TERMS_API terms_status terms_bursts_gaps(uint32_t *states, const double *times, size_t count,
                                         double scale, double gamma);

/** Bursts in periods in each of which `relevant` of some documents are of a kind
 *  (Kleinberg 2003, two states): `states` gets 0 or 1 for each, on the cheapest path of
 *  all, and `gains`, where it is not NULL, what the period's cost in state 0 has above that
 *  in state 1; the sum over a burst is its weight.  `cost`, where it is not NULL, is that
 *  of the whole path.  A burst is expected to have `scale` times the share of the whole,
 *  at most 0.99999; to enter it costs gamma * ln periods.  What costs the same with a burst
 *  and without is none.  Periods without documents cost nothing.  TERMS_BAD_ARGUMENT unless scale >
 * 1 and gamma >= 0 are finite, and no period has more relevant documents than documents. */
TERMS_API terms_status terms_bursts_batched(uint32_t *states, double *gains, double *cost,
                                            const uint64_t *relevant, const uint64_t *documents,
                                            size_t periods, double scale, double gamma);

/* ---- Heat -------------------------------------------------------------- */

/* How widely something is used in a period: the six tiers of the China Media Project, from
 * 1 for the hottest on, by the share of all documents that have it.  The project has
 * published two of its cut-offs, for a newspaper of some 38,600 articles a year: 2000
 * articles, a share of 5.18 %, and 500, 1.29 %.  Which shares mean what among other
 * documents is for those who know them to say. */
#define TERMS_HEAT_TIERS 6
#define TERMS_HEAT_CUTOFFS 5

/** What a tier is called: 沸 (boiling), 烫 (scalding), 热 (hot), 暖 (warm), 温 (tepid), 冷
 *  (cold).  NULL for other numbers. */
TERMS_API const char *terms_heat_name(unsigned tier);

/** Whether so many numbers are cut-offs: percentages above 0 and up to 100, each below the
 *  one before.  NULL is no scale. */
TERMS_API bool terms_heat_is_scale(const double *cutoffs);

/** The tier of what is in `with` of so many documents: 1 if that is the first of the
 *  cut-offs or more, 2 if it is the second, and so on, 6 if it is below all.  0 where there
 *  are no documents, where `with` is more than there are, or without a scale. */
TERMS_API unsigned terms_heat_tier(uint64_t with, uint64_t documents, const double *cutoffs);

#ifdef __cplusplus
}
#endif

#endif
