"""Excel functions that give the report's own figures."""

from sora_compute.catalogue import excel_function
from sora_compute.errors import OutOfRange, UnknownName
from sora_compute.model import report
from sora_compute.quantities import Figure, RowName, Table1

CATEGORY = "Sora 报告 Report"


@excel_function(
    CATEGORY,
    zh="报告表1 全表: 部分、指标、单位、报告值、复算值(报告的输入)",
    en="Table 1 of the report: section, label, item, unit, printed, computed on the report's inputs",
)
def SORA_TABLE1() -> Table1:
    values = report.computed()
    return [[row.section, row.zh, row.en, row.unit, row.printed, values[row.key] / row.scale] for row in report.ROWS]


@excel_function(
    CATEGORY,
    zh="报告表1 某行所印的数字(按所印单位)",
    en="A figure of Table 1 as printed, in the printed unit",
)
def SORA_PUBLISHED(row: RowName) -> Figure:
    found = report.find_row(row)
    if found:
        return found.printed
    if isinstance(row, str):
        names = ", ".join(known.key for known in report.ROWS if known.formula)
        raise UnknownName(f"SORA_PUBLISHED: Table 1 has no row {row!r}; use a number 1–24, a label or a key: {names} …")
    raise OutOfRange(f"SORA_PUBLISHED: row is {row:g}; it needs a whole number from 1 to {len(report.ROWS)}")
