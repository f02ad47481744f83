/* Split: one stream of text cut into its documents.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_INPUT_SPLIT_H
#define TERMS_CLI_INPUT_SPLIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cli/base/memory.h"

/* Zeros everywhere leave the text whole. */
typedef struct split_rules {
    uint64_t blank;     /* how many blank lines end a part; 0: none do */
    const char *marker; /* a line that begins so starts a part, and belongs to it */
    bool lines;         /* each line is a part */
} split_rules;

/* A place in the file from which the text was read: how many bytes come before it,
 * and how many of these are malformed. */
typedef struct split_place {
    uint64_t bytes, malformed;
} split_place;

typedef enum split_kind {
    SPLIT_MORE,  /* feed the next piece; after split_finish: it is over */
    SPLIT_BEGIN, /* a part begins: number `part`, on line `line` of the file */
    SPLIT_TEXT,  /* the next bytes of the part */
    SPLIT_END    /* the part ends: `size` is what it took of the file */
} split_kind;

typedef struct split_event {
    split_kind kind;
    uint64_t part, line;
    const char *text;
    size_t len;
    split_place size;
} split_event;

/* How many bytes before the first visible character are kept of a line with which a
 * part may begin. */
enum { SPLIT_LEAD = 256 };

/* How many different bytes the end of a line may begin with. */
enum { SPLIT_LINE_ENDS = 4 };

/* A part begins with the line of its first visible character, and takes all of
 * the file up to the next part, the first one also what comes before it.  While
 * `cut` is true the open part, if there is one, gets no more text, and the next
 * visible character begins a part.  The text that is left is from `at` to `end`; what
 * can't be judged before more is known (half a character or marker) is moved to
 * `held`, which has room for it, and the next piece is put behind it. */
typedef struct split_state {
    split_rules rules;
    size_t marker_len;
    memory_text held;
    const char *at, *end, *piece; /* `piece`: where the bytes after `before` begin */
    split_place before, after;    /* of the piece that was fed last */
    split_place line_place;       /* where the line begins */
    split_place part_place;       /* where the open part begins */
    uint64_t parts, line, blank_lines;
    bool finished;   /* nothing comes behind `end` */
    bool is_judged;  /* whether the line begins with the marker is known */
    bool line_blank; /* all that was read of the line is blank */
    bool after_cr;
    bool open, cut;
    bool ends, begins;                      /* events that are due, before the lead */
    const char *line_ends[SPLIT_LINE_ENDS]; /* the next of each; NULL: not looked for */
    char lead[SPLIT_LEAD];
    size_t lead_len;
} split_state;

/* Whether the rules leave the text whole. */
bool split_is_whole(const split_rules *rules);

/* The rules' marker must outlive the split.  False when memory runs out. */
bool split_init(split_state *split, const split_rules *rules);
void split_free(split_state *split);

/* The next piece of UTF-8, cut at any byte, and the place behind it.  It must live
 * until split_next wants more, and may be fed only then.  False when memory runs
 * out. */
bool split_feed(split_state *split, const char *text, size_t len, split_place after);

/* No more text comes.  A text without a visible character is one part. */
void split_finish(split_state *split);

split_event split_next(split_state *split);

#endif
