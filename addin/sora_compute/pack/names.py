"""The defined names of a workbook that hold our LAMBDAs: told from the user's own, put in and taken out."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from sora_compute.functions import FUNCTIONS
from sora_compute.hosts.excel_lambda import MARK, LambdaName
from sora_compute.xlsx.namespaces import tag

_AFTER_NAMES = (
    "calcPr",
    "oleSize",
    "customWorkbookViews",
    "pivotCaches",
    "smartTagPr",
    "smartTagTypes",
    "webPublishing",
    "fileRecoveryPr",
    "webPublishObjects",
    "extLst",
)
"""What the schema wants behind the names in the main part."""


def defined_names(main: etree._Element) -> list[etree._Element]:
    """Every name of the workbook and of its sheets."""
    return list(main.iterfind(f"{tag('definedNames')}/{tag('definedName')}"))


def is_ours(element: etree._Element) -> bool:
    """Whether a defined name is a LAMBDA that `pack` or the native edition put there: its comment says so."""
    return (
        str(element.get("name")).upper() in FUNCTIONS
        and element.get("localSheetId") is None
        and MARK in str(element.get("comment"))
        and (element.text or "").startswith("_xlfn.LAMBDA(")
    )


def others(main: etree._Element) -> frozenset[str]:
    """The names that are not our LAMBDAs, in lower case."""
    return frozenset(str(name.get("name")).casefold() for name in defined_names(main) if not is_ours(name))


def clashes(main: etree._Element, functions: set[str]) -> Iterator[etree._Element]:
    """The user's own names that are spelled like functions of ours that the workbook uses."""
    for name in defined_names(main):
        if str(name.get("name")).upper() in functions and not is_ours(name):
            yield name


def put(main: etree._Element, wanted: LambdaName) -> bool:
    """Add or renew a LAMBDA in its alphabetical place. Returns whether anything changed."""
    parent = main.find(tag("definedNames"))
    if parent is None:
        parent = etree.Element(tag("definedNames"))
        followers = [child for child in main if etree.QName(child).localname in _AFTER_NAMES]
        main.insert(main.index(followers[0]) if followers else len(main), parent)
    new = etree.Element(tag("definedName"), {"name": wanted.name, "comment": wanted.comment})
    new.text = wanted.text
    for old in parent:
        if is_ours(old) and str(old.get("name")).upper() == wanted.name:
            if (old.text, old.get("comment")) == (new.text, new.get("comment")):
                return False
            parent.replace(old, new)
            return True
    before = [child for child in parent if str(child.get("name")).casefold() < wanted.name.casefold()]
    parent.insert(parent.index(before[-1]) + 1 if before else 0, new)
    return True


def remove_ours(main: etree._Element) -> list[str]:
    """Take our LAMBDAs out. Returns their names."""
    removed = []
    for name in defined_names(main):
        if is_ours(name):
            removed.append(str(name.get("name")))
            parent = name.getparent()
            if parent is not None:
                parent.remove(name)
                if not len(parent):
                    main.remove(parent)
    return removed


def calculate_on_load(main: etree._Element) -> bool:
    """Have Excel calculate everything when it opens the file. Returns whether that was not so before."""
    settings = main.find(tag("calcPr"))
    if settings is None:
        settings = etree.Element(tag("calcPr"))
        followers = [child for child in main if etree.QName(child).localname in _AFTER_NAMES[1:]]
        main.insert(main.index(followers[0]) if followers else len(main), settings)
    if settings.get("fullCalcOnLoad") in ("1", "true"):
        return False
    settings.set("fullCalcOnLoad", "1")
    return True
