"""A workbook's sheets, names and cells, read and edited in its XML parts; whatever is not touched stays as it was."""

from __future__ import annotations

import copy
import difflib
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from lxml import etree
from openpyxl.formula.translate import Translator
from openpyxl.utils.cell import coordinate_to_tuple, get_column_letter, rows_from_range

from sora_compute.xlsx.cell_values import set_value
from sora_compute.xlsx.namespaces import RELATIONSHIPS, tag
from sora_compute.xlsx.package import FileProblem, Package, xml_bytes
from sora_compute.xlsx.relationships import relationships

_STRICT = "http://purl.oclc.org/ooxml/"
_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})\Z")


class Place(NamedTuple):
    """A cell: sheet name, row and column, counted from 1."""

    sheet: str
    row: int
    column: int

    @property
    def cell(self) -> str:
        """The address within the sheet, such as B7."""
        return f"{get_column_letter(self.column)}{self.row}"

    def __str__(self) -> str:
        return f"{self.sheet}!{self.cell}"


@dataclass(frozen=True, slots=True)
class FormulaCell:
    """A cell with a formula: its text (of a filled-down formula, translated to this cell), the range that an array
    formula fills, the value stored with it, and whether the text is another cell's, filled down to this one."""

    place: Place
    text: str
    array: str | None
    stored: str | None
    stored_type: str
    filled_down: bool = False

    @property
    def cells(self) -> list[Place]:
        """The formula's own cell, or all the cells that its array fills."""
        if not self.array:
            return [self.place]
        return [
            Place(self.place.sheet, row, column)
            for line in rows_from_range(self.array)
            for row, column in map(coordinate_to_tuple, line)
        ]


class Workbook:
    """The parts of a workbook that calculation touches."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self._trees: dict[str, etree._Element] = {}
        self._indexes: dict[str, dict[tuple[int, int], etree._Element]] = {}
        self._changed: set[str] = set()

    @cached_property
    def main_part(self) -> str:
        """The part that lists the sheets and names."""
        root = self.package.xml("_rels/.rels")
        for relationship in root:
            if str(relationship.get("Type", "")).endswith("/officeDocument"):
                return str(relationship.get("Target", "")).lstrip("/")
        raise FileProblem(f"{self.package.name} is not a workbook: its _rels/.rels names no main part")

    @cached_property
    def _workbook_xml(self) -> etree._Element:
        root = self.package.xml(self.main_part)
        if str(root.tag).startswith("{" + _STRICT):
            raise FileProblem(
                f"{self.package.name} is a Strict Open XML workbook; save it in Excel as an ordinary .xlsx"
            )
        if root.tag != tag("workbook"):
            raise FileProblem(f"{self.package.name} is not an Excel workbook")
        return root

    @cached_property
    def sheets(self) -> dict[str, str]:
        """The part of each worksheet, by the sheet's name."""
        known = relationships(self.package, self.main_part)
        found = {}
        for sheet in self._workbook_xml.iterfind(f"{tag('sheets')}/{tag('sheet')}"):
            relationship = known.get(str(sheet.get(f"{{{RELATIONSHIPS}}}id")))
            if relationship and relationship.kind == "worksheet":  # chart sheets and the like hold no cells
                found[str(sheet.get("name"))] = relationship.target
        if not found:
            raise FileProblem(f"{self.package.name} has no worksheet")
        return found

    @cached_property
    def names(self) -> dict[str, Place]:
        """The workbook-wide names that stand for one cell, by lower-case name."""
        found = {}
        for name in self._workbook_xml.iterfind(f"{tag('definedNames')}/{tag('definedName')}"):
            place = self._place(name.text or "") if name.get("localSheetId") is None else None
            if place:
                found[str(name.get("name")).casefold()] = place
        return found

    @cached_property
    def all_names(self) -> frozenset[str]:
        """Every defined name in lower case, whatever it stands for."""
        return frozenset(
            str(name.get("name")).casefold()
            for name in self._workbook_xml.iterfind(f"{tag('definedNames')}/{tag('definedName')}")
        )

    def _place(self, reference: str) -> Place | None:
        """The cell of `Sheet!$A$1`, or None when the text is something else or the sheet is not there."""
        sheet, bang, cell = reference.strip().rpartition("!")
        match = _CELL.match(cell)
        if not bang or not match:
            return None
        if sheet.startswith("'") and sheet.endswith("'"):
            sheet = sheet[1:-1].replace("''", "'")
        actual = next((name for name in self.sheets if name.casefold() == sheet.casefold()), None)
        return Place(actual, *coordinate_to_tuple(cell.replace("$", ""))) if actual else None

    def locate(self, key: str) -> Place:
        """The cell that a key, `SHEET!CELL` or a defined name, stands for; raises FileProblem with what there is."""
        place = self._place(key) if "!" in key else self.names.get(key.strip().casefold())
        if place:
            return place
        sheet = key.rpartition("!")[0].strip("'")
        if "!" not in key:
            close = difflib.get_close_matches(key.casefold(), self.names, n=3)
            hint = f"did you mean {', '.join(close)}?" if close else "use a name of the workbook or SHEET!CELL"
            raise FileProblem(f"{self.package.name} has no name {key!r} that stands for one cell; {hint}")
        if sheet.casefold() not in (name.casefold() for name in self.sheets):
            raise FileProblem(f"{self.package.name} has no sheet {sheet!r}; its sheets are {', '.join(self.sheets)}")
        raise FileProblem(f"{key!r} is not a cell; write SHEET!CELL, such as {sheet}!B7")

    def sheet_xml(self, sheet: str) -> etree._Element:
        """The tree of a worksheet; changes to it are kept by `save`."""
        if sheet not in self._trees:
            self._trees[sheet] = self.package.xml(self.sheets[sheet])
        return self._trees[sheet]

    def cells(self, sheet: str) -> Iterator[tuple[Place, etree._Element]]:
        """Every cell of a sheet."""
        return _cells(self.package.name, sheet, self.sheet_xml(sheet))

    def formulas(self) -> Iterator[FormulaCell]:
        """Every cell that holds a formula, what-if data tables excepted: those are Excel's own to compute."""
        for sheet in self.sheets:
            masters: dict[str, tuple[str, str]] = {}
            for place, cell in self.cells(sheet):
                formula = cell.find(tag("f"))
                if formula is None or formula.get("t") == "dataTable":
                    continue
                text = formula.text or ""
                filled_down = not text
                group = formula.get("si") if formula.get("t") == "shared" else None
                if group is not None:
                    if text:
                        masters[group] = (text, place.cell)
                    elif group in masters:
                        master, origin = masters[group]
                        text = Translator(f"={master}", origin).translate_formula(place.cell)[1:]
                stored, stored_type = cell.findtext(tag("v")), cell.get("t") or "n"
                array = formula.get("ref") if formula.get("t") == "array" else None
                if array == place.cell:
                    array = None  # fills no other cell, and so is a formula like any other
                kept = stored if stored or stored_type == "str" else None
                yield FormulaCell(place, text, array, kept, stored_type, filled_down)

    def store_results(self, sheet: str, values: Mapping[tuple[int, int], Any]) -> None:
        """Store computed values beside the formulas that gave them, and in the cells that an array formula fills."""
        for (row, column), value in values.items():
            cell = self._cell(sheet, row, column)
            set_value(cell, value, formula=cell.find(tag("f")) is not None)

    def set_input(self, place: Place, value: Any) -> str | None:
        """Put a plain value into a cell. Returns the formula that it replaces, if there was one."""
        for formula_cell in self.formulas():
            if formula_cell.array and formula_cell.place.sheet == place.sheet and _within(place, formula_cell.array):
                raise FileProblem(f"{place} belongs to the array formula {formula_cell.array}; set the cells it uses")
        replaced = self._without_formula(place)
        set_value(self._cell(*place), value, formula=False)
        return replaced

    def freeze(self, formula: FormulaCell, values: Mapping[tuple[int, int], Any]) -> None:
        """Put plain values where a formula stood and, if it fills an array, in all the cells of that."""
        self._without_formula(formula.place)
        for (row, column), value in values.items():
            set_value(self._cell(formula.place.sheet, row, column), value, formula=False)

    def _without_formula(self, place: Place) -> str | None:
        """Take the formula out of a cell. Returns its text."""
        cell = self._cell(*place)
        formula = cell.find(tag("f"))
        if formula is None:
            return None
        if formula.get("t") == "shared":
            self._unshare(place.sheet, str(formula.get("si")))
        cell.remove(formula)
        cell.attrib.pop("cm", "")  # says that the formula spills
        return formula.text or ""

    def _unshare(self, sheet: str, group: str) -> None:
        """Give every cell of a filled-down formula its own text, so that one of them can go."""
        for formula_cell in self.formulas():
            if formula_cell.place.sheet == sheet:
                element = self._cell(*formula_cell.place).find(tag("f"))
                if element is not None and element.get("si") == group:
                    element.text = formula_cell.text
                    for attribute in ("t", "si", "ref"):
                        element.attrib.pop(attribute, "")

    def _cell(self, sheet: str, row: int, column: int) -> etree._Element:
        """The element of a cell that is about to change, made in its place when the sheet has none."""
        self._changed.add(sheet)
        if sheet not in self._indexes:
            self._indexes[sheet] = {(place.row, place.column): cell for place, cell in self.cells(sheet)}
        index = self._indexes[sheet]
        if (row, column) not in index:
            index[row, column] = self._new_cell(sheet, row, column)
        return index[row, column]

    def _new_cell(self, sheet: str, row: int, column: int) -> etree._Element:
        data = self.sheet_xml(sheet).find(tag("sheetData"))
        if data is None:
            raise FileProblem(f"{self.package.name} is damaged: the sheet {sheet} has no sheetData")
        numbers = [int(element.get("r") or position) for position, element in enumerate(data, 1)]
        if row in numbers:
            parent = data[numbers.index(row)]
        else:
            parent = etree.Element(tag("row"), {"r": str(row)})
            data.insert(sum(number < row for number in numbers), parent)
        new = etree.Element(tag("c"), {"r": Place(sheet, row, column).cell})
        before = sum(coordinate_to_tuple(str(cell.get("r")))[1] < column for cell in parent.iterfind(tag("c")))
        parent.insert(before, new)
        return new

    def without_cells(self, places: Collection[Place]) -> Package:
        """A copy of the package in which the given cells are not there; this workbook stays as it is."""
        parts = dict(self.package.parts)
        for sheet in {place.sheet for place in places}:
            tree = copy.deepcopy(self.sheet_xml(sheet))
            for place, cell in list(_cells(self.package.name, sheet, tree)):
                if place in places:
                    _remove(cell)
            parts[self.sheets[sheet]] = xml_bytes(tree)
        return Package(self.package.name, parts, self.package.infos)

    def save(self) -> Package:
        """The package with the changed sheets in it; the other parts keep their bytes."""
        for sheet in self._changed:
            self.package.set_xml(self.sheets[sheet], self._trees[sheet])
        self._changed.clear()
        return self.package


def _cells(name: str, sheet: str, tree: etree._Element) -> Iterator[tuple[Place, etree._Element]]:
    """Every cell of a sheet's tree. Cells and rows without an address follow the one before."""
    row_number = 0
    for row in tree.iterfind(f"{tag('sheetData')}/{tag('row')}"):
        row_number = int(row.get("r") or row_number + 1)
        column = 0
        for cell in row.iterfind(tag("c")):
            address = cell.get("r")
            if address:
                try:
                    row_number, column = coordinate_to_tuple(address)
                except (ValueError, TypeError):
                    raise FileProblem(f"{name} is damaged: a cell has the address {address!r}") from None
            else:
                column += 1
            yield Place(sheet, row_number, column), cell


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _within(place: Place, area: str) -> bool:
    return any(place.cell in line for line in rows_from_range(area))
