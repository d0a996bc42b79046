"""经济: what the fleets cost to buy, power and rent, and what one clip costs, in dollars and yuan."""

from dataclasses import dataclass

from openpyxl.worksheet.worksheet import Worksheet

from sora_compute.functions import FUNCTIONS
from sora_workbook import layout, styles
from sora_workbook.layout import Check
from sora_workbook.sheets import clip
from sora_workbook.styles import CALC, LINK, NOTE, put

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


def build(sheet: Worksheet) -> None:
    """Fill the sheet and define the names out_…_usd, out_power_mw_…, in_clip_… and out_clip_…"""
    styles.title(sheet, "经济", "Economics: what the fleets and a clip cost", _WIDTHS, layout.master_flag(sheet.title))
    chosen = layout.on(layout.HARDWARE, layout.CHIP)
    rate = layout.live("usd_cny")
    scenario = layout.on(layout.ASSUMPTIONS, layout.SELECTOR)
    state = f'="芯片 Chip: "&{chosen}&"; 汇率 CNY per USD: "&{rate}&"; 情景 Scenario: "&{scenario}'
    put(sheet, "A3", state, NOTE, alignment=styles.ONE_LINE)
    styles.heading_row(sheet, _HEADING_ROW, _HEADINGS)
    for line in _lines():
        _line(sheet, line)
    styles.source_line(
        sheet,
        max(_ROWS.values()) + 1,
        "假设、硬件、表1 the sheets 假设, 硬件, 表1; 电价、折旧年限、汇率须由用户确认 to be confirmed",
    )
    clip.build(sheet)
    sheet.freeze_panes = f"B{_HEADING_ROW + 1}"
    sheet.print_area = f"A1:J{clip.LAST}"


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
        pairs = ((f"{column}{row}", f"{_BY_FUNCTION[column]}{row}") for column in line.fleets)
        put(sheet, f"G{row}", layout.agree(*pairs), CALC, alignment=styles.CENTRED)
    put(sheet, f"J{row}", line.note, NOTE)


def calls() -> dict[str, str]:
    """Each function's arguments on this sheet's cells, as another sheet writes them."""
    return clip.calls() | {
        line.function: ",".join(
            text.format(f"{layout.ECONOMICS}!{line.fleets[-1]}", **_ROWS) for text in line.arguments
        )
        for line in _lines()
        if line.function in FUNCTIONS
    }


def checks() -> list[Check]:
    """Function and plain formula agree on every line."""
    first, last = min(_ROWS.values()), max(_ROWS.values())
    return [
        Check(
            "经济: 函数与公式相等的行数",
            "Economics: lines on which function and formula agree",
            f"=COUNTIF({layout.on(layout.ECONOMICS, f'G{first}:G{last}')},TRUE)",
            sum(line.function not in ("", "+") for line in _lines()),
            "相对容差 relative tolerance above",
        ),
        *clip.checks(),
    ]
