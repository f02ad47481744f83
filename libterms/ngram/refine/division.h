/* Division: a group is divided into several by the next unit of its records.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_REFINE_DIVISION_H
#define TERMS_NGRAM_REFINE_DIVISION_H

#include <stdbool.h>
#include <stdint.h>

#include "ngram/refine/refiner.h"

/* Divide a group whose row is there, and whose records have several units in a field; `differ` is
 * where the records differ.  The records of each frequent unit become a group that is still to be
 * divided.  Both sides of the n-gram are measured where that is wanted.  False when memory runs
 * out, here and below. */
bool terms__division_divide(terms__refiner *r, const terms__group *group, uint32_t row,
                            terms__unit_field field, terms__record differ);

/* The same in two steps: count the units, then divide. */
void terms__division_count(terms__refiner *r, const terms__group *group, terms__unit_field field);
bool terms__division_divide_counted(terms__refiner *r, const terms__group *group, uint32_t row,
                                    terms__unit_field field);

#endif
