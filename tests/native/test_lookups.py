"""The look-ups in the accelerator library, as LAMBDAs over the workbook's own table."""

from __future__ import annotations

from pathlib import Path

import pytest

from native.books import add_array, fill, sheets
from native.engines import by_cellrune, by_ironcalc, shown
from sora_compute import accelerators
from sora_compute.errors import DividedByZero, ExcelError, UnknownName, WrongType
from sora_compute.functions import FUNCTIONS
from sora_compute.hosts.excel_lambda import lambda_name
from sora_compute.hosts.excel_lookup import GPU_NAMES
from sora_compute.pack.packing import pack
from sora_compute.values import evaluate
from sora_compute.xlsx.package import FileProblem, Package, read_bytes
from sora_compute.xlsx.workbook import Place, Workbook
from sora_workbook import layout
from sora_workbook.editions import EDITIONS
from sora_workbook.sheets import hardware
from strategies import same
from support import COMMITTED

LOOKUPS = ("GPU_TFLOPS", "GPU_SPEC", "GPU_EQUIVALENT")
SHEET = "更新"  # its cells give way to the tests' calls
EDGES: tuple[object, ...] = (
    None,
    "",
    " ",
    "nothing",
    "中文",
    "*",
    "H?0",
    "~",
    "name",
    "conflicts",
    4090.0,
    -1.0,
    True,
    False,
    UnknownName("the argument is #N/A"),
    DividedByZero("the argument is #DIV/0!"),
)
PRECISIONS = (*accelerators.PRECISION_WORDS, "FP8", " bf16 ", "fp64", "tdp")


@pytest.fixture(scope="module")
def data() -> bytes:
    return (COMMITTED / EDITIONS["native"].file).read_bytes()


@pytest.fixture
def native(data: bytes) -> Package:
    return read_bytes(data, "native")


@pytest.fixture(autouse=True)
def only_published_chips(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(accelerators.VARIABLE, str(tmp_path / "none.csv"))


def _names() -> list[str]:
    """Every chip by name and short name."""
    return [str(name) for chip in accelerators.published().values() for name in (chip.name, chip.get("alias"))]


def _calls() -> list[tuple[str, list[object]]]:
    names = _names()
    spelled = [f"  {name.lower()} " for name in names]
    peaks = [[name, precision] for name in names for precision in PRECISIONS]
    figures = [[name, field] for name in names for field in accelerators.FIELDS]
    peaks += [[name] for name in (*names, *spelled)]
    figures += [[name, " Bandwidth "] for name in spelled]
    for first in (*EDGES, "H20"):
        peaks += [[first], *([first, second] for second in EDGES)]
        figures += [[first, second] for second in EDGES]
    equivalents: list[list[object]] = [[1000.0, name, "A100"] for name in names]
    equivalents += [[7.5, "h100", name, precision] for name in names for precision in ("fp8", "int8", None)]
    usable = (1.0, "H20", "H100", "fp8")
    for bad in EDGES:
        equivalents += [[*usable[:place], bad, *usable[place + 1 :]] for place in range(4)]
        equivalents += [[bad, other, "H20"] for other in EDGES] + [[1.0, bad, other] for other in EDGES]
        equivalents += [[1.0, "H20", bad, other] for other in EDGES]
    every = (peaks, figures, equivalents)
    return [(name, given) for name, calls in zip(LOOKUPS, every, strict=True) for given in calls]


def _computed(engine: str, package: Package, places: list[Place], folder: Path) -> dict[Place, object]:
    return by_ironcalc(package, places, folder) if engine == "ironcalc" else by_cellrune(package, places)


@pytest.mark.parametrize("engine", ["ironcalc", "cellrune"])
def test_agree_with_python(engine: str, native: Package, tmp_path: Path) -> None:
    calls = _calls()
    rows = []
    for number, (name, given) in enumerate(calls, 1):
        cells = ",".join(Place(SHEET, number, column).cell for column in range(1, len(given) + 1))
        rows.append([*given, *[None] * (4 - len(given)), f"={name}({cells})"])
    fill(native, SHEET, rows)
    places = [Place(SHEET, number, 5) for number in range(1, len(calls) + 1)]
    got = _computed(engine, native, places, tmp_path)
    expected = [evaluate(FUNCTIONS[name], given) for name, given in calls]
    wrong = [
        (name, [shown(value) for value in given], shown(wanted), shown(got[place]))
        for (name, given), wanted, place in zip(calls, expected, places, strict=True)
        if not same(wanted, got[place])
    ]
    assert not wrong, f"{len(wrong)} of {len(calls)}, first {wrong[:8]}"
    for name in LOOKUPS:
        results = [value for (called, _), value in zip(calls, expected, strict=True) if called == name]
        assert sum(isinstance(value, ExcelError) for value in results) > 100
        assert sum(not isinstance(value, ExcelError) for value in results) > 100


def _added(package: Package, cells: dict[str, float | str]) -> Package:
    """The workbook with a row typed into the table: values by field."""
    workbook = Workbook(package)
    spare = hardware.FIRST + len(accelerators.published())
    for field, value in cells.items():
        workbook.set_input(workbook.locate(f"{layout.HARDWARE}!{hardware.COLUMN[field]}{spare}"), value)
    workbook.save()
    return package


@pytest.mark.parametrize("engine", ["ironcalc", "cellrune"])
def test_a_row_typed_into_the_table_is_found(engine: str, native: Package, tmp_path: Path) -> None:
    own = {"name": "Zhaoxin X1", "alias": "兆芯", "fp16": 624.0, "fp8": "1248", "int8": "fast", "currency": "CNY"}
    rows: list[list[object]] = [
        ['=GPU_TFLOPS("zhaoxin x1")', 624.0],
        ['=GPU_TFLOPS("兆芯","fp8")', 1248.0],
        ['=GPU_TFLOPS("兆芯","int8")', WrongType()],
        ['=GPU_SPEC("兆芯","currency")', "CNY"],
        ['=GPU_SPEC("兆芯","memory")', UnknownName()],
        ['=GPU_EQUIVALENT(1000,"兆芯","A100")', 2000.0],
        ['=GPU_TFLOPS("A100")', 312.0],
        ['=GPU_TFLOPS("")', UnknownName()],
    ]
    fill(native, SHEET, [[row[0]] for row in rows])
    places = [Place(SHEET, number, 1) for number in range(1, len(rows) + 1)]
    got = _computed(engine, _added(native, own), places, tmp_path)
    assert [got[place] for place in places] == [wanted for _, wanted in rows]


def test_the_first_row_with_the_name_decides(native: Package, tmp_path: Path) -> None:
    """As in the functions: a short name further up goes before a name further down."""
    fill(native, SHEET, [['=GPU_TFLOPS("A100")', '=GPU_TFLOPS("H20")']])
    places = [Place(SHEET, 1, 1), Place(SHEET, 1, 2)]
    added = _added(native, {"name": "A100", "alias": "H20", "fp16": 1.0})
    assert list(by_ironcalc(added, places, tmp_path).values()) == [312.0, 148.0]


def test_a_column_of_names_gives_a_column(native: Package) -> None:
    names = ["A100", "nothing", None, "h20", 5.0, UnknownName(), "Ascend 910B (generic)"]
    precisions = ["fp16", "fp8", "fp64", None]
    fill(native, SHEET, [[None, *precisions], *([name] for name in names)])
    add_array(native, SHEET, "G2:J8", "GPU_TFLOPS(A2:A8,B1:E1)")
    places = [Place(SHEET, 2 + row, 7 + column) for row in range(7) for column in range(4)]
    got = by_cellrune(native, places)
    expected = evaluate(FUNCTIONS["GPU_TFLOPS"], [[[name] for name in names], [precisions]])
    for place in places:
        assert same(expected[place.row - 2][place.column - 7], got[place]), place


@pytest.mark.parametrize("name", LOOKUPS)
def test_a_workbook_without_the_table_has_no_such_lambda(name: str) -> None:
    assert lambda_name(FUNCTIONS[name], set(GPU_NAMES)) is not None
    for absent in GPU_NAMES:
        assert lambda_name(FUNCTIONS[name], set(GPU_NAMES) - {absent}) is None
    call = {"GPU_TFLOPS": '"A100"', "GPU_SPEC": '"A100","tdp"', "GPU_EQUIVALENT": '8,"A100","H20"'}[name]
    package = sheets({"S": [[f"={name}({call})"]]})
    with pytest.raises(FileProblem, match=rf"no LAMBDA can express {name} here \(S!A1\).*--freeze"):
        pack(package)
    frozen = sheets({"S": [[f"={name}({call})"]]})
    assert len(pack(frozen, freeze=True).frozen) == 1
