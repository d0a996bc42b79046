"""Alternative text for charts, which openpyxl cannot set: each chart's title and the unit of its values."""

import posixpath

from lxml import etree

from sora_compute.xlsx.namespaces import RELATIONSHIPS
from sora_compute.xlsx.package import Package

_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"


def describe_charts(package: Package) -> None:
    """Give every chart of the workbook its alternative text."""
    for name in sorted(package.parts):
        folder, file = posixpath.split(name)
        if folder != "xl/drawings":
            continue
        targets = {
            str(relationship.get("Id")): str(relationship.get("Target")).lstrip("/")
            for relationship in package.xml(f"{folder}/_rels/{file}.rels")
        }
        drawing = package.xml(name)
        for frame in drawing.iter(f"{_DRAWING}graphicFrame"):
            chart = next(frame.iter(f"{_CHART}chart"))
            part = package.xml(targets[str(chart.get(f"{{{RELATIONSHIPS}}}id"))])
            next(frame.iter(f"{_DRAWING}cNvPr")).set("descr", _description(part))
        package.set_xml(name, drawing)


def _description(chart: etree._Element) -> str:
    titles = (f"{_CHART}chart/{_CHART}title", f"{_CHART}chart/{_CHART}plotArea/{_CHART}valAx/{_CHART}title")
    found = (chart.find(path) for path in titles)
    return "; ".join("".join(text.text or "" for text in title.iter(_TEXT)) for title in found if title is not None)
