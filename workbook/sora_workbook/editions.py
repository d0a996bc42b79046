"""What is distributed: each edition's file name, what runs its functions, and how it is built."""

from collections.abc import Callable
from dataclasses import dataclass

from openpyxl import Workbook as Book

from sora_workbook import addin, layout
from sora_workbook.packaging import package
from sora_workbook.sheets import assumptions, change_log, checks, cover, function_list, table1


@dataclass(frozen=True)
class Edition:
    """One file that `sora-compute build` writes."""

    name: str
    file: str
    runs_with: str
    build: Callable[[], bytes]


_BUILDERS = {
    layout.COVER: cover.build,
    layout.ASSUMPTIONS: assumptions.build,
    layout.TABLE_1: table1.build,
    layout.FUNCTION_LIST: function_list.build,
    layout.CHECKS: checks.build,
    layout.CHANGES: change_log.build,
}


def _book() -> Book:
    book = Book()
    book.remove(book.worksheets[0])
    for name in layout.SHEETS:
        _BUILDERS[name](book.create_sheet(name))
    return book


def _released() -> str:
    return change_log.changes()[0]["date"]


def template() -> bytes:
    """The template workbook: formulas by plain function names, which an add-in or `sora-compute recalc` computes."""
    return package(_book(), "sora-compute template", _released())


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
            lambda: addin.macro_template(_book(), _released()),
        ),
    )
}
