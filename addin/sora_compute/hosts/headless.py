"""Recalculates a workbook without Excel: the engine formualizer for the workbook's own formulas, Python for ours.

The engine only computes; its results go back into the XML parts of the file they came from, so styles, charts and
whatever else a workbook holds stay as they were.
"""

from __future__ import annotations

import contextlib
import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import formualizer
from tqdm import tqdm

from sora_compute.catalogue import Function
from sora_compute.errors import (
    BrokenReference,
    CircularReference,
    DividedByZero,
    ExcelError,
    NoIntersection,
    NoSuchFunction,
    NotCalculated,
    OutOfRange,
    SpillBlocked,
    UnknownName,
    WrongType,
)
from sora_compute.functions import FUNCTIONS
from sora_compute.hosts.arguments import fill_empty_arguments
from sora_compute.values import evaluate
from sora_compute.xlsx.cell_values import decoded
from sora_compute.xlsx.formulas import links
from sora_compute.xlsx.package import FileProblem
from sora_compute.xlsx.tables import tables, written_out
from sora_compute.xlsx.workbook import FormulaCell, Place, Workbook

_ERROR_KINDS: dict[str, type[ExcelError]] = {
    "Value": WrongType,
    "Num": OutOfRange,
    "Na": UnknownName,
    "Div": DividedByZero,
    "Name": NoSuchFunction,
    "Ref": BrokenReference,
    "Null": NoIntersection,
    "Circ": CircularReference,
    "Spill": SpillBlocked,
    "Calc": NotCalculated,
}
_KIND_OF_CODE = {error.code: kind for kind, error in _ERROR_KINDS.items()}
Target: TypeAlias = tuple[str, int, int]
_CELLS_BETWEEN_PROGRESS = 2_000
_MOST_REASONS = 100
_QUOTED = re.compile(r'"[^"]*"|\'[^\']*\'')
_CALL = re.compile(r"([A-Za-z_\\][\w.\\]*)\(")


@dataclass
class Recalculation:
    """What a recalculation gave: the value of every formula cell, and of the cells that array formulas fill."""

    values: dict[Place, Any]
    reasons: list[str] = field(default_factory=list)
    """Why functions of ours gave errors, in the order of computing."""
    stale: list[str] = field(default_factory=list)
    """Cells whose stored value was taken, each with what is not known here: a function, another file."""

    def reason(self, error: ExcelError) -> str:
        """What is known about an error beyond its code."""
        return next((reason for reason in self.reasons if reason.startswith(error.code)), error.code)


class Headless:
    """A workbook loaded into the engine, with the Python functions registered; they win over names of the workbook."""

    def __init__(self, workbook: Workbook, functions: Mapping[str, Function] = FUNCTIONS) -> None:
        self.workbook = workbook
        self.formulas = {formula.place: formula for formula in workbook.formulas()}
        self._reasons: dict[str, None] = {}
        self._engine = _load(workbook, self.formulas.values())
        for function in functions.values():
            self._engine.register_function(function.name, self._callback(function))
        self._adapt_formulas()

    def _callback(self, function: Function) -> Callable[..., Any]:
        reasons = self._reasons

        def call(*arguments: Any) -> Any:
            result = evaluate(function, [_from_engine(argument) for argument in arguments])
            if isinstance(result, ExcelError) and len(reasons) < _MOST_REASONS:
                reasons.setdefault(f"{result.code} {result}")
            return _to_engine(result)

        return call

    def _adapt_formulas(self) -> None:
        """Write out what the engine reads otherwise than Excel: empty arguments of ours, for which it would hand over
        0, references to a table's columns, and formulas filled down from one that names a quoted sheet."""
        known = tables(self.workbook.package, self.workbook.sheets)
        for place, formula in self.formulas.items():
            text = fill_empty_arguments(written_out(formula.text, place.row, known) if known else formula.text)
            if text != formula.text or formula.filled_down:
                with contextlib.suppress(formualizer.ParserError):  # then the cell shows an error, as it would have
                    self._engine.set_formula(*place, f"={text}")

    def assign(self, place: Place, value: Any) -> None:
        """Give a cell a plain value for this recalculation; a formula in it does not count any more."""
        self.formulas.pop(place, None)
        self._engine.set_value(place.sheet, place.row, place.column, _to_engine(value))

    def value(self, place: Place) -> Any:
        """The value of any cell after `recalculate`."""
        return _from_engine(self._engine.get_value(place.sheet, place.row, place.column))

    def recalculate(self, *, strict: bool = True) -> Recalculation:
        """Compute every formula. Raises FileProblem on an unknown function without value and, when strict, on a
        circular reference; otherwise the cells of a circle are left out of the result."""
        stale = self._take_stored_where_unknown()
        targets = [(place.sheet, place.row, place.column) for place in self.formulas]
        with tqdm(total=len(targets), desc="recalculating", unit=" formulas", delay=1, disable=None) as progress:
            for start in range(0, len(targets), _CELLS_BETWEEN_PROGRESS):
                chunk = targets[start : start + _CELLS_BETWEEN_PROGRESS]
                self._evaluate(chunk, targets[:start], stale)
                progress.update(len(chunk))
        values: dict[Place, Any] = {}
        circular = []
        for place, formula in self.formulas.items():
            for cell in formula.cells:
                values[cell] = self.value(cell)
            if isinstance(values[place], CircularReference):
                circular.append(str(place))
        if circular and strict:
            raise FileProblem(
                f"{self.workbook.package.name}: circular reference through {', '.join(circular[:3])}"
                f"{' …' if len(circular) > 3 else ''}; a formula there depends on its own cell"
            )
        values = {place: value for place, value in values.items() if not isinstance(value, CircularReference)}
        return Recalculation(values, list(self._reasons), stale)

    def _evaluate(self, chunk: list[Target], before: list[Target], stale: list[str]) -> None:
        """Compute the next cells. One that the engine gives up on, for a name in it leads to another file, say, keeps
        its stored value, and whatever follows from it is computed again."""
        try:
            self._engine.evaluate_cells(chunk)
        except formualizer.ExcelEvaluationError:
            for cell in chunk:
                try:
                    self._engine.evaluate_cell(*cell)
                except formualizer.ExcelEvaluationError as problem:
                    formula = self.formulas[Place(*cell)]
                    self._keep_stored(formula, "a name", f"cannot be computed here: {_first_line(problem)}", stale)
            self._engine.evaluate_cells([cell for cell in (*before, *chunk) if Place(*cell) in self.formulas])

    def _take_stored_where_unknown(self) -> list[str]:
        """Keep the stored value of a formula that needs another file or a function which only some other add-in knows,
        as Excel itself would."""
        unknown = self._unknown_functions()
        stale: list[str] = []
        for formula in list(self.formulas.values()):
            missing = sorted(called_functions(formula.text) & unknown)
            if missing:
                self._keep_stored(formula, missing[0], f"calls {missing[0]}, which is not known here", stale)
            elif links(formula.text):
                self._keep_stored(formula, "another file", "refers to another file", stale)
        return stale

    def _keep_stored(self, formula: FormulaCell, what: str, why: str, stale: list[str]) -> None:
        self.assign(formula.place, stored_instead(self.workbook.package.name, formula, why))
        stale.append(f"{formula.place} ({what})")

    def _unknown_functions(self) -> set[str]:
        """The functions that neither we nor the engine know."""
        called = set().union(*(called_functions(formula.text) for formula in self.formulas.values()))
        scratch = formualizer.Workbook()
        scratch.add_sheet("S")
        unknown = set()
        for name in called - FUNCTIONS.keys() - {name.upper() for name in self.workbook.all_names}:
            try:
                scratch.set_formula("S", 1, 1, f"={name}()")
                known = not isinstance(_from_engine(scratch.evaluate_cell("S", 1, 1)), NoSuchFunction)
            except formualizer.ParserError:
                known = False
            if not known:
                unknown.add(name)
        return unknown


def stored_instead(name: str, formula: FormulaCell, why: str) -> Any:
    """The value that the file `name` stores for a formula that cannot be computed here; raises where it stores none."""
    if formula.stored is None or formula.array:
        raise FileProblem(
            f"{name}: {formula.place} {why}, and the file stores no value for it; "
            "open it in Excel, let it calculate and save it"
        )
    return decoded(formula.stored, formula.stored_type)


def _load(workbook: Workbook, formulas: Iterable[FormulaCell]) -> formualizer.Workbook:
    """The engine with the workbook in it, from parts that have been checked and unpacked already.

    The values stored in the cells that array formulas fill stay out: they would stand in the way of the results.
    """
    filled = {cell for formula in formulas for cell in formula.cells if cell != formula.place}
    try:
        engine = formualizer.load_workbook_bytes(workbook.without_cells(filled).to_stable_bytes(), backend="umya")
    except (OSError, ValueError, RuntimeError) as problem:
        raise FileProblem(f"{workbook.package.name} cannot be calculated: {_first_line(problem)}") from None
    except BaseException as problem:
        if type(problem).__name__ != "PanicException":  # how a Rust panic arrives; it is no subclass of Exception
            raise
        raise FileProblem(
            f"{workbook.package.name} is damaged: the calculation engine cannot read it ({_first_line(problem)})"
        ) from None
    engine.set_temporal_egress("serial")
    return engine


def _first_line(problem: BaseException) -> str:
    return str(problem).strip().partition("\n")[0]


def called_functions(formula: str) -> set[str]:
    """The names that a formula calls, in upper case."""
    if "(" not in formula:
        return set()
    return {name.upper() for name in _CALL.findall(_QUOTED.sub('""', formula))}


def _from_engine(value: Any) -> Any:
    if type(value) is list:
        return [[_from_engine(cell) for cell in row] if type(row) is list else [_from_engine(row)] for row in value]
    if type(value) is dict:
        error = _ERROR_KINDS.get(str(value.get("kind")), WrongType)
        return error(f"the argument is {error.code}")
    return value


def _to_engine(value: Any) -> Any:
    if type(value) is list:
        return [[_to_engine(cell) for cell in row] for row in value]
    if isinstance(value, ExcelError):
        return {"type": "Error", "kind": _KIND_OF_CODE[value.code]}
    return value


def recalculated(workbook: Workbook, settings: Mapping[Place, Any] | None = None) -> Recalculation:
    """Every formula of the workbook computed, after giving the cells in `settings` new values."""
    host = Headless(workbook)
    for place, value in (settings or {}).items():
        host.assign(place, value)
    return host.recalculate()


def store(workbook: Workbook, values: Mapping[Place, Any]) -> None:
    """Put computed values into the workbook as the values that programs show before they calculate."""
    by_sheet: dict[str, dict[tuple[int, int], Any]] = {}
    for place, value in values.items():
        if isinstance(value, float) and not math.isfinite(value):
            value = OutOfRange("not a number that a cell can hold")
        by_sheet.setdefault(place.sheet, {})[place.row, place.column] = value
    for sheet, cells in by_sheet.items():
        workbook.store_results(sheet, cells)
