#!/bin/sh
# Imports only go down: fails on an upward or sideways import, and on a C library that leaks out of its place.
set -eu
cd "$(dirname "$0")/.."
status=0

# check MODULE FORBIDDEN…: no file of MODULE imports a forbidden module.
check() {
  module=$1
  shift
  [ -d "Sources/$module" ] || return 0
  for forbidden in "$@"; do
    found=$(grep -rnE --include='*.swift' \
      "^[[:space:]]*(@[A-Za-z_()]+[[:space:]]+)*((public|package|internal|private|fileprivate)[[:space:]]+)?import[[:space:]]+((struct|class|enum|func|protocol|typealias|let|var)[[:space:]]+)?$forbidden([.[:space:]]|\$)" \
      "Sources/$module" || true)
    if [ -n "$found" ]; then
      echo "$module must not import $forbidden:" >&2
      echo "$found" >&2
      status=1
    fi
  done
}

check Derive CCmark CFlint CTheme LaTeX Notes Formula Claims Site doccheck
check LaTeX CCmark CFlint CTheme Derive Notes Formula Claims Site doccheck
check Notes CFlint CTheme Derive LaTeX Formula Claims Site doccheck
check Formula CCmark CTheme Notes Claims Site doccheck
check Claims CCmark CFlint CTheme Site doccheck
check Site CCmark CFlint Derive Formula doccheck
check doccheck CCmark CFlint CTheme Derive Formula

importers=$(grep -rlE --include='*.swift' 'import[[:space:]]+CCmark' Sources || true)
if [ "$(printf '%s\n' "$importers" | grep -c .)" -gt 1 ]; then
  echo "CCmark is imported by more than one file:" >&2
  echo "$importers" >&2
  status=1
fi

strays=$(grep -rlE --include='*.swift' 'import[[:space:]]+CFlint' Sources | grep -v '^Sources/Formula/Enclosure/' || true)
if [ -n "$strays" ]; then
  echo "CFlint is imported outside Sources/Formula/Enclosure:" >&2
  echo "$strays" >&2
  status=1
fi

[ "$status" -ne 0 ] || echo "Layers: imports only go down."
exit "$status"
