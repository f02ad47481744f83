/* TSV: cells between TABs, a row a line, with escapes instead of quotes.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_REPORT_TABLE_TSV_H
#define TERMS_REPORT_TABLE_TSV_H

#include "report/table/output.h"

/* TAB, LF, CR and \ become \t \n \r \\; all else is written byte by byte. */
void terms__tsv_write(terms__output *output, const terms_table *table,
                      const terms_write_options *options);

#endif
