"""函数: every Excel function from the catalogue, with its arguments, unit and a live example."""

from collections.abc import Callable

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.worksheet import Worksheet

from sora_compute import accelerators
from sora_compute.catalogue import Function
from sora_compute.functions import FUNCTIONS
from sora_compute.model import bridge, report
from sora_compute.quantities import Table
from sora_workbook import layout, styles
from sora_workbook.sheets import economics, hardware
from sora_workbook.styles import CALC, HEADLINE, NOTE, put

_HEADINGS = (
    "函数\nFunction",
    "类别\nCategory",
    "用法(方括号内可省略)\nUsage (brackets: optional)",
    "说明",
    "What it gives",
    "参数 Arguments",
    "结果单位\nUnit",
    "示例结果\nExample",
    "示例公式\nExample formula",
    "计算方式\nComputed by",
)
_WIDTHS = (28, 22, 40, 38, 42, 78, 14, 28, 44, 26)
_FIRST = 5


def build(sheet: Worksheet, computed_by: Callable[[Function], str]) -> None:
    """Fill the sheet. computed_by: what computes a function in this edition."""
    styles.title(sheet, "函数", "Functions", _WIDTHS, layout.master_flag(sheet.title))
    styles.heading_row(sheet, _FIRST - 1, _HEADINGS)
    examples = _examples()
    for row, function in enumerate(FUNCTIONS.values(), _FIRST):
        put(sheet, f"A{row}", function.name, HEADLINE)
        put(sheet, f"B{row}", function.category, NOTE)
        put(sheet, f"C{row}", function.signature)
        put(sheet, f"D{row}", function.zh)
        put(sheet, f"E{row}", function.en)
        put(sheet, f"F{row}", "\n".join(f"{p.name}: {p.help}" for p in function.parameters) or "–", NOTE)
        put(sheet, f"G{row}", function.result.unit or "–")
        example = examples.get(function.name)
        put(sheet, f"H{row}", example or "数组,见下 array: see below", CALC, number_format="#,##0.00")
        put(sheet, f"I{row}", example[1:] if example else "–", NOTE)
        put(sheet, f"J{row}", computed_by(function), NOTE)
        sheet.row_dimensions[row].height = max(34, 17 * (len(function.parameters) or 1))
    _arrays(sheet, _FIRST + len(FUNCTIONS) + 1, computed_by)
    sheet.freeze_panes = f"B{_FIRST}"
    sheet.print_title_rows = f"{_FIRST - 1}:{_FIRST - 1}"


def recalculates(name: str) -> str:
    """Part of a formula: 1 where a function computes, neither missing nor, in this edition, a stored value."""
    row = _FIRST + list(FUNCTIONS).index(name)
    computed = layout.on(layout.FUNCTION_LIST, f"$J${row}")
    return f'{layout.on(layout.CHECKS, layout.FUNCTIONS_LIVE)}*(1-ISNUMBER(FIND("存储值",{computed})))'


def _examples() -> dict[str, str]:
    """A call of each single-cell function on the workbook's own cells."""
    calls = {
        entry.function: layout.function_formula(entry, f"{layout.TABLE_1}!K") for entry, _ in layout.formula_rows()
    }
    tokens = layout.argument("tokens", f"{layout.TABLE_1}!K")
    here = {name: f"={name}({arguments})" for name, arguments in (economics.calls() | hardware.calls()).items()}
    scalars = {name: call for name, call in here.items() if not isinstance(FUNCTIONS[name].result, Table)}
    return (
        calls
        | scalars
        | {
            "DIT_GMACS": f"=DIT_GMACS({tokens})",
            "SORA_PUBLISHED": '=SORA_PUBLISHED("train_gpus")',
            "SORA_VERSION": "=SORA_VERSION()",
        }
    )


def _arrays(sheet: Worksheet, top: int, computed_by: Callable[[Function], str]) -> None:
    """The functions that give several cells, as array formulas."""
    row = top
    for name, arguments, size in _array_calls():
        table = FUNCTIONS[name].result
        if not isinstance(table, Table):
            raise TypeError(f"{name} gives no table")
        heading = f"{{={name}({arguments})}}  {table.zh} {table.en}  [{computed_by(FUNCTIONS[name])}]"
        styles.band_row(sheet, row, heading, len(_HEADINGS))
        styles.heading_row(sheet, row + 1, table.columns)
        area = f"A{row + 2}:{get_column_letter(len(table.columns))}{row + 1 + size}"
        for line in sheet[area]:
            for cell in line:
                put(sheet, cell.coordinate, None, CALC, number_format="#,##0.00")
        sheet[f"A{row + 2}"] = ArrayFormula(area, f"={name}({arguments})")
        row += size + 3


def _array_calls() -> tuple[tuple[str, str, int], ...]:
    """Each table shown: the function, its arguments and how many rows it gives."""
    tokens = layout.argument("tokens", f"{layout.TABLE_1}!K")
    training, inference = (len(side.steps) + 1 for side in bridge.SIDES)
    vendor = "Huawei"
    chips = sum(vendor in str(chip.get("vendor")) for chip in accelerators.published().values())
    return (
        ("DIT_GMACS_TERMS", tokens, 8),
        ("SORA_TABLE1", "", len(report.ROWS)),
        ("SORA_BRIDGE", "", training),
        ("SORA_BRIDGE", f'"{bridge.SIDES[1].name}"', inference),
        ("VIDEO_CLIP_PFLOPS_TERMS", economics.calls()["VIDEO_CLIP_PFLOPS_TERMS"], 4),
        ("GPU_LIST", f'"{vendor}"', chips),
    )
