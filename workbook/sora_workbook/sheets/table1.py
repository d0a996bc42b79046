"""表1: the report's Table 1, row for row and in its order, by function and by plain cell formula."""

from openpyxl.utils.cell import absolute_coordinate
from openpyxl.worksheet.worksheet import Worksheet

from sora_compute.hosts.excel_lookup import TABLE1_NAMES
from sora_compute.model import report
from sora_compute.model.report import Row
from sora_workbook import layout, styles
from sora_workbook.styles import CALC, LINK, NOTE, PRINTED, put

_HEADINGS = (
    "行\nRow",
    "指标",
    "Item",
    "单位\nUnit",
    "报告值\nPublished",
    "按函数\nBy function",
    "按公式\nBy plain formula",
    "差异(按所印位数)\nDifference",
    "状态\nStatus",
    "来源 Source",
    "采用值\nIn use",
    "换算\nScale",
    "小数位\nDecimals",
    "函数=公式\nAgree",
    "键\nKey",
)
_WIDTHS = (6, 34, 30, 14, 16, 18, 18, 16, 12, 52, 18, 16, 9, 10, 22)
_SOURCE = (
    "资料来源: 民生证券研究院《Sora 将创造多少算力需求?》2024-02-25; Peebles & Xie, arXiv:2212.09748; "
    "复算 recomputed by sora-compute"
)
MATCH, CHANGED, FAILED = "一致", "偏离", "错误"


def build(sheet: Worksheet) -> None:
    """Fill the sheet and define the names out_…"""
    styles.title(
        sheet,
        "表1 Sora 训练端/推理端算力测算",
        "Table 1: computing power of Sora",
        _WIDTHS,
        layout.master_flag(sheet.title),
    )
    scenario, overrides = (layout.on(layout.ASSUMPTIONS, cell) for cell in (layout.SELECTOR, layout.OVERRIDES))
    state = f'="情景 Scenario: "&{scenario}&"; 与报告不同的假设 changed assumptions: "&{overrides}'
    put(sheet, "A3", state, NOTE, alignment=styles.ONE_LINE)
    styles.heading_row(sheet, layout.TABLE_HEADINGS, _HEADINGS)
    section = ""
    for number, (entry, row) in enumerate(zip(report.ROWS, layout.table_rows(), strict=True), 1):
        if entry.section != section:
            styles.band_row(sheet, row - 1, entry.section, len(_HEADINGS))
            section = entry.section
        _row(sheet, entry, row, str(number))
    styles.band_row(
        sheet, layout.text_rows()[0] - 1, "正文中的数字(不在表内) Figures of the text, not in the table", len(_HEADINGS)
    )
    for number, (entry, row) in enumerate(zip(report.TEXT_ROWS, layout.text_rows(), strict=True), 1):
        _row(sheet, entry, row, f"T{number}")
    first, last = layout.table_rows()[0], layout.text_rows()[-1]
    note = sheet.cell(
        last + 1,
        1,
        _SOURCE,
    )
    note.font = styles.font(styles.GREY, size=9)
    for name, column in zip(TABLE1_NAMES, "AOBCE", strict=True):  # where SORA_PUBLISHED looks in the native edition
        styles.define(sheet, name, f"{column}{first}:{column}{layout.table_rows()[-1]}")
    for text, colour in ((MATCH, styles.GOOD), (CHANGED, styles.WARN), (FAILED, styles.BAD)):
        styles.highlight(sheet, f"I{first}:I{last}", f'$I{first}="{text}"', colour)
    sheet.freeze_panes = f"D{layout.TABLE_HEADINGS + 1}"
    sheet.print_title_rows = f"{layout.TABLE_HEADINGS}:{layout.TABLE_HEADINGS}"
    sheet.print_area = f"A1:J{last + 1}"


def _row(sheet: Worksheet, entry: Row, row: int, number: str) -> None:
    whole = entry.decimals == 0
    printed = styles.number_format(entry.unit, whole=whole)
    shown = styles.number_format(entry.unit, scale=entry.scale, whole=not entry.function)
    tolerance = layout.on(layout.CHECKS, absolute_coordinate(layout.TOLERANCE))
    digits = layout.on(layout.CHECKS, absolute_coordinate(layout.DIGITS_TOLERANCE))
    functions_live = layout.on(layout.CHECKS, absolute_coordinate(layout.FUNCTIONS_LIVE))
    put(sheet, f"A{row}", int(number) if number.isdigit() else number, NOTE, alignment=styles.CENTRED)
    put(sheet, f"B{row}", entry.zh)
    put(sheet, f"C{row}", entry.en)
    put(sheet, f"D{row}", entry.unit)
    put(sheet, f"E{row}", entry.printed, PRINTED, number_format=printed)
    if entry.function:
        put(sheet, f"F{row}", layout.function_formula(entry, "F"), CALC, number_format=shown)
        put(sheet, f"G{row}", layout.plain_formula(entry, "G"), CALC, number_format=shown)
    else:
        for column in "FG":
            put(sheet, f"{column}{row}", f"={layout.live(entry.key)}", LINK, number_format=shown)
    put(sheet, f"H{row}", f"=ROUND(K{row}/L{row},M{row})-E{row}", CALC, number_format=f"{printed};-{printed};–")
    put(
        sheet,
        f"I{row}",
        f'=IF(ISERROR(H{row}),"{FAILED}",IF(ABS(H{row})<={digits},"{MATCH}","{CHANGED}"))',
        CALC,
        alignment=styles.CENTRED,
    )
    put(sheet, f"J{row}", entry.source, NOTE)
    put(sheet, f"K{row}", f"=IF({functions_live},F{row},G{row})", CALC, number_format=shown)
    put(sheet, f"L{row}", entry.scale, NOTE, number_format="#,##0")
    put(sheet, f"M{row}", entry.decimals, NOTE)
    put(
        sheet,
        f"N{row}",
        f"=IF({functions_live},IF(ISERROR(F{row}),ISERROR(G{row}),ABS(F{row}-G{row})<={tolerance}*ABS(G{row})),TRUE)",
        CALC,
    )
    put(sheet, f"O{row}", entry.key, NOTE)
    if entry.function:
        styles.define(sheet, f"out_{entry.key}", f"K{row}")
