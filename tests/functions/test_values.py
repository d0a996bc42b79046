"""The boundary: whatever a cell can hold, a function answers with a finite number, a text or a real error."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sora_compute.errors import DividedByZero, ExcelError, OutOfRange, UnknownName, WrongType, error_from_code
from sora_compute.functions import FUNCTIONS
from sora_compute.values import evaluate
from strategies import arguments, cells, ranges, same

PATCHES = FUNCTIONS["PATCHES_PER_MIN"]
GPUS = FUNCTIONS["SORA_TRAIN_GPUS"]


def _is_cell(value: object) -> bool:
    return isinstance(value, (str, ExcelError)) or (isinstance(value, (int, float)) and math.isfinite(value))


@given(data=st.data())
@settings(max_examples=600, deadline=None)
def test_any_arguments_give_cells(data: st.DataObject) -> None:
    function = FUNCTIONS[data.draw(st.sampled_from(sorted(FUNCTIONS)))]
    given_arguments = data.draw(st.lists(arguments, max_size=len(function.parameters) + 1))
    result = evaluate(function, given_arguments)
    rows = result if isinstance(result, list) else [[result]]
    assert all(_is_cell(cell) for row in rows for cell in row)
    assert len({len(row) for row in rows}) == 1


@given(st.lists(cells, min_size=5, max_size=5), ranges)
@settings(max_examples=300, deadline=None)
def test_a_range_is_its_cells_one_by_one(single: list[object], block: list[list[object]]) -> None:
    result = evaluate(PATCHES, [block, *single[1:]])
    one_by_one = [[evaluate(PATCHES, [cell, *single[1:]]) for cell in row] for row in block]
    if len(block) == len(block[0]) == 1:
        assert same(result, one_by_one[0][0])
    else:
        assert all(same(*pair) for row in zip(result, one_by_one, strict=True) for pair in zip(*row, strict=True))


@pytest.mark.parametrize(
    ("given_arguments", "error"),
    [
        ([1920, 1280, 0, 80, 30], OutOfRange),
        ([1920, 1280, "60", 80, 30], WrongType),
        ([1920, 1280, None, 80, 30], WrongType),
        ([1920, 1280, 60, 80], WrongType),
        ([1920, 1280, 60, 80, 30, 1], WrongType),
        ([UnknownName("the argument is #N/A"), 1280, "x", 80, 30], UnknownName),
        (["x", UnknownName("the argument is #N/A"), 60, 80, 30], WrongType),
        ([math.nan, 1280, 60, 80, 30], OutOfRange),
        ([math.inf, 1280, 60, 80, 30], OutOfRange),
        ([10**400, 1280, 60, 80, 30], OutOfRange),
        ([1920, 1280, 1e200, 1e200, 30], OutOfRange),  # overflows on the way, though the result would be 0
        ([1e308, 1e308, 60, 80, 30], OutOfRange),
        ([1920, 1280, 1e-200, 1e-200, 30], DividedByZero),
        ([object(), 1280, 60, 80, 30], WrongType),
        ([[], 1280, 60, 80, 30], WrongType),
        ([[[1.0], [1.0, 2.0]], 1280, 60, 80, 30], WrongType),
    ],
)
def test_what_cannot_be_used(given_arguments: list[object], error: type[ExcelError]) -> None:
    result = evaluate(PATCHES, given_arguments)
    assert type(result) is error
    assert str(result)


def test_messages_name_the_function_the_argument_and_the_mend() -> None:
    message = str(evaluate(GPUS, [1.0, 312, 4]))
    assert all(part in message for part in ("SORA_TRAIN_GPUS", "utilisation", "4", "0 < x ≤ 1"))


def test_blank_optionals_take_their_defaults() -> None:
    assert evaluate(GPUS, [1e9]) == evaluate(GPUS, [1e9, None, None, None]) == evaluate(GPUS, [1e9, 312, 0.8, 30])


def test_true_counts_one() -> None:
    assert evaluate(GPUS, [1e9, 312, True]) == evaluate(GPUS, [1e9, 312, 1])


def test_numpy_numbers_and_one_cell_ranges_count_as_numbers() -> None:
    assert evaluate(GPUS, [np.float64(1e9), [[312]], ((0.8,),), np.int64(30)]) == evaluate(GPUS, [1e9])


def test_rows_and_columns_broadcast() -> None:
    column, row = [[1.0], [2.0], [3.0]], [[10.0, 20.0]]
    result = evaluate(FUNCTIONS["VIDEO_GFLOPS"], [column, row])
    assert result == [[10.0, 20.0], [20.0, 40.0], [30.0, 60.0]]


def test_shapes_that_do_not_fit_are_one_error() -> None:
    result = evaluate(FUNCTIONS["VIDEO_GFLOPS"], [[[1.0], [2.0]], [[1.0], [2.0], [3.0]]])
    assert type(result) is WrongType
    assert "2×1, 3×1" in str(result)


def test_a_bad_cell_spoils_only_its_own_result() -> None:
    column = [[60.0], ["x"], [None], [-1.0], [UnknownName("the argument is #N/A")], [1e-320], [30.0]]
    result = evaluate(PATCHES, [1920.0, 1280.0, column, 80.0, 30.0])
    assert [cell.code if isinstance(cell, ExcelError) else cell for (cell,) in result] == [
        921_600.0,
        "#VALUE!",
        "#VALUE!",
        "#NUM!",
        "#N/A",
        "#NUM!",
        1_843_200.0,
    ]


def test_a_bad_cell_reaches_every_result_that_uses_it() -> None:
    result = evaluate(FUNCTIONS["VIDEO_GFLOPS"], [[[1.0], ["x"]], [[1.0, 2.0]]])
    assert result == [[1.0, 2.0], [WrongType(), WrongType()]]


def test_tables_take_no_ranges() -> None:
    assert type(evaluate(FUNCTIONS["DIT_GMACS_TERMS"], [[[64.0], [256.0]]])) is WrongType


def test_look_ups_go_cell_by_cell() -> None:
    result = evaluate(FUNCTIONS["SORA_PUBLISHED"], [[["train_gpus", 24], ["nothing", 99]]])
    assert result == [[231, 1846], [UnknownName(), OutOfRange()]]


@pytest.mark.parametrize("row", [math.nan, math.inf, 10**400, 1e300, -1, 0, 1.5])
def test_a_number_that_is_no_row_is_out_of_range(row: float) -> None:
    assert evaluate(FUNCTIONS["SORA_PUBLISHED"], [row]) == OutOfRange()


@pytest.mark.parametrize("code", ["#VALUE!", "#NUM!", "#N/A", "#DIV/0!", "#NAME?", "#REF!", "#NULL!"])
def test_error_codes_round_trip(code: str) -> None:
    error = error_from_code(code.lower())
    assert error is not None
    assert error.code == code


@pytest.mark.parametrize("text", ["", "#", "N/A", "error"])
def test_other_text_is_no_error(text: str) -> None:
    assert error_from_code(text) is None
