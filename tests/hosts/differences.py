"""Where a host cannot show what the others do: which calls, what it shows there, and why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hosts.calls import CALLS, Call
from strategies import same


@dataclass(frozen=True)
class Difference:
    """Calls that a host answers in its own way. `shows` is what it answers, so that a change is noticed."""

    name: str
    reason: str
    applies: Callable[[Call], bool]
    shows: Callable[[Call], Any]

    def occurs(self, call: Call) -> bool:
        """Whether the host's answer to the call is another than the boundary's."""
        return self.applies(call) and not alike(self.shows(call), call.expected)


def check(computed: dict[int, Any], differences: tuple[Difference, ...]) -> None:
    """Every answer, by the number of its call, is the boundary's or that of a difference; each difference occurs."""
    wrong = []
    for number, got in computed.items():
        call = CALLS[number]
        known = next((difference for difference in differences if difference.applies(call)), None)
        wanted = known.shows(call) if known else call.expected
        if not alike(wanted, got):
            wrong.append(f"{call}: {_shown(got)} instead of {_shown(wanted)}")
    assert not wrong, f"{len(wrong)} of {len(computed)}:\n" + "\n".join(wrong[:40])
    calls = [CALLS[number] for number in computed]
    idle = [difference.name for difference in differences if not any(map(difference.occurs, calls))]
    assert not idle, f"no difference any more, take them off the list: {idle}"


def alike(left: Any, right: Any) -> bool:
    """Whether two results are the same, cell by cell; a blank cell and an empty text look the same."""
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(
            len(a) == len(b) and all(map(alike, a, b)) for a, b in zip(left, right, strict=True)
        )
    return bool(same("" if left is None else left, "" if right is None else right))


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return f"[{'; '.join(', '.join(map(_shown, row)) for row in value)}]"
    return getattr(value, "code", None) or repr(value)
