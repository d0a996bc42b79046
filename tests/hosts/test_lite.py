"""The very main.py that is pasted into xlwings Lite, run by a bare interpreter: no site packages but NumPy, none of the
standard modules that Pyodide lacks, and a stand-in for xlwings."""

from __future__ import annotations

import ast
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy
import pytest

from hosts import lite_stand_in
from hosts.calls import CALLS, OMITTED
from hosts.differences import Difference, check
from sora_compute.errors import ExcelError, error_from_code
from sora_compute.functions import FUNCTIONS
from support import ROOT

MAIN = ROOT / "workbook" / "editions" / "lite" / "main.py"
LACKING = ("curses", "dbm", "fcntl", "grp", "lzma", "multiprocessing", "pwd", "sqlite3", "ssl", "termios", "tkinter")
"""Modules that Pyodide does not have, or only when asked for."""

LITE = (
    Difference(
        "empty text",
        "Lite hands over an empty text as it does a blank cell",
        lambda call: "" in [argument for argument in call.arguments if isinstance(argument, str)],
        lambda call: call.value(*(None if argument == "" else argument for argument in call.arguments)),
    ),
)


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The command that loads main.py and serves calls."""
    folder = tmp_path_factory.mktemp("bare")
    packages = Path(numpy.__file__).parent.parent
    for name in ("numpy", "numpy.libs"):
        if (packages / name).exists():
            (folder / name).symlink_to(packages / name)
    shutil.copy(lite_stand_in.__file__, folder / "xlwings.py")
    shutil.copy(MAIN, folder / "main.py")
    code = (
        "import sys\n"
        f"sys.modules.update(dict.fromkeys({LACKING!r}, None))  # importing them now fails\n"
        f"sys.path.insert(0, {str(folder)!r})\n"
        "import main, xlwings\n"
        "xlwings.serve(main)"
    )
    return [sys.executable, "-I", "-S", "-c", code]


def _sent(argument: Any) -> Any:
    if argument is OMITTED:
        return None
    if isinstance(argument, list):
        return [[_sent(cell) for cell in row] for row in argument]
    if isinstance(argument, ExcelError):
        return {"type": "Error", "basicValue": argument.code}
    return "" if argument is None else argument


def _received(cell: Any) -> Any:
    return error_from_code(cell["basicValue"]) if isinstance(cell, dict) else cell


def test_lite(bare: list[str]) -> None:
    lines = [json.dumps([call.name, list(map(_sent, call.arguments))]) for call in CALLS]
    run = subprocess.run(bare, input="\n".join(lines), capture_output=True, encoding="utf-8", timeout=60, check=False)
    assert run.returncode == 0, run.stderr
    computed: dict[int, Any] = {}
    for number, line in enumerate(run.stdout.splitlines()):
        rows = [[_received(cell) for cell in row] for row in json.loads(line)]
        computed[number] = rows if isinstance(CALLS[number].expected, list) else rows[0][0]
    assert len(computed) == len(CALLS)
    check(computed, LITE)


def test_every_function_stands_there_with_its_help() -> None:
    found = {node.name: node for node in ast.parse(MAIN.read_text(encoding="utf-8")).body if hasattr(node, "args")}
    assert list(found) == list(FUNCTIONS)
    for name, function in FUNCTIONS.items():
        assert ast.get_docstring(found[name]) == function.help
        assert [argument.arg for argument in found[name].args.args] == [p.name for p in function.parameters]
        assert len(found[name].args.defaults) == len(function.parameters) - function.required
        described = {
            decorator.args[0].value: {keyword.arg: keyword.value.value for keyword in decorator.keywords}
            for decorator in found[name].decorator_list
            if isinstance(decorator, ast.Call)
        }
        assert {key: options["doc"] for key, options in described.items()} == {
            p.name: p.help for p in function.parameters
        }


def test_pasting_it_again_takes_the_new_modules(tmp_path: Path) -> None:
    (tmp_path / "xlwings.py").write_text(Path(lite_stand_in.__file__).read_text(encoding="utf-8"), encoding="utf-8")
    older = MAIN.read_text(encoding="utf-8").replace("__version__ = ", "__version__ = '0' + ")
    (tmp_path / "older.py").write_text(older, encoding="utf-8")
    (tmp_path / "newer.py").write_text(MAIN.read_text(encoding="utf-8"), encoding="utf-8")
    code = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n"
        "import older; old = older.SORA_VERSION()\n"
        "import newer; print(old, newer.SORA_VERSION())"
    )
    run = subprocess.run([sys.executable, "-I", "-S", "-c", code], capture_output=True, encoding="utf-8", timeout=60)
    version = FUNCTIONS["SORA_VERSION"].body()
    assert run.stdout == f"[['0{version}']] [['{version}']]\n", run.stderr


def test_the_requirements_are_what_it_imports() -> None:
    lines = (MAIN.parent / "requirements.txt").read_text(encoding="utf-8").split()
    assert lines == ["xlwings", "numpy"]
