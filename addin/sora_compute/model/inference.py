"""The report's inference side: patches watched in a day, and the accelerators that make them.

Source: Minsheng Securities 2024-02-25, section 1.1 and Table 1.
"""

from sora_compute.model.constants import (
    FLOPS_PER_PARAMETER,
    FLOPS_PER_TERA,
    MINUTES_PER_HOUR,
    SECONDS_PER_DAY,
    SECONDS_PER_MINUTE,
)
from sora_compute.model.number import Number


def daily_video_hours(daily_users: Number, hours_per_user: Number) -> Number:
    """Hours of video watched in a day."""
    return daily_users * hours_per_user


def patches_per_frame(width: Number, height: Number, patch_width: Number, patch_height: Number) -> Number:
    """Patches of one frame; sizes in pixels."""
    return width * height / (patch_width * patch_height)


def patches_per_minute(width: Number, height: Number, patch_width: Number, patch_height: Number, fps: Number) -> Number:
    """Patches of one minute of video."""
    return patches_per_frame(width, height, patch_width, patch_height) * fps * SECONDS_PER_MINUTE


def daily_patches(
    video_hours: Number, patches_per_min: Number, generated_share: Number = 1.0, peak_to_average: Number = 1.0
) -> Number:
    """Patches of a day's video: of the share that is generated, and at the pace of the peak."""
    return video_hours * MINUTES_PER_HOUR * patches_per_min * generated_share * peak_to_average


def inference_gpus(
    daily_patches: Number,
    params: Number,
    gpu_tflops: Number,
    utilisation: Number,
    steps: Number,
    guidance: Number,
    attention_factor: Number = 1.0,
) -> Number:
    """Accelerators that make `daily_patches` patches a day with a model of `params` parameters.

    2 FLOPs per parameter and patch, for each diffusion step and guidance pass; `attention_factor` is what a pass truly
    costs over that rule, which leaves attention out.
    """
    flops = daily_patches * FLOPS_PER_PARAMETER * params * steps * guidance * attention_factor
    return flops / (gpu_tflops * FLOPS_PER_TERA * utilisation * SECONDS_PER_DAY)
