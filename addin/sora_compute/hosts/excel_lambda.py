"""Excel itself as the host: each function as a LAMBDA under its own name in a workbook's Name Manager.

The arithmetic is the symbolic reading of the function's body; `lambda_text` puts the check of the arguments in front.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sora_compute import __version__, ratings
from sora_compute.catalogue import Function
from sora_compute.functions import FUNCTIONS
from sora_compute.hosts import excel_lookup
from sora_compute.hosts.lambda_text import Local, checked, lambda_text, let
from sora_compute.model import market
from sora_compute.model.formula import formula_text, number_text
from sora_compute.model.symbolic import Expression, Symbol, substituted

VERSION_TEXT = f"{__version__} native"
"""What SORA_VERSION gives where the LAMBDAs compute."""

MARK = "[sora-compute"
_LONGEST_COMMENT = 255  # Excel refuses a file in which a name's comment is longer
_LONGEST_TEXT = 8192
_VSTACK, _HSTACK = "_xlfn.VSTACK", "_xlfn.HSTACK"


@dataclass(frozen=True)
class LambdaName:
    """A defined name that holds a LAMBDA: `text` as a file stores it, without the equals sign."""

    name: str
    text: str
    comment: str


def lambda_name(function: Function, names: Collection[str] = frozenset()) -> LambdaName | None:
    """The function as a defined name, or None when no LAMBDA can express it in a workbook with these other names.

    names: the workbook's own defined names, in lower case.
    """
    special = _SPECIAL.get(function.name)
    if special:
        if not set(special.needs) <= set(names):
            return None
        text = special.text(Local(function, names))
    elif function.is_expression:
        local = Local(function, names)
        text = checked(local, formula_text(function.expression(), local.usable))
    else:
        return None
    if len(text) > _LONGEST_TEXT:
        raise ValueError(f"{function.name}: the LAMBDA has {len(text)} characters, more than Excel's {_LONGEST_TEXT}")
    mark = f" {MARK} {__version__}]"
    return LambdaName(function.name, text, function.help[: _LONGEST_COMMENT - len(mark)] + mark)


def native_functions() -> Mapping[str, Function]:
    """The functions as the LAMBDAs compute them: the same, but for the version, which says that they did."""
    version = FUNCTIONS["SORA_VERSION"]
    return {**FUNCTIONS, version.name: replace(version, body=lambda: VERSION_TEXT)}


def _version(local: Local) -> str:
    return lambda_text(local, f'"{VERSION_TEXT}"')


def _table(local: Local) -> str:
    """A table of texts and expressions, stacked row by row; the first expression of each row gets a name."""
    function = local.function
    rows: list[list[str | Expression]] = function.body(*(Symbol(p.name) for p in function.parameters))
    named: dict[Expression, Expression] = {}
    bindings: dict[str, str] = {}
    for number, row in enumerate(rows, 1):
        term = next(cell for cell in row if isinstance(cell, Expression))
        name = local.name(f"term_{number}")
        named[term] = Symbol(name)
        bindings[name] = formula_text(term, local.usable)

    def shown(cell: str | Expression) -> str:
        return formula_text(substituted(cell, named), local.usable) if isinstance(cell, Expression) else f'"{cell}"'

    stacked = ",".join(f"{_HSTACK}({','.join(map(shown, row))})" for row in rows)
    return checked(local, let(bindings, f"{_VSTACK}({stacked})"))


def _rating(local: Local) -> str:
    """The rules of `ratings` as tests from the best rating down, for each of the two kinds."""
    stock_return, benchmark, kind = local.usable.values()
    excess, word = local.name("excess"), local.name("word")
    by_kind = "NA()"
    for name, words in ratings.KINDS.items():
        rated = ""
        for level in reversed(ratings.levels(name)):
            test = f"{excess}{'>=' if level.inclusive else '>'}{number_text(level.bound or 0.0)}"
            rated = f'"{level.zh}"' if level.bound is None else f'IF({test},"{level.zh}",{rated})'
        named = "+".join(f'({word}="{text}")' for text in words)
        by_kind = f"IF({named},{rated},{by_kind})"
    difference: Any = market.excess_return(Symbol(stock_return), Symbol(benchmark))
    bindings = {
        excess: f"ROUND({formula_text(difference)},{ratings.EXCESS_DECIMALS})",
        word: f"LOWER(TRIM({kind}))",
    }
    return checked(local, let(bindings, by_kind))


@dataclass(frozen=True)
class _Special:
    """A LAMBDA for a body that is no expression. needs: names that the workbook must have."""

    text: Callable[[Local], str]
    needs: tuple[str, ...] = ()


_SPECIAL = {
    "SORA_VERSION": _Special(_version),
    "SORA_PUBLISHED": _Special(excel_lookup.published, excel_lookup.TABLE1_NAMES),
    "GPU_TFLOPS": _Special(excel_lookup.peak, excel_lookup.GPU_NAMES),
    "GPU_SPEC": _Special(excel_lookup.specification, excel_lookup.GPU_NAMES),
    "GPU_EQUIVALENT": _Special(excel_lookup.equivalent, excel_lookup.GPU_NAMES),
    "DIT_GMACS_TERMS": _Special(_table),
    "VIDEO_CLIP_PFLOPS_TERMS": _Special(_table),
    "RETURN_RATING": _Special(_rating),
}
