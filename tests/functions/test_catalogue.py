"""Every declaration keeps Excel's rules and the house's."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.cell import coordinate_to_tuple

from sora_compute.cell_text import parse_cell
from sora_compute.errors import ExcelError
from sora_compute.functions import FUNCTIONS
from sora_compute.quantities import Block, Key, Quantity, Table
from sora_compute.values import evaluate

EVERY = list(FUNCTIONS.values())
# The names, orders and defaults that workbooks out there rely on.
SIGNATURES = (Path(__file__).parent.parent / "data" / "signatures.txt").read_text(encoding="utf-8").splitlines()


def _looks_like_a_cell(name: str) -> bool:
    if re.fullmatch(r"(?i)r\d*c\d*|[rc]\d*", name):
        return True
    try:
        coordinate_to_tuple(name.upper())
    except (ValueError, TypeError):
        return False
    return True


def _shown(function: object) -> str:
    words = [p.name if p.default is None else f"[{p.name}={p.default_text}]" for p in function.parameters]
    return f"{function.name}({', '.join(words)})"


def test_published_signatures_stay() -> None:
    """A new argument may follow the known ones, with a default; nothing else may change."""
    now = {function.name: _shown(function) for function in EVERY}
    for signature in SIGNATURES:
        assert now[signature.partition("(")[0]].startswith(signature.rstrip(")"))
    assert [signature.partition("(")[0] for signature in SIGNATURES] == list(now)


@pytest.mark.parametrize("function", EVERY, ids=lambda function: function.name)
def test_a_declaration(function: object) -> None:
    assert re.fullmatch(r"[A-Z][A-Z0-9_]*", function.name)
    assert not _looks_like_a_cell(function.name)
    assert len(function.parameters) <= 7
    assert len(function.help) <= 255
    assert re.search(r"[\u4e00-\u9fff]", function.zh)
    assert function.en
    assert len({parameter.name for parameter in function.parameters}) == len(function.parameters)
    optional = [parameter.default is not None for parameter in function.parameters]
    assert optional == sorted(optional), "optional arguments come last"
    for parameter in function.parameters:
        assert re.fullmatch(r"[a-z][a-z0-9_]*", parameter.name)
        assert not _looks_like_a_cell(parameter.name)
        assert len(parameter.help) <= 255
        assert isinstance(parameter.kind, (Quantity, Key, Block))
        if parameter.default is not None and isinstance(parameter.kind, Quantity):
            assert parameter.kind.allows(parameter.default)
    if not isinstance(function.result, Table):
        assert function.result.unit or isinstance(function.result, Key)


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("DIT_TOKENS 1024 768", 768),
        ("DIT_GFLOPS_REPORT 768", 16849 / 52),
        ("DIT_GFLOPS_REPORT 64", 29.05),
        ("DIT_GMACS 64", 29.0478),
        ("VIDEO_GFLOPS 324 60", 19440),
        ("UPLOAD_HOURS_PER_YEAR 500", 262_800_000),
        ("SORA_TRAIN_TFLOPS 262800000 19441.153846153846", 5_109_135_230.769231),
        ("SORA_TRAIN_TFLOPS 262800000 19441.153846153846 1024", 4_989_389_873.798077),
        ("SORA_TRAIN_GPUS 4989389873.798077", 7.712014955098),
        ("SORA_TRAIN_GPUS 4989389873.798077 312 0.8 1", 231.360448652941),
        ("DAILY_VIDEO_HOURS 8e8 2", 1.6e9),
        ("PATCHES_PER_FRAME 1920 1280 60 80", 512),
        ("PATCHES_PER_MIN 1920 1280 60 80 30", 921_600),
        ("DAILY_PATCHES 1.5e9 921600", 8.2944e16),
        ("SORA_INFER_GPUS 8.2944e16 3e9", 18_461_538.461538462),
        ("SORA_INFER_GPUS 8.2944e16 3e9 312 80% 50 2", 2_307_692_307.6923077),
        ("SORA_PUBLISHED 19", 231),
        ("SORA_PUBLISHED 芯片利用率", 0.8),
    ],
)
def test_numbers(call: str, expected: float) -> None:
    name, *words = call.split()
    assert evaluate(FUNCTIONS[name], [parse_cell(word) for word in words]) == pytest.approx(expected, rel=1e-5)


def test_the_terms_table_sums_to_its_function() -> None:
    rows = evaluate(FUNCTIONS["DIT_GMACS_TERMS"], [768])
    assert sum(row[1] for row in rows) == evaluate(FUNCTIONS["DIT_GMACS"], [768])
    assert sum(row[2] for row in rows) == pytest.approx(1)


def test_table_1_has_a_row_for_each_of_the_report_s() -> None:
    rows = evaluate(FUNCTIONS["SORA_TABLE1"], [])
    assert len(rows) == 24
    assert rows[18][4:] == [231, pytest.approx(231.36044865)]
    assert rows[23][4:] == [1846, pytest.approx(1846.153846)]


def test_an_unknown_row_names_what_there_is() -> None:
    error = evaluate(FUNCTIONS["SORA_PUBLISHED"], ["no such row"])
    assert isinstance(error, ExcelError)
    assert error.code == "#N/A"
    assert "train_gpus" in str(error)


def test_importing_the_functions_imports_nothing_heavy() -> None:
    heavy = ["numpy", "pandas", "xlwings", "openpyxl", "lxml", "formualizer"]
    probe = f"import sys, sora_compute.functions; print([m for m in {heavy} if m in sys.modules])"
    run = subprocess.run([sys.executable, "-c", probe], capture_output=True, encoding="utf-8", check=True, timeout=60)
    assert run.stdout.strip() == "[]"


@given(st.text())
def test_any_text_is_some_cell(text: str) -> None:
    value = parse_cell(text)
    assert value is None or isinstance(value, (float, bool, str, list, ExcelError))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.6e9", 1.6e9),
        ("80%", 0.8),
        ("-.5", -0.5),
        ("", None),
        ("true", True),
        ("#n/a", parse_cell("#N/A")),
        ("{1,2;3,x}", [[1.0, 2.0], [3.0, "x"]]),
        ("nan", "nan"),
        ("inf", "inf"),
        ("1,5", "1,5"),
        ("=1+1", "=1+1"),
        ("中文", "中文"),
    ],
)
def test_typed_text(text: str, value: object) -> None:
    assert parse_cell(text) == value
