"""How a function is called from LibreOffice Calc: its method's name, and Calc's values turned into the boundary's.

This module and what it imports run inside LibreOffice, under whatever Python that has.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import Any

from sora_compute.catalogue import Function
from sora_compute.errors import ExcelError, WrongType
from sora_compute.functions import FUNCTIONS
from sora_compute.quantities import Table
from sora_compute.values import evaluate

IMPLEMENTATION = "org.soracompute.Functions"
"""The component's name, by which LibreOffice's configuration knows the functions' help."""

INTERFACE = "org.soracompute.XFunctions"
"""The UNO interface that declares the functions."""

ERROR_NUMBERS = {
    "#NULL!": 521,
    "#DIV/0!": 532,
    "#VALUE!": 519,
    "#REF!": 524,
    "#NAME?": 525,
    "#NUM!": 503,
    "#N/A": 32767,
}
"""What Calc calls each of Excel's errors; those that it has no error of its own for become #VALUE!."""

_QUIET_NAN = 0x7FF8000000000000


def method_name(function: Function) -> str:
    """The method of a function: UNO allows no underscore in its name, so SORA_TRAIN_GPUS is udfSoraTrainGpus."""
    return "udf" + "".join(word.capitalize() for word in function.name.split("_"))


METHODS = {method_name(function): function for function in FUNCTIONS.values()}
"""Every function by the name of its method."""


def gives_rows(function: Function) -> bool:
    """Whether the method is declared to give rows of cells, of which a single cell shows the first.

    A look-up is not: Calc finds a text that comes in rows unequal to the same text typed. So it takes single cells.
    """
    return function.is_expression or isinstance(function.result, Table)


def call(function: Function, arguments: Sequence[Any]) -> Any:
    """The function's value as Calc takes it: rows of cells, or a single cell where the method is declared so.

    Calc hands over a number or text, None for an omitted argument, and rows of numbers and texts for a range.
    """
    if tuple in map(type, arguments):
        arguments = [_incoming(argument) for argument in arguments]
    result = evaluate(function, arguments)
    if not gives_rows(function):
        return _outgoing(WrongType("Calc cannot take rows from a look-up") if type(result) is list else result)
    if type(result) is float:
        return ((result,),)
    rows = result if type(result) is list else [[result]]
    return tuple(tuple(_outgoing(cell) for cell in row) for row in rows)


def _incoming(argument: Any) -> Any:
    """Calc hands over an empty cell of a range as an empty text. A single empty cell arrives as 0, past mending."""
    if type(argument) is not tuple:
        return argument
    return [[None if cell == "" else cell for cell in row] for row in argument]


def _outgoing(cell: Any) -> Any:
    if isinstance(cell, ExcelError):
        return error_number(ERROR_NUMBERS.get(cell.code, ERROR_NUMBERS["#VALUE!"]))
    if isinstance(cell, str):
        return cell
    return "" if cell is None else float(cell)  # Calc reads a whole number of more than 32 bits as 0


def error_number(number: int) -> float:
    """The double by which Calc itself stands for an error: a NaN that carries the error's number."""
    found: float = struct.unpack("<d", struct.pack("<Q", _QUIET_NAN | number))[0]
    return found
