"""Two spreadsheet engines that know LAMBDA and know nothing of the Python functions."""

from __future__ import annotations

import re
from pathlib import Path

import cellrune
import ironcalc

from sora_compute.errors import ExcelError, error_from_code
from sora_compute.functions import FUNCTIONS
from sora_compute.pack import names
from sora_compute.xlsx.formulas import is_call, rewritten
from sora_compute.xlsx.namespaces import tag
from sora_compute.xlsx.package import Package
from sora_compute.xlsx.workbook import Place, Workbook


def by_ironcalc(package: Package, places: list[Place], folder: Path) -> dict[Place, object]:
    """The cells' values after IronCalc has calculated everything."""
    path = folder / "ironcalc.xlsx"
    path.write_bytes(package.to_stable_bytes())
    model = ironcalc.load_from_xlsx(str(path), "en", "UTC", "en")
    model.evaluate()
    sheets = {sheet["name"]: index for index, sheet in enumerate(model.get_worksheets_properties())}
    return {place: _value(model.get_cell_value(sheets[place.sheet], place.row, place.column)) for place in places}


def by_cellrune(package: Package, places: list[Place]) -> dict[Place, object]:
    """The cells' values after CellRune has calculated everything.

    It does not read `_xlop.`, Excel's mark of an optional parameter, so it gets a copy in which every parameter is
    required and every call has all its arguments, empty ones where the formula leaves them out.
    """
    book = cellrune.Workbook.from_bytes(_with_full_calls(package).to_stable_bytes())
    book.calculate()
    values: dict[Place, object] = {}
    for sheet in {place.sheet for place in places}:
        wanted = [place for place in places if place.sheet == sheet]
        last = Place(sheet, max(place.row for place in wanted), max(place.column for place in wanted))
        rows = book.read_values(sheet, "A1", last.cell)
        values |= {place: _value(rows[place.row - 1][place.column - 1].get("value")) for place in wanted}
    return values


def without_values(package: Package) -> Package:
    """A copy in which no formula has a value, so that whatever is read was computed."""
    bare = Package(package.name, dict(package.parts))
    workbook = Workbook(bare)
    for part in workbook.sheets.values():
        root = bare.xml(part)
        for cell in root.iter(tag("c")):
            value = cell.find(tag("v"))
            if cell.find(tag("f")) is not None and value is not None:
                cell.remove(value)
        bare.set_xml(part, root)
    return bare


def _with_full_calls(package: Package) -> Package:
    copy = Package(package.name, dict(package.parts))
    workbook = Workbook(copy)
    main = copy.xml(workbook.main_part)
    for name in names.defined_names(main):
        name.text = (name.text or "").replace("_xlop.", "_xlpm.")
    copy.set_xml(workbook.main_part, main)
    for part in workbook.sheets.values():
        root = copy.xml(part)
        for formula in root.iter(tag("f")):
            if re.search("|".join(FUNCTIONS), formula.text or ""):
                formula.text = _full(formula.text)
        copy.set_xml(part, root)
    return copy


def _full(formula: str) -> str:
    """Each call of ours with commas up to its last parameter; the tests' formulas nest no call in another's place."""
    calls: list[list[object]] = []

    def replacement(token: object) -> str:
        if is_call(token):
            calls.append([FUNCTIONS.get(token.value[:-1].upper()), 0])
        elif token.type == "SEP" and calls:
            calls[-1][1] += 1
        elif token.type == "FUNC" and calls:
            function, commas = calls.pop()
            missing = len(function.parameters) - 1 - commas if function and function.parameters else 0
            return "," * missing + ")"
        return str(token.value)

    return rewritten(formula, replacement)


def _value(value: object) -> object:
    if isinstance(value, str):
        return error_from_code(value) or value
    return value


def shown(value: object) -> object:
    """A value for a message."""
    return value.code if isinstance(value, ExcelError) else value
