"""The audit's arithmetic, to the digits that the audit states."""

from __future__ import annotations

import math

import pytest

from sora_compute.errors import UnknownName
from sora_compute.facts import read
from sora_compute.functions import FUNCTIONS
from sora_compute.model import bridge, inputs, report, transformer
from sora_compute.values import evaluate

TRAINING, INFERENCE = bridge.SIDES


def test_the_training_bridge_runs_through_the_stated_figures() -> None:
    values = bridge.running(TRAINING)
    assert [round(value, digits) for value, digits in zip(values, (2, 3, 0, 0, 0, 0, 0), strict=False)] == [
        231.36,
        7.712,
        27_763,
        28_430,
        33_425,
        66_850,
        200_551,
    ]


def test_the_inference_bridge_runs_through_the_stated_figures() -> None:
    assert [round(value / 1e6, 2) for value in bridge.running(INFERENCE)[:3]] == [18.46, 19.69, 24.62]


def test_one_frame_from_first_principles() -> None:
    assert round(bridge.first_principles_gmacs(), 2) == 380.95
    factor = next(step.factor for step in bridge.STEPS if step.key == "image_factor")
    assert round(factor, 4) == 1.1757


@pytest.mark.parametrize("row", read("dit_table"), ids=lambda row: row["model"])
def test_first_principles_meet_the_papers_table(row: dict[str, str]) -> None:
    macs = transformer.dit_gmacs(
        float(row["tokens"]), float(row["layers"]), float(row["hidden"]), float(row["patch"]), 4.0
    )
    assert abs(float(macs) - float(row["gflops_published"])) <= 0.0065  # type: ignore[arg-type]


@pytest.mark.parametrize("side", bridge.SIDES, ids=lambda side: side.name)
def test_the_steps_are_the_model_on_corrected_assumptions(side: bridge.Side) -> None:
    """The factors are not numbers of their own: the model itself, given the corrected values, ends where they do."""
    assumptions = {entry.key: entry.value for entry in inputs.INPUTS}
    assumptions |= {step.key: step.corrected for step in side.steps}
    every_step = bridge.running(side)[0] * math.prod(step.factor for step in side.steps)
    assert report.compute(assumptions)[side.row] == pytest.approx(every_step, rel=1e-12)


def test_each_step_has_the_reports_wording_a_reason_and_a_source() -> None:
    for step in bridge.STEPS:
        assert all((step.said, step.why_zh, step.why_en, step.source, step.zh, step.en)), step.key
        assert step.corrected != step.published


def test_the_function_gives_the_model() -> None:
    for side in bridge.SIDES:
        rows = evaluate(FUNCTIONS["SORA_BRIDGE"], [side.name.upper()])
        assert [row[-1] for row in rows] == bridge.running(side)
    assert evaluate(FUNCTIONS["SORA_BRIDGE"], []) == evaluate(FUNCTIONS["SORA_BRIDGE"], ["training"])


def test_an_unknown_side_is_na_and_says_what_there_is() -> None:
    error = evaluate(FUNCTIONS["SORA_BRIDGE"], ["both"])
    assert isinstance(error, UnknownName)
    assert "training or inference" in str(error)


def test_the_corrections_leave_the_reports_own_calls_alone() -> None:
    assert evaluate(FUNCTIONS["SORA_TRAIN_TFLOPS"], [100.0, 2.0, 1000.0]) == 0.2
    assert evaluate(FUNCTIONS["SORA_TRAIN_TFLOPS"], [100.0, 2.0, 1000.0, 3600.0, 1.5, 2.0, 3.0]) == 0.2 * 3600 * 9
    assert evaluate(FUNCTIONS["VIDEO_GFLOPS"], [100.0, 60.0, 4.0]) == 1500.0
    assert evaluate(FUNCTIONS["DAILY_PATCHES"], [1.0, 10.0, 0.5, 2.0]) == 600.0
