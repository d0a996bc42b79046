"""检查: each check 0 or 1 with its tolerance, and the master flag that every sheet shows."""

from openpyxl.utils.cell import absolute_coordinate
from openpyxl.worksheet.worksheet import Worksheet

from sora_compute.model import report
from sora_compute.model.inputs import INPUTS
from sora_workbook import layout, styles
from sora_workbook.layout import Check
from sora_workbook.sheets import (
    audit,
    citations,
    cross_check,
    economics,
    hardware,
    key_stocks,
    market,
    movers_table,
    ratings,
    synthetic_data,
)
from sora_workbook.sheets.table1 import MATCH
from sora_workbook.styles import CALC, INPUT, LABEL, NOTE, put

_HEADINGS = ("#", "检查", "Check", "实测\nMeasured", "应为\nExpected", "通过 = 1\nPass", "容差 Tolerance")
_WIDTHS = (6, 58, 62, 26, 14, 12, 40)


def build(sheet: Worksheet) -> None:
    """Fill the sheet."""
    styles.title(sheet, "检查", "Checks", _WIDTHS, layout.master_flag(sheet.title))
    later = (
        audit,
        hardware,
        economics,
        cross_check,
        synthetic_data,
        movers_table,
        key_stocks,
        market,
        ratings,
        citations,
    )
    checks = [*_checks(), *(check for module in later for check in module.checks())]
    first = layout.CHECK_HEADINGS + 1
    last = layout.CHECK_HEADINGS + len(checks)
    settings: tuple[tuple[str, str, str, float | str, styles.Role, str], ...] = (
        (layout.MASTER, "总检查: 全部通过 = 1", "Master: all checks pass", f"=MIN(F{first}:F{last})", CALC, "0"),
        (layout.TOLERANCE, "相对容差", "Relative tolerance, function against formula", 1e-12, INPUT, "0E+00"),
        (
            layout.DIGITS_TOLERANCE,
            "所印位数的容差(按所印单位)",
            "Tolerance on printed digits, in printed units",
            1e-9,
            INPUT,
            "0E+00",
        ),
        (
            layout.FUNCTIONS_LIVE,
            "函数可用 = 1(否则采用普通公式列)",
            "Functions available; else the plain formulas are in use",
            f"=IF(ISERROR({layout.FUNCTIONS_VERSION}),0,1)",
            CALC,
            "0",
        ),
        # A cell of its own: where the name cannot be called at all, no formula around the call could catch the error.
        (
            layout.FUNCTIONS_VERSION,
            "函数的版本(此处为错误即表示函数不可用)",
            "Version of the functions; an error here means that they are not available",
            "=SORA_VERSION()",
            CALC,
            "General",
        ),
    )
    for address, zh, en, value, role, shown in settings:
        put(sheet, f"B{address[1:]}", zh)
        put(sheet, f"C{address[1:]}", en)
        put(sheet, address, value, role, number_format=shown)
    styles.heading_row(sheet, layout.CHECK_HEADINGS, _HEADINGS)
    for row, (zh, en, measured, expected, tolerance) in enumerate(checks, first):
        put(sheet, f"A{row}", row - layout.CHECK_HEADINGS, NOTE)
        put(sheet, f"B{row}", zh)
        put(sheet, f"C{row}", en)
        put(sheet, f"D{row}", measured, CALC)
        put(sheet, f"E{row}", expected, LABEL)
        put(sheet, f"F{row}", f"=IF(ISERROR(D{row}),0,IF(D{row}=E{row},1,0))", CALC, alignment=styles.CENTRED)
        put(sheet, f"G{row}", tolerance, NOTE)
    for value, colour in ((1, styles.GOOD), (0, styles.BAD)):
        styles.highlight(sheet, f"F{first}:F{last}", f"F{first}={value}", colour)
        styles.highlight(sheet, layout.MASTER, f"{absolute_coordinate(layout.MASTER)}={value}", colour)
    styles.define(sheet, "check_master", layout.MASTER)
    sheet.freeze_panes = f"A{first}"


def _checks() -> list[Check]:
    """The checks on 假设 and 表1; each later sheet brings its own."""
    table, text = layout.table_rows(), layout.text_rows()
    assumed = layout.assumption_rows().values()

    def on_table(column: str, first: int, last: int) -> str:
        return layout.on(layout.TABLE_1, f"{column}{first}:{column}{last}")

    valid = layout.on(layout.ASSUMPTIONS, f"L{min(assumed)}:L{max(assumed)}")
    overrides = layout.on(layout.ASSUMPTIONS, layout.OVERRIDES)
    matched = f'COUNTIF({on_table("I", table[0], table[-1])},"{MATCH}")'
    rows = f"COUNT({on_table('A', table[0], table[-1])})"
    return [
        Check(
            "表1 各行与印出的数字一致(假设未改动时)",
            "Rows of 表1 that match the printed digits (while no assumption is changed)",
            f"=IF({overrides},{rows},{matched})",
            len(report.ROWS),
            "按所印位数四舍五入 rounded to the printed digits",
        ),
        Check(
            "按函数与按公式相等的行数",
            "Rows on which function and plain formula agree",
            f"=COUNTIF({on_table('N', table[0], text[-1])},TRUE)",
            len(report.ROWS) + len(report.TEXT_ROWS),
            "相对容差 relative tolerance above",
        ),
        Check(
            "采用值中没有错误的行数",
            "Rows whose value in use is a number",
            f"=COUNT({on_table('K', table[0], text[-1])})",
            len(report.ROWS) + len(report.TEXT_ROWS),
            "",
        ),
        Check(
            "在允许范围内的假设数",
            "Assumptions within their allowed range",
            f"=COUNTIF({valid},TRUE)",
            len(INPUTS),
            "",
        ),
        Check(
            "情景选择有效",
            "The scenario is one of the list",
            f"=COUNT({layout.on(layout.ASSUMPTIONS, layout.SCENARIO_NUMBER)})",
            1,
            "",
        ),
    ]
