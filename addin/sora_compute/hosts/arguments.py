"""Empty arguments in formula text, for an engine that would hand a function 0 for them."""

from __future__ import annotations

import re

from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token

from sora_compute.catalogue import Function
from sora_compute.functions import FUNCTIONS
from sora_compute.model.formula import number_text

_EMPTY_ARGUMENT = re.compile(r"[(,]\s*,|,\s*\)")


def fill_empty_arguments(formula: str) -> str:
    """The formula with every empty argument of our functions written out as its default.

    `SORA_TRAIN_GPUS(A1,,0.4)` becomes `SORA_TRAIN_GPUS(A1,312,0.4)`; a required one becomes "", which is #VALUE!.
    """
    if not _EMPTY_ARGUMENT.search(formula):  # spares nearly every formula the taking apart
        return formula
    text: list[str] = []
    calls: list[tuple[Function | None, int]] = []  # the enclosing calls, each with the number of its next argument
    empty = False  # whether nothing but space stands in the argument so far

    def close_argument() -> None:
        function, position = calls[-1]
        if empty and function and position < len(function.parameters):
            default = function.parameters[position].default
            text.append(number_text(default) if isinstance(default, float) else f'"{default or ""}"')

    for token in Tokenizer(f"={formula}").items:
        nests = token.type in (Token.FUNC, Token.ARRAY)
        if nests and token.subtype == Token.OPEN:
            calls.append((FUNCTIONS.get(token.value[:-1].upper()), 0))
            empty = True
        elif nests and calls:
            if calls[-1][1] > 0:  # F() has no argument at all, not an empty one
                close_argument()
            calls.pop()
            empty = False
        elif token.type == Token.SEP and calls:
            close_argument()
            calls[-1] = (calls[-1][0], calls[-1][1] + 1)
            empty = True
        elif token.type != Token.WSPACE:
            empty = False
        text.append(token.value)
    return "".join(text)
