/* Aligned: a table for a terminal, its columns in line.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_REPORT_TABLE_ALIGNED_H
#define TERMS_REPORT_TABLE_ALIGNED_H

#include "report/table/output.h"

/* Texts stand left and numbers right, in columns as wide as their widest cell; the
 * column's look may say otherwise.  Whatever could disturb a terminal is escaped, and
 * malformed bytes are U+FFFD.  The options are those of terms_write_options. */
void terms__aligned_write(terms__output *output, const terms_table *table,
                          const terms_write_options *options);

#endif
