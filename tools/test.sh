#!/usr/bin/env bash
# Sets everything up, LibreOffice and the Open XML validator included, then runs every check and every test.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh" "[test]"
bash tools/install_libreoffice.sh
bash tools/install_validator.sh
.venv/bin/ruff check .
.venv/bin/ruff format --check .
.venv/bin/mypy
.venv/bin/python -m pytest -n 2 "$@"
