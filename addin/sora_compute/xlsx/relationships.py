"""How a package's parts point at each other, and putting parts in and taking them out with what points at them."""

from __future__ import annotations

import itertools
import posixpath
from collections.abc import Collection
from typing import NamedTuple

from lxml import etree

from sora_compute.xlsx.namespaces import RELATIONSHIPS
from sora_compute.xlsx.package import Package

_CONTENT_TYPES = "[Content_Types].xml"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


class Relationship(NamedTuple):
    """`kind` is the last word of the type; `target` is a part's name, or for an external one what the file says."""

    kind: str
    target: str


def relationships_part(part: str) -> str:
    """The part that keeps another part's relationships."""
    folder, file = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def relationships(package: Package, part: str) -> dict[str, Relationship]:
    """A part's relationships by identifier."""
    found = {}
    for element in package.xml(relationships_part(part)):
        target = str(element.get("Target", ""))
        if element.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/")
        found[str(element.get("Id"))] = Relationship(str(element.get("Type", "")).rpartition("/")[2], target)
    return found


def add_part(package: Package, owner: str, kind: str, part: str, root: etree._Element) -> None:
    """Put a new part of SpreadsheetML's own kinds into the package, pointed at by `owner`."""
    package.set_xml(part, root)
    rels = package.xml(relationships_part(owner))
    identifier = next(name for n in itertools.count(1) if (name := f"rId{n}") not in relationships(package, owner))
    target = posixpath.relpath(part, posixpath.dirname(owner))
    element = {"Id": identifier, "Type": f"{RELATIONSHIPS}/{kind}", "Target": target}
    etree.SubElement(rels, f"{{{_PACKAGE}}}Relationship", element)
    package.set_xml(relationships_part(owner), rels)
    types = package.xml(_CONTENT_TYPES)
    content = f"application/vnd.openxmlformats-officedocument.spreadsheetml.{kind}+xml"
    etree.SubElement(types, f"{{{_TYPES}}}Override", {"PartName": f"/{part}", "ContentType": content})
    package.set_xml(_CONTENT_TYPES, types)


def remove_parts(package: Package, owner: str, parts: Collection[str]) -> None:
    """Take parts that `owner` points at out of the package, with their own relationships."""
    identifiers = {name for name, relationship in relationships(package, owner).items() if relationship.target in parts}
    removed = {*parts, *map(relationships_part, parts)}
    for name, attribute, doomed in (
        (relationships_part(owner), "Id", identifiers),
        (_CONTENT_TYPES, "PartName", {f"/{part}" for part in removed}),
    ):
        root = package.xml(name)
        for element in list(root):
            if element.get(attribute) in doomed:
                root.remove(element)
        package.set_xml(name, root)
    for part in removed:
        package.parts.pop(part, None)
