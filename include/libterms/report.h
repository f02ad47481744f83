/*
 * libterms/report.h - tables, and how they are written
 * SPDX-License-Identifier: MIT
 */
#ifndef LIBTERMS_REPORT_H
#define LIBTERMS_REPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "concordance.h"
#include "count.h"
#include "discover.h"
#include "ngram.h"
#include "status.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct terms_table terms_table;

/** What rates divide by: Han characters or all visible ones. */
typedef enum terms_base { TERMS_PER_HAN, TERMS_PER_CHARS } terms_base;

/** Zeros everywhere are the defaults. */
typedef struct terms_table_options {
    uint64_t per; /* rates are per so many characters; 0 means 10000 */
    terms_base base;
    bool zeros;         /* long, groups, adoption, formula: also the pairs that were not found;
                           diff: terms */
    uint64_t min_count; /* leave out rows (wide: columns) with a smaller total or count */
    bool by_group;      /* dispersion: over groups, not documents */
} terms_table_options;

/** rank, term, category, total, free, nested, crossing, quoted, joined,
 *  excluded, docs, docs_pct (0-100), per_10k_han: one row a term, also for
 *  those never found; by total, largest first, then by name.  `options` may be
 *  NULL here and below; the rate's column is named after them. */
TERMS_API terms_status terms_table_summary(terms_table **out, const terms_counts *counts,
                                           const terms_table_options *options);

/** doc, date, group, term, category, total, free, nested, crossing, quoted,
 *  joined, excluded, han, per_10k_han: one row for each term in each document. */
TERMS_API terms_status terms_table_long(terms_table **out, const terms_counts *counts,
                                        const terms_table_options *options);

/** doc, date, group, han, then a column of totals for each term, named after it: as term:doc
 *  where it is called doc, like one of the first four, or term:term:doc where it is called
 *  term:doc, and so on. */
TERMS_API terms_status terms_table_wide(terms_table **out, const terms_counts *counts,
                                        const terms_table_options *options);

/** group, term, category, total, free, docs, group_docs, han, per_10k_han: one row
 *  for each term in each group of documents, `docs` being those that hold the
 *  term, `group_docs` and `han` the group's; by total, largest first, then by
 *  names. */
TERMS_API terms_status terms_table_groups(terms_table **out, const terms_counts *counts,
                                          const terms_table_options *options);

/** doc, path, date, group, encoding, bytes, chars, han, malformed, private_use,
 *  total: one row a document. */
TERMS_API terms_status terms_table_docs(terms_table **out, const terms_counts *counts,
                                        const terms_table_options *options);

/** term, form, total: one row a form, in the order of the list. */
TERMS_API terms_status terms_table_forms(terms_table **out, const terms_counts *counts,
                                         const terms_table_options *options);

/** term, inside, count, share (0-1 of the term's total): how often a term stood
 *  inside which; by count, largest first, then by names. */
TERMS_API terms_status terms_table_nesting(terms_table **out, const terms_counts *counts,
                                           const terms_table_options *options);

/** term, side (left or right), extension, count, share (0-1 of the term's total):
 *  what stands right before and behind a term in its block, as it is folded: of
 *  the extensions by one and by two characters that were found at least twice
 *  the five commonest of each side; by count, largest first, then by names.
 *  TERMS_BAD_ARGUMENT unless the counts keep contexts. */
TERMS_API terms_status terms_table_contexts(terms_table **out, const terms_counts *counts,
                                            const terms_table_options *options);

/** category, total, free, docs, per_10k_han: one row a category, and one for each
 *  that stands before a / in its name, which sums up those below it; `docs` are the
 *  documents that hold any of its terms.  Terms without a category are in one row
 *  without a name.  By total, largest first, then by name. */
TERMS_API terms_status terms_table_categories(terms_table **out, const terms_counts *counts,
                                              const terms_table_options *options);

/** term, category, total, range, parts, range_share, d_juilland, d2_carroll, s_rosengren,
 *  dp, dp_norm, dp_egbert, dkl, da, per_10k_han: how evenly a term is spread over the
 *  documents, or the groups, by the measures of libterms/measure.h; `range` is in how
 *  many of the `parts` it is.  One row a term; by total, largest first, then by name.
 *  Sizes are what rates divide by.  Cells are empty where a measure does not exist; the
 *  three deviations of proportions also for a term that is found once. */
TERMS_API terms_status terms_table_dispersion(terms_table **out, const terms_counts *counts,
                                              const terms_table_options *options);

/** term, other, together, term_docs, other_docs, docs, expected, mi_log2, npmi, log_dice,
 *  g2_4cell, p_g2_4cell, t, z, dice, mi2_log2, mi3_log2, delta_p_other (how much more probable
 *  the other is with the term), delta_p_term, min_sensitivity: one row for each pair of terms
 *  that are together, `term` being the one that comes first in the list.  `together`,
 *  `term_docs` and `other_docs` are how many of the `docs`, which are those that hold a visible
 *  character, hold both, the one and the other; the names say what is counted:
 *  term_blocks, sentences, windows_20.  The rest is what libterms/measure.h makes of
 *  them; no p-value holds for windows, which overlap.  By `together`, largest first, then by names.
 *  TERMS_BAD_ARGUMENT unless the counts keep pairs. */
TERMS_API terms_status terms_table_cooccur(terms_table **out, const terms_counts *counts,
                                           const terms_table_options *options);

/** doc, date, group, line (of the file), offset (code points from the document's
 *  start), term, left, match, right, label, inside: one row an occurrence, by
 *  document, then by place, the longer first.  U+FFFD stands for NUL, which no
 *  string can hold. */
TERMS_API terms_status terms_table_kwic(terms_table **out, const terms_concordance *concordance);

/** Up to `rows` rows of it, from row `from` on, so that they need not all be in memory:
 *  TERMS_BAD_ARGUMENT unless the concordance is sorted, with nothing taken in since. */
TERMS_API terms_status terms_table_kwic_rows(terms_table **out,
                                             const terms_concordance *concordance, size_t from,
                                             size_t rows);

/** rank, n, ngram, total, docs, per_10k_han, and with measures left_entropy,
 *  right_entropy, cohesion_log2, c_value, quoted: one row for each of the next
 *  `count` n-grams, as far as there are any. */
TERMS_API terms_status terms_table_ngrams(terms_table **out, terms_ngram_cursor *cursor,
                                          size_t count, const terms_table_options *options);

/** A document count that nobody knows. */
#define TERMS_UNKNOWN UINT64_MAX

/** A term, how often it is found in a target and in a reference, and in how many
 *  documents of each: of counts (terms_counts_totals), or from anywhere else. */
typedef struct terms_compared {
    const char *term;
    uint64_t target, reference;
    uint64_t target_documents, reference_documents;
} terms_compared;

/** A comparison of a target with a reference, which are so large.  `measures` are the
 *  names of the columns wanted, NULL for the default ones. */
typedef struct terms_comparison {
    const terms_compared *terms;
    size_t count;
    terms_sizes target, reference;
    const char *const *measures;
    size_t measure_count;
    double alpha; /* the level of significance, below 1; 0 means 0.05 */
    bool all;     /* also what is not significant */
} terms_comparison;

/** The names of the measures that terms_table_compare knows, from 0; NULL past the last
 *  one.  README.md says what they are. */
TERMS_API const char *terms_compare_measure(size_t number);

/** term, target, reference, target_per_10k_han, reference_per_10k_han, and the measures
 *  asked for, by default log_ratio, log_ratio_limit, pct_diff, g2_4cell, bic and p_holm:
 *  one row for each term whose p_holm is not above alpha.  That is the p-value of
 *  g2_4cell with Holm's correction for all terms that are compared, which are those
 *  found at least `min_count` times in both together.  By log_ratio, what the target has
 *  more of first, then by how often the term is found, then by name.  TERMS_BAD_ARGUMENT for a
 *  measure that has no such name, or an alpha that is no level. */
TERMS_API terms_status terms_table_compare(terms_table **out, const terms_comparison *comparison,
                                           const terms_table_options *options);

/** term, category, change, target_order, reference_order, target, reference,
 *  target_per_10k_han, reference_per_10k_han, target_first_doc, target_first_offset (code
 *  points from that document's start), reference_first_doc, reference_first_offset: one row
 *  for each term that is found in either.  The orders number the terms of each side as they
 *  first appear there, from 1, documents going by date, those without one last, then by path
 *  and part; where two terms begin at one place the longer one comes first.  `change` is
 *  added (in the target only), dropped (in the reference only), or, where both have it, kept
 *  or moved: kept are as many terms as can be that come in the same order in both, of several
 *  such choices the one whose terms come first in the target.  With `zeros` a term of neither
 *  has a row too: absent.  Terms found less than `min_count` times in both together are not
 *  compared.  Rows come by change (added, dropped, moved, kept, absent), then in the order of
 *  the target, or of the reference.  Both counts keep firsts and are of the same matcher,
 *  else it is TERMS_BAD_ARGUMENT. */
TERMS_API terms_status terms_table_diff(terms_table **out, const terms_counts *target,
                                        const terms_counts *reference,
                                        const terms_table_options *options);

/** How counts are followed through time.  Zeros everywhere are the defaults. */
typedef struct terms_trend_options {
    terms_period period;
    bool of_documents;     /* trend, burst: of the share of documents that hold a term, not of
                              its rate */
    double scale, gamma;   /* of bursts, as in libterms/measure.h; 0: 2 and 1 */
    const double *cutoffs; /* of heat: TERMS_HEAT_CUTOFFS percentages */
} terms_trend_options;

/* The next three are about the periods from the first to the last that a document is
 * dated in, those without documents included; documents of which no period is known are
 * passed over.  `min_count` leaves out terms, by their totals in all periods.  Terms come by
 * that total, largest first, then by name, and periods in their order.  `trend` may be NULL
 * but for heat.  TERMS_BAD_ARGUMENT unless scale > 1 and gamma > 0 are finite or 0. */

/** term, category, period, total, docs, period_docs, docs_pct (0-100), han, per_10k_han,
 *  burst (1 or 0): one row for each term in each period, `docs` being those that hold the
 *  term, `period_docs` and `han` the period's. */
TERMS_API terms_status terms_table_series(terms_table **out, const terms_counts *counts,
                                          const terms_trend_options *trend,
                                          const terms_table_options *options);

/** term, category, total, docs, periods (in how many it is found), first, last (of these),
 *  slope_per_10k_han, intercept_per_10k_han (Theil-Sen), mk_s, mk_tau, mk_z, mk_p
 *  (Mann-Kendall), bursts, burst_first, burst_last, burst_weight (of the burst with the
 *  largest weight): one row a term.  Slopes are per year, and the intercept is for the
 *  first period.  Of documents the two are slope_docs_pct and intercept_docs_pct.  In months
 *  the measures are the seasonal ones, and seasonal_ stands before their names. */
TERMS_API terms_status terms_table_trend(terms_table **out, const terms_counts *counts,
                                         const terms_trend_options *trend,
                                         const terms_table_options *options);

/** term, category, period, docs, period_docs, docs_pct, tier (1-6), heat, before, move: one
 *  row for each term in each period.  `before` is its heat in the last period before that
 *  has documents, and `move` how many tiers hotter it has become since, negative if it is
 *  colder; both are empty in a period without documents.  TERMS_BAD_ARGUMENT where the
 *  cut-offs are no scale. */
TERMS_API terms_status terms_table_heat(terms_table **out, const terms_counts *counts,
                                        const terms_trend_options *trend,
                                        const terms_table_options *options);

/** term, category, group, rank, first_date, first_doc, total, docs, since_docs, since_pct
 *  (0-100), group_docs, and with a `centre`, the name of a group, lag_years, lag_months,
 *  lag_days behind first_doc: one row for each term in each group that uses it, with `zeros`
 *  in every group.  Only documents with a date count; those without a group are a group of
 *  the name "".  A group's first use is the earliest date, a year alone coming before its
 *  months and a month before its days, and of several documents of that date the first one
 *  by path and part.  `rank` is the group's by that date, from 1, equal dates sharing it.  The
 *  lags are the time since the centre's first use, negative where the group came first: in
 *  years and months of the calendar, and days, each empty where one of the two dates is not
 *  so exact.  `docs` of the group's `group_docs` hold the term, and `since_docs` are not
 *  earlier than its first use.  Terms as in the tables of periods, groups by rank, then by
 *  name. */
TERMS_API terms_status terms_table_adoption(terms_table **out, const terms_counts *counts,
                                            const char *centre, const terms_table_options *options);

/** term, category, period, new_adopters, adopters, groups, adopters_pct (0-100): one row for
 *  each term in each period: how many groups first use it then, how many have used it until
 *  its end, and of how many that have a document in any period. */
TERMS_API terms_status terms_table_curve(terms_table **out, const terms_counts *counts,
                                         terms_period period, const terms_table_options *options);

/** An ordered set of terms, such as 四个意识, 四个自信, 两个维护, by their numbers. */
typedef struct terms_formula {
    const char *name;
    const size_t *terms;
    size_t count;
} terms_formula;

/** doc, date, group, formula, terms, present, complete (1 or 0), missing, order, in_order (1
 *  or 0): one row for each formula in each document that holds at least one of its terms,
 *  with `zeros` in every document: how many terms it has, how many of them the document
 *  holds, which ones it does not, those that it does in the order in which they first
 *  appear, with | between them, and whether that is the formula's.  `min_count` is the least
 *  number of terms to hold.  Documents as they always sort, formulas as they are given.
 *  TERMS_BAD_ARGUMENT unless the counts keep firsts and have all the terms. */
TERMS_API terms_status terms_table_formula(terms_table **out, const terms_counts *counts,
                                           const terms_formula *formulas, size_t count,
                                           const terms_table_options *options);

/** rank, phrase, n, total, docs, per_10k_han, left_entropy, right_entropy, cohesion_log2,
 *  c_value, quoted, quoted_share (0-1), numbered (1 or 0), first_doc, first_date, score:
 *  one row for each of up to `count` phrases from number `from` on.  Of quotations: rank,
 *  phrase, n, total, quoted, unquoted, quoted_share, docs, per_10k_han, numbered,
 *  first_doc, first_date. */
TERMS_API terms_status terms_table_discovery(terms_table **out, const terms_discovery *discovery,
                                             size_t from, size_t count,
                                             const terms_table_options *options);

TERMS_API void terms_table_free(terms_table *table);

typedef enum terms_cell_type {
    TERMS_CELL_EMPTY,
    TERMS_CELL_TEXT,
    TERMS_CELL_COUNT,
    TERMS_CELL_REAL
} terms_cell_type;

typedef struct terms_cell {
    terms_cell_type type;
    const char *text; /* belongs to the table */
    uint64_t count;
    double real;
} terms_cell;

TERMS_API size_t terms_table_rows(const terms_table *table);
TERMS_API size_t terms_table_columns(const terms_table *table);
TERMS_API const char *terms_table_column(const terms_table *table, size_t column);
TERMS_API terms_cell terms_table_cell(const terms_table *table, size_t row, size_t column);

/** Sort rows by a column: numbers descending, text ascending by code point,
 *  empty cells and empty texts last, ties as they stood.  TERMS_BAD_ARGUMENT if no column has
 *  that name. */
TERMS_API terms_status terms_table_sort(terms_table *table, const char *column);

/** The other way round: numbers ascending, text descending, and empty cells last
 *  all the same, ties as they stood. */
TERMS_API terms_status terms_table_sort_reverse(terms_table *table, const char *column);

/** Keep the first rows only. */
TERMS_API void terms_table_head(terms_table *table, size_t rows);

typedef enum terms_format {
    TERMS_CSV,    /* RFC 4180 with LF line ends */
    TERMS_TSV,    /* TAB, LF, CR and \ written as \t \n \r \\ */
    TERMS_JSON,   /* one array of objects; empty cells are null */
    TERMS_JSONL,  /* one object a line */
    TERMS_ALIGNED /* columns in line on a terminal */
} terms_format;

/** Which part of the output is written, where the rows come in several tables with
 *  the same columns, one after the other; aligned tables have to be whole.  The
 *  first slice has no rows only if there are none at all. */
typedef enum terms_slice {
    TERMS_SLICE_WHOLE,
    TERMS_SLICE_FIRST,
    TERMS_SLICE_MIDDLE,
    TERMS_SLICE_LAST
} terms_slice;

/** Zeros everywhere are the defaults.  The first three flags mean CSV only, the
 *  fourth TERMS_ALIGNED. */
typedef struct terms_write_options {
    terms_format format;
    bool bom;       /* begin with a byte order mark, for spreadsheets */
    bool crlf;      /* end lines with CRLF */
    bool raw;       /* no ' before text that a spreadsheet would take for a formula */
    bool highlight; /* kwic: show matches in reverse video, by a terminal's escape sequences */
    terms_slice slice;
} terms_write_options;

/** Write a table.  `options` may be NULL.  The file is not flushed or closed. */
TERMS_API terms_status terms_table_write(const terms_table *table,
                                         const terms_write_options *options, FILE *file);

/** The same through a function of yours, which gets the bytes in order and says
 *  TERMS_OK, or else a status that ends the writing and is returned. */
TERMS_API terms_status
terms_table_send(const terms_table *table, const terms_write_options *options,
                 terms_status (*take)(void *context, const char *bytes, size_t len), void *context);

#ifdef __cplusplus
}
#endif

#endif
