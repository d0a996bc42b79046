"""The fixed numbers of the model, each with its name, unit and source. They are definitions, not assumptions."""

from sora_compute.model.number import Constant

_BY_DEFINITION = "按定义 by definition"
_DIT = "Peebles & Xie, Scalable Diffusion Models with Transformers, arXiv:2212.09748"
_REPORT = "民生证券 2024-02-25, 1.1 节与表1 (Minsheng Securities, section 1.1 and Table 1)"

SECONDS_PER_MINUTE = Constant(
    "seconds_per_minute", 60, zh="每分钟秒数", en="Seconds per minute", unit="s/min", source=_BY_DEFINITION
)
MINUTES_PER_HOUR = Constant(
    "minutes_per_hour", 60, zh="每小时分钟数", en="Minutes per hour", unit="min/h", source=_BY_DEFINITION
)
HOURS_PER_DAY = Constant("hours_per_day", 24, zh="每日小时数", en="Hours per day", unit="h/d", source=_BY_DEFINITION)
DAYS_PER_YEAR = Constant(
    "days_per_year",
    365,
    zh="每年天数",
    en="Days per year",
    unit="d/a",
    source=_REPORT + ": 262,800,000 = 500·60·24·365",
)
SECONDS_PER_DAY = Constant(
    "seconds_per_day", 86_400, zh="每日秒数", en="Seconds per day", unit="s/d", source=_BY_DEFINITION
)
FLOPS_PER_TERA = Constant("tera", 1e12, zh="每 T 的个数", en="Units per tera", unit="1/T", source=_BY_DEFINITION)
MACS_PER_GIGA = Constant("giga", 1e9, zh="每 G 的个数", en="Units per giga", unit="1/G", source=_BY_DEFINITION)

SECONDS_PER_HOUR = Constant(
    "seconds_per_hour", 3600, zh="每小时秒数", en="Seconds per hour", unit="s/h", source=_BY_DEFINITION
)
MONTHS_PER_YEAR = Constant(
    "months_per_year", 12, zh="每年月数", en="Months per year", unit="1/a", source=_BY_DEFINITION
)
FLOPS_PER_PETA = Constant("peta", 1e15, zh="每 P 的个数", en="Units per peta", unit="1/P", source=_BY_DEFINITION)
TERA_PER_PETA = Constant(
    "tera_per_peta", 1000, zh="每 P 的 T 数", en="Tera per peta", unit="T/P", source=_BY_DEFINITION
)
WATTS_PER_MEGAWATT = Constant("mega", 1e6, zh="每兆瓦瓦数", en="Watts per megawatt", unit="W/MW", source=_BY_DEFINITION)
KILOWATTS_PER_MEGAWATT = Constant(
    "kilowatts_per_megawatt", 1000, zh="每兆瓦千瓦数", en="Kilowatts per megawatt", unit="kW/MW", source=_BY_DEFINITION
)
FLOPS_PER_MAC = Constant(
    "flop_per_mac",
    2,
    zh="每次乘加的 FLOP",
    en="FLOPs per multiply-add",
    unit="FLOP/MAC",
    source=_BY_DEFINITION,
)

FLOPS_PER_PARAMETER = Constant(
    "flops_per_parameter",
    2,
    zh="每参数每 patch 的 FLOP",
    en="FLOPs per parameter and patch (one multiply-add)",
    unit="FLOP",
    source=_REPORT,
)
BASE_GFLOPS = Constant(
    "base_gflops",
    29.05,
    zh="DiT-XL/4 在 256×256 的 GFLOPs",
    en="DiT-XL/4 at 256×256",
    unit="GFLOPs",
    source=_DIT + ", Table 4",
)
BASE_TOKENS = Constant(
    "base_tokens",
    64,
    zh="DiT-XL/4 在 256×256 的 token 数",
    en="Tokens of DiT-XL/4 at 256×256",
    unit="tokens",
    source=_DIT + ": (256/8/4)²",
)

# How many d×d matrix products a token meets in a transformer's layer.
BLOCK_PRODUCTS = Constant(
    "block_products",
    12,
    zh="DiT 每层每 token 的 d² 矩阵乘数 (QKV 3, 输出 1, MLP 8)",
    en="d² products a token in a DiT block (QKV 3, output 1, MLP 8)",
    unit="1",
    source=_DIT + ", official code",
)
ADALN_PRODUCTS = Constant(
    "adaln_products",
    6,
    zh="DiT 每层 adaLN 的 d² 乘数",
    en="d² products of adaLN in a DiT block",
    unit="1",
    source=_DIT + ", official code",
)
TIMESTEP_CHANNELS = Constant(
    "timestep_channels",
    256,
    zh="DiT 时间步嵌入的通道数",
    en="Channels by which the timestep enters DiT",
    unit="1",
    source=_DIT + ", official code",
)
ATTENTION_PROJECTIONS = Constant(
    "attention_projections",
    4,
    zh="注意力的投影数 (Q, K, V, 输出)",
    en="Projections of attention (Q, K, V, output)",
    unit="1",
    source=_BY_DEFINITION,
)
FEED_FORWARD_RATIO = Constant(
    "feed_forward_ratio",
    4,
    zh="前馈层宽度与隐藏层之比",
    en="Width of the feed-forward layer over the hidden size",
    unit="1",
    source="CogVideoX, HunyuanVideo, Mochi: model code (facts/video_models.csv)",
)

_TABLE_5 = "表5 的印法 as Table 5 prints"
PE_HALF_UNIT = Constant(
    "pe_half_unit",
    0.5,
    zh="市盈率末位的一半(印成整数)",
    en="Half a unit of a whole PE",
    unit="x",
    source=_TABLE_5,
)
EPS_HALF_UNIT = Constant(
    "eps_half_unit",
    0.005,
    zh="每股收益末位的一半(印两位小数)",
    en="Half a unit of an EPS printed to two decimals",
    unit="CNY",
    source=_TABLE_5,
)
TIE_TOLERANCE = Constant(
    "tie_tolerance",
    1e-9,
    zh="恰在边界的相对容差(双精度误差)",
    en="Relative tolerance for what lies exactly on a bound: doubles err by less, prices to a cent by far more",
    unit="1",
    source="本工具的假设 an assumption of this workbook",
)
