#!/bin/sh
# GNU libiconv: fetched with npm, and built for the tests to run with.
# SPDX-License-Identifier: MIT

# Usage: libiconv.sh FOLDER.  FOLDER/include/iconv.h and FOLDER/lib/libiconv.a are
# what is wanted.  The package iconv of the npm registry has the sources.
set -eu

package=iconv@3.0.1
mkdir -p "$1/include" "$1/lib"
cd "$1"
test -f lib/libiconv.a && exit

fail() { echo "libiconv: $1" >&2; exit 1; }

command -v npm >/dev/null || fail 'npm is missing, which fetches it: install npm'
npm pack --silent "$package" >archive || fail "npm can't fetch $package: is the registry there?"
tar -xzf "$(cat archive)"

sources=package/deps/libiconv/lib
for source in $sources/iconv.c package/support/localcharset.c; do
    ${CC:-cc} -O2 -w -fPIC -DICONV_CONST=const -DENABLE_EXTRA=1 -Ipackage/support -I$sources \
        -c "$source" || fail "$source does not compile"
done
cp package/support/iconv.h include/
${AR:-ar} cr libiconv.a iconv.o localcharset.o
mv libiconv.a lib/
