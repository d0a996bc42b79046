"""The same calls on every host. What a host cannot do as the others do is listed with its reason."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from excel_com.conftest import MISSING, StandInRange
from hosts.calls import CALLS, OMITTED, Call
from hosts.differences import Difference, check
from hosts.sheet import laid_out
from native.books import with_lambdas
from native.engines import by_ironcalc
from sora_compute.cli import main
from sora_compute.errors import DividedByZero, ExcelError, WrongType, error_from_code
from sora_compute.functions import FUNCTIONS
from sora_compute.hosts import headless
from sora_compute.hosts.com_protocol import ERROR_NUMBERS
from sora_compute.hosts.excel_lambda import VERSION_TEXT, lambda_name
from sora_compute.hosts.libreoffice.calls import gives_rows
from sora_compute.hosts.libreoffice.office import compute
from sora_compute.xlsx.workbook import Workbook


def test_the_table_is_worth_its_name() -> None:
    assert len(CALLS) >= 200
    assert {call.name for call in CALLS} == set(FUNCTIONS)
    assert sum(isinstance(call.expected, ExcelError) for call in CALLS) > 50
    assert sum(isinstance(call.expected, float) for call in CALLS) > 100


def _has(call: Call, *values: Any) -> bool:
    """Whether one of these values is an argument by itself."""
    return any(type(argument) is type(value) and argument == value for argument in call.arguments for value in values)


def _with(call: Call, changes: dict[Any, Any]) -> Any:
    """What the boundary makes of the call when some of the single arguments are others."""
    return call.value(*(_changed(argument, changes) for argument in call.arguments))


def _with_cells(call: Call, changes: dict[Any, Any]) -> Any:
    """The same for cells in ranges."""
    return call.value(
        *(
            [[_changed(cell, changes) for cell in row] for row in argument] if isinstance(argument, list) else argument
            for argument in call.arguments
        )
    )


def _changed(value: Any, changes: dict[Any, Any]) -> Any:
    return next((new for old, new in changes.items() if type(old) is type(value) and old == value), value)


def _everywhere(call: Call, value: Any) -> Any:
    """The value as an array formula shows it: a single one in every cell of the result."""
    if isinstance(value, list) or not isinstance(call.expected, list):
        return value
    return [[value for _ in row] for row in call.expected]


def _cells(call: Call) -> list[Any]:
    return [cell for rows in call.ranges for row in rows for cell in row]


# The command line


def _typed(argument: Any) -> str:
    if argument is None or argument is OMITTED:
        return ""
    if isinstance(argument, list):
        return "{" + ";".join(",".join(map(_typed, row)) for row in argument) + "}"
    if isinstance(argument, ExcelError):
        return argument.code
    return str(argument).upper() if isinstance(argument, bool) else str(argument)


COMMAND = (
    Difference(
        "typed text",
        "what is typed is read as a cell reads it: 5 is a number, nothing is a blank",
        lambda call: _has(call, "5", ""),
        lambda call: _with(call, {"5": 5.0, "": None}),
    ),
)


def test_command(capsys: pytest.CaptureFixture[str]) -> None:
    computed = {}
    for number, call in enumerate(CALLS):
        main(["call", "--json", call.name, *map(_typed, call.arguments)])
        computed[number] = _errors(json.loads(capsys.readouterr().out)["value"])
    check(computed, COMMAND)


def _errors(value: Any) -> Any:
    """Error codes as errors."""
    if isinstance(value, list):
        return [[_errors(cell) for cell in row] for row in value]
    return (error_from_code(value) or value) if isinstance(value, str) else value


# The headless engine

HEADLESS = (
    Difference(
        "text that looks like a number",
        "the engine's reader makes a number of the text 5 and a blank of an empty text",
        lambda call: _has(call, "5", ""),
        lambda call: _with(call, {"5": 5.0, "": None}),
    ),
)


def test_headless() -> None:
    sheet = laid_out()
    check(sheet.read(headless.recalculated(Workbook(sheet.package)).values), HEADLESS)


# Excel on Windows, through xlwings' real CallUDF

CALL_UDF = (
    Difference(
        "empty text",
        "xlwings hands over an empty text as it does a blank cell",
        lambda call: _has(call, ""),
        lambda call: _with(call, {"": None}),
    ),
)
_SCODE = 0x800A0000 - (1 << 32)


def test_call_udf(windows: SimpleNamespace) -> None:
    def sent(cell: Any) -> Any:
        return _SCODE + ERROR_NUMBERS[cell.code] if isinstance(cell, ExcelError) else cell

    def as_range(argument: Any) -> Any:
        if argument is OMITTED:
            return MISSING
        if isinstance(argument, list):
            return StandInRange(tuple(tuple(map(sent, row)) for row in argument))
        return StandInRange(sent(argument))

    def received(cell: Any) -> Any:
        tag = windows.excel_com.TAG
        return error_from_code(cell.split(tag)[1]) if isinstance(cell, str) and cell.startswith(tag) else cell

    computed: dict[int, Any] = {}
    for number, call in enumerate(CALLS):
        result = windows.server.CallUDF(windows.excel_com.__name__, call.name, tuple(map(as_range, call.arguments)))
        rows = result if isinstance(result, (list, tuple)) else [[result]]
        rows = [row if isinstance(row, (list, tuple)) else [row] for row in rows]
        if isinstance(call.expected, list) and len(call.expected) == 1 and len(rows) == len(call.expected[0]):
            rows = [[row[0] for row in rows]]  # xlwings sends a single row as a plain list
        cells = [[received(cell) for cell in row] for row in rows]
        computed[number] = cells if isinstance(call.expected, list) else cells[0][0]
    check(computed, CALL_UDF)


# LAMBDA names, in IronCalc

LAMBDA = (
    Difference(
        "version",
        "SORA_VERSION tells who computes",
        lambda call: call.name == "SORA_VERSION",
        lambda _: VERSION_TEXT,
    ),
    Difference(
        "subnormal numbers",
        "IronCalc does not find a number below 2.2E-308 greater than 0",
        lambda call: _has(call, 5e-324) and call.function.parameters[0].kind.above == 0,
        lambda call: _with(call, {5e-324: 0.0}),
    ),
    Difference(
        "powers that are too large",
        "IronCalc shows #DIV/0! where Excel's ^ gives #NUM!",
        lambda call: call.name in ("DIT_GMACS", "VIDEO_CLIP_PFLOPS") and _has(call, 1e308),
        lambda _: DividedByZero(),
    ),
    Difference(
        "ROUNDUP over a range",
        "IronCalc has no ROUNDUP that goes through a range",
        lambda call: call.name == "VIDEO_TOKENS" and len(_cells(call)) > 1,
        lambda call: _everywhere(call, "#N/IMPL!"),
    ),
    Difference(
        "blank cells of a range",
        "IronCalc's ISBLANK does not go through a range, so a blank in one counts 0",
        lambda call: None in _cells(call),
        lambda call: _with_cells(call, {None: 0.0}),
    ),
    Difference(
        "ranges that do not fit",
        "Excel's arithmetic pairs ranges of different length as far as they go and shows #N/A beyond",
        lambda call: len({len(rows) for rows in call.ranges} - {1}) > 1,
        lambda call: call.value(*(argument[0][0] for argument in call.ranges)),
    ),
    Difference(
        "a table of a range",
        "a table's LAMBDA takes the first cell of a range where Python refuses it",
        lambda call: call.name == "DIT_GMACS_TERMS" and bool(call.ranges),
        lambda call: call.value(call.ranges[0][0][0])[0][0],
    ),
)


def _has_lambda(call: Call) -> bool:
    return lambda_name(call.function) is not None


def test_lambda(tmp_path: Path) -> None:
    numbers = [number for number, call in enumerate(CALLS) if _has_lambda(call)]
    assert len(numbers) >= 200
    sheet = laid_out(numbers)
    check(sheet.read(by_ironcalc(with_lambdas(sheet.package), sheet.places, tmp_path)), LAMBDA)


# LibreOffice with the extension

LIBREOFFICE = (
    Difference(
        "blank cells",
        "Calc hands over a blank cell as 0, and a text cell that is empty is blank to it",
        lambda call: _has(call, None, ""),
        lambda call: _everywhere(call, _with(call, {None: 0.0, "": 0.0})),
    ),
    Difference(
        "errors in a range",
        "Calc does not call a function when a range holds an error, but shows Err:504, in Excel #VALUE!",
        lambda call: any(isinstance(cell, ExcelError) for cell in _cells(call)),
        lambda call: _everywhere(call, WrongType()),
    ),
    Difference(
        "look-ups over a range",
        "Calc finds a text that comes in rows of cells unequal to the same text typed, so a look-up gives single cells",
        lambda call: not gives_rows(call.function) and len(_cells(call)) > 1,
        lambda call: _everywhere(call, WrongType()),
    ),
)


def test_libreoffice() -> None:
    sheet = laid_out()
    check(sheet.read(compute(sheet.package, sheet.places, timeout=120).values), LIBREOFFICE)
