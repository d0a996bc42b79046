"""Video transformers: the formula against passes counted on real model code, in every reading."""

from __future__ import annotations

import math

import formualizer
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sora_compute.facts import read
from sora_compute.functions import FUNCTIONS
from sora_compute.model import video
from sora_compute.model.formula import formula_text
from sora_compute.values import evaluate

COUNTED = {row["model"]: row for row in read("video_models") if row["flop_one_pass_counted"]}
SIZES = ("width", "height", "frames", "spatial_stride", "temporal_stride", "patch")
SHAPE = ("text_tokens", "layers", "hidden")


def call(name: str, *arguments: object) -> float:
    return evaluate(FUNCTIONS[name], list(arguments))


def tokens(row: dict[str, str]) -> float:
    return call("VIDEO_TOKENS", *(float(row[key]) for key in SIZES))


def test_three_models_were_counted() -> None:
    assert set(COUNTED) == {"CogVideoX-5B", "HunyuanVideo", "Wan2.1-14B"}


@pytest.mark.parametrize("row", COUNTED.values(), ids=COUNTED.keys())
def test_one_pass_meets_the_count(row: dict[str, str]) -> None:
    shape = [float(row[key]) for key in SHAPE]
    pflops = call("VIDEO_CLIP_PFLOPS", tokens(row), *shape, 1, 1, float(row["cross_ffn"]))
    assert pflops * 1e15 == pytest.approx(float(row["flop_one_pass_counted"]), rel=0.005)


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ((720, 480, 49), 17_550),
        ((1280, 720, 81), 75_600),
        ((1280, 720, 129), 118_800),
        ((848, 480, 163, 8, 6), 44_520),
        ((848, 480, 85, 8, 6), 23_850),
        ((16, 16, 1), 1),
        ((17, 16, 2), 4),  # a started patch and a started latent frame count whole
    ],
)
def test_tokens_from_sizes(size: tuple[int, ...], expected: int) -> None:
    assert call("VIDEO_TOKENS", *size) == expected


def test_steps_and_guidance_multiply() -> None:
    one = call("VIDEO_CLIP_PFLOPS", 17_550, 226, 42, 3072, 1, 1)
    assert call("VIDEO_CLIP_PFLOPS", 17_550, 226, 42, 3072) == pytest.approx(one * 100, rel=1e-14)


def test_the_terms_sum_to_the_total_exactly() -> None:
    for row in COUNTED.values():
        arguments = [tokens(row), *(float(row[key]) for key in (*SHAPE, "steps", "guidance", "cross_ffn"))]
        terms = evaluate(FUNCTIONS["VIDEO_CLIP_PFLOPS_TERMS"], arguments)
        assert sum(term[1] for term in terms) == call("VIDEO_CLIP_PFLOPS", *arguments)
        assert math.fsum(term[2] for term in terms) == pytest.approx(1, abs=1e-15)
        assert (terms[3][1] > 0) == (float(row["cross_ffn"]) > 0)


def test_the_attention_share_grows_with_the_clip() -> None:
    shares = [
        evaluate(
            FUNCTIONS["VIDEO_CLIP_PFLOPS_TERMS"],
            [tokens(row), *(float(row[key]) for key in SHAPE), 1, 1, float(row["cross_ffn"])],
        )[2][2]
        for row in COUNTED.values()
    ]
    assert [round(share, 2) for share in shares] == [0.49, 0.87, 0.72]


def test_where_two_p_n_falls_short() -> None:
    ratios = {
        name: video.rule_of_thumb_ratio(
            float(row["flop_one_pass_counted"]) / 1e15, float(row["params_b"]) * 1e9, tokens(row)
        )
        for name, row in COUNTED.items()
    }
    assert {name: round(float(ratio), 1) for name, ratio in ratios.items()} == {
        "CogVideoX-5B": 1.9,
        "HunyuanVideo": 3.9,
        "Wan2.1-14B": 3.1,
    }


def test_seconds_and_cost() -> None:
    assert call("CLIP_GPU_SECONDS", 652.3, 989.4, 0.4) == pytest.approx(652.3e15 / (989.4e12 * 0.4))
    assert call("CLIP_COST", 1800, 3) == 1.5


positive = st.integers(min_value=1, max_value=5000).map(float)


@given(
    st.lists(
        st.tuples(
            positive,
            positive,
            st.integers(1, 60).map(float),
            positive,
            st.integers(1, 60).map(float),
            st.sampled_from([1.0, 2.0]),
            st.one_of(st.just(0.0), positive),
        ),
        min_size=1,
        max_size=5,
    )
)
def test_floats_arrays_and_formula_agree(rows: list[tuple[float, ...]]) -> None:
    function = FUNCTIONS["VIDEO_CLIP_PFLOPS"]
    names = dict(zip((p.name for p in function.parameters), "ABCDEFG", strict=True))
    book = formualizer.Workbook()
    book.add_sheet("S")
    for r, row in enumerate(rows, 1):
        for c, value in enumerate(row, 1):
            book.set_value("S", r, c, value)
        formula = formula_text(function.expression(), {name: f"{column}{r}" for name, column in names.items()})
        book.set_formula("S", r, 9, f"={formula}")
    floats = [evaluate(function, list(row)) for row in rows]
    arrays = evaluate(function, [[[row[c]] for row in rows] + [[1.0]] for c in range(7)])[:-1]
    assert [row[0] for row in arrays] == pytest.approx(floats, rel=1e-13)
    assert [book.evaluate_cell("S", r, 9) for r in range(1, len(rows) + 1)] == pytest.approx(floats, rel=1e-12)


@given(st.lists(st.tuples(positive, positive, positive), min_size=2, max_size=5))
def test_rounding_up_agrees_in_every_reading(rows: list[tuple[float, ...]]) -> None:
    function = FUNCTIONS["VIDEO_TOKENS"]
    floats = [evaluate(function, list(row)) for row in rows]
    arrays = evaluate(function, [[[row[c]] for row in rows] for c in range(3)])
    assert [row[0] for row in arrays] == floats
    book = formualizer.Workbook()
    book.add_sheet("S")
    for row, expected in zip(rows, floats, strict=True):
        values = dict(zip((p.name for p in function.parameters), [*map(str, row), "8", "4", "2"], strict=True))
        book.set_formula("S", 1, 1, f"={formula_text(function.expression(), values)}")
        assert book.evaluate_cell("S", 1, 1) == expected


def test_the_formula_uses_excels_own_functions_only() -> None:
    text = formula_text(FUNCTIONS["VIDEO_TOKENS"].expression())
    assert text.count("ROUNDUP(") == 3
    assert np.isclose(float(video.latent_frames(np.array([49.0]), 4.0)[0]), 13)  # type: ignore[index]
