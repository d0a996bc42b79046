"""The largest movers of a pasted quotes table: halted stocks, blanks and stray texts are left out, never fatal."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from sora_compute.errors import ExcelError, UnknownName, WrongType

CODE, NAME, CHANGE = range(3)
"""The first columns of a quotes table, counted from 0; what follows comes along unread."""

GAINERS, LOSERS = ("gainers", "涨幅", "up"), ("losers", "跌幅", "down")


def is_usable(row: Sequence[Any]) -> bool:
    """Whether a row has a code and a change that is a number."""
    code, change = row[CODE], row[CHANGE]
    return (
        isinstance(code, str)
        and bool(code.strip())
        and isinstance(change, (int, float))
        and not isinstance(change, bool)
        and math.isfinite(change)
    )


def top(function: str, table: object, count: int, side: object) -> list[list[Any]]:
    """The first `count` usable rows by change, rows of equal change in the table's order.

    Always `count` rows, blank ones at the end where the table has fewer, so that a fixed range shows no #N/A.
    """
    wanted = str(side).strip().casefold()
    if wanted not in GAINERS + LOSERS:
        raise UnknownName(f"{function}: no side {side!r}; use gainers or losers")
    if not isinstance(table, list) or len(table[0]) <= CHANGE:
        raise WrongType(f"{function}: the table needs a column each for code, name and change")
    sign = -1 if wanted in GAINERS else 1
    chosen = sorted(filter(is_usable, table), key=lambda row: sign * row[CHANGE])[:count]
    shown = [[_shown(cell) for cell in row] for row in chosen]
    return shown + [[""] * len(table[0]) for _ in range(count - len(shown))]


def _shown(cell: Any) -> Any:
    """A cell that came along; what no cell can hold is blank."""
    if cell is None or (isinstance(cell, (int, float)) and not math.isfinite(cell)):
        return ""
    return cell if isinstance(cell, (int, float, str, ExcelError)) else str(cell)
