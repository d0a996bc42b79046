"""审计 and the scenario 更正, from the sheets' own cells."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import ironcalc
import pytest

from conftest import Recalculate
from sora_compute.model import bridge
from sora_workbook import layout

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
