"""What is distributed: each edition's file name, what runs its functions, and how it is built."""

from collections.abc import Callable
from dataclasses import dataclass

from openpyxl import Workbook as Book

from sora_workbook import layout
from sora_workbook.packaging import package
from sora_workbook.sheets import (
    assumptions,
    audit,
    change_log,
    checks,
    cover,
    cross_check,
    economics,
    function_list,
    hardware,
    table1,
)


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
    layout.AUDIT: audit.build,
    layout.HARDWARE: hardware.build,
    layout.ECONOMICS: economics.build,
    layout.CROSS_CHECK: cross_check.build,
    layout.FUNCTION_LIST: function_list.build,
    layout.CHECKS: checks.build,
    layout.CHANGES: change_log.build,
}


def template() -> bytes:
    """The template workbook: formulas by plain function names, which an add-in or `sora-compute recalc` computes."""
    book = Book()
    book.remove(book.worksheets[0])
    for name in layout.SHEETS:
        _BUILDERS[name](book.create_sheet(name))
    return package(book, "sora-compute template", change_log.changes()[0]["date"])


EDITIONS = {
    edition.name: edition
    for edition in (
        Edition(
            "template",
            "sora-template.xlsx",
            "the Python functions (add-in, LibreOffice, sora-compute recalc); plain formulas beside them run anywhere",
            template,
        ),
    )
}
