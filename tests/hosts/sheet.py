"""The table of calls as a workbook: arguments in cells, a formula for each call, an array formula where ranges go in
or a table comes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from hosts.calls import CALLS, OMITTED, Call
from native.books import sheets
from sora_compute.xlsx.cell_values import set_value
from sora_compute.xlsx.namespaces import tag
from sora_compute.xlsx.package import Package
from sora_compute.xlsx.workbook import Place, Workbook

SHEET = "S"
_RESULTS = 40  # the first column of the results, right of all arguments


@dataclass
class CallSheet:
    """The workbook, and for each call of the table its number and the rows of cells with the result."""

    package: Package
    results: dict[int, list[list[Place]]]

    @property
    def places(self) -> list[Place]:
        return [place for rows in self.results.values() for row in rows for place in row]

    def read(self, values: Mapping[Place, Any]) -> dict[int, Any]:
        """The results by the calls' numbers, from the values of cells."""
        found: dict[int, Any] = {}
        for number, places in self.results.items():
            rows = [[values.get(place) for place in row] for row in places]
            found[number] = rows if isinstance(CALLS[number].expected, list) else rows[0][0]
        return found


def laid_out(numbers: list[int] | None = None) -> CallSheet:
    """The calls below each other. numbers: only these calls of the table."""
    cells: dict[tuple[int, int], tuple[Any, str | None]] = {}  # value or formula, and the area of an array formula
    results: dict[int, list[list[Place]]] = {}
    top = 1
    for number, call in enumerate(CALLS):
        if numbers is None or number in numbers:
            top = _lay_out(call, number, top, cells, results)
    package = sheets({SHEET: []})
    part = Workbook(package).sheets[SHEET]
    root = package.xml(part)
    data = root.find(tag("sheetData"))
    rows: dict[int, Any] = {}
    for (row, column), (value, area) in sorted(cells.items()):
        if row not in rows:
            rows[row] = etree.SubElement(data, tag("row"), {"r": str(row)})
        cell = etree.SubElement(rows[row], tag("c"), {"r": Place(SHEET, row, column).cell})
        if area is None:
            set_value(cell, value, formula=False)
        else:
            formula = etree.SubElement(cell, tag("f"), {"t": "array", "ref": area} if area else {})
            formula.text = value
    package.set_xml(part, root)
    return CallSheet(package, results)


def _lay_out(
    call: Call,
    number: int,
    top: int,
    cells: dict[tuple[int, int], tuple[Any, str | None]],
    results: dict[int, list[list[Place]]],
) -> int:
    """Put one call from row `top` on; returns the next free row."""
    texts = []
    column = 1
    for argument in call.arguments:
        if argument is OMITTED:
            texts.append("")
            continue
        rows = argument if isinstance(argument, list) else [[argument]]
        for r, row in enumerate(rows):
            for c, value in enumerate(row):
                if value is not None:
                    cells[top + r, column + c] = (value, None)
        first = Place(SHEET, top, column).cell
        last = Place(SHEET, top + len(rows) - 1, column + len(rows[0]) - 1).cell
        texts.append(f"{first}:{last}" if isinstance(argument, list) else first)
        column += len(rows[0])
    expected = call.expected if isinstance(call.expected, list) else [[call.expected]]
    results[number] = [[Place(SHEET, top + r, _RESULTS + c) for c in range(len(row))] for r, row in enumerate(expected)]
    is_array = isinstance(call.expected, list) or bool(call.ranges)
    area = f"{results[number][0][0].cell}:{results[number][-1][-1].cell}" if is_array else ""
    cells[top, _RESULTS] = (f"{call.name}({','.join(texts)})", area)
    return top + max(len(expected), *(len(rows) for rows in [*call.ranges, [0]]))
