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


def links(formula: str) -> set[int]:
    """The numbers of the files that a formula refers to; none if it cannot be read."""
    found: set[int] = set()
    if "[" not in formula:
        return found

    def note(token: Token) -> str:
        if is_call(token) or is_reference(token):
            found.update(link_numbers(token.value))
        return str(token.value)

    try:
        rewritten(formula, note)
    except UnreadableFormula:
        return set()
    return found


def is_call(token: Token) -> bool:
    """Whether the token opens a function's argument list; its value is then the name and the parenthesis."""
    return bool(token.type == Token.FUNC and token.subtype == Token.OPEN)


def is_reference(token: Token) -> bool:
    """Whether the token is a cell, a range or a name."""
    return bool(token.type == Token.OPERAND and token.subtype == Token.RANGE)


def link_numbers(text: str) -> set[int]:
    """The numbers of the linked files in a reference such as `[2]Sheet1!A1` or a call such as `[1]!F(`."""
    found: set[int] = set()

    def note(number: int) -> int:
        found.add(number)
        return number

    with_link_numbers(text, note)
    return found


def with_link_numbers(text: str, change: Callable[[int], int]) -> str:
    """A reference such as `[2]Sheet1!A1` or `'[2]My Sheet'!A1:'[2]My Sheet'!B2`, its numbers passed through `change`.

    Only a bracket at the start of the reference, or of its second half, holds a link's number: elsewhere it is a
    table's column or belongs to a quoted sheet's name.
    """
    pieces: list[str] = []
    at, fresh, quoted, depth = 0, True, False, 0
    while at < len(text):
        character = text[at]
        end = text.find("]", at)
        if fresh and character == "[" and end > at and text[at + 1 : end].isdecimal():
            pieces.append(f"[{change(int(text[at + 1 : end]))}]")
            at, fresh = end + 1, False
            continue
        if character == "'":
            quoted, fresh = not quoted, fresh and not quoted
        elif not quoted and character in "[]":
            depth, fresh = depth + (1 if character == "[" else -1), False
        else:
            fresh = character == ":" and not quoted and depth == 0
        pieces.append(character)
        at += 1
    return "".join(pieces)
