"""One table of calls for every host: each function with usual and unusual arguments, and what the boundary gives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sora_compute.catalogue import Function, Parameter
from sora_compute.errors import DividedByZero, UnknownName
from sora_compute.functions import FUNCTIONS
from sora_compute.quantities import Quantity
from sora_compute.values import evaluate


class _Omitted:
    """An argument that the formula leaves empty, as the second in F(1,,3); None is the reference to a blank cell."""

    def __repr__(self) -> str:
        return "omitted"


OMITTED = _Omitted()
NOT_AVAILABLE, DIVISION = UnknownName("the argument is #N/A"), DividedByZero("the argument is #DIV/0!")


@dataclass(frozen=True)
class Call:
    """A function with its arguments: what stands in the cells referred to, rows of cells for a range, or OMITTED."""

    name: str
    arguments: tuple[Any, ...]

    @property
    def function(self) -> Function:
        return FUNCTIONS[self.name]

    @cached_property
    def expected(self) -> Any:
        """What every host is to show."""
        return self.value(*self.arguments)

    def value(self, *arguments: Any) -> Any:
        """What the boundary makes of these arguments."""
        return evaluate(self.function, [None if argument is OMITTED else argument for argument in arguments])

    @property
    def ranges(self) -> list[list[list[Any]]]:
        return [argument for argument in self.arguments if isinstance(argument, list)]

    def __str__(self) -> str:
        return f"{self.name}({', '.join(map(repr, self.arguments))})"


def _usual(parameter: Parameter, times: float = 1.0) -> float:
    """A number in the parameter's range that is not its default."""
    quantity = parameter.kind
    assert isinstance(quantity, Quantity)
    if quantity.at_most is not None:
        return min(quantity.at_most, 0.25 * times)
    return max(quantity.at_least or 0.0, 48.0) * times


def _of_numbers(function: Function) -> Iterator[tuple[Any, ...]]:
    """The arguments with which every function of numbers is called."""
    parameters = function.parameters
    usual = tuple(_usual(parameter, 1.5**place) for place, parameter in enumerate(parameters))
    required, after = usual[: function.required], usual[1 : function.required]
    yield required
    yield usual
    for first in (None, "中文", "5", "", True, False, -1.0, 0.0, 1e308, 5e-324, NOT_AVAILABLE):
        yield (first, *after)
    yield (*usual[:-1], DIVISION)
    if function.required < len(parameters):
        yield (*required, None)
        yield (*required, *[OMITTED] * (len(parameters) - function.required - 1), usual[-1])
    yield ([[48.0], [96.0], [0.5]], *after)
    yield ([[48.0]], *after)


_COLUMN = [[500.0], [1.0], ["text"], [None], [True], [-1.0]]
_RANGES: tuple[tuple[str, tuple[Any, ...]], ...] = (
    ("UPLOAD_HOURS_PER_YEAR", (_COLUMN,)),
    ("UPLOAD_HOURS_PER_YEAR", ([*_COLUMN, [NOT_AVAILABLE], [DIVISION]],)),
    ("UPLOAD_HOURS_PER_YEAR", ([[500.0, 1.0, 2.0]],)),
    ("SORA_TRAIN_GPUS", (1e9, [[312.0], [None], [0.0], [989.0]])),
    ("SORA_TRAIN_GPUS", ([[1e9], [2e9]], OMITTED, [[0.4, 0.8, 1.5]])),
    ("VIDEO_GFLOPS", ([[1.0], [2.0]], [[3.0, 4.0]])),
    ("VIDEO_GFLOPS", ([[1.0], [2.0]], [[3.0], [4.0], [5.0]])),
    ("DAILY_PATCHES", ([[1.0], [2.0]], [[3.0], [4.0]], 0.5)),
    ("SORA_PUBLISHED", ([[1.0], ["train_gpus"], ["nothing"], [24.0]],)),
    ("GPU_TFLOPS", ([["A100"], ["H100"], ["none"]], [["fp16", "fp8"]])),
    ("GPU_SPEC", ("A100", [["tdp"], ["vendor"], ["none"]])),
    ("GPU_EQUIVALENT", ([[100.0], [-1.0]], "A100", "H100")),
    ("DIT_GMACS_TERMS", ([[768.0], [64.0]],)),
)
_QUOTES = [
    ["SZ000001", "甲", 0.031, 9.5],
    ["SZ000002", "乙", -0.12, 3.0],
    ["SZ000003", "丙", "停牌", 1.0],
    ["SZ000004", "丁", 0.2, 7.0],
]
_LOOKED_UP: dict[str, tuple[tuple[Any, ...], ...]] = {
    "SORA_PUBLISHED": (
        *((row,) for row in (1.0, 24.0, "train_gpus", " Train_GPUs ", "训练端", "视频帧数", 0.0, 25.0, 1.5)),
        *((row,) for row in (True, "", None, "nothing", "train*", NOT_AVAILABLE)),
    ),
    "SORA_BRIDGE": ((), ("training",), ("推理端",), ("INFERENCE",), ("nothing",), (1.0,), (DIVISION,), (None,)),
    "SORA_TABLE1": ((),),
    "SORA_VERSION": ((),),
    "DIT_GMACS_TERMS": ((768.0,), (768.0, 12.0, OMITTED, 2.0), (-1.0,), ("文",), (NOT_AVAILABLE,), (None,)),
    "VIDEO_CLIP_PFLOPS_TERMS": ((75600.0, 512.0, 40.0, 5120.0), (1.0, 0.0, 1.0, 1.0, 0.0), (1.0, 1.0)),
    "GPU_TFLOPS": (
        *((chip,) for chip in ("A100", "a100 ", "H100", "nothing", "中文", "", 1.0, None, NOT_AVAILABLE)),
        ("H100", "fp8"),
        ("H100", "INT8"),
        ("H100", "none"),
        ("H100", None),
        ("H100", DIVISION),
    ),
    "GPU_SPEC": (("A100", "tdp"), ("A100", "vendor"), ("H100", "Memory"), ("A100", "none"), ("A100",), (None, "tdp")),
    "GPU_LIST": ((), ("nvidia",), ("nothing",), (None,)),
    "RETURN_RATING": (
        *((return_, 0.0) for return_ in (0.2, 0.15, 0.05, 0.0, -0.05, -0.2, "文", "", None, True, -2.0, DIVISION)),
        (0.07, 0.0, "industry"),
        (0.07, 0.0, "行业"),
        (0.07, 0.0, "none"),
        (0.07, 0.0, None),
    ),
    "TOP_MOVERS": (
        (_QUOTES, 2.0),
        (_QUOTES, 1.0, "losers"),
        (_QUOTES, 1.5),
        (_QUOTES, 0.0),
        (_QUOTES, "文"),
        (_QUOTES, 1.0, "none"),
        (_QUOTES, None),
        (_QUOTES, NOT_AVAILABLE),
        ([["a", "b"]], 1.0),
    ),
    "GPU_EQUIVALENT": (
        (100.0, "A100", "H100"),
        (100.0, "A100", "H100", "int8"),
        (-1.0, "A100", "H100"),
        (1.0, "x", "y"),
    ),
}


def _table() -> Iterator[Call]:
    for name, function in FUNCTIONS.items():
        yield from (
            Call(name, arguments)
            for arguments in (_of_numbers(function) if function.is_expression else _LOOKED_UP[name])
        )
    yield from (Call(name, arguments) for name, arguments in _RANGES)


CALLS = tuple(_table())
"""The table."""
