"""Where there is no NumPy, ranges are computed cell by cell, to the same values."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sora_compute import values
from sora_compute.functions import FUNCTIONS
from strategies import arguments, same

EXPRESSIONS = [function for function in FUNCTIONS.values() if function.is_expression]


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_ranges_give_the_same(data: st.DataObject) -> None:
    function = data.draw(st.sampled_from(EXPRESSIONS))
    given_arguments = data.draw(st.lists(arguments, max_size=len(function.parameters)))
    expected = values.evaluate(function, given_arguments)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(values, "_has_numpy", lambda: False)
        found = values.evaluate(function, given_arguments)
    if not isinstance(expected, list):
        assert same(expected, found)
        return
    assert len(expected) == len(found)
    for row, other in zip(expected, found, strict=True):
        assert len(row) == len(other)
        assert all(map(same, row, other)), (function.name, given_arguments)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_the_quick_way_gives_the_same(data: st.DataObject) -> None:
    """Plain numbers inside their ranges go past the checks, to the value that the checks would let through."""
    function = data.draw(st.sampled_from(EXPRESSIONS))
    given_arguments = [
        data.draw(st.floats(lowest, highest) | st.sampled_from([float(lowest), float(highest)]))
        for lowest, highest in function.usual_bounds
    ]
    quick = values._usual(function, given_arguments)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(values, "_usual", lambda *_: None)
        expected = values.evaluate(function, given_arguments)
    assert same(expected, quick) if type(expected) is float and quick is not None else quick is None


def test_the_quick_way_is_taken() -> None:
    assert values._usual(FUNCTIONS["PATCHES_PER_MIN"], [1920.0, 1280.0, 60.0, 80.0, 30.0]) == 921_600.0
