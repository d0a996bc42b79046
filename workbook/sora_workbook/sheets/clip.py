"""The part of 经济 on one clip: cost from the sizes of any video transformer."""

from openpyxl.worksheet.worksheet import Worksheet

from sora_compute.functions import FUNCTIONS
from sora_compute.model import video
from sora_compute.model.symbolic import Expression, Symbol
from sora_workbook import layout, styles
from sora_workbook.layout import Check
from sora_workbook.styles import CALC, HEADLINE, INPUT, NOTE, put

TOP = 21  # below the table of the fleets
_WAN = "Wan-Video/Wan2.1@9737cba wan/configs/wan_t2v_14B.py"
_INPUTS: tuple[tuple[str, str, float, str], ...] = (
    ("width", "宽 Width", 1280, _WAN),
    ("height", "高 Height", 720, _WAN),
    ("frames", "帧数 Frames", 81, _WAN),
    ("fps", "帧率 Frames per second", 16, _WAN),
    ("spatial_stride", "VAE 空间压缩 Spatial stride", 8, _WAN),
    ("temporal_stride", "VAE 时间压缩 Temporal stride", 4, _WAN),
    ("patch", "潜空间 patch 边长 Latent patch", 2, _WAN),
    ("text_tokens", "文本 token 数 Text tokens", 512, _WAN),
    ("layers", "层数 Layers", 40, _WAN),
    ("hidden", "隐藏层宽度 Hidden size", 5120, _WAN),
    ("steps", "扩散步数 Steps", 50, "Wan2.1 generate.py"),
    ("guidance", "引导倍数 Guidance passes", 2, "Wan2.1 text2video.py"),
    ("cross_ffn", "交叉注意力的前馈宽度 Cross-attention FFN (0: joint)", 13824, _WAN),
)
_ROW = {key: row for row, (key, *_) in enumerate(_INPUTS, TOP + 2)}
_RESULTS = TOP + 2 + len(_INPUTS)
_MODEL = ("tokens", "text_tokens", "layers", "hidden", "steps", "guidance", "cross_ffn")
_TERMS = {
    "attention projections": "注意力投影",
    "feed-forward": "前馈",
    "attention": "注意力",
    "cross-attention to text": "对文本的交叉注意力",
}
_TOTAL = _RESULTS + 1 + len(_TERMS)
LAST = _TOTAL + 5  # the source line


def build(sheet: Worksheet) -> None:
    """One clip of any video transformer, from its size: type another model's numbers into the blue cells."""
    headings = (
        "一段视频 A clip",
        "单位\nUnit",
        "取值\nValue",
        "",
        "按函数\nBy function",
        "占比\nShare",
        "一致\nAgree",
        "",
        "",
        "来源 Source",
    )
    styles.exhibit(
        sheet,
        TOP,
        "一段视频的成本: 任何视频 Transformer 的尺寸 A clip's cost, from the sizes of any video transformer",
        len(headings),
        headings,
    )
    parameters = {p.name: p for name in ("VIDEO_TOKENS", "VIDEO_CLIP_PFLOPS") for p in FUNCTIONS[name].parameters}
    for key, label, value, source in _INPUTS:
        row = _ROW[key]
        put(sheet, f"A{row}", label)
        put(sheet, f"B{row}", parameters[key].kind.unit if key in parameters else "fps", NOTE)
        put(sheet, f"C{row}", value, INPUT, number_format="#,##0")
        put(sheet, f"J{row}", source, NOTE)
        styles.define(sheet, f"in_clip_{key}", f"C{row}")
    cells = _cells()
    _terms(sheet, cells)
    for row, label, unit, function, arguments in _results(cells):
        formula = layout.plain(function, *arguments)
        if row == _TOTAL:
            formula = f"=SUM(C{_RESULTS + 1}:C{_TOTAL - 1})"
        shown = "#,##0" if row == _RESULTS else "#,##0.000"
        put(sheet, f"A{row}", label, HEADLINE)
        put(sheet, f"B{row}", unit, NOTE)
        put(sheet, f"C{row}", formula, HEADLINE, number_format=shown)
        put(sheet, f"E{row}", f"={function}({','.join(arguments)})", CALC, number_format=shown)
        put(sheet, f"G{row}", layout.agree((f"C{row}", f"E{row}")), CALC, alignment=styles.CENTRED)
        styles.define(sheet, f"out_{function.lower()}", f"C{row}")
    minute = f"=C{_TOTAL + 2}/(C{_ROW['frames']}/C{_ROW['fps']})*{layout.constant_cell('seconds_per_minute')}"
    for row, label, unit, formula in (
        (_TOTAL + 3, "每分钟视频的云成本 Rent for a minute of video", "USD/min", minute),
        (
            _TOTAL + 4,
            "每分钟视频的云成本 Rent for a minute of video",
            "CNY/min",
            f"=C{_TOTAL + 3}*{layout.live('usd_cny')}",
        ),
    ):
        put(sheet, f"A{row}", label)
        put(sheet, f"B{row}", unit, NOTE)
        put(sheet, f"C{row}", formula, CALC, number_format="#,##0.000")
    styles.source_line(
        sheet,
        LAST,
        "各模型的配置与代码 the models' configurations and code; 不含 VAE 与文本编码器 without VAE and text encoder",
    )


def _cells(prefix: str = "") -> dict[str, str]:
    """The cell of each size, by parameter; prefix: the sheet, as seen from another one."""
    return {key: f"{prefix}C{row}" for key, row in _ROW.items()} | {"tokens": f"{prefix}C{_RESULTS}"}


def _results(cells: dict[str, str], prefix: str = "") -> tuple[tuple[int, str, str, str, list[str]], ...]:
    """The lines that a function gives: row, label, unit, the function and its arguments."""
    sizes = [cells[p.name] for p in FUNCTIONS["VIDEO_TOKENS"].parameters]
    model = [cells[key] for key in _MODEL]
    peak, price = (layout.on(layout.HARDWARE, cell) for cell in (layout.CHIP_PEAK, layout.CHIP_CLOUD_PRICE))
    seconds = [f"{prefix}C{_TOTAL}", peak, layout.live("clip_mfu")]
    return (
        (_RESULTS, "token 数 Tokens", "tokens", "VIDEO_TOKENS", sizes),
        (_TOTAL, "算力合计 Total", "PFLOPs", "VIDEO_CLIP_PFLOPS", model),
        (_TOTAL + 1, "单卡秒数(所选芯片) Seconds of the chosen chip", "GPU·s", "CLIP_GPU_SECONDS", seconds),
        (_TOTAL + 2, "一段视频的云成本 Rent for the clip", "USD", "CLIP_COST", [f"{prefix}C{_TOTAL + 1}", price]),
    )


def calls() -> dict[str, str]:
    """Each function's arguments on this sheet's cells, as another sheet writes them."""
    prefix = f"{layout.ECONOMICS}!"
    lines = _results(_cells(prefix), prefix)
    found = {function: ",".join(arguments) for _, _, _, function, arguments in lines}
    return found | {"VIDEO_CLIP_PFLOPS_TERMS": found["VIDEO_CLIP_PFLOPS"]}


def _terms(sheet: Worksheet, cells: dict[str, str]) -> None:
    terms = video.clip_pflops_terms(*map(Symbol, _MODEL))
    for row, (term, expression) in enumerate(terms.items(), _RESULTS + 1):
        if not isinstance(expression, Expression):
            raise TypeError(f"{term} is not an expression")
        put(sheet, f"A{row}", f"{_TERMS[term]} {term}")
        put(sheet, f"B{row}", "PFLOPs", NOTE)
        put(sheet, f"C{row}", layout.printed(expression, cells), CALC, number_format="#,##0.000")
        put(sheet, f"F{row}", f"=C{row}/C${_TOTAL}", CALC, number_format="0.0%")


def checks() -> list[Check]:
    """Function and plain formula agree."""
    agreeing = layout.on(layout.ECONOMICS, f"G{_RESULTS}:G{LAST}")
    return [
        Check(
            "经济: 一段视频,函数与公式相等",
            "Economics: a clip, function and formula agree",
            f"=COUNTIF({agreeing},TRUE)",
            4,
            "相对容差 relative tolerance above",
        )
    ]
