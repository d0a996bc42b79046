"""Prints the symbolic reading as Excel formula text.

Parentheses stand only where Excel would otherwise read another tree. Excel's order, tightest first: unary minus,
`^`, `*` and `/`, `+` and `-`, comparisons; every binary operator groups to the left, `^` too, and so unlike Python
`-2^2` is 4 and `2^3^2` is 64.
"""

from collections.abc import Callable, Mapping

from sora_compute.model.number import Constant
from sora_compute.model.symbolic import Binary, Call, Expression, Literal, Negation, Symbol

_PRECEDENCE = {">": 0, ">=": 0, "+": 1, "-": 1, "*": 2, "/": 2, "^": 3}
_UNARY_MINUS = 4
_ATOM = 5


def number_text(value: float) -> str:
    """A number as Excel takes it: the shortest digits that give the same double back."""
    if value == int(value) and abs(value) <= 1e15:
        return str(int(value))
    return repr(float(value)).upper()


def formula_text(
    expression: Expression,
    names: Mapping[str, str] | None = None,
    constant: Callable[[Constant], str] = number_text,
) -> str:
    """The formula, without `=`.

    names: text for each argument, a cell reference say; an argument that is not listed keeps its own name.
    constant: text for a named constant; its digits by default.
    """
    return _print(expression, names or {}, constant)[0]


def _print(node: Expression, names: Mapping[str, str], constant: Callable[[Constant], str]) -> tuple[str, int]:
    """The node's text and how tightly it binds."""
    match node:
        case Symbol(name):
            return names.get(name, name), _ATOM
        case Literal(value):
            text = constant(value) if isinstance(value, Constant) else number_text(value)
            return text, _UNARY_MINUS if text.startswith("-") else _ATOM
        case Negation(operand):
            text, binds = _print(operand, names, constant)
            return "-" + _enclose(text, binds < _UNARY_MINUS), _UNARY_MINUS
        case Call(function, operands):
            return f"{function}({','.join(_print(operand, names, constant)[0] for operand in operands)})", _ATOM
        case Binary(operator, left, right):
            precedence = _PRECEDENCE[operator]
            left_text, left_binds = _print(left, names, constant)
            right_text, right_binds = _print(right, names, constant)
            return (
                _enclose(left_text, left_binds < precedence)
                + operator
                + _enclose(right_text, right_binds <= precedence),
                precedence,
            )
    raise TypeError(f"not an expression: {node!r}")


def _enclose(text: str, needed: bool) -> str:
    return f"({text})" if needed else text
