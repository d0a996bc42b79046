"""What the arithmetic works on: anything with the four operations and comparison, and named constants."""

from typing import Any, Protocol


class Number(Protocol):
    """A float, a NumPy array or a symbolic expression: the model needs no more than these operations."""

    def __add__(self, other: Any, /) -> "Number": ...
    def __radd__(self, other: Any, /) -> "Number": ...
    def __sub__(self, other: Any, /) -> "Number": ...
    def __rsub__(self, other: Any, /) -> "Number": ...
    def __mul__(self, other: Any, /) -> "Number": ...
    def __rmul__(self, other: Any, /) -> "Number": ...
    def __truediv__(self, other: Any, /) -> "Number": ...
    def __rtruediv__(self, other: Any, /) -> "Number": ...
    def __pow__(self, other: Any, /) -> "Number": ...
    def __neg__(self) -> "Number": ...
    def __gt__(self, other: Any, /) -> Any: ...


class Constant(float):
    """A float that remembers its name, so that a formula made from it can point at the cell that documents it.

    It computes as the float it is; only the symbolic reading looks at the name. Two constants that meet before an
    argument does fold into a nameless number, so expressions start from an argument.
    """

    name: str
    zh: str
    en: str
    unit: str
    source: str

    def __new__(cls, name: str, value: float, *, zh: str, en: str, unit: str, source: str) -> "Constant":
        constant = super().__new__(cls, value)
        constant.name, constant.zh, constant.en, constant.unit, constant.source = name, zh, en, unit, source
        return constant
