"""The assumptions: what the report computed with, and what it left out, each with its source and range.

Values are in base units (hours, patches, accelerators).
"""

from dataclasses import dataclass
from typing import Any

from sora_compute import quantities as q

TABLE_1 = "民生证券 2024-02-25 表1 (Minsheng Securities, Table 1)"
SECTION_1_1 = "民生证券 2024-02-25 §1.1 (Minsheng Securities, section 1.1)"
DIGITS = "由印出的数字反推 (inferred from the printed digits)"
CHOICE = "本工具的假设 (an assumption of this workbook)"


TRAINING = "训练端 Training"
INFERENCE = "推理端 Inference"
ECONOMICS = "经济 Economics: 报告未涉及,“报告”列为默认值 (not in the report: its column holds defaults)"
NOT_IN_REPORT = "报告未计 (not in the report)"
TO_CONFIRM = "须由用户确认 (to be confirmed by the user)"


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
    Input(
        "temporal_compression",
        TRAINING,
        q.TemporalCompression,
        1,
        "时间压缩倍数",
        "Temporal compression",
        CHOICE,
        f"{NOT_IN_REPORT}; 开源视频模型的 VAE 为 4 (4 in open video models)",
    ),
    Input(
        "seconds_per_unit",
        TRAINING,
        q.SecondsPerUnit,
        1,
        "每单位视频的秒数",
        "Seconds of video in one unit",
        DIGITS,
        "262,800,000 为小时,却按秒使用 (hours, used as if seconds): 3600",
    ),
    Input(
        "image_factor",
        TRAINING,
        q.ImageFactor,
        1,
        "单帧算力修正倍数",
        "Correction of one frame's GFLOPs",
        DIGITS,
        "第一性原理 / 报告口径,见“审计” (first principles over the report's: see 审计)",
    ),
    Input(
        "flops_per_mac",
        TRAINING,
        q.FlopsPerMac,
        1,
        "每次乘加的 FLOP",
        "FLOPs per multiply-add",
        DIGITS,
        "DiT 论文的 Gflops 实为乘加数 (the DiT paper's Gflops are multiply-adds): 2",
    ),
    Input(
        "train_passes",
        TRAINING,
        q.TrainPasses,
        1,
        "前向+反向倍数",
        "Forward and backward passes",
        DIGITS,
        "只计了前向 (forward only); 训练为 3 倍 (training: 3)",
    ),
    Input("train_epochs", TRAINING, q.Epochs, 1, "训练遍数", "Epochs over the year's video", CHOICE, NOT_IN_REPORT),
    Input(
        "dit_tokens",
        TRAINING,
        q.Tokens,
        768,
        "审计: DiT-XL/4 的 token 数",
        "Audit: tokens of DiT-XL/4 at 1024×768",
        "Peebles & Xie, arXiv:2212.09748: (1024/8/4)·(768/8/4)",
        "只用于第一性原理核算 (for the first-principles count only)",
    ),
    Input(
        "dit_patch",
        TRAINING,
        q.Patch,
        4,
        "审计: DiT-XL/4 的 patch 边长",
        "Audit: patch side of DiT-XL/4",
        "Peebles & Xie, arXiv:2212.09748, Table 4",
        "潜空间 in the latent space",
    ),
    Input(
        "dit_channels",
        TRAINING,
        q.Channels,
        4,
        "审计: DiT 潜空间通道数",
        "Audit: latent channels of DiT",
        "Peebles & Xie, arXiv:2212.09748, Table 4 (32×32×4)",
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
    Input(
        "attention_factor",
        INFERENCE,
        q.AttentionFactor,
        1,
        "注意力修正倍数",
        "Correction of the 2·P·N rule for attention",
        CHOICE,
        "开源视频模型为 1.9–3.9 倍,见“对照” (1.9–3.9 on open video models: see 对照)",
    ),
    Input(
        "generated_share",
        INFERENCE,
        q.GeneratedShare,
        1,
        "观看时长中由 AI 生成的比例",
        "Share of watched video that is generated",
        DIGITS,
        "报告将全部观看时长计为生成 (the report counts every watched hour as generated)",
    ),
    Input("peak_to_average", INFERENCE, q.PeakToAverage, 1, "峰均比", "Peak-to-average load", CHOICE, NOT_IN_REPORT),
    Input(
        "created_minutes",
        ECONOMICS,
        q.MinutesPerDay,
        10.65e6,
        "每日生成视频(创作口径)",
        "Video created a day (created basis)",
        "Factorial Funds 2024-03: 17M·50% + 43M·5% min/day",
        "与“观看口径”并列 (beside the watched basis)",
    ),
    Input(
        "clip_mfu",
        ECONOMICS,
        q.Utilisation,
        0.4,
        "视频模型的推理利用率 MFU",
        "MFU of video models, inference",
        "facts/usage.csv: 公开值 31–59% (public figures 31–59 %)",
    ),
    Input(
        "power_load",
        ECONOMICS,
        q.PowerLoad,
        0.9,
        "实际功耗 / TDP",
        "Draw over TDP",
        '"A1 - Energy of AI video", 二手汇编 (secondary compilation)',
        f"可信度低 low confidence; {TO_CONFIRM}",
    ),
    Input(
        "pue",
        ECONOMICS,
        q.Pue,
        1.2,
        "PUE",
        "PUE",
        '"A1 - Energy of AI video": 1.09–1.2, 二手汇编 (secondary compilation)',
        f"可信度低 low confidence; {TO_CONFIRM}",
    ),
    Input("power_price", ECONOMICS, q.PowerPrice, 0.08, "电价", "Price of electricity", CHOICE, TO_CONFIRM),
    Input(
        "capex_overhead",
        ECONOMICS,
        q.CapexOverhead,
        1,
        "服务器与网络加成",
        "Servers and network over chips",
        CHOICE,
        f"1 = 只计芯片价 (chips only); {TO_CONFIRM}",
    ),
    Input("useful_years", ECONOMICS, q.UsefulYears, 5, "折旧年限", "Years of depreciation", CHOICE, TO_CONFIRM),
    Input(
        "usd_cny",
        ECONOMICS,
        q.ExchangeRate,
        7.12,
        "美元兑人民币",
        "CNY per USD",
        "TrendForce 2024-06-11 (Epoch AI): CNY 120,000 = USD 16,854",
        TO_CONFIRM,
    ),
)
