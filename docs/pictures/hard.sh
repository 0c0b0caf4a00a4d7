#!/usr/bin/env bash
# Makes the contact sheets of docs/printing.md: routines that are hard to set, in every layout and on every paper.
# Needs node, pdftoppm, chromium and the npm packages of tests/browser; pngquant makes the pictures smaller where it is installed.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
project=$(cd "$here/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# CUECARD may name a program that is built already.
cuecard() {
  if [ -n "${CUECARD:-}" ]; then "$CUECARD" "$@"; else cargo run --release --quiet --manifest-path "$project/Cargo.toml" -- "$@"; fi
}
node "$here/hard-guide.mjs" "$work/guide"

# A row for each routine: its first pages. Name of the paper, dots to the inch, most pages, options.
rows() {
  local name=$1 dpi=$2 most=$3 file
  shift 3
  cuecard print --all --root "$work/guide" --layout "$layout" "$@" --output "$work/$layout-$name/" >/dev/null 2>&1
  echo "<section><h2>$name</h2>"
  for file in "$work/$layout-$name"/*.pdf; do
    pdftoppm -r "$dpi" -l "$most" -png "$file" "${file%.pdf}" 2>/dev/null
    echo "<div>"
    for page in "${file%.pdf}"-*.png; do echo "<img src=\"$layout-$name/$(basename "$page")\" alt=\"\">"; done
    echo "</div>"
  done
  echo "</section>"
}

# A picture of one layout: its name, its width, then what `rows` takes for each paper.
sheet() {
  layout=$1
  local width=$2
  {
    echo '<!doctype html><style>body{margin:20px;display:flex;gap:28px;background:#ccd5d9;font:600 18px sans-serif}
      h2{margin:0 0 8px;font-size:18px}div{display:flex;gap:8px;margin-bottom:14px;align-items:start}img{box-shadow:0 1px 5px #0004}</style>'
    while IFS='|' read -r name dpi most options; do
      # shellcheck disable=SC2086
      rows "$name" "$dpi" "$most" $options
    done
  } >"$work/$layout.html"
  node "$here/page.mjs" "file://$work/$layout.html" "$work/$layout.png" "$width"
  if command -v pngquant >/dev/null 2>&1; then
    pngquant --force --output "$here/print-hard-$layout.png" 48 "$work/$layout.png"
  else
    cp "$work/$layout.png" "$here/print-hard-$layout.png"
  fi
  echo "print-hard-$layout.png: $(($(wc -c <"$here/print-hard-$layout.png") / 1024)) KB"
}

sheet sheet 2300 <<<"A4|33|4|--paper a4
Letter|33|4|--paper letter"
sheet large 2900 <<<"A4|27|6|--paper a4
Letter|27|6|--paper letter"
sheet cards 2700 <<<"A6, four on A4, both sides|33|4|--paper a4 --duplex
4 × 6 in|40|4|--paper 4x6
A7|46|5|--paper a7"
sheet log 2500 <<<"A4|33|3|--paper a4
Letter|33|3|--paper letter"
sheet poster 2200 <<<"A3|23|4|--paper a3
A4|33|4|--paper a4"
