"""How the workbook looks: fonts, colours, number formats and page set-up, and nothing else."""

from dataclasses import dataclass

from openpyxl.cell import Cell
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils.cell import absolute_coordinate, get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

FONT = "Microsoft YaHei"  # on every Windows and Office for Mac; other systems substitute their own Chinese font
INK, GREY, WHITE = "1F2933", "6B7280", "FFFFFF"
NAVY, BAND, LINE = "1F3864", "E8EDF5", "BFC7D5"
INPUT_BLUE, LINK_GREEN, CALCULATION = "0000FF", "00701A", "000000"
INPUT_FILL, GOOD, WARN, BAD = "FFF9DB", "D8F0DC", "FFE8B8", "F9CFCF"

HAIR = Border(bottom=Side(style="hair", color=LINE))
RULE = Border(bottom=Side(style="thin", color=NAVY), top=Side(style="thin", color=NAVY))
WRAPPED = Alignment(vertical="center", wrap_text=True)
TEXT = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
ONE_LINE = Alignment(vertical="center")
RIGHT = Alignment(horizontal="right", vertical="center")
CENTRED = Alignment(horizontal="center", vertical="center", wrap_text=True)


@dataclass(frozen=True)
class Role:
    """What a cell is for; the legend on the cover explains the colours."""

    zh: str
    en: str
    colour: str
    fill: str | None = None
    bold: bool = False


INPUT = Role("输入: 可以改动", "Input: yours to change", INPUT_BLUE, INPUT_FILL)
CALC = Role("计算: 请勿改动", "Calculation: leave as it is", CALCULATION)
LINK = Role("取自其他工作表", "Taken from another sheet", LINK_GREEN)
PRINTED = Role("报告所印数字", "As the report prints it", GREY)
LEGEND = (INPUT, CALC, LINK, PRINTED)
LABEL = Role("", "", INK)
NOTE = Role("", "", GREY)
HEADLINE = Role("", "", CALCULATION, BAND, bold=True)


def fill(colour: str) -> PatternFill:
    """A solid fill."""
    return PatternFill("solid", start_color=colour, end_color=colour)


def font(colour: str = INK, *, size: float = 10, bold: bool = False, underlined: bool = False) -> Font:
    """The workbook's font."""
    return Font(name=FONT, size=size, bold=bold, color=colour, underline="single" if underlined else None)


def put(
    sheet: Worksheet,
    address: str,
    value: float | str | None,
    role: Role = LABEL,
    *,
    number_format: str | None = None,
    alignment: Alignment | None = None,
) -> Cell:
    """Write a cell in its role's style."""
    cell: Cell = sheet[address]
    cell.value = value
    cell.font = font(role.colour, bold=role.bold)
    is_text = isinstance(value, str) and not value.startswith("=")
    cell.alignment = alignment or (TEXT if is_text else WRAPPED)
    cell.border = HAIR
    if role.fill:
        cell.fill = fill(role.fill)
    if number_format:
        cell.number_format = number_format
    return cell


def heading_row(sheet: Worksheet, row: int, headings: tuple[str, ...], first_column: int = 1) -> None:
    """A table's headings."""
    for column, text in enumerate(headings, first_column):
        cell = sheet.cell(row, column, text)
        cell.font, cell.fill, cell.alignment = font(WHITE, bold=True), fill(NAVY), CENTRED
    sheet.row_dimensions[row].height = 32


def band_row(sheet: Worksheet, row: int, text: str, columns: int) -> None:
    """A section's heading across the table."""
    for column in range(1, columns + 1):
        cell = sheet.cell(row, column)
        cell.fill, cell.border = fill(BAND), RULE
    sheet.cell(row, 1, text).font = font(NAVY, bold=True)


def title(sheet: Worksheet, zh: str, en: str, widths: tuple[float, ...], flag: str) -> None:
    """The top of a sheet: its title, the master check flag, column widths, and the page as it prints.

    flag: the formula of the master flag, shown in the first row of every sheet.
    """
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet["A1"] = f"{zh}  {en}"
    sheet["A1"].font = font(NAVY, size=16, bold=True)
    sheet["A1"].alignment = Alignment(vertical="center")
    sheet.row_dimensions[1].height = 30
    sheet["A2"] = flag
    sheet["A2"].font = font(INK, bold=True)
    sheet.sheet_view.showGridLines = False
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    footer = sheet.oddFooter
    if footer:
        for part, text in ((footer.left, "sora-compute"), (footer.center, "&A"), (footer.right, "&P / &N")):
            part.text = text


def highlight(sheet: Worksheet, area: str, condition: str, colour: str) -> None:
    """Fill the cells of an area where a condition, written for its first cell, holds."""
    sheet.conditional_formatting.add(area, FormulaRule([condition], fill=fill(colour)))  # type: ignore[no-untyped-call]


def blank_out(sheet: Worksheet, area: str, condition: str) -> None:
    """Make the cells of an area white on white where a condition, written for its first cell, holds."""
    rule = FormulaRule([condition], fill=fill(WHITE), font=Font(color=WHITE))  # type: ignore[no-untyped-call]
    sheet.conditional_formatting.add(area, rule)


def source_line(sheet: Worksheet, row: int, text: str) -> None:
    """The line under an exhibit that says where its figures come from."""
    cell = sheet.cell(row, 1, f"资料来源 Source: {text}")
    cell.font = font(GREY, size=9)


def exhibit(sheet: Worksheet, row: int, text: str, columns: int, headings: tuple[str, ...]) -> None:
    """A table's band, and its headings in the row below."""
    band_row(sheet, row, text, columns)
    heading_row(sheet, row + 1, headings)


def define(sheet: Worksheet, name: str, address: str) -> None:
    """Give a cell of the sheet a workbook-wide name."""
    book = sheet.parent
    if book is None:
        raise ValueError(f"{sheet.title} belongs to no workbook")
    book.defined_names[name] = DefinedName(name, attr_text=f"'{sheet.title}'!{absolute_coordinate(address)}")


_SCALED = {1e4: '0\\.0,"万"', 1e8: '0\\.00,,"亿"', 1e12: '#,##0,,,,"T"'}


def number_format(unit: str, *, scale: float = 1, whole: bool = False) -> str:
    """How a value in base units is shown: in 万, 亿 or T where the report prints it so.

    Excel's formats divide by thousands only, so 万 shows one decimal and 亿 two by a full stop set between the digits.
    """
    if scale in _SCALED:
        return _SCALED[scale]
    if unit == "share":
        return "0%"
    return "#,##0" if whole else "#,##0.00"
