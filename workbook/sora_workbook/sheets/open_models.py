"""The part of 对照 on open video models: sizes, predicted against counted and measured, and where 2·P·N falls short."""

from openpyxl.worksheet.worksheet import Worksheet

from sora_compute.facts import read
from sora_compute.model import video
from sora_compute.model.constants import FLOPS_PER_PETA
from sora_compute.model.symbolic import Expression, Symbol
from sora_workbook import layout, styles
from sora_workbook.layout import Check
from sora_workbook.sheets import hardware
from sora_workbook.styles import CALC, INPUT, NOTE, PRINTED, Role, put

_SPARE = 3
_SIZES = {
    "width": "宽\nWidth",
    "height": "高\nHeight",
    "frames": "帧数\nFrames",
    "spatial_stride": "空间压缩\nSpatial",
    "temporal_stride": "时间压缩\nTemporal",
    "patch": "patch",
    "text_tokens": "文本 token\nText tokens",
    "layers": "层数\nLayers",
    "hidden": "宽度\nHidden",
    "cross_ffn": "交叉前馈\nCross FFN",
    "steps": "步数\nSteps",
    "guidance": "引导\nGuidance",
}
_COLUMN = dict(zip(_SIZES, "BCDEFGHIJKLM", strict=True))
_TERM_COLUMNS = "QRST"
_RESULT_HEADINGS = (
    "模型 Model",
    "参数 B\nParams, 1E9",
    "芯片 Chip",
    "token 数\nTokens",
    "一次前向\nPFLOPs",
    "代码计数\nCounted",
    "差\nDifference",
    "注意力占比\nAttention",
    "可信度\nConfidence",
    "对 2·P·N 的倍数\nOver 2·P·N",
    "预测秒/片\nPredicted, s",
    "实测秒/片\nMeasured, s",
    "隐含 MFU\nImplied MFU",
    "备注 Note",
    "来源 Source",
)


def _count() -> int:
    return len(read("video_models")) + _SPARE


def _results(top: int) -> int:
    """The first row of results, below the sizes."""
    return top + 2 + _count() + 4


def last_row(top: int) -> int:
    """The row of the last source line."""
    return _results(top) + _count()


def build(sheet: Worksheet, top: int, *, tolerance: str) -> None:
    """Write both tables from row `top` on. tolerance: the cell with the largest difference that a check allows."""
    headings = ("模型 Model", *_SIZES.values(), "", "来源 Source")
    band = "开源视频模型: 尺寸(蓝色行可填其他模型) Open video models: sizes; type others into the blue rows"
    styles.exhibit(sheet, top, band, len(headings), headings)
    first, results = top + 2, _results(top)
    band = "预测、计数与实测;报告的 2·P·N 法则少算多少 Predicted, counted and measured; where 2·P·N falls short"
    styles.exhibit(sheet, results - 2, band, len(_RESULT_HEADINGS), _RESULT_HEADINGS)
    styles.heading_row(
        sheet,
        results - 1,
        (
            "投影\nProjections",
            "前馈\nFeed-forward",
            "注意力\nAttention",
            "交叉\nCross",
            "PFLOPs/片\nA clip",
            "峰值\nPeak",
            "合格\nWithin",
        ),
        17,
    )
    entries = [*read("video_models"), *([{}] * _SPARE)]
    for offset, entry in enumerate(entries):
        _sizes(sheet, first + offset, entry)
        if entry:  # its sources take three lines
            sheet.row_dimensions[first + offset].height = sheet.row_dimensions[results + offset].height = 44
        _result(sheet, results + offset, first + offset, entry, tolerance)
    styles.source_line(
        sheet, first + len(entries), "各行来源见右列 each row's source stands in its row; facts/video_models.csv"
    )
    styles.source_line(
        sheet,
        results + len(entries),
        "计数 counted: PyTorch FlopCounterMode, 1 MAC = 2 FLOP; MFU 见“假设” on 假设",
    )


def _sizes(sheet: Worksheet, row: int, entry: dict[str, str]) -> None:
    role = PRINTED if entry else INPUT
    put(sheet, f"A{row}", entry.get("model"), styles.LABEL if entry else INPUT)
    for key, column in _COLUMN.items():
        put(sheet, f"{column}{row}", float(entry[key]) if entry else None, role, number_format="#,##0")
    put(sheet, f"O{row}", entry.get("source"), NOTE if entry else INPUT)


def _result(sheet: Worksheet, row: int, sizes: int, entry: dict[str, str], tolerance: str) -> None:
    role = PRINTED if entry else INPUT
    cells = {key: f"{column}{sizes}" for key, column in _COLUMN.items()} | {"tokens": f"D{row}"}
    peta, giga = layout.constant_cell("peta"), layout.constant_cell("giga")
    rule = f"(B{row}*{giga}*{layout.constant_cell('flops_per_parameter')}*D{row})"
    tera = layout.constant_cell("tera_per_peta")
    tokens = layout.plain("VIDEO_TOKENS", *(cells[key] for key in tuple(_SIZES)[:6]))
    shown = {"G": "0.00%", "H": "0%", "J": '0.0"×"', "M": "0%", "D": "#,##0", "E": "#,##0.0000"}
    given: tuple[tuple[str, str, Role], ...] = (
        ("B", "params_b", role),
        ("C", "chip", role),
        ("L", "seconds_measured", role),
        ("I", "confidence", NOTE if entry else INPUT),
        ("N", "note", NOTE if entry else INPUT),
        ("O", "source", NOTE if entry else INPUT),
    )
    for column, key, style in given:
        text = entry.get(key) or None
        value = float(text) if text and key in ("params_b", "seconds_measured") else text
        put(sheet, f"{column}{row}", value, style, number_format="#,##0.0")
    counted = entry.get("flop_one_pass_counted")
    put(sheet, f"F{row}", float(counted) / FLOPS_PER_PETA if counted else None, role, number_format="#,##0.0000")
    put(sheet, f"A{row}", f'=IF(A{sizes}="","",A{sizes})', CALC)
    for column, formula in (
        ("D", tokens),
        ("E", f"=U{row}/({cells['steps']}*{cells['guidance']})"),
        ("G", f'=IF(F{row}="","",E{row}/F{row}-1)'),
        ("H", f"=S{row}/U{row}"),
        ("J", f"=E{row}*{peta}/{rule}"),
        ("K", f"=U{row}*{tera}/(V{row}*{layout.live('clip_mfu')})"),
        ("M", f'=IF(L{row}="","",U{row}*{tera}/(V{row}*L{row}))'),
        ("U", f"=SUM(Q{row}:T{row})"),
        ("V", f"={hardware.peak_of(f'C{row}')}"),
        ("W", f'=IF(G{row}="",0,IF(ABS(G{row})<={tolerance},1,0))'),
        *_terms(cells),
    ):
        text = f'=IF($A{sizes}="","",{formula[1:]})'
        put(sheet, f"{column}{row}", text, CALC, number_format=shown.get(column, "#,##0.0"))


def _terms(cells: dict[str, str]) -> list[tuple[str, str]]:
    """The clip's PFLOPs by term, in the columns beside the table."""
    keys = ("tokens", "text_tokens", "layers", "hidden", "steps", "guidance", "cross_ffn")
    formulas = []
    for column, expression in zip(_TERM_COLUMNS, video.clip_pflops_terms(*map(Symbol, keys)).values(), strict=True):
        if not isinstance(expression, Expression):
            raise TypeError("a term is not an expression")
        formulas.append((column, layout.printed(expression, cells)))
    return formulas


def checks(top: int) -> list[Check]:
    """The formula meets every counted pass."""
    first = _results(top)
    area = layout.on(layout.CROSS_CHECK, f"W{first}:W{first + _count() - 1}")
    return [
        Check(
            "对照: 与代码计数相符的视频模型",
            "Cross-check: video models that meet the counted passes",
            f"=SUM({area})",
            sum(bool(entry["flop_one_pass_counted"]) for entry in read("video_models")),
            "“对照”表的容差 the tolerance on 对照",
        )
    ]
