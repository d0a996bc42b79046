"""对照: what others published, on the report's units, and both bases for inference."""

from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from sora_compute.facts import read
from sora_workbook import charts, layout, styles
from sora_workbook.layout import Check
from sora_workbook.sheets import hardware, open_models
from sora_workbook.styles import CALC, HEADLINE, INPUT, LINK, NOTE, PRINTED, put

_WIDTHS = (31, 11, 15, 12, 12, 12, 12, 12, 13, 15, 15, 13, 13, 38, 44, 3, 13, 13, 13, 13, 13, 13, 9)
_SETTINGS = 8
_DAYS, _H100, _A100, _H100_PEAK, _A100_PEAK, _TOLERANCE = (f"$D${_SETTINGS + n}" for n in range(1, 7))
_TRAINING = _SETTINGS + 9
_TRAINING_FIRST = _TRAINING + 2
_REPORT_TRAINING = (
    ("报告: 按标签 As labelled", "2024-02-25", "231 张 A100 × 一个月 × 80% (231 A100 for a month at 80 %)"),
    (
        "报告: 表1 的 FLOP As printed",
        "2024-02-25",
        "4,989,389,874 TFLOP;231 张 A100 一天即可完成 (231 A100 do this in a day)",
    ),
    ("报告: 只改单位 Units fixed only", "–", "“审计”第 2、3 步: 秒与 1000 (steps 2 and 3 of 审计: seconds, 1000)"),
    ("更正 Corrected", "–", "“审计”中打开的各步 (the steps switched on on 审计)"),
)
_TRAINING_LAST = _TRAINING_FIRST + len(_REPORT_TRAINING) + len(read("training_estimates")) - 1
_CHART_ROWS = 23
_INFERENCE = _TRAINING_LAST + _CHART_ROWS + 4
_INFERENCE_FIRST = _INFERENCE + 2
_REPORT_INFERENCE = (
    ("报告 Published", "2024-02-25", layout.PUBLISHED),
    ("更正 Corrected", "–", layout.CORRECTED),
)
_INFERENCE_LAST = _INFERENCE_FIRST + len(_REPORT_INFERENCE) + len(read("inference_estimates")) - 1
_MODELS = _INFERENCE_LAST + _CHART_ROWS + 4
_REPORT = "民生证券 2024-02-25 表1 (Minsheng Securities, Table 1)"
_LARGE = "0.000E+00"
_CAUTIONS = (
    "注意一: 报告把每个“观看”的小时都计为生成;其他机构按“创作”的分钟计。两种口径并列,不可混用。 "
    "Caution 1: the report counts every watched hour as generated, others count created minutes; both bases are shown.",
    "注意二: 更正单位后与 Factorial Funds 的 4,200–10,500 H100·月 相近,是方法上的巧合,不是验证。 "
    "Caution 2: that the unit fix lands near Factorial Funds' 4,200–10,500 H100-months is a coincidence of method, "
    "not a validation.",
)


def build(sheet: Worksheet) -> None:
    """Fill the sheet."""
    styles.title(
        sheet, "对照", "Cross-check: public estimates on common units", _WIDTHS, layout.master_flag(sheet.title)
    )
    for row, text in enumerate(_CAUTIONS, 4):
        put(sheet, f"A{row}", text, styles.LABEL, alignment=styles.ONE_LINE)
        sheet[f"A{row}"].font = styles.font(styles.NAVY, bold=True)
    _settings(sheet)
    _training(sheet)
    _inference(sheet)
    for row in (_INFERENCE, _MODELS):
        sheet.row_breaks.append(Break(id=row - 1))
    open_models.build(sheet, _MODELS, tolerance=_TOLERANCE)
    sheet.freeze_panes = "B4"
    sheet.print_area = f"A1:O{open_models.last_row(_MODELS)}"


def _settings(sheet: Worksheet) -> None:
    styles.heading_row(sheet, _SETTINGS, ("换算 Common units", "", "", "取值 Value", "单位 Unit"))
    rows: tuple[tuple[str, float | str, styles.Role, str], ...] = (
        ("每月天数 Days of a month", 30, INPUT, "d"),
        ("统一芯片 1 Common chip 1", "H100 SXM", INPUT, "芯片 chip"),
        ("统一芯片 2 Common chip 2", "A100 SXM 80GB", INPUT, "芯片 chip"),
        ("峰值 1 Peak 1", f"={hardware.peak_of(_H100)}", LINK, "TFLOP/s"),
        ("峰值 2 Peak 2", f"={hardware.peak_of(_A100)}", LINK, "TFLOP/s"),
        ("预测与计数之差的容差 Tolerance, predicted against counted", 0.005, INPUT, "share"),
    )
    for row, (label, value, role, unit) in enumerate(rows, _SETTINGS + 1):
        put(sheet, f"A{row}", label)
        for column in "BC":
            put(sheet, f"{column}{row}", None)
        put(sheet, f"D{row}", value, role, number_format="0.0%" if unit == "share" else "General")
        put(sheet, f"E{row}", unit, NOTE)
    styles.source_line(sheet, _SETTINGS + 7, "“硬件”表 the sheet 硬件; 按定义 by definition")


def _training(sheet: Worksheet) -> None:
    headings = (
        "谁 Who",
        "日期\nDate",
        "FLOP, 低 low",
        "FLOP, 高 high",
        "A100·月 低\nA100-months",
        "A100·月 高\nhigh",
        "H100·月 低\nH100-months",
        "H100·月 高\nhigh",
        "可信度\nConfidence",
        "",
        "",
        "",
        "",
        "口径 Statement",
        "来源 Source",
    )
    styles.exhibit(sheet, _TRAINING, "训练: 按峰值 100% 折算 Training, at 100 % of peak", len(headings), headings)
    tera = layout.constant_cell("tera")
    months = f"*{tera}*{_DAYS}*{layout.constant_cell('seconds_per_day')}"
    printed = next(row for entry, row in layout.formula_rows() if entry.key == "train_gpus")
    gpus = layout.on(layout.TABLE_1, f"E{printed}")
    flops, corrected = (
        layout.on(layout.AUDIT, layout.chain_cell("train_tflops", scenario))
        for scenario in (layout.PUBLISHED, layout.CORRECTED)
    )
    epochs = layout.scenario_cell("train_epochs", layout.CORRECTED)
    units = "*".join(
        layout.on(layout.AUDIT, f"{layout.STEP_FACTOR}{layout.step_rows()[key]}")
        for key in ("seconds_per_unit", "giga_per_tera")
    )
    utilisation, peak = (layout.scenario_cell(key, layout.PUBLISHED) for key in ("utilisation", "gpu_tflops"))
    report = (
        f"={gpus}*{utilisation}*{peak}{months}",
        f"={flops}*{tera}",
        f"={flops}*{tera}*{units}",
        f"={corrected}*{epochs}*{tera}",
    )
    row = _TRAINING_FIRST
    for (who, date, statement), formula in zip(_REPORT_TRAINING, report, strict=True):
        _estimate(
            sheet, row, who, date, "high" if row < _TRAINING_FIRST + 2 else "derived", statement, _REPORT, HEADLINE
        )
        put(sheet, f"C{row}", formula, HEADLINE, number_format=_LARGE)
        put(sheet, f"D{row}", f"=C{row}", HEADLINE, number_format=_LARGE)
        row += 1
    for entry in sorted(read("training_estimates"), key=lambda entry: -float(entry["flop_high"])):
        _estimate(sheet, row, entry["who"], entry["date"], entry["confidence"], entry["statement"], entry["source"])
        put(sheet, f"C{row}", float(entry["flop_low"]), PRINTED, number_format=_LARGE)
        put(sheet, f"D{row}", float(entry["flop_high"]), PRINTED, number_format=_LARGE)
        row += 1
    for line in range(_TRAINING_FIRST, _TRAINING_LAST + 1):
        for column, flop, chip in (
            ("E", "C", _A100_PEAK),
            ("F", "D", _A100_PEAK),
            ("G", "C", _H100_PEAK),
            ("H", "D", _H100_PEAK),
        ):
            put(sheet, f"{column}{line}", f"={flop}{line}/({chip}{months})", CALC, number_format="#,##0.0")
    styles.source_line(
        sheet, _TRAINING_LAST + 1, "各行来源见右列 each row's source stands in its row; 换算 conversion by sora-compute"
    )
    chart = charts.columns(
        sheet,
        title="训练: H100·月(100% 峰值) Training, H100-months at peak",
        unit="H100·月(对数轴) H100-months, log scale",
        labels=f"$A${_TRAINING_FIRST}:$A${_TRAINING_LAST}",
        series=[
            ("低 low", f"$G${_TRAINING_FIRST}:$G${_TRAINING_LAST}", charts.PALE),
            ("高 high", f"$H${_TRAINING_FIRST}:$H${_TRAINING_LAST}", charts.TOTAL),
        ],
        horizontal=True,
        low=0.1,
    )
    charts.place(sheet, chart, f"A{_TRAINING_LAST + 4}", 34, 10.5)


def _estimate(
    sheet: Worksheet,
    row: int,
    who: str,
    date: str,
    confidence: str,
    statement: str,
    source: str,
    role: styles.Role = styles.LABEL,
) -> None:
    put(sheet, f"A{row}", who, role)
    put(sheet, f"B{row}", date, NOTE)
    put(sheet, f"I{row}", confidence, NOTE)
    put(sheet, f"N{row}", statement, NOTE)
    put(sheet, f"O{row}", source, NOTE)
    if confidence == "low":
        sheet[f"I{row}"].fill = styles.fill(styles.WARN)
        sheet[f"I{row}"].value = "low 待确认 to confirm"
    sheet.row_dimensions[row].height = 26


def _inference(sheet: Worksheet) -> None:
    headings = (
        "谁 Who",
        "日期\nDate",
        "芯片 Chip",
        "GPU·秒/秒 低\nGPU-s per s",
        "GPU·秒/秒 高\nhigh",
        "芯片峰值\nPeak, TFLOP/s",
        "H100·秒/秒 低\nH100-s per s",
        "H100·秒/秒 高\nhigh",
        "可信度\nConfidence",
        "观看口径 低\nWatched, H100",
        "观看口径 高\nhigh",
        "创作口径 低\nCreated, H100",
        "创作口径 高\nhigh",
        "口径 Statement",
        "来源 Source",
    )
    styles.exhibit(
        sheet,
        _INFERENCE,
        "推理: 每秒视频所需 GPU·秒,及两种口径下的 H100 数 "
        "Inference: GPU-seconds per second of video, and H100s on both bases",
        len(headings),
        headings,
    )
    seconds_per_hour = layout.constant_cell("seconds_per_hour")
    per_day = layout.constant_cell("seconds_per_day")
    row = _INFERENCE_FIRST
    for who, date, scenario in _REPORT_INFERENCE:
        statement = "每个观看的小时都计为生成 every watched hour counted as generated"
        _estimate(
            sheet, row, who, date, "high" if scenario == layout.PUBLISHED else "derived", statement, _REPORT, HEADLINE
        )
        gpus = layout.on(layout.AUDIT, layout.chain_cell("infer_gpus", scenario))
        hours = layout.scenario_cell("daily_video_hours", scenario)
        put(sheet, f"C{row}", f"={_A100}", LINK)
        put(sheet, f"D{row}", f"={gpus}*{per_day}/({hours}*{seconds_per_hour})", HEADLINE, number_format="#,##0.000")
        put(sheet, f"E{row}", f"=D{row}", HEADLINE, number_format="#,##0.000")
        row += 1
    for entry in sorted(read("inference_estimates"), key=lambda entry: -float(entry["gpu_seconds_high"])):
        who = f"{entry['who']} ({entry['chip'].split(' ')[0]})"
        _estimate(sheet, row, who, entry["date"], entry["confidence"], entry["statement"], entry["source"])
        put(sheet, f"C{row}", entry["chip"], NOTE)
        put(sheet, f"D{row}", float(entry["gpu_seconds_low"]), PRINTED, number_format="#,##0.0")
        put(sheet, f"E{row}", float(entry["gpu_seconds_high"]), PRINTED, number_format="#,##0.0")
        row += 1
    watched = f"{layout.live('daily_video_hours')}*{seconds_per_hour}/{per_day}"
    created = f"{layout.live('created_minutes')}*{layout.constant_cell('seconds_per_minute')}/{per_day}"
    for line in range(_INFERENCE_FIRST, _INFERENCE_LAST + 1):
        put(sheet, f"F{line}", f"={hardware.peak_of(f'C{line}')}", LINK, number_format="#,##0.0")
        for column, seconds in (("G", "D"), ("H", "E")):
            put(sheet, f"{column}{line}", f"={seconds}{line}*F{line}/{_H100_PEAK}", CALC, number_format="#,##0.000")
        for column, seconds, basis in (
            ("J", "G", watched),
            ("K", "H", watched),
            ("L", "G", created),
            ("M", "H", created),
        ):
            put(sheet, f"{column}{line}", f"={seconds}{line}*{basis}", CALC, number_format="#,##0")
    styles.source_line(
        sheet,
        _INFERENCE_LAST + 1,
        "各行来源见右列 each row's source stands in its row; 不同芯片按峰值折算 chips converted by peak; "
        "时长与创作分钟见“假设” hours and created minutes: 假设",
    )
    chart = charts.columns(
        sheet,
        title="推理: 每秒视频的 H100·秒 Inference, H100-seconds per second of video",
        unit="H100·秒/秒(对数轴) H100-seconds per second, log scale",
        labels=f"$A${_INFERENCE_FIRST}:$A${_INFERENCE_LAST}",
        series=[
            ("低 low", f"$G${_INFERENCE_FIRST}:$G${_INFERENCE_LAST}", charts.PALE),
            ("高 high", f"$H${_INFERENCE_FIRST}:$H${_INFERENCE_LAST}", charts.TOTAL),
        ],
        horizontal=True,
        low=0.01,
    )
    charts.place(sheet, chart, f"A{_INFERENCE_LAST + 4}", 34, 10.5)


def checks() -> list[Check]:
    """Every estimate converts, and the open models' formula meets the counted passes."""

    def here(address: str) -> str:
        return layout.on(layout.CROSS_CHECK, address)

    return [
        Check(
            "对照: 换算成 H100 的估计数",
            "Cross-check: estimates converted to H100s",
            f"=COUNT({here(f'H{_TRAINING_FIRST}:H{_TRAINING_LAST}')})+COUNT({here(f'H{_INFERENCE_FIRST}:H{_INFERENCE_LAST}')})",
            _TRAINING_LAST - _TRAINING_FIRST + _INFERENCE_LAST - _INFERENCE_FIRST + 2,
        ),
        *open_models.checks(_MODELS),
    ]
