"""封面: what the workbook is, its headlines, its contents and the meaning of its colours."""

from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from sora_compute import __version__
from sora_compute.model import inputs
from sora_workbook import layout, styles
from sora_workbook.styles import HEADLINE, LINK, NOTE, PRINTED, put

_WIDTHS = (30, 34, 20, 20, 18, 40)
_HEADLINES = ("image_gflops", "train_tflops", "train_gpus", "patches_per_min", "daily_patches", "infer_gpus")
_ABOUT = (
    (
        "复算民生证券 2024-02-25 周报中的 Sora 训练与推理算力表,每个数字都可追溯、可改动。",
        "The Sora computing-power table of Minsheng Securities' weekly of 2024-02-25: every figure traceable and live.",
    ),
    (
        "用法: 在“假设”表的蓝色格中填数,全部结果随之更新;清空即恢复报告值。",
        "Use: type into the blue cells of 假设 and everything follows; clear them and the report's figures are back.",
    ),
    (
        "本工作簿与该券商无关,不构成投资建议;报告的数字不等于正确的数字。",
        "Not connected with the broker and no investment advice; what the report prints need not be right.",
    ),
)


def build(sheet: Worksheet) -> None:
    """Fill the sheet."""
    styles.title(
        sheet,
        "Sora 将创造多少算力需求? 复算工作簿",
        "Sora's demand for computing power, live",
        _WIDTHS,
        layout.master_flag(sheet.title),
    )
    sheet.page_setup.fitToHeight = 1
    row = 4
    for zh, en in _ABOUT:
        for text, role in ((zh, styles.LABEL), (en, NOTE)):
            cell = sheet.cell(row, 1, text)
            cell.font = styles.font(role.colour)
            row += 1
    row = _headlines(sheet, row + 1)
    row = _contents(sheet, row + 1)
    row = _legend(sheet, row + 1)
    _versions(sheet, row + 1)


def _headlines(sheet: Worksheet, top: int) -> int:
    styles.heading_row(
        sheet, top, ("要点", "Headline", "本工作簿\nThis workbook", "报告值\nPublished", "单位\nUnit", "状态 Status")
    )
    by_key = {entry.key: (entry, at) for entry, at in layout.formula_rows()}
    for row, key in enumerate(_HEADLINES, top + 1):
        entry, at = by_key[key]
        put(sheet, f"A{row}", entry.zh)
        put(sheet, f"B{row}", entry.en)
        put(
            sheet,
            f"C{row}",
            f"={layout.on(layout.TABLE_1, f'K{at}')}",
            HEADLINE,
            number_format=styles.number_format(entry.unit, scale=entry.scale),
        )
        put(sheet, f"D{row}", f"={layout.on(layout.TABLE_1, f'E{at}')}", PRINTED, number_format="#,##0")
        put(sheet, f"E{row}", entry.unit, NOTE)
        put(sheet, f"F{row}", f"={layout.on(layout.TABLE_1, f'I{at}')}", LINK)
    note = sheet.cell(
        top + len(_HEADLINES) + 1, 1, f"资料来源 Source: {inputs.TABLE_1}; 复算 recomputed by sora-compute"
    )
    note.font = styles.font(styles.GREY, size=9)
    return top + len(_HEADLINES) + 2


def _contents(sheet: Worksheet, top: int) -> int:
    styles.heading_row(sheet, top, ("目录", "Contents"))
    for row, (name, english) in enumerate(layout.SHEETS.items(), top + 1):
        cell = put(sheet, f"A{row}", name)
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{name}'!A1", tooltip=english)
        cell.font = styles.font(styles.INPUT_BLUE, underlined=True)
        put(sheet, f"B{row}", english, NOTE)
    return top + len(layout.SHEETS) + 1


def _legend(sheet: Worksheet, top: int) -> int:
    styles.heading_row(sheet, top, ("颜色", "Colours", "示例 Example"))
    for row, role in enumerate(styles.LEGEND, top + 1):
        put(sheet, f"A{row}", role.zh)
        put(sheet, f"B{row}", role.en, NOTE)
        put(sheet, f"C{row}", 1234, role, number_format="#,##0")
    return top + len(styles.LEGEND) + 1


def _versions(sheet: Worksheet, row: int) -> None:
    styles.heading_row(sheet, row, ("版本", "Version", ""))
    put(sheet, f"A{row + 1}", "工作簿")
    put(sheet, f"B{row + 1}", "Workbook", NOTE)
    put(sheet, f"C{row + 1}", __version__)
    put(sheet, f"A{row + 2}", "函数(空缺表示未安装)")
    put(sheet, f"B{row + 2}", "Functions (none where they are not installed)", NOTE)
    live, version = (layout.on(layout.CHECKS, cell) for cell in (layout.FUNCTIONS_LIVE, layout.FUNCTIONS_VERSION))
    put(sheet, f"C{row + 2}", f'=IF({live},{version},"–")', styles.CALC)
