"""The extension `sora-compute.oxt`: every function of the catalogue as an add-in function of LibreOffice Calc.

It is a zip file of plain texts: the component, the UNO interface that declares its methods, the names and help of the
functions as LibreOffice's configuration wants them, and the Python modules that compute. Nothing needs to be compiled
and nothing else needs to be installed.
"""

from __future__ import annotations

from lxml import etree

from sora_compute import __version__
from sora_compute.catalogue import Parameter
from sora_compute.hosts import core
from sora_compute.hosts.libreoffice.calls import IMPLEMENTATION, INTERFACE, METHODS, gives_rows
from sora_compute.xlsx.package import Package

FILE_NAME = "sora-compute.oxt"
OLDEST = (25, 2)
"""The first LibreOffice that calls add-in functions by their plain names in a workbook; older ones show #NAME?."""

_COMPONENT = "component.py"
_ROWS = "sequence<sequence<any> >"
_OOR = "http://openoffice.org/2001/registry"
_XML = "http://www.w3.org/XML/1998/namespace"
_MANIFEST = "http://openoffice.org/2001/manifest"
_DESCRIPTION = "http://openoffice.org/extensions/description/2006"
_DEPENDENCY = "http://libreoffice.org/extensions/description/2011"
_ENGLISH, _CHINESE = "en-US", "zh-CN"


def build() -> bytes:
    """The extension's file, the same bytes on every machine and day."""
    sources = core.modules((*core.STARTS, f"{__package__}.calls"))
    texts = {f"pythonpath/{core.file_name(name)}": source for name, source in sources.items()}
    facts = core.data_files(sources.values())
    texts |= {f"pythonpath/{core.PACKAGE}/facts/{name}": text for name, text in facts.items()}
    texts[_COMPONENT] = (core.ROOT / "hosts" / "libreoffice" / _COMPONENT).read_text(encoding="utf-8")
    texts["types.idl"] = interface()
    package = Package(FILE_NAME)
    package.set_xml("META-INF/manifest.xml", _manifest())
    package.set_xml("description.xml", _description())
    package.set_xml("CalcAddIns.xcu", _names_and_help())
    package.parts |= {name: text.encode() for name, text in sorted(texts.items())}
    return package.to_stable_bytes()


def interface() -> str:
    """The UNO interface: a method for each function. `any` takes a cell or a range, but as a result gives only a cell:
    Calc makes #VALUE! of an array in it.
    """
    *modules, name = INTERFACE.split(".")
    methods = []
    for method, function in METHODS.items():
        given = ", ".join(f"[in] any {_idl_name(parameter)}" for parameter in function.parameters)
        methods.append(f"    {_ROWS if gives_rows(function) else 'any'} {method}({given});")
    opening = "".join(f"module {module} {{ " for module in modules)
    return "\n".join([f"{opening}interface {name} {{", *methods, "};", "}; " * len(modules), ""])


def _idl_name(parameter: Parameter) -> str:
    """UNO allows no underscore in an argument's name, and `in`, `any` and the like are its own words."""
    return "arg" + "".join(word.capitalize() for word in parameter.name.split("_"))


def _manifest() -> etree._Element:
    root = etree.Element(f"{{{_MANIFEST}}}manifest", nsmap={"manifest": _MANIFEST})
    for path, media_type in (
        ("types.idl", "application/vnd.sun.star.uno-typelibrary;type=RDB"),
        (_COMPONENT, "application/vnd.sun.star.uno-component;type=Python"),
        ("CalcAddIns.xcu", "application/vnd.sun.star.configuration-data"),
    ):
        entry = {f"{{{_MANIFEST}}}full-path": path, f"{{{_MANIFEST}}}media-type": media_type}
        etree.SubElement(root, f"{{{_MANIFEST}}}file-entry", entry)
    return root


def _description() -> etree._Element:
    def tag(name: str) -> str:
        return f"{{{_DESCRIPTION}}}{name}"

    root = etree.Element(tag("description"), nsmap={"d": _DESCRIPTION, "l": _DEPENDENCY})
    etree.SubElement(root, tag("identifier"), {"value": IMPLEMENTATION.rpartition(".")[0]})
    etree.SubElement(root, tag("version"), {"value": __version__})
    names = etree.SubElement(root, tag("display-name"))
    for language, name in ((_ENGLISH, "sora-compute functions"), (_CHINESE, "sora-compute 函数")):
        etree.SubElement(names, tag("name"), {"lang": language}).text = name
    needs = etree.SubElement(root, tag("dependencies"))
    oldest = ".".join(map(str, OLDEST))
    etree.SubElement(
        needs,
        f"{{{_DEPENDENCY}}}LibreOffice-minimal-version",
        {"value": oldest, f"{{{_DESCRIPTION}}}name": f"LibreOffice {oldest}"},
    )
    return root


def _names_and_help() -> etree._Element:
    """CalcAddIns.xcu: the name that formulas and files use, and the function wizard's texts in both languages."""
    root = etree.Element(f"{{{_OOR}}}component-data", nsmap={"oor": _OOR})
    root.set(f"{{{_OOR}}}name", "CalcAddIns")
    root.set(f"{{{_OOR}}}package", "org.openoffice.Office")
    functions = _node(_node(_node(root, "AddInInfo", new=False), IMPLEMENTATION), "AddInFunctions", new=False)
    for method, function in METHODS.items():
        node = _node(functions, method)
        _property(node, "DisplayName", {_ENGLISH: function.name})
        _property(node, "CompatibilityName", {_ENGLISH: function.name})
        _property(node, "Category", "Add-In")
        unit = f" [{function.result.unit}]" if function.result.unit else ""
        _property(node, "Description", {_ENGLISH: f"{function.en}.{unit}", _CHINESE: f"{function.zh}。{unit}"})
        parameters = _node(node, "Parameters", new=False)
        for parameter in function.parameters:
            one = _node(parameters, _idl_name(parameter))
            _property(one, "DisplayName", {_ENGLISH: parameter.name})
            english, chinese = (
                parameter.kind.en + parameter.notes("default"),
                parameter.kind.zh + parameter.notes("默认"),
            )
            _property(one, "Description", {_ENGLISH: english, _CHINESE: chinese})
    return root


def _node(parent: etree._Element, name: str, *, new: bool = True) -> etree._Element:
    """A node of the configuration; a new one is ours alone, the others are there already."""
    node = etree.SubElement(parent, "node", {f"{{{_OOR}}}name": name})
    if new:
        node.set(f"{{{_OOR}}}op", "replace")
    return node


def _property(node: etree._Element, name: str, text: str | dict[str, str]) -> None:
    """A property with its text, or its texts by language."""
    element = etree.SubElement(node, "prop", {f"{{{_OOR}}}name": name})
    if isinstance(text, str):
        etree.SubElement(element, "value").text = text
        return
    for language, translation in text.items():
        etree.SubElement(element, "value", {f"{{{_XML}}}lang": language}).text = translation
