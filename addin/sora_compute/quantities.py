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
class Block:
    """A range taken whole, its columns in the order of `columns`; what its cells hold is the function's affair."""

    zh: str
    en: str
    columns: tuple[str, ...]
    unit: str = ""

    @property
    def range_text(self) -> str:
        """The columns, as a help text shows them."""
        return ", ".join(self.columns)

    def allows(self, value: float) -> bool:
        """A single cell counts as a range of one."""
        return True


@dataclass(frozen=True, slots=True)
class Table:
    """A result of several cells: `columns` are its headings."""

    zh: str
    en: str
    columns: tuple[str, ...]
    unit: str = ""


def kind(annotation: Any) -> Quantity | Key | Block | Table:
    """The declaration behind an annotation of this module."""
    found: Quantity | Key | Block | Table = annotation.__metadata__[0]
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

TemporalCompression = Annotated[Number, Quantity("时间压缩倍数", "video frames in one latent frame", "1", at_least=1)]
SecondsPerUnit = Annotated[
    Number,
    Quantity("每单位视频的秒数(小时: 3600)", "seconds in one unit of video (hours: 3600)", "s", above=0),
]
ImageFactor = Annotated[Number, Quantity("单帧算力修正倍数", "true over reported GFLOPs of a frame", "1", above=0)]
FlopsPerMac = Annotated[
    Number, Quantity("每次乘加的 FLOP", "FLOPs in one counted operation (2 for multiply-adds)", "FLOP", at_least=1)
]
TrainPasses = Annotated[
    Number, Quantity("前向+反向倍数", "forward passes' worth (3: forward and backward)", "passes", at_least=1)
]
Epochs = Annotated[Number, Quantity("训练遍数", "epochs", "epochs", above=0)]

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

AttentionFactor = Annotated[Number, Quantity("注意力修正倍数", "true cost over the 2·P·N rule", "1", above=0)]
GeneratedShare = Annotated[Number, Quantity("AI 生成比例", "share that is generated", "share", above=0, at_most=1)]
PeakToAverage = Annotated[Number, Quantity("峰均比", "peak-to-average load", "1", at_least=1)]

# Video models
ClipFrames = Annotated[Number, Quantity("片段帧数", "frames of the clip", "frames", at_least=1)]
SpatialStride = Annotated[Number, Quantity("VAE 空间压缩", "VAE's spatial stride", "px", above=0)]
TemporalStride = Annotated[Number, Quantity("VAE 时间压缩", "VAE's temporal stride", "frames", above=0)]
LatentPatch = Annotated[Number, Quantity("潜空间 patch 边长", "patch side in the latent space", "1", above=0)]
TextTokens = Annotated[Number, Quantity("文本 token 数", "text tokens", "tokens", at_least=0)]
CrossFfn = Annotated[
    Number,
    Quantity(
        "交叉注意力模型的前馈宽度;0 = 联合注意力", "feed-forward width if cross-attention; 0: joint", "1", at_least=0
    ),
]
Pflops = Annotated[Number, Quantity("算力", "PFLOPs", "PFLOPs", at_least=0)]
GpuSeconds = Annotated[Number, Quantity("单卡秒数", "seconds of one accelerator", "GPU·s", at_least=0)]

# Money and power
ChipPrice = Annotated[Number, Quantity("芯片单价", "price of one accelerator", "currency", at_least=0)]
PricePerHour = Annotated[
    Number, Quantity("每卡每小时租金", "rent of one accelerator and hour", "currency/h", at_least=0)
]
CapexOverhead = Annotated[
    Number, Quantity("服务器与网络加成倍数", "servers and network included, over chips alone", "1", at_least=1)
]
Money = Annotated[Number, Quantity("金额", "amount", "currency", at_least=0)]
MoneyPerYear = Annotated[Number, Quantity("每年金额", "amount a year", "currency/a", at_least=0)]
MoneyPerMinute = Annotated[Number, Quantity("每分钟视频成本", "cost of a minute of video", "currency/min", at_least=0)]
MoneyPerUserMonth = Annotated[
    Number, Quantity("每用户每月成本", "cost of a user and month", "currency/month", at_least=0)
]
Tdp = Annotated[Number, Quantity("单卡热设计功耗 TDP", "TDP of one accelerator", "W", above=0)]
PowerLoad = Annotated[Number, Quantity("实际功耗 / TDP", "draw over TDP", "share", above=0, at_most=1)]
Pue = Annotated[Number, Quantity("数据中心 PUE", "power usage effectiveness", "1", at_least=1)]
Megawatts = Annotated[Number, Quantity("功率", "power", "MW", at_least=0)]
PowerPrice = Annotated[Number, Quantity("每千瓦时电价", "price of a kilowatt-hour", "currency/kWh", at_least=0)]
CostDays = Annotated[Number, Quantity("计费天数", "days paid for", "d", at_least=0)]
UsefulYears = Annotated[Number, Quantity("折旧年限", "years of depreciation", "a", above=0)]
MinutesPerDay = Annotated[Number, Quantity("每日视频分钟数", "minutes of video a day", "min/d", above=0)]
VideoHours = Annotated[Number, Quantity("每日视频小时数", "hours of video a day", "h/d", above=0)]
Users = Annotated[Number, Quantity("日活用户", "daily users", "users", above=0)]
ExchangeRate = Annotated[Number, Quantity("美元兑人民币", "CNY per USD", "CNY/USD", above=0)]

# The market
SharePrice = Annotated[Number, Quantity("股价", "price of a share", "currency", above=0)]
PositiveEps = Annotated[Number, Quantity("每股收益,须为正", "earnings per share, positive", "currency", above=0)]
Eps = Annotated[Number, Quantity("每股收益(两位小数)", "earnings per share, to two decimals", "currency")]
PrintedPe = Annotated[Number, Quantity("所印市盈率(整数)", "PE as printed, whole", "x", at_least=0)]
Pe = Annotated[Number, Quantity("市盈率", "price over earnings", "x", above=0)]
Fits = Annotated[Number, Quantity("相符", "whether it fits", "1 / 0", at_least=0, at_most=1)]
StockReturn = Annotated[
    Number, Quantity("涨跌幅(12 个月)", "return over 12 months of the stock or industry", "share", at_least=-1)
]
BenchmarkReturn = Annotated[Number, Quantity("基准指数涨跌幅", "return of the benchmark index", "share", at_least=-1)]
RatedKind = Annotated[Any, Key("评级对象", "what is rated", range_text="company or industry, 公司 or 行业")]
Rating = Annotated[str, Key("评级", "the rating", range_text="推荐, 谨慎推荐, 中性, 回避")]
QuotesTable = Annotated[
    list[list[Any]],
    Block("行情表", "quotes, one stock a row", ("代码 code", "简称 name", "涨跌幅 change", "其余列 any others")),
]
MoverCount = Annotated[Number, Quantity("名次数", "how many", "rows", at_least=1, at_most=1000)]
MoverSide = Annotated[Any, Key("涨幅或跌幅榜", "side", range_text="gainers or losers")]
Movers = Annotated[
    list[list[Any]],
    Table(
        "涨跌幅榜",
        "the largest movers",
        ("代码 Code", "简称 Name", "涨跌幅 Change", "其余列 Others"),
        "as in the table",
    ),
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

PflopsByTerm = Annotated[
    list[list[Any]], Table("按项的算力", "PFLOPs by term", ("项 Term", "PFLOPs", "占比 Share"), "PFLOPs; share")
]
BridgeTable = Annotated[
    list[list[Any]],
    Table(
        "审计桥",
        "the audit bridge",
        ("步骤", "Step", "报告取值 Published", "更正取值 Corrected", "倍数 Factor", "启用 On", "累计 Running"),
        "GPUs",
    ),
]
ChipTable = Annotated[
    list[list[Any]],
    Table(
        "芯片库",
        "the accelerator library",
        (
            "芯片 Chip",
            "厂商 Vendor",
            "FP16 TFLOP/s",
            "FP8 TFLOP/s",
            "显存 Memory GB",
            "带宽 Bandwidth GB/s",
            "TDP W",
            "可信度 Confidence",
        ),
        "as headed",
    ),
]

# Names
ChipName = Annotated[Any, Key("芯片名或简称", "accelerator's name or short name")]
Precision = Annotated[Any, Key("精度", "precision", range_text="fp16, fp8 or int8")]
SpecField = Annotated[
    Any,
    Key("指标", "field", range_text="fp16, fp8, int8, memory, bandwidth, tdp, date, price, currency, cloud_price, …"),
]
Vendor = Annotated[Any, Key("厂商;all 为全部", "vendor, or all")]
Specification = Annotated[Any, Key("指标值", "the figure, in its unit")]
Side = Annotated[Any, Key("训练端或推理端", "side", range_text="training or inference")]

# The report
RowName = Annotated[Any, Key("行号 1–24、键名或行名", "row number 1–24, key or label", range_text="1–24")]
Figure = Annotated[Any, Key("报告所印数字", "the figure as printed")]
VersionText = Annotated[str, Key("版本", "edition and version")]
