"""What may stand in a cell: hypothesis strategies and the edge values that every function meets."""

from __future__ import annotations

import random

from hypothesis import strategies as st

from sora_compute.catalogue import Function
from sora_compute.errors import DividedByZero, ExcelError, UnknownName
from sora_compute.quantities import Quantity

EDGE_NUMBERS = (0.0, -0.0, 1.0, -1.0, 0.5, 24.0, 1e-300, 5e-324, 1e308, -1e308, 1.7976931348623157e308)
SUBNORMAL = (5e-324,)
"""Numbers so small that Excel and some engines take them for 0."""

NOT_NUMBERS = (float("nan"), float("inf"), float("-inf"))

numbers = st.one_of(
    st.sampled_from(EDGE_NUMBERS + NOT_NUMBERS), st.floats(), st.integers(-(10**6), 10**6), st.integers()
)
errors = st.sampled_from([UnknownName("the argument is #N/A"), DividedByZero("the argument is #DIV/0!")])
texts = st.one_of(st.sampled_from(["", "5", "中文", "#N/A", "=1+1", "TRUE", " "]), st.text(max_size=8))
cells = st.one_of(numbers, numbers, st.booleans(), st.none(), texts, errors)
ranges = st.tuples(st.integers(1, 4), st.integers(1, 4)).flatmap(
    lambda shape: st.lists(st.lists(cells, min_size=shape[1], max_size=shape[1]), min_size=shape[0], max_size=shape[0])
)
arguments = st.one_of(cells, cells, ranges)


def tuples(function: Function, count: int, *, also_bad: bool = True) -> list[list[object]]:
    """Argument tuples for a function of numbers: random over each parameter's range, edges, and unusable values.

    Seeded by the function's name, so that every run and every host sees the same tuples.
    """
    source = random.Random(function.name)
    bad: tuple[object, ...] = (None, "text", "中文", True, -1.0, 0.0, UnknownName("the argument is #N/A"))

    def one(quantity: Quantity) -> object:
        dice = source.random()
        if also_bad and dice < 0.06:
            return source.choice(bad)
        lower = quantity.above if quantity.above is not None else (quantity.at_least or 0.0)
        upper = quantity.at_most if quantity.at_most is not None else 1e12
        if dice < 0.12:
            return source.choice([v for v in EDGE_NUMBERS if also_bad or (quantity.allows(v) and v not in SUBNORMAL)])
        if dice < 0.2:
            return upper
        return lower + (upper - lower) * 10 ** source.uniform(-9, 0)

    return [
        [one(parameter.kind) for parameter in function.parameters if isinstance(parameter.kind, Quantity)]
        for _ in range(count)
    ]


def same(left: object, right: object, tolerance: float = 1e-12) -> bool:
    """Whether two results are the same: errors by code, numbers within a relative tolerance."""
    if isinstance(left, ExcelError) or isinstance(right, ExcelError):
        return left == right
    if isinstance(left, (int, float)) and isinstance(right, (int, float)):
        return abs(left - right) <= tolerance * max(abs(left), abs(right))
    return left == right
