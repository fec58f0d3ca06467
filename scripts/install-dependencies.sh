#!/bin/sh
# Installs the C libraries doccheck is built on, where they are missing. Says nothing when all are there.
set -eu

include=/usr/include

# A header may stand in the multiarch folder or where pkg-config says.
has_header() {
  [ -e "$include/$1" ] && return 0
  for folder in "$include"/*-linux-gnu* /usr/local/include /opt/homebrew/include; do
    [ -e "$folder/$1" ] && return 0
  done
  return 1
}

has_cmark() { has_header cmark.h; }
has_flint() { has_header flint/flint.h; }
# FLINT 3 contains Arb; FLINT 2 comes with Arb as a package of its own.
has_arb() { has_header flint/arb.h || has_header arb.h; }
has_pkg_config() { command -v pkg-config >/dev/null 2>&1; }

missing() { ! has_cmark || ! has_flint || ! has_arb || ! has_pkg_config; }

missing || exit 0

if ! command -v apt-get >/dev/null 2>&1; then
  cat >&2 <<'END'
doccheck needs libcmark, FLINT with Arb (FLINT 3, or FLINT 2 with Arb 2.23) and pkg-config, with their headers.
This system has no apt-get: install them with its own package manager, for example
  brew install cmark flint pkg-config        dnf install cmark-devel flint-devel pkgconf
END
  exit 1
fi

root=
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null 2>&1 || {
    echo "Installing libcmark-dev, libflint-dev and pkg-config needs root: run this as root, or install sudo." >&2
    exit 1
  }
  root=sudo
fi

install() { $root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null; }

echo "Installing the C libraries …"
$root apt-get update -qq
install libcmark-dev libflint-dev pkg-config
has_arb || install libflint-arb-dev

if missing; then
  echo "After installing, libcmark, FLINT, Arb or pkg-config is still missing." >&2
  exit 1
fi
