"""The text of one LAMBDA: the names inside it, and the check of the arguments in front of its body.

The boundary of `values` in Excel's own functions. SORA_TRAIN_TFLOPS, say, reads in the Name Manager

    LAMBDA(video_units,gflops_per_unit,[giga_per_tera], LET(value_error,VALUE(""), num_error,SQRT(-1),
        video_units_, IF(ISBLANK(video_units)+ISTEXT(video_units),value_error,video_units+0), …
        IF(video_units_>=0,IF(gflops_per_unit_>=0,IF(giga_per_tera_>0,
            video_units_*gflops_per_unit_/giga_per_tera_,num_error),num_error),num_error)))

- `x_` is the argument x as a number; the default, or #VALUE! where it is text or a blank that has no default. Adding 0
  counts TRUE as 1 and lets an error through. Where x is a key, `x_` is x itself, the default or #VALUE! for a blank.
- The ranges are tested from the left, one IF inside the other; an argument that is an error makes its own test that
  error. So the first argument that cannot be used decides, as everywhere else.
- IF, IS…, the comparisons and arithmetic all work element by element, so a range in gives a range out. That is why OR
  and AND, which take a whole range together, are `+` and `*` here, and why IF rather than IFS: one form for both.
- Excel itself gives #NUM! where a result is too large and #DIV/0! where the divisor is zero.

A workbook with its own names `tokens` or `days` keeps them: an argument is then spelled with more underscores.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sora_compute.catalogue import Function, Parameter
from sora_compute.functions import FUNCTIONS
from sora_compute.model.formula import number_text
from sora_compute.quantities import Quantity

# How a file stores what LAMBDA brought: an optional parameter is _xlop. where declared and _xlpm. where used.
_LAMBDA, _LET, _ISOMITTED = "_xlfn.LAMBDA", "_xlfn.LET", "_xlfn.ISOMITTED"
_REQUIRED, _OPTIONAL, _USED = "_xlpm.", "_xlop.", "_xlpm."
_VALUE_ERROR, _NUM_ERROR = "value_error", "num_error"


class Local:
    """The names inside one LAMBDA; none is a name of the workbook, which some programs would take instead, or becomes
    one with another function (patches_per_min is an argument, and PATCHES_PER_MIN a function)."""

    def __init__(self, function: Function, names: Collection[str]) -> None:
        self.function = function
        self._taken = {name.casefold() for name in (*names, *FUNCTIONS)}
        self.parameters = {p.name: self.name(p.name) for p in function.parameters}
        self.usable = {p.name: self.name(f"{p.name}_") for p in function.parameters}

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


def lambda_text(local: Local, body: str) -> str:
    return f"{_LAMBDA}({','.join([*local.declared(), body])})"


def let(bindings: Mapping[str, str], body: str) -> str:
    return f"{_LET}({', '.join(f'{name},{text}' for name, text in bindings.items())}, {body})"


def checked(local: Local, body: str) -> str:
    """The LAMBDA that checks the arguments and then computes the body on `local.usable`."""
    value_error, num_error = local.name(_VALUE_ERROR), local.name(_NUM_ERROR)
    bindings = {value_error: 'VALUE("")', num_error: "SQRT(-1)"}
    for parameter in local.function.parameters:
        bindings[local.usable[parameter.name]] = _usable(parameter, local.parameters[parameter.name], value_error)
    for parameter in reversed(local.function.parameters):
        number = local.usable[parameter.name]
        condition = _in_range(parameter, number)
        body = f"IF({condition},{body},{num_error})" if condition else f"IF(ISERROR({number}),{number},{body})"
    return lambda_text(local, let(bindings, body))


def _usable(parameter: Parameter, argument: str, value_error: str) -> str:
    """The argument as the body takes it, or an error."""
    given = f"{argument}+0" if isinstance(parameter.kind, Quantity) else argument
    if parameter.default is None:
        unusable = f"ISBLANK({argument})+ISTEXT({argument})" if given != argument else f"ISBLANK({argument})"
        return f"IF({unusable},{value_error},{given})"
    if isinstance(parameter.default, float):
        default, given = number_text(parameter.default), f"IF(ISTEXT({argument}),{value_error},{given})"
    else:
        default = f'"{parameter.default}"'
    return f"IF({_ISOMITTED}({argument}),{default},IF(ISBLANK({argument}),{default},{given}))"


def _in_range(parameter: Parameter, number: str) -> str:
    """The test of `Quantity.allows`, or nothing when anything will do."""
    quantity = parameter.kind
    if not isinstance(quantity, Quantity):
        return ""
    bounds = ((">", quantity.above), (">=", quantity.at_least), ("<=", quantity.at_most))
    tests = [f"{number}{sign}{number_text(bound)}" for sign, bound in bounds if bound is not None]
    return tests[0] if len(tests) == 1 else "*".join(f"({test})" for test in tests)
