"""Excel functions on the weekly's market tables."""

from sora_compute import movers, ratings
from sora_compute.catalogue import excel_function
from sora_compute.errors import OutOfRange
from sora_compute.model import market
from sora_compute.quantities import (
    BenchmarkReturn,
    Eps,
    Fits,
    MoverCount,
    Movers,
    MoverSide,
    Pe,
    PositiveEps,
    PrintedPe,
    QuotesTable,
    RatedKind,
    Rating,
    SharePrice,
    StockReturn,
)

CATEGORY = "Sora 行情 Market"


@excel_function(
    CATEGORY,
    zh="市盈率 = 股价 / 每股收益;亏损(≤ 0)为 #NUM!",
    en="Price over earnings; #NUM! where earnings are not positive, which tables print as /",
)
def PE_RATIO(price: SharePrice, eps: PositiveEps) -> Pe:
    return market.pe_ratio(price, eps)


@excel_function(
    CATEGORY,
    zh="所印市盈率(整数)与股价、两位小数的每股收益是否相符: 1 相符,0 不符",
    en="Whether a PE printed whole can come from the price and an EPS printed to two decimals: 1 or 0",
)
def PE_CONSISTENT(price: SharePrice, eps: Eps, published_pe: PrintedPe) -> Fits:
    fits: Fits = market.pe_consistent(price, eps, published_pe)
    return fits


@excel_function(
    CATEGORY,
    zh="按报告的评级规则,相对基准的 12 个月涨跌幅得何评级",
    en="Rating by the report's rules for a return over 12 months against the benchmark's",
)
def RETURN_RATING(stock_return: StockReturn, benchmark: BenchmarkReturn, kind: RatedKind = "company") -> Rating:
    return ratings.rating("RETURN_RATING", float(market.excess_return(stock_return, benchmark)), kind)  # type: ignore[arg-type]


@excel_function(
    CATEGORY,
    zh="行情表中涨(跌)幅最大的 n 行,停牌、空白与文字行略去",
    en="The n rows of a quotes table with the largest gains or losses; halted, blank and text rows are left out",
)
def TOP_MOVERS(table: QuotesTable, n: MoverCount, side: MoverSide = "gainers") -> Movers:
    count = int(n)  # type: ignore[call-overload]
    if count != n:
        raise OutOfRange(f"TOP_MOVERS: n is {n}; it needs a whole number")
    return movers.top("TOP_MOVERS", table, count, side)
