/* Packs: which of eight bytes stay where some are left out.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_TEXT_PACKS_H
#define TERMS_TEXT_PACKS_H

/* By the bits of those that stay, their places in order, and then zeros. */
extern const unsigned char terms__packs[256][8];

#endif
