#!/bin/sh
# Brings files of an npm package into a folder: fetch.sh SOURCE FOLDER ERROR ADVICE FILE=TARGET...
#   SOURCE  a folder with package.json, package-lock.json and .npmrc: what is taken, pinned by hash; its install scripts are not run
#   ERROR   how a message begins, as MSBuild knows errors; ADVICE what to do where there is no npm
#   FILE    below node_modules; TARGET below FOLDER
# Run by build/*.targets. Safe to run twice at once: one fetches, the others wait and find it done. What was whole stays whole when it fails.
set -eu
source=$(cd "$1" && pwd)
mkdir -p "$2"
out=$(cd "$2" && pwd)
error=$3
advice=$4
shift 4

fail() {
  echo "$error: $1"
  exit 1
}

command -v npm >/dev/null 2>&1 || fail "npm is not on the PATH. $advice"

if command -v flock >/dev/null 2>&1; then
  exec 9>"$out/.lock"
  flock -w 900 9 || fail "another build has been fetching for 15 minutes; remove $out/.lock if none runs."
fi
[ ! "$out/stamp" -nt "$source/package-lock.json" ] || { touch "$out/stamp"; exit 0; }

work=$(mktemp -d "$out/.fetch-XXXXXX")
trap 'rm -rf "$work"' EXIT
cp "$source/package.json" "$source/package-lock.json" "$source/.npmrc" "$work/"
(cd "$work" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error 9>&-) >"$work/npm.log" 2>&1 || {
  cat "$work/npm.log"
  fail "npm could not install what $source/package.json names; its messages are above."
}

for pair in "$@"; do
  file=$work/node_modules/${pair%%=*}
  target=$out/${pair#*=}
  [ -s "$file" ] || fail "there is no ${pair%%=*} in what npm installed."
  mkdir -p "$(dirname "$target")"
  # The archive's files are all dated alike; a new date lets incremental builds see a new version.
  touch "$file"
  mv -f "$file" "$target"
done
touch "$out/stamp"
