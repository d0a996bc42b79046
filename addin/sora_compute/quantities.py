"""What a number means: its unit, its allowed range and its names, declared once and used as annotations.

`def VIDEO_GFLOPS(image_gflops: ImageGflops, frames: Frames) -> Gflops` says all that the argument checks, the
function wizard, the workbook's data validation and the README table need to know.
"""

from dataclasses import dataclass
from typing import Annotated, Any

from sora_compute.model.number import Number


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with a unit. The bounds belong to the range unless `above` excludes the lower one."""

    zh: str
    en: str
    unit: str
    above: float | None = None
    at_least: float | None = None
    at_most: float | None = None

    @property
    def range_text(self) -> str:
        """The allowed range in words of mathematics: "> 0", "0 < x ≤ 1", or nothing when any number will do."""
        lower = self.above if self.above is not None else self.at_least
        sign = ">" if self.above is not None else "≥"
        if lower is None:
            return "" if self.at_most is None else f"≤ {self.at_most:g}"
        if self.at_most is None:
            return f"{sign} {lower:g}"
        return f"{lower:g} {'<' if self.above is not None else '≤'} x ≤ {self.at_most:g}"

    def allows(self, value: float) -> bool:
        """Whether a finite number lies in the range."""
        return (
            (self.above is None or value > self.above)
            and (self.at_least is None or value >= self.at_least)
            and (self.at_most is None or value <= self.at_most)
        )


@dataclass(frozen=True, slots=True)
class Key:
    """A text, or a number that stands for one, by which something is looked up."""

    zh: str
    en: str
    unit: str = ""
    range_text: str = ""

    def allows(self, value: float) -> bool:
        """Any number may be a key; whether there is such an entry shows when it is looked up."""
        return True


@dataclass(frozen=True, slots=True)
class Table:
    """A result of several cells: `columns` are its headings."""

    zh: str
    en: str
    columns: tuple[str, ...]
    unit: str = ""


def kind(annotation: Any) -> Quantity | Key | Table:
    """The declaration behind an annotation of this module."""
    found: Quantity | Key | Table = annotation.__metadata__[0]
    return found


# Images and transformers
Height = Annotated[Number, Quantity("高(像素)", "height in pixels", "px", above=0)]
Width = Annotated[Number, Quantity("宽(像素)", "width in pixels", "px", above=0)]
Patch = Annotated[Number, Quantity("patch 边长", "patch side", "px", above=0)]
Feature = Annotated[Number, Quantity("特征参数(潜空间下采样倍数)", "feature: latent downsampling", "1", above=0)]
Channels = Annotated[Number, Quantity("通道数", "channels", "1", above=0)]
OutputDims = Annotated[Number, Quantity("输出维数", "output dimensions", "1", at_least=0)]
Tokens = Annotated[Number, Quantity("token 数(序列长度)", "tokens: the sequence length", "tokens", above=0)]
Layers = Annotated[Number, Quantity("层数", "layers", "1", above=0)]
Hidden = Annotated[Number, Quantity("隐藏层宽度", "hidden size", "1", above=0)]
Heads = Annotated[Number, Quantity("注意力头数", "attention heads", "1", above=0)]
Batch = Annotated[Number, Quantity("批大小", "batch size", "1", above=0)]
Gmacs = Annotated[Number, Quantity("一次前向的乘加数", "multiply-adds of one forward pass", "GMAC", at_least=0)]
Gflops = Annotated[Number, Quantity("算力", "GFLOPs", "GFLOPs", at_least=0)]

# Training
ImageGflops = Annotated[Number, Quantity("每帧 GFLOPs", "GFLOPs of one frame", "GFLOPs", at_least=0)]
Frames = Annotated[Number, Quantity("帧数", "frames", "frames", at_least=0)]
HoursPerMinute = Annotated[Number, Quantity("每分钟上传时长", "hours uploaded per minute", "h/min", at_least=0)]
Hours = Annotated[Number, Quantity("时长", "hours of video", "h", at_least=0)]
VideoUnits = Annotated[Number, Quantity("视频单位数", "units of video", "units", at_least=0)]
GflopsPerUnit = Annotated[Number, Quantity("每单位 GFLOPs", "GFLOPs of one unit", "GFLOPs", at_least=0)]
GigaPerTera = Annotated[
    Number, Quantity("G 换 T 的除数(报告用 1024)", "giga per tera (the report: 1024)", "1", above=0)
]
Tflops = Annotated[Number, Quantity("总算力", "TFLOPs in total", "TFLOPs", at_least=0)]
GpuTflops = Annotated[Number, Quantity("单卡峰值算力", "peak of one accelerator, dense FP16", "TFLOP/s", above=0)]
Utilisation = Annotated[Number, Quantity("芯片利用率", "utilisation of the peak", "share", above=0, at_most=1)]
Days = Annotated[Number, Quantity("训练天数", "days of training", "d", above=0)]
Gpus = Annotated[Number, Quantity("芯片数量", "accelerators", "GPUs", at_least=0)]

# Inference
DailyUsers = Annotated[Number, Quantity("日活用户", "daily active users", "users", at_least=0)]
HoursPerUser = Annotated[Number, Quantity("人均每日时长", "hours per user and day", "h", at_least=0, at_most=24)]
PatchWidth = Annotated[Number, Quantity("patch 宽", "patch width", "px", above=0)]
PatchHeight = Annotated[Number, Quantity("patch 高", "patch height", "px", above=0)]
FramesPerSecond = Annotated[Number, Quantity("帧率", "frames per second", "fps", at_least=0)]
Patches = Annotated[Number, Quantity("patch 数", "patches", "patches", at_least=0)]
PatchesPerMinute = Annotated[
    Number, Quantity("每分钟 patch 数", "patches per minute of video", "patches/min", at_least=0)
]
Params = Annotated[Number, Quantity("模型参数量", "parameters of the model", "parameters", above=0)]
Steps = Annotated[Number, Quantity("扩散步数", "diffusion steps", "steps", at_least=1)]
Guidance = Annotated[
    Number,
    Quantity("引导倍数(无分类器引导为 2)", "guidance passes (2 with classifier-free guidance)", "passes", at_least=1),
]

# Tables
GmacsByTerm = Annotated[
    list[list[Any]], Table("按项的乘加数", "multiply-adds by term", ("项 Term", "GMAC", "占比 Share"), "GMAC; share")
]
Table1 = Annotated[
    list[list[Any]],
    Table(
        "表1",
        "Table 1",
        ("部分 Section", "指标 Label", "Item", "单位 Unit", "报告值 Printed", "复算值 Computed"),
        "as printed",
    ),
]

# The report
RowName = Annotated[Any, Key("行号 1–24、键名或行名", "row number 1–24, key or label", range_text="1–24")]
Figure = Annotated[Any, Key("报告所印数字", "the figure as printed")]
VersionText = Annotated[str, Key("版本", "edition and version")]
