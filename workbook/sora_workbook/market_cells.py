"""Where the market sheets' inputs stand: 行情's settings and paste areas, and 评级's tables of markets."""

from sora_compute.facts import read
from sora_workbook import layout

# 行情: settings
WEEK_START, WEEK_END, REPORT_END, DIVISOR, REPORT_WEEK = (f"$D${row}" for row in range(6, 11))

# 行情: the week's moves (图6)
MOVES_HEADINGS, MOVES_ROWS = 13, 6
MOVES_FIRST = MOVES_HEADINGS + 1
MOVES_LAST = MOVES_FIRST + MOVES_ROWS - 1

# 行情: charts of pasted series, what they say in figures, and the words for a row's state
CHARTS = MOVES_LAST + 4
SUMMARY = CHARTS + 21
STATES = ("–", "代码格式有误 code", "重复 duplicate", "停牌或缺数 no quote", "有效 ok")
STATES_FIRST = SUMMARY + 1

# 行情: the paste areas
QUOTES_HEADINGS = SUMMARY + 10
QUOTES_FIRST, QUOTES_ROWS = QUOTES_HEADINGS + 1, 400
QUOTES_LAST = QUOTES_FIRST + QUOTES_ROWS - 1
PASTED = dict(zip(("code", "name", "close", "previous", "change", "low", "high"), "ABCDEFG", strict=True))
STATE, IN_RANGE = "H", "I"
TABLE = dict(zip(("code", "name", "change", "close", "low", "high"), "QRSTUV", strict=True))
"""The clean table that TOP_MOVERS reads, in the order in which 表3 and 表4 print."""
RANK_UP, RANK_DOWN = "W", "X"
SUFFIX_ROW, DIGITS, BODY, CODE_OK, UNIQUE, VALID = "Y", "Z", "AA", "AB", "AC", "AD"
SERIES_ROWS = 300
SERIES_LAST = QUOTES_FIRST + SERIES_ROWS - 1
INDEX_DATE, SECTOR_INDEX, BENCHMARK_INDEX, PE_DATE, SECTOR_PE = "K", "L", "M", "N", "O"
LAST_PRINTED = SECTOR_PE
"""The workings beyond this column are for computing, not for paper."""

# 评级
LEVEL_HEADINGS = 6
LEVELS_FIRST = LEVEL_HEADINGS + 1
LEVELS_LAST = LEVELS_FIRST + len(read("ratings")) - 1
MARKET_HEADINGS = LEVELS_LAST + 4
MARKETS_FIRST = MARKET_HEADINGS + 1
MARKETS_LAST = MARKETS_FIRST + len(read("benchmarks")) - 1
TICKER_HEADINGS = MARKETS_LAST + 4
TICKERS_FIRST = TICKER_HEADINGS + 1
TICKERS_LAST = TICKERS_FIRST + len(read("tickers")) - 1


def quotes(column: str) -> str:
    """A column of the quotes area, as seen from another sheet."""
    return layout.on(layout.MARKET, quotes_here(column))


def quotes_here(column: str) -> str:
    """A column of the quotes area on 行情 itself."""
    return f"${column}${QUOTES_FIRST}:${column}${QUOTES_LAST}"


def series(column: str) -> str:
    """A column of the pasted series on 行情 itself."""
    return f"${column}${QUOTES_FIRST}:${column}${SERIES_LAST}"


def setting(address: str) -> str:
    """A setting of 行情, as seen from another sheet."""
    return layout.on(layout.MARKET, address)


def tickers(column: str) -> str:
    """A column of 评级's table of suffixes."""
    return layout.on(layout.RATINGS, f"${column}${TICKERS_FIRST}:${column}${TICKERS_LAST}")
