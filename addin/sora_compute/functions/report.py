"""Excel functions that give the report's own figures."""

from sora_compute.catalogue import excel_function
from sora_compute.errors import OutOfRange, UnknownName
from sora_compute.model import bridge, report
from sora_compute.quantities import BridgeTable, Figure, RowName, Side, Table1

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


@excel_function(
    CATEGORY,
    zh="审计桥: 由报告数字逐步更正,每步的倍数与累计芯片数;side 为 training 或 inference",
    en="The audit bridge from the printed figure to the corrected one: each step's factor and the running accelerators",
)
def SORA_BRIDGE(side: Side = "training") -> BridgeTable:
    wanted = str(side).strip().casefold()
    found = next((known for known in bridge.SIDES if wanted in (known.name, *known.section.casefold().split())), None)
    if found is None:
        raise UnknownName(f"SORA_BRIDGE: no side {side!r}; use {' or '.join(known.name for known in bridge.SIDES)}")
    first, *after = bridge.running(found)
    start = ["报告 published", "As published", "", "", "", "", first]
    return [
        start,
        *(
            [step.zh, step.en, step.published, step.corrected, step.factor, int(step.on), value]
            for step, value in zip(found.steps, after, strict=True)
        ),
    ]
