"""The live Table 1, read back from the recalculated template."""

from dataclasses import dataclass
from typing import Any

from sora_compute.hosts import headless
from sora_compute.model import report
from sora_compute.model.report import Row
from sora_compute.xlsx.package import read_bytes
from sora_compute.xlsx.workbook import Place, Workbook
from sora_workbook import layout
from sora_workbook.editions import EDITIONS

_PRINTED = ("key", "section", "zh", "en", "unit", "printed", "decimals")


@dataclass(frozen=True)
class ComputedRow:
    """A row of 表1: the printed figure, and the value that the workbook computes, both in the printed unit."""

    row: Row
    computed: Any
    match: bool

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        printed = {name: getattr(self.row, name) for name in _PRINTED}
        return {**printed, "computed": self.computed, "match": self.match}


def recalculated_rows() -> list[ComputedRow]:
    """Build the template, recalculate it with the Python functions in process, and read the function column of 表1."""
    workbook = Workbook(read_bytes(EDITIONS["template"].build(), "the template"))
    values = headless.recalculated(workbook).values
    rows = []
    for entry, row in zip(report.ROWS, layout.table_rows(), strict=True):
        value = values[Place(layout.TABLE_1, row, 6)]
        number = isinstance(value, (int, float))
        rows.append(
            ComputedRow(
                entry,
                value / entry.scale if number else value.code,
                number and report.matches(entry, value),
            )
        )
    return rows
