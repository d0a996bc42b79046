"""The report's training side: a year of uploaded video, and the accelerators that train on it.

Source: Minsheng Securities 2024-02-25, section 1.1 and Table 1.
"""

from sora_compute.model.constants import DAYS_PER_YEAR, HOURS_PER_DAY, MINUTES_PER_HOUR, SECONDS_PER_DAY
from sora_compute.model.number import Number


def upload_hours_per_year(hours_per_minute: Number) -> Number:
    """Hours of video uploaded in a year of 365 days, from hours uploaded in a minute."""
    return hours_per_minute * MINUTES_PER_HOUR * HOURS_PER_DAY * DAYS_PER_YEAR


def training_tflops(
    video_units: Number,
    gflops_per_unit: Number,
    giga_per_tera: Number,
    seconds_per_unit: Number = 1.0,
    image_factor: Number = 1.0,
    flops_per_mac: Number = 1.0,
    train_passes: Number = 1.0,
) -> Number:
    """TFLOPs to pass once over `video_units` units of video (the report divides by 1024).

    The last four are the audit's corrections; at 1 they leave the report's own arithmetic. seconds_per_unit: how many
    spans of `gflops_per_unit` a unit holds (3600 where hours meet GFLOPs a second); image_factor: true over reported
    cost of a frame; flops_per_mac: 2 where GFLOPs are multiply-adds; train_passes: 3 for forward and backward.
    """
    units = video_units * seconds_per_unit
    gflops = gflops_per_unit * image_factor * flops_per_mac
    return units * gflops * train_passes / giga_per_tera


def training_gpus(
    total_tflops: Number, gpu_tflops: Number, utilisation: Number, days: Number, epochs: Number = 1.0
) -> Number:
    """Accelerators of `gpu_tflops` TFLOP/s peak that do `total_tflops` TFLOPs, `epochs` times, in `days` days."""
    return total_tflops * epochs / (gpu_tflops * utilisation) / (days * SECONDS_PER_DAY)
