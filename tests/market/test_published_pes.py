"""Which published PEs fit their EPS: the workbook's lists against exact arithmetic done here, independently."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest
from market_book import opened, paste, recalculated, rows, typed

from sora_compute.functions import FUNCTIONS
from sora_compute.values import evaluate
from sora_workbook import key_cells, layout

HALF_CENT, HALF = Fraction(1, 200), Fraction(1, 2)
NOT_FITTING: list[tuple[str, int, str]] = []
"""By hand: each of the report's 48 PEs lies in the interval of its EPS; its 9 slashes stand at losses."""
ONLY_BY_ROUNDING = [
    ("002368.SZ", 2020, "42"),  # 26.50 / 0.64 = 41.41; an EPS of 0.635 gives 41.73
    ("002410.SZ", 2020, "47"),  # 13.36 / 0.29 = 46.07; 0.285 gives 46.88
    ("603660.SH", 2021, "50"),  # 6.41 / 0.13 = 49.31; 0.125 gives 51.28
    ("300253.SZ", 2022, "137"),  # 6.96 / 0.05 = 139.2; 0.055 gives 126.5
    ("300212.SZ", 2022, "1483"),  # 25.81 / 0.02 = 1290.5; 0.015 gives 1720.7
]


def _fits(price: Fraction, eps: Fraction, printed: str, half_cent: Fraction = HALF_CENT) -> bool:
    """Whether some EPS within the printed one's last digit gives a PE that rounds to the printed one."""
    if printed == "/":
        return eps <= 0
    least, most = Fraction(printed) - HALF, Fraction(printed) + HALF
    low, high = eps - half_cent, eps + half_cent
    if high <= 0:
        return False
    return price / high <= most and (low <= 0 or price / low >= least)


def _published() -> list[tuple[str, int, Fraction, Fraction, str]]:
    return [
        (entry["code"], 2019 + year, Fraction(entry["price"]), Fraction(entry[f"eps_{year}"]), entry[f"pe_{year}"])
        for year in (1, 2, 3)
        for entry in rows("table5")
    ]


def _listed(book: openpyxl.Workbook, headings: int) -> list[tuple[str, int, str]]:
    sheet = book[layout.TABLE_5]
    found = []
    for row in range(headings + 1, headings + 1 + key_cells.LIST_ROWS):
        code, year, printed = (sheet[f"{column}{row}"].value for column in "BDG")
        if code != "–":
            found.append((code, int(year), printed if isinstance(printed, str) else f"{printed:.0f}"))
    return found


def test_the_lists_are_those_made_by_hand(template: Path) -> None:
    by_arithmetic = [
        [(code, year, pe) for code, year, price, eps, pe in _published() if not _fits(price, eps, pe)],
        [
            (code, year, pe)
            for code, year, price, eps, pe in _published()
            if _fits(price, eps, pe) and not _fits(price, eps, pe, Fraction(0))
        ],
    ]
    assert by_arithmetic == [NOT_FITTING, ONLY_BY_ROUNDING]
    book = openpyxl.load_workbook(template, data_only=True)
    assert _listed(book, key_cells.MISFIT_HEADINGS) == NOT_FITTING
    assert _listed(book, key_cells.ROUNDED_HEADINGS) == ONLY_BY_ROUNDING
    tested = [book[layout.TABLE_5][f"L{row}"].value for row in range(key_cells.TESTS_FIRST, key_cells.TESTS_LAST + 1)]
    assert tested.count(1) == len(_published()) == 57
    assert tested.count("–") == 15  # the spare rows


def test_a_wrong_pe_is_found(template: Path, tmp_path: Path) -> None:
    """Digits swapped, a year's column mixed up, a slash too many and one too few."""
    wrong = {
        ("002230.SZ", 2022): "139",
        ("600570.SH", 2020): "19",
        ("002439.SZ", 2021): "/",
        ("002153.SZ", 2020): "12",
        ("603039.SH", 2021): "34",  # 40/1.195 = 33.47: does not fit either
    }
    workbook = opened(template)
    for (code, year), printed in wrong.items():
        row = key_cells.WEEK_FIRST + next(i for i, e in enumerate(rows("table5")) if e["code"] == code)
        paste(workbook, layout.TABLE_5, f"{'LMN'[year - 2020]}{row}", [[typed(printed)]])
    expected = [
        (code, year, wrong.get((code, year), pe))
        for code, year, price, eps, pe in _published()
        if not _fits(price, eps, wrong.get((code, year), pe))
    ]
    assert len(expected) == len(wrong)
    book = recalculated(workbook, tmp_path / "wrong.xlsx")
    assert _listed(book, key_cells.MISFIT_HEADINGS) == expected
    assert book["检查"][layout.MASTER].value == 1, "a finding about a source is no failure of the workbook"


@pytest.mark.parametrize("price", ["2.71", "46.33", "266.44"])
def test_the_function_agrees_with_exact_arithmetic_on_a_grid(price: str) -> None:
    """Every two-decimal EPS from -0.10 to 3.00 and every PE near it, ties included."""
    function = FUNCTIONS["PE_CONSISTENT"]
    wrong = []
    for cents in range(-10, 301, 3):
        eps = Fraction(cents, 100)
        middle = int(Fraction(price) / eps) if cents > 0 else 5
        for pe in {0, 1, *range(max(0, middle - 4), middle + 5), 2 * middle}:
            expected = 1.0 if _fits(Fraction(price), eps, str(pe)) else 0.0
            if evaluate(function, [float(price), cents / 100, pe]) != expected:
                wrong.append((cents, pe, expected))
    assert not wrong


@pytest.mark.parametrize(
    ("price", "eps", "pe"),
    [("12.27", "0.06", "189"), ("4.00", "0.795", "5"), ("1.005", "0.33", "3"), ("1.00", "0.395", "2")],
)
def test_what_lies_exactly_on_a_bound_fits(price: str, eps: str, pe: str) -> None:
    """(PE ± ½)·(EPS ± ½ cent) equal to the price, or on its very edge: doubles alone would decide at random."""
    expected = 1.0 if _fits(Fraction(price), Fraction(eps), pe) else 0.0
    assert evaluate(FUNCTIONS["PE_CONSISTENT"], [float(price), float(eps), float(pe)]) == expected
