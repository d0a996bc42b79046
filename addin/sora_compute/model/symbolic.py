"""The symbolic reading: the model's own expressions, kept as a tree instead of being computed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal as OneOf

Operator = OneOf["+", "-", "*", "/", "^", ">", ">="]


class Expression:
    """A node of the tree. Arithmetic on it builds a larger tree."""

    __slots__ = ()

    def __add__(self, other: object) -> Expression:
        return _binary("+", self, other)

    def __radd__(self, other: object) -> Expression:
        return _binary("+", other, self)

    def __sub__(self, other: object) -> Expression:
        return _binary("-", self, other)

    def __rsub__(self, other: object) -> Expression:
        return _binary("-", other, self)

    def __mul__(self, other: object) -> Expression:
        return _binary("*", self, other)

    def __rmul__(self, other: object) -> Expression:
        return _binary("*", other, self)

    def __truediv__(self, other: object) -> Expression:
        return _binary("/", self, other)

    def __rtruediv__(self, other: object) -> Expression:
        return _binary("/", other, self)

    def __pow__(self, other: object) -> Expression:
        return _binary("^", self, other)

    def __gt__(self, other: object) -> Expression:
        return _binary(">", self, other)

    def __ge__(self, other: object) -> Expression:
        return _binary(">=", self, other)

    def __neg__(self) -> Expression:
        return Negation(self)


@dataclass(frozen=True, slots=True)
class Symbol(Expression):
    """An argument, by name."""

    name: str


@dataclass(frozen=True, slots=True)
class Literal(Expression):
    """A number written in the arithmetic; a `Constant` keeps its name here."""

    value: float


@dataclass(frozen=True, slots=True)
class Negation(Expression):
    """Minus the operand."""

    operand: Expression


@dataclass(frozen=True, slots=True)
class Binary(Expression):
    """Two operands and what joins them."""

    operator: Operator
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Call(Expression):
    """One of Excel's own functions, for what no operator says."""

    function: str
    operands: tuple[Expression, ...]


def substituted(node: Expression, parts: Mapping[Expression, Expression]) -> Expression:
    """The tree with every occurrence of a part replaced, the largest first."""
    if node in parts:
        return parts[node]
    match node:
        case Negation(operand):
            return Negation(substituted(operand, parts))
        case Binary(operator, left, right):
            return Binary(operator, substituted(left, parts), substituted(right, parts))
        case Call(function, operands):
            return Call(function, tuple(substituted(operand, parts) for operand in operands))
    return node


def _wrap(value: object) -> Expression:
    if isinstance(value, Expression):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return Literal(value)
    raise TypeError(f"a formula takes numbers and arguments, not {type(value).__name__}")


def _binary(operator: Operator, left: object, right: object) -> Expression:
    return Binary(operator, _wrap(left), _wrap(right))
