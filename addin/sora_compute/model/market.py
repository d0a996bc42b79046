"""Arithmetic of the weekly's market tables: changes, price over earnings, relative strength.

Prices and earnings per share (EPS) are in the stock's currency, changes and returns are shares (0.05 for 5 %).
"""

from typing import Any

from sora_compute.model.constants import EPS_HALF_UNIT, PE_HALF_UNIT, TIE_TOLERANCE
from sora_compute.model.number import Number


def weekly_change(close: Number, previous_close: Number) -> Number:
    """The week's change from the last close of the week before."""
    return close / previous_close - 1


def previous_close(close: Number, change: Number) -> Number:
    """The close of the week before that a printed change implies."""
    return close / (change + 1)


def excess_return(stock_return: Number, benchmark: Number) -> Number:
    """Return relative to the benchmark, as the difference in percentage points."""
    return stock_return - benchmark


def within(value: Number, low: Number, high: Number) -> Any:
    """1 where the value lies between the bounds, these included; else 0."""
    return (value >= low) * (high >= value)


def pe_ratio(price: Number, eps: Number) -> Number:
    """Price over earnings per share."""
    return price / eps


def lowest_pe(price: Number, eps: Number) -> Number:
    """The least PE that may be printed, whole, for a positive EPS printed to two decimals."""
    return price / (eps + EPS_HALF_UNIT) - PE_HALF_UNIT


def highest_pe(price: Number, eps: Number) -> Number:
    """The largest PE that may be printed, whole; there is a bound only where the EPS is above half its last unit."""
    return price / (eps - EPS_HALF_UNIT) + PE_HALF_UNIT


def pe_consistent(price: Number, eps: Number, published_pe: Number) -> Any:
    """1 where a PE printed whole can come from the price and an EPS printed to two decimals; else 0.

    The true EPS lies within half a unit of the printed one, and the true PE within half a unit of the printed one.
    Multiplied out, so that an EPS that may be 0 needs no case of its own and a negative one never fits.
    """
    slack = price * TIE_TOLERANCE
    largest = (published_pe + PE_HALF_UNIT) * (eps + EPS_HALF_UNIT)
    smallest = (published_pe - PE_HALF_UNIT) * (eps - EPS_HALF_UNIT)
    return (largest >= price - slack) * (price + slack >= smallest)


def pe_rounds_to(price: Number, eps: Number, published_pe: Number) -> Any:
    """1 where the printed PE is the price over the printed EPS, rounded to a whole number either way; else 0."""
    slack = price * TIE_TOLERANCE
    largest, smallest = (published_pe + PE_HALF_UNIT) * eps, (published_pe - PE_HALF_UNIT) * eps
    return (largest >= price - slack) * (price + slack >= smallest)
