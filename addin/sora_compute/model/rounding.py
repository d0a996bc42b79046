"""Rounding that reads as a float, as an array and as Excel's ROUNDUP."""

from typing import Any

from sora_compute.model.number import Number
from sora_compute.model.symbolic import Call, Expression, Literal


def round_up(value: Any) -> Number:
    """The least whole number that is not below `value`, which is not negative."""
    if isinstance(value, Expression):
        return Call("ROUNDUP", (value, Literal(0)))
    up: Number = -(-value // 1)
    return up
