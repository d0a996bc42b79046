"""审计: from the report's 231 and 18.46 million to corrected figures, one switchable factor at a time."""

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from sora_compute.model import bridge
from sora_compute.model.bridge import Side, Step
from sora_compute.model.inputs import INPUTS
from sora_compute.quantities import kind
from sora_workbook import charts, layout, styles
from sora_workbook.layout import Check
from sora_workbook.sheets import audit_workings
from sora_workbook.styles import CALC, HEADLINE, INPUT, LINK, NOTE, put

_HEADINGS = (
    "#",
    "更正 Correction",
    "报告口径\nThe report",
    "单位\nUnit",
    "报告取值\nPublished",
    "更正取值\nCorrected",
    "乘 1, 除 −1\nPower",
    "开关\nOn = 1",
    "倍数\nFactor",
    "累计芯片数\nRunning, GPUs",
    "对数贡献\nLog10",
    "占比\nShare",
    "为什么 Why",
    "来源 Source",
)
_WIDTHS = (4, 30, 23, 11, 15, 15, 9, 8, 11, 16, 10, 8, 58, 36, 3, 22, 14, 14, 14, 14)
_REPORT = audit_workings.REPORT


_CHARTS = layout.CHARTS_ON_AUDIT


def build(sheet: Worksheet) -> None:
    """Fill the sheet and define the names in_switch_…, in_corrected_… and out_bridge_…"""
    styles.title(
        sheet, "审计桥", "Audit bridge: what the printed figures become", _WIDTHS, layout.master_flag(sheet.title)
    )
    put(
        sheet,
        "A3",
        "每一步是一个倍数,可用开关逐项打开或关闭;“假设”表的“更正”情景即此处打开的各步。 "
        "Each step is a factor with a switch; the scenario 更正 on 假设 is what is switched on here.",
        NOTE,
        alignment=styles.ONE_LINE,
    )
    styles.heading_row(sheet, layout.AUDIT_HEADINGS, _HEADINGS)
    styles.heading_row(sheet, layout.AUDIT_HEADINGS, ("标签 Label", "底 Base", "增 Up", "减 Down", "合计 Total"), 16)
    switch = DataValidation(type="list", formula1='"0,1"', allow_blank=False, showErrorMessage=True)
    switch.errorTitle, switch.error = "开关 Switch", "1 = 打开 on, 0 = 关闭 off"
    sheet.add_data_validation(switch)
    for side in bridge.SIDES:
        _bridge(sheet, side, switch)
    last = layout.audit_end(bridge.SIDES[-1])
    styles.source_line(sheet, last + 1, f"{_REPORT}; 各步来源见右列 each step's source in its row; sora-compute")
    for position, side in enumerate(bridge.SIDES):
        _waterfall(sheet, side, ("A", "I")[position])
    styles.source_line(sheet, _CHARTS + layout.CHART_ROWS - 1, "上表 the table above; 对数轴 log scale")
    sheet.row_breaks.append(Break(id=_CHARTS - 2))
    audit_workings.frame(sheet)
    audit_workings.chain(sheet)
    sheet.freeze_panes = f"C{layout.AUDIT_HEADINGS + 1}"
    sheet.print_title_rows = f"{layout.AUDIT_HEADINGS}:{layout.AUDIT_HEADINGS}"
    sheet.print_area = f"A1:N{max(layout.chain_rows().values()) + 2}"


def _bridge(sheet: Worksheet, side: Side, switch: DataValidation) -> None:
    end = layout.audit_end(side)
    start = end - len(side.steps) - 1
    styles.band_row(sheet, start - 1, f"{side.section}: 所需芯片数 accelerators", len(_HEADINGS))
    put(sheet, f"A{start}", 0, NOTE, alignment=styles.CENTRED)
    put(sheet, f"B{start}", "报告所印 As published", HEADLINE)
    put(sheet, f"J{start}", f"={layout.chain_cell(side.row, layout.PUBLISHED)}", HEADLINE, number_format="#,##0.00")
    put(sheet, f"M{start}", "按报告自己的输入复算 recomputed on the report's own inputs", NOTE)
    put(sheet, f"N{start}", _REPORT, NOTE)
    _columns_of_chart(sheet, start, "报告所印", total=True)
    for number, step in enumerate(side.steps, 1):
        row = start + number
        _step(sheet, step, row, number, end)
        switch.add(f"H{row}")
        _columns_of_chart(sheet, row, step.zh, total=False)
    put(sheet, f"A{end}", None)
    put(sheet, f"B{end}", "更正后 Corrected", HEADLINE)
    put(sheet, f"I{end}", f"=J{end}/J{start}", HEADLINE, number_format="#,##0.00")
    put(sheet, f"J{end}", f"=J{end - 1}", HEADLINE, number_format="#,##0")
    put(sheet, f"K{end}", f"=SUM(K{start + 1}:K{end - 1})", HEADLINE, number_format="0.000")
    put(sheet, f"L{end}", f"=SUM(L{start + 1}:L{end - 1})", HEADLINE, number_format="0%")
    put(sheet, f"M{end}", "对数贡献之和 = 总倍数的对数 the logs sum to the log of the total factor", NOTE)
    _columns_of_chart(sheet, end, "更正后", total=True)
    for row in (start, end):
        sheet.row_dimensions[row].height = 30
    styles.define(sheet, f"out_bridge_{side.name}", f"J{end}")


def _step(sheet: Worksheet, step: Step, row: int, number: int, end: int) -> None:
    entry = next(entry for entry in INPUTS if entry.key == step.key)
    unit = kind(entry.kind).unit
    shown = "0%" if unit == "share" else "#,##0" if step.published >= 1e6 else "General"
    put(sheet, f"A{row}", number, NOTE, alignment=styles.CENTRED)
    put(sheet, f"B{row}", f"{step.zh}\n{step.en}")
    put(sheet, f"C{row}", step.said, NOTE)
    put(sheet, f"D{row}", unit, NOTE)
    put(sheet, f"E{row}", f"={layout.scenario_cell(step.key, layout.PUBLISHED)}", LINK, number_format=shown)
    if step.key == "image_factor":
        put(sheet, f"F{row}", f"=E{layout.FRAME_TOTAL + 2}", CALC, number_format="0.0000")
    else:
        put(sheet, f"F{row}", step.corrected, INPUT, number_format=shown)
    put(sheet, f"G{row}", step.power, NOTE, alignment=styles.CENTRED)
    put(sheet, f"H{row}", int(step.on), INPUT, alignment=styles.CENTRED)
    put(sheet, f"I{row}", f"=(F{row}/E{row})^G{row}", CALC, number_format="#,##0.0000")
    put(
        sheet,
        f"J{row}",
        f"=J{row - 1}*IF(H{row}=1,I{row},1)",
        CALC,
        number_format="#,##0.000" if number == 1 else "#,##0",
    )
    put(sheet, f"K{row}", f"=IF(H{row}=1,LOG10(I{row}),0)", CALC, number_format="0.000;-0.000;–")
    put(sheet, f"L{row}", f"=IF(K${end}=0,0,K{row}/K${end})", CALC, number_format="0%;-0%;–")
    put(sheet, f"M{row}", f"{step.why_zh}\n{step.why_en}", NOTE)
    put(sheet, f"N{row}", step.source, NOTE)
    sheet.row_dimensions[row].height = 46
    styles.define(sheet, f"in_switch_{step.key}", f"H{row}")
    styles.define(sheet, f"in_corrected_{step.key}", f"F{row}")


def _columns_of_chart(sheet: Worksheet, row: int, label: str, *, total: bool) -> None:
    """A waterfall's column: an invisible base, and what the step adds to it or takes away."""
    formulas: tuple[str | int, ...] = (0, 0, 0, f"=J{row}")
    if not total:
        before, after = f"J{row - 1}", f"J{row}"
        formulas = (f"=MIN({before},{after})", f"=MAX({after}-{before},0)", f"=MAX({before}-{after},0)", 0)
    put(sheet, f"P{row}", label, NOTE)
    for column, formula in zip("QRST", formulas, strict=True):
        put(sheet, f"{column}{row}", formula, NOTE, number_format="#,##0.0")


def _waterfall(sheet: Worksheet, side: Side, column: str) -> None:
    end = layout.audit_end(side)
    start = end - len(side.steps) - 1
    chart = charts.columns(
        sheet,
        title=f"{side.section}: 由报告到更正 from the report to corrected",
        unit="芯片数(对数轴) GPUs, log scale",
        labels=f"$P${start}:$P${end}",
        series=[
            ("底 Base", f"$Q${start}:$Q${end}", None),
            ("增 Up", f"$R${start}:$R${end}", charts.UP),
            ("减 Down", f"$S${start}:$S${end}", charts.DOWN),
            ("合计 Total", f"$T${start}:$T${end}", charts.TOTAL),
        ],
        stacked=True,
        low=1 if side.name == "training" else 1e6,
    )
    charts.place(sheet, chart, f"{column}{_CHARTS}", 21, 10)


def checks() -> list[Check]:
    """The bridges close, and end where the whole chain on the corrected scenario ends."""
    tolerance = layout.on(layout.CHECKS, layout.TOLERANCE)
    live = layout.on(layout.CHECKS, layout.FUNCTIONS_LIVE)

    def here(address: str) -> str:
        return layout.on(layout.AUDIT, address)

    found = []
    for side in bridge.SIDES:
        end = layout.audit_end(side)
        start = end - len(side.steps) - 1
        corrected = here(layout.chain_cell(side.row, layout.CORRECTED))
        found += [
            Check(
                f"审计 {side.section}: 对数贡献之和 = 总倍数的对数",
                f"Audit, {side.name}: the logs sum to the log of the total factor",
                f"=IF(ABS({here(f'K{end}')}-LOG10({here(f'I{end}')}))<={tolerance}*{here(f'J{end}')},1,0)",
                1,
                "相对容差 relative tolerance above",
            ),
            Check(
                f"审计 {side.section}: 桥的终点 = 更正情景全链复算",
                f"Audit, {side.name}: the bridge ends at the chain on the corrected scenario",
                f"=IF(ABS({here(f'J{end}')}-{corrected})<={tolerance}*{corrected},1,0)",
                1,
                "相对容差 relative tolerance above",
            ),
            Check(
                f"审计 {side.section}: 开关只取 0 或 1",
                f"Audit, {side.name}: switches are 0 or 1",
                f"=COUNTIF({here(f'H{start + 1}:H{end - 1}')},0)+COUNTIF({here(f'H{start + 1}:H{end - 1}')},1)",
                len(side.steps),
            ),
        ]
    total, function = here(f"E{layout.FRAME_TOTAL}"), here(f"E{layout.FRAME_TOTAL + 3}")
    found.append(
        Check(
            "审计: 一帧的乘加数按项之和 = DIT_GMACS",
            "Audit: one frame's terms sum to DIT_GMACS",
            f"=IF({live},IF(ABS({total}-{function})<={tolerance}*{total},1,0),1)",
            1,
            "相对容差 relative tolerance above",
        )
    )
    return found
