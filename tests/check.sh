#!/bin/sh
# Check: what the tests need to be built with a compiler that has none of it.
# SPDX-License-Identifier: MIT

# Usage: check.sh COMPILER FOLDER.  FOLDER/include gets the headers of uthash and
# Check, FOLDER/lib/libcheck.a is Check, built from Debian's source package.
set -eu
unset MAKEFLAGS

compiler=$1
uthash=$(echo '#include <uthash.h>' | cc -M -x c - 2>/dev/null | tr ' ' '\n' | grep 'uthash\.h') ||
    uthash=
mkdir -p "$2/include" "$2/lib" "$2/lists" "$2/cache"
cd "$2"
test -f lib/libcheck.a && exit

fail() { echo "$compiler: $1" >&2; exit 1; }

apt() {
    apt-get -q -o Dir::Etc::SourceList="$PWD/sources.list" -o Dir::Etc::SourceParts=- \
        -o Dir::State::Lists="$PWD/lists" -o Dir::Cache="$PWD/cache" "$@"
}

command -v apt-get >/dev/null || fail 'apt-get is missing, which fetches Check: is this Debian?'
test -n "$uthash" || fail 'uthash is missing: make setup'
release=$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)
echo "deb-src http://deb.debian.org/debian ${release:-stable} main" >sources.list
{ apt update && apt source --download-only check; } >log 2>&1 ||
    fail "apt-get can't fetch the source of Check: see $2/log"
rm -rf source
mkdir source
tar -xf check_*.orig.tar.* -C source --strip-components=1
(cd source && ./configure --host="$("$compiler" -dumpmachine)" CC="$compiler" CFLAGS=-O2 \
    --disable-shared --disable-subunit &&
    make -C lib && make -C src libcheck.la) >>log 2>&1 || fail "Check does not build: see $2/log"
cp "$uthash" source/src/check.h source/check_stdint.h include/
cp source/src/.libs/libcheck.a lib/
