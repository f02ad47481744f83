/* CSV: RFC 4180 with LF line ends, safe to open in a spreadsheet.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_REPORT_TABLE_CSV_H
#define TERMS_REPORT_TABLE_CSV_H

#include "report/table/output.h"

/* Texts are written byte by byte, well-formed or not, and quoted only where
 * they hold a comma, a quotation mark, CR or LF: blanks around them are theirs,
 * says the RFC.  The options are those of terms_write_options. */
void terms__csv_write(terms__output *output, const terms_table *table,
                      const terms_write_options *options);

#endif
