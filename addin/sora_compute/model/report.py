"""The report's Table 1, row by row: what it printed, and the formula that makes each row.

Source: 民生证券 Minsheng Securities, "Sora 将创造多少算力需求?", 2024-02-25, section 1.1 and 表1 (Table 1).
Values are in base units (hours, patches, accelerators); a row's `scale` is the base units in one printed unit.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sora_compute.model import inference, training, transformer
from sora_compute.model.inputs import DIGITS, INFERENCE, INPUTS, SECTION_1_1, TABLE_1, TRAINING


@dataclass(frozen=True)
class Row:
    """One row of Table 1. A row without a formula is an input and shares its key.

    printed, decimals: the figure as the report prints it, in `unit`. function: the Excel function that gives the row;
    formula: the model function behind it; arguments: the keys of inputs and earlier rows that it takes.
    """

    key: str
    section: str
    zh: str
    en: str
    unit: str
    printed: float
    decimals: int = 0
    scale: float = 1
    formula: Callable[..., Any] | None = None
    function: str = ""
    arguments: tuple[str, ...] = ()
    source: str = TABLE_1


ROWS = (
    Row("height", TRAINING, "长", "Height", "px", 1024),
    Row("width", TRAINING, "宽", "Width", "px", 768),
    Row("layers", TRAINING, "Layers", "Layers", "1", 28),
    Row("hidden", TRAINING, "Hidden Size", "Hidden size", "1", 1152),
    Row("heads", TRAINING, "Heads", "Attention heads", "1", 16),
    Row(
        "tokens",
        TRAINING,
        "Sequence Length",
        "Sequence length",
        "tokens",
        768,
        formula=transformer.image_tokens,
        function="DIT_TOKENS",
        arguments=("height", "width", "patch", "feature"),
    ),
    Row("patch", TRAINING, "Patch Size", "Patch size", "px", 16),
    Row("channels", TRAINING, "Input Channels", "Input channels", "1", 3),
    Row("output_dims", TRAINING, "Output Dimensions", "Output dimensions", "1", 4096),
    Row("batch", TRAINING, "Batch Size", "Batch size", "1", 256),
    Row("feature", TRAINING, "特征参数", "Feature parameter", "1", 2),
    Row(
        "image_gflops",
        TRAINING,
        "Total GFLOPs (Estimated)",
        "GFLOPs of one image",
        "GFLOPs",
        324,
        formula=transformer.report_image_gflops,
        function="DIT_GFLOPS_REPORT",
        arguments=("tokens", "patch", "channels", "output_dims"),
        source=f"{TABLE_1}; {DIGITS}",
    ),
    Row("frames", TRAINING, "10S 视频帧数", "Frames of a 10 s video", "frames", 60),
    Row(
        "video_gflops",
        TRAINING,
        "10s 视频 Gflops",
        "GFLOPs of a 10 s video",
        "GFLOPs",
        19441,
        formula=transformer.video_gflops,
        function="VIDEO_GFLOPS",
        arguments=("image_gflops", "frames", "temporal_compression"),
    ),
    Row(
        "upload_hours",
        TRAINING,
        "每年 Youtube 上上传视频时长 (s)",
        "YouTube upload per year (printed as s)",
        "h",
        262_800_000,
        formula=training.upload_hours_per_year,
        function="UPLOAD_HOURS_PER_YEAR",
        arguments=("upload_hours_per_minute",),
        source=f"{TABLE_1}: 单位印作 s,数值为小时 (printed as seconds; the number is hours)",
    ),
    Row(
        "train_tflops",
        TRAINING,
        "训练一年视频需要的 Tflops",
        "TFLOPs to train on a year of video",
        "TFLOPs",
        4_989_389_874,
        formula=training.training_tflops,
        function="SORA_TRAIN_TFLOPS",
        arguments=(
            "upload_hours",
            "video_gflops",
            "giga_per_tera",
            "seconds_per_unit",
            "image_factor",
            "flops_per_mac",
            "train_passes",
        ),
    ),
    Row("gpu_tflops", TRAINING, "A100 算力 Tflops", "A100 peak", "TFLOP/s", 312),
    Row("utilisation", TRAINING, "芯片利用率", "Utilisation", "share", 0.8, decimals=2),
    Row(
        "train_gpus",
        TRAINING,
        "一个月内训练完需要的芯片数量",
        "A100s to train within a month",
        "GPUs",
        231,
        formula=training.training_gpus,
        function="SORA_TRAIN_GPUS",
        arguments=("train_tflops", "gpu_tflops", "utilisation", "train_days", "train_epochs"),
    ),
    Row("gpu_tflops", INFERENCE, "FP16 TFLOPS", "A100 peak, FP16", "TFLOP/s", 312),
    Row(
        "daily_video_hours",
        INFERENCE,
        "抖音每日视频总时长(亿小时)",
        "Douyin video per day",
        "亿 h (10⁸ h)",
        15,
        scale=1e8,
    ),
    Row(
        "patches_per_min",
        INFERENCE,
        "每分钟 Patches(万)",
        "Patches per minute",
        "万 (10⁴)",
        92,
        scale=1e4,
        formula=inference.patches_per_minute,
        function="PATCHES_PER_MIN",
        arguments=("frame_width", "frame_height", "patch_width", "patch_height", "fps"),
    ),
    Row(
        "daily_patches",
        INFERENCE,
        "Patches 数量(T)",
        "Patches per day",
        "T (10¹²)",
        82_944,
        scale=1e12,
        formula=inference.daily_patches,
        function="DAILY_PATCHES",
        arguments=("daily_video_hours", "patches_per_min", "generated_share", "peak_to_average"),
    ),
    Row(
        "infer_gpus",
        INFERENCE,
        "3B 模型 GPU 需求(万)",
        "GPUs for the 3B model",
        "万 GPUs (10⁴)",
        1846,
        scale=1e4,
        formula=inference.inference_gpus,
        function="SORA_INFER_GPUS",
        arguments=(
            "daily_patches",
            "params",
            "gpu_tflops",
            "infer_utilisation",
            "steps",
            "guidance",
            "attention_factor",
        ),
    ),
)

TEXT_ROWS = (
    Row(
        "text_video_hours",
        INFERENCE,
        "正文: 抖音每日视频总时长(亿小时)",
        "Text: Douyin video per day",
        "亿 h (10⁸ h)",
        16,
        scale=1e8,
        formula=inference.daily_video_hours,
        function="DAILY_VIDEO_HOURS",
        arguments=("daily_users", "hours_per_user"),
        source=f'{SECTION_1_1}: 印作“16 个小时” (printed as "16 hours")',
    ),
    Row(
        "patches_per_frame",
        INFERENCE,
        "正文: 每帧 Patch 数",
        "Text: patches per frame",
        "patches",
        512,
        formula=inference.patches_per_frame,
        function="PATCHES_PER_FRAME",
        arguments=("frame_width", "frame_height", "patch_width", "patch_height"),
        source=SECTION_1_1,
    ),
    Row(
        "text_patches_per_min",
        INFERENCE,
        "正文: 每分钟 Patches(万)",
        "Text: patches per minute",
        "万 (10⁴)",
        92.16,
        decimals=2,
        scale=1e4,
        formula=inference.patches_per_minute,
        function="PATCHES_PER_MIN",
        arguments=("frame_width", "frame_height", "patch_width", "patch_height", "fps"),
        source=SECTION_1_1,
    ),
)
"""Figures that section 1.1 states beside the table."""


def compute(inputs: Mapping[str, float], rows: tuple[Row, ...] = ROWS) -> dict[str, float]:
    """Each row's value in base units, by key, for the given inputs."""
    known = dict(inputs)
    for row in rows:
        if row.formula:
            known[row.key] = row.formula(*(known[key] for key in row.arguments))
    return {row.key: known[row.key] for row in rows}


@cache
def computed() -> dict[str, float]:
    """Each row of Table 1 on the report's own inputs, in base units, by key."""
    return compute({entry.key: entry.value for entry in INPUTS})


def matches(row: Row, value: float) -> bool:
    """Whether a value in base units gives the printed figure when rounded to the printed digits."""
    return round(value / row.scale, row.decimals) == row.printed


def find_row(name: str | float) -> Row | None:
    """The row of Table 1 with this number (1 to 24), key or label; a label that stands twice gives the first."""
    if isinstance(name, str):
        wanted = name.strip().casefold()
        return next((row for row in ROWS if wanted in (row.key, row.zh.casefold(), row.en.casefold())), None)
    return ROWS[int(name) - 1] if name == int(name) and 1 <= name <= len(ROWS) else None
