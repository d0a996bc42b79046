"""The audit: what takes the report's 231 and 18.46 million to corrected figures, one factor at a time.

Each step gives one assumption another value. The results are products and quotients of the assumptions, so a step
multiplies them by (corrected / published) ^ power, and the order of the steps does not change the end.
"""

from dataclasses import dataclass

from sora_compute.model import report, transformer
from sora_compute.model.inputs import CHOICE, INFERENCE, INPUTS, SECTION_1_1, TABLE_1, TO_CONFIRM, TRAINING

_DIT = "Peebles & Xie, arXiv:2212.09748"
_BY_DEFINITION = "按定义 by definition"
_PUBLISHED = {entry.key: entry.value for entry in INPUTS}


@dataclass(frozen=True)
class Step:
    """One correction of one assumption (`key`). said: the report's wording in short; why: what is wrong with it."""

    key: str
    section: str
    corrected: float
    power: int
    on: bool
    zh: str
    en: str
    said: str
    why_zh: str
    why_en: str
    source: str

    @property
    def published(self) -> float:
        """The assumption's value in the report."""
        return _PUBLISHED[self.key]

    @property
    def factor(self) -> float:
        """What the step multiplies the number of accelerators by."""
        return float((self.corrected / self.published) ** self.power)


def first_principles_gmacs() -> float:
    """GMACs of one frame by DiT-XL/4 from first principles, on the report's tokens."""
    shape = ("dit_tokens", "layers", "hidden", "dit_patch", "dit_channels")
    total: float = transformer.dit_gmacs(*(_PUBLISHED[key] for key in shape))  # type: ignore[assignment]
    return total


STEPS = (
    Step(
        "train_days",
        TRAINING,
        30,
        -1,
        True,
        "一天 → 一个月",
        "One day → one month",
        "“一个月内训练完”",
        "写的是一个月,除的却是 86,400 秒 = 一天",
        "Says a month, divides by 86,400 s, which is a day. Type another period into the corrected cell",
        SECTION_1_1,
    ),
    Step(
        "seconds_per_unit",
        TRAINING,
        3600,
        1,
        True,
        "小时 → 秒",
        "Hours → seconds",
        "“每年上传视频时长 (s) 262,800,000”",
        "262,800,000 是小时数,按秒使用,少算 3,600 倍",
        "262.8 million is hours (500·60·24·365), used as if it were seconds",
        TABLE_1,
    ),
    Step(
        "giga_per_tera",
        TRAINING,
        1000,
        -1,
        True,
        "1024 → 1000",
        "1024 → 1000",
        "GFLOPs ÷ 1024",
        "FLOPs 用十进制词头,1 T = 1000 G",
        "FLOPs take decimal prefixes: 1 T is 1000 G",
        _BY_DEFINITION,
    ),
    Step(
        "image_factor",
        TRAINING,
        first_principles_gmacs() / report.computed()["image_gflops"],
        1,
        True,
        "单帧算力按第一性原理",
        "A frame from first principles",
        "“Total GFLOPs (Estimated) 324”",
        "DiT-XL/4 在 768 token 为 380.95 GMAC(官方代码计数 380.90),而非 324.02",
        "DiT-XL/4 at 768 tokens takes 380.95 GMAC (its official code counts 380.90), not 324.02",
        f"{_DIT}; 官方代码以 PyTorch 计数 (official code counted by PyTorch)",
    ),
    Step(
        "flops_per_mac",
        TRAINING,
        2,
        1,
        True,
        "乘加 → FLOP",
        "Multiply-adds → FLOPs",
        "以 29.05 “GFLOPs” 为基准",
        "DiT 论文的 Gflops 是乘加数,1 次乘加 = 2 FLOP;A100 的 312 按 FLOP 计",
        "The paper's Gflops are multiply-adds, 2 FLOPs each; the A100's 312 counts FLOPs",
        "facebookresearch/DiT issue 14 (first author)",
    ),
    Step(
        "train_passes",
        TRAINING,
        3,
        1,
        True,
        "前向 → 前向+反向",
        "Forward → forward and backward",
        "只计一次前向",
        "训练还有反向传播,约为前向的 2 倍,合计 3 倍",
        "Training also goes backward, at about twice the forward pass: 3 in all",
        "6·N·D 惯例 (the 6·N·D convention), Kaplan et al., arXiv:2001.08361",
    ),
    Step(
        "utilisation",
        TRAINING,
        0.4,
        -1,
        False,
        "可选: 利用率 80% → 40%",
        "Optional: utilisation 80 % → 40 %",
        "“训练芯片利用率 80%”",
        "公开的训练 MFU 多为 23–48%",
        "Public training MFU is mostly 23–48 %",
        "facts/usage.csv: Movie Gen 22.8%, PaLM 46.2%, Llama-3 43%",
    ),
    Step(
        "train_epochs",
        TRAINING,
        2,
        1,
        False,
        "可选: 训练遍数",
        "Optional: epochs",
        "一遍",
        "分析师自选: 同一批视频看几遍",
        "The analyst's choice: how often the same video is seen",
        f"{CHOICE}; {TO_CONFIRM}",
    ),
    Step(
        "temporal_compression",
        TRAINING,
        4,
        -1,
        False,
        "可选: 时间压缩 ÷4",
        "Optional: temporal compression ÷4",
        "每帧单独计算",
        "开源视频模型的 VAE 将 4 帧压成 1 个潜帧",
        "The VAEs of open video models put 4 frames into one latent frame",
        "Open-Sora 1.2, CogVideoX, HunyuanVideo, Wan2.1: 8×8×4",
    ),
    Step(
        "daily_video_hours",
        INFERENCE,
        1.6e9,
        1,
        True,
        "15 亿 → 16 亿小时",
        "1.5 → 1.6 billion hours",
        "正文 8 亿 × 2 h = 16;表中 15",
        "表与正文不一致,按正文的乘积",
        "The table and the text differ; the text's own product is 1.6 billion",
        SECTION_1_1,
    ),
    Step(
        "infer_utilisation",
        INFERENCE,
        0.8,
        -1,
        True,
        "利用率 100% → 80%",
        "Utilisation 100 % → 80 %",
        "推理未乘利用率",
        "与训练端同一口径",
        "The same utilisation as on the training side",
        TABLE_1,
    ),
    Step(
        "steps",
        INFERENCE,
        50,
        1,
        False,
        "可选: 扩散步数 50",
        "Optional: 50 diffusion steps",
        "每个 patch 只算一次",
        "扩散模型每步都要完整前向一次",
        "A diffusion model makes a full pass for every step",
        "Wan2.1 generate.py; HunyuanVideo, CogVideoX README: 50",
    ),
    Step(
        "guidance",
        INFERENCE,
        2,
        1,
        False,
        "可选: 无分类器引导 ×2",
        "Optional: guidance ×2",
        "未计",
        "有条件与无条件各算一遍;蒸馏后为 1",
        "Conditional and unconditional passes; 1 when distilled",
        "Wan2.1 text2video.py",
    ),
    Step(
        "attention_factor",
        INFERENCE,
        1.9,
        1,
        False,
        "可选: 注意力项",
        "Optional: attention",
        "2 × 参数量 × patch 数",
        "2·P·N 不含注意力;三个已计数的开源模型为 1.9–3.9 倍,此处取下限",
        "2·P·N leaves attention out: 1.9–3.9 on the three open models counted, the lower end here",
        "facts/video_models.csv,见“对照” (see 对照)",
    ),
    Step(
        "generated_share",
        INFERENCE,
        0.1,
        1,
        False,
        "可选: AI 生成比例 10%",
        "Optional: 10 % is generated",
        "全部观看时长都算作生成",
        "分析师自选: 观看的视频中现场生成的比例",
        "The analyst's choice: the share of watched video that is generated",
        f"{CHOICE}; {TO_CONFIRM}",
    ),
    Step(
        "peak_to_average",
        INFERENCE,
        2,
        1,
        False,
        "可选: 峰均比",
        "Optional: peak-to-average load",
        "按日均",
        "分析师自选: 按晚高峰配置",
        "The analyst's choice: capacity for the evening's peak",
        f"{CHOICE}; {TO_CONFIRM}",
    ),
)


@dataclass(frozen=True)
class Side:
    """One of the two bridges: the assumptions' section, and the row of Table 1 that it starts from."""

    name: str
    section: str
    row: str

    @property
    def steps(self) -> tuple[Step, ...]:
        """The side's corrections, in order."""
        return tuple(step for step in STEPS if step.section == self.section)


SIDES = (Side("training", TRAINING, "train_gpus"), Side("inference", INFERENCE, "infer_gpus"))


def running(side: Side) -> list[float]:
    """Accelerators: the published figure, then after each step, those switched off leaving it as it was."""
    values = [report.computed()[side.row]]
    for step in side.steps:
        values.append(values[-1] * (step.factor if step.on else 1))
    return values
