"""The tables of a workbook, and formulas with their structured references written out as plain ranges.

The calculation engine reads `Sales[[#This Row],[price]]` as the whole column, so that a column which is computed from
its neighbours looks circular to it; as `'Data'!$B$7` it is one cell.
"""

from __future__ import annotations

from dataclasses import dataclass

from openpyxl.formula.tokenizer import Token
from openpyxl.utils.cell import get_column_letter, range_boundaries

from sora_compute.xlsx.formulas import UnreadableFormula, is_reference, rewritten
from sora_compute.xlsx.namespaces import tag
from sora_compute.xlsx.package import Package
from sora_compute.xlsx.relationships import relationships, relationships_part


@dataclass(frozen=True)
class Table:
    """A table: its area, how many rows of headings and totals are in that, and its columns' names in lower case."""

    sheet: str
    left: int
    top: int
    right: int
    bottom: int
    headings: int
    totals: int
    columns: tuple[str, ...]


def tables(package: Package, sheets: dict[str, str]) -> dict[str, Table]:
    """Every table by its lower-case name. sheets: the part of each sheet, by name."""
    found = {}
    for sheet, part in sheets.items():
        if relationships_part(part) not in package.parts:
            continue
        for relationship in relationships(package, part).values():
            if relationship.kind == "table" and relationship.target in package.parts:
                root = package.xml(relationship.target)
                left, top, right, bottom = range_boundaries(str(root.get("ref")))
                if left and top and right and bottom:
                    found[str(root.get("displayName")).casefold()] = Table(
                        sheet,
                        left,
                        top,
                        right,
                        bottom,
                        int(root.get("headerRowCount", "1")),
                        int(root.get("totalsRowCount", "0")),
                        tuple(str(column.get("name")).casefold() for column in root.iter(tag("tableColumn"))),
                    )
    return found


def written_out(formula: str, row: int, known: dict[str, Table]) -> str:
    """The formula with its structured references as ranges; one that is not understood stays.

    row: the row that the formula stands in, for `#This Row`.
    """

    def replacement(token: Token) -> str:
        name, bracket, _ = token.value.partition("[")
        table = known.get(name.casefold())
        if not (is_reference(token) and bracket and table):
            return str(token.value)
        return _range(table, _items(token.value[len(name) :]), row) or str(token.value)

    try:
        return rewritten(formula, replacement) if "[" in formula else formula
    except UnreadableFormula:
        return formula


def _items(specifier: str) -> list[str]:
    """The words of `[x]`, `[#All]` or `[[#This Row],[a]:[b]]`, in lower case; a colon stands as itself."""
    inner = specifier[1:-1]
    if not inner.lstrip().startswith("["):
        return [_unescaped(inner)] if inner else []
    items: list[str] = []
    at = 0
    while at < len(inner):
        if inner[at] == "[":
            end = at + 1
            while end < len(inner) and inner[end] != "]":
                end += 2 if inner[end] == "'" else 1
            items.append(_unescaped(inner[at + 1 : end]))
            at = end
        elif inner[at] == ":":
            items.append(":")
        at += 1
    return items


def _unescaped(text: str) -> str:
    """A column's name without the apostrophes that mark brackets and the like within it."""
    pieces = iter(text)
    return "".join(next(pieces, "") if character == "'" else character for character in pieces).casefold()


def _range(table: Table, items: list[str], row: int) -> str | None:
    first_data, last_data = table.top + table.headings, table.bottom - table.totals
    parts = {
        "#this row": (row, row),
        "#all": (table.top, table.bottom),
        "#data": (first_data, last_data),
        "#headers": (table.top, table.top + table.headings - 1),
        "#totals": (last_data + 1, table.bottom),
    }
    rows = [parts[item] for item in items if item in parts] or [parts["#data"]]
    columns = [item for item in items if item not in parts and item != ":"]
    if not all(column in table.columns for column in columns):
        return None
    first, last = min(start for start, _ in rows), max(end for _, end in rows)
    left, right = table.left, table.right
    if columns:
        left, right = (table.left + table.columns.index(column) for column in (columns[0], columns[-1]))
    start, end = f"${get_column_letter(left)}${first}", f"${get_column_letter(right)}${last}"
    sheet = table.sheet.replace("'", "''")
    return f"'{sheet}'!{start}" if start == end else f"'{sheet}'!{start}:{end}"
