/* Help: what --help says of the options that the programs share.
 * SPDX-License-Identifier: MIT */
#include "cli/option/help.h"

const char help_lists[] =
    "  -p FILE              a phrase list (- for standard input); may be repeated\n"
    "  -e FORM              one more form; may be repeated\n"
    "  --list-encoding E    the encoding of lists and manifest (utf-8)\n";

const char help_folding[] =
    "  --ignore-punct       pass over 、 ， · and all kinds of quotation marks\n"
    "  --variants           traditional, simplified and variant characters are one\n";

const char help_folders[] =
    "What to read: files, folders (their .txt, .text and .md), - for standard input\n"
    "  --glob PATTERN       of folders, the files of such names; may be repeated\n";

const char help_manifest[] =
    "  --manifest FILE.csv  path,id,date,group and columns of yours, for the files\n"
    "                       named, or if there is none the files to read\n"
    "  --group-by COLUMN    of the manifest; or group (default), date, year, month\n";

const char help_reading[] =
    "  --encoding E         auto (default), utf-8, gb18030, gbk, gb2312, big5,\n"
    "                       big5-hkscs, utf-16, utf-16le or utf-16be\n"
    "  --strict             refuse files with malformed bytes\n"
    "  --split-blank N      N or more blank lines divide documents\n"
    "  --split-marker TEXT  a line that begins with TEXT begins a document\n"
    "  --lines              every line that is not blank is a document\n"
    "  -j N                 work in N threads (one for each core)\n";

const char help_rows[] = "  --sort COLUMN        numbers from the largest, text in order\n"
                         "  --reverse            from the smallest, text backwards\n"
                         "  --top N              the first N rows only\n";

const char help_rates[] = "  --per N              rates are per N characters (10000)\n"
                          "  --base han|chars     Han characters (default), or all visible ones\n";

const char help_output[] =
    "  -o FILE              into a file; the old one stays until the new one is whole\n"
    "  --format F           csv, tsv, json, jsonl or table (by the ending of -o)\n"
    "  --bom, --no-bom      CSV with a byte order mark or without (with, in .csv)\n"
    "  --crlf               CSV with CRLF at the ends of lines\n"
    "  --raw                CSV without the ' before =1+1 and other formulas\n"
    "  --quiet              no warnings and no progress\n"
    "  --help, --version    say this, or the version\n";
