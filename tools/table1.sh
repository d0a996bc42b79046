#!/usr/bin/env bash
# Sets everything up, prints the live Table 1 beside the report's, and leaves the workbook in dist/.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh" ""
.venv/bin/sora-compute table1
.venv/bin/sora-compute build --out dist
