"""The part of 硬件 that lists every figure found, each with its source, the conflicting ones beside the picked."""

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from sora_compute import accelerators
from sora_workbook import styles
from sora_workbook.styles import PRINTED, put

TO_CONFIRM = ("low", "unverified")
"""The confidences whose figures the user must confirm."""
_FIGURES = (
    "芯片 Chip",
    "指标 Field",
    "类别 Kind",
    "数值 Value",
    "上限 Upper",
    "单位 Unit",
    "采用 Use",
    "可信度 Confidence",
    "数据日期 As of",
    "来源 Source; 备注 note",
)


def list_object(sheet: Worksheet, name: str, area: str) -> None:
    """Make an area a table with filter buttons; its first row holds the headings."""
    table = Table(displayName=name, ref=area)
    table.tableStyleInfo = TableStyleInfo(showRowStripes=False)
    sheet.add_table(table)


def build(sheet: Worksheet, top: int, *, columns: int) -> None:
    """Write the table, its headings in row `top`, under a band across `columns` columns."""
    styles.band_row(sheet, top - 1, "全部数字 All figures, each with source and confidence", columns)
    styles.heading_row(sheet, top, _FIGURES)
    for row, figure in enumerate(accelerators.figures(), top + 1):
        text = figure.source + (f"; {figure.note}" if figure.note else "")
        values = (
            figure.chip,
            figure.metric,
            figure.kind.partition(" (")[0],
            figure.value,
            figure.upper,
            figure.unit,
            figure.use,
            figure.confidence,
            figure.date or None,
            text,
        )
        for column, value in enumerate(values, 1):
            cell = put(sheet, f"{get_column_letter(column)}{row}", value, PRINTED)
            cell.alignment = styles.ONE_LINE
        if figure.use in ("alt", "reject"):
            sheet[f"G{row}"].fill = styles.fill(styles.WARN)
        if figure.confidence in TO_CONFIRM:
            sheet[f"H{row}"].fill = styles.fill(styles.WARN)
    last = top + len(accelerators.figures())
    list_object(sheet, "AcceleratorFigures", f"A{top}:J{last}")
    styles.source_line(sheet, last + 1, "见各行 in each row; pick 采用, corroborates 佐证, alt 另一来源, reject 弃用")
