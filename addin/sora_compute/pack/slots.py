"""Every place in a workbook file where formula text stands: cells, names, rules, tables, charts and shapes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from sora_compute.functions import FUNCTIONS
from sora_compute.xlsx.namespaces import tag
from sora_compute.xlsx.package import Package

_TEXTS = frozenset(
    ("f", "formula", "formula1", "formula2", "definedName", "calculatedColumnFormula", "totalsRowFormula")
)
"""Elements whose text is a formula, in the namespaces of worksheets, tables, charts and Excel's later extensions."""

_ATTRIBUTES = ("textlink", "fmlaLink", "fmlaRange", "fmlaTxbx")
"""Attributes that hold a formula: the text of a shape, and what a form control is tied to."""

_NOT_FORMULAS = (
    "xl/sharedStrings.xml",
    "xl/styles.xml",
    "xl/theme/",
    "xl/externalLinks/",
    "xl/pivotCache/",
)
_WORTH_READING = re.compile("|".join([r"\[\d+\]", *FUNCTIONS]).encode(), re.IGNORECASE)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(eq=False, slots=True)
class Slot:
    """One formula: its element, and the attribute if it is not the element's text. `where` is for messages."""

    part: str
    where: str
    element: etree._Element
    attribute: str | None = None

    @property
    def text(self) -> str:
        """The formula, without an equals sign, as the file stores it."""
        found = self.element.text if self.attribute is None else self.element.get(self.attribute)
        return str(found or "")

    @text.setter
    def text(self, formula: str) -> None:
        if self.attribute is None:
            self.element.text = formula
        else:
            self.element.set(self.attribute, formula)

    @property
    def is_cell(self) -> bool:
        """Whether the formula is a cell's own."""
        parent = self.element.getparent()
        return parent is not None and (parent.tag, self.element.tag) == (tag("c"), tag("f"))


def slots(package: Package, sheets: dict[str, str]) -> Iterator[tuple[str, etree._Element, list[Slot]]]:
    """Each part that may hold a call of ours or a numbered link: its name, its tree, and the formulas in it.

    sheets: the sheet that a part holds, for messages.
    """
    for name, data in package.parts.items():
        if not name.startswith("xl/") or not name.endswith(".xml") or name.startswith(_NOT_FORMULAS):
            continue
        if _WORTH_READING.search(data) or data.startswith(_UTF16):
            root = package.xml(name)
            yield name, root, list(_in_tree(name, root, sheets.get(name, name)))


def _in_tree(part: str, root: etree._Element, shown: str) -> Iterator[Slot]:
    for element in root.iter(etree.Element):
        local = _local(element)
        if local in _TEXTS and element.text:
            yield Slot(part, _where(element, local, shown), element)
        for attribute in _ATTRIBUTES:
            if element.get(attribute):
                yield Slot(part, f"{shown} ({attribute})", element, attribute)
        if local == "cfvo" and element.get("type") == "formula" and element.get("val"):
            yield Slot(part, f"{shown} (conditional format)", element, "val")


def _where(element: etree._Element, local: str, shown: str) -> str:
    parent = element.getparent()
    if local == "definedName":
        return f"the name {element.get('name')}"
    if local == "f" and parent is not None and parent.get("r"):
        return f"{shown}!{parent.get('r')}"
    kinds = {"formula": "conditional format", "formula1": "data validation", "formula2": "data validation"}
    return f"{shown} ({kinds.get(local, local)})"


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]
