"""Formulas marked as Excel 365 marks what is typed into it: their result may fill more cells than one.

A formula without the mark is one of the old kind to Excel, which shows `=@SORA_TRAIN_GPUS(…)` and takes one cell of the
result. The mark is an array formula on the cell itself, and a number that points into the part metadata.xml.
"""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from sora_compute.xlsx.namespaces import MAIN, tag
from sora_compute.xlsx.package import FileProblem, Package
from sora_compute.xlsx.relationships import add_part, relationships
from sora_compute.xlsx.workbook import Workbook

_METADATA = f"""<metadata xmlns="{MAIN}" \
xmlns:xda="http://schemas.microsoft.com/office/spreadsheetml/2017/dynamicarray">\
<metadataTypes count="1"><metadataType name="XLDAPR" minSupportedVersion="120000" copy="1" pasteAll="1" \
pasteValues="1" merge="1" splitFirst="1" rowColShift="1" clearFormats="1" clearComments="1" assign="1" coerce="1" \
cellMeta="1"/></metadataTypes>\
<futureMetadata name="XLDAPR" count="1"><bk><extLst><ext uri="{{bdbb8cdc-fa1e-496e-a857-3c3f30c029c3}}">\
<xda:dynamicArrayProperties fDynamic="1" fCollapsed="0"/></ext></extLst></bk></futureMetadata>\
<cellMetadata count="1"><bk><rc t="1" v="0"/></bk></cellMetadata></metadata>"""


def mark_dynamic(package: Package, wanted: Callable[[str], bool]) -> None:
    """Mark the single-cell formulas whose text is wanted, in a workbook that has no cell metadata yet."""
    workbook = Workbook(package)
    known = relationships(package, workbook.main_part).values()
    if any(relationship.kind == "sheetMetadata" for relationship in known):
        raise FileProblem(f"{package.name} has cell metadata already")
    for part in workbook.sheets.values():
        root = package.xml(part)
        for cell in root.iter(tag("c")):
            formula = cell.find(tag("f"))
            if formula is not None and formula.get("t") is None and wanted(formula.text or ""):
                formula.set("t", "array")
                formula.set("ref", str(cell.get("r")))
                cell.set("cm", "1")
        package.set_xml(part, root)
    add_part(package, workbook.main_part, "sheetMetadata", "xl/metadata.xml", etree.fromstring(_METADATA))
