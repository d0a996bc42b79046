"""Excel functions on the money and power that a fleet takes. Amounts are in the currency of the prices given."""

from sora_compute.catalogue import excel_function
from sora_compute.model import economics
from sora_compute.quantities import (
    CapexOverhead,
    ChipPrice,
    CostDays,
    Gpus,
    Megawatts,
    Money,
    MoneyPerMinute,
    MoneyPerUserMonth,
    MoneyPerYear,
    PowerLoad,
    PowerPrice,
    PricePerHour,
    Pue,
    Tdp,
    UsefulYears,
    Users,
    VideoHours,
)

CATEGORY = "Sora 经济 Economics"


@excel_function(
    CATEGORY, zh="购置成本: 芯片数 × 单价 × 服务器与网络加成", en="Price of a fleet, servers and network included"
)
def FLEET_CAPEX(gpus: Gpus, chip_price: ChipPrice, overhead: CapexOverhead = 1) -> Money:
    return economics.fleet_capex(gpus, chip_price, overhead)


@excel_function(
    CATEGORY, zh="总功率: 芯片数 × TDP × 负载 × PUE", en="Power at the meter: accelerators × TDP × load × PUE"
)
def FLEET_POWER_MW(gpus: Gpus, tdp_watts: Tdp, load: PowerLoad = 0.9, pue: Pue = 1.2) -> Megawatts:
    return economics.fleet_power_mw(gpus, tdp_watts, load, pue)


@excel_function(CATEGORY, zh="电费: 功率 × 24 h × 天数 × 电价", en="Electricity for the days given, day and night")
def FLEET_ENERGY_COST(power_mw: Megawatts, price_per_kwh: PowerPrice, days: CostDays = 365) -> Money:
    return economics.energy_cost(power_mw, price_per_kwh, days)


@excel_function(CATEGORY, zh="年折旧(直线法)", en="Straight-line depreciation of one year")
def FLEET_DEPRECIATION(capex: Money, years: UsefulYears = 5) -> MoneyPerYear:
    return economics.depreciation(capex, years)


@excel_function(
    CATEGORY, zh="云租金: 芯片数 × 每卡时价 × 24 h × 天数", en="Rent of a fleet, day and night for the days given"
)
def COMPUTE_COST(gpus: Gpus, price_per_hour: PricePerHour, days: CostDays = 30) -> Money:
    return economics.cloud_cost(gpus, price_per_hour, days)


@excel_function(
    CATEGORY, zh="每分钟视频成本: 年成本 / 全年视频分钟数", en="A year's cost over the year's minutes of video"
)
def COST_PER_VIDEO_MIN(cost_per_year: MoneyPerYear, video_hours_per_day: VideoHours) -> MoneyPerMinute:
    return economics.cost_per_video_minute(cost_per_year, video_hours_per_day)


@excel_function(
    CATEGORY, zh="每用户每月成本: 年成本 / 日活 / 12", en="A year's cost over twelve months of each daily user"
)
def COST_PER_USER_MONTH(cost_per_year: MoneyPerYear, daily_users: Users) -> MoneyPerUserMonth:
    return economics.cost_per_user_month(cost_per_year, daily_users)
