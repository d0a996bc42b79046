"""What is distributed: each edition's file name, what runs its functions, and how it is built."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from openpyxl import Workbook as Book

from sora_compute.catalogue import Function
from sora_compute.hosts import lite
from sora_compute.hosts.excel_lambda import TABLE1_NAMES, lambda_name
from sora_compute.hosts.libreoffice import extension
from sora_compute.pack.packing import pack
from sora_compute.pack.references import functions_in
from sora_compute.xlsx.dynamic import mark_dynamic
from sora_compute.xlsx.package import Package
from sora_workbook import addin, layout
from sora_workbook.packaging import package
from sora_workbook.sheets import (
    assumptions,
    audit,
    change_log,
    checks,
    citations,
    cover,
    cross_check,
    economics,
    function_list,
    hardware,
    key_stocks,
    market,
    movers_table,
    ratings,
    synthetic_data,
    table1,
)


@dataclass(frozen=True)
class Edition:
    """What `sora-compute build` writes: a file, and whatever small files go with it."""

    name: str
    file: str
    runs_with: str
    build: Callable[[], bytes]
    beside: Mapping[str, bytes] = field(default_factory=dict)

    def files(self) -> dict[str, bytes]:
        """The contents of each file, the edition's own first."""
        return {self.file: self.build(), **self.beside}


_BUILDERS = {
    layout.COVER: cover.build,
    layout.ASSUMPTIONS: assumptions.build,
    layout.TABLE_1: table1.build,
    layout.AUDIT: audit.build,
    layout.HARDWARE: hardware.build,
    layout.ECONOMICS: economics.build,
    layout.CROSS_CHECK: cross_check.build,
    layout.TABLE_2: synthetic_data.build,
    layout.TABLE_3: movers_table.build,
    layout.TABLE_4: movers_table.build,
    layout.TABLE_5: key_stocks.build,
    layout.MARKET: market.build,
    layout.RATINGS: ratings.build,
    layout.CITATIONS: citations.build,
    layout.CHECKS: checks.build,
    layout.CHANGES: change_log.build,
}


def _book(computed_by: Callable[[Function], str]) -> Book:
    """The workbook's sheets. computed_by: what 函数 says of each function in this edition."""
    book = Book()
    book.remove(book.worksheets[0])
    for name in layout.SHEETS:
        sheet = book.create_sheet(name)
        if name == layout.FUNCTION_LIST:
            function_list.build(sheet, computed_by)
        else:
            _BUILDERS[name](sheet)
    return book


def template() -> bytes:
    """The template workbook: formulas by plain function names, which an add-in or `sora-compute recalc` computes."""
    return package(_book(lambda _: "Python"), "sora-compute template", _released())


def native() -> bytes:
    """The template as `sora-compute pack` makes it: the functions are LAMBDA names of the workbook itself."""

    def computed_by(function: Function) -> str:
        return "LAMBDA" if lambda_name(function, TABLE1_NAMES) else "存储值,不重算 Stored value, not recalculated"

    def finish(parts: Package) -> None:
        pack(parts, freeze=True)
        mark_dynamic(parts, lambda formula: bool(functions_in(formula)))

    return package(_book(computed_by), "sora-compute native", _released(), finish)


def _released() -> str:
    return change_log.changes()[0]["date"]


EDITIONS = {
    edition.name: edition
    for edition in (
        Edition(
            "template",
            "sora-template.xlsx",
            "the Python functions (add-in, LibreOffice, sora-compute recalc); plain formulas beside them run anywhere",
            template,
        ),
        Edition(
            "addin",
            "sora-compute.xlam",
            "Excel on Windows with Python: the functions in every open workbook and the ribbon tab 算力",
            lambda: addin.addin(_released()),
        ),
        Edition(
            "macro-template",
            "sora-template.xlsm",
            "Excel on Windows with Python: the template with the functions inside, no add-in needed",
            lambda: addin.macro_template(_book(lambda _: "Python"), _released()),
        ),
        Edition(
            "native",
            "sora-native.xlsx",
            "Excel 365 or 2024, Excel for the web, Excel for Mac, by LAMBDA names; nothing to install",
            native,
        ),
        Edition(
            "libreoffice",
            extension.FILE_NAME,
            "LibreOffice 25.2 or newer, by the Python functions in the extension; nothing else to install",
            extension.build,
        ),
        Edition(
            "lite",
            "lite/main.py",
            "the free add-in xlwings Lite, in Excel for Windows, Mac and the web: paste it into its editor",
            lambda: lite.main_py().encode(),
            {"lite/requirements.txt": lite.REQUIREMENTS.encode()},
        ),
    )
}
