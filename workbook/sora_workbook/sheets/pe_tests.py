"""表5: each published PE against the interval that its two-decimal EPS allows, and lists of those that do not fit."""

from openpyxl.worksheet.worksheet import Worksheet

from sora_compute.model import market
from sora_workbook import key_cells as at
from sora_workbook import layout, styles
from sora_workbook.layout import Check
from sora_workbook.sheets.function_list import recalculates
from sora_workbook.styles import CALC, HEADLINE, NOTE, put

_TEST_HEADINGS = (
    "#",
    "证券代码\nCode",
    "证券简称\nName",
    "年度\nYear",
    "股价\nPrice",
    "EPS",
    "所印 PE\nPublished",
    "PE 下限\nLowest",
    "PE 上限\nHighest",
    "按函数\nPE_CONSISTENT",
    "按公式\nBy formula",
    "相符 = 1\nFits",
    "不符序号\nMisfit no.",
    "恰为四舍五入\nRounds to it",
    "仅因 EPS 舍入而相符,序号 Fits by the EPS's rounding only, no.",
)
_LISTED = "BCDEFGHI"
_FORMATS = {"D": "0", "E": "#,##0.00", "F": "0.00", "G": "#,##0", "H": "#,##0.0", "I": "#,##0.0"}


def _area(column: str) -> str:
    return f"${column}${at.TESTS_FIRST}:${column}${at.TESTS_LAST}"


def build(sheet: Worksheet) -> None:
    """Fill the table of tests, a row for each stock and year."""
    styles.exhibit(
        sheet,
        at.TEST_HEADINGS - 1,
        "逐一核对所印市盈率 Each published PE: 上下限 = 股价 / (EPS ± 末位一半) ± 市盈率末位一半",
        15,
        _TEST_HEADINGS,
    )
    sheet.row_dimensions[at.TEST_HEADINGS].height = 46
    row = at.TESTS_FIRST
    for year, eps, published in zip(at.YEARS, "EFG", "LMN", strict=True):
        for week in range(at.WEEK_FIRST, at.WEEK_LAST + 1):
            put(sheet, f"A{row}", row - at.TESTS_FIRST + 1, NOTE, alignment=styles.CENTRED)
            for column, formula in _formulas(row, week, year, eps, published).items():
                shown = _FORMATS.get(column, "0" if column in "JKLMNO" else "General")
                put(sheet, f"{column}{row}", formula, CALC, number_format=shown, alignment=styles.ONE_LINE)
            for column in "DEFGHIJKLMNO":
                sheet[f"{column}{row}"].alignment = styles.RIGHT
            row += 1
    fits = f"L{at.TESTS_FIRST}:L{at.TESTS_LAST}"
    for value, colour in ((1, styles.GOOD), (0, styles.BAD)):
        styles.highlight(sheet, fits, f"AND(ISNUMBER(L{at.TESTS_FIRST}),L{at.TESTS_FIRST}={value})", colour)
    styles.source_line(
        sheet,
        at.TESTS_LAST + 1,
        "本期表 this week's table; 末位一半见“假设” half units: 假设; 亏损印 / a loss prints as /",
    )


def _formulas(row: int, week: int, year: str, eps: str, published: str) -> dict[str, str]:
    price, earned, pe = f"E{row}", f"F{row}", f"G{row}"
    numeric = f"ISNUMBER(E{row})*ISNUMBER(F{row})*ISNUMBER(G{row})"
    half_unit = layout.constant_cell("eps_half_unit")
    rounds = layout.arithmetic(market.pe_rounds_to, price, earned, pe)
    lowest, highest = (layout.arithmetic(bound, price, earned) for bound in (market.lowest_pe, market.highest_pe))
    slash = f'ISNUMBER({price})*ISNUMBER({earned})*({pe}<>"–"),({pe}="/")*({earned}<=0)'
    used = f"IF({at.LIVE},J{row},K{row})"

    def next_number(column: str) -> str:
        return f"COUNT({column}${at.TEST_HEADINGS}:{column}{row - 1})+1"

    return {
        "B": f'=IF(ISBLANK(A{week}),"–",A{week})',
        "C": f"=B{week}",
        "D": f"={year}",
        "E": f"=C{week}",
        "F": f'=IF(ISBLANK({eps}{week}),"–",{eps}{week})',
        "G": f'=IF(ISBLANK({published}{week}),"–",{published}{week})',
        "H": f'=IF({numeric}*(F{row}>0),{lowest},"–")',
        "I": f'=IF({numeric}*(F{row}>{half_unit}),{highest},"–")',
        "J": f'=IF({numeric},PE_CONSISTENT({price},{earned},{pe}),"–")',
        "K": f'=IF({numeric},{layout.plain("PE_CONSISTENT", price, earned, pe)[1:]},"–")',
        "L": f'=IF({numeric},{used},IF({slash},"–"))',
        "M": f'=IF(ISNUMBER(L{row})*(L{row}=0),{next_number("M")},"–")',
        "N": f"=IF({numeric},{rounds},L{row})",
        "O": f'=IF(ISNUMBER(N{row})*(L{row}=1)*(N{row}=0),{next_number("O")},"–")',
    }


def lists(sheet: Worksheet) -> None:
    """The PEs that do not fit, and those that fit only because the EPS is rounded."""
    for top, key, text in (
        (
            at.MISFIT_HEADINGS,
            "M",
            "不符: 任何舍入到所印值的 EPS 都得不出的市盈率 PEs that no EPS rounding to the printed one gives",
        ),
        (
            at.ROUNDED_HEADINGS,
            "O",
            "相符,但非股价/所印 EPS 的四舍五入 PEs that fit, yet are not price over printed EPS, rounded",
        ),
    ):
        headings = (*_TEST_HEADINGS[:9], "股价/EPS\nPrice / EPS")
        styles.exhibit(sheet, top - 1, text, 15, headings)
        sheet[f"A{top - 1}"].value = f'="{text}; 共 in all: "&MAX({_area(key)})'
        for row in range(top + 1, top + 1 + at.LIST_ROWS):
            put(sheet, f"A{row}", row - top, NOTE, alignment=styles.CENTRED)
            for column in _LISTED:
                formula = f'=IFERROR(INDEX({_area(column)},MATCH($A{row},{_area(key)},0)),"–")'
                shown = _FORMATS.get(column, "General")
                alignment = styles.ONE_LINE if column in "BC" else styles.RIGHT
                put(sheet, f"{column}{row}", formula, HEADLINE, number_format=shown, alignment=alignment)
            known = f"ISNUMBER(E{row})*ISNUMBER(F{row})*(F{row}>0)"
            ratio = layout.plain("PE_RATIO", f"E{row}", f"F{row}")[1:]
            formula = f'=IF({known},{ratio},"–")'
            put(sheet, f"J{row}", formula, HEADLINE, number_format="#,##0.0", alignment=styles.RIGHT)
        area = f"A{top + 1}:J{top + at.LIST_ROWS}"
        styles.blank_out(sheet, area, f'AND($A{top + 1}>1,$B{top + 1}="–")')
        styles.source_line(sheet, top + 1 + at.LIST_ROWS, "下方逐一核对表 the table of tests below")
    for key, first in (("misfits", "M"), ("rounded", "O")):
        address = f"{first}{at.TESTS_LAST + 1}"
        put(sheet, address, f"=MAX({_area(first)})", CALC, number_format="0", alignment=styles.RIGHT)
        styles.define(sheet, f"out_pe_{key}", address)


def highlight_misfits(sheet: Worksheet) -> None:
    """Colour this week's PEs to test where their test fails."""
    for number, column in enumerate("LMN"):
        first = at.TESTS_FIRST + number * at.WEEK_ROWS
        area = f"{column}{at.WEEK_FIRST}:{column}{at.WEEK_LAST}"
        styles.highlight(sheet, area, f"AND(ISNUMBER($L{first}),$L{first}=0)", styles.BAD)


def checks() -> list[Check]:
    """Function and formula agree on every PE. A PE that does not fit is a finding, not a failure of the workbook."""
    functions, formulas = (layout.on(layout.TABLE_5, _area(column)) for column in "JK")
    live = recalculates("PE_CONSISTENT")
    return [
        Check(
            "表5: PE_CONSISTENT 与普通公式一致的市盈率",
            "Table 5: PEs on which PE_CONSISTENT and plain formula agree",
            f"=IF({live},SUMPRODUCT(({functions}={formulas})*1),ROWS({functions}))",
            len(at.YEARS) * at.WEEK_ROWS,
        ),
    ]
