"""What Excel sends, through xlwings' real CallUDF, and what comes back to the VBA wrapper."""

from __future__ import annotations

from datetime import datetime
from types import SimpleNamespace
from typing import Any

import pytest

from excel_com.conftest import MISSING, StandInRange
from sora_compute.errors import ExcelError
from sora_compute.functions import FUNCTIONS
from sora_compute.hosts.com_protocol import MODULE, TAG, help_text
from sora_compute.values import evaluate

_KEYS = {
    "row": 2.0,
    "name": "H20",
    "field": "tdp",
    "from_chip": "H20",
    "to_chip": "A100",
    "table": (("300209.SZ", "天泽信息", 0.8819), ("688188.SH", "柏楚电子", -0.0307)),
    "n": 1.0,
}
ERROR_CELLS = {
    -2146826281: "#DIV/0!",
    -2146826246: "#N/A",
    -2146826259: "#NAME?",
    -2146826288: "#NULL!",
    -2146826252: "#NUM!",
    -2146826265: "#REF!",
    -2146826273: "#VALUE!",
    -2146826243: "#SPILL!",
    -2146826238: "#CALC!",
}


@pytest.fixture
def call(windows: SimpleNamespace) -> Any:
    """Calls a function as the VBA wrapper does; an error comes back as (code, reason)."""

    def untag(cell: Any) -> Any:
        if isinstance(cell, str) and cell.startswith(TAG):
            code, reason = cell[1:].split(TAG)
            return code, reason
        return cell

    def run(name: str, *arguments: Any) -> Any:
        result = windows.server.CallUDF(MODULE, name, arguments)
        if isinstance(result, list):
            return [[untag(cell) for cell in row] if isinstance(row, list) else untag(row) for row in result]
        return untag(result)

    return run


def test_numbers_give_the_reports_figure(call: Any) -> None:
    assert call("PATCHES_PER_MIN", 1920.0, 1280.0, 60.0, 80.0, 30.0) == 921_600.0


def test_the_call_that_xlwings_own_wrapper_makes_works_too(windows: SimpleNamespace) -> None:
    workbook = SimpleNamespace(Worksheets=[SimpleNamespace(Name="Sheet1")])
    arguments = tuple(StandInRange(value) for value in (1920.0, 1280.0, 60.0, 80.0, 30.0))
    assert windows.server.CallUDF(MODULE, "PATCHES_PER_MIN", arguments, workbook, StandInRange(None)) == 921_600.0


def test_every_function_gives_what_the_boundary_gives(call: Any) -> None:
    for name, function in FUNCTIONS.items():
        arguments: list[Any] = [
            p.default or _KEYS.get(p.name) or next(value for value in (0.5, 1.5) if p.kind.allows(value))
            for p in function.parameters
        ]
        expected = evaluate(function, arguments)
        found = call(name, *arguments)
        assert not isinstance(expected, ExcelError), name
        if isinstance(expected, list):
            rows = found if isinstance(found[0], list) else [found]
            assert rows == [["" if cell is None else cell for cell in row] for row in expected], name
        else:
            assert found == expected, name


def test_omitted_and_blank_arguments_are_the_default(call: Any) -> None:
    published = call("SORA_TRAIN_GPUS", 4989389873.798, 312.0, 0.8, 1.0)
    assert round(published) == 231
    assert call("SORA_TRAIN_GPUS", 4989389873.798, MISSING, MISSING, 1.0) == published
    assert call("SORA_TRAIN_GPUS", 4989389873.798, None, StandInRange(None), 1.0) == published
    assert call("SORA_TRAIN_GPUS", 4989389873.798) == pytest.approx(published / 30)


def test_a_missing_required_argument_is_value_with_its_reason(call: Any) -> None:
    for nothing in (MISSING, None, "", StandInRange(None)):
        code, reason = call("UPLOAD_HOURS_PER_YEAR", nothing)
        assert code == "#VALUE!"
        assert "hours_per_minute" in reason


def test_truth_values_count_one_and_zero(call: Any) -> None:
    assert call("UPLOAD_HOURS_PER_YEAR", True) == call("UPLOAD_HOURS_PER_YEAR", 1.0)
    assert call("SORA_TRAIN_GPUS", 1e9, 312.0, False)[0] == "#NUM!"


def test_text_is_value_and_out_of_range_is_num(call: Any) -> None:
    assert call("UPLOAD_HOURS_PER_YEAR", "many")[0] == "#VALUE!"
    assert call("SORA_TRAIN_GPUS", 1e9, 312.0, 1.5)[0] == "#NUM!"
    assert call("SORA_PUBLISHED", "no such row")[0] == "#N/A"


@pytest.mark.parametrize(("number", "code"), ERROR_CELLS.items())
def test_error_cells_pass_through(call: Any, number: int, code: str) -> None:
    assert call("UPLOAD_HOURS_PER_YEAR", number)[0] == code
    assert call("UPLOAD_HOURS_PER_YEAR", StandInRange(number))[0] == code


def test_an_error_cell_without_a_code_of_its_own_is_value(call: Any) -> None:
    assert call("UPLOAD_HOURS_PER_YEAR", -2146826288 + 43) == ("#VALUE!", "the argument is error 2043")


def test_a_date_is_its_serial_number(call: Any) -> None:
    day = datetime(2024, 2, 25, 12)
    assert call("UPLOAD_HOURS_PER_YEAR", day) == call("UPLOAD_HOURS_PER_YEAR", 45_347.5)
    assert call("UPLOAD_HOURS_PER_YEAR", StandInRange(day)) == call("UPLOAD_HOURS_PER_YEAR", 45_347.5)


def test_a_one_cell_range_gives_a_cell(call: Any) -> None:
    alone = call("UPLOAD_HOURS_PER_YEAR", 500.0)
    assert call("UPLOAD_HOURS_PER_YEAR", StandInRange(500.0)) == alone
    assert call("UPLOAD_HOURS_PER_YEAR", ((500.0,),)) == alone


def test_a_column_gives_a_column_and_a_bad_cell_spoils_only_itself(call: Any) -> None:
    column = ((500.0,), ("x",), (-2146826246,), (None,), (-1.0,), (1.0,))
    for argument in (column, StandInRange(column)):
        found = call("UPLOAD_HOURS_PER_YEAR", argument)
        shown = [cell[0] if isinstance(cell, tuple) else cell for (cell,) in found]
        assert shown == [262_800_000.0, "#VALUE!", "#N/A", "#VALUE!", "#NUM!", 525_600.0]


def test_a_row_comes_back_as_xlwings_sends_rows(call: Any) -> None:
    assert call("UPLOAD_HOURS_PER_YEAR", ((500.0, 1.0),)) == [262_800_000.0, 525_600.0]


def test_a_block_of_1000_by_10(call: Any) -> None:
    block = tuple(tuple(float(10 * r + c) for c in range(10)) for r in range(1000))
    found = call("UPLOAD_HOURS_PER_YEAR", StandInRange(block))
    assert (len(found), len(found[0])) == (1000, 10)
    assert found[999][9] == pytest.approx(9_999 * 525_600)
    assert all(type(cell) is float for row in found for cell in row)


def test_a_table_has_no_empty_or_foreign_cells(call: Any) -> None:
    table = call("SORA_TABLE1")
    assert len(table) == 24
    assert {type(cell) for row in table for cell in row} <= {float, int, str}


def test_shapes_that_do_not_fit_are_one_error(call: Any) -> None:
    code, reason = call("VIDEO_GFLOPS", ((1.0,), (2.0,)), ((1.0,), (2.0,), (3.0,)))
    assert code == "#VALUE!"
    assert "2×1, 3×1" in reason


def test_xlwings_finds_name_category_and_help(windows: SimpleNamespace) -> None:
    module = windows.udfs.get_udf_module(MODULE, None)
    for name, function in FUNCTIONS.items():
        registered = getattr(module, name).__xlfunc__
        assert registered["name"] == name
        assert registered["category"] == function.category
        assert registered["ret"]["doc"] == function.help
        assert [arg["doc"] for arg in registered["args"]] == [parameter.help for parameter in function.parameters]
        assert all(len(text) <= 255 for text in (function.help, *(arg["doc"] for arg in registered["args"])))


def test_long_help_is_cut_to_what_excel_takes() -> None:
    text = help_text("长" * 300)
    assert len(text) == 255
    assert text.endswith("…")
