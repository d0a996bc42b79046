"""The hand-written macros in LibreOffice, a second real engine for VBA.

LibreOffice's Basic ignores `#If`, so xlwings' module, which declares the same Windows functions under several, stops
the whole project from compiling there. In the copy that runs here a module of five lines stands in its place, and its
Dictionary class is out; our own modules are as they are in the file.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from pyopenvba import ExcelFile

from sora_compute.functions import FUNCTIONS
from sora_compute.xlsx.package import read_file
from sora_compute.xlsx.workbook import Workbook
from sora_workbook import layout
from sora_workbook.editions import EDITIONS
from support import ROOT

WORKER = Path(__file__).with_name("libreoffice_worker.py")
PYTHON_WITH_UNO = "/usr/bin/python3"
MACROS = "VBAProject.SoraWorkbook."
TYPED = f"{layout.SCENARIO_COLUMN[layout.CUSTOM]}{layout.assumption_rows()['utilisation']}"
FIRST_FORMULA = layout.formula_rows()[1][1]


STAND_IN = """Attribute VB_Name = "xlwings"
Public server As Object
Public Sub UseServer(ByVal wanted As Object)
    Set server = wanted
End Sub
Public Function XLPy()
    Set XLPy = server
End Function
""".replace("\n", "\r\n")
IMPORTED = [str(Path(find_spec(name).origin).parents[1]) for name in ("sora_compute", "xlwings")]
BLANK = (layout.CHANGES, "H30")


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> SimpleNamespace:
    """What LibreOffice found, step after step on one open workbook."""
    folder = tmp_path_factory.mktemp("libreoffice")
    file = folder / "book.xlsm"
    with ExcelFile(ROOT / "workbook" / "editions" / EDITIONS["macro-template"].file) as book:
        book.vba_project().delete_module("Dictionary")
        book.set_module("xlwings", STAND_IN)
        book.save(file)
    scenario = ["get", layout.ASSUMPTIONS, layout.SELECTOR]
    computed = ["get", layout.TABLE_1, f"F{FIRST_FORMULA}"]
    formulas = [["formulas", sheet] for sheet in layout.SHEETS]
    steps: dict[str, list[Any]] = {
        "computed": computed,
        "freeze": ["run", f"{MACROS}FreezeToValues"],
        "freeze again": ["run", f"{MACROS}FreezeToValues"],  # a first run there leaves IF(ISERROR(SORA_VERSION()),0,1)
        "frozen": computed,
        **{f"formulas {sheet}": step for sheet, step in zip(layout.SHEETS, formulas, strict=True)},
        "before": scenario,
        **{
            f"{what} {number}": step
            for number in range(len(layout.SCENARIOS))
            for what, step in (("switch", ["run", f"{MACROS}SwitchScenario"]), ("switched", scenario))
        },
        "type": ["set", layout.ASSUMPTIONS, TYPED, 0.4],
        "typed": ["get", layout.ASSUMPTIONS, TYPED],
        "reset": ["run", f"{MACROS}ResetToReport"],
        "scenario after reset": scenario,
        "typed after reset": ["get", layout.ASSUMPTIONS, TYPED],
        "published after reset": ["get", layout.ASSUMPTIONS, f"F{TYPED[1:]}"],
        "no Python": ["run", "VBAProject.SoraFunctions.UPLOAD_HOURS_PER_YEAR", 500],
        "reason": ["run", "VBAProject.SoraFunctions.SORA_LAST_ERROR"],
        "serve": ["serve", "VBAProject.xlwings.UseServer"],
        "connect": ["run", "VBAProject.SoraConnection.ForgetPython"],
        "enter": ["enter", *BLANK, "=UPLOAD_HOURS_PER_YEAR(250+250)"],
        "cell": ["get", *BLANK],
        "enter bad": ["enter", *BLANK, "=UPLOAD_HOURS_PER_YEAR(0-1)"],
        "bad cell": ["get", *BLANK],
        "bad reason": ["run", "VBAProject.SoraFunctions.SORA_LAST_ERROR"],
    }
    pipe = f"sora-{os.getpid()}"  # tests may run in several processes
    office = subprocess.Popen(
        [
            "soffice",
            "--headless",
            "--norestore",
            "--nologo",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            f"--accept=pipe,name={pipe};urp;",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        worker = subprocess.run(
            [PYTHON_WITH_UNO, WORKER, pipe, file, json.dumps(IMPORTED), json.dumps(list(steps.values()))],
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        office.wait(30)
    finally:
        office.kill()
    assert worker.stdout, worker.stderr
    found = dict(zip(steps, json.loads(worker.stdout), strict=True))
    return SimpleNamespace(get=found.__getitem__, formulas={s: found[f"formulas {s}"] for s in layout.SHEETS})


def test_freezing_keeps_the_value_and_takes_every_formula_of_ours(answers: SimpleNamespace) -> None:
    assert answers.get("computed") == pytest.approx(324.0192307692)
    assert answers.get("frozen") == answers.get("computed")
    before = list(Workbook(read_file(ROOT / "workbook" / "editions" / EDITIONS["macro-template"].file)).formulas())
    for sheet, left in answers.formulas.items():
        others = [c for c in before if c.place.sheet == sheet and not any(f"{name}(" in c.text for name in FUNCTIONS)]
        # Truth values are formulas in LibreOffice, and two labels show an array formula in braces.
        live = [text for text in left if text not in ("=TRUE()", "=FALSE()") and not text.startswith("{=")]
        assert not [text for text in left if text.startswith("=") and any(f"{name}(" in text for name in FUNCTIONS)]
        assert len(live) == len(others), sheet


def test_switching_goes_round_the_scenarios(answers: SimpleNamespace) -> None:
    assert answers.get("before") == layout.CUSTOM
    seen = [answers.get(f"switched {number}") for number in range(len(layout.SCENARIOS))]
    assert sorted(seen) == sorted(layout.SCENARIOS)
    assert seen[-1] == layout.CUSTOM


def test_reset_clears_what_was_typed(answers: SimpleNamespace) -> None:
    assert answers.get("typed") == 0.4
    assert answers.get("typed after reset") == ""
    assert answers.get("scenario after reset") == layout.PUBLISHED
    assert answers.get("published after reset") == 0.8


def test_a_wrapper_without_python_gives_no_exception_text(answers: SimpleNamespace) -> None:
    assert answers.get("no Python") in ("Error 2042", None)
    assert re.match(r"#N/A \w+: Python: .+", str(answers.get("reason")), re.DOTALL)


def test_a_cell_is_computed_by_vba_and_python(answers: SimpleNamespace) -> None:
    assert answers.get("cell") == 262_800_000


def test_an_error_is_libreoffices_text_for_it_and_its_reason_is_kept(answers: SimpleNamespace) -> None:
    """LibreOffice shows a VBA error value as a text, not as a real error: a limit of its own."""
    assert answers.get("bad cell") == "Error 2036"
    assert str(answers.get("bad reason")).startswith("#NUM! UPLOAD_HOURS_PER_YEAR: hours_per_minute is -1; it needs")
