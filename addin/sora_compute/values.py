"""The boundary: Excel values in, Excel values out, the same on every host.

A host hands over None for a blank or omitted argument, float, int, bool, str, an `ExcelError`, or rows of these for a
range. Back comes a float, a text, an `ExcelError`, or rows of these. Nothing is raised and no NaN or infinity leaves.

- A blank optional argument is its default; a blank required one, or text, is #VALUE!; TRUE counts 1 and FALSE 0.
- A number outside the parameter's range is #NUM!; an error passes through unchanged.
- The first argument that cannot be used, from the left, decides which error the cell shows.
- A function of a table takes its range whole; unusable cells in it are the function's affair.
- Other ranges broadcast as Excel's do: one cell against any range, a row against a column; other shapes are #VALUE!.
  A bad cell spoils only its own result.
"""

from __future__ import annotations

import importlib.util
import math
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from sora_compute.catalogue import Function, Parameter
from sora_compute.errors import DividedByZero, ExcelError, OutOfRange, WrongType
from sora_compute.model.checked import LARGEST, SMALLEST, Checked
from sora_compute.quantities import Block, Key, Quantity, Table

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Cell: TypeAlias = float | str | bool | ExcelError | None
Rows: TypeAlias = list[list[Any]]


def evaluate(function: Function, arguments: Sequence[Any]) -> Any:
    """The function's value for the given arguments: a cell, or rows of cells when a range or table comes out."""
    usual = _usual(function, arguments)
    if usual is not None:
        return usual
    if len(arguments) > len(function.parameters):
        return WrongType(f"{function.name} takes at most {len(function.parameters)} arguments, not {len(arguments)}")
    given = [_unwrapped(argument) for argument in arguments]
    given += [None] * (len(function.parameters) - len(given))
    if not any(
        type(argument) is list and not isinstance(parameter.kind, Block)
        for parameter, argument in zip(function.parameters, given, strict=True)
    ):
        return _scalar(function, given)
    if isinstance(function.result, Table):
        return WrongType(f"{function.name} takes single cells, not ranges")
    try:
        shape = _common_shape(function, given)
    except ExcelError as error:
        return error
    if function.is_expression and _has_numpy():
        return _over_range(function, given, shape)
    return _cell_by_cell(function, given, shape)


@cache
def _has_numpy() -> bool:
    """LibreOffice's own Python may come without NumPy; ranges are then computed cell by cell, to the same values."""
    return importlib.util.find_spec("numpy") is not None


def _usual(function: Function, arguments: Sequence[Any]) -> float | None:
    """The value when every argument is given as a number well inside its range, as nearly all are; None otherwise.

    It is what the checks below come to, at a fraction of their cost: a sheet makes this call for each of its cells.
    """
    bounds = function.usual_bounds
    if len(arguments) != len(bounds) or not bounds:
        return None
    for value, (lowest, highest) in zip(arguments, bounds):  # noqa: B905  (they are of one length, and this is the hot path)
        if type(value) is not float or not lowest <= value <= highest:
            return None
    try:
        result = function.body(*arguments)
    except ZeroDivisionError:
        return None
    return result if type(result) is float and math.isfinite(result) else None


def _unwrapped(argument: Any) -> Any:
    """A range as a list of rows, a one-cell range as its cell."""
    if not isinstance(argument, (list, tuple)):
        return argument
    rows = [list(row) if isinstance(row, (list, tuple)) else [row] for row in argument]
    if not rows or not rows[0] or any(len(row) != len(rows[0]) for row in rows):
        return WrongType("the range has no cells, or rows of different lengths")
    return rows[0][0] if len(rows) == len(rows[0]) == 1 else rows


def _scalar(function: Function, arguments: Sequence[Any]) -> Any:
    try:
        checked = [
            argument_value(function.name, parameter, argument)
            for parameter, argument in zip(function.parameters, arguments, strict=True)
        ]
        if function.is_expression:
            return _computed(function, checked)
        result = function.body(*checked)
    except ExcelError as error:
        return error
    except ZeroDivisionError:
        return DividedByZero(f"{function.name}: the arguments multiply to a divisor of zero")
    except OverflowError:
        return _too_large(function)
    if isinstance(result, list):
        return [[_finite(function, cell) for cell in row] for row in result]
    return _finite(function, result)


def _finite(function: Function, cell: Any) -> Any:
    return _too_large(function) if isinstance(cell, float) and not math.isfinite(cell) else cell


def _computed(function: Function, checked: Sequence[float]) -> float | ExcelError:
    """Plain arithmetic on numbers; the checked reading where a step might be too large for a double."""
    if all(value == 0 or SMALLEST < value < LARGEST for value in checked):
        result = float(function.body(*checked))  # a comparison gives a truth value: 1 or 0
        return result if math.isfinite(result) else _too_large(function)
    exact = function.body(*map(Checked, checked))
    return exact.value if isinstance(exact, Checked) else float(exact)


def _too_large(function: Function) -> ExcelError:
    return OutOfRange(f"{function.name}: the result is too large for a number; check the units of the arguments")


def argument_value(function_name: str, parameter: Parameter, value: Any) -> Any:
    """The checked argument, a float for a quantity; raises the `ExcelError` that the cell is to show."""
    if type(value) is list:  # only a block is still a range here
        return value
    if type(value) is float or type(value) is int or isinstance(value, bool):
        return _in_range(function_name, parameter, value)
    if value is None:
        if parameter.default is not None:
            return parameter.default
        raise WrongType(f"{function_name}: {parameter.name} is blank; it needs {_wanted(parameter)}")
    if isinstance(value, ExcelError):
        raise value
    if isinstance(value, str):
        if not isinstance(parameter.kind, Quantity):
            return value
        raise WrongType(f"{function_name}: {parameter.name} is the text {value!r}; it needs {_wanted(parameter)}")
    try:  # what a host's own number types amount to, NumPy's among them
        number = float(value)
    except (TypeError, ValueError):
        raise WrongType(
            f"{function_name}: {parameter.name} is a {type(value).__name__}; it needs {_wanted(parameter)}"
        ) from None
    return argument_value(function_name, parameter, number)


def _in_range(function_name: str, parameter: Parameter, value: float) -> float:
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if math.isfinite(number) and parameter.kind.allows(number):
        return number
    raise OutOfRange(f"{function_name}: {parameter.name} is {number:g}; it needs {_wanted(parameter)}")


def _wanted(parameter: Parameter) -> str:
    what = {Quantity: "a number", Key: "a name", Block: "a range with the columns"}[type(parameter.kind)]
    return f"{what} {parameter.kind.range_text}".rstrip() + f" ({parameter.kind.zh} {parameter.kind.en})"


def _common_shape(function: Function, arguments: Sequence[Any]) -> tuple[int, int]:
    """Rows and columns of the result; raises when the ranges do not broadcast."""
    shapes = [(len(argument), len(argument[0])) for argument in arguments if type(argument) is list]
    rows, columns = (max(lengths) for lengths in zip(*shapes, strict=True))
    if any(r not in (1, rows) or c not in (1, columns) for r, c in shapes):
        sizes = ", ".join(f"{r}×{c}" for r, c in shapes)
        raise WrongType(f"{function.name}: ranges of {sizes} cells do not fit; give them the same shape")
    return rows, columns


def _over_range(function: Function, arguments: Sequence[Any], shape: tuple[int, ...]) -> Rows:
    """Plain arithmetic over whole ranges at once, bad cells set aside."""
    import numpy as np

    bad: dict[tuple[int, int], ExcelError] = {}
    columns = []
    for parameter, argument in zip(function.parameters, arguments, strict=True):
        numbers, errors = _numbers(function.name, parameter, argument if type(argument) is list else [[argument]])
        columns.append(np.broadcast_to(numbers, shape))
        for place, error in _spread(errors, numbers.shape, shape):
            bad.setdefault(place, error)
    with np.errstate(all="ignore"):
        results = np.broadcast_to(np.asarray(function.body(*columns), dtype=float), shape)
        extreme = ~np.isfinite(results)
        for column in columns:
            extreme |= (column != 0) & ((column <= SMALLEST) | (column >= LARGEST))
    rows: Rows = results.tolist()
    for r, c in np.argwhere(extreme).tolist():
        # The single-cell reading stops where Excel would, and says why. What is masked is set below.
        if (r, c) not in bad:
            rows[r][c] = _scalar(function, [float(column[r, c]) for column in columns])
    for (r, c), error in bad.items():
        rows[r][c] = error
    return rows


def _numbers(
    function_name: str, parameter: Parameter, rows: Rows
) -> tuple[NDArray[np.float64], dict[tuple[int, int], ExcelError]]:
    """The argument's cells as an array, 1 where a cell cannot be used, and what is wrong with those cells."""
    import numpy as np

    quantity = parameter.kind
    errors: dict[tuple[int, int], ExcelError] = {}
    if isinstance(quantity, Quantity) and all(set(map(type, row)) <= {float, bool} for row in rows):
        numbers = np.array(rows, dtype=float)
        with np.errstate(invalid="ignore"):
            usable = np.isfinite(numbers)
            if quantity.above is not None:
                usable &= numbers > quantity.above
            if quantity.at_least is not None:
                usable &= numbers >= quantity.at_least
            if quantity.at_most is not None:
                usable &= numbers <= quantity.at_most
        suspects = np.argwhere(~usable).tolist()
    else:
        numbers = np.ones((len(rows), len(rows[0])))
        suspects = [[r, c] for r in range(numbers.shape[0]) for c in range(numbers.shape[1])]
    for r, c in suspects:
        try:
            numbers[r, c] = argument_value(function_name, parameter, rows[r][c])
        except ExcelError as error:
            errors[r, c] = error
            numbers[r, c] = 1.0
    return numbers, errors


def _spread(
    errors: dict[tuple[int, int], ExcelError], own: tuple[int, ...], shape: tuple[int, ...]
) -> list[tuple[tuple[int, int], ExcelError]]:
    """Each bad cell at every place of the result that it reaches by broadcasting."""
    return [
        ((row, column), error)
        for (r, c), error in errors.items()
        for row in (range(shape[0]) if own[0] == 1 else (r,))
        for column in (range(shape[1]) if own[1] == 1 else (c,))
    ]


def _cell_by_cell(function: Function, arguments: Sequence[Any], shape: tuple[int, ...]) -> Rows:
    """One call for each cell of the result: for look-ups, and where there is no NumPy."""

    def at(argument: Any, row: int, column: int) -> Any:
        if type(argument) is not list:
            return argument
        return argument[row if len(argument) > 1 else 0][column if len(argument[0]) > 1 else 0]

    return [
        [_scalar(function, [at(argument, row, column) for argument in arguments]) for column in range(shape[1])]
        for row in range(shape[0])
    ]
