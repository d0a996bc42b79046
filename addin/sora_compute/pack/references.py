"""What Excel puts in front of an add-in's function in formula text, and the numbers by which it names other files.

A function of a loaded .xlam is stored as `[1]!SORA_TRAIN_GPUS(…)`, where 1 counts the workbook's external links; other
programs write the path, `'C:\\Add-ins\\sora-compute.xlam'!SORA_TRAIN_GPUS(…)`; and a name that was not known when the
file was saved may carry `_xludf.` or `_xlfn.`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from openpyxl.formula.tokenizer import Token

from sora_compute.functions import FUNCTIONS
from sora_compute.xlsx.formulas import (
    UnreadableFormula,
    is_call,
    is_reference,
    link_numbers,
    rewritten,
    with_link_numbers,
)

_CALL = re.compile(rf"({'|'.join(FUNCTIONS)})\(", re.IGNORECASE)
_FORWARD_PREFIXES = ("_xlfn.", "_xludf.", "_xll.")


@dataclass
class Uses:
    """What a formula uses. links: the external links that it still needs once our calls are plain."""

    functions: set[str] = field(default_factory=set)
    links: set[int] = field(default_factory=set)
    freed: set[int] = field(default_factory=set)


def plain(formula: str) -> tuple[str, Uses]:
    """The formula with every call of ours by its plain name, and what it uses."""
    uses = Uses()
    if not _mentions(formula) and "[" not in formula:  # spares nearly every formula the taking apart
        return formula, uses

    def replacement(token: Token) -> str:
        file, name = _split(token.value)
        if is_call(token) and _without_prefixes(name)[:-1].upper() in FUNCTIONS and _is_file_or_none(file):
            uses.functions.add(_without_prefixes(name)[:-1].upper())
            uses.freed.update(link_numbers(file))
            return _without_prefixes(name)
        if is_call(token) or is_reference(token):
            uses.links.update(link_numbers(token.value))
        return str(token.value)

    return rewritten(formula, replacement), uses


def functions_in(formula: str) -> set[str]:
    """The functions of ours that a formula seems to call; of one that cannot be read, those that it mentions."""
    mentioned = _mentions(formula)
    try:
        return plain(formula)[1].functions if mentioned else mentioned
    except UnreadableFormula:
        return mentioned


def _mentions(formula: str) -> set[str]:
    return {name.upper() for name in _CALL.findall(formula)}


def renumbered(formula: str, numbers: Mapping[int, int]) -> str:
    """The formula with its links' numbers changed."""

    def replacement(token: Token) -> str:
        if is_call(token) or is_reference(token):
            return with_link_numbers(token.value, lambda number: numbers.get(number, number))
        return str(token.value)

    return rewritten(formula, replacement)


def _split(text: str) -> tuple[str, str]:
    """A function token's file or sheet, with its quotes, and its name."""
    before, bang, name = text.rpartition("!")
    return (before, name) if bang else ("", text)


def _without_prefixes(name: str) -> str:
    while True:
        prefix = next((p for p in _FORWARD_PREFIXES if name.casefold().startswith(p)), None)
        if prefix is None:
            return name
        name = name[len(prefix) :]


def _is_file_or_none(qualifier: str) -> bool:
    """Whether what stands before the exclamation mark is a file; else it is a sheet, and the name the user's own."""
    inner = qualifier.strip("'")
    return not inner or "[" in inner or inner.casefold().endswith((".xlam", ".xla", ".xlsm", ".xlsx", ".xll"))
