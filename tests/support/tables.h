/* Tables: what a table looks like when it is written.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_TESTS_TABLES_H
#define TERMS_TESTS_TABLES_H

#include "libterms.h"

/* All that makes a table of counts that keep firsts, contexts and pairs.  Those of periods have
 * options of their own. */
typedef terms_status table_builder(terms_table **out, const terms_counts *counts,
                                   const terms_table_options *options);
enum { TABLE_BUILDERS = 17 };
extern table_builder *const table_builders[TABLE_BUILDERS];

/* New counts that keep firsts, contexts, and pairs in sentences. */
terms_status table_counts(terms_counts **out, const terms_matcher *matcher);

/* All bytes of all tables in all formats, one behind the other; to be freed. */
char *table_all_written(const terms_counts *counts);

/* All bytes of a table, with a NUL behind them; to be freed. */
char *table_written(const terms_table *table, const terms_write_options *options);

/* Check the bytes of a table, and free it. */
void table_expect(terms_table *table, const terms_write_options *options, const char *expected);

/* Tables to be written: one with a column of texts; and one without rows, whose only column is
 * called `header`. */
terms_table *table_of_texts(const char *const *texts, size_t count);
terms_table *table_of_header(const char *header);

#endif
