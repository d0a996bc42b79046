"""Recalculates a workbook with LibreOffice as the engine; the functions run in it from the extension."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sora_compute.errors import NoSuchFunction
from sora_compute.functions import FUNCTIONS
from sora_compute.hosts.headless import Recalculation, called_functions, stored_instead
from sora_compute.hosts.libreoffice.office import Answer, compute
from sora_compute.xlsx.package import Package
from sora_compute.xlsx.workbook import FormulaCell, Place, Workbook

TIMEOUT = 120.0
"""Seconds that LibreOffice has for a workbook unless told otherwise."""

_PREFIXES = ("_XLFN.", "_XLWS.", "_XLUDF.")  # how a file marks functions that came after its format


def recalculated(
    workbook: Workbook,
    settings: Mapping[Place, Any] | None = None,
    asked: Collection[Place] = (),
    timeout: float = TIMEOUT,
) -> tuple[Recalculation, dict[Place, Any]]:
    """Every formula of the workbook computed, and the cells asked for; `workbook` itself stays as it is.

    A formula that calls what LibreOffice does not know keeps its stored value, as in Excel and in the other engine.
    """
    copy = Workbook(Package(workbook.package.name, dict(workbook.package.parts), workbook.package.infos))
    for place, value in (settings or {}).items():
        copy.set_input(place, value)
    formulas = list(copy.formulas())
    answer = _computed(copy, formulas, asked, timeout)
    stale = [
        (formula, sorted(called_functions(formula.text) & answer.unknown))
        for formula in formulas
        if isinstance(answer.values[formula.place], NoSuchFunction)
    ]
    stale = [(formula, missing) for formula, missing in stale if missing]
    for formula, missing in stale:
        why = f"calls {missing[0]}, which is not known here"
        value = stored_instead(workbook.package.name, formula, why)
        copy.freeze(formula, {(formula.place.row, formula.place.column): value})
    if stale:
        frozen = {formula.place for formula, _ in stale}
        formulas = [formula for formula in formulas if formula.place not in frozen]
        answer = _computed(copy, formulas, asked, timeout)
    values = {cell: answer.values[cell] for formula in formulas for cell in formula.cells}
    notes = [f"{formula.place} ({missing[0]})" for formula, missing in stale]
    return Recalculation(values, stale=notes), {place: answer.values[place] for place in asked}


def _computed(copy: Workbook, formulas: Collection[FormulaCell], asked: Collection[Place], timeout: float) -> Answer:
    called = {name for formula in formulas for name in called_functions(formula.text)} - FUNCTIONS.keys()
    plain = {name: _plain(name) for name in called}
    cells = {cell for formula in formulas for cell in formula.cells}
    answer = compute(copy.save(), {*cells, *asked}, set(plain.values()), timeout=timeout)
    answer.unknown = frozenset(name for name in called if plain[name] in answer.unknown)
    return answer


def _plain(name: str) -> str:
    for prefix in _PREFIXES:
        name = name.removeprefix(prefix)
    return name
