"""One arithmetic, three readings: floats, arrays and formulas agree on the same tuples."""

import formualizer
import ironcalc
import pytest
from openpyxl.utils import get_column_letter

from sora_compute.errors import DividedByZero, ExcelError, OutOfRange
from sora_compute.functions import FUNCTIONS
from sora_compute.model.formula import formula_text
from sora_compute.values import evaluate
from strategies import same, tuples

COUNT = 2_000
EXPRESSIONS = [function for function in FUNCTIONS.values() if function.is_expression]


@pytest.mark.parametrize("function", EXPRESSIONS, ids=lambda function: function.name)
def test_a_column_is_its_cells(function: object) -> None:
    rows = tuples(function, COUNT)
    columns = [[[row[position]] for row in rows] for position in range(len(rows[0]))]
    by_array = evaluate(function, columns)
    by_float = [evaluate(function, row) for row in rows]
    different = [
        (row, one, many)
        for row, one, (many,) in zip(rows, by_float, by_array, strict=True)
        if not same(one, many, 1e-15)
    ]
    assert not different
    assert any(isinstance(result, ExcelError) for result in by_float)
    assert sum(isinstance(result, float) for result in by_float) > COUNT / 4


def _formula_rows(function: object) -> tuple[list[list[float]], list[str]]:
    rows = tuples(function, COUNT, also_bad=False)
    names = [parameter.name for parameter in function.parameters]
    texts = [
        "="
        + formula_text(
            function.expression(),
            {name: f"{get_column_letter(column)}{row}" for column, name in enumerate(names, 1)},
        )
        for row in range(1, COUNT + 1)
    ]
    return rows, texts


def _agree(mine: object, theirs: object) -> bool:
    """Where we overflow or divide by zero, the engine shows an error too; which of the two may differ."""
    if isinstance(mine, (OutOfRange, DividedByZero)):
        return isinstance(theirs, ExcelError)
    return same(mine, theirs)


@pytest.mark.parametrize("function", EXPRESSIONS, ids=lambda function: function.name)
def test_the_printed_formula_in_formualizer(function: object) -> None:
    rows, texts = _formula_rows(function)
    book = formualizer.Workbook()
    book.add_sheet("S")
    sheet = book.sheet("S")
    width = len(rows[0])
    book.set_values_batch("S", 1, 1, rows)
    for row, text in enumerate(texts, 1):
        sheet.set_formula(row, width + 1, text)
    book.evaluate_all()
    results = [book.get_value("S", row, width + 1) for row in range(1, COUNT + 1)]
    theirs = [OutOfRange() if isinstance(result, dict) else result for result in results]
    different = [
        (row, mine, their)
        for row, mine, their in zip(rows, (evaluate(function, row) for row in rows), theirs, strict=True)
        if not _agree(mine, their)
    ]
    assert not different


@pytest.mark.parametrize("function", EXPRESSIONS, ids=lambda function: function.name)
def test_the_printed_formula_in_ironcalc(function: object) -> None:
    rows, texts = _formula_rows(function)
    model = ironcalc.create("book", "en", "UTC", "en")
    width = len(rows[0])
    for number, (row, text) in enumerate(zip(rows, texts, strict=True), 1):
        for column, value in enumerate(row, 1):
            model.update_cell_with_number(0, number, column, value)
        model.update_cell_with_formula(0, number, width + 1, text)
    model.evaluate()
    results = [model.get_cell_value(0, row, width + 1) for row in range(1, COUNT + 1)]
    theirs = [OutOfRange() if isinstance(result, str) else result for result in results]
    different = [
        (row, mine, their)
        for row, mine, their in zip(rows, (evaluate(function, row) for row in rows), theirs, strict=True)
        # IronCalc carries infinities on and compares with a tolerance, unlike Excel
        if not isinstance(mine, OutOfRange) and not any(0 < v < 1e-290 for v in row) and not _agree(mine, their)
    ]
    assert not different


def test_only_arithmetic_has_a_formula() -> None:
    with pytest.raises(TypeError, match="SORA_TABLE1"):
        FUNCTIONS["SORA_TABLE1"].expression()
