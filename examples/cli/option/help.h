/* Help: what --help says of the options that the programs share.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_OPTION_HELP_H
#define TERMS_CLI_OPTION_HELP_H

/* A program's help is a list of texts that ends with NULL: some of its own, and these, each of
 * which describes a table of options in settings.h, or a part of one. */
extern const char help_lists[];    /* -p to --list-encoding */
extern const char help_folding[];  /* --ignore-punct and --variants */
extern const char help_folders[];  /* the heading of what to read, and --glob */
extern const char help_manifest[]; /* --manifest and --group-by */
extern const char help_reading[];  /* --encoding to -j */
extern const char help_rows[];     /* --sort, --reverse and --top */
extern const char help_rates[];    /* --per and --base */
extern const char help_output[];   /* -o to --version, which come last */

#endif
