#!/usr/bin/env bash
# All tests of cuecard, in the order in which they fail fastest. Installs what is missing and nothing else.
set -euo pipefail
cd "$(dirname "$0")/.."

heading() { printf '\n\033[1m== %s\033[0m\n' "$1"; }

# A part of the Rust toolchain that some installations leave out.
component() {
  cargo "$1" --version >/dev/null 2>&1 || rustup component add "$2"
}

# A program, from the Debian package named behind it.
program() {
  command -v "$1" >/dev/null 2>&1 && return
  if ! command -v apt-get >/dev/null 2>&1; then
    echo "error: \`$1\` is missing; install it and run the tests again" >&2
    exit 1
  fi
  local as_root=()
  [ "$(id -u)" = 0 ] || as_root=(sudo)
  "${as_root[@]}" apt-get update -qq
  DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -qq -y --no-install-recommends "$2"
}

# The npm packages of a folder, as its lock file names them.
packages() {
  program node nodejs
  program npm npm
  [ -d "$1/node_modules" ] || npm --prefix "$1" ci --no-audit --no-fund --loglevel=error
}

heading "Formatting"
component fmt rustfmt
cargo fmt --check

heading "Lints"
component clippy clippy
cargo clippy --all-targets --quiet -- -D warnings

heading "Tests"
program pdftotext poppler-utils
program qpdf qpdf
program zbarimg zbar-tools
CUECARD_TOOLS=1 cargo test --quiet

heading "Scripts"
program node nodejs
node --test --test-reporter=spec tests/script/*.test.mjs

heading "HTML of the sample guide"
packages tests/html
cargo build --release --quiet
cuecard="${CARGO_TARGET_DIR:-target}/release/cuecard"
site=$(mktemp -d)
trap 'rm -rf "$site"' EXIT
"$cuecard" build --strict --output "$site"
node tests/html/validate.mjs "$site"

heading "Browser"
packages tests/browser
program chromium chromium
CUECARD="$cuecard" node --test --test-reporter=spec --test-timeout=600000 tests/browser/*.test.mjs

heading "All is well"
