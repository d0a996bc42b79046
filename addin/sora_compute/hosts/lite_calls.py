"""How a function is called from xlwings Lite. This module and what it imports travel inside the generated main.py."""

from __future__ import annotations

from typing import Any

from sora_compute.errors import ExcelError, error_from_code
from sora_compute.functions import FUNCTIONS
from sora_compute.values import evaluate


def call(name: str, *arguments: Any) -> list[list[Any]]:
    """The function's value as rows of cells. Lite makes a real Excel error of an error's code.

    Lite hands over rows of cells for each argument, an error as its code, and None for what is blank or omitted.
    """
    given = [
        None if argument is None else [[_incoming(cell) for cell in row] for row in argument] for argument in arguments
    ]
    result = evaluate(FUNCTIONS[name], given)
    rows = result if isinstance(result, list) else [[result]]
    return [[cell.code if isinstance(cell, ExcelError) else cell for cell in row] for row in rows]


def _incoming(cell: Any) -> Any:
    return (error_from_code(cell) or cell) if isinstance(cell, str) else cell
