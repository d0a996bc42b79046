"""The sheet that the benchmarks calculate."""

from __future__ import annotations

import io

import openpyxl


def book(cells: int, formula: str) -> bytes:
    """A workbook with a sheet S whose column F holds `formula` in each row, # standing for the row's number."""
    workbook = openpyxl.Workbook(write_only=True)
    sheet = workbook.create_sheet("S")
    for row in range(1, cells + 1):
        sheet.append([1920, 1280, 60, 80, row % 60, formula.replace("#", str(row))])
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()
