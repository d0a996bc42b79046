"""The native edition: computes in engines that know nothing of Python, and falls back where LAMBDA is unknown."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from native.engines import by_cellrune, by_ironcalc, without_values
from sora_compute.errors import ExcelError, NoSuchFunction
from sora_compute.functions import FUNCTIONS
from sora_compute.hosts import headless
from sora_compute.hosts.excel_lambda import native_functions
from sora_compute.model import report
from sora_compute.pack import names
from sora_compute.pack.references import functions_in
from sora_compute.pack.results import stored_values
from sora_compute.pack.unpacking import unpack
from sora_compute.xlsx.namespaces import tag
from sora_compute.xlsx.package import Package, read_bytes
from sora_compute.xlsx.workbook import Place, Workbook
from sora_workbook import layout
from sora_workbook.editions import EDITIONS
from strategies import same
from support import COMMITTED, by_libreoffice, schema_errors

STORED_ONLY = {"GPU_LIST", "SORA_BRIDGE", "SORA_TABLE1", "TOP_MOVERS"}
"""Functions that no LAMBDA expresses; a function that is added here must show its stored value, marked so."""


@pytest.fixture(scope="module")
def data() -> bytes:
    return (COMMITTED / EDITIONS["native"].file).read_bytes()


@pytest.fixture
def native(data: bytes) -> Package:
    return read_bytes(data, "native")


def _formula_places(package: Package) -> list[Place]:
    return [place for formula in Workbook(package).formulas() for place in formula.cells]


@pytest.mark.parametrize("engine", ["ironcalc", "cellrune"])
@pytest.mark.parametrize("changed", [{}, {"utilisation": 0.37, "train_days": 30.0, "daily_video_hours": 1.6e9}])
def test_engines_without_python_agree_on_every_cell(
    native: Package, engine: str, changed: dict[str, float], tmp_path: Path
) -> None:
    workbook = Workbook(native)
    for key, value in changed.items():
        workbook.set_input(workbook.locate(layout.scenario_cell(key, layout.CUSTOM)), value)
    workbook.save()
    places = _formula_places(native)
    expected = headless.Headless(Workbook(native), native_functions()).recalculate().values
    bare = without_values(native)
    got = by_ironcalc(bare, places, tmp_path) if engine == "ironcalc" else by_cellrune(bare, places)
    wrong = [(str(place), expected[place], got[place]) for place in places if not same(expected[place], got[place])]
    assert wrong == []
    assert len(places) > 250
    out = Place(layout.TABLE_1, next(row for entry, row in layout.formula_rows() if entry.key == "train_gpus"), 11)
    assert (abs(float(got[out]) - 231.36) < 0.01) == (not changed)


def test_what_it_stores_is_what_python_computes(native: Package) -> None:
    stored = stored_values(Workbook(native))
    computed = headless.Headless(Workbook(native), native_functions()).recalculate().values
    assert computed
    assert [str(place) for place, value in computed.items() if not same(value, stored.get(place))] == []


def test_the_python_functions_win_when_it_is_recalculated_here(native: Package) -> None:
    host = headless.Headless(Workbook(native))
    host.recalculate()
    version = next(f.place for f in Workbook(native).formulas() if f.text == "SORA_VERSION()")
    assert str(host.value(version)).endswith(" python")


def test_every_function_is_a_lambda_or_marked(native: Package) -> None:
    workbook = Workbook(native)
    elements = names.defined_names(native.xml(workbook.main_part))
    ours = {str(element.get("name")) for element in filter(names.is_ours, elements)}
    assert ours == FUNCTIONS.keys() - STORED_ONLY
    values = stored_values(workbook)
    marks = {values[place]: values[Place(layout.FUNCTION_LIST, place.row, 10)] for place in _listed(values)}
    assert marks.keys() == FUNCTIONS.keys()
    assert {name for name, mark in marks.items() if "Stored value" in str(mark)} == STORED_ONLY
    assert not any(functions_in(formula.text) & STORED_ONLY for formula in workbook.formulas())
    table = FUNCTIONS["SORA_TABLE1"].body()
    heading = f"{{=SORA_TABLE1()}}  表1 Table 1  [{marks['SORA_TABLE1']}]"
    top = next(place.row for place, value in values.items() if value == heading)
    for offset, row in enumerate(table):
        assert [values[Place(layout.FUNCTION_LIST, top + 2 + offset, column)] for column in range(1, 7)] == row


def _listed(values: dict[Place, object]) -> list[Place]:
    column = [place for place in values if place.sheet == layout.FUNCTION_LIST and place.column == 1]
    return [place for place in column if values[place] in FUNCTIONS]


def test_calls_are_marked_as_excel_365_marks_what_is_typed(native: Package) -> None:
    """Without the mark Excel shows =@SORA_TRAIN_GPUS(…)."""
    marked = set()
    for sheet in Workbook(native).sheets:
        for place, cell in Workbook(native).cells(sheet):
            if cell.get("cm") == "1":
                formula = cell.find(tag("f"))
                assert (formula.get("t"), formula.get("ref")) == ("array", place.cell)
                marked.add(place)
    calling = {f.place for f in Workbook(native).formulas() if functions_in(f.text) and not f.array}
    assert marked == calling
    assert len(marked) > 25
    assert native.parts["xl/metadata.xml"].count(b"XLDAPR") == 2


def test_a_marked_cell_can_be_given_a_value(native: Package) -> None:
    workbook = Workbook(native)
    row = dict(zip((entry.key for entry in report.ROWS), layout.table_rows(), strict=True))["train_tflops"]
    place = Place(layout.TABLE_1, row, 6)
    assert workbook.set_input(place, 1e9).startswith("SORA_TRAIN_TFLOPS(")
    cell = next(cell for where, cell in workbook.cells(layout.TABLE_1) if where == place)
    assert "cm" not in cell.attrib
    workbook.save()
    gpus = Workbook(native).locate("out_train_gpus")
    assert headless.recalculated(Workbook(native)).values[gpus] == pytest.approx(1e9 / (312 * 0.8) / 86400)


def test_names_are_as_excel_takes_them(native: Package) -> None:
    elements = names.defined_names(native.xml(Workbook(native).main_part))
    assert [e.get("name") for e in elements] == sorted((e.get("name") for e in elements), key=str.casefold)
    for element in filter(names.is_ours, elements):
        assert len(str(element.get("comment")).encode("utf-16-le")) // 2 <= 255
        assert len(element.text) <= 8192
        assert "\n" not in element.text
        assert FUNCTIONS[element.get("name")].zh in element.get("comment")


def test_no_argument_is_spelled_like_a_name(native: Package) -> None:
    elements = names.defined_names(native.xml(Workbook(native).main_part))
    every = {str(element.get("name")).casefold() for element in elements}
    inside = {
        word.casefold()
        for element in filter(names.is_ours, elements)
        for word in (element.text.replace("_xlop.", "_xlpm.").split("_xlpm."))[1:]
        for word in [word.split(",")[0].split(")")[0]]
    }
    assert "total_tflops" in inside
    assert not inside & every


def test_it_holds_no_macro_and_no_link(native: Package) -> None:
    assert not [name for name in native.parts if "vba" in name.casefold() or "external" in name.casefold()]
    assert b"TargetMode" not in b"".join(data for name, data in native.parts.items() if name.endswith(".rels"))


@pytest.mark.parametrize("office", ["Office2019", "Office2021", "Microsoft365"])
def test_the_open_xml_sdk_finds_nothing(data: bytes, office: str, tmp_path: Path) -> None:
    path = tmp_path / "native.xlsx"
    path.write_bytes(data)
    assert schema_errors(path, office) == []


def test_where_the_names_are_unknown_the_plain_formulas_serve(native: Package, tmp_path: Path) -> None:
    """As in Excel 2016–2021 and WPS, where the names give #NAME?: IronCalc without them shows what is left."""
    assert len(unpack(native)) == len(FUNCTIONS) - len(STORED_ONLY)
    bare = without_values(native)
    got = by_ironcalc(bare, _formula_places(bare), tmp_path)
    assert got[Place(layout.TABLE_1, layout.formula_rows()[0][1], 6)] == NoSuchFunction()
    assert got[Workbook(native).locate(f"{layout.CHECKS}!{layout.FUNCTIONS_LIVE}")] == 0
    assert got[Workbook(native).locate(f"{layout.CHECKS}!{layout.MASTER}")] == 1
    computed = report.computed() | report.compute({e.key: e.value for e in report.INPUTS}, report.TEXT_ROWS)
    for entry, row in layout.formula_rows():
        for column in (7, 11):  # by plain formula, in use
            assert same(got[Place(layout.TABLE_1, row, column)], computed[entry.key])
    assert [str(p) for p, value in got.items() if p.sheet == layout.COVER and isinstance(value, ExcelError)] == []


def test_a_program_without_lambda_opens_it_and_falls_back(data: bytes, tmp_path: Path) -> None:
    """LibreOffice knows no LAMBDA, as Excel 2016–2021 does not; it computes everything anew and saves a copy."""
    source = tmp_path / "native.xlsx"
    source.write_bytes(without_values(read_bytes(data, "native")).to_stable_bytes())
    book = openpyxl.load_workbook(by_libreoffice(source, tmp_path), data_only=True)
    assert book[layout.CHECKS][layout.FUNCTIONS_LIVE].value == 0
    assert book[layout.CHECKS][layout.MASTER].value == 1
    for entry, row in layout.formula_rows():
        if entry in report.ROWS:
            assert same(book[layout.TABLE_1].cell(row, 11).value, report.computed()[entry.key])
    assert not [c.coordinate for line in book[layout.COVER] for c in line if str(c.value).startswith(("#", "Err:"))]


def test_a_viewer_that_does_not_calculate_shows_every_value(native: Package) -> None:
    stored = stored_values(Workbook(native))
    for place in _formula_places(native):
        assert place in stored, str(place)
        assert not hasattr(stored[place], "code"), str(place)
