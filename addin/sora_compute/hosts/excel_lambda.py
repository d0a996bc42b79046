"""Excel itself as the host: each function as a LAMBDA under its own name in a workbook's Name Manager.

The arithmetic is the symbolic reading of the function's body. In front of it stands the boundary of `values`, written
in Excel's own functions. SORA_TRAIN_TFLOPS, say, reads in the Name Manager

    LAMBDA(video_units,gflops_per_unit,[giga_per_tera], LET(value_error,VALUE(""), num_error,SQRT(-1),
        video_units_, IF(ISBLANK(video_units)+ISTEXT(video_units),value_error,video_units+0), …
        IF(video_units_>=0,IF(gflops_per_unit_>=0,IF(giga_per_tera_>0,
            video_units_*gflops_per_unit_/giga_per_tera_,num_error),num_error),num_error)))

- `x_` is the argument x as a number; the default, or #VALUE! where it is text or a blank that has no default. Adding 0
  counts TRUE as 1 and lets an error through.
- The ranges are tested from the left, one IF inside the other; an argument that is an error makes its own test that
  error. So the first argument that cannot be used decides, as everywhere else.
- IF, IS…, the comparisons and arithmetic all work element by element, so a range in gives a range out. That is why OR
  and AND, which take a whole range together, are `+` and `*` here, and why IF rather than IFS: one form for both.
- Excel itself gives #NUM! where a result is too large and #DIV/0! where the divisor is zero.

A workbook with its own names `tokens` or `days` keeps them: an argument is then spelled with more underscores.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sora_compute import __version__, ratings
from sora_compute.catalogue import Function, Parameter
from sora_compute.functions import FUNCTIONS
from sora_compute.model import market
from sora_compute.model.formula import formula_text, number_text
from sora_compute.model.symbolic import Expression, Symbol, substituted
from sora_compute.quantities import Quantity

VERSION_TEXT = f"{__version__} native"
"""What SORA_VERSION gives where the LAMBDAs compute."""

TABLE1_NUMBER, TABLE1_KEY, TABLE1_LABEL, TABLE1_ITEM, TABLE1_PRINTED = TABLE1_NAMES = (
    "table1_number",
    "table1_key",
    "table1_label",
    "table1_item",
    "table1_printed",
)
"""The names under which a workbook holds the columns of Table 1, for the LAMBDA that looks a figure up in them."""

MARK = "[sora-compute"
_LONGEST_COMMENT = 255  # Excel refuses a file in which a name's comment is longer
_LONGEST_TEXT = 8192

# How a file stores what LAMBDA brought: an optional parameter is _xlop. where declared and _xlpm. where used.
_LAMBDA, _LET, _ISOMITTED, _XMATCH = "_xlfn.LAMBDA", "_xlfn.LET", "_xlfn.ISOMITTED", "_xlfn.XMATCH"
_VSTACK, _HSTACK = "_xlfn.VSTACK", "_xlfn.HSTACK"
_REQUIRED, _OPTIONAL, _USED = "_xlpm.", "_xlop.", "_xlpm."
_VALUE_ERROR, _NUM_ERROR = "value_error", "num_error"


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
        text = special.text(_Local(function, names))
    elif function.is_expression:
        local = _Local(function, names)
        text = _checked(local, formula_text(function.expression(), local.numbers))
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


class _Local:
    """The names inside one LAMBDA; none is a name of the workbook, which some programs would take instead, or becomes
    one with another function (patches_per_min is an argument, and PATCHES_PER_MIN a function)."""

    def __init__(self, function: Function, names: Collection[str]) -> None:
        self.function = function
        self._taken = {name.casefold() for name in (*names, *FUNCTIONS)}
        self.parameters = {p.name: self.name(p.name) for p in function.parameters}
        self.numbers = {p.name: self.name(f"{p.name}_") for p in function.parameters}

    def name(self, wanted: str) -> str:
        """A name of ours as used in the text."""
        while wanted.casefold() in self._taken:
            wanted += "_"
        self._taken.add(wanted.casefold())
        return _USED + wanted

    def declared(self) -> list[str]:
        """The parameters as LAMBDA's first arguments."""
        return [
            (_REQUIRED if p.default is None else _OPTIONAL) + self.parameters[p.name].removeprefix(_USED)
            for p in self.function.parameters
        ]


def _lambda(local: _Local, body: str) -> str:
    return f"{_LAMBDA}({','.join([*local.declared(), body])})"


def _let(bindings: Mapping[str, str], body: str) -> str:
    return f"{_LET}({', '.join(f'{name},{text}' for name, text in bindings.items())}, {body})"


def _checked(local: _Local, body: str) -> str:
    """The LAMBDA that checks the arguments that are numbers and then computes the body on `local.numbers`."""
    value_error, num_error = local.name(_VALUE_ERROR), local.name(_NUM_ERROR)
    bindings = {value_error: 'VALUE("")', num_error: "SQRT(-1)"}
    quantities = [p for p in local.function.parameters if isinstance(p.kind, Quantity)]
    for parameter in quantities:
        bindings[local.numbers[parameter.name]] = _number(parameter, local.parameters[parameter.name], value_error)
    for parameter in reversed(quantities):
        number = local.numbers[parameter.name]
        condition = _in_range(parameter, number)
        body = f"IF({condition},{body},{num_error})" if condition else f"IF(ISERROR({number}),{number},{body})"
    return _lambda(local, _let(bindings, body))


def _number(parameter: Parameter, argument: str, value_error: str) -> str:
    if not isinstance(parameter.default, float):
        return f"IF(ISBLANK({argument})+ISTEXT({argument}),{value_error},{argument}+0)"
    default = number_text(parameter.default)
    given = f"IF(ISBLANK({argument}),{default},IF(ISTEXT({argument}),{value_error},{argument}+0))"
    return f"IF({_ISOMITTED}({argument}),{default},{given})"


def _in_range(parameter: Parameter, number: str) -> str:
    """The test of `Quantity.allows`, or nothing when any number will do."""
    quantity = parameter.kind
    if not isinstance(quantity, Quantity):
        raise TypeError(f"{parameter.name} is not a number")
    bounds = ((">", quantity.above), (">=", quantity.at_least), ("<=", quantity.at_most))
    tests = [f"{number}{sign}{number_text(bound)}" for sign, bound in bounds if bound is not None]
    return tests[0] if len(tests) == 1 else "*".join(f"({test})" for test in tests)


def _version(local: _Local) -> str:
    return _lambda(local, f'"{VERSION_TEXT}"')


def _published(local: _Local) -> str:
    """A row's figure, looked up in the workbook's own table by number, key or label, in that order of columns.

    XMATCH and not MATCH, which would read * and ? as wildcards.
    """
    (row,) = local.parameters.values()
    wanted = local.name("wanted")
    by_text = f"{_XMATCH}({wanted},{TABLE1_ITEM})"
    for column in (TABLE1_LABEL, TABLE1_KEY):
        by_text = f"IFERROR({_XMATCH}({wanted},{column}),{by_text})"
    by_text = _let({wanted: f"TRIM({row})"}, f'IF({wanted}="",NA(),INDEX({TABLE1_PRINTED},{by_text}))')
    by_number = f"IFERROR(INDEX({TABLE1_PRINTED},{_XMATCH}({row}+0,{TABLE1_NUMBER})),SQRT(-1))"
    found = f"IF(ISTEXT({row}),{by_text},{by_number})"
    return _lambda(local, f'IF(ISERROR({row}),{row},IF(ISBLANK({row}),VALUE(""),{found}))')


def _table(local: _Local) -> str:
    """A table of texts and expressions, stacked row by row; the first expression of each row gets a name."""
    function = local.function
    rows: list[list[str | Expression]] = function.body(*(Symbol(p.name) for p in function.parameters))
    named: dict[Expression, Expression] = {}
    bindings: dict[str, str] = {}
    for number, row in enumerate(rows, 1):
        term = next(cell for cell in row if isinstance(cell, Expression))
        name = local.name(f"term_{number}")
        named[term] = Symbol(name)
        bindings[name] = formula_text(term, local.numbers)

    def shown(cell: str | Expression) -> str:
        return formula_text(substituted(cell, named), local.numbers) if isinstance(cell, Expression) else f'"{cell}"'

    stacked = ",".join(f"{_HSTACK}({','.join(map(shown, row))})" for row in rows)
    return _checked(local, _let(bindings, f"{_VSTACK}({stacked})"))


def _rating(local: _Local) -> str:
    """The rules of `ratings` as tests from the best rating down, for each of the two kinds."""
    stock_return, benchmark, kind = (parameter.name for parameter in local.function.parameters)
    excess, word, given = local.name("excess"), local.name("word"), local.parameters[kind]
    default = f'"{local.function.parameters[-1].default}"'
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
        excess: f"ROUND({formula_text(difference, local.numbers)},{ratings.EXCESS_DECIMALS})",
        word: f"LOWER(TRIM(IF({_ISOMITTED}({given}),{default},IF(ISBLANK({given}),{default},{given}))))",
    }
    return _checked(local, _let(bindings, by_kind))


@dataclass(frozen=True)
class _Special:
    """A LAMBDA for a body that is no expression. needs: names that the workbook must have."""

    text: Callable[[_Local], str]
    needs: tuple[str, ...] = ()


_SPECIAL = {
    "SORA_VERSION": _Special(_version),
    "SORA_PUBLISHED": _Special(_published, TABLE1_NAMES),
    "DIT_GMACS_TERMS": _Special(_table),
    "VIDEO_CLIP_PFLOPS_TERMS": _Special(_table),
    "RETURN_RATING": _Special(_rating),
}
