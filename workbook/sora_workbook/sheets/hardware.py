"""硬件: the accelerator library, and every headline restated in the chip that the analyst chooses."""

from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import absolute_coordinate
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from sora_compute import accelerators
from sora_compute.accelerators import Chip, Figure
from sora_compute.model import report
from sora_workbook import layout, styles
from sora_workbook.layout import Check
from sora_workbook.sheets import hardware_figures
from sora_workbook.styles import CALC, HEADLINE, INPUT, LINK, NOTE, PRINTED, put

_GRID = {
    "name": "芯片 Chip",
    "alias": "简称 Alias",
    "vendor": "厂商 Vendor",
    "fp16": "FP16/BF16 TFLOP/s",
    "fp8": "FP8 TFLOP/s",
    "int8": "INT8 TOP/s",
    "memory": "显存 Memory GB",
    "bandwidth": "带宽 Bandwidth GB/s",
    "tdp": "TDP W",
    "date": "发布 Date",
    "price": "价格 Price",
    "currency": "币种 Currency",
    "cloud_price": "云价 Cloud USD/h",
    "conflicts": "其他来源的数字 Other sources' figures",
    "confidence": "最低可信度 Confidence",
    "source": "FP16 的来源(其余见下表) Source of FP16; the others below",
}
"""The grid's headings by field code; the codes are those of GPU_SPEC."""
COLUMN = {field: get_column_letter(number) for number, field in enumerate(_GRID, 1)}
_WIDTHS = (26, 11, 20, 12, 11, 11, 11, 12, 9, 12, 11, 9, 10, 36, 12, 46)
_SPARE = 8
_CHOICE, _RESTATED = 5, 16
# The library: field codes, headings (the table Accelerators begins there), chips and the analyst's spare rows.
CODES = _RESTATED + 8
_GRID_HEADINGS = CODES + 1
FIRST = _GRID_HEADINGS + 1
LAST = FIRST + len(accelerators.published()) + _SPARE - 1
_FIGURE_HEADINGS = LAST + 5
_SOURCE = "每个数字的来源与可信度见“全部数字”表 each figure's source and confidence stand in the table of all figures"


def build(sheet: Worksheet) -> None:
    """Fill the sheet and define the names in_chip, in_chip_precision and out_chip_…"""
    styles.title(sheet, "硬件", "Hardware: the accelerator library", _WIDTHS, layout.master_flag(sheet.title))
    put(
        sheet,
        "A3",
        "稠密峰值;相互矛盾的数字并列,不取平均;黄底须由用户确认。在表尾蓝色行追加芯片,选择器即可使用。 "
        "Dense peaks; conflicting figures are shown, not averaged; amber: to be confirmed by the user. "
        "Add chips in the blue rows at the table's end.",
        NOTE,
        alignment=styles.ONE_LINE,
    )
    _choice(sheet)
    _restated(sheet)
    _grid(sheet)
    hardware_figures.build(sheet, _FIGURE_HEADINGS, columns=len(_GRID))
    sheet.freeze_panes = "B5"
    sheet.print_area = f"A1:P{_FIGURE_HEADINGS + len(accelerators.figures()) + 1}"


def _area(first: str, last: str | None = None) -> str:
    return f"${first}${FIRST}:${last or first}${LAST}"


def calls() -> dict[str, str]:
    """Each function's arguments on this sheet's cells, as another sheet writes them."""
    chip, precision, field = (layout.on(layout.HARDWARE, cell) for cell in (layout.CHIP, layout.PRECISION, f"I{CODES}"))
    count = layout.on(layout.AUDIT, layout.chain_cell("train_gpus", layout.CORRECTED))
    return {
        "GPU_TFLOPS": f"{chip},{precision}",
        "GPU_SPEC": f"{chip},{field}",
        "GPU_EQUIVALENT": f'{count},"A100","H20"',
    }


def peak_of(name_cell: str) -> str:
    """The dense FP16 peak of the chip that a cell of another sheet names, as part of a formula."""
    peaks, names = (layout.on(layout.HARDWARE, _area(column)) for column in (COLUMN["fp16"], COLUMN["name"]))
    return f"INDEX({peaks},MATCH({name_cell},{names},0))"


def _choice(sheet: Worksheet) -> None:
    headings = ("选择芯片 Choose a chip", "", "芯片库 Library", "单位 Unit", "自填 Yours", "采用值 In use", "说明 Note")
    styles.heading_row(sheet, _CHOICE, headings)
    chosen = f"C{_CHOICE + 3}"

    def find(field: str) -> str:
        return f"=INDEX({_area(COLUMN[field])},{chosen})"

    precision = f"MATCH({layout.PRECISION},$D${CODES}:$F${CODES},0)"
    price, currency, cny = "F11", "F12", layout.live("usd_cny")
    missing = '#,##0.0##;-#,##0.0##;"未公开 n/a"'
    rows: tuple[tuple[str, str | None, str, str, str], ...] = (
        ("芯片 Chip", "A100 SXM 80GB", "", "", "下拉选择 choose from the list"),
        ("精度 Precision", "fp16", "", "", "fp16, fp8, int8"),
        (
            "所在行 Row of the table",
            f"=MATCH({layout.CHIP},{_area('A')},0)",
            "",
            "",
            "表中没有的名称: #N/A for an unknown name",
        ),
        ("峰值算力 Dense peak", f"=INDEX({_area('D', 'F')},{chosen},{precision})", "TFLOP/s", "own", ""),
        ("热设计功耗 TDP", find("tdp"), "W", "own", ""),
        ("价格 Price", find("price"), "见下 below", "own", "未公开的请自填 type your own where none is public"),
        ("币种 Currency", find("currency"), "USD / CNY", "own", ""),
        ("价格(美元) Price in USD", None, "USD", f'=IF({currency}="CNY",{price}/{cny},{price})', ""),
        ("云价 Cloud price", find("cloud_price"), "USD/GPU-h", "own", ""),
    )
    for row, (label, library, unit, use, note) in enumerate(rows, _CHOICE + 1):
        put(sheet, f"A{row}", label)
        put(sheet, f"B{row}", None)
        is_formula = isinstance(library, str) and library.startswith("=")
        shown = "0" if "MATCH(C6" in str(library) else missing
        put(sheet, f"C{row}", library, CALC if is_formula or library is None else INPUT, number_format=shown)
        put(sheet, f"D{row}", unit, NOTE)
        if use == "own":
            put(sheet, f"E{row}", None, INPUT, number_format=missing)
            empty = f"C{row}=0" if unit != "USD / CNY" else f"LEN(C{row})<=1"
            formula = f"=IF(LEN(E{row})>0,E{row},IF({empty},NA(),C{row}))"
            put(sheet, f"F{row}", formula, HEADLINE, number_format=missing)
        elif use:
            put(sheet, f"F{row}", use, HEADLINE, number_format=missing)
        put(sheet, f"G{row}", note or None, NOTE, alignment=styles.ONE_LINE)
    for address, formula1, text in (
        (layout.CHIP, f"={_area('A')}", "请从列表中选择 Choose one of the list"),
        (layout.PRECISION, '"fp16,fp8,int8"', "fp16, fp8, int8"),
    ):
        rule = DataValidation(type="list", formula1=formula1, allow_blank=False, showErrorMessage=True)
        rule.errorTitle, rule.error = "硬件 Hardware", text
        sheet.add_data_validation(rule)
        rule.add(address)
    for name, address in (
        ("in_chip", layout.CHIP),
        ("in_chip_precision", layout.PRECISION),
        ("in_chip_own_peak", "E9"),
        ("in_chip_own_tdp", "E10"),
        ("in_chip_own_price", "E11"),
        ("in_chip_own_currency", "E12"),
        ("in_chip_own_cloud_price", "E14"),
        ("out_chip_peak", layout.CHIP_PEAK),
    ):
        styles.define(sheet, name, address)


def _restated(sheet: Worksheet) -> None:
    """The two headlines in numbers of the chosen chip: at equal utilisation only the peaks' ratio counts."""
    styles.heading_row(
        sheet,
        _RESTATED,
        (
            "以所选芯片重述 Restated in the chosen chip",
            "",
            "假设芯片 Assumed chip: 采用值 in use",
            "报告 Published",
            "更正 Corrected",
            "采用值 In use",
            "单位 Unit",
        ),
    )
    table = {entry.key: row for entry, row in layout.formula_rows()}
    peak = absolute_coordinate(layout.CHIP_PEAK)
    for row, side in enumerate(("train_gpus", "infer_gpus"), _RESTATED + 1):
        entry = next(entry for entry in report.ROWS if entry.key == side)
        counts = (
            layout.on(layout.AUDIT, layout.chain_cell(side, layout.PUBLISHED)),
            layout.on(layout.AUDIT, layout.chain_cell(side, layout.CORRECTED)),
            layout.on(layout.TABLE_1, f"K{table[side]}"),
        )
        peaks = (
            layout.scenario_cell("gpu_tflops", layout.PUBLISHED),
            layout.scenario_cell("gpu_tflops", layout.CORRECTED),
            layout.live("gpu_tflops"),
        )
        put(sheet, f"A{row}", f"{entry.section}: {'训练' if side == 'train_gpus' else '推理'}芯片数")
        put(sheet, f"B{row}", None)
        put(sheet, f"C{row}", f"={counts[2]}", LINK, number_format="#,##0")
        for column, count, assumed in zip("DEF", counts, peaks, strict=True):
            put(sheet, f"{column}{row}", f"={count}*{assumed}/{peak}", HEADLINE, number_format="#,##0")
        put(sheet, f"G{row}", "芯片 GPUs", NOTE)
        styles.define(sheet, f"out_chip_{side}", f"F{row}")
    row = _RESTATED + 3
    put(sheet, f"A{row}", "其余指标(GFLOPs、patch 数)与芯片无关 the other headlines do not depend on the chip", NOTE)
    sheet[f"A{row}"].alignment = styles.ONE_LINE
    styles.source_line(sheet, row + 1, "假设、审计、表1 the sheets 假设, 审计, 表1; 下表 the table below")


def _grid(sheet: Worksheet) -> None:
    styles.band_row(sheet, CODES - 1, "芯片库(可筛选) The library: filter it, add to it", len(_GRID))
    for field, column in COLUMN.items():
        put(sheet, f"{column}{CODES}", field, NOTE, alignment=styles.CENTRED)
    styles.heading_row(sheet, _GRID_HEADINGS, tuple(_GRID.values()))
    sheet.row_dimensions[_GRID_HEADINGS].height = 46
    for row, chip in enumerate(accelerators.published().values(), FIRST):
        for field, column in COLUMN.items():
            put(
                sheet,
                f"{column}{row}",
                _grid_value(chip, field),
                PRINTED,
                number_format="#,##0.0##",
                alignment=_fit(field),
            )
        sheet[f"A{row}"].font = styles.font(styles.INK, bold=True)
        if sheet[f"N{row}"].value:
            sheet[f"N{row}"].fill = styles.fill(styles.WARN)
        if sheet[f"O{row}"].value in hardware_figures.TO_CONFIRM:
            sheet[f"O{row}"].fill = styles.fill(styles.WARN)
    for row in range(LAST - _SPARE + 1, LAST + 1):
        for field, column in COLUMN.items():
            put(sheet, f"{column}{row}", None, INPUT, alignment=_fit(field))
    hardware_figures.list_object(sheet, "Accelerators", f"A{_GRID_HEADINGS}:{COLUMN['source']}{LAST}")
    styles.source_line(sheet, LAST + 1, f"Epoch AI ML hardware (CC-BY), 厂商资料与报道 vendors and press; {_SOURCE}")


def _fit(field: str) -> Alignment | None:
    return styles.ONE_LINE if field in accelerators.NUMBERS or field == "source" else None


def _grid_value(chip: Chip, field: str) -> float | str | None:
    if field == "name":
        return chip.name
    if field == "conflicts":
        others = [f for f in accelerators.figures() if f.chip == chip.name and f.use == "alt"]
        differing = accelerators.conflicts(chip.name)
        return "; ".join(f"{f.metric} {_amount(f)} {f.unit}" for f in others if f.metric in differing) or None
    if field == "source":
        first = next((f for f in accelerators.figures() if f.chip == chip.name and f.use == "pick"), None)
        return first.source if first else None
    return chip.get(field)


def _amount(figure: Figure) -> str:
    text = f"{figure.value:g}" if isinstance(figure.value, float) and figure.value < 1e5 else f"{figure.value:,}"
    return f"{text}–{figure.upper:g}" if figure.upper else text


def checks() -> list[Check]:
    """The chosen chip is in the table, and each figure has a source."""

    def here(address: str) -> str:
        return layout.on(layout.HARDWARE, address)

    first, last = _FIGURE_HEADINGS + 1, _FIGURE_HEADINGS + len(accelerators.figures())
    return [
        Check(
            "硬件: 所选芯片有峰值算力",
            "Hardware: the chosen chip has a peak",
            f"=COUNT({here(layout.CHIP_PEAK)})",
            1,
        ),
        Check(
            "硬件: 没有来源的数字",
            "Hardware: figures without a source",
            f"=COUNTBLANK({here(f'J{first}:J{last}')})",
            0,
        ),
    ]
