"""An estimate as a sum of named terms: its total, and each term's share."""

from collections.abc import Mapping
from functools import reduce
from operator import add
from typing import Any

from sora_compute.model.number import Number


def total(terms: Mapping[str, Number]) -> Number:
    """The sum, in the order of the terms."""
    summed: Number = reduce(add, terms.values())
    return summed


def with_shares(terms: Mapping[str, Number]) -> list[list[Any]]:
    """A row for each term: its name, its value, its share of the total."""
    whole = total(terms)
    return [[name, value, value / whole] for name, value in terms.items()]
