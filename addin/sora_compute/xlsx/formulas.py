"""Formula text taken apart into tokens, and put together again with nothing lost.

openpyxl's tokenizer shortens a run of spaces to one, so tokens are found again in the text and only what is to change
is replaced there.
"""

from __future__ import annotations

from collections.abc import Callable

from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token, TokenizerError


class UnreadableFormula(Exception):
    """A formula that cannot be taken apart."""


def rewritten(formula: str, replacement: Callable[[Token], str]) -> str:
    """The formula, given and returned without its equals sign, each token but white space replaced as told."""
    try:
        tokens = Tokenizer(f"={formula}").items
    except (TokenizerError, IndexError) as problem:
        raise UnreadableFormula(str(problem)) from None
    pieces: list[str] = []
    at = 0
    for token in tokens:
        if token.type == Token.WSPACE:
            continue
        start = formula.find(token.value, at)
        if start < 0 or formula[at:start].strip():
            raise UnreadableFormula(f"{token.value} is not where it should be")
        pieces += (formula[at:start], replacement(token))
        at = start + len(token.value)
    return "".join(pieces) + formula[at:]


def is_call(token: Token) -> bool:
    """Whether the token opens a function's argument list; its value is then the name and the parenthesis."""
    return bool(token.type == Token.FUNC and token.subtype == Token.OPEN)


def is_reference(token: Token) -> bool:
    """Whether the token is a cell, a range or a name."""
    return bool(token.type == Token.OPERAND and token.subtype == Token.RANGE)
