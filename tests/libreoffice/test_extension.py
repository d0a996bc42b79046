"""The extension in a real LibreOffice with a fresh profile, and what is in its file."""

from __future__ import annotations

import ast
import io
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest
from lxml import etree

from sora_compute.functions import FUNCTIONS
from sora_compute.hosts import headless
from sora_compute.hosts.libreoffice import extension
from sora_compute.hosts.libreoffice.calls import METHODS
from sora_compute.hosts.libreoffice.office import Answer, compute
from sora_compute.model import report
from sora_compute.xlsx.package import read_file
from sora_compute.xlsx.workbook import Workbook
from sora_workbook import layout
from sora_workbook.editions import EDITIONS
from strategies import same
from support import COMMITTED

OOR = "{http://openoffice.org/2001/registry}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture(scope="module")
def archive() -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(extension.build()))


@pytest.fixture(scope="module", params=["template", "native"])
def edition(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(scope="module")
def opened(edition: str, tmp_path_factory: pytest.TempPathFactory) -> tuple[Workbook, Answer, Path]:
    """An edition, what LibreOffice with the extension computes for all its formulas, and the copy that it saves."""
    workbook = Workbook(read_file(COMMITTED / EDITIONS[edition].file))
    cells = {cell for formula in workbook.formulas() for cell in formula.cells}
    saved = tmp_path_factory.mktemp(edition) / "saved.xlsx"
    return workbook, compute(workbook.package, cells, timeout=120, save=saved), saved


def test_table_1_has_the_printed_digits(opened: tuple[Workbook, Answer, Path]) -> None:
    workbook, answer, _ = opened
    assert answer.values[workbook.locate(f"检查!{layout.FUNCTIONS_VERSION}")] == FUNCTIONS["SORA_VERSION"].body()
    for row, at in zip(report.ROWS, layout.table_rows(), strict=True):
        for column in "FG":  # by function and by plain formula
            computed = answer.values[workbook.locate(f"表1!{column}{at}")]
            assert report.matches(row, computed), (column, row.key, computed, row.printed)


def test_the_checks_pass_by_the_functions(opened: tuple[Workbook, Answer, Path]) -> None:
    workbook, answer, _ = opened
    for flag in (layout.MASTER, layout.FUNCTIONS_LIVE):
        assert answer.values[workbook.locate(f"检查!{flag}")] == 1


def test_every_formula_cell_agrees_with_the_headless_engine(opened: tuple[Workbook, Answer, Path]) -> None:
    workbook, answer, _ = opened
    expected = headless.recalculated(workbook).values
    assert len(expected) > 1000
    wrong = [(str(place), value, answer.values[place]) for place, value in expected.items()]
    assert [entry for entry in wrong if not same(entry[1], entry[2])] == []


def test_saving_keeps_plain_names(opened: tuple[Workbook, Answer, Path]) -> None:
    workbook, _, saved = opened
    again = openpyxl.load_workbook(saved)
    calls = [formula for formula in workbook.formulas() if headless.called_functions(formula.text) & FUNCTIONS.keys()]
    assert len(calls) > 40
    for formula in calls:
        cell = again[formula.place.sheet][formula.place.cell].value
        text = cell if isinstance(cell, str) else cell.text
        ours = headless.called_functions(formula.text) & FUNCTIONS.keys()
        assert headless.called_functions(text) & FUNCTIONS.keys() == ours, (str(formula.place), text)
        assert not any(f".{name.casefold()}" in text.casefold() for name in (*ours, "org.soracompute"))


def test_every_function_has_its_help_in_both_languages(archive: zipfile.ZipFile) -> None:
    root = etree.fromstring(archive.read("CalcAddIns.xcu"))
    nodes = {node.get(f"{OOR}name"): node for node in root.iter("node")}
    for method, function in METHODS.items():
        texts = {
            (prop.get(f"{OOR}name"), value.get(LANGUAGE)): value.text
            for prop in nodes[method].iterfind("prop")
            for value in prop
        }
        assert texts["DisplayName", "en-US"] == texts["CompatibilityName", "en-US"] == function.name
        assert function.en in texts["Description", "en-US"]
        assert function.zh in texts["Description", "zh-CN"]
        parameters = nodes[method].find("node")
        assert len(parameters) == len(function.parameters)
        for node, parameter in zip(parameters, function.parameters, strict=True):
            described = {value.get(LANGUAGE): value.text for value in node[1]}
            assert parameter.kind.en in described["en-US"]
            assert parameter.kind.zh in described["zh-CN"]


def test_the_core_inside_needs_nothing_else(archive: zipfile.ZipFile, tmp_path: Path) -> None:
    """An isolated Python without site packages, as LibreOffice's may be; ranges then go cell by cell."""
    archive.extractall(tmp_path)
    code = (
        f"import sys; sys.path.insert(0, {str(tmp_path / 'pythonpath')!r})\n"
        "from sora_compute.hosts.libreoffice.calls import METHODS, call\n"
        "assert 'numpy' not in sys.modules\n"
        "print(call(METHODS['udfUploadHoursPerYear'], (((500.0, ''), (1.0, True)),)))\n"
        "print(len(call(METHODS['udfGpuList'], ())))"
    )
    run = subprocess.run([sys.executable, "-I", "-S", "-c", code], capture_output=True, encoding="utf-8", timeout=60)
    assert run.returncode == 0, run.stderr
    assert run.stdout.splitlines() == [
        "((262800000.0, nan), (525600.0, 525600.0))",
        str(len(FUNCTIONS["GPU_LIST"].body())),
    ]


def test_the_modules_inside_are_python_that_older_libreoffices_run(archive: zipfile.ZipFile) -> None:
    for name in archive.namelist():
        if name.endswith(".py"):
            ast.parse(archive.read(name), name, feature_version=(3, 10))
