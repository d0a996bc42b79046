"""The report's Table 1, row by row: what it printed, and the formula that makes each row.

Source: 民生证券 Minsheng Securities, "Sora 将创造多少算力需求?", 2024-02-25, section 1.1 and 表1 (Table 1).
Values are in base units (hours, patches, accelerators); a row's `scale` is the base units in one printed unit.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sora_compute import quantities as q
from sora_compute.model import inference, training, transformer

TABLE_1 = "民生证券 2024-02-25 表1 (Minsheng Securities, Table 1)"
SECTION_1_1 = "民生证券 2024-02-25 §1.1 (Minsheng Securities, section 1.1)"
DIGITS = "由印出的数字反推 (inferred from the printed digits)"
CHOICE = "本工具的假设 (an assumption of this workbook)"


TRAINING = "训练端 Training"
INFERENCE = "推理端 Inference"


@dataclass(frozen=True)
class Input:
    """A figure that the analyst may change; `value` is the report's, in base units."""

    key: str
    section: str
    kind: Any
    value: float
    zh: str
    en: str
    source: str
    note: str = ""


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


INPUTS = (
    Input("height", TRAINING, q.Height, 1024, "长", "Height", TABLE_1),
    Input("width", TRAINING, q.Width, 768, "宽", "Width", TABLE_1),
    Input("layers", TRAINING, q.Layers, 28, "Layers 层数", "Layers", TABLE_1, "DiT-XL; 在报告的算式中约去 cancels out"),
    Input(
        "hidden", TRAINING, q.Hidden, 1152, "Hidden Size 隐藏层宽度", "Hidden size", TABLE_1, "DiT-XL; 约去 cancels out"
    ),
    Input("heads", TRAINING, q.Heads, 16, "Heads 注意力头数", "Attention heads", TABLE_1, "DiT-XL; 约去 cancels out"),
    Input("patch", TRAINING, q.Patch, 16, "Patch Size", "Patch size", TABLE_1),
    Input("channels", TRAINING, q.Channels, 3, "Input Channels 输入通道", "Input channels", TABLE_1),
    Input("output_dims", TRAINING, q.OutputDims, 4096, "Output Dimensions 输出维数", "Output dimensions", TABLE_1),
    Input("batch", TRAINING, q.Batch, 256, "Batch Size 批大小", "Batch size", TABLE_1, "约去 cancels out"),
    Input("feature", TRAINING, q.Feature, 2, "特征参数", "Feature parameter", TABLE_1),
    Input(
        "frames",
        TRAINING,
        q.Frames,
        60,
        "视频帧数",
        "Frames of video",
        TABLE_1,
        "表中写 10S,算式按 1 秒 60 帧 (used as one second)",
    ),
    Input(
        "upload_hours_per_minute",
        TRAINING,
        q.HoursPerMinute,
        500,
        "YouTube 每分钟上传时长",
        "YouTube upload per minute",
        SECTION_1_1,
    ),
    Input(
        "giga_per_tera",
        TRAINING,
        q.GigaPerTera,
        1024,
        "G 换 T 的除数",
        "Giga per tera",
        DIGITS,
        "SI 为 1000 (SI: 1000)",
    ),
    Input(
        "gpu_tflops",
        TRAINING,
        q.GpuTflops,
        312,
        "A100 FP16 算力",
        "A100 FP16 peak",
        TABLE_1,
        "训练与推理共用 (training and inference)",
    ),
    Input("utilisation", TRAINING, q.Utilisation, 0.8, "训练芯片利用率", "Training utilisation", TABLE_1),
    Input(
        "train_days",
        TRAINING,
        q.Days,
        1,
        "训练天数",
        "Days of training",
        DIGITS,
        "印出的 231 除以一天的秒数,而非所写的一个月 (231 is one day's worth, not a month's)",
    ),
    Input("daily_users", INFERENCE, q.DailyUsers, 8e8, "抖音日活用户", "Douyin daily users", SECTION_1_1),
    Input("hours_per_user", INFERENCE, q.HoursPerUser, 2, "人均每日时长", "Hours per user and day", SECTION_1_1),
    Input(
        "daily_video_hours",
        INFERENCE,
        q.Hours,
        1.5e9,
        "抖音每日视频总时长",
        "Douyin video per day",
        TABLE_1,
        "正文为 8 亿 × 2 h = 16 亿 (the text: 1.6 billion)",
    ),
    Input("frame_width", INFERENCE, q.Width, 1920, "视频宽", "Frame width", SECTION_1_1),
    Input("frame_height", INFERENCE, q.Height, 1280, "视频高", "Frame height", SECTION_1_1),
    Input("patch_width", INFERENCE, q.PatchWidth, 60, "视频 patch 宽", "Video patch width", SECTION_1_1),
    Input("patch_height", INFERENCE, q.PatchHeight, 80, "视频 patch 高", "Video patch height", SECTION_1_1),
    Input("fps", INFERENCE, q.FramesPerSecond, 30, "帧率", "Frames per second", SECTION_1_1),
    Input("params", INFERENCE, q.Params, 3e9, "Sora 参数量", "Parameters of Sora", SECTION_1_1),
    Input(
        "infer_utilisation",
        INFERENCE,
        q.Utilisation,
        1,
        "推理芯片利用率",
        "Inference utilisation",
        DIGITS,
        "印出的 1846 万未乘利用率 (18.46 million applies none)",
    ),
    Input("steps", INFERENCE, q.Steps, 1, "扩散步数", "Diffusion steps", CHOICE, "报告未计 (not in the report)"),
    Input("guidance", INFERENCE, q.Guidance, 1, "引导倍数", "Guidance passes", CHOICE, "报告未计 (not in the report)"),
)

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
        arguments=("image_gflops", "frames"),
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
        arguments=("upload_hours", "video_gflops", "giga_per_tera"),
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
        arguments=("train_tflops", "gpu_tflops", "utilisation", "train_days"),
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
        arguments=("daily_video_hours", "patches_per_min"),
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
        arguments=("daily_patches", "params", "gpu_tflops", "infer_utilisation", "steps", "guidance"),
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
