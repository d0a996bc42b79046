"""Excel on Windows: every catalogue function as an xlwings COM function, found by `UDF MODULES`.

Excel's values are turned into the boundary's and back. An error cannot travel as an error through xlwings' COM
server, so each one goes back as a tagged text, `TAG code TAG reason`, in a cell of its own or inside an array; the VBA
wrapper (`hosts.vba`) makes the real Excel error of it and keeps the reason for SORA_LAST_ERROR().
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from datetime import datetime
from typing import Any

import xlwings as xw

from sora_compute.catalogue import Function
from sora_compute.errors import ExcelError, WrongType, error_from_code
from sora_compute.functions import FUNCTIONS
from sora_compute.hosts.com_protocol import ERROR_NUMBERS, TAG, help_text
from sora_compute.values import evaluate

_EPOCH = datetime(1899, 12, 30)
_CODES = {number: code for code, number in ERROR_NUMBERS.items()}
_SCODE = 0x800A0000 - (1 << 32)  # an error cell is a COM error code: this plus the number that VBA's CVErr takes
_OTHER_ERRORS = range(_SCODE + 2000, _SCODE + 2100)


def incoming(argument: Any) -> Any:
    """What xlwings' reader gives, as the boundary wants it: rows of cells, or None when the argument was omitted."""
    if argument is None:
        return None
    return [[_cell_in(cell) for cell in row] for row in argument]


def _cell_in(cell: Any) -> Any:
    if type(cell) is str:
        return error_from_code(cell) or cell
    if type(cell) is int and cell in _OTHER_ERRORS:  # one that xlwings does not know by name
        code = _CODES.get(cell - _SCODE)
        return (error_from_code(code) if code else None) or WrongType(f"the argument is error {cell - _SCODE}")
    return cell


def outgoing(result: Any) -> list[list[Any]]:
    """A result as rows of what COM carries: numbers, truth values and texts, errors tagged."""
    rows = result if isinstance(result, list) else [[result]]
    return [[_cell_out(cell) for cell in row] for row in rows]


def _cell_out(cell: Any) -> Any:
    if isinstance(cell, ExcelError):
        return f"{TAG}{cell.code}{TAG}{cell}"
    return "" if cell is None else cell


def excel_serial(
    year: int, month: int, day: int, hour: int, minute: int, second: int, microsecond: int, tzinfo: None
) -> float:
    """A date cell as the number that Excel stores for it."""
    return (datetime(year, month, day, hour, minute, second, microsecond) - _EPOCH).total_seconds() / 86_400


def register(function: Function) -> Callable[..., list[list[Any]]]:
    """The function as xlwings registers one, with its name, arguments and help from the catalogue."""

    def udf(*arguments: Any) -> list[list[Any]]:
        return outgoing(evaluate(function, [incoming(argument) for argument in arguments]))

    udf.__name__ = udf.__qualname__ = function.name
    udf.__doc__ = help_text(function.help)
    udf.__annotations__ = {}  # xlwings would take them for converters
    udf.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [
            inspect.Parameter(
                parameter.name,
                inspect.Parameter.POSITIONAL_OR_KEYWORD,
                default=inspect.Parameter.empty if parameter.default is None else None,  # None: omitted, as a blank is
            )
            for parameter in function.parameters
        ]
    )
    registered: Any = xw.ret("raw")(udf)  # already rows of what COM carries
    for parameter in function.parameters:
        registered = xw.arg(parameter.name, ndim=2, dates=excel_serial, err_to_str=True, doc=help_text(parameter.help))(
            registered
        )
    return xw.func(category=function.category)(registered)  # type: ignore[no-any-return]


UDFS = {name: register(function) for name, function in FUNCTIONS.items()}
"""The registered functions by name."""

globals().update(UDFS)  # xlwings finds a module's functions among its attributes
