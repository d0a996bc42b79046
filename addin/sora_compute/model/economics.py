"""Money and power of a fleet of accelerators. Amounts are in the currency of the prices that go in."""

from sora_compute.model.constants import (
    DAYS_PER_YEAR,
    HOURS_PER_DAY,
    KILOWATTS_PER_MEGAWATT,
    MINUTES_PER_HOUR,
    MONTHS_PER_YEAR,
    WATTS_PER_MEGAWATT,
)
from sora_compute.model.number import Number


def fleet_capex(gpus: Number, chip_price: Number, overhead: Number) -> Number:
    """Price of the fleet; `overhead` is servers and network included over the chips alone."""
    return gpus * chip_price * overhead


def fleet_power_mw(gpus: Number, tdp_watts: Number, load: Number, pue: Number) -> Number:
    """Megawatts at the meter: TDP times the share of it that is drawn, times the building's PUE."""
    return gpus * tdp_watts * load * pue / WATTS_PER_MEGAWATT


def energy_cost(power_mw: Number, price_per_kwh: Number, days: Number) -> Number:
    """Electricity for so many days and nights."""
    return power_mw * KILOWATTS_PER_MEGAWATT * HOURS_PER_DAY * days * price_per_kwh


def depreciation(capex: Number, years: Number) -> Number:
    """Straight-line depreciation of one year."""
    return capex / years


def cloud_cost(gpus: Number, price_per_hour: Number, days: Number) -> Number:
    """Rent of the fleet by the hour, day and night."""
    return gpus * price_per_hour * HOURS_PER_DAY * days


def cost_per_video_minute(cost_per_year: Number, video_hours_per_day: Number) -> Number:
    """A year's cost over the minutes of video of 365 days."""
    return cost_per_year / (video_hours_per_day * MINUTES_PER_HOUR * DAYS_PER_YEAR)


def cost_per_user_month(cost_per_year: Number, daily_users: Number) -> Number:
    """A year's cost over twelve months of each daily user."""
    return cost_per_year / (daily_users * MONTHS_PER_YEAR)
