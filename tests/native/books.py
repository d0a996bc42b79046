"""Small workbooks for the engines: cells as given, and every LAMBDA in the Name Manager."""

from __future__ import annotations

import io

import xlsxwriter
from lxml import etree

from sora_compute.functions import FUNCTIONS
from sora_compute.hosts.excel_lambda import lambda_name
from sora_compute.pack import names
from sora_compute.xlsx.cell_values import set_value
from sora_compute.xlsx.namespaces import tag
from sora_compute.xlsx.package import Package, read_bytes
from sora_compute.xlsx.workbook import Place, Workbook


def sheets(content: dict[str, list[list[object]]]) -> Package:
    """A workbook of these cells, texts that start with = being formulas; numbers keep every digit."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        for name in content:
            book.add_worksheet(name)
    package = read_bytes(buffer.getvalue(), "the test's workbook")
    for sheet, rows in content.items():
        fill(package, sheet, rows)
    return package


def fill(package: Package, sheet: str, rows: list[list[object]]) -> None:
    """Put rows in place of what a sheet holds."""
    part = Workbook(package).sheets[sheet]
    root = package.xml(part)
    data = root.find(tag("sheetData"))
    data[:] = []
    for number, values in enumerate(rows, 1):
        row = etree.SubElement(data, tag("row"), {"r": str(number)})
        for column, value in enumerate(values, 1):
            if value is not None:
                cell = etree.SubElement(row, tag("c"), {"r": Place(sheet, number, column).cell})
                if isinstance(value, str) and value.startswith("="):
                    etree.SubElement(cell, tag("f")).text = value[1:]
                else:
                    set_value(cell, value, formula=False)
    package.set_xml(part, root)


def add_array(package: Package, sheet: str, area: str, formula: str) -> None:
    """Put an array formula into an area, as Ctrl+Shift+Enter does."""
    workbook = Workbook(package)
    first = workbook.locate(f"{sheet}!{area.partition(':')[0]}")
    workbook.store_results(sheet, {(first.row, first.column): 0})
    workbook.save()
    root = package.xml(workbook.sheets[sheet])
    cell = next(c for c in root.iter(tag("c")) if c.get("r") == first.cell)
    cell[:] = []
    etree.SubElement(cell, tag("f"), {"t": "array", "ref": area}).text = formula
    package.set_xml(workbook.sheets[sheet], root)


def with_lambdas(package: Package) -> Package:
    """The workbook with every LAMBDA in it."""
    part = Workbook(package).main_part
    main = package.xml(part)
    for function in FUNCTIONS.values():
        found = lambda_name(function)
        if found:
            names.put(main, found)
    package.set_xml(part, main)
    return package
