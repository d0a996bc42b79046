"""行情: the week's settings, the index moves and pasted series with their charts, and the quotes area below."""

from datetime import date

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from sora_compute.facts import read
from sora_compute.model import market
from sora_workbook import charts, layout, styles
from sora_workbook import market_cells as at
from sora_workbook.layout import Check
from sora_workbook.sheets import quotes
from sora_workbook.styles import CALC, HEADLINE, INPUT, NOTE, PRINTED, put

_WIDTHS = (13, 13, 10, 12, 11, 10, 10, 19, 13, 3, 13, 13, 13, 13, 13, 3, 13, 10, 9, 9, 9, 9, 9, 9, 8, 7, 10, 8, 7, 8)
_DATE, _PERCENT = "yyyy-mm-dd", "0.00%"
_REPORT_WEEK = (date(2024, 2, 19), date(2024, 2, 23))
_REPORT = "报告 §4 the report, section 4"
_PRINTED_ROWS = 45  # of the paste areas: the rest is for computing, not for paper


def build(sheet: Worksheet) -> None:
    """Fill the sheet and define the names in_week_start, in_week_end and in_change_divisor."""
    styles.title(sheet, "行情", "Market: paste areas and charts", _WIDTHS, layout.master_flag(sheet.title))
    put(
        sheet,
        "A3",
        f"每周三步: ① 改起止日期与图6 的涨跌幅;② 从 A{at.QUOTES_FIRST} 起粘贴个股行情;③ 在“表5”粘贴每股收益。"
        f" Weekly: dates and moves here, quotes from A{at.QUOTES_FIRST}, EPS on 表5; no formula is edited.",
        NOTE,
        alignment=styles.ONE_LINE,
    )
    _settings(sheet)
    _moves(sheet)
    _series(sheet)
    quotes.build(sheet)
    sheet.freeze_panes = "C4"
    sheet.print_area = f"A1:{at.LAST_PRINTED}{at.QUOTES_FIRST + _PRINTED_ROWS}"


def _settings(sheet: Worksheet) -> None:
    styles.heading_row(sheet, 5, ("设置 Settings", "", "", "取值 Value", "单位 Unit", "来源 Source", "", ""))
    rows: tuple[tuple[str, str, object, styles.Role, str, str, str], ...] = (
        ("本周起始 Week starts", at.WEEK_START, _REPORT_WEEK[0], INPUT, _DATE, "日 date", _REPORT),
        ("本周截止 Week ends", at.WEEK_END, _REPORT_WEEK[1], INPUT, _DATE, "日 date", _REPORT),
        ("报告周截止 The report's week ended", at.REPORT_END, _REPORT_WEEK[1], PRINTED, _DATE, "日 date", _REPORT),
        (
            "粘贴的涨跌幅除以 Pasted changes are divided by",
            at.DIVISOR,
            100,
            INPUT,
            "0",
            "1",
            "6.38 用 100;6.38% 用 1",
        ),
        (
            "所填即报告周 = 1 This is the report's week",
            at.REPORT_WEEK,
            f"=IF({at.WEEK_END}={at.REPORT_END},1,0)",
            CALC,
            "0",
            "1 / 0",
            "计算 computed",
        ),
    )
    for row, (label, address, value, role, shown, unit, source) in enumerate(rows, 6):
        for column in "ABCFGH":
            put(sheet, f"{column}{row}", None)
        put(sheet, f"A{row}", label, alignment=styles.ONE_LINE)
        put(sheet, address.replace("$", ""), None, role, number_format=shown)
        sheet[address.replace("$", "")].value = value
        put(sheet, f"E{row}", unit, NOTE)
        put(sheet, f"F{row}", source, INPUT if source == _REPORT and role is INPUT else NOTE, alignment=styles.ONE_LINE)
    for name, address in (
        ("in_week_start", at.WEEK_START),
        ("in_week_end", at.WEEK_END),
        ("in_change_divisor", at.DIVISOR),
    ):
        styles.define(sheet, name, address.replace("$", ""))
    rule = DataValidation(type="list", formula1='"1,100"', allow_blank=False, showErrorMessage=True)
    rule.errorTitle, rule.error = "行情 Market", "1 或 100 1 or 100"
    sheet.add_data_validation(rule)
    rule.add(at.DIVISOR.replace("$", ""))


def _moves(sheet: Worksheet) -> None:
    """图6: the moves of indices and the sector, and their strength relative to the first of them."""
    styles.band_row(
        sheet,
        at.MOVES_HEADINGS - 1,
        "图6 的数据: 本周涨跌幅,首行为基准 Moves of the week; the first is the benchmark",
        8,
    )
    headings = (
        "指数或板块\nIndex or sector",
        "",
        "涨跌幅 %\nPasted",
        "涨跌幅\nChange",
        "相对基准\nRelative",
        "来源 Source",
        "",
        "",
    )
    styles.heading_row(sheet, at.MOVES_HEADINGS, headings)
    entries = read("index_moves")
    for row in range(at.MOVES_FIRST, at.MOVES_LAST + 1):
        number = row - at.MOVES_FIRST
        entry = entries[number] if number < len(entries) else None
        for column in "BGH":
            put(sheet, f"{column}{row}", None, INPUT)
        put(sheet, f"A{row}", entry["name"] if entry else None, INPUT, alignment=styles.ONE_LINE)
        put(sheet, f"C{row}", float(entry["change_percent"]) if entry else None, INPUT, number_format="0.00")
        put(
            sheet,
            f"D{row}",
            f'=IF(ISNUMBER(C{row}),C{row}/{at.DIVISOR},"–")',
            CALC,
            number_format=_PERCENT,
            alignment=styles.RIGHT,
        )
        relative = layout.arithmetic(market.excess_return, f"D{row}", f"D${at.MOVES_FIRST}")
        put(
            sheet,
            f"E{row}",
            f'=IF(ISNUMBER(D{row}),{relative},"–")',
            HEADLINE,
            number_format="+0.00%;-0.00%;0.00%",
            alignment=styles.RIGHT,
        )
        put(sheet, f"F{row}", f"{_REPORT}; iFinD" if entry else None, INPUT, alignment=styles.ONE_LINE)
    last = at.MOVES_LAST
    styles.source_line(
        sheet,
        last + 1,
        "iFinD,逐行见右列 as each row says; 相对基准 = 与首行之差 relative: the difference from the first row",
    )
    first = at.MOVES_FIRST
    chart = charts.bars(
        sheet,
        title="图6: 计算机板块本周表现 The computer sector this week",
        unit="涨跌幅 change, %",
        labels=f"$A${first}:$A${last}",
        series=[
            ("涨跌幅 Change", f"$D${first}:$D${last}", charts.TOTAL),
            ("相对首行 Relative to the first", f"$E${first}:$E${last}", charts.PALE),
        ],
        number_format="0.00%",
    )
    charts.place(sheet, chart, "I4", 19.8, 9.4)


def _series(sheet: Worksheet) -> None:
    """图7 and 图8: the report only draws them; the charts come alive when the series are pasted."""
    first = at.QUOTES_HEADINGS
    styles.band_row(
        sheet, at.CHARTS - 1, "图7、图8: 粘贴序列后即出图 The charts draw what is pasted below", len(_WIDTHS)
    )
    for column in (at.INDEX_DATE, at.SECTOR_INDEX, at.BENCHMARK_INDEX, at.PE_DATE, at.SECTOR_PE):
        cell = sheet[f"{column}{first - 1}"]
        cell.fill, cell.border = styles.fill(styles.BAND), styles.RULE
    sheet[f"{at.INDEX_DATE}{first - 1}"].value = "粘贴区 2: 图7 指数;粘贴区 3: 图8 市盈率 Paste areas 2 and 3"
    sheet[f"{at.INDEX_DATE}{first - 1}"].font = styles.font(styles.NAVY, bold=True)
    headings = ("日期\nDate", "板块指数\nSector", "基准指数\nBenchmark", "日期\nDate", "市盈率\nPE")
    styles.heading_row(sheet, first, headings, first_column=sheet[f"{at.INDEX_DATE}1"].column)
    for row in range(at.QUOTES_FIRST, at.SERIES_LAST + 1):
        for column in (at.INDEX_DATE, at.PE_DATE):
            put(sheet, f"{column}{row}", None, INPUT, number_format=_DATE, alignment=styles.ONE_LINE)
        for column in (at.SECTOR_INDEX, at.BENCHMARK_INDEX, at.SECTOR_PE):
            put(sheet, f"{column}{row}", None, INPUT, number_format="#,##0.00", alignment=styles.ONE_LINE)
    history = charts.lines(
        sheet,
        title="图7: 计算机板块指数历史走势 The sector's index",
        unit="点 points",
        dates=at.series(at.INDEX_DATE),
        series=[
            ("板块指数 Sector", at.series(at.SECTOR_INDEX), charts.TOTAL),
            ("基准指数 Benchmark", at.series(at.BENCHMARK_INDEX), charts.UP),
        ],
        number_format="#,##0",
    )
    charts.place(sheet, history, f"A{at.CHARTS}", 24, 9.8)
    ratio = charts.lines(
        sheet,
        title="图8: 计算机板块历史市盈率 The sector's PE",
        unit="倍 x",
        dates=at.series(at.PE_DATE),
        series=[("市盈率 PE", at.series(at.SECTOR_PE), charts.TOTAL)],
        number_format="#,##0",
    )
    charts.place(sheet, ratio, f"I{at.CHARTS}", 19.8, 9.8)
    _summary(sheet)


def _summary(sheet: Worksheet) -> None:
    """The pasted series in figures, and the words for the state of a quotes row."""
    headings = (
        "序列 Series",
        "",
        "个数\nCount",
        "最后日期\nLast date",
        "最新\nLatest",
        "平均\nMean",
        "最新/平均\nLatest/mean",
    )
    styles.heading_row(sheet, at.SUMMARY, (*headings, "状态用语\nStates"))
    sheet.row_dimensions[at.SUMMARY].height = 46
    for row, (label, dates, column) in enumerate(
        (
            ("图7 板块指数 Sector index", at.INDEX_DATE, at.SECTOR_INDEX),
            ("图7 基准指数 Benchmark index", at.INDEX_DATE, at.BENCHMARK_INDEX),
            ("图8 板块市盈率 Sector PE", at.PE_DATE, at.SECTOR_PE),
        ),
        at.SUMMARY + 1,
    ):
        values, days = at.series(column), at.series(dates)
        put(sheet, f"A{row}", label, alignment=styles.ONE_LINE)
        put(sheet, f"B{row}", None)
        put(sheet, f"C{row}", f"=COUNT({values})", CALC, number_format="0")
        for column_letter, formula, shown in (
            ("D", f"MAX({days})", _DATE),
            ("E", f"INDEX({values},MATCH(D{row},{days},0))", "#,##0.00"),
            ("F", f"AVERAGE({values})", "#,##0.00"),
            ("G", f"E{row}/F{row}", "0.00"),
        ):
            put(
                sheet,
                f"{column_letter}{row}",
                f'=IF(C{row}=0,"–",{formula})',
                CALC,
                number_format=shown,
                alignment=styles.RIGHT,
            )
    for row, state in enumerate(at.STATES, at.STATES_FIRST):
        put(sheet, f"H{row}", state, NOTE, alignment=styles.ONE_LINE)
    styles.source_line(
        sheet,
        at.SUMMARY + 6,
        "报告只画图7、图8,不印数字;此处留空待粘贴 the report draws these two and prints no figures: left to paste",
    )


def checks() -> list[Check]:
    """The week is a week, and the quotes are usable."""
    days = f"{at.setting(at.WEEK_END)}>={at.setting(at.WEEK_START)}"
    return [
        Check("行情: 截止日不早于起始日", "Market: the week does not end before it starts", f"=IF({days},1,0)", 1),
        *quotes.checks(),
    ]
