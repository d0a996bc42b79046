"""审计: from the report's 231 and 18.46 million to corrected figures, one switchable factor at a time."""

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from sora_compute.functions import FUNCTIONS
from sora_compute.model import bridge, report, transformer
from sora_compute.model.bridge import Side, Step
from sora_compute.model.inputs import INPUTS
from sora_compute.model.symbolic import Expression, Symbol
from sora_compute.quantities import kind
from sora_workbook import charts, layout, styles
from sora_workbook.layout import Check
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
_WIDTHS = (4, 30, 23, 11, 15, 15, 9, 8, 11, 16, 10, 8, 50, 40, 3, 22, 14, 14, 14, 14)
_FRAME_HEADINGS = ("#", "项 Term", "", "单位\nUnit", "乘加数\nGMAC", "占比\nShare")
_CHAIN_HEADINGS = (
    "#",
    "指标 Item",
    "",
    "单位\nUnit",
    "报告\nPublished",
    "更正\nCorrected",
    "",
    "",
    "",
    "采用值\nIn use",
)
_LARGE = "[>=1000000000000]0.0000E+00;#,##0.00"
_TERMS = {
    "block matmuls": "各层矩阵乘",
    "attention": "注意力",
    "adaLN": "adaLN 调制",
    "final adaLN": "末层 adaLN",
    "patch embedding": "patch 嵌入",
    "final layer": "末层输出",
    "timestep MLP": "时间步 MLP",
    "LayerNorm": "LayerNorm",
}
_FRAME_SHAPE = ("dit_tokens", "layers", "hidden", "dit_patch", "dit_channels")
_REPORT = "民生证券 2024-02-25 表1 与 §1.1 (Table 1, section 1.1)"


_CHARTS, _FRAME_FIRST, _FRAME_TOTAL = layout.CHARTS_ON_AUDIT, layout.FRAME_TERMS, layout.FRAME_TOTAL
_CHAIN = layout.FRAME_TOTAL + 6


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
    _frame(sheet)
    _chain(sheet)
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
        put(sheet, f"F{row}", f"=E{_FRAME_TOTAL + 2}", CALC, number_format="0.0000")
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


def _frame(sheet: Worksheet) -> None:
    """One frame's cost from first principles, term by term, on the corrected scenario's assumptions."""
    styles.exhibit(
        sheet,
        _FRAME_FIRST - 2,
        "一帧的乘加数(DiT-XL/4,第一性原理) One frame's multiply-adds from first principles",
        len(_FRAME_HEADINGS),
        _FRAME_HEADINGS,
    )
    parameters = [parameter.name for parameter in FUNCTIONS["DIT_GMACS"].parameters]
    cells = [layout.scenario_cell(key, layout.CORRECTED) for key in _FRAME_SHAPE]
    terms = transformer.dit_gmacs_terms(*map(Symbol, parameters))
    names = dict(zip(parameters, cells, strict=True))
    for number, (term, expression) in enumerate(terms.items(), 1):
        row = _FRAME_FIRST + number - 1
        if not isinstance(expression, Expression):
            raise TypeError(f"{term} is not an expression")
        put(sheet, f"A{row}", number, NOTE, alignment=styles.CENTRED)
        put(sheet, f"B{row}", f"{_TERMS[term]} {term}")
        put(sheet, f"D{row}", "GMAC", NOTE)
        put(sheet, f"E{row}", layout.printed(expression, names), CALC, number_format="#,##0.000")
        put(sheet, f"F{row}", f"=E{row}/E${_FRAME_TOTAL}", CALC, number_format="0.0%")
    total = _FRAME_TOTAL
    function = f"=DIT_GMACS({','.join(cells)})"
    for row, zh, en, unit, formula, role in (
        (total, "合计", "Total", "GMAC", f"=SUM(E{_FRAME_FIRST}:E{total - 1})", HEADLINE),
        (
            total + 1,
            "报告的单帧算力",
            "The report's figure of a frame",
            "GFLOPs",
            f"={layout.chain_cell('image_gflops', layout.CORRECTED)}",
            CALC,
        ),
        (total + 2, "单帧算力修正倍数", "Correction of one frame", "1", f"=E{total}/E{total + 1}", HEADLINE),
        (total + 3, "按函数 DIT_GMACS", "By the function DIT_GMACS", "GMAC", function, CALC),
    ):
        put(sheet, f"B{row}", f"{zh} {en}", role if role is HEADLINE else styles.LABEL)
        put(sheet, f"D{row}", unit, NOTE)
        put(sheet, f"E{row}", formula, role, number_format="#,##0.0000" if unit == "1" else "#,##0.000")
    styles.source_line(
        sheet, total + 4, "Peebles & Xie, arXiv:2212.09748; 官方代码计数 380.904 GMAC(不含 LayerNorm) official code"
    )


def _chain(sheet: Worksheet) -> None:
    """Table 1's formulas on each scenario at once, whatever the selector says: where the bridge starts and must end."""
    styles.exhibit(
        sheet,
        _CHAIN,
        "全链复算: 报告与更正两种情景 The whole chain on both scenarios",
        len(_CHAIN_HEADINGS),
        _CHAIN_HEADINGS,
    )
    table = {entry.key: row for entry, row in layout.formula_rows()}
    for number, row in enumerate((row for row in report.ROWS if row.function), 1):
        at = layout.chain_rows()[row.key]
        put(sheet, f"A{at}", number, NOTE, alignment=styles.CENTRED)
        put(sheet, f"B{at}", f"{row.zh}\n{row.en}" if row.en != row.zh else row.zh)
        put(sheet, f"D{at}", kind(FUNCTIONS[row.function].body.__annotations__["return"]).unit, NOTE)
        for column, scenario in (("E", layout.PUBLISHED), ("F", layout.CORRECTED)):
            cells = [
                layout.chain_cell(key, scenario) if key in layout.chain_rows() else layout.scenario_cell(key, scenario)
                for key in row.arguments
            ]
            put(sheet, f"{column}{at}", layout.plain(row.function, *cells), CALC, number_format=_LARGE)
        put(sheet, f"J{at}", f"={layout.on(layout.TABLE_1, f'K{table[row.key]}')}", LINK, number_format=_LARGE)
    styles.source_line(sheet, max(layout.chain_rows().values()) + 1, f"{_REPORT}; 假设表 the sheet 假设")


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
    total, function = here(f"E{_FRAME_TOTAL}"), here(f"E{_FRAME_TOTAL + 3}")
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
