"""The report's rating rules: which rating a return relative to the benchmark earns, for a company and an industry."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sora_compute.errors import UnknownName
from sora_compute.facts import read

EXCESS_DECIMALS = 12
"""A relative return is first rounded to so many decimals: 0.35 − 0.2 is below 0.15 in doubles."""


@dataclass(frozen=True)
class Level:
    """A rating, and the relative return from which it is earned; `inclusive`: at that return already. The lowest
    rating has no bound."""

    kind: str
    zh: str
    en: str
    bound: float | None
    inclusive: bool
    rule: str
    note: str
    source: str


KINDS = {"company": ("company", "stock", "公司"), "industry": ("industry", "sector", "行业")}
"""What is rated, and the words for it."""


@cache
def levels(kind: str) -> tuple[Level, ...]:
    """The ratings of a kind, the best first."""
    return tuple(
        Level(
            row["kind"],
            row["zh"],
            row["en"],
            float(row["bound"]) if row["bound"] else None,
            row["inclusive"] == "1",
            row["rule"],
            row["note"],
            row["source"],
        )
        for row in read("ratings")
        if row["kind"] == kind
    )


def rating(function: str, excess: float, kind: object) -> str:
    """The rating in Chinese, as the report words it."""
    wanted = str(kind).strip().casefold()
    found = next((name for name, words in KINDS.items() if wanted in words), None)
    if found is None:
        raise UnknownName(f"{function}: no kind {kind!r}; did you mean company (公司) or industry (行业)?")
    value = round(excess, EXCESS_DECIMALS)
    return next(
        level.zh
        for level in levels(found)
        if level.bound is None or value > level.bound or (level.inclusive and value == level.bound)
    )
