"""RETURN_RATING as a LAMBDA against Python: at and around every bound, all words, blanks and errors."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from books import sheets, with_lambdas
from engines import by_cellrune, by_ironcalc

from sora_compute.errors import DividedByZero, UnknownName
from sora_compute.functions import FUNCTIONS
from sora_compute.values import evaluate
from sora_compute.xlsx.workbook import Place
from strategies import same


@pytest.mark.parametrize("engine", ["ironcalc", "cellrune"])
def test_agrees_with_python(engine: str, tmp_path: Path) -> None:
    returns: list[object] = [x / 1000 for x in range(-120, 200, 10)]
    returns += [0.149, 0.151, -1.0, -1.01, True, None, "text", UnknownName()]
    benchmarks: list[object] = [0.0, 0.05, -0.1, 0.2, -2.0, None, "文", DividedByZero()]
    kinds: list[object] = ["company", "Industry", " 公司 ", "行业", "sector", "fund", "", None, 1.0, UnknownName()]
    given = [list(row) for row in itertools.product(returns, benchmarks, kinds)]
    rows = [[*row, f"=RETURN_RATING(A{n},B{n},C{n})", f"=RETURN_RATING(A{n},B{n})"] for n, row in enumerate(given, 1)]
    places = [Place("S", n, column) for n in range(1, len(rows) + 1) for column in (4, 5)]
    package = with_lambdas(sheets({"S": rows}))
    got = by_ironcalc(package, places, tmp_path) if engine == "ironcalc" else by_cellrune(package, places)
    function = FUNCTIONS["RETURN_RATING"]
    wrong = [
        (row, column, expected, got[Place("S", n, column)])
        for n, row in enumerate(given, 1)
        for column, expected in ((4, evaluate(function, row)), (5, evaluate(function, row[:2])))
        if not same(expected, got[Place("S", n, column)])
    ]
    assert not wrong, f"{len(wrong)} of {2 * len(given)}, first {wrong[:5]}"
