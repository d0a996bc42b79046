"""Where everything stands: the address of each assumption, constant, table row and check, known before a sheet is made.

Sheets refer to each other through these addresses, so none depends on the order in which they are built.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, NamedTuple

from sora_compute.functions import FUNCTIONS
from sora_compute.model import bridge, report
from sora_compute.model.bridge import Side
from sora_compute.model.formula import formula_text
from sora_compute.model.inputs import INPUTS
from sora_compute.model.number import Constant
from sora_compute.model.report import Row
from sora_compute.model.symbolic import Binary, Call, Expression, Literal, Negation, Symbol

COVER, ASSUMPTIONS, TABLE_1, FUNCTION_LIST, CHECKS, CHANGES = "封面", "假设", "表1", "函数", "检查", "更新"
AUDIT, HARDWARE, ECONOMICS, CROSS_CHECK = "审计", "硬件", "经济", "对照"
TABLE_2, TABLE_3, TABLE_4, TABLE_5 = "表2", "表3", "表4", "表5"
MARKET, RATINGS, CITATIONS = "行情", "评级", "引用"
SHEETS = {
    COVER: "Cover",
    ASSUMPTIONS: "Assumptions",
    TABLE_1: "Table 1",
    AUDIT: "Audit bridge",
    HARDWARE: "Hardware",
    ECONOMICS: "Economics",
    CROSS_CHECK: "Cross-check",
    TABLE_2: "Table 2: synthetic data",
    TABLE_3: "Table 3: gainers",
    TABLE_4: "Table 4: losers",
    TABLE_5: "Table 5: key stocks",
    MARKET: "Market: paste areas and charts",
    RATINGS: "Ratings",
    CITATIONS: "Figures quoted",
    FUNCTION_LIST: "Functions",
    CHECKS: "Checks",
    CHANGES: "Change log",
}

SCENARIOS = ("报告 published", "更正 corrected", "自定义 custom")
PUBLISHED, CORRECTED, CUSTOM = SCENARIOS

# 假设
SELECTOR, SCENARIO_NUMBER, OVERRIDES = "E4", "E5", "E6"
ASSUMPTION_HEADINGS = 8  # its scenario columns bear the names that the selector offers

SCENARIO_COLUMN = dict(zip(SCENARIOS, "FGH", strict=True))

# 审计
AUDIT_HEADINGS = 5
STEP_VALUE, STEP_SWITCH, STEP_FACTOR = "F", "H", "I"  # the columns of a step that other sheets take

# 硬件: the chosen chip, and its figures in use
CHIP, PRECISION = "C6", "C7"
CHIP_COUNT = {"train_gpus": "F17", "infer_gpus": "F18"}  # the headlines restated in the chosen chip
CHIP_PEAK, CHIP_TDP, CHIP_PRICE_USD, CHIP_CLOUD_PRICE = "F9", "F10", "F13", "F14"

# 表1
TABLE_HEADINGS = 5
_TABLE_FIRST = TABLE_HEADINGS + 1

# 检查
MASTER, TOLERANCE, DIGITS_TOLERANCE, FUNCTIONS_LIVE, FUNCTIONS_VERSION = "D4", "D5", "D6", "D7", "D8"
CHECK_HEADINGS = 10


class Check(NamedTuple):
    """One line of 检查: what it says, the formula of the measured value, what that should be, and within what."""

    zh: str
    en: str
    measured: str
    expected: float
    tolerance: str = ""


def on(sheet: str, address: str) -> str:
    """A reference from another sheet."""
    return f"{sheet}!{address}"


def master_flag(sheet: str) -> str:
    """The formula of the master flag as the sheet shows it."""
    master = MASTER if sheet == CHECKS else on(CHECKS, MASTER)
    return f'=IF({master},"✔ 检查全部通过 All checks pass","✘ 检查未通过,见“检查”表 A check fails: see 检查")'


@cache
def assumption_rows() -> dict[str, int]:
    """The row of each assumption on 假设, by key; each section starts with a band."""
    rows = {}
    row, section = ASSUMPTION_HEADINGS, ""
    for entry in INPUTS:
        row += 1 if entry.section == section else 2
        section = entry.section
        rows[entry.key] = row
    return rows


@cache
def constants() -> dict[str, Constant]:
    """The constants that the functions use, by name, in the order in which they appear."""
    found: dict[str, Constant] = {}

    def collect(node: Expression) -> None:
        match node:
            case Literal(value) if isinstance(value, Constant):
                found.setdefault(value.name, value)
            case Negation(operand):
                collect(operand)
            case Binary(_, left, right):
                collect(left)
                collect(right)
            case Call(_, operands):
                for operand in operands:
                    collect(operand)

    for function in FUNCTIONS.values():
        if function.is_expression:
            collect(function.expression())
    return found


@cache
def constant_rows() -> dict[str, int]:
    """The row of each constant on 假设, by name."""
    first = max(assumption_rows().values()) + 2
    return {name: row for row, name in enumerate(constants(), first)}


@cache
def table_rows() -> tuple[int, ...]:
    """The row on 表1 of each row of the report's table; each section starts with a band."""
    rows = []
    row, section = TABLE_HEADINGS, ""
    for entry in report.ROWS:
        row += 1 if entry.section == section else 2
        section = entry.section
        rows.append(row)
    return tuple(rows)


@cache
def text_rows() -> tuple[int, ...]:
    """The row on 表1 of each figure of the report's text, below the table and a band."""
    first = table_rows()[-1] + 3
    return tuple(range(first, first + len(report.TEXT_ROWS)))


def formula_rows() -> list[tuple[Row, int]]:
    """Every row of 表1 that a formula makes, with its row number."""
    every = [*zip(report.ROWS, table_rows(), strict=True), *zip(report.TEXT_ROWS, text_rows(), strict=True)]
    return [(entry, row) for entry, row in every if entry.function]


def live(key: str) -> str:
    """The cell in use for an assumption, as seen from another sheet."""
    return on(ASSUMPTIONS, f"E{assumption_rows()[key]}")


def argument(key: str, column: str) -> str:
    """An argument of a formula in a column of 表1: a row above in the same column, or an assumption."""
    row = next((row for entry, row in formula_rows() if entry.key == key), None)
    return f"{column}{row}" if row else live(key)


def function_formula(row: Row, column: str) -> str:
    """The row by its Excel function, on cells."""
    return f"={row.function}({','.join(argument(key, column) for key in row.arguments)})"


def plain_formula(row: Row, column: str) -> str:
    """The row as plain arithmetic on cells, printed from the same function's symbolic reading."""
    return plain(row.function, *(argument(key, column) for key in row.arguments))


def plain(function: str, *references: str) -> str:
    """A function's arithmetic as a formula on the given cells, one for each of its parameters."""
    parameters = FUNCTIONS[function].parameters
    names = {parameter.name: cell for parameter, cell in zip(parameters, references, strict=True)}
    return printed(FUNCTIONS[function].expression(), names)


def printed(expression: Expression, names: Mapping[str, str]) -> str:
    """An expression as a formula; its constants are the cells of 假设 that document them."""
    return "=" + formula_text(expression, names, lambda constant: constant_cell(constant.name))


def arithmetic(model: Callable[..., Any], *references: str) -> str:
    """A model function on the given cells, as part of a formula."""
    return printed(model(*map(Symbol, references)), {})[1:]


def constant_cell(name: str) -> str:
    """The cell of a constant, as seen from another sheet."""
    return on(ASSUMPTIONS, f"E{constant_rows()[name]}")


def agree(*pairs: tuple[str, str]) -> str:
    """Whether formula and function give the same, or both an error; true where the functions are not installed."""
    tolerance, live = (on(CHECKS, cell) for cell in (TOLERANCE, FUNCTIONS_LIVE))
    same = ",".join(f"IF(ISERROR({a}),ISERROR({b}),ABS({a}-{b})<={tolerance}*ABS({a}))" for a, b in pairs)
    return f"=IF({live},AND({same}),TRUE)"


def scenario_cell(key: str, scenario: str) -> str:
    """An assumption's value in one scenario, as seen from another sheet."""
    return on(ASSUMPTIONS, f"{SCENARIO_COLUMN[scenario]}{assumption_rows()[key]}")


@cache
def step_rows() -> dict[str, int]:
    """The row on 审计 of each step of the audit, by the assumption that it corrects.

    Each side takes a band, the published figure, its steps and the corrected figure; headings stand above.
    """
    rows = {}
    row = AUDIT_HEADINGS
    for side in bridge.SIDES:
        row += 2
        for step in side.steps:
            row += 1
            rows[step.key] = row
        row += 1
    return rows


def audit_end(side: Side) -> int:
    """The row on 审计 of a side's corrected figure, below its last step."""
    return step_rows()[side.steps[-1].key] + 1


CHARTS_ON_AUDIT, CHART_ROWS = audit_end(bridge.SIDES[-1]) + 4, 21
FRAME_TERMS = CHARTS_ON_AUDIT + CHART_ROWS + 3  # the first of the eight terms of one frame's cost
FRAME_TOTAL = FRAME_TERMS + 8


@cache
def chain_rows() -> dict[str, int]:
    """The row on 审计 of each formula of Table 1, computed there on both scenarios at once."""
    return {row.key: at for at, row in enumerate((row for row in report.ROWS if row.function), FRAME_TOTAL + 8)}


def chain_cell(key: str, scenario: str) -> str:
    """A result of Table 1 on 审计, in the published or the corrected scenario."""
    return f"{'E' if scenario == PUBLISHED else 'F'}{chain_rows()[key]}"
