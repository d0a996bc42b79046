"""The accelerator library: every published figure with its source, the picked one of each kind, the user's own rows.

A user's file is a CSV with the headings `name` and any of `FIELDS`; it adds chips, or replaces figures of known ones.
It is the file named by SORA_COMPUTE_ACCELERATORS, else ~/.sora-compute/accelerators.csv, and is read again when it
changes.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sora_compute.errors import UnknownName, WrongType
from sora_compute.facts import read

VARIABLE = "SORA_COMPUTE_ACCELERATORS"
NUMBERS = ("fp16", "fp8", "int8", "memory", "bandwidth", "tdp", "price", "cloud_price")
TEXTS = ("date", "currency", "vendor", "alias", "confidence", "source")
FIELDS = NUMBERS + TEXTS
PRECISIONS = ("fp16", "fp8", "int8")
_RANK = ("high", "medium", "derived", "low", "unverified")


@dataclass(frozen=True)
class Figure:
    """One published figure of a chip. `use` is pick, corroborates, alt (another source's) or reject."""

    chip: str
    metric: str
    value: float | str
    upper: float | None
    unit: str
    use: str
    kind: str
    date: str
    source: str
    confidence: str
    note: str


@dataclass(frozen=True)
class Chip:
    """One accelerator: for each field, the figure in use."""

    name: str
    specification: dict[str, float | str]

    def get(self, field: str) -> float | str | None:
        """The figure, or None where none is known."""
        return self.specification.get(field)


@cache
def figures() -> tuple[Figure, ...]:
    """Every figure that was found, chip by chip, the picked one first."""
    return tuple(
        Figure(
            row["accelerator"],
            row["metric"],
            row["value"] if row["metric"] == "date" else float(row["value"]),
            float(row["value_high"]) if row["value_high"] else None,
            row["unit"],
            row["use"],
            row["kind"],
            row["date"],
            row["source"],
            row["confidence"],
            row["note"],
        )
        for row in read("accelerators")
    )


def conflicts(chip: str) -> tuple[str, ...]:
    """The metrics of a chip for which another source gives another figure than the picked one."""
    picked = {f.metric: f.value for f in figures() if f.chip == chip and f.use == "pick"}
    others = (f for f in figures() if f.chip == chip and f.use == "alt" and f.metric in picked)
    return tuple(dict.fromkeys(f.metric for f in others if f.value != picked[f.metric]))


@cache
def published() -> dict[str, Chip]:
    """The library's chips by name."""
    chips = {}
    for row in read("chips"):
        name = row["accelerator"]
        picked = [f for f in figures() if f.chip == name and f.use == "pick"]
        specification: dict[str, float | str] = {"vendor": row["vendor"], "alias": row["alias"]}
        specification |= {f.metric: f.value for f in picked}
        price = next((f for f in picked if f.metric == "price"), None)
        if price:
            specification["currency"] = price.unit
        specification["confidence"] = max((f.confidence for f in picked), key=_RANK.index)
        specification["source"] = "; ".join(dict.fromkeys(f.source for f in picked))
        chips[name] = Chip(name, specification)
    return chips


def library() -> dict[str, Chip]:
    """The published chips with the user's own rows on top."""
    path = Path(os.environ.get(VARIABLE) or Path.home() / ".sora-compute" / "accelerators.csv")
    try:
        changed = path.stat().st_mtime_ns
    except OSError:
        return published()
    return _with_user_rows(path, changed)


@cache
def _with_user_rows(path: Path, changed: int) -> dict[str, Chip]:
    """changed: when the file was last written, so that an edited file is read again."""
    import csv

    chips = dict(published())
    with path.open(encoding="utf-8-sig", newline="") as file:
        for line, row in enumerate(csv.DictReader(file), 2):
            name = (row.get("name") or "").strip()
            if not name:
                raise WrongType(f"{path.name}, line {line}: the column name is empty")
            given = {field: text.strip() for field in FIELDS if (text := row.get(field) or "").strip()}
            known = chips[name].specification if name in chips else {"vendor": "", "confidence": "user"}
            figures_given = {
                field: _number(path, line, field, text) if field in NUMBERS else text for field, text in given.items()
            }
            chips[name] = Chip(name, {**known, **figures_given})
    return chips


def _number(path: Path, line: int, field: str, text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise WrongType(f"{path.name}, line {line}: {field} is {text!r}; it needs a number") from None


def _near(wanted: str, known: Iterable[str], most: int) -> list[str]:
    import difflib

    return difflib.get_close_matches(wanted, list(known), n=most, cutoff=0.5)


def find(function: str, name: object) -> Chip:
    """The chip of this name or short name, in any case; raises UnknownName with near names."""
    chips = library()
    wanted = str(name).strip().casefold()
    for chip in chips.values():
        if wanted in (chip.name.casefold(), str(chip.get("alias") or chip.name).casefold()):
            return chip
    known = {known.casefold(): known for chip in chips.values() for known in (chip.name, str(chip.get("alias") or ""))}
    near = _near(wanted, known, 3)
    near += [key for key in known if wanted and wanted in key and key not in near][: 3 - len(near)]
    hint = f"did you mean {', '.join(known[key] for key in near)}?" if near else "GPU_LIST() names those known"
    raise UnknownName(f"{function}: no accelerator {name!r}; {hint}")


def specification(function: str, chip: Chip, field: object) -> float | str:
    """A figure of a chip; raises UnknownName for a field that is none, or a figure that nobody gives."""
    wanted = str(field).strip().casefold()
    if wanted not in FIELDS:
        near = _near(wanted, FIELDS, 2)
        hint = f"did you mean {', '.join(near)}?" if near else f"the fields are {', '.join(FIELDS)}"
        raise UnknownName(f"{function}: no field {field!r}; {hint}")
    value = chip.get(wanted)
    if value is None:
        raise UnknownName(f"{function}: no {wanted} is known for {chip.name}; add it to your own accelerators.csv")
    return value


def peak(function: str, name: object, precision: object) -> float:
    """Dense TFLOP/s (TOP/s for int8) of a chip."""
    wanted = str(precision).strip().casefold()
    wanted = {"bf16": "fp16"}.get(wanted, wanted)
    if wanted not in PRECISIONS:
        raise UnknownName(f"{function}: no precision {precision!r}; use {', '.join(PRECISIONS)}")
    return float(specification(function, find(function, name), wanted))
