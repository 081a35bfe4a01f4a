#!/bin/sh
# Brings the ONNX Runtime native libraries into a folder: fetch.sh FOLDER. Run by build/OnnxRuntimeNative.targets.
# Safe to run twice at once: one fetches, the others wait and find it done. What was whole stays whole when it fails.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
out=$(cd "$1" && pwd)

fail() {
  echo "onnxruntime : error ACT0001: $1"
  exit 1
}

command -v npm >/dev/null 2>&1 || fail "npm is not on the PATH. The embedded build takes the ONNX Runtime library from the npm package onnxruntime-node: install Node.js 18 or newer, or set ACTORS_ONNXRUNTIME=official where the NuGet package restores."

if command -v flock >/dev/null 2>&1; then
  exec 9>"$out/.lock"
  flock -w 900 9 || fail "another build has been fetching ONNX Runtime for 15 minutes; remove $out/.lock if none runs."
fi
[ ! "$out/stamp" -nt "$here/package-lock.json" ] || exit 0

work=$(mktemp -d "$out/.fetch-XXXXXX")
trap 'rm -rf "$work"' EXIT
cp "$here/package.json" "$here/package-lock.json" "$here/.npmrc" "$work/"
(cd "$work" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error 9>&-) >"$work/npm.log" 2>&1 || {
  cat "$work/npm.log"
  fail "npm could not install onnxruntime-node; its messages are above."
}

package=$work/node_modules/onnxruntime-node
for architecture in x64 arm64; do
  library=$package/bin/napi-v6/linux/$architecture/libonnxruntime.so.1
  [ -s "$library" ] || fail "onnxruntime-node has no library for linux-$architecture at ${library#"$work"/}."
  mkdir -p "$out/linux-$architecture"
  # The archive's files are all dated alike; a new date lets incremental builds see a new version.
  touch "$library"
  mv -f "$library" "$out/linux-$architecture/libonnxruntime.so"
done
touch "$out/stamp"
