"""引用: each figure that the report's text quotes, where it stands, whose it is, and the cell that uses it."""

from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from sora_compute.facts import read
from sora_workbook import layout, market_cells, styles
from sora_workbook.layout import Check
from sora_workbook.styles import CALC, LABEL, LINK, NOTE, PRINTED, put

_HEADINGS = (
    "数字 Figure",
    "报告所印\nAs printed",
    "数值\nValue",
    "单位\nUnit",
    "报告中的位置\nWhere",
    "报告所引来源 Source that the report cites",
    "使用的单元格\nUsed by",
    "该格现值\nIts value now",
    "与情景“报告”一致\nEquals published",
    "备注 Note",
)
_WIDTHS = (34, 13, 15, 13, 14, 40, 12, 15, 14, 48)
_FIRST = 5
_LONG_NOTE = 90  # characters that two lines hold
_NOWHERE = "–"


def build(sheet: Worksheet) -> None:
    """Fill the sheet."""
    styles.title(sheet, "引用", "Figures that the report's text quotes", _WIDTHS, layout.master_flag(sheet.title))
    styles.heading_row(sheet, _FIRST - 1, _HEADINGS)
    sheet.row_dimensions[_FIRST - 1].height = 48
    for row, entry in enumerate(read("citations"), _FIRST):
        user, published = _cells(entry["used_by"])
        shown = "0" if entry["unit"] == "a" else "0.00%" if entry["unit"] == "share" else "#,##0.##"
        if float(entry["value"]).is_integer() and shown == "#,##0.##":
            shown = "#,##0"
        put(sheet, f"A{row}", entry["figure"], LABEL)
        put(sheet, f"B{row}", entry["printed"], PRINTED)
        put(sheet, f"C{row}", float(entry["value"]), PRINTED, number_format=shown)
        put(sheet, f"D{row}", "年 year" if entry["unit"] == "a" else entry["unit"], NOTE)
        put(sheet, f"E{row}", entry["place"], PRINTED)
        put(sheet, f"F{row}", entry["cites"], PRINTED)
        link = put(sheet, f"G{row}", user.replace("$", ""), NOTE)
        if user != _NOWHERE:
            link.hyperlink = Hyperlink(ref=link.coordinate, location=f"'{user.replace('!', chr(39) + '!', 1)}")
            link.font = styles.font(styles.INPUT_BLUE, underlined=True)
        put(sheet, f"H{row}", f"={user}" if user != _NOWHERE else _NOWHERE, LINK, number_format=shown)
        put(
            sheet,
            f"I{row}",
            f"=IF({published}=C{row},1,0)" if published else _NOWHERE,
            CALC,
            number_format="0",
            alignment=styles.CENTRED,
        )
        put(sheet, f"J{row}", entry["note"] or "–", NOTE)
        sheet.row_dimensions[row].height = 32 if len(entry["note"]) < _LONG_NOTE else 58
    last = _FIRST + len(read("citations")) - 1
    for value, colour in ((1, styles.GOOD), (0, styles.BAD)):
        styles.highlight(sheet, f"I{_FIRST}:I{last}", f"I{_FIRST}={value}", colour)
    styles.source_line(
        sheet, last + 1, "民生证券 2024-02-25 正文、图5、§4 (Minsheng Securities: text, figure 5, section 4)"
    )
    sheet.freeze_panes = f"B{_FIRST}"
    sheet.print_title_rows = f"{_FIRST - 1}:{_FIRST - 1}"


def _cells(used_by: str) -> tuple[str, str]:
    """The cell that uses a figure, and the cell whose value is to be the figure itself, where there is one."""
    kind, _, key = used_by.partition(":")
    if kind == "input":
        return layout.live(key), layout.scenario_cell(key, layout.PUBLISHED)
    if kind == "constant":
        cell = layout.constant_cell(key)
        return cell, cell
    if kind == "row":
        row = next(at for entry, at in layout.formula_rows() if entry.key == key)
        return layout.on(layout.TABLE_1, f"K{row}"), ""
    if kind == "index":
        return layout.on(layout.MARKET, f"D{market_cells.MOVES_FIRST + int(key)}"), ""
    return _NOWHERE, ""


def checks() -> list[Check]:
    """Every input that the text quotes is the one that the published scenario uses."""
    compared = sum(bool(_cells(entry["used_by"])[1]) for entry in read("citations"))
    area = layout.on(layout.CITATIONS, f"I{_FIRST}:I{_FIRST + len(read('citations')) - 1}")
    return [
        Check(
            "引用: 与情景“报告”一致的输入",
            "Figures quoted: inputs that equal the published scenario's",
            f"=SUM({area})",
            compared,
        )
    ]
