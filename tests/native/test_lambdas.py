"""Each LAMBDA against Python: thousands of argument tuples, errors and blanks included, in two engines."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from native.books import add_array, fill, sheets, with_lambdas
from native.engines import by_cellrune, by_ironcalc
from sora_compute.catalogue import Function
from sora_compute.errors import DividedByZero, ExcelError, OutOfRange, UnknownName
from sora_compute.functions import FUNCTIONS
from sora_compute.hosts.excel_lambda import lambda_name
from sora_compute.model import report
from sora_compute.model.checked import LARGEST, SMALLEST
from sora_compute.pack import names
from sora_compute.values import evaluate
from sora_compute.xlsx.namespaces import tag
from sora_compute.xlsx.package import Package, read_bytes
from sora_compute.xlsx.workbook import Place
from sora_workbook.editions import EDITIONS
from strategies import same, tuples

EXPRESSIONS = [function for function in FUNCTIONS.values() if function.is_expression]
COUNT = 2000
ENGINES: dict[str, Callable[[Package, list[Place], Path], dict[Place, object]]] = {
    "ironcalc": by_ironcalc,
    "cellrune": lambda package, places, _: by_cellrune(package, places),
}


@pytest.fixture(scope="module", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(scope="module")
def extremes(engine: str, tmp_path_factory: pytest.TempPathFactory) -> bool:
    """Whether the engine's own plain arithmetic is Excel's at the ends of the range of doubles."""
    plain = sheets({"S": [["=1E-300>0", "=1/(1E200*1E200)"]]})
    places = [Place("S", 1, 1), Place("S", 1, 2)]
    got = ENGINES[engine](plain, places, tmp_path_factory.mktemp("plain"))
    return list(got.values()) == [True, OutOfRange()]


def _calls(function: Function, extremes: bool) -> list[list[object]]:
    """The tuples; every so often the last arguments are left out."""
    optional = len(function.parameters) - function.required
    found = [
        given[: len(given) - number % (optional + 1)] if number % 2 else given
        for number, given in enumerate(tuples(function, 2 * COUNT))
        if extremes or all(_is_moderate(value) for value in given)
    ]
    return found[:COUNT]


def _is_moderate(value: object) -> bool:
    return not isinstance(value, float) or value == 0 or SMALLEST < abs(value) < LARGEST


@pytest.fixture(scope="module")
def computed(
    engine: str, extremes: bool, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[tuple[list[object], object]]]:
    """Each function's calls with the engine's results: a sheet for each, the call behind its arguments' cells."""
    calls = {function: _calls(function, extremes) for function in EXPRESSIONS}
    content: dict[str, list[list[object]]] = {}
    for function, given in calls.items():
        width = len(function.parameters)
        rows = content[function.name] = []
        for number, arguments in enumerate(given, 1):
            cells = ",".join(Place("", number, column).cell for column in range(1, len(arguments) + 1))
            rows.append([*arguments, *[None] * (width - len(arguments)), f"={function.name}({cells})"])
    places = {
        function: [Place(function.name, row, len(function.parameters) + 1) for row in range(1, COUNT + 1)]
        for function in EXPRESSIONS
    }
    workbook = with_lambdas(sheets(content))
    values = ENGINES[engine](workbook, [p for some in places.values() for p in some], tmp_path_factory.mktemp("engine"))
    return {
        function.name: [(given, values[place]) for given, place in zip(calls[function], places[function], strict=True)]
        for function in EXPRESSIONS
    }


@pytest.mark.parametrize("function", EXPRESSIONS, ids=lambda function: function.name)
def test_agrees_with_python(function: Function, computed: dict[str, list[tuple[list[object], object]]]) -> None:
    results = [(given, evaluate(function, given), got) for given, got in computed[function.name]]
    wrong = [result for result in results if not same(result[1], result[2])]
    assert not wrong, f"{len(wrong)} of {COUNT}, first {wrong[:5]}"
    assert len(results) == COUNT
    assert sum(isinstance(expected, ExcelError) for _, expected, _ in results) > 50
    assert sum(isinstance(expected, float) for _, expected, _ in results) > 500


@pytest.mark.parametrize("function", EXPRESSIONS, ids=lambda function: function.name)
def test_a_range_gives_a_range(function: Function, engine: str, tmp_path: Path) -> None:
    """The first argument a column, the second, if there is one, a row; bad cells spoil only their own results."""
    if "ROUNDUP(" in lambda_name(function).text:
        engine = "cellrune"  # IronCalc's ROUNDUP takes single cells only
    good = [1.0, 2.0, 0.5, 0.25]
    column = [*good, -1.0, True, UnknownName(), 0.0]
    row = [0.5, 1.0, True, DividedByZero(), -2.0]
    if engine == "cellrune":  # IronCalc's ISTEXT and ISBLANK do not go through a range cell by cell
        column, row = [*column, "text", None], [*row, "文", None]
    two = len(function.parameters) > 1
    rest = [1.0] * max(0, function.required - 2)
    area = f"A1:A{len(column)}" + (f",C13:{Place('S', 13, 2 + len(row)).cell}" if two else "")
    call = f"{function.name}({area}{''.join(f',{value:g}' for value in rest)})"
    content: list[list[object]] = [[value] for value in column] + [[]] * (12 - len(column)) + [[None, None, *row]]
    package = with_lambdas(sheets({"S": content}))
    width = len(row) if two else 1
    array = f"I1:{Place('S', len(column), 8 + width).cell}"
    add_array(package, "S", array, call)
    places = [Place("S", r, 8 + c) for r in range(1, len(column) + 1) for c in range(1, width + 1)]
    got = ENGINES[engine](package, places, tmp_path)
    expected = evaluate(function, [[[value] for value in column], *([[row]] if two else []), *rest])
    for place in places:
        wanted = expected[place.row - 1][place.column - 9]
        assert same(wanted, got[place]), (function.name, place.cell, wanted, got[place])


@pytest.mark.parametrize(
    ("name", "arguments"),
    [("DIT_GMACS_TERMS", [768.0]), ("VIDEO_CLIP_PFLOPS_TERMS", [17550.0, 226.0, 42.0, 3072.0])],
)
def test_the_terms_are_a_table(name: str, arguments: list[float], engine: str, tmp_path: Path) -> None:
    function = FUNCTIONS[name]
    expected = evaluate(function, arguments)
    package = with_lambdas(sheets({"S": [arguments]}))
    cells = ",".join(Place("S", 1, column).cell for column in range(1, len(arguments) + 1))
    add_array(package, "S", f"H1:J{len(expected)}", f"{name}({cells})")
    add_array(package, "S", "L1:N2", f"{name}(-1{',1' * (function.required - 1)})")
    places = [Place("S", r, c) for r in range(1, len(expected) + 1) for c in range(8, 11)]
    got = ENGINES[engine](package, [*places, Place("S", 1, 12)], tmp_path)
    for place in places:
        assert same(expected[place.row - 1][place.column - 8], got[place]), place
    assert got[Place("S", 1, 12)] == OutOfRange()


def test_a_published_figure_is_looked_up_in_the_workbook(engine: str, tmp_path: Path) -> None:
    function = FUNCTIONS["SORA_PUBLISHED"]
    asked: list[object] = list(range(-1, 27))
    asked += [text for row in report.ROWS for text in (row.key, row.zh, row.en, row.en.upper(), f" {row.key} ")]
    asked += [1.5, True, False, None, "", " ", "nothing", "train*", "train_gpu?", "~", UnknownName(), DividedByZero()]
    package = read_bytes(EDITIONS["native"].build(), "native")
    rows = [[value, f"=SORA_PUBLISHED(A{number})"] for number, value in enumerate(asked, 1)]
    fill(package, "更新", rows)
    places = [Place("更新", number, 2) for number in range(1, len(asked) + 1)]
    got = ENGINES[engine](package, places, tmp_path)
    for value, place in zip(asked, places, strict=True):
        wanted = evaluate(function, [value])
        assert same(wanted, got[place]), (value, wanted, got[place])


def test_a_name_of_the_workbook_is_no_parameter(engine: str, tmp_path: Path) -> None:
    package = sheets({"S": [["=VIDEO_GFLOPS(3,4)"]]})
    main = package.xml("xl/workbook.xml")
    wanted = lambda_name(FUNCTIONS["VIDEO_GFLOPS"], {"frames", "frames_", "num_error"})
    names.put(main, wanted)
    for name in ("num_error", "frames", "frames_"):
        etree.SubElement(main.find(tag("definedNames")), tag("definedName"), {"name": name}).text = "S!$B$1"
    package.set_xml("xl/workbook.xml", main)
    assert ENGINES[engine](package, [Place("S", 1, 1)], tmp_path) == {Place("S", 1, 1): 12.0}
