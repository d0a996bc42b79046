#!/usr/bin/env bash
# Renders a workbook's sheets to pictures, to look at: tools/render.sh FILE.xlsx FOLDER [DPI]
set -euo pipefail
file=$1 folder=$2 dpi=${3:-80}
mkdir -p "$folder"
profile=$(mktemp -d)
trap 'rm -rf "$profile"' EXIT
soffice --headless "-env:UserInstallation=file://$profile" --convert-to pdf --outdir "$profile" "$file" >/dev/null
pdftoppm -r "$dpi" -png "$profile/$(basename "${file%.*}").pdf" "$folder/page"
ls "$folder"
