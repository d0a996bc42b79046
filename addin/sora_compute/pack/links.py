"""A workbook's links to other files: formula text names them by their place in the main part's list."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from lxml import etree

from sora_compute.xlsx.namespaces import RELATIONSHIPS, tag
from sora_compute.xlsx.package import Package
from sora_compute.xlsx.relationships import relationships, relationships_part, remove_parts

_OUR_FILE = "sora-compute"
_ADD_INS = (".xlam", ".xla")


@dataclass(frozen=True, slots=True)
class Link:
    """An external link: `target` is the path or address of the file, `number` what formulas call it by."""

    number: int
    part: str
    target: str

    @property
    def is_our_add_in(self) -> bool:
        """Whether the file is our add-in, going by its name."""
        file = self.target.replace("\\", "/").rpartition("/")[2].casefold()
        return file.startswith(_OUR_FILE) and file.endswith(_ADD_INS)


def external_links(package: Package, main_part: str, main: etree._Element) -> list[Link]:
    """The links in the order of their numbers."""
    listed = list(main.iterfind(f"{tag('externalReferences')}/{tag('externalReference')}"))
    known = relationships(package, main_part) if listed else {}
    links = []
    for number, reference in enumerate(listed, 1):
        relationship = known.get(str(reference.get(f"{{{RELATIONSHIPS}}}id")))
        part = relationship.target if relationship else ""
        links.append(Link(number, part, _target(package, part)))
    return links


def _target(package: Package, part: str) -> str:
    """The file behind a link, whatever kind of path its relationship says it is: absolute, missing, start-up folder."""
    if relationships_part(part) not in package.parts:
        return ""
    return next((relationship.target for relationship in relationships(package, part).values()), "")


def remove(package: Package, main_part: str, main: etree._Element, dead: Collection[Link]) -> dict[int, int]:
    """Take links out of the package and out of the main part. Returns the numbers of those that stay, old to new."""
    container = main.find(tag("externalReferences"))
    if not dead or container is None:
        return {}
    gone = {link.number for link in dead}
    numbers: dict[int, int] = {}
    for number, reference in enumerate(list(container), 1):
        if number in gone:
            container.remove(reference)
        else:
            numbers[number] = len(numbers) + 1
    if not len(container):
        main.remove(container)
    remove_parts(package, main_part, {link.part for link in dead if link.part})
    return numbers
