"""审计 and the scenario 更正, from the sheets' own cells."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

import ironcalc
import pytest

from sora_compute.model import bridge
from sora_workbook import layout
from support import Recalculate

CORRECTED = {"in_scenario": layout.CORRECTED}
ROWS = layout.step_rows()
MASTER = f"{layout.CHECKS}!{layout.MASTER}"
SWITCHES = {f"in_switch_{step.key}": 0 for step in bridge.STEPS}


def _running_cells(side: bridge.Side) -> list[str]:
    first = ROWS[side.steps[0].key] - 1
    return [f"J{row}" for row in range(first, first + 1 + sum(step.on for step in side.steps))]


EXPECTED = {
    "training": ([231.36, 7.712, 27_763, 28_430, 33_425, 66_850, 200_551], (2, 3, 0, 0, 0, 0, 0), 1),
    "inference": ([18.46, 19.69, 24.62], (2, 2, 2), 1e6),
}


@pytest.mark.parametrize("side", bridge.SIDES, ids=lambda side: side.name)
def test_the_running_values_on_the_sheet(side: bridge.Side, recalculate: Recalculate) -> None:
    cells = [f"{layout.AUDIT}!{cell}" for cell in _running_cells(side)]
    figures, digits, scale = EXPECTED[side.name]
    values = recalculate({}, *cells).values()
    assert [round(value / scale, places) for value, places in zip(values, digits, strict=True)] == figures


@pytest.mark.parametrize("side", bridge.SIDES, ids=lambda side: side.name)
def test_the_running_values_in_another_engine(side: bridge.Side, template: Path) -> None:
    """IronCalc knows none of the Python functions: the bridge needs plain formulas only."""
    model: Any = ironcalc.load_from_xlsx(str(template), "en", "UTC", "en")
    model.evaluate()
    sheet = list(layout.SHEETS).index(layout.AUDIT)
    figures, digits, scale = EXPECTED[side.name]
    shown = [model.get_formatted_cell_value(sheet, int(cell[1:]), 10) for cell in _running_cells(side)]
    values = [float(text.replace(",", "")) for text in shown]
    assert [round(value / scale, places) for value, places in zip(values, digits, strict=True)] == figures


def test_every_step_off_gives_the_report_again(recalculate: Recalculate) -> None:
    values = recalculate(SWITCHES | CORRECTED, "out_bridge_training", "out_train_gpus", "out_infer_gpus", MASTER)
    assert round(values["out_bridge_training"], 2) == 231.36
    assert round(values["out_train_gpus"], 2) == 231.36
    assert round(values["out_infer_gpus"] / 1e4) == 1846
    assert values[MASTER] == 1


def test_the_corrected_scenario_is_what_is_switched_on(recalculate: Recalculate) -> None:
    names = ("out_train_gpus", "out_bridge_training", "out_infer_gpus", "out_bridge_inference", MASTER)
    every_step = dict.fromkeys(SWITCHES, 1)
    for switches in ({}, {"in_switch_train_passes": 0}, every_step):
        train, bridge_train, infer, bridge_infer, master = recalculate(switches | CORRECTED, *names).values()
        assert train == pytest.approx(bridge_train, rel=1e-12)
        assert infer == pytest.approx(bridge_infer, rel=1e-12)
        assert master == 1
    assert recalculate({"in_switch_train_passes": 0}, "out_bridge_training")["out_bridge_training"] == pytest.approx(
        200_550.7176 / 3
    )


def test_the_scenarios_leave_each_other_alone(recalculate: Recalculate) -> None:
    for scenario in (layout.PUBLISHED, layout.CUSTOM):
        values = recalculate({"in_scenario": scenario}, "out_train_gpus", "out_bridge_training", MASTER)
        assert round(values["out_train_gpus"], 2) == 231.36
        assert round(values["out_bridge_training"]) == 200_551
        assert values[MASTER] == 1


def test_another_corrected_value_reaches_bridge_and_scenario(recalculate: Recalculate) -> None:
    values = recalculate({"in_corrected_train_days": 90} | CORRECTED, "out_bridge_training", "out_train_gpus")
    assert values["out_bridge_training"] == pytest.approx(200_550.7176 / 3)
    assert values["out_train_gpus"] == pytest.approx(values["out_bridge_training"], rel=1e-12)


def test_a_switch_that_is_neither_on_nor_off_fails_the_checks(recalculate: Recalculate) -> None:
    assert recalculate({"in_switch_train_days": 2}, MASTER)[MASTER] == 0


def test_the_checks_pass_in_an_engine_without_the_functions(template: Path, tmp_path: Path) -> None:
    """Where no function of ours is known the plain formulas carry the workbook, and say so."""
    plain = tmp_path / "plain.xlsx"
    with zipfile.ZipFile(template) as source, zipfile.ZipFile(plain, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name.startswith("xl/worksheets/sheet"):  # IronCalc reads an empty cell with a style as a zero
                data = re.sub(rb'<c r="[A-Z]+\d+"( s="\d+")?( t="\w+")?/>', b"", data)
            target.writestr(name, data)
    model: Any = ironcalc.load_from_xlsx(str(plain), "en", "UTC", "en")
    model.evaluate()
    checks = list(layout.SHEETS).index(layout.CHECKS)
    assert model.get_formatted_cell_value(checks, int(layout.FUNCTIONS_LIVE[1:]), 4) == "0"
    assert model.get_formatted_cell_value(checks, int(layout.MASTER[1:]), 4) == "1"


def test_every_chart_has_a_title_a_unit_and_alternative_text(template: Path) -> None:
    with zipfile.ZipFile(template) as file:
        drawings = [file.read(name).decode() for name in file.namelist() if re.match(r"xl/drawings/\w+\.xml", name)]
        charts = [file.read(name).decode() for name in file.namelist() if re.match(r"xl/charts/\w+\.xml", name)]
    described = [text for drawing in drawings for text in re.findall(r'descr="([^"]+)"', drawing)]
    assert len(described) == len(charts) == 4
    assert all("log scale" in text for text in described)
    assert all('<delete val="0"' in chart and "<logBase" in chart for chart in charts)
