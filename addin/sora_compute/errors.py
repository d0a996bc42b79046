"""What goes wrong, as Excel shows it: each class is one Excel error, and its message says the mend.

An instance is raised while a function is computed and afterwards stands in the result, as the cell's value.
"""


class Problem(Exception):
    """Why a command cannot do what was asked: one line that names the file, cell or setting and the mend."""


class ExcelError(Exception):
    """An error value of a cell. `code` is what Excel shows; two errors are equal when their codes are."""

    code: str = "#VALUE!"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ExcelError) and self.code == other.code

    def __hash__(self) -> int:
        return hash(self.code)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self)!r})"


class WrongType(ExcelError):
    """Text or a blank where a number is needed, or ranges whose shapes do not fit."""

    code = "#VALUE!"


class OutOfRange(ExcelError):
    """A number outside the argument's range, or a result that no double can hold."""

    code = "#NUM!"


class UnknownName(ExcelError):
    """A name that is in no list, or a value that is not available."""

    code = "#N/A"


class DividedByZero(ExcelError):
    """A division by zero."""

    code = "#DIV/0!"


class NoSuchFunction(ExcelError):
    """A function or name that the workbook does not know."""

    code = "#NAME?"


class BrokenReference(ExcelError):
    """A reference to a cell or sheet that is not there."""

    code = "#REF!"


class NoIntersection(ExcelError):
    """Two ranges without a common cell."""

    code = "#NULL!"


class SpillBlocked(ExcelError):
    """An array result that finds no empty cells to spill into."""

    code = "#SPILL!"


class NotCalculated(ExcelError):
    """A result that a spreadsheet program cannot show, such as an array within an array."""

    code = "#CALC!"


class CircularReference(ExcelError):
    """A formula that depends on its own cell. Excel shows 0 and a warning instead; there is no code of its own."""

    code = "#CIRC!"


_BY_CODE: dict[str, type[ExcelError]] = {
    error.code: error
    for error in (
        WrongType,
        OutOfRange,
        UnknownName,
        DividedByZero,
        NoSuchFunction,
        BrokenReference,
        NoIntersection,
        SpillBlocked,
        NotCalculated,
    )
}


def error_from_code(code: str) -> ExcelError | None:
    """The error that Excel shows as `code`, or None when the text is no error's code."""
    error = _BY_CODE.get(code.upper())
    return error(f"the argument is {error.code}") if error else None
