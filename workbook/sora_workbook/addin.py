"""The macro editions: the add-in for every workbook, and the template with the same functions inside it."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import StringIO

from lxml import etree
from openpyxl import Workbook as Book
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from sora_compute.functions import FUNCTIONS
from sora_compute.hosts import vba
from sora_compute.hosts.com_protocol import help_text
from sora_compute.quantities import Table
from sora_compute.xlsx.namespaces import tag
from sora_compute.xlsx.package import Package, read_bytes
from sora_workbook import styles
from sora_workbook.packaging import package
from sora_workbook.vba_project import MACROS, source, with_macros

_HELP, _TEXTS, _SETTINGS = "_IntelliSense_", "_SoraText_", "xlwings.conf"
_WORKBOOK = "xl/workbook.xml"
_TYPES = "[Content_Types].xml"
_RIBBON = "customUI/customUI14.xml"
_RIBBON_RELATIONSHIP = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"
_MAIN_TYPE = "application/vnd.ms-excel.{}.macroEnabled.main+xml"


def addin(released: str) -> bytes:
    """The .xlam: the functions in every open workbook, and the ribbon tab."""
    book = Book()
    book.remove(book.worksheets[0])
    _add_hidden_sheets(book, hidden="visible")  # an add-in shows no sheet; one must be visible all the same
    finished = with_macros(read_bytes(package(book, "sora-compute add-in", released), "the add-in"), ribbon=True)
    _add_ribbon(finished)
    return _as_macro_file(finished, "addin")


def macro_template(book: Book, released: str) -> bytes:
    """The .xlsm: the template `book` with the functions inside."""
    _add_hidden_sheets(book, hidden="veryHidden")
    bare = read_bytes(package(book, "sora-compute template with macros", released), "the macro template")
    return _as_macro_file(with_macros(bare, ribbon=False), "sheet")


def _add_hidden_sheets(book: Book, *, hidden: str) -> None:
    for name, fill in ((_HELP, _fill_help), (_TEXTS, _fill_texts), (_SETTINGS, _fill_settings)):
        sheet = book.create_sheet(name)
        sheet.sheet_state = hidden
        fill(sheet)


def _fill_help(sheet: Worksheet) -> None:
    """In-cell tool tips, in the form that the Excel-DNA IntelliSense add-in reads, and the function wizard's help."""
    sheet.append(["FunctionInfo", 1])
    for function in vba.functions():
        arguments = [text for p in function.parameters for text in (p.name, help_text(p.help))]
        sheet.append([function.name, help_text(function.help), None, *arguments])


def _fill_texts(sheet: Worksheet) -> None:
    """What the macros say, each function's category, and the headings of the table that the ribbon inserts."""
    for row in csv.reader(StringIO((MACROS / "messages.csv").read_text(encoding="utf-8"))):
        sheet.append(row)
    for function in vba.functions():
        sheet.append([f"category:{function.name}", function.category])
    table = FUNCTIONS["SORA_TABLE1"]
    if not isinstance(table.result, Table):
        raise TypeError("SORA_TABLE1 gives no table")
    first, last = 5, 4 + len(table.result.columns)
    for column, heading in enumerate(table.result.columns, first):
        sheet.cell(1, column, heading)
    sheet.cell(2, first, len(table.body()))
    styles.define(sheet, "table1_headings", f"{get_column_letter(first)}1:{get_column_letter(last)}1")
    styles.define(sheet, "table1_rows", f"{get_column_letter(first)}2")


def _fill_settings(sheet: Worksheet) -> None:
    """xlwings' settings for this file alone: a Python file lying beside a workbook must not be imported from there."""
    sheet.append(["ADD_WORKBOOK_TO_PYTHONPATH", "False"])


def _as_macro_file(finished: Package, kind: str) -> bytes:
    types = finished.xml(_TYPES)
    for override in types:
        if override.get("PartName") == f"/{_WORKBOOK}":
            override.set("ContentType", _MAIN_TYPE.format(kind))
    finished.set_xml(_TYPES, types)
    workbook = finished.xml(_WORKBOOK)
    sheets = workbook.find(tag("sheets"))
    if sheets is None:
        raise TypeError("the workbook has no sheets")
    sheets.addnext(_function_groups(vba.categories()))
    finished.set_xml(_WORKBOOK, workbook)
    return finished.to_stable_bytes()


def _function_groups(categories: Iterable[str]) -> etree._Element:
    """The function wizard's categories, numbered after Excel's own; the wrappers name theirs by number."""
    groups = etree.Element(tag("functionGroups"), {"builtInGroupCount": str(vba.BUILT_IN_CATEGORIES)})
    for category in categories:
        etree.SubElement(groups, tag("functionGroup"), {"name": category})
    return groups


def _add_ribbon(finished: Package) -> None:
    finished.parts[_RIBBON] = source("ribbon.xml").encode("utf-8")
    relationships = finished.xml("_rels/.rels")
    attributes = {"Id": "rIdRibbon", "Type": _RIBBON_RELATIONSHIP, "Target": _RIBBON}
    etree.SubElement(relationships, etree.QName(etree.QName(relationships).namespace, "Relationship"), attributes)
    finished.set_xml("_rels/.rels", relationships)
