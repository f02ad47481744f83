#!/bin/sh
# Same: whether the programs of two builds write the same bytes.
# SPDX-License-Identifier: MIT

# Usage: same.sh BIN OTHER_BIN [RUNNER].  The programs of the second folder are run by
# RUNNER, a command with options.  Texts and lists are the samples, and those that are in
# $TERMS_SHARED or ../shared.  All is read as UTF-8, be it malformed, as a C library for
# another machine may come without its converters.
set -eu

bin=$1
other=$2
runner=${3-}
shared=${TERMS_SHARED:-../shared}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
differing=0
compared=0

fail() { echo "same: $1" >&2; exit 1; }

# What a program writes, and how it ends.
write() {
    status=0
    "$@" >"$work/out" 2>"$work/err" || status=$?
    echo "status $status" >>"$work/err"
}

same() {
    program=$1
    shift
    write "$bin/$program" --encoding utf-8 "$@"
    mv "$work/out" "$work/expected"
    mv "$work/err" "$work/expected-err"
    # shellcheck disable=SC2086
    write $runner "$other/$program" --encoding utf-8 "$@"
    compared=$((compared + 1))
    test -s "$work/expected" || fail "$program $* writes nothing"
    if ! cmp -s "$work/expected" "$work/out" || ! cmp -s "$work/expected-err" "$work/err"; then
        echo "differs: $program $*"
        differing=$((differing + 1))
    fi
}

count() {
    same terms-count -p "$1" -t long -j1 "$2"
    same terms-count -p "$1" -t forms -j3 "$2"
    same terms-count -p "$1" -t nesting "$2"
    same terms-count -p "$1" -t summary --ignore-punct "$2"
    same terms-count -p "$1" -t docs --lines "$2"
    same terms-kwic -p "$1" --top 5000 "$2"
}

of_texts() {
    same terms-ngrams --maximal -j3 "$1"
    same terms-ngrams -n 2-4 --measures "$1"
    same terms-discover "$1"
    count examples/data/phrases.tsv "$1"
}

samples="--manifest examples/data/manifest.csv --split-blank 2"
of_texts examples/data/reports
for text in "$shared"/corpora/seed "$shared"/corpora/gwr; do
    test ! -d "$text" || of_texts "$text"
done
for list in "$shared"/phrases/*.txt; do
    test ! -f "$list" || test ! -d "$shared/corpora/gwr" || count "$list" "$shared/corpora/gwr"
done
for table in summary groups contexts categories dispersion cooccur; do
    # shellcheck disable=SC2086
    same terms-count -p examples/data/phrases.tsv $samples -t $table
done
# shellcheck disable=SC2086
same terms-trend -p examples/data/phrases.tsv $samples
# shellcheck disable=SC2086
same terms-compare -p examples/data/phrases.tsv $samples --target date=2023.. \
    --reference date=2022 --all --measures all
echo "$compared outputs compared: $differing differ"
test $differing = 0
