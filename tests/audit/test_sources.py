"""No number without a source: in the fact files, and on the sheets that show them."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from sora_compute.facts import read
from sora_compute.functions import FUNCTIONS
from sora_compute.model.inputs import INPUTS
from sora_compute.quantities import Quantity
from sora_workbook import layout
from support import Recalculate, schema_errors

FILES = (
    "accelerators",
    "dit_table",
    "inference_estimates",
    "training_estimates",
    "usage",
    "video_models",
)


@pytest.mark.parametrize("name", FILES)
def test_every_fact_has_a_source_and_a_confidence(name: str) -> None:
    rows = read(name)
    assert rows
    for row in rows:
        assert row["source"].strip(), row
        assert row["confidence"] in ("high", "medium", "low", "derived", "unverified"), row
        assert None not in row, f"a comma too many in {row}"
        assert None not in row.values(), f"a comma too few in {row}"


def _numbers(sheet: openpyxl.worksheet.worksheet.Worksheet, columns: str) -> dict[int, str]:
    return {
        cell.row: str(cell.coordinate)
        for column in columns
        for cell in sheet[column]
        if isinstance(cell.value, (int, float)) and not isinstance(cell.value, bool)
    }


@pytest.mark.parametrize(
    ("name", "numbers", "source", "least"),
    [
        (layout.ASSUMPTIONS, "EF", "M", len(INPUTS)),
        (layout.AUDIT, "F", "N", 14),
        (layout.CROSS_CHECK, "BCDEFGHIJKLM", "O", 30),
    ],
)
def test_every_number_on_the_sheet_has_a_source(
    name: str, numbers: str, source: str, least: int, template: Path
) -> None:
    sheet = openpyxl.load_workbook(template)[name]
    found = _numbers(sheet, numbers)
    assert len(found) >= least
    settings = range(9, 15) if name == layout.CROSS_CHECK else ()  # a source line stands under these
    without = [cell for row, cell in found.items() if row not in settings and not sheet[f"{source}{row}"].value]
    assert without == []


def test_every_exhibit_says_where_it_comes_from(template: Path) -> None:
    book = openpyxl.load_workbook(template)
    for name, least in ((layout.AUDIT, 4), (layout.HARDWARE, 3), (layout.ECONOMICS, 2), (layout.CROSS_CHECK, 5)):
        lines = [cell.value for cell in book[name]["A"] if str(cell.value).startswith("资料来源")]
        assert len(lines) >= least, name


def test_the_cautions_stand_on_the_cross_check(template: Path) -> None:
    text = " ".join(str(cell.value) for cell in openpyxl.load_workbook(template)[layout.CROSS_CHECK]["A"])
    assert "coincidence of method" in text
    assert "watched" in text
    assert "created" in text


def test_estimates_on_common_units(recalculate: Recalculate, template: Path) -> None:
    sheet = openpyxl.load_workbook(template)[layout.CROSS_CHECK]
    rows = {str(cell.value): cell.row for cell in sheet["A"]}
    cells = {
        "Factorial Funds": ("G", 4200, 0.001),
        "报告: 按标签 As labelled": ("E", 184.8, 1e-9),
        "报告: 表1 的 FLOP As printed": ("E", 6.17, 0.001),
        "报告: 只改单位 Units fixed only": ("G", 7172, 0.001),
        "报告 Published": ("D", 0.2954, 0.001),
        "更正 Corrected": ("D", 0.3692, 0.001),
        "Factorial Funds (H100)": ("L", 88_750, 1e-9),  # the published 89 thousand on created minutes
    }
    for name, (column, expected, within) in cells.items():
        address = f"{layout.CROSS_CHECK}!{column}{rows[name]}"
        assert recalculate({}, address)[address] == pytest.approx(expected, rel=within), name


def test_the_sheets_stand_in_order(template: Path) -> None:
    assert openpyxl.load_workbook(template).sheetnames == [
        *("封面", "假设", "表1", "审计", "硬件", "经济", "对照", "函数", "检查", "更新")
    ]


@pytest.mark.parametrize("office", ["Office2019", "Microsoft365"])
def test_microsofts_validator_finds_nothing(office: str, template: Path) -> None:
    assert schema_errors(template, office) == []


@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=FUNCTIONS.keys())
def test_functions_keep_the_rules(function: object) -> None:
    declared = FUNCTIONS[function.name]  # type: ignore[attr-defined]
    assert len(declared.parameters) <= 7
    assert len(declared.help) <= 255
    assert declared.zh
    assert declared.en
    optional = [parameter.default is not None for parameter in declared.parameters]
    assert optional == sorted(optional), "optional arguments come last"
    for parameter in declared.parameters:
        assert len(parameter.help) <= 255
        if isinstance(parameter.kind, Quantity) and parameter.default is not None:
            assert parameter.kind.allows(float(parameter.default))


NEW_SHEETS = (layout.AUDIT, layout.HARDWARE, layout.ECONOMICS, layout.CROSS_CHECK)
