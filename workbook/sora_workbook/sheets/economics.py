"""经济: what the fleets cost to buy, power and rent, and what one clip costs, in dollars and yuan."""

from dataclasses import dataclass

from openpyxl.worksheet.worksheet import Worksheet

from sora_compute.functions import FUNCTIONS
from sora_compute.model import video
from sora_compute.model.symbolic import Expression, Symbol
from sora_workbook import layout, styles
from sora_workbook.layout import Check
from sora_workbook.styles import CALC, HEADLINE, INPUT, LINK, NOTE, put

_HEADINGS = (
    "指标 Item",
    "单位\nUnit",
    "训练\nTraining",
    "推理\nInference",
    "训练: 按函数\nBy function",
    "推理: 按函数\nBy function",
    "一致\nAgree",
    "训练(人民币)\nTraining, CNY",
    "推理(人民币)\nInference, CNY",
    "说明与来源 Note, source",
)
_WIDTHS = (40, 14, 20, 22, 20, 22, 10, 20, 22, 66)
_HEADING_ROW = 5
_FLEETS = {"C": "train_gpus", "D": "infer_gpus"}
_BY_FUNCTION = {"C": "E", "D": "F"}
_IN_CNY = {"C": "H", "D": "I"}
_TRAIN, _INFER, _BOTH = "C", "D", "CD"


@dataclass(frozen=True)
class _Line:
    """One line of the fleets' table. arguments: `{}` is the fleet's column, `{name}` the row of the line `name`."""

    key: str
    label: str
    unit: str
    function: str
    arguments: tuple[str, ...]
    note: str
    fleets: str = _BOTH
    money: bool = True
    shown: str = "#,##0"


def _lines() -> tuple[_Line, ...]:
    live = layout.live

    def chip(cell: str) -> str:
        return layout.on(layout.HARDWARE, cell)

    year = layout.constant_cell("days_per_year")
    return (
        _Line(
            "gpus",
            "芯片数(所选芯片) Accelerators, chosen chip",
            "GPUs",
            "",
            (),
            "“硬件”表,采用值 the sheet 硬件, in use",
            money=False,
        ),
        _Line(
            "capex",
            "购置成本 Capital cost",
            "USD",
            "FLEET_CAPEX",
            ("{}{gpus}", chip(layout.CHIP_PRICE_USD), live("capex_overhead")),
            "芯片数 × 单价 × 加成;单价见“硬件” price: the sheet 硬件",
        ),
        _Line(
            "power",
            "功率 Power",
            "MW",
            "FLEET_POWER_MW",
            ("{}{gpus}", chip(layout.CHIP_TDP), live("power_load"), live("pue")),
            "芯片数 × TDP × 负载 × PUE",
            money=False,
            shown="#,##0.000",
        ),
        _Line(
            "energy",
            "电费,每年 Electricity a year",
            "USD/a",
            "FLEET_ENERGY_COST",
            ("{}{power}", live("power_price"), year),
            "功率 × 24 h × 365 d × 电价",
        ),
        _Line(
            "depreciation",
            "折旧,每年 Depreciation a year",
            "USD/a",
            "FLEET_DEPRECIATION",
            ("{}{capex}", live("useful_years")),
            "直线法 straight line",
        ),
        _Line(
            "owned",
            "自有成本,每年 Owned, a year",
            "USD/a",
            "+",
            ("{}{energy}", "{}{depreciation}"),
            "折旧 + 电费;不含人工与机房 no staff or building",
        ),
        _Line(
            "rent",
            "云租金,每年 Rented, a year",
            "USD/a",
            "COMPUTE_COST",
            ("{}{gpus}", chip(layout.CHIP_CLOUD_PRICE), year),
            "芯片数 × 云价 × 24 h × 365 d",
        ),
        _Line(
            "run",
            "一次训练的云租金 Rent of the training run",
            "USD",
            "COMPUTE_COST",
            ("{}{gpus}", chip(layout.CHIP_CLOUD_PRICE), live("train_days")),
            "按“假设”中的训练天数 for the days of training on 假设",
            fleets=_TRAIN,
        ),
        _Line(
            "minute_owned",
            "每分钟视频,自有 A minute of video, owned",
            "USD/min",
            "COST_PER_VIDEO_MIN",
            ("{}{owned}", live("daily_video_hours")),
            "观看口径: 全部观看时长 watched basis",
            fleets=_INFER,
            shown="#,##0.000000",
        ),
        _Line(
            "minute_rent",
            "每分钟视频,云 A minute of video, rented",
            "USD/min",
            "COST_PER_VIDEO_MIN",
            ("{}{rent}", live("daily_video_hours")),
            "观看口径 watched basis",
            fleets=_INFER,
            shown="#,##0.000000",
        ),
        _Line(
            "user_owned",
            "每用户每月,自有 A user and month, owned",
            "USD/month",
            "COST_PER_USER_MONTH",
            ("{}{owned}", live("daily_users")),
            "日活用户见“假设” daily users: 假设",
            fleets=_INFER,
            shown="#,##0.00",
        ),
        _Line(
            "user_rent",
            "每用户每月,云 A user and month, rented",
            "USD/month",
            "COST_PER_USER_MONTH",
            ("{}{rent}", live("daily_users")),
            "日活用户见“假设” daily users: 假设",
            fleets=_INFER,
            shown="#,##0.00",
        ),
    )


_ROWS = {line.key: row for row, line in enumerate(_lines(), _HEADING_ROW + 1)}
_CLIP = max(_ROWS.values()) + 4
_WAN = "Wan-Video/Wan2.1@9737cba wan/configs/wan_t2v_14B.py"
_CLIP_INPUTS: tuple[tuple[str, str, float, str], ...] = (
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
    ("cross_ffn", "交叉注意力的前馈宽度(0 = 联合注意力) Cross-attention: feed-forward width; 0: joint", 13824, _WAN),
)
_CLIP_ROW = {key: row for row, (key, *_) in enumerate(_CLIP_INPUTS, _CLIP + 2)}
_RESULTS = _CLIP + 2 + len(_CLIP_INPUTS)
_CLIP_KEYS = ("tokens", "text_tokens", "layers", "hidden", "steps", "guidance", "cross_ffn")
_TERMS = {
    "attention projections": "注意力投影",
    "feed-forward": "前馈",
    "attention": "注意力",
    "cross-attention to text": "对文本的交叉注意力",
}
_TOTAL = _RESULTS + 1 + len(_TERMS)


def build(sheet: Worksheet) -> None:
    """Fill the sheet and define the names out_…_usd, out_power_mw_…, in_clip_… and out_clip_…"""
    styles.title(sheet, "经济", "Economics: what the fleets and a clip cost", _WIDTHS, layout.master_flag(sheet.title))
    chosen = layout.on(layout.HARDWARE, layout.CHIP)
    rate = layout.live("usd_cny")
    state = f'="芯片 Chip: "&{chosen}&"; 汇率 CNY per USD: "&{rate}&"; 情景 Scenario: "&{layout.on(layout.ASSUMPTIONS, layout.SELECTOR)}'
    put(sheet, "A3", state, NOTE, alignment=styles.ONE_LINE)
    styles.heading_row(sheet, _HEADING_ROW, _HEADINGS)
    for line in _lines():
        _line(sheet, line)
    styles.source_line(
        sheet,
        max(_ROWS.values()) + 1,
        "假设、硬件、表1 the sheets 假设, 硬件, 表1; 电价、折旧年限、汇率须由用户确认 to be confirmed",
    )
    _clip(sheet)
    sheet.freeze_panes = f"B{_HEADING_ROW + 1}"
    sheet.print_area = f"A1:J{_TOTAL + 6}"


def _line(sheet: Worksheet, line: _Line) -> None:
    row = _ROWS[line.key]
    put(sheet, f"A{row}", line.label)
    put(sheet, f"B{row}", line.unit, NOTE)
    for column in line.fleets:
        arguments = [text.format(column, **_ROWS) for text in line.arguments]
        cell = f"{column}{row}"
        if line.function == "":
            count = layout.CHIP_COUNT[_FLEETS[column]]
            put(sheet, cell, f"={layout.on(layout.HARDWARE, count)}", LINK, number_format=line.shown)
        elif line.function == "+":
            put(sheet, cell, f"={'+'.join(arguments)}", CALC, number_format=line.shown)
        else:
            put(sheet, cell, layout.plain(line.function, *arguments), CALC, number_format=line.shown)
            call = f"={line.function}({','.join(arguments)})"
            put(sheet, f"{_BY_FUNCTION[column]}{row}", call, CALC, number_format=line.shown)
        if line.money:
            yuan = f"={cell}*{layout.live('usd_cny')}"
            put(sheet, f"{_IN_CNY[column]}{row}", yuan, CALC, number_format=line.shown)
        styles.define(sheet, f"out_{line.key}_{'train' if column == _TRAIN else 'infer'}", cell)
    if line.function not in ("", "+"):
        put(sheet, f"G{row}", f"={_agree(row, line.fleets)}", CALC, alignment=styles.CENTRED)
    put(sheet, f"J{row}", line.note, NOTE)


def _agree(row: int, fleets: str) -> str:
    """Whether function and formula give the same, or both an error; true where the functions are not installed."""
    tolerance, live = (layout.on(layout.CHECKS, cell) for cell in (layout.TOLERANCE, layout.FUNCTIONS_LIVE))
    pairs = ((f"{column}{row}", f"{_BY_FUNCTION[column]}{row}") for column in fleets)
    same = ",".join(f"IF(ISERROR({a}),ISERROR({b}),ABS({a}-{b})<={tolerance}*ABS({a}))" for a, b in pairs)
    return f"IF({live},AND({same}),TRUE)"


def _clip(sheet: Worksheet) -> None:
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
        _CLIP,
        "一段视频的成本: 任何视频 Transformer 的尺寸 A clip's cost, from the sizes of any video transformer",
        len(_HEADINGS),
        headings,
    )
    parameters = {p.name: p for name in ("VIDEO_TOKENS", "VIDEO_CLIP_PFLOPS") for p in FUNCTIONS[name].parameters}
    for key, label, value, source in _CLIP_INPUTS:
        row = _CLIP_ROW[key]
        put(sheet, f"A{row}", label)
        put(sheet, f"B{row}", parameters[key].kind.unit if key in parameters else "fps", NOTE)
        put(sheet, f"C{row}", value, INPUT, number_format="#,##0")
        put(sheet, f"J{row}", source, NOTE)
        styles.define(sheet, f"in_clip_{key}", f"C{row}")
    cells = {key: f"C{row}" for key, row in _CLIP_ROW.items()} | {"tokens": f"C{_RESULTS}"}
    sizes = [cells[p.name] for p in FUNCTIONS["VIDEO_TOKENS"].parameters]
    model = [cells[key] for key in _CLIP_KEYS]
    results = [
        (_RESULTS, "token 数 Tokens", "tokens", "VIDEO_TOKENS", sizes),
        (_TOTAL, "算力合计 Total", "PFLOPs", "VIDEO_CLIP_PFLOPS", model),
        (
            _TOTAL + 1,
            "单卡秒数(所选芯片) Seconds of the chosen chip",
            "GPU·s",
            "CLIP_GPU_SECONDS",
            [f"C{_TOTAL}", layout.on(layout.HARDWARE, layout.CHIP_PEAK), layout.live("clip_mfu")],
        ),
        (
            _TOTAL + 2,
            "一段视频的云成本 Rent for the clip",
            "USD",
            "CLIP_COST",
            [f"C{_TOTAL + 1}", layout.on(layout.HARDWARE, layout.CHIP_CLOUD_PRICE)],
        ),
    ]
    _terms(sheet, cells)
    for row, label, unit, function, arguments in results:
        formula = layout.plain(function, *arguments)
        if row == _TOTAL:
            formula = f"=SUM(C{_RESULTS + 1}:C{_TOTAL - 1})"
        shown = "#,##0" if row == _RESULTS else "#,##0.000"
        put(sheet, f"A{row}", label, HEADLINE)
        put(sheet, f"B{row}", unit, NOTE)
        put(sheet, f"C{row}", formula, HEADLINE, number_format=shown)
        put(sheet, f"E{row}", f"={function}({','.join(arguments)})", CALC, number_format=shown)
        put(sheet, f"G{row}", f"={_agree_clip(row)}", CALC, alignment=styles.CENTRED)
        styles.define(sheet, f"out_{function.lower()}", f"C{row}")
    minute = f"=C{_TOTAL + 2}/(C{_CLIP_ROW['frames']}/C{_CLIP_ROW['fps']})*{layout.constant_cell('seconds_per_minute')}"
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
        _TOTAL + 5,
        "各模型的配置与代码 the models' configurations and code; 不含 VAE 与文本编码器 without VAE and text encoder",
    )


def _terms(sheet: Worksheet, cells: dict[str, str]) -> None:
    terms = video.clip_pflops_terms(*map(Symbol, _CLIP_KEYS))
    for row, (term, expression) in enumerate(terms.items(), _RESULTS + 1):
        if not isinstance(expression, Expression):
            raise TypeError(f"{term} is not an expression")
        put(sheet, f"A{row}", f"{_TERMS[term]} {term}")
        put(sheet, f"B{row}", "PFLOPs", NOTE)
        put(sheet, f"C{row}", layout.printed(expression, cells), CALC, number_format="#,##0.000")
        put(sheet, f"F{row}", f"=C{row}/C${_TOTAL}", CALC, number_format="0.0%")


def _agree_clip(row: int) -> str:
    tolerance, live = (layout.on(layout.CHECKS, cell) for cell in (layout.TOLERANCE, layout.FUNCTIONS_LIVE))
    return f"IF({live},IF(ISERROR(C{row}),ISERROR(E{row}),ABS(C{row}-E{row})<={tolerance}*ABS(C{row})),TRUE)"


def checks() -> list[Check]:
    """Function and plain formula agree on every line."""
    compared = sum(line.function not in ("", "+") for line in _lines())
    first, last = min(_ROWS.values()), max(_ROWS.values())
    fleets = layout.on(layout.ECONOMICS, f"G{first}:G{last}")
    clip = layout.on(layout.ECONOMICS, f"G{_RESULTS}:G{_TOTAL + 2}")
    return [
        Check(
            "经济: 函数与公式相等的行数",
            "Economics: lines on which function and formula agree",
            f"=COUNTIF({fleets},TRUE)",
            compared,
            "相对容差 relative tolerance above",
        ),
        Check(
            "经济: 一段视频,函数与公式相等",
            "Economics: a clip, function and formula agree",
            f"=COUNTIF({clip},TRUE)",
            4,
            "相对容差 relative tolerance above",
        ),
    ]
