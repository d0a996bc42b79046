"""From an openpyxl workbook to the file that is sent: computed values stored, and the same bytes on every build."""

import io
from datetime import UTC, datetime

from openpyxl import Workbook as Book

from sora_compute.hosts import headless
from sora_compute.xlsx.package import Package, read_bytes
from sora_compute.xlsx.workbook import Workbook, tag
from sora_workbook.alt_text import describe_charts

_CORE = "docProps/core.xml"
_STYLES = "xl/styles.xml"
_FONT_ORDER = ("b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz", "color", "name")
_TERMS = "{http://purl.org/dc/terms/}"


def package(book: Book, name: str, released: str) -> bytes:
    """The finished file.

    Every formula's value, by the Python functions, is stored beside it, so that previews and Protected View show
    numbers; Excel still calculates everything on opening. released: the date, YYYY-MM-DD, that the file bears.
    """
    book.calculation.fullCalcOnLoad = True
    book.properties.creator = "sora-compute"
    book.properties.title = name
    book.properties.created = datetime.strptime(released, "%Y-%m-%d").replace(tzinfo=UTC).replace(tzinfo=None)
    buffer = io.BytesIO()
    book.save(buffer)
    workbook = Workbook(read_bytes(buffer.getvalue(), name))
    headless.store(workbook, headless.recalculated(workbook).values)
    finished = workbook.save()
    _order_fonts(finished)
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


def _rank(element: str) -> int:
    name = element.rpartition("}")[2]
    return _FONT_ORDER.index(name) if name in _FONT_ORDER else len(_FONT_ORDER)
