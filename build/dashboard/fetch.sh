#!/bin/sh
# Brings the scripts of others that the dashboard serves into a folder: fetch.sh FOLDER. Run by build/DashboardScripts.targets.
# Safe to run twice at once: one fetches, the others wait and find it done. What was whole stays whole when it fails.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
out=$(cd "$1" && pwd)

fail() {
  echo "dashboard : error ACT0002: $1"
  exit 1
}

command -v npm >/dev/null 2>&1 || fail "npm is not on the PATH. The dashboard draws its charts with the npm package uplot: install Node.js 18 or newer."

if command -v flock >/dev/null 2>&1; then
  exec 9>"$out/.lock"
  flock -w 900 9 || fail "another build has been fetching scripts for 15 minutes; remove $out/.lock if none runs."
fi
[ ! "$out/stamp" -nt "$here/package-lock.json" ] || exit 0

work=$(mktemp -d "$out/.fetch-XXXXXX")
trap 'rm -rf "$work"' EXIT
cp "$here/package.json" "$here/package-lock.json" "$here/.npmrc" "$work/"
(cd "$work" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error 9>&-) >"$work/npm.log" 2>&1 || {
  cat "$work/npm.log"
  fail "npm could not install the dashboard's scripts; its messages are above."
}

for file in uPlot.iife.min.js uPlot.min.css; do
  source=$work/node_modules/uplot/dist/$file
  [ -s "$source" ] || fail "uplot has no dist/$file."
  # The archive's files are all dated alike; a new date lets incremental builds see a new version.
  touch "$source"
  mv -f "$source" "$out/$file"
done
touch "$out/stamp"
