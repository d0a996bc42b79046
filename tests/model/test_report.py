"""Table 1 from the arithmetic alone, against the report's printed digits and the values worked out by hand."""

import csv
from fractions import Fraction
from pathlib import Path

import pytest

from sora_compute.model import report, transformer

# Transcribed from the report by hand, independently of the code: section, label, figure as printed.
PRINTED = [
    "训练端|长|1024",
    "训练端|宽|768",
    "训练端|Layers|28",
    "训练端|Hidden Size|1152",
    "训练端|Heads|16",
    "训练端|Sequence Length|768",
    "训练端|Patch Size|16",
    "训练端|Input Channels|3",
    "训练端|Output Dimensions|4096",
    "训练端|Batch Size|256",
    "训练端|特征参数|2",
    "训练端|Total GFLOPs (Estimated)|324",
    "训练端|10S 视频帧数|60",
    "训练端|10s 视频 Gflops|19441",
    "训练端|每年 Youtube 上上传视频时长 (s)|262800000",
    "训练端|训练一年视频需要的 Tflops|4989389874",
    "训练端|A100 算力 Tflops|312",
    "训练端|芯片利用率|80%",
    "训练端|一个月内训练完需要的芯片数量|231",
    "推理端|FP16 TFLOPS|312",
    "推理端|抖音每日视频总时长(亿小时)|15",
    "推理端|每分钟 Patches(万)|92",
    "推理端|Patches 数量(T)|82944",
    "推理端|3B 模型 GPU 需求(万)|1846",
]

# Base units, from the measured chain of the report's own arithmetic.
EXACT = {
    "tokens": 768,
    "image_gflops": float(Fraction(16849, 52)),
    "video_gflops": 19441.153846153846,
    "upload_hours": 262_800_000,
    "train_tflops": 4_989_389_873.798077,
    "train_gpus": 231.36044865294086,
    "patches_per_min": 921_600,
    "daily_patches": 8.2944e16,
    "infer_gpus": 18_461_538.461538462,
}


@pytest.mark.parametrize(("number", "line"), list(enumerate(PRINTED)), ids=[line.split("|")[1] for line in PRINTED])
def test_each_row_is_the_report_s(number: int, line: str) -> None:
    section, label, figure = line.split("|")
    row = report.ROWS[number]
    assert row.section.startswith(section)
    assert row.zh == label
    printed = f"{row.printed:.0%}" if row.unit == "share" else f"{row.printed:.0f}"
    assert printed == figure
    assert report.matches(row, report.computed()[row.key])


def test_there_are_nineteen_training_and_five_inference_rows() -> None:
    sections = [row.section for row in report.ROWS]
    assert (sections.count(report.TRAINING), sections.count(report.INFERENCE)) == (19, 5)


@pytest.mark.parametrize("key", EXACT)
def test_computed_rows_to_full_precision(key: str) -> None:
    assert report.computed()[key] == pytest.approx(EXACT[key], rel=1e-14)


def test_a_figure_that_rounds_differently_does_not_match() -> None:
    row = report.find_row("train_gpus")
    assert row is not None
    assert not report.matches(row, 231.51)
    assert report.matches(row, 231.49)


def test_inputs_reach_every_computed_row() -> None:
    inputs = {entry.key: entry.value for entry in report.INPUTS}
    doubled = report.compute(inputs | {"upload_hours_per_minute": 1000})
    assert doubled["train_gpus"] == pytest.approx(2 * EXACT["train_gpus"])
    assert doubled["infer_gpus"] == report.computed()["infer_gpus"]


@pytest.mark.parametrize(
    ("name", "printed"), [(19, 231), (19.0, 231), ("train_gpus", 231), ("Sequence Length", 768), (" fp16 tflops ", 312)]
)
def test_a_row_is_found_by_number_key_or_label(name: str | float, printed: float) -> None:
    row = report.find_row(name)
    assert row is not None
    assert row.printed == printed


@pytest.mark.parametrize("name", [0, 25, 1.5, -1, "", "no such row"])
def test_no_row_for_other_names(name: str | float) -> None:
    assert report.find_row(name) is None


def _dit_table() -> list[dict[str, str]]:
    path = Path(__file__).parent.parent / "data" / "dit_table.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("published", _dit_table(), ids=lambda row: row["model"])
def test_first_principles_give_the_paper_s_twelve_values(published: dict[str, str]) -> None:
    gmacs = transformer.dit_gmacs(
        float(published["tokens"]),
        float(published["layers"]),
        float(published["hidden"]),
        float(published["patch"]),
        4.0,
    )
    assert gmacs == pytest.approx(float(published["gflops_published"]), abs=0.01)


def test_the_terms_sum_to_the_total_and_agree_with_the_counted_code() -> None:
    terms = transformer.dit_gmacs_terms(768.0, 28.0, 1152.0, 4.0, 4.0)
    assert sum(terms.values()) == transformer.dit_gmacs(768.0, 28.0, 1152.0, 4.0, 4.0)
    assert sum(terms.values()) == pytest.approx(380.955, abs=0.001)
    # PyTorch's count of the official model: matrix work only
    assert sum(terms.values()) - terms["LayerNorm"] == pytest.approx(380.904, abs=0.001)
