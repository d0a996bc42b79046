"""The checked reading: floats that stop at the first step too large for a double, as Excel's formulas do.

Plain floats and NumPy arrays carry an infinity on, and dividing by it gives a harmless-looking 0. Only extreme
arguments can get there, so only they are read this way.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable

SMALLEST, LARGEST = 1e-30, 1e30
"""Arguments between these bounds, or 0, overflow in no formula of the model: none multiplies more than ten of them."""


class Checked:
    """A float whose arithmetic raises OverflowError instead of giving an infinity."""

    __slots__ = ("value",)

    def __init__(self, value: float) -> None:
        self.value = value

    def __add__(self, other: Checked | float) -> Checked:
        return _step(operator.add, self, other)

    def __radd__(self, other: float) -> Checked:
        return _step(operator.add, other, self)

    def __sub__(self, other: Checked | float) -> Checked:
        return _step(operator.sub, self, other)

    def __rsub__(self, other: float) -> Checked:
        return _step(operator.sub, other, self)

    def __mul__(self, other: Checked | float) -> Checked:
        return _step(operator.mul, self, other)

    def __rmul__(self, other: float) -> Checked:
        return _step(operator.mul, other, self)

    def __truediv__(self, other: Checked | float) -> Checked:
        return _step(operator.truediv, self, other)

    def __rtruediv__(self, other: float) -> Checked:
        return _step(operator.truediv, other, self)

    def __floordiv__(self, other: Checked | float) -> Checked:
        return _step(operator.floordiv, self, other)

    def __pow__(self, other: Checked | float) -> Checked:
        return _step(operator.pow, self, other)

    def __neg__(self) -> Checked:
        return Checked(-self.value)

    def __gt__(self, other: Checked | float) -> bool:
        return self.value > _plain(other)

    def __ge__(self, other: Checked | float) -> bool:
        return self.value >= _plain(other)


def _step(operation: Callable[[float, float], float], left: Checked | float, right: Checked | float) -> Checked:
    result = operation(_plain(left), _plain(right))
    if not math.isfinite(result):
        raise OverflowError
    return Checked(result)


def _plain(value: Checked | float) -> float:
    return value.value if isinstance(value, Checked) else value
