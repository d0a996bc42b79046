"""All formulas of a workbook file outside and inside its cells, brought to plain function names."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from sora_compute.pack import names
from sora_compute.pack.references import functions_in, plain, renumbered
from sora_compute.pack.slots import Slot, slots
from sora_compute.xlsx.formulas import UnreadableFormula
from sora_compute.xlsx.package import FileProblem, Package
from sora_compute.xlsx.workbook import Workbook


class FormulaTexts:
    """The formulas that call a function of ours or name a linked file. `write` puts what has changed into the package.

    restored: where a call got its plain name back. outside_cells: where each function is called, cells excepted.
    freed, needed: the numbers of links that our calls stood behind, and of those that other formulas use.
    """

    def __init__(self, workbook: Workbook) -> None:
        self.package: Package = workbook.package
        self.restored: list[str] = []
        self.outside_cells: dict[str, str] = {}
        self.freed: set[int] = set()
        self.needed: set[int] = set()
        self._trees: dict[str, etree._Element] = {}
        self._changed: set[str] = set()
        self._linked: list[Slot] = []
        for part, root, found in slots(self.package, {part: sheet for sheet, part in workbook.sheets.items()}):
            self._trees[part] = root
            for slot in found:
                if not names.is_ours(slot.element):
                    self._read(slot)
        self.main_part = workbook.main_part
        self.main = self._trees.setdefault(self.main_part, self.package.xml(self.main_part))

    def _read(self, slot: Slot) -> None:
        try:
            text, uses = plain(slot.text)
        except UnreadableFormula as problem:
            if functions_in(slot.text):
                where = f"{self.package.name}: {slot.where}"
                raise FileProblem(f"{where}: the formula cannot be read ({problem}); correct it in Excel") from None
            return
        if text != slot.text:
            self._set(slot, text)
            self.restored.append(slot.where)
        if not slot.is_cell:
            for function in uses.functions:
                self.outside_cells.setdefault(function, slot.where)
        self.freed |= uses.freed
        self.needed |= uses.links
        if uses.links:
            self._linked.append(slot)

    def _set(self, slot: Slot, text: str) -> None:
        slot.text = text
        self._changed.add(slot.part)

    def renumber_links(self, numbers: Mapping[int, int]) -> None:
        """Call the links that stay by their new numbers."""
        for slot in self._linked:
            text = renumbered(slot.text, numbers)
            if text != slot.text:
                self._set(slot, text)

    def touch_main(self) -> None:
        """Note that the main part's tree was changed."""
        self._changed.add(self.main_part)

    def write(self) -> None:
        """Put the changed parts into the package."""
        for part in self._changed:
            self.package.set_xml(part, self._trees[part])
