"""The hand-written macros on the template, run in an Excel in memory: the cells, and what the user is told."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from pyopenvba.apps.excel import Application
from pyopenvba.apps.excel import Workbook as ExcelWorkbook
from pyopenvba.apps.excel._model import Workbooks
from pyopenvba.interpreter import MISSING, NOTHING, VBAArray, VBAObject, member, method

from excel_com import vba_host
from excel_com.vba_host import evaluate
from sora_compute.hosts import vba
from sora_workbook import layout
from sora_workbook.editions import EDITIONS
from support import ROOT

TEMPLATE = ROOT / "workbook" / "editions" / EDITIONS["macro-template"].file
UTILISATION = f"{layout.SCENARIO_COLUMN[layout.CUSTOM]}{layout.assumption_rows()['utilisation']}"


@pytest.fixture
def host(windows: SimpleNamespace) -> SimpleNamespace:
    return vba_host.start(windows.server, TEMPLATE)


@pytest.fixture
def empty(windows: SimpleNamespace) -> SimpleNamespace:
    return vba_host.start(windows.server)


def assumption(host: SimpleNamespace, address: str) -> object:
    return host.excel.sheet(layout.ASSUMPTIONS).value(address)


def press(host: SimpleNamespace, button: str) -> list[str]:
    """Press a ribbon button; what the message boxes said."""
    seen = len(host.excel.dialogs)
    host.excel.run(button, NOTHING)
    return [dialog[1] for dialog in host.excel.dialogs[seen:]]


def test_switching_goes_round_the_scenarios(host: SimpleNamespace) -> None:
    seen = []
    for _ in layout.SCENARIOS:
        host.excel.run("SwitchScenario")
        seen.append(assumption(host, layout.SELECTOR))
    assert sorted(map(str, seen)) == sorted(layout.SCENARIOS)
    assert seen[-1] == layout.CUSTOM, "a full round ends where it began"


def test_reset_clears_what_was_typed_and_shows_the_report(host: SimpleNamespace) -> None:
    host.excel.sheet(layout.ASSUMPTIONS).set_value(UTILISATION, 0.4)
    host.excel.run("ResetToReport")
    assert assumption(host, UTILISATION) is None
    assert assumption(host, layout.SELECTOR) == layout.PUBLISHED
    assert assumption(host, f"F{UTILISATION[1:]}") == 0.8, "the report's own column must stay"


def test_the_reset_button_asks_first(host: SimpleNamespace) -> None:
    host.excel.sheet(layout.ASSUMPTIONS).set_value(UTILISATION, 0.4)
    host.excel.answer_dialogs(2)  # Cancel
    (question,) = press(host, "SoraReset")
    assert "恢复报告情景" in question
    assert assumption(host, UTILISATION) == 0.4
    host.excel.answer_dialogs(1)  # OK
    press(host, "SoraReset")
    assert assumption(host, UTILISATION) is None


def test_freezing_takes_formulas_with_our_functions_and_leaves_the_others(empty: SimpleNamespace) -> None:
    sheet = empty.excel.sheet(1)
    sheet.set_value("A1", "=IFERROR(SORA_VERSION(),5)")
    sheet.set_value("A2", "=SUM(1,2)")
    sheet.set_value("A3", "SORA_VERSION( as text")
    evaluate(empty, 'Range("B1:B3").Select()')
    empty.excel.add_module('Sub Enter(): Range("B1:B3").FormulaArray = "=IFERROR(dit_tokens(1,1),{1;2;3})": End Sub')
    empty.excel.run("Enter")
    assert [sheet.value(cell) for cell in ("A1", "B3")] == [5, 3]
    empty.excel.run("FreezeToValues")
    assert sheet.value("A1") == 5
    assert [sheet.formula(cell).startswith("=") for cell in ("A1", "A2", "A3", "B1", "B2")] == [False, True] + [
        False
    ] * 3
    assert [sheet.value(f"B{row}") for row in (1, 2, 3)] == [1, 2, 3]


def test_a_formula_that_shows_an_error_is_kept_and_counted(empty: SimpleNamespace) -> None:
    sheet = empty.excel.sheet(1)
    sheet.set_value("A1", "=SORA_VERSION()")
    sheet.set_value("A2", "=SUM(1,2)")
    assert evaluate(empty, 'IsError(Range("A1").Value)')
    assert evaluate(empty, "FreezeWorkbook(ActiveWorkbook)") == 1
    assert sheet.formula("A1") == "=SORA_VERSION()"
    assert sheet.formula("A2") == "=SUM(1,2)"
    assert evaluate(empty, "Application.Calculation = xlCalculationAutomatic"), "calculation is not as it was before"


def test_a_workbook_that_is_not_the_template_is_told_so(empty: SimpleNamespace) -> None:
    for button in ("SoraSwitch", "SoraCheck"):
        (said,) = press(empty, button) or [""]
        assert "open a workbook made from sora-template first" in said


def test_checks_button_says_what_the_master_flag_says(host: SimpleNamespace) -> None:
    host.excel.sheet(layout.CHECKS).set_value(layout.MASTER, 1)
    assert "Every check passes." in press(host, "SoraCheck")[0]
    host.excel.sheet(layout.CHECKS).set_value(layout.MASTER, 0)
    assert "A check fails" in press(host, "SoraCheck")[0]


def test_about_shows_versions_last_reason_and_the_diagnosis(host: SimpleNamespace) -> None:
    evaluate(host, "UPLOAD_HOURS_PER_YEAR(-1)")
    (said,) = press(host, "SoraAbout")
    assert said.startswith("sora-compute ")
    assert "#NUM! UPLOAD_HOURS_PER_YEAR" in said
    assert "Windows" in said


def test_about_without_python_says_what_to_run(host: SimpleNamespace) -> None:
    host.connector.broken = "Could not load xlwings64.dll"
    (said,) = press(host, "SoraAbout")
    assert "sora-compute doctor" in said
    assert "Could not load xlwings64.dll" in said


def test_packing_wants_a_saved_workbook(host: SimpleNamespace) -> None:
    host.excel.sheet(layout.ASSUMPTIONS).set_value(UTILISATION, 0.4)
    host.excel.evaluate("ActiveWorkbook.Saved")
    assert "Save the workbook first" in press(host, "SoraPack")[0]


def test_table_1_goes_in_only_where_cells_are_empty(host: SimpleNamespace) -> None:
    (said,) = press(host, "SoraInsertTable1")
    assert "choose an empty area" in said


def test_table_1_is_one_array_formula_under_its_headings(host: SimpleNamespace) -> None:
    evaluate(host, 'Range("B60").Select()')
    assert press(host, "SoraInsertTable1") == []
    assert evaluate(host, 'Range("B60").Value').startswith("部分")
    assert evaluate(host, 'Range("B61").FormulaArray') == "=SORA_TABLE1()"
    assert evaluate(host, 'Range("B61").CurrentArray.Address') == "$B$61:$G$84"


def test_every_functions_help_is_registered_when_the_file_opens(
    host: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    registered: dict[str, tuple[Any, ...]] = {}

    class Options(VBAObject):
        @method
        def MacroOptions(
            self, macro: Any, description: Any = "", category: Any = "", argumentdescriptions: Any = MISSING
        ) -> None:
            texts = () if argumentdescriptions is MISSING else tuple(argumentdescriptions.items)
            registered[macro] = (description, category, texts)

    monkeypatch.setitem(Application._vba_members, "macrooptions", Options._vba_members["macrooptions"])
    host.excel.run("RegisterHelp")
    assert registered == {
        f"'{TEMPLATE.name}'!{function.name}": (
            function.help,
            function.category,
            tuple(parameter.help for parameter in function.parameters),
        )
        for function in vba.functions()
    }


def test_repair_points_only_foreign_links_of_the_add_in_here(
    host: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = str(TEMPLATE), f"D:\\colleague\\{TEMPLATE.name}"
    changed: list[tuple[str, str]] = []

    class Links(VBAObject):
        @method
        def LinkSources(self, kind: Any) -> Any:
            return VBAArray([(1, 3)], items=[here, there, "D:\\other\\prices.xlsx"])

        @method
        def ChangeLink(self, old: Any, new: Any, kind: Any) -> None:
            changed.append((old, new))

    for name in ("linksources", "changelink"):
        monkeypatch.setitem(ExcelWorkbook._vba_members, name, Links._vba_members[name])
    (said,) = press(host, "SoraRepairPaths")
    assert changed == [(there, here)]
    assert said.endswith("\n1")


class Missing(VBAObject):
    """Members of Excel's Application that the interpreter has not got."""

    @method
    def CalculateFull(self) -> None: ...

    @member
    def PathSeparator(self) -> Any:
        return "\\"


@pytest.fixture
def application(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("calculatefull", "pathseparator"):
        monkeypatch.setitem(Application._vba_members, name, Missing._vba_members[name])


@pytest.mark.usefixtures("application")
def test_recalculating_connects_anew(host: SimpleNamespace) -> None:
    host.connector.broken = "Could not load xlwings64.dll"
    evaluate(host, "UPLOAD_HOURS_PER_YEAR(1)")
    host.connector.broken = ""
    assert press(host, "SoraRecalculate") == []
    assert evaluate(host, "UPLOAD_HOURS_PER_YEAR(1)") == 525_600


@pytest.mark.usefixtures("application")
def test_a_new_workbook_is_made_from_the_template_beside_the_add_in(
    host: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    class Adding(VBAObject):
        @method
        def Add(self, template: Any) -> None:
            made.append(template)

    monkeypatch.setitem(Workbooks._vba_members, "add", Adding._vba_members["add"])
    assert press(host, "SoraNewWorkbook") == []
    assert made == [f"{TEMPLATE.parent}\\sora-template.xlsx"]
