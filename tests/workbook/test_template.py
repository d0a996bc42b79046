"""The template: the report's table in the report's order, formulas an analyst can read, and everything named."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from openpyxl import Workbook
from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token

from sora_compute import __version__
from sora_compute.functions import FUNCTIONS
from sora_compute.model import report
from sora_compute.xlsx.package import read_file
from sora_compute.xlsx.workbook import Workbook as Parts
from sora_workbook import layout
from sora_workbook.sheets.change_log import changes


@pytest.fixture(scope="module")
def book(template: Path) -> Workbook:
    return openpyxl.load_workbook(template)


@pytest.fixture(scope="module")
def stored(template: Path) -> Workbook:
    return openpyxl.load_workbook(template, data_only=True)


def _formulas(book: Workbook) -> list[tuple[str, str, str]]:
    return [
        (sheet.title, cell.coordinate, cell.value if isinstance(cell.value, str) else cell.value.text)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]


def test_sheets_in_order(book: Workbook) -> None:
    assert book.sheetnames[0] == "封面"
    assert set(book.sheetnames) >= {"封面", "假设", "表1", "函数", "检查", "更新"}
    assert book.sheetnames == list(layout.SHEETS)


def test_table_1_mirrors_the_report(stored: Workbook) -> None:
    sheet = stored["表1"]
    for number, (entry, row) in enumerate(zip(report.ROWS, layout.table_rows(), strict=True), 1):
        values = [cell.value for cell in sheet[row]]
        assert values[:5] == [number, entry.zh, entry.en, entry.unit, entry.printed]
        assert values[5] == values[6] == pytest.approx(report.computed()[entry.key], rel=1e-15)
        assert values[7] == 0
        assert values[8] == "一致"
        assert values[9]


def test_plain_inputs_come_from_the_assumptions_not_from_the_published_column(book: Workbook) -> None:
    sheet = book["表1"]
    inputs = [(entry, row) for entry, row in zip(report.ROWS, layout.table_rows(), strict=True) if not entry.formula]
    assert len(inputs) == 15
    for entry, row in inputs:
        assert sheet.cell(row, 6).value == sheet.cell(row, 7).value == f"=假设!E{layout.assumption_rows()[entry.key]}"


def test_every_computed_row_stands_by_function_and_by_plain_formula(book: Workbook) -> None:
    sheet = book["表1"]
    for entry, row in layout.formula_rows():
        assert sheet.cell(row, 6).value.startswith(f"={entry.function}(")
        assert not any(name in sheet.cell(row, 7).value for name in FUNCTIONS)


def test_no_number_is_buried_in_a_formula(book: Workbook) -> None:
    """Flags 0 and 1, a square and a pair are no assumptions; every other number has a cell of its own."""
    buried = set()
    for sheet, cell, formula in _formulas(book):
        for token in Tokenizer(formula).items:
            if token.type == Token.OPERAND and token.subtype == Token.NUMBER and token.value not in ("0", "1", "2"):
                buried.add((sheet, cell, formula))
    assert not buried


def test_formulas_are_short_and_travel_well(book: Workbook) -> None:
    for sheet, cell, formula in _formulas(book):
        assert len(formula) <= 160, (sheet, cell)
        assert formula.count("IF(") <= 3, (sheet, cell)
        assert not re.search(r"\[|\.xlam|OFFSET|INDIRECT|_xl", formula), (sheet, cell)


def test_functions_stand_in_no_conditional_format_or_validation(book: Workbook) -> None:
    for sheet in book:
        rules = [text for area in sheet.conditional_formatting for rule in area.rules for text in rule.formula]
        rules += [rule.formula1 or "" for rule in sheet.data_validations.dataValidation]
        assert not any(name in text for name in FUNCTIONS for text in rules)


@pytest.mark.parametrize("entry", report.INPUTS, ids=lambda entry: entry.key)
def test_an_assumption_has_name_unit_source_and_validation(book: Workbook, entry: report.Input) -> None:
    sheet = book["假设"]
    row = layout.assumption_rows()[entry.key]
    assert book.defined_names[f"in_{entry.key}"].attr_text == f"'假设'!$E${row}"
    values = [cell.value for cell in sheet[row]]
    headings = [cell.value for cell in sheet[layout.ASSUMPTION_HEADINGS]]
    by_heading = dict(zip(headings, values, strict=False))
    assert by_heading["单位\nUnit"]
    assert by_heading["来源 Source"]
    assert by_heading[layout.PUBLISHED] == entry.value
    assert by_heading[layout.CUSTOM] is None
    custom = sheet.cell(row, headings.index(layout.CUSTOM) + 1).coordinate
    assert any(custom in rule.sqref for rule in sheet.data_validations.dataValidation)


def test_headlines_are_named(book: Workbook) -> None:
    wanted = {"image_gflops", "train_tflops", "train_gpus", "patches_per_min", "daily_patches", "infer_gpus"}
    assert {f"out_{key}" for key in wanted} <= set(book.defined_names)


def test_the_master_flag_stands_on_every_sheet(stored: Workbook) -> None:
    for sheet in stored:
        assert str(sheet["A2"].value).startswith("✔"), sheet.title


def test_every_formula_has_a_stored_value(book: Workbook, stored: Workbook, template: Path) -> None:
    missing = [formula.place for formula in Parts(read_file(template)).formulas() if formula.stored is None]
    assert not missing
    arrays = [
        cell.value.ref
        for row in book["函数"].iter_rows()
        for cell in row
        if cell.data_type == "f" and not isinstance(cell.value, str)
    ]
    assert len(arrays) >= 2
    assert all(cell.value is not None for area in arrays for row in stored["函数"][area] for cell in row)
    errors = [
        (sheet.title, cell.coordinate)
        for sheet in stored
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "e"
    ]
    assert not errors


def test_excel_recalculates_on_opening_and_nothing_links_out(book: Workbook, template: Path) -> None:
    assert book.calculation.fullCalcOnLoad
    parts = read_file(template).parts
    assert not [name for name in parts if "calcChain" in name or "externalLink" in name or "vba" in name.lower()]


def test_every_sheet_is_ready_to_print(book: Workbook) -> None:
    for sheet in book:
        assert sheet.page_setup.orientation == "landscape"
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 1 if sheet.title == "封面" else 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.freeze_panes or sheet.title == "封面"


def test_the_cover_links_to_every_sheet(book: Workbook) -> None:
    targets = {cell.hyperlink.location for row in book["封面"].iter_rows() for cell in row if cell.hyperlink}
    assert targets == {f"'{name}'!A1" for name in book.sheetnames}


def test_the_functions_sheet_lists_the_catalogue(stored: Workbook) -> None:
    names = [cell.value for cell in stored["函数"]["A"]]
    assert [name for name in names if name in FUNCTIONS] == list(FUNCTIONS)


def test_pandas_reads_the_table(template: Path) -> None:
    frame = pd.read_excel(template, sheet_name="表1", header=layout.TABLE_HEADINGS - 1)
    rows = frame[pd.to_numeric(frame.iloc[:, 0], errors="coerce").notna()]
    assert len(rows) == 24
    assert (rows["状态\nStatus"] == "一致").all()


def test_versions_agree(stored: Workbook) -> None:
    latest = changes()[0]
    assert latest["version"] == __version__
    assert date.fromisoformat(latest["date"])
    changelog = (Path(__file__).parents[2] / "CHANGELOG.md").read_text(encoding="utf-8")
    for change in changes():
        assert f"## {change['version']} ({change['date']})" in changelog
    assert any(__version__ == cell.value for row in stored["封面"].iter_rows() for cell in row)
