"""表5: the key stocks with live prices and PEs, the report's own table, and its PEs by function and by formula."""

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from sora_compute.facts import read
from sora_workbook import key_cells as at
from sora_workbook import layout, market_cells, styles
from sora_workbook.layout import Check
from sora_workbook.sheets import movers_table, pe_tests
from sora_workbook.styles import CALC, HEADLINE, INPUT, LINK, NOTE, PRINTED, put

_WIDTHS = (12, 13, 13, 12, 11, 11, 11, 11, 11, 11, 9, 11, 11, 11, 44)
_PRICE, _WHOLE, _TENTH, _PERCENT = "#,##0.00", "#,##0", "0.0", "0.00%"


def build(sheet: Worksheet) -> None:
    """Fill the sheet and define the name in_first_year."""
    styles.title(
        sheet, "表5: 重点关注个股", "Key stocks: price, earnings, PE", _WIDTHS, layout.master_flag(sheet.title)
    )
    _settings(sheet)
    _week(sheet)
    _as_printed(sheet)
    pe_tests.lists(sheet)
    _both_ways(sheet)
    pe_tests.build(sheet)
    sheet.freeze_panes = "C4"
    sheet.print_area = f"A1:O{at.TESTS_LAST + 1}"
    for headings in (at.PRINTED_HEADINGS, at.MISFIT_HEADINGS, at.BOTH_HEADINGS, at.TEST_HEADINGS):
        sheet.row_breaks.append(Break(id=headings - 2))


def _settings(sheet: Worksheet) -> None:
    styles.heading_row(sheet, 4, ("设置 Settings", "", "", "取值 Value", "说明 Note"))
    first, second, _ = at.YEARS
    rows: tuple[tuple[str, float | str, str], ...] = (
        ("首个年度 First year", at.PRINTED_YEARS[0], "每年前移一次 move on once a year"),
        ("次年 Second year", f"={first}+1", ""),
        ("第三年 Third year", f"={second}+1", ""),
        ("函数可用 = 1 Functions live", f"={layout.on(layout.CHECKS, layout.FUNCTIONS_LIVE)}", "“检查”"),
    )
    for row, (label, value, note) in enumerate(rows, 5):
        put(sheet, f"A{row}", label, alignment=styles.ONE_LINE)
        for column in "BC":
            put(sheet, f"{column}{row}", None)
        role = INPUT if row == 5 else LINK if row == 8 else CALC
        put(sheet, f"D{row}", value, role, number_format="0")
        put(sheet, f"E{row}", note, NOTE, alignment=styles.ONE_LINE)
    styles.define(sheet, "in_first_year", at.YEARS[0].replace("$", ""))


def _headings(sheet: Worksheet, row: int, kinds: dict[str, str]) -> None:
    """Headings that name a year. kinds: what stands behind the year, by the first of three columns."""
    for first, text in kinds.items():
        for offset, year in enumerate(at.YEARS):
            sheet[f"{chr(ord(first) + offset)}{row}"].value = f'={year}&"{text}"'


def _week(sheet: Worksheet) -> None:
    headings = (
        "证券代码\nCode",
        "证券简称\nName",
        "股价(元)\nPrice",
        "周涨跌幅\nChange",
        *[""] * 6,
        "PB",
        *[""] * 3,
        "备注 Note",
    )
    styles.exhibit(
        sheet, at.WEEK_HEADINGS - 1, "表5(本期) This week: 股价与涨跌幅取自“行情” prices from 行情", 15, headings
    )
    _headings(sheet, at.WEEK_HEADINGS, {"E": "EPS(元)", "H": "PE", "L": "PE 待核 to test"})
    entries = read("key_stocks")
    codes = market_cells.quotes(market_cells.TABLE["code"])
    for row in range(at.WEEK_FIRST, at.WEEK_LAST + 1):
        number = row - at.WEEK_FIRST
        entry = entries[number] if number < len(entries) else None
        put(sheet, f"A{row}", entry["code"] if entry else None, INPUT, number_format="@", alignment=styles.ONE_LINE)
        for column, key, shown in (("B", "name", "General"), ("C", "close", _PRICE), ("D", "change", _PERCENT)):
            area = market_cells.quotes(market_cells.TABLE[key])
            formula = f'=IFERROR(INDEX({area},MATCH($A{row},{codes},0)),"–")'
            put(sheet, f"{column}{row}", formula, LINK, number_format=shown, alignment=styles.ONE_LINE)
        for columns, key, shown in (("EFG", "eps", "0.00"), ("LMN", "pe", _WHOLE)):
            for column, year in zip(columns, at.PRINTED_YEARS, strict=True):
                put(sheet, f"{column}{row}", _number(entry, f"{key}_{year}"), INPUT, number_format=shown)
        for column, function, plain in zip("HIJ", "EFG", "HIJ", strict=True):
            both = row - at.WEEK_FIRST + at.BOTH_FIRST
            formula = f"=IF({at.LIVE},{function}{both},{plain}{both})"
            put(sheet, f"{column}{row}", formula, HEADLINE, number_format=_WHOLE)
        put(sheet, f"K{row}", _number(entry, "pb"), INPUT, number_format=_TENTH)
        put(sheet, f"O{row}", None, INPUT, alignment=styles.ONE_LINE)
        for column in "CDEFGHIJKLMN":
            sheet[f"{column}{row}"].alignment = styles.RIGHT
    pe_tests.highlight_misfits(sheet)
    end = market_cells.setting(market_cells.WEEK_END)
    styles.source_line(sheet, at.WEEK_LAST + 1, "")
    sheet[f"A{at.WEEK_LAST + 1}"].value = (
        '="资料来源 Source: iFinD(粘贴 pasted); 股价为 prices of "&TEXT(' + end + ',"yyyy-mm-dd")'
        '&" 收盘价 close; / = 每股收益不为正 EPS not positive; – = 无数据 no data"'
    )
    rule = DataValidation(
        type="custom",
        formula1=f'ISNUMBER(FIND(".",A{at.WEEK_FIRST}))',
        allow_blank=True,
        showErrorMessage=True,
        errorStyle="warning",
    )
    rule.errorTitle, rule.error = "证券代码 Code", "写作 300209.SZ,与“行情”一致 as 300209.SZ, as on 行情"
    sheet.add_data_validation(rule)
    rule.add(f"A{at.WEEK_FIRST}:A{at.WEEK_LAST}")


def _number(entry: dict[str, str] | None, key: str) -> float | str | None:
    text = entry[key] if entry else ""
    return text if text == "/" else float(text) if text else None


def _as_printed(sheet: Worksheet) -> None:
    headings = (
        "证券代码\nCode",
        "证券简称\nName",
        "股价(元)\nPrice",
        "周涨跌幅\nChange",
        *(f"{year}EPS\n(元)" for year in at.PRINTED_YEARS),
        *(f"{year}PE" for year in at.PRINTED_YEARS),
        "PB",
        "与本期相同\nEquals this week's",
        "",
        "",
        "备注: 更正 Note: what was mended",
    )
    styles.exhibit(
        sheet, at.PRINTED_HEADINGS - 1, "表5(报告原表) As the report prints it; 表头识别有误,已按意更正", 15, headings
    )
    sheet.row_dimensions[at.PRINTED_HEADINGS].height = 46
    for row, entry in enumerate(read("key_stocks"), at.PRINTED_FIRST):
        week = row - at.PRINTED_FIRST + at.WEEK_FIRST
        values: list[tuple[str, float | str | None, str]] = [
            ("A", entry["code"], "@"),
            ("B", entry["name"], "General"),
            ("C", _number(entry, "close"), _PRICE),
            ("D", round(float(entry["change_percent"]) / 100, 6), _PERCENT),
            *((c, _number(entry, f"eps_{y}"), "0.00") for c, y in zip("EFG", at.PRINTED_YEARS, strict=True)),
            *((c, _number(entry, f"pe_{y}"), _WHOLE) for c, y in zip("HIJ", at.PRINTED_YEARS, strict=True)),
            ("K", _number(entry, "pb"), _TENTH),
        ]
        for column, value, shown in values:
            alignment = styles.ONE_LINE if column in "AB" else styles.RIGHT
            put(sheet, f"{column}{row}", value, PRINTED, number_format=shown, alignment=alignment)
        others = f"SUMPRODUCT((E{row}:G{row}=E{week}:G{week})*1)=COLUMNS(E{row}:G{row})"
        same = "*".join(f"({column}{row}={column}{week})" for column in "ABCK")
        change = f"(ROUND(D{week},{movers_table.CHANGE_DIGITS})=D{row})"
        put(
            sheet,
            f"L{row}",
            f"=IFERROR({same}*{change}*({others}),0)",
            CALC,
            number_format="0",
            alignment=styles.CENTRED,
        )
        for column in "MN":
            put(sheet, f"{column}{row}", None)
        put(sheet, f"O{row}", entry["note"] or "–", NOTE)
        if entry["note"]:
            sheet[f"B{row}"].fill = styles.fill(styles.WARN)
            sheet.row_dimensions[row].height = 58
    styles.source_line(
        sheet,
        at.PRINTED_LAST + 1,
        "民生证券 2024-02-25 表5 (Minsheng Securities, Table 5); iFinD; 股价为 2024-02-23 收盘价; "
        "识别作“2020506、2024 EDG、2022556”的表头即三年每股收益 garbled headings are the three years' EPS",
    )


def _both_ways(sheet: Worksheet) -> None:
    headings = ("证券代码\nCode", "证券简称\nName", "在“行情”中\nOn 行情", "", *[""] * 6, "一致\nAgree")
    styles.exhibit(
        sheet,
        at.BOTH_HEADINGS - 1,
        "市盈率两种算法: PE_RATIO 与普通公式 PE by function and by plain formula",
        15,
        headings,
    )
    _headings(sheet, at.BOTH_HEADINGS, {"E": "PE 函数 function", "H": "PE 公式 formula"})
    for row in range(at.BOTH_FIRST, at.BOTH_LAST + 1):
        week = row - at.BOTH_FIRST + at.WEEK_FIRST
        put(sheet, f"A{row}", f'=IF(ISBLANK(A{week}),"–",A{week})', CALC, alignment=styles.ONE_LINE)
        put(sheet, f"B{row}", f"=B{week}", CALC, alignment=styles.ONE_LINE)
        pasted = market_cells.quotes(market_cells.PASTED["code"])
        found = f"=IF(ISBLANK(A{week}),1,(COUNTIF({pasted},A{week})>0)*1)"
        put(sheet, f"C{row}", found, LINK, number_format="0", alignment=styles.CENTRED)
        put(sheet, f"D{row}", None)
        for eps, function, plain in zip("EFG", "EFG", "HIJ", strict=True):
            price, earned = f"$C{week}", f"{eps}{week}"
            for column, ratio in (
                (function, f"PE_RATIO({price},{earned})"),
                (plain, layout.plain("PE_RATIO", price, earned)[1:]),
            ):
                known = f"ISNUMBER({price})*ISNUMBER({earned})"
                formula = f'=IF({known},IF({earned}>0,{ratio},"/"),"–")'
                put(sheet, f"{column}{row}", formula, CALC, number_format="#,##0.00", alignment=styles.RIGHT)
        agree = f"SUMPRODUCT((E{row}:G{row}=H{row}:J{row})*1)=COLUMNS(E{row}:G{row})"
        put(sheet, f"K{row}", f"=IF({agree},1,0)", CALC, number_format="0", alignment=styles.CENTRED)
    styles.source_line(
        sheet, at.BOTH_LAST + 1, "上表 the table of this week; 市盈率 = 股价 / 每股收益 PE = price / EPS"
    )


def checks() -> list[Check]:
    """The function and the formula agree, the week's stocks have prices, published PEs fit."""
    found = layout.on(layout.TABLE_5, f"C{at.BOTH_FIRST}:C{at.BOTH_LAST}")
    both = layout.on(layout.TABLE_5, f"K{at.BOTH_FIRST}:K{at.BOTH_LAST}")
    same = layout.on(layout.TABLE_5, f"L{at.PRINTED_FIRST}:L{at.PRINTED_LAST}")
    live, week = layout.on(layout.TABLE_5, at.LIVE), market_cells.setting(market_cells.REPORT_WEEK)
    return [
        Check(
            "表5: PE_RATIO 与普通公式一致的行",
            "Table 5: rows on which PE_RATIO and plain formula agree",
            f"=IF({live},SUM({both}),ROWS({both}))",
            at.WEEK_ROWS,
        ),
        Check(
            "表5: 在“行情”中找不到的代码",
            "Table 5: codes that stand nowhere on 行情",
            f"=COUNTIF({found},0)",
            0,
        ),
        Check(
            "表5: 报告周的本期表与原表相同的行",
            "Table 5: rows of the report's week that equal the printed ones",
            f"=IF({week},SUM({same}),ROWS({same}))",
            len(read("key_stocks")),
            "只在报告周比较 compared in the report's week only",
        ),
        *pe_tests.checks(),
    ]
