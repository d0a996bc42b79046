"""`unpack`: the way back from `pack`. Our LAMBDAs leave, so that the add-in's functions serve again."""

from __future__ import annotations

from sora_compute.pack import names
from sora_compute.xlsx.package import Package
from sora_compute.xlsx.workbook import Workbook


def unpack(package: Package) -> list[str]:
    """Take our LAMBDA names out of the workbook, in place; formulas and all other names stay. Returns the names."""
    part = Workbook(package).main_part
    main = package.xml(part)
    removed = names.remove_ours(main)
    if removed:
        package.set_xml(part, main)
    return removed
