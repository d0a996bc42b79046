"""The values that a packed workbook shows before anything calculates it."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sora_compute.errors import ExcelError
from sora_compute.hosts.excel_lambda import native_functions
from sora_compute.hosts.headless import Headless, store
from sora_compute.xlsx.cell_values import decoded
from sora_compute.xlsx.namespaces import tag
from sora_compute.xlsx.package import FileProblem
from sora_compute.xlsx.workbook import FormulaCell, Place, Workbook

_SAME = 1e-12  # relative: what a program that stores 15 digits makes of a number
_TYPES = frozenset(["n", "b", "e", "str"])


def stored_values(workbook: Workbook) -> dict[Place, Any]:
    """What the file stores in its cells, texts in the table of shared texts excepted: no formula's value is there."""
    found = {}
    for sheet in workbook.sheets:
        for place, cell in workbook.cells(sheet):
            text, kind = cell.findtext(tag("v")), cell.get("t") or "n"
            if kind == "inlineStr":
                found[place] = "".join(map(str, cell.itertext(tag("t"))))
            elif kind == "str" or (text and kind in _TYPES):  # an empty text is a value as well
                found[place] = decoded(text or "", kind)
    return found


def computed(workbook: Workbook, ours: Collection[FormulaCell]) -> tuple[dict[Place, Any], str]:
    """Each formula's value by the Python functions; and, where the rest of the workbook cannot be calculated here,
    nothing but the reason. That will do as long as the file stores a value for every cell of ours."""
    try:
        result = Headless(workbook, native_functions()).recalculate(strict=False)
    except FileProblem as problem:
        if any(formula.stored is None or formula.stored_type == "e" for formula in ours):
            raise
        return {}, str(problem)
    return result.values, ""


def better(old: Any, new: Any) -> Any:
    """Which of a stored and a computed value to show: the computed one, unless it is an error and the stored is not.

    Excel's stored value is the truth where the engine here lacks a function that Excel has.
    """
    return old if old is not None and isinstance(new, ExcelError) and not isinstance(old, ExcelError) else new


def store_better(workbook: Workbook, values: Mapping[Place, Any], ours: Collection[FormulaCell]) -> int:
    """Store the computed values of our formulas, of what follows from them, and of other formulas where the file
    holds none or an error. Returns how many were not stored yet."""
    old = stored_values(workbook)

    def changed(places: Iterable[Place]) -> dict[Place, Any]:
        chosen = {place: better(old.get(place), values[place]) for place in places if place in values}
        return {place: value for place, value in chosen.items() if not _same(old.get(place), value)}

    new = changed(place for formula in ours for place in formula.cells)
    if new:  # else what follows from ours is up to date as well
        new |= changed(_followers(workbook, values, old, ours))
    new |= changed(place for place in values if place not in old or isinstance(old[place], ExcelError))
    store(workbook, new)
    return len(new)


def _followers(
    workbook: Workbook, values: Mapping[Place, Any], old: Mapping[Place, Any], ours: Collection[FormulaCell]
) -> list[Place]:
    """The cells that a change in ours changes: those that come out differently on the values stored so far."""
    host = Headless(workbook, native_functions())
    for formula in ours:
        for place in formula.cells:
            host.assign(place, old.get(place))
    before = host.recalculate(strict=False).values
    return [place for place, value in values.items() if place in before and not _same(before[place], value)]


def _same(old: Any, new: Any) -> bool:
    if type(old) is float and isinstance(new, (int, float)) and not isinstance(new, bool):
        return math.isclose(old, new, rel_tol=_SAME)
    return type(old) is type(new) and bool(old == new)
