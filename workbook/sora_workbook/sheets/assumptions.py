"""假设: every number that the workbook computes with, its range and source, under the scenario selector."""

from openpyxl.utils.cell import absolute_coordinate
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from sora_compute.model.constants import FLOPS_PER_PETA
from sora_compute.model.inputs import INPUTS, Input
from sora_compute.quantities import Quantity, kind
from sora_workbook import layout, styles
from sora_workbook.styles import CALC, INPUT, LABEL, LINK, NOTE, PRINTED, put

_HEADINGS = (
    "名称\nName",
    "假设",
    "Assumption",
    "单位\nUnit",
    "采用值\nIn use",
    *layout.SCENARIOS,
    "下限\nMin",
    "含下限\nIncl.",
    "上限\nMax",
    "有效\nValid",
    "来源 Source",
    "备注 Note",
)
_WIDTHS = (26, 24, 26, 12, 16, 16, 16, 16, 8, 8, 8, 8, 46, 52)


def build(sheet: Worksheet) -> None:
    """Fill the sheet and define the names in_…"""
    styles.title(sheet, "假设", "Assumptions", _WIDTHS, layout.master_flag(sheet.title))
    _selector(sheet)
    styles.heading_row(sheet, layout.ASSUMPTION_HEADINGS, _HEADINGS)
    section = ""
    for entry in INPUTS:
        row = layout.assumption_rows()[entry.key]
        if entry.section != section:
            styles.band_row(sheet, row - 1, entry.section, len(_HEADINGS))
            section = entry.section
        _assumption(sheet, entry, row)
    _constants(sheet)
    last = max(layout.assumption_rows().values())
    first = min(layout.assumption_rows().values())
    changed = f'AND($H{first}<>"",$E{first}<>$F{first})'
    styles.highlight(sheet, f"E{first}:E{last}", changed, styles.WARN)
    styles.highlight(sheet, f"L{first}:L{last}", f"AND(ISLOGICAL($L{first}),NOT($L{first}))", styles.BAD)
    sheet.freeze_panes = f"F{layout.ASSUMPTION_HEADINGS + 1}"
    sheet.print_title_rows = f"{layout.ASSUMPTION_HEADINGS}:{layout.ASSUMPTION_HEADINGS}"


def _selector(sheet: Worksheet) -> None:
    first, last = min(layout.assumption_rows().values()), max(layout.assumption_rows().values())
    headings = f"$F${layout.ASSUMPTION_HEADINGS}:$H${layout.ASSUMPTION_HEADINGS}"
    put(sheet, "B4", "情景", LABEL)
    put(sheet, "C4", "Scenario")
    put(sheet, layout.SELECTOR, layout.CUSTOM, INPUT)
    put(
        sheet,
        "F4",
        "“自定义”列留空即用报告值 A blank in the custom column keeps the report's value",
        NOTE,
        alignment=styles.ONE_LINE,
    )
    choice = DataValidation(type="list", formula1=headings, allow_blank=False, showErrorMessage=True)
    choice.errorTitle, choice.error = "情景 Scenario", "请从列表中选择 Choose one of the list"
    sheet.add_data_validation(choice)
    choice.add(layout.SELECTOR)
    put(sheet, "B5", "情景序号")
    put(sheet, "C5", "Scenario number")
    put(sheet, layout.SCENARIO_NUMBER, f"=MATCH({layout.SELECTOR},{headings},0)", CALC)
    put(sheet, "B6", "与报告不同的假设")
    put(sheet, "C6", "Assumptions that differ from the report")
    put(sheet, layout.OVERRIDES, f"=SUMPRODUCT(--(E{first}:E{last}<>F{first}:F{last}))", CALC)
    styles.define(sheet, "in_scenario", layout.SELECTOR)
    styles.define(sheet, "list_scenarios", headings)
    custom = layout.SCENARIO_COLUMN[layout.CUSTOM]
    styles.define(sheet, "list_custom_inputs", f"{custom}{first}:{custom}{last}")


def _assumption(sheet: Worksheet, entry: Input, row: int) -> None:
    quantity = kind(entry.kind)
    if not isinstance(quantity, Quantity):
        raise TypeError(f"{entry.key} is not a number")
    whole = entry.value == int(entry.value)
    shown = styles.number_format(quantity.unit, scale=1e8 if entry.value >= 1e8 else 1, whole=whole)
    if whole and entry.value < 1000 and quantity.unit != "share":
        shown = "General"  # a factor of 1 in the report need not be whole when it is corrected
    put(sheet, f"A{row}", f"in_{entry.key}", NOTE)
    put(sheet, f"B{row}", entry.zh)
    put(sheet, f"C{row}", entry.en)
    put(sheet, f"D{row}", quantity.unit)
    chosen = f"INDEX(F{row}:H{row},{absolute_coordinate(layout.SCENARIO_NUMBER)})"
    put(sheet, f"E{row}", f'=IF({chosen}="",F{row},{chosen})', CALC, number_format=shown)
    put(sheet, f"F{row}", entry.value, PRINTED, number_format=shown)
    put(sheet, f"G{row}", _corrected(entry.key, row), LINK, number_format=shown)
    put(sheet, f"H{row}", None, INPUT, number_format=shown)
    lower = quantity.above if quantity.above is not None else quantity.at_least
    put(sheet, f"I{row}", lower, NOTE)
    put(sheet, f"J{row}", quantity.above is None, NOTE)
    put(sheet, f"K{row}", quantity.at_most, NOTE)
    put(sheet, f"L{row}", f"={_allowed(f'E{row}', row)}", CALC)
    put(sheet, f"M{row}", entry.source, NOTE)
    put(sheet, f"N{row}", entry.note, NOTE)
    rule = DataValidation(type="custom", formula1=_allowed(f"H{row}", row), allow_blank=True, showErrorMessage=True)
    rule.errorTitle = entry.zh[:30]
    rule.error = f"请输入数字 {quantity.range_text} ({quantity.unit})。Enter a number {quantity.range_text}."
    rule.promptTitle, rule.prompt = (
        entry.zh[:30],
        f"{quantity.range_text} ({quantity.unit}); 留空 = 报告值 blank = the report",
    )
    rule.showInputMessage = True
    sheet.add_data_validation(rule)
    rule.add(f"H{row}")
    styles.define(sheet, f"in_{entry.key}", f"E{row}")


def _corrected(key: str, row: int) -> str:
    """The audit's value while its step is switched on, else the published one."""
    step = layout.step_rows().get(key)
    if step is None:
        return f"=F{row}"
    switch, value = (layout.on(layout.AUDIT, f"{column}{step}") for column in (layout.STEP_SWITCH, layout.STEP_VALUE))
    return f"=IF({switch}=1,{value},F{row})"


def _allowed(cell: str, row: int) -> str:
    """Whether a cell holds a number within the bounds of its row; used by the validation and by 检查 alike."""
    return f'AND(ISNUMBER({cell}),OR({cell}>$I{row},AND($J{row},{cell}=$I{row})),OR($K{row}="",{cell}<=$K{row}))'


def _constants(sheet: Worksheet) -> None:
    rows = layout.constant_rows()
    styles.band_row(
        sheet, min(rows.values()) - 1, "常数: 定义,不作为假设 Constants: definitions, not assumptions", len(_HEADINGS)
    )
    for name, constant in layout.constants().items():
        row = rows[name]
        put(sheet, f"A{row}", name, NOTE)
        put(sheet, f"B{row}", constant.zh)
        put(sheet, f"C{row}", constant.en)
        put(sheet, f"D{row}", constant.unit)
        shown = "#,##0.##" if constant % 1 else "0E+00" if constant >= FLOPS_PER_PETA else "#,##0"
        put(sheet, f"E{row}", float(constant), PRINTED, number_format=shown)
        put(sheet, f"M{row}", constant.source, NOTE)
