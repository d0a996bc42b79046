"""Every figure of Tables 1–5 in the workbook against the tests' own transcription of the report, cell by cell."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from market_book import rows

from sora_workbook import key_cells, layout
from sora_workbook.sheets import movers_table, synthetic_data

MENDED = {"ST 泛微": "泛微网络"}
"""What the scan misread; each is in the sheet's note column too."""


@pytest.fixture(scope="module")
def stored(template: Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(template, data_only=True)


def _shown(cell: object) -> str:
    """A cell as its number format shows it."""
    value, shown = cell.value, cell.number_format
    if not isinstance(value, (int, float)):
        return str(value)
    digits = len(shown.partition(".")[2].rstrip("%;-"))
    if shown.endswith("%"):
        return f"{Decimal(repr(value)) * 100:.{digits}f}%"
    return f"{Decimal(repr(value)):.{digits}f}"


def _compare(sheet: openpyxl.worksheet.worksheet.Worksheet, row: int, columns: str, printed: list[str]) -> int:
    for column, text in zip(columns, printed, strict=True):
        wanted = MENDED.get(text, text)
        assert _shown(sheet[f"{column}{row}"]) == wanted, f"{sheet.title}!{column}{row}"
        if text in MENDED:
            assert text in str(sheet[f"O{row}"].value), "what was mended is noted"
    return len(printed)


def _table1(book: openpyxl.Workbook) -> int:
    sheet = book[layout.TABLE_1]
    entries = rows("table1")
    for row, entry in zip(layout.table_rows(), entries, strict=True):
        text = entry["printed"]
        wanted = float(text.rstrip("%")) / (100 if text.endswith("%") else 1)
        assert sheet[f"E{row}"].value == wanted, row
        assert entry["label"].replace(" ", "") == str(sheet[f"B{row}"].value).replace(" ", "")
    return len(entries)


def _table2(book: openpyxl.Workbook) -> int:
    sheet = book[layout.TABLE_2]
    entries = rows("table2")
    for row, entry in enumerate(entries, synthetic_data.FIRST):
        assert str(sheet[f"A{row}"].value).startswith(entry["domain"] + " ")
        assert sheet[f"C{row}"].value == entry["company"]
        assert sheet[f"E{row}"].value
    assert sheet[f"C{synthetic_data.FIRST + len(entries)}"].value is None
    return 2 * len(entries)


def _movers(book: openpyxl.Workbook, name: str) -> int:
    sheet = book[name]
    count = 0
    entries = rows({"表3": "table3", "表4": "table4"}[name])
    for first in (movers_table.PRINTED_FIRST, movers_table.WEEK_FIRST):  # as printed, and live from the pasted quotes
        for row, entry in enumerate(entries, first):
            count += _compare(sheet, row, "BCDEFG", list(entry.values()))
    return count // 2


def _table5(book: openpyxl.Workbook) -> int:
    sheet = book[layout.TABLE_5]
    return sum(
        _compare(sheet, row, "ABCDEFGHIJK", list(entry.values()))
        for row, entry in enumerate(rows("table5"), key_cells.PRINTED_FIRST)
    )


def test_every_figure_of_tables_1_to_5(stored: openpyxl.Workbook, capsys: pytest.CaptureFixture[str]) -> None:
    counts = {
        "表1": _table1(stored),
        "表2": _table2(stored),
        "表3": _movers(stored, "表3"),
        "表4": _movers(stored, "表4"),
        "表5": _table5(stored),
    }
    with capsys.disabled():
        print(f"\nfigures and names compared with the transcription: {counts}, {sum(counts.values())} in all")
    assert counts == {"表1": 24, "表2": 12, "表3": 30, "表4": 24, "表5": 209}


def test_this_week_s_key_stocks_are_the_printed_ones(stored: openpyxl.Workbook) -> None:
    """Live prices, changes, EPS and PB equal the printed ones; live PEs are price over EPS and so may differ."""
    sheet = stored[layout.TABLE_5]
    for row, entry in enumerate(rows("table5"), key_cells.WEEK_FIRST):
        texts = list(entry.values())
        _compare(sheet, row, "ACDEFGK", [texts[0], *texts[2:7], texts[10]])
        assert sheet[f"B{row}"].value == MENDED.get(texts[1], texts[1])
        for column, text, eps in zip("HIJ", texts[7:10], texts[4:7], strict=True):
            value = sheet[f"{column}{row}"].value
            if text == "/":
                assert value == "/"
            else:
                assert value == pytest.approx(float(texts[2]) / float(eps), rel=1e-12)


@pytest.mark.parametrize("name", ["表2", "表3", "表4", "表5", "行情", "评级", "引用"])
def test_every_exhibit_has_a_source(stored: openpyxl.Workbook, name: str) -> None:
    first = [str(cell.value) for cell in stored[name]["A"]]
    assert any(text.startswith("资料来源 Source: ") for text in first)
