"""Later."""

from openpyxl.worksheet.worksheet import Worksheet

from sora_workbook.layout import Check


def build(sheet: Worksheet) -> None: ...
def checks() -> list[Check]:
    return []
