"""From an openpyxl workbook to the file that is sent: computed values stored, and the same bytes on every build."""

import io
from collections.abc import Callable

from openpyxl import Workbook as Book

from sora_compute.hosts import headless
from sora_compute.xlsx.namespaces import tag
from sora_compute.xlsx.package import Package, read_bytes
from sora_compute.xlsx.workbook import Workbook
from sora_workbook.alt_text import describe_charts

_CORE = "docProps/core.xml"
_STYLES = "xl/styles.xml"
_FONT_ORDER = ("b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz", "color", "name")
_TERMS = "{http://purl.org/dc/terms/}"


def store_values(package: Package) -> None:
    """Store every formula's value, by the Python functions, so that previews and Protected View show numbers."""
    workbook = Workbook(package)
    headless.store(workbook, headless.recalculated(workbook).values)
    workbook.save()


def package(book: Book, name: str, released: str, finish: Callable[[Package], object] = store_values) -> bytes:
    """The finished file; Excel calculates everything on opening.

    released: the date, YYYY-MM-DD, that the file bears. finish: what is done to the parts once openpyxl has written
    them; it is to leave a value beside every formula.
    """
    book.calculation.fullCalcOnLoad = True
    book.properties.creator = "sora-compute"
    book.properties.title = name
    buffer = io.BytesIO()
    book.save(buffer)
    finished = read_bytes(buffer.getvalue(), name)
    finish(finished)
    _order_fonts(finished)
    _untype_blanks(finished)
    _sort_names(finished)
    describe_charts(finished)
    properties = finished.xml(_CORE)
    for moment in ("created", "modified"):  # openpyxl writes the time of saving
        for element in properties.iter(f"{_TERMS}{moment}"):
            element.text = f"{released}T00:00:00Z"
    finished.set_xml(_CORE, properties)
    return finished.to_stable_bytes()


def _order_fonts(package: Package) -> None:
    """Put each font's properties in the schema's order, which openpyxl does not keep."""
    root = package.xml(_STYLES)
    for font in root.iter(tag("font")):
        font[:] = sorted(font, key=lambda child: _rank(str(child.tag)))
    package.set_xml(_STYLES, root)


def _untype_blanks(package: Package) -> None:
    """Take the type off cells without a value: openpyxl calls them numbers, and some programs then read a 0."""
    for part in Workbook(package).sheets.values():
        root = package.xml(part)
        for cell in root.iter(tag("c")):
            if not len(cell):
                cell.attrib.pop("t", "")
        package.set_xml(part, root)


def _sort_names(package: Package) -> None:
    """Put the names in Excel's order; openpyxl writes those of single sheets last."""
    part = Workbook(package).main_part
    root = package.xml(part)
    for names in root.iter(tag("definedNames")):
        names[:] = sorted(names, key=lambda name: str(name.get("name")).casefold())
    package.set_xml(part, root)


def _rank(element: str) -> int:
    name = element.rpartition("}")[2]
    return _FONT_ORDER.index(name) if name in _FONT_ORDER else len(_FONT_ORDER)
