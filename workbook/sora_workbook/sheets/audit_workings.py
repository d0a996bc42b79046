"""The workings of 审计: one frame's cost from first principles, and Table 1's formulas on both scenarios at once."""

from openpyxl.worksheet.worksheet import Worksheet

from sora_compute.functions import FUNCTIONS
from sora_compute.model import report, transformer
from sora_compute.model.symbolic import Expression, Symbol
from sora_compute.quantities import kind
from sora_workbook import layout, styles
from sora_workbook.styles import CALC, HEADLINE, LINK, NOTE, put

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
_CHAIN = layout.FRAME_TOTAL + 6
_FRAME_FIRST, _FRAME_TOTAL = layout.FRAME_TERMS, layout.FRAME_TOTAL
REPORT = "民生证券 2024-02-25 表1 与 §1.1 (Table 1, section 1.1)"


def frame(sheet: Worksheet) -> None:
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


def chain(sheet: Worksheet) -> None:
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
    styles.source_line(sheet, max(layout.chain_rows().values()) + 1, f"{REPORT}; 假设表 the sheet 假设")
