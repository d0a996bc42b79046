"""Workbooks as other programs make them, for `pack` to leave alone what is not its business."""

from __future__ import annotations

import io
from pathlib import Path

import xlsxwriter
from lxml import etree

from sora_compute.xlsx.namespaces import MAIN, RELATIONSHIPS, tag
from sora_compute.xlsx.package import Package, read_bytes

ADD_IN = r"C:\Users\wang\AppData\Roaming\Microsoft\AddIns\sora-compute.xlam"
PACKAGE_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_LINK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml"
_MICROSOFT = "http://schemas.microsoft.com/office/2006/relationships/xlExternalLinkPath"
PATH_TYPES = {
    "externalLinkPath": f"{RELATIONSHIPS}/externalLinkPath",
    "xlPathMissing": f"{_MICROSOFT}/xlPathMissing",
    "xlStartup": f"{_MICROSOFT}/xlStartup",
}


def by_xlsxwriter(formulas: dict[str, str] | None = None) -> bytes:
    """Charts, sparklines, a table, rules, a comment, a text box; some cells call us.

    formulas: more formulas for the first sheet, by cell.
    """
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet, data = book.add_worksheet("Model"), book.add_worksheet("My Data")
        bold = book.add_format({"bold": True, "num_format": "#,##0"})
        data.write_column("A1", [100, 200, 300, 400, 500])
        data.write_column("B1", [4e9, 5e9, 6e9, 7e9, 8e9])
        sheet.write("A1", "GPUs 芯片", bold)
        for row in range(5):
            sheet.write_formula(row + 1, 0, f"=SORA_TRAIN_GPUS('My Data'!B{row + 1},312,0.4,30)", bold)
            sheet.write_formula(row + 1, 1, f"=A{row + 2}*2")
        sheet.write_formula("C2", "=VLOOKUP(200,'My Data'!A1:B5,2,FALSE)", None, 5e9)
        for cell, formula in (formulas or {}).items():
            sheet.write_formula(cell, formula)
        chart = book.add_chart({"type": "column"})
        chart.add_series(
            {"values": "='My Data'!$A$1:$A$5", "categories": "='My Data'!$B$1:$B$5", "name": "=Model!$A$1"}
        )
        sheet.insert_chart("F2", chart)
        sheet.add_sparkline("D2", {"range": "'My Data'!A1:A5"})
        sheet.conditional_format("A2:A6", {"type": "formula", "criteria": "=$A2>10", "format": bold})
        sheet.conditional_format("B2:B6", {"type": "data_bar", "data_bar_2010": True})
        sheet.data_validation("E2", {"validate": "decimal", "criteria": ">", "value": "='My Data'!$A$1"})
        sheet.write_comment("A2", "by the analyst")
        sheet.insert_textbox("F20", "", {"textlink": "=Model!$A$2"})
        doubled = {"header": "z", "formula": "=Table1[[#This Row],[x]]*2"}
        data.add_table("D1:F4", {"columns": [{"header": "x"}, {"header": "y"}, doubled]})
        data.write_column("D2", [10, 20, 30])
        book.define_name("my_factor", "='My Data'!$A$1")
    return buffer.getvalue()


def with_links(data: bytes, links: list[tuple[str, str]]) -> Package:
    """The workbook with external links, each a kind of path and a target, numbered in this order."""
    package = read_bytes(data, "linked.xlsx")
    main, rels = package.xml("xl/workbook.xml"), package.xml("xl/_rels/workbook.xml.rels")
    types = package.xml("[Content_Types].xml")
    container = etree.Element(tag("externalReferences"))
    main.insert(main.index(main.find(tag("sheets"))) + 1, container)
    for number, (kind, target) in enumerate(links, 1):
        part = f"xl/externalLinks/externalLink{number}.xml"
        etree.SubElement(container, tag("externalReference"), {f"{{{RELATIONSHIPS}}}id": f"rIdLink{number}"})
        relation = {"Id": f"rIdLink{number}", "Type": f"{RELATIONSHIPS}/externalLink", "Target": part[3:]}
        etree.SubElement(rels, f"{{{PACKAGE_RELATIONSHIPS}}}Relationship", relation)
        etree.SubElement(types, f"{{{_TYPES}}}Override", {"PartName": f"/{part}", "ContentType": _LINK_TYPE})
        package.parts[part] = (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<externalLink xmlns="{MAIN}">'
            f'<externalBook xmlns:r="{RELATIONSHIPS}" r:id="rId1"><sheetNames><sheetName val="Data"/></sheetNames>'
            "</externalBook></externalLink>"
        ).encode()
        own = etree.Element(f"{{{PACKAGE_RELATIONSHIPS}}}Relationships", nsmap={None: PACKAGE_RELATIONSHIPS})
        path = {"Id": "rId1", "Type": PATH_TYPES[kind], "Target": target, "TargetMode": "External"}
        etree.SubElement(own, f"{{{PACKAGE_RELATIONSHIPS}}}Relationship", path)
        package.set_xml(f"xl/externalLinks/_rels/externalLink{number}.xml.rels", own)
    for name, root in (("xl/workbook.xml", main), ("xl/_rels/workbook.xml.rels", rels), ("[Content_Types].xml", types)):
        package.set_xml(name, root)
    return package


def replace_text(package: Package, part: str, old: str, new: str) -> None:
    """Change text in a part as another program would have written it."""
    assert old.encode() in package.parts[part], (part, old)
    package.parts[part] = package.parts[part].replace(old.encode(), new.encode())


def save(package: Package, path: Path) -> Path:
    path.write_bytes(package.to_bytes())
    return path
