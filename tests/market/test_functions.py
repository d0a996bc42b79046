"""The market functions as cells see them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sora_compute.errors import ExcelError, UnknownName, WrongType
from sora_compute.functions import FUNCTIONS
from sora_compute.hosts import excel_com
from sora_compute.values import evaluate
from strategies import cells

TABLE = [
    ["300001.SZ", "甲", 0.1, 11.0],
    ["688002.SH", "乙", 0.2, 24.0],
    ["600003.SH", "丙", -0.1, None],
    [None, None, None, None],
    ["000004.SZ", "丁", "--", 50.0],
    ["300005.SZ", "戊", 0.1, 7.0],
    ["300006.SZ", "己", UnknownName("the argument is #N/A"), 7.0],
    ["", "庚", 0.9, 7.0],
    ["300007.SZ", "辛", True, 7.0],
]


def call(name: str, *arguments: object) -> object:
    return evaluate(FUNCTIONS[name], list(arguments))


def code(result: object) -> str:
    assert isinstance(result, ExcelError)
    return result.code


def test_signatures() -> None:
    now = [function.signature for function in FUNCTIONS.values() if function.category == "Sora 行情 Market"]
    assert now == [
        "PE_RATIO(price, eps)",
        "PE_CONSISTENT(price, eps, published_pe)",
        "RETURN_RATING(stock_return, benchmark, [kind])",
        "TOP_MOVERS(table, n, [side])",
    ]


@pytest.mark.parametrize("eps", [0, -0.25, -0.0])
def test_a_loss_has_no_pe(eps: float) -> None:
    assert code(call("PE_RATIO", 25.81, eps)) == "#NUM!"


def test_pe_down_a_column() -> None:
    found = call("PE_RATIO", [[46.33], [25.81], ["停牌"], [None]], [[0.64], [-0.25], [0.1], [0.1]])
    assert [cell if isinstance(cell, float) else cell.code for (cell,) in found] == [
        pytest.approx(72.390625),
        "#NUM!",
        "#VALUE!",
        "#VALUE!",
    ]


@pytest.mark.parametrize(
    ("price", "eps", "published", "fits"),
    [
        (46.33, 0.24, 193, 1),
        (46.33, 0.24, 139, 0),
        (25.81, 0.02, 1483, 1),
        (25.81, -0.25, 5, 0),  # a loss fits no PE
        (5.0, 0.0, 2000, 1),  # an EPS printed 0.00 may be anything up to half a cent
        (5.0, 0.0, 900, 0),
        (5.0, -0.01, 2000, 0),
    ],
)
def test_consistency(price: float, eps: float, published: float, fits: int) -> None:
    assert call("PE_CONSISTENT", price, eps, published) == fits


def test_a_slash_is_no_number() -> None:
    assert code(call("PE_CONSISTENT", 25.81, -0.25, "/")) == "#VALUE!"
    assert code(call("PE_CONSISTENT", 25.81, -0.25, -3)) == "#NUM!"


@pytest.mark.parametrize(
    ("kind", "excess", "expected"),
    [
        ("company", 0.15, "推荐"),
        ("company", 0.1499, "谨慎推荐"),
        ("company", 0.05, "谨慎推荐"),
        ("company", 0.0499, "中性"),
        ("company", -0.0499, "中性"),
        ("company", -0.05, "回避"),
        ("industry", 0.15, "推荐"),
        ("industry", 0.0501, "推荐"),
        ("industry", 0.05, "中性"),
        ("industry", -0.05, "中性"),
        ("industry", -0.0501, "回避"),
    ],
)
@pytest.mark.parametrize("benchmark", [0.0, 0.2, -0.1, 0.0371, 1.37])
def test_ratings_at_their_bounds(kind: str, excess: float, expected: str, benchmark: float) -> None:
    """The bound itself earns what the rule says whatever the benchmark, though the difference is taken in doubles."""
    assert call("RETURN_RATING", benchmark + excess, benchmark, kind) == expected


def test_rating_words_and_errors() -> None:
    assert call("RETURN_RATING", 0.3, 0.1) == call("RETURN_RATING", 0.3, 0.1, " 公司 ") == "推荐"
    assert call("RETURN_RATING", 0.16, 0.1, "行业") == call("RETURN_RATING", 0.16, 0.1, "Industry") == "推荐"
    error = call("RETURN_RATING", 0.3, 0.1, "fund")
    assert isinstance(error, UnknownName)
    assert "company" in str(error)
    assert code(call("RETURN_RATING", -1.5, 0.1)) == "#NUM!"
    assert code(call("RETURN_RATING", "n/a", 0.1)) == "#VALUE!"
    assert call("RETURN_RATING", [[0.3], [0.1]], 0.1) == [["推荐"], ["中性"]]


def test_movers_are_sorted_and_unusable_rows_left_out() -> None:
    assert call("TOP_MOVERS", TABLE, 3) == [
        ["688002.SH", "乙", 0.2, 24.0],
        ["300001.SZ", "甲", 0.1, 11.0],
        ["300005.SZ", "戊", 0.1, 7.0],  # equal changes keep the table's order
    ]
    assert call("TOP_MOVERS", TABLE, 1, "losers") == [["600003.SH", "丙", -0.1, ""]]


def test_a_short_table_is_filled_with_blanks() -> None:
    found = call("TOP_MOVERS", TABLE, 6, "跌幅")
    assert len(found) == 6
    assert found[4:] == [[""] * 4] * 2
    assert call("TOP_MOVERS", [["停牌", "–", "–"]], 2) == [[""] * 3] * 2


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ((TABLE, 0), "#NUM!"),
        ((TABLE, 2.5), "#NUM!"),
        ((TABLE, "five"), "#VALUE!"),
        ((None, 3), "#VALUE!"),
        ((0.5, 3), "#VALUE!"),
        (([["a", "b"]], 3), "#VALUE!"),
        ((TABLE, 3, "sideways"), "#N/A"),
        ((UnknownName("the argument is #N/A"), 3), "#N/A"),
        ((TABLE, [[1.0], [2.0]]), "#VALUE!"),
    ],
)
def test_what_movers_cannot_be_made_of(arguments: tuple[object, ...], error: str) -> None:
    assert code(call("TOP_MOVERS", *arguments)) == error


@given(st.lists(st.lists(cells, min_size=4, max_size=4), min_size=2, max_size=12), st.integers(1, 5))
def test_no_pasted_table_is_fatal(table: list[list[object]], count: int) -> None:
    found = call("TOP_MOVERS", table, count)
    assert len(found) == count
    changes = [row[2] for row in found if row[0] != ""]
    assert changes == sorted(changes, reverse=True)


def test_through_excel_s_com_host() -> None:
    """A range arrives as rows, errors in it as their numbers."""
    rows = tuple(tuple(-2146826246 if isinstance(cell, ExcelError) else cell for cell in row) for row in TABLE)
    table = [[*row] for row in rows]
    found = excel_com.outgoing(evaluate(FUNCTIONS["TOP_MOVERS"], [excel_com.incoming(table), [[2.0]]]))
    assert found == [["688002.SH", "乙", 0.2, 24.0], ["300001.SZ", "甲", 0.1, 11.0]]


def test_a_range_of_one_cell_has_too_few_columns() -> None:
    assert type(call("TOP_MOVERS", [["300001.SZ"]], 1)) is WrongType
