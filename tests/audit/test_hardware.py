"""The accelerator library: figures with sources, look-ups with near names, the user's own rows, the chip selector."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from sora_compute import accelerators
from sora_compute.errors import UnknownName, WrongType
from sora_compute.functions import FUNCTIONS
from sora_compute.values import evaluate
from sora_workbook import layout
from support import Recalculate

MASTER = f"{layout.CHECKS}!{layout.MASTER}"


def call(name: str, *arguments: object) -> object:
    return evaluate(FUNCTIONS[name], list(arguments))


@pytest.fixture(autouse=True)
def own_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A user's file that is not there until a test writes it."""
    path = tmp_path / "accelerators.csv"
    monkeypatch.setenv(accelerators.VARIABLE, str(path))
    return path


def test_every_figure_has_a_source_and_a_confidence() -> None:
    assert len(accelerators.figures()) > 200
    for figure in accelerators.figures():
        assert figure.source.strip(), figure
        assert figure.source.strip().casefold() != "none", figure
        assert figure.confidence in ("high", "medium", "low", "derived", "unverified"), figure
        assert figure.kind != "recall", figure


def test_one_figure_is_picked_of_each_kind_and_the_others_are_marked() -> None:
    picks = Counter((figure.chip, figure.metric) for figure in accelerators.figures() if figure.use == "pick")
    assert [key for key, count in picks.items() if count > 1] == []
    for figure in accelerators.figures():
        assert figure.use in ("pick", "corroborates", "alt", "reject"), figure
        if figure.use == "corroborates":
            assert figure.value == accelerators.published()[figure.chip].get(figure.metric)


def test_conflicts_are_named() -> None:
    assert accelerators.conflicts("GB200 (per GPU)") == ("fp16",)
    assert "tdp" in accelerators.conflicts("H20")
    assert accelerators.conflicts("MI300X") == ()


def _library(template: Path) -> tuple[Any, dict[str, int]]:
    """The sheet, and the row of each chip in its table."""
    sheet = openpyxl.load_workbook(template)[layout.HARDWARE]
    area = sheet.tables["Accelerators"].ref
    return sheet, {row[0].value: row[0].row for row in sheet[area][1:] if row[0].value}


def test_conflicts_stand_on_the_sheet(template: Path) -> None:
    sheet, rows = _library(template)
    for chip in accelerators.published():
        for metric in accelerators.conflicts(chip):
            assert metric in sheet.cell(rows[chip], 14).value, (chip, metric)


def test_each_figure_on_the_sheet_has_a_source(template: Path) -> None:
    sheet, rows = _library(template)
    assert set(rows) == set(accelerators.published())
    assert all(sheet.cell(row, 16).value for row in rows.values())
    figures = sheet[sheet.tables["AcceleratorFigures"].ref][1:]
    assert len(figures) == len(accelerators.figures())
    assert all(str(row[9].value or "").strip() for row in figures)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("A100", 312.0), ("a100 sxm 80gb", 312.0), (" H20 ", 148.0), ("910B", 320.0), ("H100", 989.4)],
)
def test_peaks_by_name_or_short_name(name: str, expected: float) -> None:
    assert call("GPU_TFLOPS", name) == expected


def test_other_precisions() -> None:
    assert call("GPU_TFLOPS", "H100", "FP8") == 1979
    assert call("GPU_TFLOPS", "H100", "bf16") == call("GPU_TFLOPS", "H100")


@pytest.mark.parametrize(
    ("name", "arguments", "hint"),
    [
        ("GPU_TFLOPS", ("H2O",), "H20"),
        ("GPU_TFLOPS", ("Ascend 910",), "Ascend 910"),
        ("GPU_TFLOPS", ("H100", "fp64"), "fp16"),
        ("GPU_TFLOPS", ("A100", "fp8"), "no fp8 is known"),
        ("GPU_SPEC", ("H100", "bandwith"), "bandwidth"),
        ("GPU_LIST", ("Intel",), "NVIDIA"),
        ("GPU_EQUIVALENT", (1, "A100", "nothing like it"), "GPU_LIST"),
    ],
)
def test_unknown_names_are_na_with_near_names(name: str, arguments: tuple[object, ...], hint: str) -> None:
    error = call(name, *arguments)
    assert isinstance(error, UnknownName)
    assert hint in str(error)


def test_specifications() -> None:
    assert call("GPU_SPEC", "H20", "memory") == 96
    assert call("GPU_SPEC", "A100", "currency") == "CNY"
    assert call("GPU_SPEC", "H100", "date") == "2022-09-20"


def test_equivalents_go_by_the_peak() -> None:
    assert call("GPU_EQUIVALENT", 1000, "A100", "910B") == pytest.approx(975)
    assert call("GPU_EQUIVALENT", 200_551, "A100", "H20") == pytest.approx(200_551 * 312 / 148)


def test_a_column_of_names_and_its_one_bad_cell() -> None:
    cells = call("GPU_TFLOPS", [["A100"], ["nothing"], ["H20"]])
    assert isinstance(cells, list)
    assert (cells[0][0], cells[2][0]) == (312, 148)
    assert isinstance(cells[1][0], UnknownName)


def test_the_list_by_vendor() -> None:
    chips = call("GPU_LIST", "huawei")
    assert isinstance(chips, list)
    assert chips[0][0] == "Ascend 910B1"
    everything = call("GPU_LIST")
    assert isinstance(everything, list)
    assert len(everything) == len(accelerators.published()) == 35


def test_the_users_own_chips(own_file: Path) -> None:
    own_file.write_text("name,fp16,price,currency\nZhaoxin X1,500,9000,USD\nH20,150,,\n", encoding="utf-8")
    assert call("GPU_TFLOPS", "zhaoxin x1") == 500
    assert call("GPU_TFLOPS", "H20") == 150
    assert call("GPU_SPEC", "H20", "price") == 12_000
    assert call("GPU_EQUIVALENT", 500, "A100", "Zhaoxin X1") == 312


def test_the_users_file_is_read_again_after_a_change(own_file: Path) -> None:
    for peak, moment in ((500, 1_000), (600, 2_000)):
        own_file.write_text(f"name,fp16\nX1,{peak}\n", encoding="utf-8")
        os.utime(own_file, (moment, moment))
        assert call("GPU_TFLOPS", "X1") == peak


def test_a_bad_number_in_the_users_file_says_where(own_file: Path) -> None:
    own_file.write_text("name,fp16\nX1,fast\n", encoding="utf-8")
    error = call("GPU_TFLOPS", "X1")
    assert isinstance(error, WrongType)
    assert "line 2" in str(error)


def test_the_selector_restates_both_headlines(recalculate: Recalculate) -> None:
    names = ("out_chip_train_gpus", "out_chip_infer_gpus", MASTER)
    train, infer, master = recalculate({"in_chip": "H20"}, *names).values()
    assert train == pytest.approx(231.3604486529 * 312 / 148)
    assert infer == pytest.approx(18_461_538.4615 * 312 / 148)
    assert master == 1
    settings = {"in_chip": "H100 SXM", "in_chip_precision": "fp8", "in_scenario": layout.CORRECTED}
    assert recalculate(settings, names[0])[names[0]] == pytest.approx(200_550.717637 * 312 / 1979)


def test_a_row_added_to_the_table_can_be_chosen(recalculate: Recalculate, template: Path) -> None:
    sheet = openpyxl.load_workbook(template)[layout.HARDWARE]
    spare = next(row for row in range(26, 100) if sheet.cell(row, 1).value is None)
    added = {f"{layout.HARDWARE}!A{spare}": "My chip", f"{layout.HARDWARE}!D{spare}": 624, "in_chip": "My chip"}
    assert recalculate(added, "out_chip_train_gpus")["out_chip_train_gpus"] == pytest.approx(231.3604486529 / 2)


def test_an_unknown_chip_fails_the_checks(recalculate: Recalculate) -> None:
    values = recalculate({"in_chip": "H2O"}, "out_chip_train_gpus", MASTER)
    assert isinstance(values["out_chip_train_gpus"], UnknownName)
    assert values[MASTER] == 0
