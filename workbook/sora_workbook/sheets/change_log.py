"""更新: what changed in the workbook, by version."""

import csv
from importlib.resources import files

from openpyxl.worksheet.worksheet import Worksheet

from sora_workbook import layout, styles
from sora_workbook.styles import NOTE, put

_HEADINGS = ("版本\nVersion", "日期\nDate", "更新内容", "Changes")
_WIDTHS = (12, 14, 70, 90)
_FIRST = 5


def changes() -> list[dict[str, str]]:
    """The entries, newest first; CHANGELOG.md tells the same versions at more length."""
    text = (files("sora_workbook") / "changes.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def build(sheet: Worksheet) -> None:
    """Fill the sheet."""
    styles.title(sheet, "更新", "Change log", _WIDTHS, layout.master_flag(sheet.title))
    styles.heading_row(sheet, _FIRST - 1, _HEADINGS)
    for row, change in enumerate(changes(), _FIRST):
        put(sheet, f"A{row}", change["version"])
        put(sheet, f"B{row}", change["date"], NOTE)
        put(sheet, f"C{row}", change["zh"])
        put(sheet, f"D{row}", change["en"])
        sheet.row_dimensions[row].height = 52
    sheet.freeze_panes = f"A{_FIRST}"
