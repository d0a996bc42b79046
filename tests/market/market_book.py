"""The template with something pasted into it, recalculated here and in LibreOffice."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import openpyxl

import support
from sora_compute.hosts import headless
from sora_compute.xlsx.namespaces import tag
from sora_compute.xlsx.package import read_bytes
from sora_compute.xlsx.workbook import Workbook
from support import ROOT

DATA = ROOT / "tests" / "data" / "market"


def rows(name: str) -> list[dict[str, str]]:
    """A file of the tests' own data."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def typed(text: str) -> Any:
    """A cell's text as Excel takes it when pasted."""
    if not text:
        return None
    try:
        return float(text)
    except ValueError:
        return text


def paste(workbook: Workbook, sheet: str, cell: str, block: list[list[Any]], clear_to: int = 0) -> None:
    """Put values into cells and nothing else; the area is cleared down to the row `clear_to` first."""
    first = workbook.locate(f"{sheet}!{cell}")
    columns = range(first.column, first.column + max(map(len, block)))
    values: dict[tuple[int, int], Any] = {(r, c): None for r in range(first.row, clear_to + 1) for c in columns}
    for row, given in enumerate(block, first.row):
        values |= {(row, column): value for column, value in enumerate(given, first.column)}
    for place, element in workbook.cells(sheet):
        if (place.row, place.column) in values:
            assert element.find(tag("f")) is None, f"{place} holds a formula: it is no place to paste"
    workbook.store_results(sheet, values)


def opened(path: Path) -> Workbook:
    """A workbook's parts, to paste into."""
    return Workbook(read_bytes(path.read_bytes(), path.name))


def recalculated(workbook: Workbook, path: Path) -> openpyxl.Workbook:
    """The workbook computed by `sora-compute recalc`'s engine and Python functions, saved and read back."""
    workbook.save()
    headless.store(workbook, headless.recalculated(workbook).values)
    path.write_bytes(workbook.save().to_stable_bytes())
    return openpyxl.load_workbook(path, data_only=True)


def by_libreoffice(path: Path, folder: Path) -> Path:
    """What LibreOffice makes of the workbook after it has computed every formula anew, without our functions."""
    bare = folder / f"bare-{path.name}"
    openpyxl.load_workbook(path).save(bare)  # openpyxl writes formulas without values, and charts
    return support.by_libreoffice(bare, folder)
