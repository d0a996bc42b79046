"""The committed add-in and macro template: the bytes, the package, and the macros as olevba reads them back."""

from __future__ import annotations

import re
import warnings
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from openpyxl import load_workbook

from sora_compute.hosts import vba
from sora_compute.hosts.com_protocol import LONGEST_HELP
from sora_compute.xlsx.namespaces import tag
from sora_compute.xlsx.package import Package, read_file
from sora_workbook import layout
from sora_workbook.editions import EDITIONS
from sora_workbook.vba_project import MACROS, dictionary_class, source, standard_modules, xlwings_module
from support import ROOT, schema_errors

MACRO_EDITIONS = ("addin", "macro-template")
RIBBON = {"r": "http://schemas.microsoft.com/office/2009/07/customui"}


def committed(name: str) -> Path:
    return ROOT / "workbook" / "editions" / EDITIONS[name].file


@pytest.fixture(scope="module", params=MACRO_EDITIONS)
def edition(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def parts(edition: str) -> Package:
    return read_file(committed(edition))


def modules(path: Path) -> dict[str, str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # oletools calls old names of pyparsing
        from oletools.olevba import VBA_Parser

        parser = VBA_Parser(str(path))
        try:
            return {stream.rpartition("/")[2]: lines(code) for _, stream, _, code in parser.extract_macros()}
        finally:
            parser.close()


def lines(text: str) -> str:
    return "\n".join(text.splitlines()).strip()


def test_a_build_gives_the_committed_bytes(edition: str) -> None:
    assert EDITIONS[edition].build() == committed(edition).read_bytes(), (
        "run: sora-compute build --out workbook/editions"
    )


@pytest.mark.parametrize("office", ["Office2019", "Office2021", "Microsoft365"])
def test_microsofts_validator_finds_nothing(edition: str, office: str) -> None:
    assert schema_errors(committed(edition), office) == []


def test_olevba_reads_every_module_back(edition: str) -> None:
    found = modules(committed(edition))
    expected = standard_modules(ribbon=edition == "addin")
    documents = {name for name in found if re.fullmatch(r"ThisWorkbook|Sheet\d+", name)}
    assert set(found) - documents == {*expected, "Dictionary"}
    for name, text in expected.items():
        assert found[name] == lines(text), name


def test_the_workbooks_own_module_holds_the_written_source(edition: str) -> None:
    code = modules(committed(edition))["ThisWorkbook"]
    assert code.endswith(lines(source("ThisWorkbook.cls")))


def test_xlwings_modules_are_its_own_but_for_one_line(edition: str) -> None:
    import xlwings

    found = modules(committed(edition))
    shipped = (Path(xlwings.__file__).parent / "xlwings.bas").read_text(encoding="utf-8")
    assert lines(xlwings_module().replace("Option Private Module\r\n", "", 1)) == lines(shipped)
    assert "Copyright (C) 2014-present, Zoomer Analytics LLC." in found["xlwings"]
    body = dictionary_class().partition("''\r\n")[2]
    assert found["Dictionary"].endswith(lines(body))


def test_sheets_and_modules_agree_on_code_names(edition: str, parts: Package) -> None:
    names = {
        str(properties.get("codeName"))
        for part in parts.parts
        if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", part)
        for properties in [parts.xml(part).find(tag("sheetPr"))]
        if properties is not None
    }
    assert names == {name for name in modules(committed(edition)) if name.startswith("Sheet")}


def test_the_function_wizards_categories_are_in_the_file(parts: Package) -> None:
    groups = parts.xml("xl/workbook.xml").find(tag("functionGroups"))
    assert groups is not None
    assert groups.get("builtInGroupCount") == str(vba.BUILT_IN_CATEGORIES)
    assert [group.get("name") for group in groups] == vba.categories()


def test_tool_tips_and_wizard_help_come_from_the_catalogue(edition: str) -> None:
    rows = list(opened(edition)["_IntelliSense_"].iter_rows(values_only=True))
    assert rows[0][:2] == ("FunctionInfo", 1)
    by_name = {str(row[0]): row for row in rows[1:]}
    assert list(by_name) == [function.name for function in vba.functions()]
    row = by_name["SORA_TRAIN_GPUS"]
    assert "231" in str(row[1])
    assert row[3:11:2] == ("total_tflops", "gpu_tflops", "utilisation", "days")
    assert "默认 default 312" in str(row[6])
    assert all(len(cell) <= LONGEST_HELP for line in rows for cell in line if isinstance(cell, str))


def test_python_does_not_import_from_the_workbooks_folder(edition: str) -> None:
    assert dict(opened(edition)["xlwings.conf"].iter_rows(values_only=True)) == {"ADD_WORKBOOK_TO_PYTHONPATH": "False"}


def test_the_macro_template_has_the_templates_sheets(template: Path) -> None:
    plain, macro = load_workbook(template), load_workbook(committed("macro-template"))
    assert macro.sheetnames == [*layout.SHEETS, "_IntelliSense_", "_SoraText_", "xlwings.conf"]
    assert [macro[name].sheet_state for name in macro.sheetnames[-3:]] == ["veryHidden"] * 3
    for name in layout.SHEETS:
        cells = [[formula(cell.value) for cell in row] for row in macro[name].iter_rows()]
        assert cells == [[formula(cell.value) for cell in row] for row in plain[name].iter_rows()], name


def opened(edition: str) -> Any:
    """The edition in openpyxl, which takes no add-ins: for it an add-in is a macro workbook."""
    parts = read_file(committed(edition))
    types = "[Content_Types].xml"
    parts.parts[types] = parts.part(types).replace(b"ms-excel.addin.macro", b"ms-excel.sheet.macro")
    return load_workbook(BytesIO(parts.to_bytes()))


def formula(value: Any) -> Any:
    return getattr(value, "text", value)


def test_every_button_has_its_procedure_and_every_procedure_its_button() -> None:
    parts = read_file(committed("addin"))
    relationships = {str(r.get("Target")): str(r.get("Type")) for r in parts.xml("_rels/.rels")}
    assert relationships["customUI/customUI14.xml"].endswith("/2007/relationships/ui/extensibility")
    ribbon = etree.fromstring(parts.part("customUI/customUI14.xml"))
    assert [tab.get("label") for tab in ribbon.iterfind(".//r:tab", RIBBON)] == ["算力"]
    actions = [str(button.get("onAction")) for button in ribbon.iterfind(".//r:button", RIBBON)]
    procedures = re.findall(r"Public Sub (\w+)\(ByVal control As IRibbonControl\)", source("SoraRibbon.bas"))
    assert sorted(actions) == sorted(procedures)
    assert len(actions) == 11


def test_every_text_of_the_macros_is_there_and_used() -> None:
    used = set(re.findall(r'"([a-z]+_[a-z]+|unfrozen|repaired)"', source("SoraRibbon.bas")))
    assert used == {line.partition(",")[0] for line in source("messages.csv").splitlines()[1:]}


def test_the_written_macros_open_no_network_and_start_no_program() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in MACROS.glob("*.[bc][al]s"))
    found = re.findall(r"\b(Shell|CreateObject|Declare|URLDownload\w*|XMLHTTP|WinHttp\w*|Kill|Open \w+ For)\b", text)
    assert found == []
    assert text.isascii()
