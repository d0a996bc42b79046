"""The quotes area of 行情: seven blue columns to paste into, and beside them what the other sheets take from it.

A row's state is found once, step by step: has it anything, is the code written as codes are, is it the first of its
code, are there a price and a change. Only rows that pass all four reach the ranks and the clean table.
"""

from openpyxl.utils import column_index_from_string
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from sora_compute.facts import read
from sora_compute.model import market
from sora_workbook import layout, styles
from sora_workbook import market_cells as at
from sora_workbook.layout import Check
from sora_workbook.styles import CALC, INPUT, put

_HEADINGS = (
    "证券代码\nCode",
    "证券简称\nName",
    "收盘价\nClose",
    "上周收盘\nPrevious",
    "周涨跌幅\nChange, %",
    "周最低\nLow",
    "周最高\nHigh",
    "状态\nState",
    "收盘在高低之间\nClose in range",
)
_WORKINGS = (
    "代码\nCode",
    "简称\nName",
    "涨跌幅\nChange",
    "收盘\nClose",
    "最低\nLow",
    "最高\nHigh",
    "涨幅名次\nRank up",
    "跌幅名次\nRank down",
    "后缀行\nSuffix",
    "位数\nDigits",
    "数字部分\nNumber",
    "代码对\nCode ok",
    "首次\nFirst",
    "可用\nUsable",
)
_PRICE, _PERCENT = "#,##0.00", "0.00%"
_FIRST = at.QUOTES_FIRST


def build(sheet: Worksheet) -> None:
    """Fill the area, with the report's week in it."""
    styles.band_row(
        sheet,
        at.QUOTES_HEADINGS - 1,
        f"粘贴区 1: 个股行情(蓝色 A–G 列,{at.QUOTES_ROWS} 行;上周收盘与周涨跌幅填一项即可) "
        "Paste area 1: quotes, blue columns A–G; give the previous close or the change",
        len(_HEADINGS),
    )
    styles.heading_row(sheet, at.QUOTES_HEADINGS, _HEADINGS)
    workings = column_index_from_string(at.TABLE["code"])
    styles.heading_row(sheet, at.QUOTES_HEADINGS, _WORKINGS, first_column=workings)
    sheet.cell(at.QUOTES_HEADINGS - 1, workings, "计算区: 请勿改动 Workings: leave as they are").font = styles.font(
        styles.NAVY, bold=True
    )
    sheet.row_dimensions[at.QUOTES_HEADINGS].height = 46
    formats = {"close": _PRICE, "previous": _PRICE, "change": "0.00", "low": _PRICE, "high": _PRICE}
    published = _published()
    for row in range(_FIRST, at.QUOTES_LAST + 1):
        given = published[row - _FIRST] if row - _FIRST < len(published) else {}
        for key, column in at.PASTED.items():
            shown = formats.get(key, "@" if key == "code" else "General")
            put(sheet, f"{column}{row}", given.get(key), INPUT, number_format=shown, alignment=styles.ONE_LINE)
        for column, formula, shown in _formulas(row):
            alignment = styles.CENTRED if column == at.IN_RANGE else styles.ONE_LINE
            put(sheet, f"{column}{row}", formula, CALC, number_format=shown, alignment=alignment)
    _validate(sheet)
    area = f"A{_FIRST}:{at.IN_RANGE}{at.QUOTES_LAST}"
    bad, odd = f"${at.CODE_OK}{_FIRST}+${at.UNIQUE}{_FIRST}", f"${at.STATE}{_FIRST}"
    first_state = f"$H${at.STATES_FIRST}"
    styles.highlight(sheet, area, f"AND({bad}<2,{odd}<>{first_state})", styles.BAD)
    styles.highlight(sheet, area, f"AND(${at.VALID}{_FIRST}=0,{odd}<>{first_state})", styles.WARN)
    styles.highlight(
        sheet, f"{at.IN_RANGE}{_FIRST}:{at.IN_RANGE}{at.QUOTES_LAST}", f"{at.IN_RANGE}{_FIRST}=0", styles.BAD
    )


def _published() -> list[dict[str, float | str]]:
    """The report's week: the movers of Tables 3 and 4, and Table 5's stocks, which come without low and high."""
    rows: list[dict[str, float | str]] = []
    for entry in (*read("movers"), *read("key_stocks")):
        numbers = {"close": entry["close"], "change": entry["change_percent"]}
        numbers |= {key: entry[key] for key in ("low", "high") if key in entry}
        rows.append({"code": entry["code"], "name": entry["name"], **{k: float(v) for k, v in numbers.items()}})
    return rows


def _formulas(row: int) -> tuple[tuple[str, str, str], ...]:
    """Each working column's formula, as (column, formula, number format)."""
    cell = {key: f"{column}{row}" for key, column in at.PASTED.items()}
    code, close, previous, change = (cell[key] for key in ("code", "close", "previous", "change"))
    suffix, code_ok, unique, valid = (f"{column}{row}" for column in (at.SUFFIX_ROW, at.CODE_OK, at.UNIQUE, at.VALID))
    suffixes, digits = at.tickers("A"), f"{at.DIGITS}{row}"
    body = f"{at.BODY}{row}"
    has_previous = f"ISNUMBER({previous})*({previous}>0)"
    table_change = f"{at.TABLE['change']}{row}"
    by_prices = layout.arithmetic(market.weekly_change, close, previous)
    in_range = layout.arithmetic(market.within, close, cell["low"], cell["high"])
    states = f"$H${at.STATES_FIRST}:$H${at.STATES_FIRST + len(at.STATES) - 1}"
    seen = f"${at.PASTED['code']}${_FIRST}:{code}"

    def taken(key: str) -> str:
        return f'=IF({valid}*ISNUMBER({cell[key]}),{cell[key]},"–")'

    ranks = [
        (
            column,
            f"=IF({valid},RANK({table_change},{at.quotes_here(at.TABLE['change'])},{order})"
            f'+COUNTIF(${at.TABLE["change"]}${_FIRST}:{table_change},{table_change})-1,"–")',
        )
        for column, order in ((at.RANK_UP, 0), (at.RANK_DOWN, 1))
    ]
    formulas = [
        (at.STATE, f"=INDEX({states},1+(COUNTA(A{row}:G{row})>0)+{code_ok}+{unique}+{valid})"),
        (at.IN_RANGE, f"=IF({valid}*ISNUMBER({cell['low']})*ISNUMBER({cell['high']}),{in_range},1)"),
        (at.TABLE["code"], f'=IF({valid},{code},"–")'),
        (at.TABLE["name"], f'=IF({valid},{cell["name"]}&"","–")'),
        (at.TABLE["change"], f'=IF({valid},IF({has_previous},{by_prices},{change}/{at.DIVISOR}),"–")'),
        *((at.TABLE[key], taken(key)) for key in ("close", "low", "high")),
        *ranks,
        (at.SUFFIX_ROW, f'=IFERROR(MATCH(MID({code},FIND(".",{code})+1,LEN({code})),{suffixes},0),0)'),
        (at.DIGITS, f'=IF({suffix}=0,"–",INDEX({at.tickers("C")},{suffix}))'),
        (at.BODY, f'=IF({suffix}=0,"–",LEFT({code},FIND(".",{code})-1))'),
        (
            at.CODE_OK,
            f'=IF({suffix}=0,0,IF({digits}="*",1,'
            f'IFERROR((LEN({body})={digits})*(TEXT(VALUE({body}),REPT("0",{digits}))={body}),0)))',
        ),
        (at.UNIQUE, f"=IF({code_ok},(COUNTIF({seen},{code})=1)*1,0)"),
        (
            at.VALID,
            f"={unique}*ISNUMBER({close})*({close}>0)*(ISNUMBER({change})+{has_previous}>0)",
        ),
    ]
    formats = {at.TABLE["change"]: _PERCENT} | {at.TABLE[key]: _PRICE for key in ("close", "low", "high")}
    return tuple((column, formula, formats.get(column, "General")) for column, formula in formulas)


def _validate(sheet: Worksheet) -> None:
    """Typed codes are tested at once; pasted ones by the state column, which no paste can get around."""
    code = f"A{_FIRST}"
    rule = DataValidation(
        type="custom",
        formula1=f'AND(ISNUMBER(FIND(".",{code})),ISNUMBER(VALUE(LEFT({code},6))),LEN({code})=9)',
        allow_blank=True,
        showErrorMessage=True,
        errorStyle="warning",
    )
    rule.errorTitle, rule.error = (
        "证券代码 Code",
        "A 股写作 300209.SZ;其他市场见“评级” A shares as 300209.SZ; others: 评级",
    )
    rule.showInputMessage, rule.promptTitle, rule.prompt = True, "证券代码 Code", "例 300209.SZ, 688039.SH"
    sheet.add_data_validation(rule)
    rule.add(f"A{_FIRST}:A{at.QUOTES_LAST}")
    prices = DataValidation(
        type="decimal", operator="greaterThan", formula1="0", allow_blank=True, errorStyle="warning"
    )
    prices.showErrorMessage, prices.errorTitle = True, "价格 Price"
    prices.error = "停牌请留空或填 -- Leave blank, or --, where trading was halted"
    sheet.add_data_validation(prices)
    for key in ("close", "previous", "low", "high"):
        prices.add(f"{at.PASTED[key]}{_FIRST}:{at.PASTED[key]}{at.QUOTES_LAST}")


def checks() -> list[Check]:
    """Codes are well written and stand once; every close lies within its range."""

    def state(index: int) -> str:
        label = layout.on(layout.MARKET, f"$H${at.STATES_FIRST + index}")
        return f"COUNTIF({at.quotes(at.STATE)},{label})"

    return [
        Check(
            "行情: 代码格式有误或重复的行",
            "Market: rows whose code is badly written or stands twice",
            f"={state(1)}+{state(2)}",
            0,
            "格式见“评级” formats: 评级",
        ),
        Check(
            "行情: 收盘价在周最低与最高之外的行",
            "Market: rows whose close lies outside low and high",
            f"=COUNTIF({at.quotes(at.IN_RANGE)},0)",
            0,
        ),
    ]
