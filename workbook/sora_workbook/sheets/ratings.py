"""评级: the report's rating rules, the benchmarks by market, how codes are written, and ratings for pasted returns."""

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from sora_compute.facts import read
from sora_compute.model import market
from sora_compute.ratings import EXCESS_DECIMALS, KINDS
from sora_workbook import layout, styles
from sora_workbook import market_cells as at
from sora_workbook.layout import Check
from sora_workbook.sheets.function_list import recalculates
from sora_workbook.styles import CALC, HEADLINE, INPUT, LABEL, LINK, NOTE, PRINTED, put

_WIDTHS = (30, 18, 24, 27, 17, 13, 13, 14, 14, 14, 11, 22)
_LIVE, _DECIMALS = (f"$D${at.TICKERS_LAST + row}" for row in (4, 5))
_HEADINGS = at.TICKERS_LAST + 8
FIRST, _ROWS = _HEADINGS + 1, 20
LAST = FIRST + _ROWS - 1
_REPORT = "民生证券 2024-02-25 评级说明 (Minsheng Securities, rating rules)"
_SHARE = "0.00%;-0.00%"
_KIND_WORD = {kind: words[-1] for kind, words in KINDS.items()}
_EXAMPLES = (
    ("公司,恰在 15% exactly 15 %", "company", 0, 0.2),
    ("公司,恰在 5% exactly 5 %", "company", 0, 0.1),
    ("公司,恰在 −5% exactly −5 %", "company", 0, 0.0),
    ("公司,港股 Hong Kong", "company", 2, 0.0),
    ("行业,恰在 5% exactly 5 %", "industry", 0, 0.1),
    ("行业,恰在 −5% exactly −5 %", "industry", 0, 0.0),
    ("行业,高于 5% above 5 %", "industry", 0, 0.1001),
    ("公司,新三板 NEEQ", "company", 1, -0.1),
    ("公司,美股 US", "company", 3, 0.32),
)
"""Made-up returns that show each bound: the label, the kind, the market's place in the list, the return."""
_EXAMPLE_BENCHMARKS = (0.05, -0.12, -0.02, 0.25)


def build(sheet: Worksheet) -> None:
    """Fill the sheet."""
    styles.title(sheet, "评级", "Ratings by the report's rules", _WIDTHS, layout.master_flag(sheet.title))
    _levels(sheet)
    _markets(sheet)
    _tickers(sheet)
    _settings(sheet)
    _ratings(sheet)
    sheet.freeze_panes = "A4"
    sheet.row_breaks.append(Break(id=_HEADINGS - 2))


def _levels(sheet: Worksheet) -> None:
    styles.exhibit(
        sheet,
        at.LEVEL_HEADINGS - 1,
        "评级规则: 发布后 12 个月内相对基准指数的涨跌幅 Rules: return over 12 months relative to the benchmark",
        len(_WIDTHS),
        (
            "对象 Rated",
            "评级 Rating",
            "Rating in English",
            "下限 Lower bound",
            "含下限 = 1 Included",
            "有下限\nHas one",
            "规则 Rule",
            "",
            "边界取舍 At the bound",
            *[""] * 3,
        ),
    )
    for row, entry in enumerate(read("ratings"), at.LEVELS_FIRST):
        put(sheet, f"A{row}", _KIND_WORD[entry["kind"]], PRINTED)
        put(sheet, f"B{row}", entry["zh"], PRINTED)
        put(sheet, f"C{row}", entry["en"], NOTE)
        bound = float(entry["bound"]) if entry["bound"] else "–"
        put(sheet, f"D{row}", bound, PRINTED, number_format="0%;-0%", alignment=styles.RIGHT)
        put(sheet, f"E{row}", int(entry["inclusive"]), PRINTED, number_format="0", alignment=styles.CENTRED)
        put(sheet, f"F{row}", f"=ISNUMBER(D{row})*1", CALC, number_format="0", alignment=styles.CENTRED)
        put(sheet, f"G{row}", entry["rule"], PRINTED, alignment=styles.ONE_LINE)
        put(sheet, f"H{row}", None)
        put(sheet, f"I{row}", entry["note"], NOTE, alignment=styles.ONE_LINE)
    styles.source_line(
        sheet,
        at.LEVELS_LAST + 1,
        f"{_REPORT}; 两表边界不同: 公司一表的 ±15%、±5% 取外侧一档,行业一表的 ±5% 归中性 "
        "the two tables differ at their bounds",
    )


def _markets(sheet: Worksheet) -> None:
    styles.exhibit(
        sheet,
        at.MARKET_HEADINGS - 1,
        "基准指数 Benchmarks by market",
        8,
        (
            "市场 Market",
            "基准一 First",
            "基准二 Second",
            "采用 Used",
            "12 个月涨跌幅 Return",
            "单位\nUnit",
            "备注 Note",
            "",
        ),
    )
    for row, entry in enumerate(read("benchmarks"), at.MARKETS_FIRST):
        put(sheet, f"A{row}", entry["market"], PRINTED)
        put(sheet, f"B{row}", entry["first"], PRINTED)
        put(sheet, f"C{row}", entry["second"] or "–", PRINTED)
        put(sheet, f"D{row}", entry["first"], INPUT)
        put(sheet, f"E{row}", _EXAMPLE_BENCHMARKS[row - at.MARKETS_FIRST], INPUT, number_format=_SHARE)
        put(sheet, f"F{row}", "share", NOTE)
        put(
            sheet,
            f"G{row}",
            "涨跌幅为示例,请改为实际值 made-up: put the actual return",
            NOTE,
            alignment=styles.ONE_LINE,
        )
        put(sheet, f"H{row}", None)
        rule = DataValidation(type="list", formula1=f"=$B${row}:$C${row}", allow_blank=False, showErrorMessage=True)
        sheet.add_data_validation(rule)
        rule.add(f"D{row}")
    styles.source_line(sheet, at.MARKETS_LAST + 1, f"{_REPORT}; 涨跌幅由用户填写 returns are the user's")


def _tickers(sheet: Worksheet) -> None:
    styles.exhibit(
        sheet,
        at.TICKER_HEADINGS - 1,
        "证券代码写法(“行情”据此核对) How codes are written, as 行情 tests them",
        8,
        (
            "后缀 Suffix",
            "市场 Market",
            "位数 Digits (*: any)",
            "例 Example",
            "可信度 Confidence",
            "",
            "备注 Note",
            "",
        ),
    )
    for row, entry in enumerate(read("tickers"), at.TICKERS_FIRST):
        digits = int(entry["digits"]) if entry["digits"].isdigit() else entry["digits"]
        values = (entry["suffix"], entry["market"], digits, entry["example"], entry["confidence"])
        for column, value in zip("ABCDE", values, strict=True):
            alignment = styles.CENTRED if column == "C" else styles.ONE_LINE
            put(sheet, f"{column}{row}", value, INPUT if column in "ABC" else NOTE, alignment=alignment)
        put(sheet, f"F{row}", None)
        put(sheet, f"G{row}", entry["note"] or "–", NOTE, alignment=styles.ONE_LINE)
        put(sheet, f"H{row}", None)
    styles.source_line(sheet, at.TICKERS_LAST + 1, "代码后缀惯例(iFinD、Wind) suffixes as iFinD and Wind write them")


def _settings(sheet: Worksheet) -> None:
    top = at.TICKERS_LAST + 3
    styles.heading_row(sheet, top, ("设置 Settings", "", "", "取值 Value", "说明 Note"))
    rows: tuple[tuple[str, float | str, styles.Role, str], ...] = (
        (
            "RETURN_RATING 可重算 = 1 It recalculates",
            f"={recalculates('RETURN_RATING')}",
            LINK,
            "否则采用普通公式 else the plain formula is in use",
        ),
        (
            "相对涨跌幅先舍入到小数位 Decimals kept first",
            EXCESS_DECIMALS,
            PRINTED,
            "0.35 − 0.2 在双精度中略小于 0.15 doubles fall short of 0.15",
        ),
    )
    for row, (label, value, role, note) in enumerate(rows, top + 1):
        put(sheet, f"A{row}", label, alignment=styles.ONE_LINE)
        for column in "BC":
            put(sheet, f"{column}{row}", None)
        put(sheet, f"D{row}", value, role, number_format="0", alignment=styles.RIGHT)
        put(sheet, f"E{row}", note, NOTE, alignment=styles.ONE_LINE)


def _ratings(sheet: Worksheet) -> None:
    styles.exhibit(
        sheet,
        _HEADINGS - 1,
        f"评级: 填蓝色四列(共 {_ROWS} 行) Ratings: fill in the four blue columns",
        len(_WIDTHS),
        (
            "公司或行业 Company or industry",
            "对象 Rated",
            "市场 Market",
            "基准 Benchmark",
            "12 个月涨跌幅 Return",
            "基准涨跌幅\nBenchmark's",
            "相对涨跌幅\nRelative",
            "评级(采用)\nRating in use",
            "按函数\nBy function",
            "按公式\nBy formula",
            "一致 = 1\nAgree",
            "已过下限数\nBounds passed",
        ),
    )
    sheet[f"I{_HEADINGS}"].value = f'="按函数 By function"&IF({_LIVE},""," (未重算 not live)")'
    markets = [entry["market"] for entry in read("benchmarks")]
    for row in range(FIRST, LAST + 1):
        number = row - FIRST
        label, kind, place, earned = _EXAMPLES[number] if number < len(_EXAMPLES) else (None, None, None, None)
        put(sheet, f"A{row}", f"示例 {label}" if label else None, INPUT, alignment=styles.ONE_LINE)
        put(sheet, f"B{row}", _KIND_WORD[kind] if kind else None, INPUT)
        put(sheet, f"C{row}", markets[place] if place is not None else None, INPUT)
        put(sheet, f"E{row}", earned, INPUT, number_format=_SHARE, alignment=styles.RIGHT)
        for column, formula in _formulas(row).items():
            role = HEADLINE if column == "H" else LABEL if column == "L" else CALC
            shown = _SHARE if column in "FG" else "0" if column in "KL" else "General"
            alignment = styles.RIGHT if column in "FG" else styles.CENTRED if column in "HIJKL" else styles.ONE_LINE
            put(sheet, f"{column}{row}", formula, role, number_format=shown, alignment=alignment)
    words = ",".join(_KIND_WORD.values())
    for column, formula in (("B", f'"{words}"'), ("C", f"=$A${at.MARKETS_FIRST}:$A${at.MARKETS_LAST}")):
        rule = DataValidation(type="list", formula1=formula, allow_blank=True, showErrorMessage=True)
        rule.errorTitle, rule.error = "评级 Ratings", "请从列表中选择 Choose one of the list"
        sheet.add_data_validation(rule)
        rule.add(f"{column}{FIRST}:{column}{LAST}")
    styles.source_line(
        sheet,
        LAST + 1,
        f"规则 rules: {_REPORT}; 示例涨跌幅为虚构,不是报告数字 the examples are made up; "
        "相对涨跌幅 = 差 the difference",
    )


def _formulas(row: int) -> dict[str, str]:
    def levels(column: str) -> str:
        return f"${column}${at.LEVELS_FIRST}:${column}${at.LEVELS_LAST}"

    def by_market(column: str) -> str:
        area, names = (f"${c}${at.MARKETS_FIRST}:${c}${at.MARKETS_LAST}" for c in (column, "A"))
        return f'=IFERROR(INDEX({area},MATCH($C{row},{names},0)),"–")'

    known = f"ISNUMBER(E{row})*ISNUMBER(F{row})*(COUNTIF({levels('A')},B{row})>0)"
    excess = layout.arithmetic(market.excess_return, f"E{row}", f"F{row}")
    bounds = levels("D")
    passed = f"SUMPRODUCT(({levels('A')}=B{row})*{levels('F')}*((G{row}>{bounds})+(G{row}={bounds})*{levels('E')}))"
    place = f"MATCH(B{row},{levels('A')},0)+COUNTIF({levels('A')},B{row})-1-L{row}"
    return {
        "D": by_market("D"),
        "F": by_market("E"),
        "G": f'=IF({known},ROUND({excess},{_DECIMALS}),"–")',
        "H": f"=IF({_LIVE},I{row},J{row})",
        "I": f'=IF(ISNUMBER(G{row}),RETURN_RATING(E{row},F{row},B{row}),"–")',
        "J": f'=IF(ISNUMBER(G{row}),INDEX({levels("B")},{place}),"–")',
        "K": f"=IF(I{row}=J{row},1,0)",
        "L": f'=IF(ISNUMBER(G{row}),{passed},"–")',
    }


def checks() -> list[Check]:
    """The function and the formula rate alike."""
    agree = layout.on(layout.RATINGS, f"$K${FIRST}:$K${LAST}")
    return [
        Check(
            "评级: RETURN_RATING 与普通公式一致的行",
            "Ratings: rows on which RETURN_RATING and plain formula agree",
            f"=IF({layout.on(layout.RATINGS, _LIVE)},SUM({agree}),ROWS({agree}))",
            _ROWS,
            "函数不重算时不比较 not compared where it does not recalculate",
        )
    ]
