"""The report's training side: a year of uploaded video, and the accelerators that train on it.

Source: Minsheng Securities 2024-02-25, section 1.1 and Table 1.
"""

from sora_compute.model.constants import DAYS_PER_YEAR, HOURS_PER_DAY, MINUTES_PER_HOUR, SECONDS_PER_DAY
from sora_compute.model.number import Number


def upload_hours_per_year(hours_per_minute: Number) -> Number:
    """Hours of video uploaded in a year of 365 days, from hours uploaded in a minute."""
    return hours_per_minute * MINUTES_PER_HOUR * HOURS_PER_DAY * DAYS_PER_YEAR


def training_tflops(video_units: Number, gflops_per_unit: Number, giga_per_tera: Number) -> Number:
    """TFLOPs to pass once over `video_units` units of video (the report divides by 1024)."""
    return video_units * gflops_per_unit / giga_per_tera


def training_gpus(total_tflops: Number, gpu_tflops: Number, utilisation: Number, days: Number) -> Number:
    """Accelerators of `gpu_tflops` TFLOP/s peak that do `total_tflops` TFLOPs in `days` days."""
    return total_tflops / (gpu_tflops * utilisation) / (days * SECONDS_PER_DAY)
