"""Money and power: figures worked out by hand, and the sheet's lines."""

from __future__ import annotations

import pytest

from sora_compute.errors import OutOfRange, UnknownName
from sora_compute.functions import FUNCTIONS
from sora_compute.values import evaluate
from sora_workbook import layout
from support import Recalculate

MASTER = f"{layout.CHECKS}!{layout.MASTER}"


@pytest.mark.parametrize(
    ("name", "arguments", "expected"),
    [
        ("FLEET_CAPEX", (1000, 33_600), 33_600_000),
        ("FLEET_CAPEX", (1000, 33_600, 1.5), 50_400_000),
        ("FLEET_POWER_MW", (1000, 700), 0.756),
        ("FLEET_POWER_MW", (1000, 700, 1, 1), 0.7),
        ("FLEET_ENERGY_COST", (0.756, 0.08), 529_804.8),
        ("FLEET_ENERGY_COST", (0.756, 0.08, 1), 1451.52),
        ("FLEET_DEPRECIATION", (33_600_000,), 6_720_000),
        ("COMPUTE_COST", (1000, 2.95), 2_124_000),
        ("COST_PER_VIDEO_MIN", (365 * 60 * 24, 12), 2),
        ("COST_PER_USER_MONTH", (2400, 100), 2),
    ],
)
def test_worked_by_hand(name: str, arguments: tuple[float, ...], expected: float) -> None:
    assert evaluate(FUNCTIONS[name], list(arguments)) == pytest.approx(expected, rel=1e-12)


def test_shares_and_pue_keep_their_range() -> None:
    assert isinstance(evaluate(FUNCTIONS["FLEET_POWER_MW"], [1, 700, 1.2]), OutOfRange)
    assert isinstance(evaluate(FUNCTIONS["FLEET_POWER_MW"], [1, 700, 1, 0.9]), OutOfRange)


def test_the_sheet_for_h100s(recalculate: Recalculate) -> None:
    names = ("out_gpus_infer", "out_capex_infer", "out_power_infer", "out_energy_infer", "out_rent_infer", MASTER)
    gpus, capex, power, energy, rent, master = recalculate({"in_chip": "H100 SXM"}, *names).values()
    assert gpus == pytest.approx(18_461_538.4615 * 312 / 989.4)
    assert capex == pytest.approx(gpus * 33_600)
    assert power == pytest.approx(gpus * 700 * 0.9 * 1.2 / 1e6)
    assert energy == pytest.approx(power * 1000 * 8760 * 0.08)
    assert rent == pytest.approx(gpus * 2.95 * 8760)
    assert master == 1


def test_unit_costs_follow_the_fleet(recalculate: Recalculate) -> None:
    names = ("out_owned_infer", "out_minute_owned_infer", "out_user_owned_infer", "out_energy_infer", "out_capex_infer")
    owned, minute, user, energy, capex = recalculate({}, *names).values()
    assert owned == pytest.approx(energy + capex / 5)
    assert minute == pytest.approx(owned / (1.5e9 * 60 * 365))
    assert user == pytest.approx(owned / 12 / 8e8)


def test_a_price_in_yuan_and_a_price_of_ones_own(recalculate: Recalculate) -> None:
    assert recalculate({}, "out_capex_train")["out_capex_train"] == pytest.approx(231.3604486529 * 100_000 / 7.12)
    own = {"in_chip_own_price": 20_000, "in_chip_own_currency": "USD"}
    assert recalculate(own, "out_capex_train")["out_capex_train"] == pytest.approx(231.3604486529 * 20_000)


def test_a_chip_without_a_price_is_na_not_nothing(recalculate: Recalculate) -> None:
    values = recalculate({"in_chip": "Ascend 910B2"}, "out_capex_train", "out_gpus_train", MASTER)
    assert isinstance(values["out_capex_train"], UnknownName)
    assert values["out_gpus_train"] == pytest.approx(231.3604486529 * 312 / 376)
    assert values[MASTER] == 1  # function and formula agree that there is nothing to say


def test_a_clip_of_another_model(recalculate: Recalculate) -> None:
    cogvideox = {
        "in_clip_width": 720,
        "in_clip_height": 480,
        "in_clip_frames": 49,
        "in_clip_text_tokens": 226,
        "in_clip_layers": 42,
        "in_clip_hidden": 3072,
        "in_clip_cross_ffn": 0,
    }
    tokens, pflops, master = recalculate(cogvideox, "out_video_tokens", "out_video_clip_pflops", MASTER).values()
    assert tokens == 17_550
    assert pflops == pytest.approx(33.22, rel=0.005)
    assert master == 1
