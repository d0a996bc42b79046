"""表3 and 表4: the week's largest movers from the pasted quotes, and the report's own table, tested."""

from collections import Counter
from dataclasses import dataclass

from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from sora_compute.facts import read
from sora_compute.model import market
from sora_workbook import layout, styles
from sora_workbook import market_cells as at
from sora_workbook.layout import Check
from sora_workbook.sheets.function_list import recalculates
from sora_workbook.styles import CALC, HEADLINE, INPUT, LINK, NOTE, PRINTED, put

_COLUMNS = (
    "证券代码\nCode",
    "证券简称\nName",
    "周涨跌幅\nChange",
    "收盘价(元)\nClose",
    "周最低价(元)\nLow",
    "周最高价(元)\nHigh",
)
_WIDTHS = (14, 14, 14, 13, 13, 13, 13, 14, 15, 15, 15, 15, 40)
_FORMATS = ("@", "@", "0.00%", "#,##0.00", "#,##0.00", "#,##0.00")
_ALIGNMENTS = dict(zip("BCDEFG", (styles.ONE_LINE, styles.ONE_LINE, *[styles.RIGHT] * 4), strict=True))
_LETTERS = "BCDEFG"
_ROWS = 10
_COUNT, _LIVE, _USABLE, _SHOWN, _CENTS, _DIGITS = (f"$D${row}" for row in range(5, 11))
_WEEK = 13
WEEK_FIRST = _WEEK + 1
_NOT_LIVE = "  〔函数缺失或为存储值,未重算 Missing here or a stored value: not recalculated〕"
PRINTED_FIRST = WEEK_FIRST + _ROWS + 4
FUNCTION_FIRST = PRINTED_FIRST + max(Counter(entry["table"] for entry in read("movers")).values()) + 4
_PLAIN_FIRST = FUNCTION_FIRST + _ROWS + 4


@dataclass(frozen=True)
class Side:
    """One of the two tables. rank: the column of 行情 that ranks this way."""

    sheet: str
    zh: str
    en: str
    argument: str
    rank: str


GAINERS = Side(layout.TABLE_3, "本周计算机板块个股涨幅前列", "The week's largest gainers", "gainers", at.RANK_UP)
LOSERS = Side(layout.TABLE_4, "本周计算机板块个股跌幅前列", "The week's largest losers", "losers", at.RANK_DOWN)
CHANGE_DIGITS = layout.on(layout.TABLE_3, _DIGITS)
"""The decimals to which a change is printed, as seen from another sheet."""
SIDES = {side.sheet: side for side in (GAINERS, LOSERS)}


def build(sheet: Worksheet) -> None:
    """Fill the sheet; it is 表3 or 表4 by its title."""
    side = SIDES[sheet.title]
    styles.title(sheet, f"{side.sheet}: {side.zh}", side.en, _WIDTHS, layout.master_flag(sheet.title))
    printed = [entry for entry in read("movers") if entry["table"] == side.sheet]
    _settings(sheet, side, len(printed))
    _week(sheet, side)
    _as_printed(sheet, side, printed)
    _by_function(sheet, side)
    _by_formula(sheet, side)
    sheet.row_breaks.append(Break(id=FUNCTION_FIRST - 3))
    sheet.freeze_panes = "A4"


def _settings(sheet: Worksheet, side: Side, count: int) -> None:
    styles.heading_row(sheet, 4, ("设置 Settings", "", "", "取值 Value", "单位 Unit", "说明 Note"))
    rows: tuple[tuple[str, str, float | str, styles.Role, str, str], ...] = (
        ("名次数 Places shown", _COUNT, count, INPUT, "1–10", "报告: 表3 前五,表4 前四 the report: five and four"),
        (
            "TOP_MOVERS 可重算 = 1 It recalculates",
            _LIVE,
            f"={recalculates('TOP_MOVERS')}",
            LINK,
            "1 / 0",
            "否则采用普通公式 else the plain formulas are in use",
        ),
        ("可用的行 Usable rows", _USABLE, f"=COUNT({at.quotes(side.rank)})", LINK, "行 rows", "“行情”粘贴区 1"),
        (
            "显示的行 Rows shown",
            _SHOWN,
            f"=MIN({_COUNT},{_USABLE},ROWS(A{WEEK_FIRST}:A{WEEK_FIRST + _ROWS - 1}))",
            CALC,
            "行 rows",
            "",
        ),
        ("股价的小数位 Decimals of a price", _CENTS, 2, INPUT, "位 digits", "最小变动 0.01 元 the tick is a cent"),
        ("涨跌幅的小数位 Decimals of a change", _DIGITS, 4, INPUT, "位 digits", "印作 88.19% printed as 88.19%"),
    )
    for row, (label, address, value, role, unit, note) in enumerate(rows, 5):
        put(sheet, f"A{row}", label, alignment=styles.ONE_LINE)
        for column in "BC":
            put(sheet, f"{column}{row}", None)
        put(sheet, address.replace("$", ""), value, role, number_format="0")
        put(sheet, f"E{row}", unit, NOTE)
        put(sheet, f"F{row}", note, NOTE, alignment=styles.ONE_LINE)


def _exhibit(sheet: Worksheet, top: int, text: str, more: tuple[str, ...] = ()) -> None:
    styles.exhibit(sheet, top, text, 7 + len(more), ("#", *_COLUMNS, *more))


def _week(sheet: Worksheet, side: Side) -> None:
    """What the analyst publishes: the function's rows where it computes, the plain formulas' elsewhere."""
    _exhibit(sheet, _WEEK - 1, f"{side.sheet}(本期) {side.zh} This week", ("收盘在高低之间\nClose in range",))
    for place in range(1, _ROWS + 1):
        row, by_function, plain = (first + place - 1 for first in (WEEK_FIRST, FUNCTION_FIRST, _PLAIN_FIRST))
        put(sheet, f"A{row}", place, NOTE, alignment=styles.CENTRED)
        for column, shown in zip(_LETTERS, _FORMATS, strict=True):
            formula = f'=IF($A{row}>{_SHOWN},"–",IF({_LIVE},{column}{by_function},{column}{plain}))'
            put(sheet, f"{column}{row}", formula, HEADLINE, number_format=shown, alignment=_ALIGNMENTS[column])
        inside = layout.arithmetic(market.within, f"E{row}", f"F{row}", f"G{row}")
        numbers = f"ISNUMBER(E{row})*ISNUMBER(F{row})*ISNUMBER(G{row})"
        put(sheet, f"H{row}", f'=IF({numbers},{inside},"–")', CALC, number_format="0", alignment=styles.CENTRED)
    last = WEEK_FIRST + _ROWS - 1
    styles.blank_out(sheet, f"A{WEEK_FIRST}:H{last}", f"$A{WEEK_FIRST}>{_SHOWN}")
    styles.highlight(sheet, f"H{WEEK_FIRST}:H{last}", f"AND(ISNUMBER(H{WEEK_FIRST}),H{WEEK_FIRST}=0)", styles.BAD)
    start, end = at.setting(at.WEEK_START), at.setting(at.WEEK_END)
    styles.source_line(sheet, last + 1, "")
    sheet[f"A{last + 1}"].value = (
        f'="资料来源 Source: iFinD(粘贴于“行情” pasted on 行情); 区间 from "&TEXT({start},"yyyy-mm-dd")'
        f'&" 至 to "&TEXT({end},"yyyy-mm-dd")'
    )


def _by_function(sheet: Worksheet, side: Side) -> None:
    _exhibit(
        sheet,
        FUNCTION_FIRST - 2,
        f'按函数 By function: TOP_MOVERS(行情, n, "{side.argument}")',
        ("与公式一致\nAgrees",),
    )
    band = sheet[f"A{FUNCTION_FIRST - 2}"]
    band.value = f'="{str(band.value).replace(chr(34), chr(34) * 2)}"&IF({_LIVE},"","{_NOT_LIVE}")'
    last = FUNCTION_FIRST + _ROWS - 1
    for place in range(1, _ROWS + 1):
        row, plain = FUNCTION_FIRST + place - 1, _PLAIN_FIRST + place - 1
        put(sheet, f"A{row}", place, NOTE, alignment=styles.CENTRED)
        for column, shown in zip(_LETTERS, _FORMATS, strict=True):
            put(sheet, f"{column}{row}", None, CALC, number_format=shown, alignment=_ALIGNMENTS[column])
        equal = f'SUMPRODUCT((B{row}:G{row}&""=B{plain}:G{plain}&"")*1)=COLUMNS(B{row}:G{row})'  # &"": as below
        agrees = f"=IF($A{row}>{_USABLE},1,IF({equal},1,0))"
        put(sheet, f"H{row}", agrees, CALC, number_format="0", alignment=styles.CENTRED)
    table = at.quotes(at.TABLE["code"]).partition(":")[0] + ":" + at.quotes_here(at.TABLE["high"]).partition(":")[2]
    area = f"B{FUNCTION_FIRST}:G{last}"
    call = f'=TOP_MOVERS({table},ROWS(A{FUNCTION_FIRST}:A{last}),"{side.argument}")'
    sheet[f"B{FUNCTION_FIRST}"] = ArrayFormula(area, call)
    styles.source_line(
        sheet, last + 1, "“行情”的计算区(已略去停牌、空白与格式有误的行) the workings of 行情, unusable rows left out"
    )


def _by_formula(sheet: Worksheet, side: Side) -> None:
    _exhibit(sheet, _PLAIN_FIRST - 2, "按普通公式 By plain formula: INDEX, MATCH, RANK")
    ranks = at.quotes(side.rank)
    for place in range(1, _ROWS + 1):
        row = _PLAIN_FIRST + place - 1
        put(sheet, f"A{row}", place, NOTE, alignment=styles.CENTRED)
        for column, key, shown in zip(_LETTERS, at.TABLE, _FORMATS, strict=True):
            formula = f'=IFERROR(INDEX({at.quotes(at.TABLE[key])},MATCH($A{row},{ranks},0)),"–")'
            put(sheet, f"{column}{row}", formula, CALC, number_format=shown, alignment=_ALIGNMENTS[column])
    styles.source_line(sheet, _PLAIN_FIRST + _ROWS, "同上 as above")


def _as_printed(sheet: Worksheet, side: Side, entries: list[dict[str, str]]) -> None:
    """The report's rows; whether change and close fit each other, the close its range, and this week's rows them."""
    _exhibit(
        sheet,
        PRINTED_FIRST - 2,
        f"{side.sheet}(报告原表) As the report prints it",
        (
            "隐含上周收盘\nImplied previous",
            "据此涨跌幅\nChange from it",
            "涨跌幅相符\nChange fits",
            "收盘在高低之间\nClose in range",
            "与本期相同\nEquals this week's",
            "备注 Note",
        ),
    )
    sheet.row_dimensions[PRINTED_FIRST - 1].height = 46
    for place, entry in enumerate(entries, 1):
        row, week = PRINTED_FIRST + place - 1, WEEK_FIRST + place - 1
        values: list[float | str] = [entry["code"], entry["name"], round(float(entry["change_percent"]) / 100, 6)]
        values += [float(entry[key]) for key in ("close", "low", "high")]
        put(sheet, f"A{row}", place, NOTE, alignment=styles.CENTRED)
        for column, value, shown in zip(_LETTERS, values, _FORMATS, strict=True):
            put(sheet, f"{column}{row}", value, PRINTED, number_format=shown, alignment=_ALIGNMENTS[column])
        implied = layout.arithmetic(market.previous_close, f"E{row}", f"D{row}")
        again = layout.arithmetic(market.weekly_change, f"E{row}", f"H{row}")
        inside = layout.arithmetic(market.within, f"E{row}", f"F{row}", f"G{row}")
        # &"" because LibreOffice finds a text in a function's table unequal to the same text typed.
        texts_and_prices = "*".join(f'({column}{row}&""={column}{week}&"")' for column in "BCEFG")
        same = f"{texts_and_prices}*(ROUND(D{week},{_DIGITS})=D{row})"
        for column, formula, shown in (
            ("H", f"=ROUND({implied},{_CENTS})", "#,##0.00"),
            ("I", f"=ROUND({again},{_DIGITS})", "0.00%"),
            ("J", f"=IF(I{row}=D{row},1,0)", "0"),
            ("K", f"={inside}", "0"),
            ("L", f"=IFERROR({same},0)", "0"),
        ):
            centred = styles.CENTRED if shown == "0" else styles.ONE_LINE
            put(sheet, f"{column}{row}", formula, CALC, number_format=shown, alignment=centred)
        put(sheet, f"M{row}", entry["note"] or "无更正 nothing mended", NOTE)
    last = PRINTED_FIRST + len(entries) - 1
    for value, colour in ((1, styles.GOOD), (0, styles.BAD)):
        styles.highlight(sheet, f"J{PRINTED_FIRST}:K{last}", f"J{PRINTED_FIRST}={value}", colour)
    styles.source_line(
        sheet,
        last + 1,
        f"民生证券 2024-02-25 {side.sheet}; iFinD; 区间 2024-02-19 至 2024-02-23 the report's own exhibit",
    )


def checks() -> list[Check]:
    """For each table: function and formula agree, the report's rows hold, and its week gives its rows."""
    found = []
    for side in SIDES.values():
        count = sum(entry["table"] == side.sheet for entry in read("movers"))
        last = PRINTED_FIRST + count - 1

        def total(column: str, first: int, end: int, sheet: str = side.sheet) -> str:
            return f"SUM({layout.on(sheet, f'{column}{first}:{column}{end}')})"

        live, week = layout.on(side.sheet, _LIVE), at.setting(at.REPORT_WEEK)
        rows = f"ROWS({layout.on(side.sheet, f'H{FUNCTION_FIRST}:H{FUNCTION_FIRST + _ROWS - 1}')})"
        printed = f"ROWS({layout.on(side.sheet, f'L{PRINTED_FIRST}:L{last}')})"
        found += [
            Check(
                f"{side.sheet}: TOP_MOVERS 与普通公式一致的行",
                f"{side.en}: rows on which function and plain formulas agree",
                f"=IF({live},{total('H', FUNCTION_FIRST, FUNCTION_FIRST + _ROWS - 1)},{rows})",
                _ROWS,
                "函数不重算时不比较 not compared where it does not recalculate",
            ),
            Check(
                f"{side.sheet}: 报告各行的涨跌幅与收盘相符、收盘在高低之间",
                f"{side.en}: printed changes that fit their close, and closes within their range",
                f"={total('J', PRINTED_FIRST, last)}+{total('K', PRINTED_FIRST, last)}",
                2 * count,
            ),
            Check(
                f"{side.sheet}: 报告周的本期表与原表相同的行",
                f"{side.en}: rows of the report's week that equal the printed ones",
                f"=IF({week},{total('L', PRINTED_FIRST, last)},{printed})",
                count,
                "只在报告周比较 compared in the report's week only",
            ),
        ]
    return found
