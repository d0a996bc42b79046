"""A second week, made up for this test, pasted into the blue cells: movers, PEs, ratings and charts follow.

Headless computes with our Python functions. LibreOffice computes here without them, so what is compared with it is
what the plain formulas give; they are the columns in use wherever the functions are not there.
"""

from __future__ import annotations

import re
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from market_book import by_libreoffice, opened, paste, recalculated, rows, typed

from sora_compute.xlsx.workbook import Workbook
from sora_workbook import key_cells, layout, market_cells
from sora_workbook.editions import EDITIONS
from sora_workbook.sheets import movers_table, ratings

_EPOCH = date(1899, 12, 30)
WEEK = [float((day - _EPOCH).days) for day in (date(2024, 2, 26), date(2024, 3, 1))]
MOVES = [("沪深300", 1.38), ("中小板", 2.1), ("创业板", 3.74), ("计算机(中信)", -0.55), ("科创50", 6.5)]
DAYS = [WEEK[0] + number for number in range(5)]
SECTOR, BENCHMARK = [3100.0, 3150.5, 3090.0, 3125.0, 3140.0], [3490.0, 3494.8, 3450.3, 3516.1, 3537.8]
SECTOR_PE = [51.2, 52.0, 50.8, 51.5]
RATED = [
    ("甲", "公司", "A股 A shares", 0.2),  # 20 % − 5 %
    ("乙", "公司", "A股 A shares", 0.35),
    ("丙", "行业", "A股 A shares", 0.1),  # 5 % exactly
    ("丁", "行业", "港股 Hong Kong", 0.1),
    ("戊", "公司", "新三板 NEEQ", -0.4),
    ("己", "公司", "美股 US", 0.11),
]
MARKET_RETURNS = [0.05, -0.3, 0.04, 0.2]

GAINERS = [
    ("688002.SH", "乙二软件", 0.2, 24.0, 19.5, 24.0),
    ("300001.SZ", "甲一科技", 0.1, 11.0, 9.8, 11.2),
    ("0700.HK", "癸十控股", 0.1, 330.0, 295.0, 331.0),
    ("300006.SZ", "己六智能", 0.05, 10.5, 9.9, 10.6),
    ("002007.SZ", "庚七云", 0.05, 8.4, 8.1, 8.3),
]
LOSERS = [
    ("600003.SH", "丙三信息", -0.1, 9.0, 8.9, 10.1),
    ("835184.BJ", "辛八系统", -0.05, 5.7, 5.6, 6.1),
    ("600011.SH", "子一互联", 0.0, 15.0, 14.8, 15.2),
]
PES = [
    (22.0, "/", "/"),
    (80.0, 24 / 0.31, 20.0),
    ("–", "–", "–"),
    (50.0, "–", 9 / 0.21),
]
MISFITS = [("600003.SH", 2021, "/"), ("688002.SH", 2022, 70.0)]
RATINGS = ["推荐", "推荐", "中性", "推荐", "回避", "回避"]


def _paste_week(workbook: Workbook) -> Workbook:
    market, at = layout.MARKET, market_cells
    for address, day in zip((at.WEEK_START, at.WEEK_END), WEEK, strict=True):
        paste(workbook, market, address, [[day]])
    paste(workbook, market, f"A{at.MOVES_FIRST}", [[name] for name, _ in MOVES], at.MOVES_LAST)
    paste(workbook, market, f"C{at.MOVES_FIRST}", [[move] for _, move in MOVES], at.MOVES_LAST)
    quotes = [[typed(text) for text in list(row.values())[:7]] for row in rows("week2_quotes")]
    paste(workbook, market, f"A{at.QUOTES_FIRST}", quotes, at.QUOTES_FIRST + 40)
    index = [list(values) for values in zip(DAYS, SECTOR, BENCHMARK, strict=True)]
    paste(workbook, market, f"{at.INDEX_DATE}{at.QUOTES_FIRST}", index)
    paste(workbook, market, f"{at.PE_DATE}{at.QUOTES_FIRST}", [list(v) for v in zip(DAYS[:4], SECTOR_PE, strict=True)])

    stocks = rows("week2_stocks")
    first, last = key_cells.WEEK_FIRST, key_cells.WEEK_LAST
    paste(workbook, layout.TABLE_5, key_cells.YEARS[0], [[2021.0]])
    paste(workbook, layout.TABLE_5, f"A{first}", [[row["code"]] for row in stocks], last)
    for column, keys in (("E", ("eps_1", "eps_2", "eps_3")), ("K", ("pb",)), ("L", ("pe_1", "pe_2", "pe_3"))):
        paste(workbook, layout.TABLE_5, f"{column}{first}", [[typed(row[key]) for key in keys] for row in stocks], last)

    paste(workbook, layout.RATINGS, f"A{ratings.FIRST}", [list(row[:3]) for row in RATED], ratings.LAST)
    paste(workbook, layout.RATINGS, f"E{ratings.FIRST}", [[row[3]] for row in RATED], ratings.LAST)
    paste(workbook, layout.RATINGS, f"E{at.MARKETS_FIRST}", [[value] for value in MARKET_RETURNS])
    return workbook


@pytest.fixture(scope="module")
def pasted(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The template with the second week in it, recalculated headless."""
    path = tmp_path_factory.mktemp("week2") / "week2.xlsx"
    recalculated(_paste_week(opened(template)), path)
    return path


@pytest.fixture(scope="module")
def native(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The native edition likewise; in it TOP_MOVERS is a stored value and must not be in use."""
    path = tmp_path_factory.mktemp("native") / "native.xlsx"
    path.write_bytes(EDITIONS["native"].build())
    recalculated(_paste_week(opened(path)), path)
    return path


@pytest.fixture(scope="module")
def libreoffice(pasted: Path) -> Path:
    return by_libreoffice(pasted, pasted.parent)


@pytest.fixture(scope="module", params=["pasted", "native", "libreoffice"])
def book(request: pytest.FixtureRequest) -> openpyxl.Workbook:
    return openpyxl.load_workbook(request.getfixturevalue(request.param), data_only=True)


def _row(book: openpyxl.Workbook, sheet: str, columns: str, row: int) -> list[Any]:
    return [book[sheet][f"{column}{row}"].value for column in columns]


def _same(mine: list[Any], wanted: list[Any]) -> bool:
    return len(mine) == len(wanted) and all(
        a == (pytest.approx(b, rel=1e-12, abs=1e-15) if isinstance(b, float) else b)
        for a, b in zip(mine, wanted, strict=True)
    )


def test_rows_are_told_apart(book: openpyxl.Workbook) -> None:
    states = [
        book[layout.MARKET][f"{market_cells.STATE}{market_cells.QUOTES_FIRST + number}"].value for number in range(14)
    ]
    nothing, bad_code, duplicate, halted, ok = market_cells.STATES
    assert states == [ok, ok, ok, halted, nothing, bad_code, ok, duplicate, ok, ok, halted, ok, ok, nothing]


@pytest.mark.parametrize(("sheet", "count", "expected"), [("表3", 5, GAINERS), ("表4", 4, LOSERS)])
def test_movers(book: openpyxl.Workbook, sheet: str, count: int, expected: list[tuple[Any, ...]]) -> None:
    for number, wanted in enumerate(expected):
        found = _row(book, sheet, "BCDEFG", movers_table.WEEK_FIRST + number)
        assert _same(found, list(wanted)), found
    assert _row(book, sheet, "BCDEFG", movers_table.WEEK_FIRST + count) == ["–"] * 6
    flags = [book[sheet][f"H{movers_table.WEEK_FIRST + number}"].value for number in range(len(expected))]
    assert flags == [0 if wanted[0] == "002007.SZ" else 1 for wanted in expected]
    source = str(book[sheet][f"A{movers_table.WEEK_FIRST + 10}"].value)
    assert "2024-02-26" in source
    assert "2024-03-01" in source


def test_pes(book: openpyxl.Workbook) -> None:
    for number, wanted in enumerate(PES):
        assert _same(_row(book, layout.TABLE_5, "HIJ", key_cells.WEEK_FIRST + number), list(wanted)), number
    assert _row(book, layout.TABLE_5, "EHL", key_cells.WEEK_HEADINGS) == [
        "2021EPS(元)",
        "2021PE",
        "2021PE 待核 to test",
    ]
    halted = _row(book, layout.TABLE_5, "ABCD", key_cells.WEEK_FIRST + 2)
    assert halted == ["000004.SZ", "–", "–", "–"]


def test_pes_that_do_not_fit(book: openpyxl.Workbook) -> None:
    first = key_cells.MISFIT_HEADINGS + 1
    found = [_row(book, layout.TABLE_5, "BDG", first + number) for number in range(3)]
    assert found == [*map(list, MISFITS), ["–", "–", "–"]]


def test_ratings(book: openpyxl.Workbook) -> None:
    found = [book[layout.RATINGS][f"H{ratings.FIRST + number}"].value for number in range(len(RATED) + 1)]
    assert found == [*RATINGS, "–"]


def test_relative_strength_and_series(book: openpyxl.Workbook) -> None:
    sheet = book[layout.MARKET]
    relative = [sheet[f"E{market_cells.MOVES_FIRST + number}"].value for number in range(6)]
    assert _same(relative, [*((move - MOVES[0][1]) / 100 for _, move in MOVES), "–"])
    summary = [_row(book, layout.MARKET, "CEF", market_cells.SUMMARY + number) for number in (1, 2, 3)]
    wanted = [(5, 3140.0, sum(SECTOR) / 5), (5, 3537.8, sum(BENCHMARK) / 5), (4, 51.5, sum(SECTOR_PE) / 4)]
    assert all(_same(found, list(values)) for found, values in zip(summary, wanted, strict=True))


def test_checks_say_what_is_wrong_and_nothing_else(book: openpyxl.Workbook) -> None:
    sheet = book[layout.CHECKS]
    failing = [
        str(sheet[f"B{row}"].value)
        for row in range(layout.CHECK_HEADINGS + 1, sheet.max_row + 1)
        if sheet[f"F{row}"].value == 0
    ]
    assert failing == ["行情: 代码格式有误或重复的行", "行情: 收盘价在周最低与最高之外的行"]
    assert sheet[layout.MASTER].value == 0
    assert str(book[layout.COVER]["A2"].value).startswith("✘")


def test_the_functions_agree_with_the_plain_formulas(pasted: Path) -> None:
    book = openpyxl.load_workbook(pasted, data_only=True)
    for sheet in ("表3", "表4"):
        first = movers_table.FUNCTION_FIRST
        assert [book[sheet][f"H{first + number}"].value for number in range(10)] == [1] * 10
        assert not _row(book, sheet, "B", first + 9)[0], "fewer than ten usable rows: the last is blank"
    agree = [book[layout.RATINGS][f"K{row}"].value for row in range(ratings.FIRST, ratings.LAST + 1)]
    assert set(agree) == {1}


def test_the_charts_draw_what_was_pasted(libreoffice: Path) -> None:
    """LibreOffice saves with each chart the points that it draws."""
    drawn: dict[str, list[list[float]]] = {}
    with zipfile.ZipFile(libreoffice) as parts:
        for name in parts.namelist():
            if re.match(r"xl/charts/chart\d+\.xml", name):
                text = parts.read(name).decode("utf-8")
                title = "".join(re.findall(r"<a:t>([^<]*)</a:t>", text.partition("<c:autoTitleDeleted")[0]))
                caches = re.findall(r"<c:(?:yVal|val)>.*?</c:(?:yVal|val)>", text, re.DOTALL)
                points = [[float(v) for v in re.findall(r"<c:v>([-\d.E+]+)</c:v>", cache)] for cache in caches]
                drawn[title[:2].replace(" ", "") + title[2:3]] = points
    by_figure = {key[:2]: points for key, points in drawn.items() if key.startswith("图")}
    assert set(by_figure) >= {"图6", "图7", "图8"}
    assert by_figure["图7"] == [SECTOR, BENCHMARK]
    assert by_figure["图8"] == [SECTOR_PE]
    moves = [move / 100 for _, move in MOVES]
    assert by_figure["图6"][0][:5] == pytest.approx(moves)
    assert by_figure["图6"][1][:5] == pytest.approx([move - moves[0] for move in moves])
