"""What an Excel function is, and the decorator that declares one.

A declaration holds the name, the category, the help in Chinese and English, each parameter's unit, range and default,
and the unit of the result. Every host's wrapper, the wizard's help, the README table and the workbook's Functions
sheet are made from it.
"""

import inspect
import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from sora_compute.model.checked import LARGEST, SMALLEST
from sora_compute.model.symbolic import Expression, Symbol
from sora_compute.quantities import Block, Key, Quantity, Table, kind


@dataclass(frozen=True)
class Parameter:
    """One argument; it is optional when it has a default."""

    name: str
    kind: Quantity | Key | Block
    default: float | str | None

    @property
    def default_text(self) -> str:
        """The default as a help text shows it; nothing when there is none."""
        if self.default is None:
            return ""
        return self.default if isinstance(self.default, str) else f"{self.default:g}"

    @property
    def help(self) -> str:
        """What the function wizard shows beside the argument."""
        return f"{self.kind.zh} {self.kind.en}" + self.notes("默认 default")

    def notes(self, default: str) -> str:
        """Unit, range and default in brackets, where there are any. default: the word for that."""
        notes = [part for part in (self.kind.unit if self.kind.unit != "1" else "", self.kind.range_text) if part]
        if self.default is not None:
            notes.append(f"{default} {self.default_text}")
        return f" [{'; '.join(notes)}]" if notes else ""


@dataclass(frozen=True)
class Function:
    """One Excel function. `body` takes checked arguments; call it through `values.evaluate`."""

    name: str
    category: str
    zh: str
    en: str
    parameters: tuple[Parameter, ...]
    result: Quantity | Key | Table
    body: Callable[..., Any]

    @cached_property
    def is_expression(self) -> bool:
        """Whether the body is plain arithmetic on its arguments, and so can be printed as a formula."""
        return isinstance(self.result, Quantity) and all(isinstance(p.kind, Quantity) for p in self.parameters)

    @cached_property
    def usual_bounds(self) -> tuple[tuple[float, float], ...]:
        """The lowest and highest number of each argument with which no step of the arithmetic overflows.

        They lie inside the parameters' ranges. Look-ups have none.
        """
        return (
            tuple(_usual(p.kind) for p in self.parameters if isinstance(p.kind, Quantity)) if self.is_expression else ()
        )

    @cached_property
    def required(self) -> int:
        """How many arguments have no default; they come first."""
        return sum(parameter.default is None for parameter in self.parameters)

    @property
    def signature(self) -> str:
        """The call as a help text shows it, optional arguments in brackets."""
        return f"{self.name}({', '.join(p.name if p.default is None else f'[{p.name}]' for p in self.parameters)})"

    @property
    def help(self) -> str:
        """What the function wizard shows for the function."""
        unit = f" [{self.result.unit}]" if self.result.unit else ""
        return f"{self.zh}。{self.en}.{unit}"

    def expression(self) -> Expression:
        """The symbolic reading, on the parameters' names."""
        if not self.is_expression:
            raise TypeError(f"{self.name} is not plain arithmetic and has no formula")
        expression: Expression = self.body(*(Symbol(parameter.name) for parameter in self.parameters))
        return expression


FUNCTIONS: dict[str, Function] = {}
"""Every declared function by name, in the order of declaration; `sora_compute.functions` fills it."""


def _usual(quantity: Quantity) -> tuple[float, float]:
    lowest = [math.nextafter(bound, math.inf) for bound in (SMALLEST, quantity.above) if bound is not None]
    highest = [math.nextafter(LARGEST, 0.0)]
    if quantity.at_least is not None:
        lowest.append(quantity.at_least)
    if quantity.at_most is not None:
        highest.append(quantity.at_most)
    return max(lowest), min(highest)


def _default(value: Any) -> float | str | None:
    if value is inspect.Parameter.empty:
        return None
    return value if isinstance(value, str) else float(value)


Body = TypeVar("Body", bound=Callable[..., Any])


def excel_function(category: str, *, zh: str, en: str) -> Callable[[Body], Body]:
    """Declare the decorated function as an Excel function of the same name.

    category: the wizard's category, 中文 first. zh, en: what it gives, one sentence without its full stop.
    """

    def declare(body: Body) -> Body:
        signature = inspect.signature(body)
        parameters = tuple(
            Parameter(name, kind(p.annotation), _default(p.default))  # type: ignore[arg-type]
            for name, p in signature.parameters.items()
        )
        result: Any = kind(signature.return_annotation)
        FUNCTIONS[body.__name__] = Function(body.__name__, category, zh, en, parameters, result, body)
        return body

    return declare
