"""From a VBA call through our wrapper and xlwings' COM server class to Python, and back as Excel values."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from pyopenvba.interpreter import VBAErrorValue

from excel_com import vba_host
from excel_com.vba_host import evaluate
from sora_compute.functions import FUNCTIONS
from sora_compute.hosts.com_protocol import ERROR_NUMBERS

VALUE, NUM, NA = (VBAErrorValue(ERROR_NUMBERS[code]) for code in ("#VALUE!", "#NUM!", "#N/A"))


@pytest.fixture
def host(windows: SimpleNamespace) -> SimpleNamespace:
    return vba_host.start(windows.server)


def fill(host: SimpleNamespace, column: str, *values: Any) -> None:
    for row, value in enumerate(values, 1):
        if value is not None:
            host.excel.sheet(1).set_value(f"{column}{row}", value)


def test_numbers(host: SimpleNamespace) -> None:
    assert evaluate(host, "PATCHES_PER_MIN(1920, 1280, 60, 80, 30)") == 921_600


def test_one_connection_serves_every_call(host: SimpleNamespace) -> None:
    for _ in range(3):
        evaluate(host, "UPLOAD_HOURS_PER_YEAR(500)")
    assert len(host.connector.servers) == 1


def test_omitted_arguments_are_passed_as_omitted(host: SimpleNamespace) -> None:
    assert round(evaluate(host, "SORA_TRAIN_GPUS(4989389873.798, , , 1)")) == 231
    (call,) = host.connector.servers[0].calls
    omitted = len(FUNCTIONS["SORA_TRAIN_GPUS"].parameters) - 4
    assert call == (4989389873.798, vba_host.OMITTED, vba_host.OMITTED, 1, *[vba_host.OMITTED] * omitted)


def test_a_range_travels_as_values_and_comes_back_as_a_column(host: SimpleNamespace) -> None:
    fill(host, "A", 500, "x", None, -1, 1)
    assert evaluate(host, 'UPLOAD_HOURS_PER_YEAR(Range("A1:A5"))') == [
        [262_800_000],
        [VALUE],
        [VALUE],
        [NUM],
        [525_600],
    ]
    assert host.connector.servers[0].calls == [(((500,), ("x",), (None,), (-1,), (1,)),)]


def test_a_row_comes_back_as_a_row(host: SimpleNamespace) -> None:
    fill(host, "A", 500)
    fill(host, "B", "x")
    assert evaluate(host, 'UPLOAD_HOURS_PER_YEAR(Range("A1:B1"))') == [262_800_000, VALUE]


def test_a_one_cell_range_is_its_cell(host: SimpleNamespace) -> None:
    fill(host, "A", 500)
    assert evaluate(host, 'UPLOAD_HOURS_PER_YEAR(Range("A1"))') == 262_800_000


def test_a_range_of_several_areas_is_value(host: SimpleNamespace) -> None:
    assert evaluate(host, 'UPLOAD_HOURS_PER_YEAR(Union(Range("A1"), Range("C3")))') == VALUE


@pytest.mark.parametrize("number", ERROR_NUMBERS.values())
def test_an_error_passes_through(host: SimpleNamespace, number: int) -> None:
    assert evaluate(host, f"UPLOAD_HOURS_PER_YEAR(CVErr({number}))") == VBAErrorValue(number)


def test_a_failure_is_an_excel_error_and_its_reason_is_kept(host: SimpleNamespace) -> None:
    assert evaluate(host, "SORA_LAST_ERROR()") == ""
    assert evaluate(host, "SORA_TRAIN_GPUS(1000000000#, 312, 1.5)") == NUM
    assert evaluate(host, "SORA_LAST_ERROR()").startswith("#NUM! SORA_TRAIN_GPUS: utilisation is 1.5; it needs")
    assert evaluate(host, 'SORA_PUBLISHED("nothing")') == NA
    assert "has no row 'nothing'" in evaluate(host, "SORA_LAST_ERROR()")


def test_a_table_comes_back_whole(host: SimpleNamespace) -> None:
    table = evaluate(host, "SORA_TABLE1()")
    assert (len(table), len(table[0])) == (24, 6)
    assert table[0][0].startswith("训练")


def test_a_connection_that_has_gone_is_made_once_more(host: SimpleNamespace) -> None:
    assert evaluate(host, "UPLOAD_HOURS_PER_YEAR(1)") == 525_600
    host.connector.servers[0].alive = False
    assert evaluate(host, "UPLOAD_HOURS_PER_YEAR(1)") == 525_600
    assert len(host.connector.servers) == 2


def test_a_python_that_does_not_start_is_na_and_is_not_asked_by_every_cell(host: SimpleNamespace) -> None:
    host.connector.broken = "Could not load xlwings64.dll"
    assert evaluate(host, "UPLOAD_HOURS_PER_YEAR(1)") == NA
    assert evaluate(host, "SORA_LAST_ERROR()") == "#N/A UPLOAD_HOURS_PER_YEAR: Python: Could not load xlwings64.dll"
    host.connector.broken = ""
    assert evaluate(host, "UPLOAD_HOURS_PER_YEAR(1)") == NA, "Python was started again at once"
    host.excel.run("ForgetPython")
    assert evaluate(host, "UPLOAD_HOURS_PER_YEAR(1)") == 525_600
