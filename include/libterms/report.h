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

/** What the tables below are to hold.  Zeros everywhere are the defaults; options that a
 *  table has no use for are ignored. */
typedef struct terms_table_options {
    uint64_t per; /* rates are per so many characters; 0 means 10000 */
    terms_base base;
    bool zeros;         /* long, groups, adoption, formula: a row for every pair, found or not;
                           diff: for every term */
    uint64_t min_count; /* leave out rows (wide: columns) with a smaller total or count */
    bool by_group;      /* dispersion: over groups, not documents */
} terms_table_options;

/* Each function below makes a table, which you free.  Its comment begins with the names of the
 * columns.  `options` may be NULL.  A column of rates is named after them: per_10k_han is the
 * default, and per_1m_chars one per 1000000 of TERMS_PER_CHARS.  Documents come by path, then
 * part.  Counts that have a document open are TERMS_BAD_ARGUMENT; failed ones give their
 * status. */

/** rank, term, category, total, free, nested, crossing, quoted, joined, excluded, docs,
 *  docs_pct (0-100), per_10k_han: one row a term, also for those never found; by total,
 *  largest first, then by name. */
TERMS_API terms_status terms_table_summary(terms_table **out, const terms_counts *counts,
                                           const terms_table_options *options);

/** doc, date, group, term, category, total, free, nested, crossing, quoted, joined,
 *  excluded, han, per_10k_han: one row for each term in each document that holds it; by
 *  document, then in the order of the list. */
TERMS_API terms_status terms_table_long(terms_table **out, const terms_counts *counts,
                                        const terms_table_options *options);

/** doc, date, group, han, then a column of totals for each term, in the order of the list:
 *  one row a document.  The columns have the terms' names.  So that no two columns have the
 *  same name, a term that is called like one of the first four, such as doc, gets the name
 *  term:doc, one that is called term:doc gets term:term:doc, and so on. */
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

/** term, inside, count, share (0-1 of the term's total): one row for each term and each
 *  longer one that it was found inside, and how often; by count, largest first, then by
 *  names. */
TERMS_API terms_status terms_table_nesting(terms_table **out, const terms_counts *counts,
                                           const terms_table_options *options);

/** term, side (left or right), extension, count, share (0-1 of the term's total): the one
 *  or two characters right before a term (left) or behind it (right), in its block and
 *  folded.  On each side these are the five commonest extensions that were found at least
 *  twice; by count, largest first, then by names.  TERMS_BAD_ARGUMENT unless the counts
 *  keep contexts. */
TERMS_API terms_status terms_table_contexts(terms_table **out, const terms_counts *counts,
                                            const terms_table_options *options);

/** category, total, free, docs, per_10k_han: one row a category, and one for each category
 *  above it: 经济 is above 经济/发展, and sums up all that begin with 经济/.  `docs` are the
 *  documents that hold any of its terms.  Terms without a category are in one row without a
 *  name.  By total, largest first, then by name. */
TERMS_API terms_status terms_table_categories(terms_table **out, const terms_counts *counts,
                                              const terms_table_options *options);

/** term, category, total, range, parts, range_share, d_juilland, d2_carroll, s_rosengren,
 *  dp, dp_norm, dp_egbert, dkl, da, per_10k_han: how evenly a term is spread over the
 *  documents, or the groups, by the measures of libterms/measure.h; `range` is in how
 *  many of the `parts` it is found.  One row a term; by total, largest first, then by name.
 *  The size of a part is what rates divide by.  Cells are empty where a measure does not
 *  exist; dp, dp_norm and dp_egbert also for a term that is found once. */
TERMS_API terms_status terms_table_dispersion(terms_table **out, const terms_counts *counts,
                                              const terms_table_options *options);

/** term, other, together, term_docs, other_docs, docs, expected, mi_log2, npmi, log_dice,
 *  g2_4cell, p_g2_4cell, t, z, dice, mi2_log2, mi3_log2, delta_p_other (how much more probable
 *  the other is with the term), delta_p_term, min_sensitivity: one row for each pair of terms
 *  that are together, `term` being the one that comes first in the list.  `docs` is how many
 *  documents hold a visible character; `together` is how many of these hold both terms,
 *  `term_docs` and `other_docs` how many hold the one and the other.  Where other units are
 *  counted, columns are named after them: term_blocks, sentences, windows_20 and so on.  The
 *  rest is what libterms/measure.h makes of these numbers; windows have no p-values, since
 *  they overlap.  By `together`, largest first, then by names.  TERMS_BAD_ARGUMENT unless the
 *  counts keep pairs. */
TERMS_API terms_status terms_table_cooccur(terms_table **out, const terms_counts *counts,
                                           const terms_table_options *options);

/** doc, date, group, line (of the file), offset (code points from the document's start),
 *  term, left, match, right, label (free, nested or crossing), inside: one row an
 *  occurrence, by document, then by place, the longer first.  U+FFFD stands for NUL, which
 *  no string can hold.  TERMS_BAD_ARGUMENT if a document is open. */
TERMS_API terms_status terms_table_kwic(terms_table **out, const terms_concordance *concordance);

/** Only up to `rows` rows of that table, from row `from` on (0 is the first), so that they
 *  need not all be in memory.  TERMS_BAD_ARGUMENT unless the concordance has been sorted,
 *  and nothing taken in since. */
TERMS_API terms_status terms_table_kwic_rows(terms_table **out,
                                             const terms_concordance *concordance, size_t from,
                                             size_t rows);

/** rank, n, ngram, total, docs, per_10k_han, and with measures left_entropy,
 *  right_entropy, cohesion_log2, c_value, quoted: one row for each of the next `count`
 *  n-grams of the cursor, or as many as are left. */
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

/** What terms_table_compare compares. */
typedef struct terms_comparison {
    const terms_compared *terms;
    size_t count;
    terms_sizes target, reference; /* how large each side is */
    const char *const *measures;   /* the names of the columns wanted; NULL: the default ones */
    size_t measure_count;
    double alpha; /* the level of significance, below 1; 0 means 0.05 */
    bool all;     /* also terms that do not differ significantly */
} terms_comparison;

/** The names of the measures that terms_table_compare knows, from 0; NULL past the last
 *  one.  README.md says what they are. */
TERMS_API const char *terms_compare_measure(size_t number);

/** term, target, reference, target_per_10k_han, reference_per_10k_han, and the measures
 *  asked for, by default log_ratio, log_ratio_limit, pct_diff, g2_4cell, bic and p_holm:
 *  one row for each term whose p_holm is not above alpha.  p_holm is the p-value of
 *  g2_4cell with Holm's correction for all terms that are compared: those found at least
 *  `min_count` times in target and reference together.  By log_ratio, largest first, so that
 *  what the target has more of comes first; then by how often the term is found, then by
 *  name.  TERMS_BAD_ARGUMENT if a measure has no such name, or alpha is no level. */
TERMS_API terms_status terms_table_compare(terms_table **out, const terms_comparison *comparison,
                                           const terms_table_options *options);

/** term, category, change, target_order, reference_order, target, reference,
 *  target_per_10k_han, reference_per_10k_han, target_first_doc, target_first_offset (code
 *  points from that document's start), reference_first_doc, reference_first_offset: one row
 *  for each term that is found in either.
 *
 *  The orders number the terms of each side, from 1, as they first appear there.  Documents
 *  go by date, those without one last, then by path and part; where two terms begin at one
 *  place the longer one comes first.  `change` is added (in the target only), dropped (in the
 *  reference only), or, where both have it, kept or moved.  Kept are the most terms that come
 *  in the same order in both (a longest increasing subsequence); of several such choices it
 *  is the one whose terms come first in the target.
 *
 *  With `zeros` terms that neither has get a row too: absent.  Terms found fewer than
 *  `min_count` times in both together are not compared.  Rows come by change (added, dropped,
 *  moved, kept, absent), then in the order of the target, dropped ones in that of the
 *  reference.  TERMS_BAD_ARGUMENT unless both counts keep firsts and have the same
 *  matcher. */
TERMS_API terms_status terms_table_diff(terms_table **out, const terms_counts *target,
                                        const terms_counts *reference,
                                        const terms_table_options *options);

/** How counts are followed through time.  Zeros everywhere are the defaults. */
typedef struct terms_trend_options {
    terms_period period;
    bool of_documents;     /* trends and bursts are of the share of documents that hold a term,
                              not of its rate */
    double scale, gamma;   /* of bursts, see terms_bursts_batched; 0: 2 and 1 */
    const double *cutoffs; /* heat: TERMS_HEAT_CUTOFFS percentages, see terms_heat_tier */
} terms_trend_options;

/* The next three tables follow terms through all periods from that of the first dated document to
 * that of the last, also periods without documents.  Documents whose date does not tell the
 * period are passed over.  Terms whose total in all periods is below `min_count` are left out.
 * Terms come by that total, largest first, then by name, and periods in their order.  `trend`
 * may be NULL but for heat.  TERMS_BAD_ARGUMENT if scale is neither 0 nor finite and above 1,
 * or gamma neither 0 nor finite and positive. */

/** term, category, period, total, docs, period_docs, docs_pct (0-100), han, per_10k_han,
 *  burst (1 or 0): one row for each term in each period, `docs` being those that hold the
 *  term, `period_docs` and `han` the period's. */
TERMS_API terms_status terms_table_series(terms_table **out, const terms_counts *counts,
                                          const terms_trend_options *trend,
                                          const terms_table_options *options);

/** term, category, total, docs, periods (in how many it is found), first, last (of these),
 *  slope_per_10k_han, intercept_per_10k_han (Theil-Sen), mk_s, mk_tau, mk_z, mk_p
 *  (Mann-Kendall), bursts (how many), burst_first, burst_last, burst_weight (of the burst
 *  with the largest weight): one row a term.  The slope is per year, and the intercept is for
 *  the first period.  With `of_documents` the two are slope_docs_pct and intercept_docs_pct.
 *  For months the measures are the seasonal ones, and their names begin with seasonal_. */
TERMS_API terms_status terms_table_trend(terms_table **out, const terms_counts *counts,
                                         const terms_trend_options *trend,
                                         const terms_table_options *options);

/** term, category, period, docs, period_docs, docs_pct, tier (1-6), heat (the tier's name),
 *  before, move: one row for each term in each period.  `before` is the heat in the last
 *  earlier period that has documents, and `move` how many tiers hotter the term has become
 *  since, negative if it is colder.  All four are empty in a period without documents.
 *  TERMS_BAD_ARGUMENT unless terms_heat_is_scale holds for the cut-offs. */
TERMS_API terms_status terms_table_heat(terms_table **out, const terms_counts *counts,
                                        const terms_trend_options *trend,
                                        const terms_table_options *options);

/** term, category, group, rank, first_date, first_doc, total, docs, since_docs, since_pct
 *  (0-100), group_docs, and, with the name of a group as the `centre`, lag_years, lag_months,
 *  lag_days behind first_doc: one row for each term in each group that uses it, with `zeros`
 *  in every group.  `centre` may be NULL.
 *
 *  Only documents with a date count; those without a group are a group whose name is empty.
 *  A group's first use is in the document with the earliest date, where a year alone comes
 *  before its months and a month before its days; of several documents of that date it is the
 *  first one by path and part.  `rank` orders the groups by that date, from 1, and groups with
 *  equal dates share it.  The lags are the time since the centre's first use, in years and
 *  months of the calendar and in days; they are negative where the group came first, and
 *  empty where one of the two dates is not so exact.  Of the group's `group_docs` documents
 *  `docs` hold the term, and `since_docs` are not earlier than its first use; `since_pct` is
 *  how many percent `docs` are of these.  Terms come as in the tables of periods, groups by
 *  rank, then by name. */
TERMS_API terms_status terms_table_adoption(terms_table **out, const terms_counts *counts,
                                            const char *centre, const terms_table_options *options);

/** term, category, period, new_adopters, adopters, groups, adopters_pct (0-100): one row for
 *  each term in each period.  `new_adopters` is how many groups first use the term in it,
 *  `adopters` how many have used it by its end, and `groups` how many groups have a document
 *  in any period. */
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
 *  with `zeros` in every document.  `terms` is how many terms the formula has, `present` how
 *  many of them the document holds, `missing` which ones it does not; `order` are those that
 *  it does, in the order in which they first appear, and `in_order` whether that is the order
 *  of the formula.  Names of terms have | between them.  Documents that hold fewer than
 *  `min_count` of the terms are left out.  Documents come by path, then part, formulas as they
 *  are given.  TERMS_BAD_ARGUMENT unless the counts keep firsts and have all the terms. */
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

/* ---- Reading and changing a table ---------------------------------------- */

typedef enum terms_cell_type {
    TERMS_CELL_EMPTY,
    TERMS_CELL_TEXT,
    TERMS_CELL_COUNT,
    TERMS_CELL_REAL
} terms_cell_type;

/** A cell; of the values only the one that the type names is set. */
typedef struct terms_cell {
    terms_cell_type type;
    const char *text; /* belongs to the table */
    uint64_t count;
    double real;
} terms_cell;

/** How many rows and columns there are, the name of a column, and a cell, all numbered from
 *  0.  Past the last one a name is NULL, and a cell empty. */
TERMS_API size_t terms_table_rows(const terms_table *table);
TERMS_API size_t terms_table_columns(const terms_table *table);
TERMS_API const char *terms_table_column(const terms_table *table, size_t column);
TERMS_API terms_cell terms_table_cell(const terms_table *table, size_t row, size_t column);

/** Sort rows by a column: numbers descending, text ascending by code points, empty cells and
 *  empty texts last.  Rows that are equal keep their order.  TERMS_BAD_ARGUMENT if no column
 *  has that name. */
TERMS_API terms_status terms_table_sort(terms_table *table, const char *column);

/** The other way round: numbers ascending, text descending; but empty cells and empty texts
 *  are last all the same, and rows that are equal keep their order. */
TERMS_API terms_status terms_table_sort_reverse(terms_table *table, const char *column);

/** Keep only the first `rows` rows, or all if there are fewer. */
TERMS_API void terms_table_head(terms_table *table, size_t rows);

/* ---- Writing ------------------------------------------------------------- */

typedef enum terms_format {
    TERMS_CSV,    /* RFC 4180 with LF line ends */
    TERMS_TSV,    /* TAB, LF, CR and \ written as \t \n \r \\ */
    TERMS_JSON,   /* one array of objects; empty cells are null */
    TERMS_JSONL,  /* one object a line */
    TERMS_ALIGNED /* columns in line on a terminal */
} terms_format;

/** Which part of the output a table is, where several tables with the same columns are
 *  written one after the other.  Aligned tables have to be whole.  The first table may be
 *  without rows only if all are. */
typedef enum terms_slice {
    TERMS_SLICE_WHOLE,
    TERMS_SLICE_FIRST,
    TERMS_SLICE_MIDDLE,
    TERMS_SLICE_LAST
} terms_slice;

/** How a table is written.  Zeros everywhere are the defaults.  `bom`, `crlf` and `raw` are
 *  for CSV only, `highlight` for TERMS_ALIGNED. */
typedef struct terms_write_options {
    terms_format format;
    bool bom;       /* begin with a byte order mark, for spreadsheets */
    bool crlf;      /* end lines with CRLF */
    bool raw;       /* no ' before text that a spreadsheet would take for a formula */
    bool highlight; /* kwic: show matches in reverse video, by a terminal's escape sequences */
    terms_slice slice;
} terms_write_options;

/** Write a table to a file, which is not flushed or closed.  `options` may be NULL.  TERMS_IO
 *  if it can't be written. */
TERMS_API terms_status terms_table_write(const terms_table *table,
                                         const terms_write_options *options, FILE *file);

/** The same through a function of yours, which gets the bytes in order.  It returns TERMS_OK,
 *  or else a status, which ends the writing and is returned. */
TERMS_API terms_status
terms_table_send(const terms_table *table, const terms_write_options *options,
                 terms_status (*take)(void *context, const char *bytes, size_t len), void *context);

#ifdef __cplusplus
}
#endif

#endif
