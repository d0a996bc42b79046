"""Where everything stands: the address of each assumption, constant, table row and check, known before a sheet is made.

Sheets refer to each other through these addresses, so none depends on the order in which they are built.
"""

from functools import cache

from sora_compute.catalogue import Function
from sora_compute.functions import FUNCTIONS
from sora_compute.model import report
from sora_compute.model.formula import formula_text
from sora_compute.model.number import Constant
from sora_compute.model.report import Row
from sora_compute.model.symbolic import Binary, Expression, Literal, Negation

COVER, ASSUMPTIONS, TABLE_1, FUNCTION_LIST, CHECKS, CHANGES = "封面", "假设", "表1", "函数", "检查", "更新"
SHEETS = {
    COVER: "Cover",
    ASSUMPTIONS: "Assumptions",
    TABLE_1: "Table 1",
    FUNCTION_LIST: "Functions",
    CHECKS: "Checks",
    CHANGES: "Change log",
}

SCENARIOS = ("报告 published", "自定义 custom")
PUBLISHED, CUSTOM = SCENARIOS

# 假设
SELECTOR, SCENARIO_NUMBER, OVERRIDES = "E4", "E5", "E6"
ASSUMPTION_HEADINGS = 8  # its scenario columns bear the names that the selector offers

# 表1
TABLE_HEADINGS = 5
_TABLE_FIRST = TABLE_HEADINGS + 1

# 检查
MASTER, TOLERANCE, DIGITS_TOLERANCE, FUNCTIONS_LIVE, FUNCTIONS_VERSION = "D4", "D5", "D6", "D7", "D8"
CHECK_HEADINGS = 10


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
    for entry in report.INPUTS:
        row += 1 if entry.section == section else 2
        section = entry.section
        rows[entry.key] = row
    return rows


@cache
def constants() -> dict[str, Constant]:
    """The constants that the formulas of 表1 use, by name, in the order in which they appear."""
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

    for row in (*report.ROWS, *report.TEXT_ROWS):
        if row.function:
            collect(FUNCTIONS[row.function].expression())
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
    function: Function = FUNCTIONS[row.function]
    names = {
        parameter.name: argument(key, column) for parameter, key in zip(function.parameters, row.arguments, strict=True)
    }
    return "=" + formula_text(
        function.expression(), names, lambda constant: on(ASSUMPTIONS, f"E{constant_rows()[constant.name]}")
    )
