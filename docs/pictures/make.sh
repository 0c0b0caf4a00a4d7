#!/usr/bin/env bash
# Makes the pictures of the README and the documents: the sample guide, built and photographed by a headless Chromium.
# Needs chromium, python3, pdftoppm, and the npm packages of tests/browser; pngquant makes the pictures smaller where it is installed.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
project=$(cd "$here/../.." && pwd)
work=$(mktemp -d)
servers=()
trap '[ ${#servers[@]} = 0 ] || kill "${servers[@]}"; rm -rf "$work"' EXIT

# CUECARD may name a program that is built already.
cuecard() {
  if [ -n "${CUECARD:-}" ]; then "$CUECARD" "$@"; else cargo run --release --quiet --manifest-path "$project/Cargo.toml" -- "$@"; fi
}
cuecard build --root "$project" --base-url https://example.org/ --output "$work/site"
cp "$here"/frame.html "$work/site/"
port=8765
python3 -m http.server "$port" --bind 127.0.0.1 --directory "$work/site" >/dev/null 2>&1 &
servers+=($!)
sleep 1

# Puts a picture beside this script.
keep() {
  if command -v pngquant >/dev/null 2>&1; then
    pngquant --force --skip-if-larger --output "$here/$1.png" 128 "$work/$1.png" || cp "$work/$1.png" "$here/$1.png"
  else
    cp "$work/$1.png" "$here/$1.png"
  fi
  echo "$1.png: $(($(wc -c < "$here/$1.png") / 1024)) KB"
}

# name, width, height, address.
shot() {
  chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --force-device-scale-factor=1.25 \
    --user-data-dir="$work/profile" --virtual-time-budget=4000 --window-size="$2,$3" \
    --screenshot="$work/$1.png" "$4" >/dev/null 2>&1
  keep "$1"
}

# Pages in frames, each with its width, height and place.
frames="http://127.0.0.1:$port/frame.html"
routine=/routines/hip-and-glute-strength/
shot routine 1300 800 "$frames?page=$routine,960,720&page=$routine%23block-1,390,720&gap=36"
shot exercise 1300 720 "$frames?page=/exercises/clamshell/,960,640&page=/,390,640,dark&gap=36"

# On a phone: the player, the finder, a routine in the dark.
node "$here/phone.mjs" "http://127.0.0.1:$port/" "$work"
{
  echo '<!doctype html><style>body{margin:36px;display:flex;gap:36px;background:#dfe6e8}img{width:390px;border-radius:10px;box-shadow:0 1px 2px #0003,0 12px 32px #0b303826}</style>'
  for name in player finder routine; do echo "<img src=\"phone-$name.png\" alt=\"\">"; done
} >"$work/phone.html"
node "$here/page.mjs" "file://$work/phone.html" "$work/phone.png" 1314
keep phone

# The preview, with a slip in a file.
cuecard init "$work/guide" >/dev/null 2>&1
port=8766
cuecard serve --root "$work/guide" --port "$port" >/dev/null 2>&1 &
servers+=($!)
sleep 2
sed -i 's/^level: beginner/levle: beginner/' "$work/guide/content/exercises/clamshell.md"
sleep 1
node "$here/preview.mjs" "http://127.0.0.1:$port/exercises/clamshell/" "$work/preview.png"
keep preview

# All base poses, and the gallery of movements that the tests look at.
gallery() { cargo run --quiet --manifest-path "$project/Cargo.toml" --example gallery -- "$@"; }
gallery --poses "$work/poses" thumb
node "$here/page.mjs" "file://$work/poses/index.html" "$work/poses.png" 1200 ":root{--cell:200px}"
keep poses
gallery "$project/tests/figures/gallery" "$work/figures"
node "$here/page.mjs" "file://$work/figures/index.html" "$work/figures.png" 1600 ":root{--cell:365px}"
keep figures

# The five layouts of print, side by side.
for layout in sheet large cards log poster; do
  cuecard print hip-and-glute-strength --root "$project" --layout "$layout" --output "$work/$layout.pdf" >/dev/null
  pdftoppm -r 60 -f 1 -l 1 -singlefile -png "$work/$layout.pdf" "$work/print-$layout"
done
{
  echo '<!doctype html><style>body{margin:24px;display:flex;gap:24px;align-items:end;background:#dfe5e8}img{height:480px;box-shadow:0 2px 10px #0003}</style>'
  for layout in sheet large cards log poster; do echo "<img src=\"print-$layout.png\" alt=\"\">"; done
} >"$work/print.html"
node "$here/page.mjs" "file://$work/print.html" "$work/print.png" 2150
keep print
