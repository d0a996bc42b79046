"""表2: the synthetic-data industry as the report lists it, in short labels of our own."""

from openpyxl.worksheet.worksheet import Worksheet

from sora_compute.facts import read
from sora_workbook import layout, styles
from sora_workbook.layout import Check
from sora_workbook.styles import LABEL, NOTE, PRINTED, put

_HEADINGS = (
    "领域\nDomain",
    "说明(短标签)\nDescription",
    "代表企业\nCompany",
    "企业服务(短标签)\nService",
    "备注: 更正与出处 Note: what was mended",
)
_WIDTHS = (24, 40, 18, 46, 66)
FIRST = 6


def build(sheet: Worksheet) -> None:
    """Fill the sheet."""
    styles.title(
        sheet, "表2: 合成数据产业重点环节", "The synthetic-data industry", _WIDTHS, layout.master_flag(sheet.title)
    )
    styles.exhibit(sheet, FIRST - 2, "表2 Table 2", len(_HEADINGS), _HEADINGS)
    before = ""
    for row, entry in enumerate(read("table2"), FIRST):
        put(sheet, f"A{row}", entry["domain"], PRINTED)
        put(sheet, f"B{row}", entry["description"], LABEL if entry["domain"] != before else NOTE)
        put(sheet, f"C{row}", entry["company"], PRINTED)
        put(sheet, f"D{row}", entry["service"], LABEL)
        put(sheet, f"E{row}", entry["note"], NOTE)
        sheet.row_dimensions[row].height = 46
        before = entry["domain"]
    last = FIRST + len(read("table2")) - 1
    styles.source_line(
        sheet,
        last + 1,
        "天翼智库;民生证券 2024-02-25 表2 (Minsheng Securities, Table 2); 短标签为本工具所拟 labels are ours",
    )
    put(
        sheet,
        f"A{last + 3}",
        "表2 没有数字;领域与企业名称照录,原文的说明文字只概括、不转载。 "
        "Table 2 prints no figures; domains and companies as printed, its prose is summarised and not reproduced.",
        NOTE,
        alignment=styles.ONE_LINE,
    )
    sheet.freeze_panes = f"A{FIRST}"


def checks() -> list[Check]:
    """Every company of the table is there."""
    area = layout.on(layout.TABLE_2, f"C{FIRST}:C{FIRST + len(read('table2')) - 1}")
    return [Check("表2: 企业数", "Table 2: companies", f"=COUNTA({area})", len(read("table2")))]
