"""A cell's element and the value in it."""

from __future__ import annotations

from typing import Any

from lxml import etree
from openpyxl.utils.escape import escape

from sora_compute.errors import ExcelError, UnknownName, error_from_code
from sora_compute.xlsx.namespaces import tag


def set_value(cell: etree._Element, value: Any, *, formula: bool) -> None:
    """Put a value into a cell, in place of what it holds, beside its formula if it has one."""
    for name in ("v", "is"):
        for old in cell.findall(tag(name)):
            cell.remove(old)
    cell.attrib.pop("t", "")
    if value is None:
        return
    if isinstance(value, str) and not formula:
        cell.set("t", "inlineStr")
        text = etree.SubElement(etree.SubElement(cell, tag("is")), tag("t"))
        text.text = escape(value)
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        return
    stored = etree.SubElement(cell, tag("v"))
    if isinstance(value, bool):
        cell.set("t", "b")
        stored.text = "1" if value else "0"
    elif isinstance(value, ExcelError):
        cell.set("t", "e")
        stored.text = value.code
    elif isinstance(value, str):
        cell.set("t", "str")
        stored.text = escape(value)
    else:
        number = float(value)
        stored.text = str(int(number)) if number == int(number) and abs(number) < 1e15 else repr(number)


def decoded(stored: str, stored_type: str) -> Any:
    """The value that a file stores in a cell, from its text and the cell's type."""
    match stored_type:
        case "n":
            return float(stored)
        case "b":
            return stored == "1"
        case "e":
            return error_from_code(stored) or UnknownName(stored)
    return stored
