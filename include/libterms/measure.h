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
 *  - A value that does not exist is NAN: a division by zero, what would be infinite, or
 *    what the arguments do not allow.  No function gives an infinity.  Tables have an
 *    empty cell for NAN.
 *  - Functions change only what their out parameters point to, and keep nothing.  Only
 *    those that return a terms_status allocate memory, and free it before they return:
 *    TERMS_NO_MEMORY if they can't have it.
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

/** How often something is found per `per` units, if it is found `count` times in `size`
 *  of them: count * per / size.  With a `per` of 1 it is the relative frequency.  NAN
 *  where the size is 0. */
TERMS_API double terms_frequency_rate(uint64_t count, uint64_t size, uint64_t per);

/** In how many parts (documents, years) something is found: its range, or document
 *  frequency. */
TERMS_API uint64_t terms_frequency_range(const uint64_t *counts, size_t parts);

/** The same as a share of all parts, from 0 to 1.  NAN where there are none. */
TERMS_API double terms_frequency_range_share(const uint64_t *counts, size_t parts);

/** The sum of its relative frequencies in the parts (the weighting `prop` of quanteda), in
 *  which a short part weighs as much as a long one.  Parts of size 0 add nothing. */
TERMS_API double terms_frequency_proportions(const uint64_t *counts, const uint64_t *sizes,
                                             size_t parts);

/** tf-idf (Sparck Jones 1972; what quanteda gives by default): count * log10(documents /
 *  with), where something is found `count` times in one document, and in `with` of all
 *  documents.  0 for what is in all of them; NAN where `with` is 0 or more than
 *  `documents`. */
TERMS_API double terms_frequency_tf_idf(uint64_t count, uint64_t with, uint64_t documents);

/** The same with 1 + log10(count) in place of the count, and 0 for a count of 0: `ltn` in
 *  the notation of SMART (Manning, Raghavan and Schuetze 2008). */
TERMS_API double terms_frequency_tf_idf_log(uint64_t count, uint64_t with, uint64_t documents);

/** tf-idf as scikit-learn has it before it scales each document's vector to length one:
 *  count * (ln((1 + documents) / (1 + with)) + 1).  It exists where `with` is 0, too. */
TERMS_API double terms_frequency_tf_idf_smooth(uint64_t count, uint64_t with, uint64_t documents);

/* ---- Dispersion -------------------------------------------------------- */

/* How evenly something is spread over the parts of a text (documents, years).  Each part
 * has a size and a count.  In the formulas n is the number of parts and f the sum of all
 * counts; for each part, s is its share of the sum of sizes, v its share of f, and r its
 * relative frequency, count / size.  `sizes` may be NULL: then all are equal.  Parts of
 * size 0 are left out.  Every measure is NAN where fewer than two parts are left, where
 * nothing is counted, and where something is counted in a part of size 0.
 *
 * They differ in what even means, and in their weaknesses: D and D2 rise with the number
 * of parts (Biber et al. 2016), and where there are fewer occurrences than parts, DP says
 * more of how frequent something is than of how even.  Of the three deviations of
 * proportions, DP and DPnorm are 0 where all is even; that of Egbert et al. is 1, as all
 * other measures are. */

/** Juilland's D (Juilland and Chang-Rodriguez 1964): 1 - cv / sqrt(n - 1), where cv is the
 *  (population) standard deviation of all r divided by their mean.  1 is even, 0 all in
 *  one part.  D f is his usage coefficient U. */
TERMS_API double terms_dispersion_juilland_d(const uint64_t *counts, const uint64_t *sizes,
                                             size_t parts);

/** Carroll's D2 (1970): the entropy of the shares that the r have of their sum, divided by
 *  ln n.  1 is even.  f D2 + (1 - D2) f / n is his Um. */
TERMS_API double terms_dispersion_carroll_d2(const uint64_t *counts, const uint64_t *sizes,
                                             size_t parts);

/** Rosengren's S (1971): (sum of sqrt(s count))^2 / f.  1 is even.  S f is his KF. */
TERMS_API double terms_dispersion_rosengren_s(const uint64_t *counts, const uint64_t *sizes,
                                              size_t parts);

/** Lyne's D3 (1985): 1 - chi^2 / (4 f), where chi^2 compares each count with f s, which is
 *  expected.  1 is even; it is below 0 where chi^2 is above 4 f. */
TERMS_API double terms_dispersion_lyne_d3(const uint64_t *counts, const uint64_t *sizes,
                                          size_t parts);

/** Zhang's distributional consistency DC (Zhang et al. 2004): (the mean of sqrt(r))^2
 *  divided by the mean of r.  1 is even. */
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

/** DA (Burch, Egbert and Biber 2017): 1 - the mean of |r_i - r_j| over all pairs of parts,
 *  divided by twice the mean of r.  1 is even, 0 all in one part.  `scratch` has room for
 *  twice as many numbers as there are parts. */
TERMS_API double terms_dispersion_da(const uint64_t *counts, const uint64_t *sizes, size_t parts,
                                     double *scratch);

/* The next ones take no parts, but the places, ascending and from 0, at which something is
 * found in a text of `size` units.  The text is taken as a ring, so that the distances d
 * from each place to the next add up to its size.  NAN where nothing is found, where the
 * places do not ascend, or where one is not below the size. */

/** Average reduced frequency ARF (Savicky and Hlavacova 2002): the sum of min(d, v) / v,
 *  where v = size / count.  It is the count if all is even, and little more than 1 if all
 *  stand side by side. */
TERMS_API double terms_dispersion_arf(const uint64_t *places, size_t count, uint64_t size);

/** Average waiting time AWT (Savicky and Hlavacova 2002): (1 + (sum of d^2) / size) / 2; and
 *  f_AWT, the frequency of something even that has the same AWT: size^2 / sum of d^2. */
TERMS_API double terms_dispersion_awt(const uint64_t *places, size_t count, uint64_t size);
TERMS_API double terms_dispersion_f_awt(const uint64_t *places, size_t count, uint64_t size);

/** Average logarithmic distance ALD (Savicky and Hlavacova 2002): (sum of d log10 d) / size;
 *  and f_ALD, the frequency of something even that has the same ALD: size / 10^ALD. */
TERMS_API double terms_dispersion_ald(const uint64_t *places, size_t count, uint64_t size);
TERMS_API double terms_dispersion_f_ald(const uint64_t *places, size_t count, uint64_t size);

/* ---- Keyness ----------------------------------------------------------- */

/** How often something is found in a target and in a reference, and how many units each
 *  has in all.  There are four cells: a = target, b = reference, c = target_size - target
 *  and d = reference_size - reference; N is their sum.  O is what is observed in a cell, E
 *  what is expected there if the two do not differ.  Every measure is NAN where one of the
 *  sizes is 0, where a count is more than its size, or where both counts are 0.  Tests of
 *  all four cells are NAN too where c and d are both 0. */
typedef struct terms_contrast {
    uint64_t target, target_size;
    uint64_t reference, reference_size;
} terms_contrast;

/* Tests: whether the two relative frequencies differ by more than chance.  All but the BIC
 * are positive where the target has more, and negative where it has less;
 * terms_significance_chi2 with one degree of freedom gives their p-values.  They grow with
 * the sizes, so that they do not say how large a difference is. */

/** Log-likelihood ratio G2 of all four cells (Dunning 1993): 2 * sum of O ln(O / E). */
TERMS_API double terms_keyness_g2_4cell(const terms_contrast *contrast);

/** G2 of two cells (Rayson and Garside 2000): the same sum over a and b only, as in
 *  WordSmith and on the log-likelihood page of Lancaster University.  It is near to that of
 *  four cells only where what is counted is rare. */
TERMS_API double terms_keyness_g2_2cell(const terms_contrast *contrast);

/** G2 of four cells divided by the q of Williams (1976), a correction for small numbers. */
TERMS_API double terms_keyness_g2_williams(const terms_contrast *contrast);

/** G2 of four cells, each of which is first moved towards what is expected by a half (Yates
 *  1934), but not past it: the default of quanteda's keyness. */
TERMS_API double terms_keyness_g2_yates(const terms_contrast *contrast);

/** Pearson's chi-squared of the four cells: N (ad - bc)^2 / the product of the four sums of
 *  rows and columns (the margins). */
TERMS_API double terms_keyness_chi2(const terms_contrast *contrast);

/** The same with the correction of Yates (1934), |ad - bc| - N / 2 in place of ad - bc, or 0
 *  if that is negative; and divided by the q of Williams (1976). */
TERMS_API double terms_keyness_chi2_yates(const terms_contrast *contrast);
TERMS_API double terms_keyness_chi2_williams(const terms_contrast *contrast);

/** Bayesian information criterion (Wilson 2013): |G2| of four cells - ln N.  It is evidence
 *  of a difference, in either direction: up to 2 hardly worth a mention, up to 6 positive,
 *  up to 10 strong, above that very strong; below 0 it is evidence against one. */
TERMS_API double terms_keyness_bic(const terms_contrast *contrast);

/* Effect sizes: how large the difference is.  They say nothing of chance. */

/** Log Ratio (Hardie 2014): log2 of the target's relative frequency divided by the
 *  reference's, a count of 0 being taken as 0.5. */
TERMS_API double terms_keyness_log_ratio(const terms_contrast *contrast);

/** That limit of the Log Ratio's confidence interval, at the level 1 - alpha, which is nearer
 *  to 0; or 0 if the interval holds 0.  It is CQPweb's conservative Log Ratio; its standard
 *  error is the usual one of a relative risk.  To correct for m comparisons as Bonferroni
 *  does, give alpha / m.  NAN unless 0 < alpha < 1. */
TERMS_API double terms_keyness_log_ratio_limit(const terms_contrast *contrast, double alpha);

/** %DIFF (Gabrielatos and Marchi 2011): the target's relative frequency less the
 *  reference's, in percent of the reference's.  NAN where b is 0. */
TERMS_API double terms_keyness_pct_diff(const terms_contrast *contrast);

/** Simple maths (Kilgarriff 2009): (target's rate + constant) / (reference's rate +
 *  constant), the rates being per `per` units, in his paper a million.  A larger constant
 *  favours what is frequent.  NAN unless the constant is positive and finite. */
TERMS_API double terms_keyness_simple_maths(const terms_contrast *contrast, uint64_t per,
                                            double constant);

/** Odds ratio: ad / bc (Pojanapunya and Watson Todd 2016).  NAN where bc is 0. */
TERMS_API double terms_keyness_odds_ratio(const terms_contrast *contrast);

/** Difference coefficient (Hofland and Johansson 1982): the target's relative frequency less
 *  the reference's, divided by their sum; from -1 to 1. */
TERMS_API double terms_keyness_difference(const terms_contrast *contrast);

/* Exact tests. */

/** Fisher's exact test (1935).  All three are probabilities, given the sums of rows and
 *  columns: that the target has as much as it has, or less; as much, or more; and that of
 *  all tables which are no more probable than this one (allowing a ten-millionth for
 *  rounding).  It is 0 where a double holds nothing so small.  Time grows with the square
 *  root of the counts. */
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

/** Rank-sum test (Wilcoxon 1945, Mann and Whitney 1947), with which Kilgarriff (2001)
 *  compares corpora.  p comes from z by the normal distribution; z is corrected for ties and
 *  for continuity, and 0 where all values are equal.  All are NAN where a sample is empty;
 *  TERMS_BAD_ARGUMENT where a value is not finite. */
TERMS_API terms_status terms_keyness_rank_sum(terms_rank_sum *out, const double *first,
                                              size_t first_count, const double *second,
                                              size_t second_count);

/* ---- Significance ------------------------------------------------------ */

/** The p-value of a G2 or chi-squared, whose sign does not matter: the upper tail of the
 *  chi-squared distribution.  NAN where the statistic is NAN or `degrees`, the degrees of
 *  freedom, are 0. */
TERMS_API double terms_significance_chi2(double statistic, uint64_t degrees);

/** The two-sided p-value of a z: the two tails of the normal distribution. */
TERMS_API double terms_significance_normal(double z);

/** Bonferroni's correction of a p-value for so many tests (Dunn 1961): p * tests, at most
 *  1. */
TERMS_API double terms_significance_bonferroni(double p, uint64_t tests);

/** The correction of Holm (1979), in place: the smallest of m p-values is multiplied by m,
 *  the next by m - 1, and so on, each at most 1 and at least as large as the one before.
 *  NANs stay, and do not count among the m. */
TERMS_API terms_status terms_significance_holm(double *p, size_t count);

/* ---- Association ------------------------------------------------------- */

/** In how many units (documents, sentences, windows) two things are together, in how many
 *  each of them is, and how many units there are.  E = first * second / all is what chance
 *  would give for `together`.  Every measure is NAN where `first` or `second` is 0, or
 *  where the numbers can't be true: `together` is more than `first` or `second`, or `all`
 *  less than the units that hold either. */
typedef struct terms_pair {
    uint64_t together, first, second, all;
} terms_pair;

/** In how many units both would be by chance: E. */
TERMS_API double terms_association_expected(const terms_pair *pair);

/** Pointwise mutual information (Church and Hanks 1990): log2(together / E), in bits.  NAN
 *  where `together` is 0; so are the next two. */
TERMS_API double terms_association_pmi(const terms_pair *pair);

/** MI2 and MI3 (Daille 1994): log2(together^2 / E), log2(together^3 / E). */
TERMS_API double terms_association_mi2(const terms_pair *pair);
TERMS_API double terms_association_mi3(const terms_pair *pair);

/** Normalised PMI (Bouma 2009): PMI / -log2(together / all).  1 if they are only found
 *  together, 0 by chance, -1 if they are never together.  NAN where both are in all units. */
TERMS_API double terms_association_npmi(const terms_pair *pair);

/** t-score (Church et al. 1991): (together - E) / sqrt(together).  NAN where `together` is
 *  0. */
TERMS_API double terms_association_t(const terms_pair *pair);

/** z-score, as Evert (2008) has it: (together - E) / sqrt(E).  That of Berry-Rogghe (1973)
 *  divides by sqrt(E (1 - p)). */
TERMS_API double terms_association_z(const terms_pair *pair);

/** Dice's coefficient (Dice 1945, Smadja 1996): 2 together / (first + second). */
TERMS_API double terms_association_dice(const terms_pair *pair);

/** logDice (Rychly 2008): 14 + log2 of Dice's coefficient.  NAN where `together` is 0. */
TERMS_API double terms_association_log_dice(const terms_pair *pair);

/** G2 of four cells (Dunning 1993), negative where they are together less often than by
 *  chance.  NAN where one is in all units. */
TERMS_API double terms_association_g2(const terms_pair *pair);

/** Delta P (Gries 2013): how much more probable the second is with the first than without
 *  it, together / first - (second - together) / (all - first); and how much more probable
 *  the first is with the second.  NAN where the one that is given is in all units. */
TERMS_API double terms_association_delta_p_second(const terms_pair *pair);
TERMS_API double terms_association_delta_p_first(const terms_pair *pair);

/** Minimum sensitivity (Pedersen 1998): the smaller of together / first and together /
 *  second. */
TERMS_API double terms_association_min_sensitivity(const terms_pair *pair);

/** The probability of the second with the first: together / first. */
TERMS_API double terms_association_conditional(const terms_pair *pair);

/** phi^2 (Church and Gale 1991): Pearson's chi-squared of the four cells divided by `all`,
 *  from 0 to 1.  NAN where one is in all units. */
TERMS_API double terms_association_phi2(const terms_pair *pair);

/* ---- Time -------------------------------------------------------------- */

/* A NAN in a series is a value that is missing, such as the rate of a year without
 * documents: it is in no pair, and the other values keep their places in time.  Infinite
 * values are TERMS_BAD_ARGUMENT. */

/** The Mann-Kendall test for a trend. */
typedef struct terms_mann_kendall {
    double s;        /* how many pairs of values rise with time, less those that fall */
    double variance; /* of s without a trend, corrected for ties */
    double z;        /* (s -/+ 1) / sqrt(variance); 0 where s is 0 */
    double p;        /* two-sided, by the normal distribution */
    double tau;      /* s divided by the number of pairs, from -1 to 1 (tau-a) */
} terms_mann_kendall;

/** Whether values at equal distances in time rise or fall (Mann 1945, Kendall 1975).  A
 *  series of equal values has no trend: p is 1.  All members of `*out` are NAN for fewer
 *  than two values.  It takes time n log n. */
TERMS_API terms_status terms_trend_mann_kendall(terms_mann_kendall *out, const double *values,
                                                size_t count);

/** The same where seasons return after every `period` values (12 for months, whichever
 *  comes first): values are compared with those of the same season only (Hirsch, Slack and
 *  Smith 1982).  TERMS_BAD_ARGUMENT if the period is 0. */
TERMS_API terms_status terms_trend_seasonal(terms_mann_kendall *out, const double *values,
                                            size_t count, size_t period);

/** The test of Mann and Kendall with a variance that holds for values which depend on the
 *  ones before (Hamed and Rao 1998).  The variance is multiplied by a factor made of those
 *  autocorrelations that are significant at the level 0.05, between the ranks of what is
 *  left of the values without the Theil-Sen slope; values on both sides of a missing one
 *  count as neighbours there.  NAN for fewer than three values; z and p are NAN where the
 *  variance is not above 0.  It takes time n^2. */
TERMS_API terms_status terms_trend_hamed_rao(terms_mann_kendall *out, const double *values,
                                             size_t count);

typedef struct terms_line {
    double slope, intercept;
} terms_line;

/** The line of Theil (1950) and Sen (1968) through values at the times 0, 1, 2 and so on.
 *  Its slope is the median of the slopes between all pairs; its intercept is the median
 *  value less slope * the median time (Conover 1980).  NAN for fewer than two values.  It
 *  takes memory n and time n log n, though there are about n^2 / 2 pairs. */
TERMS_API terms_status terms_trend_theil_sen(terms_line *out, const double *values, size_t count);

/** The same with only the pairs of the same season; the slope is per period, not per value.
 *  TERMS_BAD_ARGUMENT if the period is 0. */
TERMS_API terms_status terms_trend_theil_sen_seasonal(terms_line *out, const double *values,
                                                      size_t count, size_t period);

/** Let `*first` and `*last` be the first and the last period, from 0, with a count above 0;
 *  false, with both as they were, if there is none. */
TERMS_API bool terms_trend_span(size_t *first, size_t *last, const uint64_t *counts,
                                size_t periods);

/** Bursts of events, by the times at which they happen (Kleinberg 2002, the infinite
 *  automaton).  `states` gets a level of intensity for each of the count - 1 gaps between
 *  the times, 0 being the lowest; a burst of level i is a run of gaps whose levels are i or
 *  more.  On each level events are expected `scale` times as often as on the one below, and
 *  `gamma` says how much it costs to rise by a level: gamma * ln(count - 1).  Of paths that
 *  cost the same, the one of lower levels is taken.
 *
 *  TERMS_BAD_ARGUMENT unless scale > 1 and gamma >= 0 are finite and each time is later than
 *  the one before; TERMS_TOO_LARGE where these numbers allow more than 2^29 levels.  Fewer
 *  than two times have no gaps.  It takes four bytes and some steps for each gap on each
 *  possible level, of which there are 1 + log(whole time / smallest gap) to the base
 *  `scale`. */
TERMS_API terms_status terms_bursts_gaps(uint32_t *states, const double *times, size_t count,
                                         double scale, double gamma);

/** Bursts in batches (Kleinberg 2003, two states): in each of some periods there are
 *  `documents`, of which `relevant` are of the kind that is followed.  `states` gets, for
 *  each period, 1 in a burst and else 0, on the cheapest path of all.  `gains`, unless it is
 *  NULL, gets by how much the period costs more in state 0 than in state 1: the sum over a
 *  burst is its weight.  `cost`, unless it is NULL, gets the cost of the whole path.
 *
 *  In a burst the share of relevant documents is expected to be `scale` times that of all
 *  periods together, but at most 0.99999.  To enter a burst costs gamma * ln(periods).
 *  Where it costs the same with a burst and without, there is none.  Periods without
 *  documents cost nothing.  TERMS_BAD_ARGUMENT unless scale > 1 and gamma >= 0 are finite,
 *  and no period has more relevant documents than documents. */
TERMS_API terms_status terms_bursts_batched(uint32_t *states, double *gains, double *cost,
                                            const uint64_t *relevant, const uint64_t *documents,
                                            size_t periods, double scale, double gamma);

/* ---- Heat -------------------------------------------------------------- */

/* How widely something is used in a period: the six tiers of the China Media Project, from
 * 1, the hottest, to 6, by the share of all documents that hold it.  The project has
 * published two of its cut-offs, for a newspaper of some 38,600 articles a year: 2000
 * articles, a share of 5.18 %, and 500, a share of 1.29 %.  For other documents you have to
 * choose the cut-offs yourself. */
#define TERMS_HEAT_TIERS 6
#define TERMS_HEAT_CUTOFFS 5

/** What a tier is called: 沸 (boiling), 烫 (scalding), 热 (hot), 暖 (warm), 温 (tepid), 冷
 *  (cold).  NULL for other numbers. */
TERMS_API const char *terms_heat_name(unsigned tier);

/** Whether TERMS_HEAT_CUTOFFS numbers can be cut-offs: percentages above 0 and up to 100,
 *  each below the one before.  False for NULL. */
TERMS_API bool terms_heat_is_scale(const double *cutoffs);

/** The tier of what is in `with` of `documents` documents: 1 if their share is the first
 *  cut-off or more, 2 if it is the second or more, and so on; 6 if it is below all.  0 where
 *  there are no documents, where `with` is more than there are, or where the cut-offs can't
 *  be such. */
TERMS_API unsigned terms_heat_tier(uint64_t with, uint64_t documents, const double *cutoffs);

#ifdef __cplusplus
}
#endif

#endif
