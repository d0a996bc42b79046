"""Excel functions on the inference side."""

from sora_compute.catalogue import excel_function
from sora_compute.model import inference
from sora_compute.quantities import (
    AttentionFactor,
    DailyUsers,
    FramesPerSecond,
    GeneratedShare,
    Gpus,
    GpuTflops,
    Guidance,
    Height,
    Hours,
    HoursPerUser,
    Params,
    Patches,
    PatchesPerMinute,
    PatchHeight,
    PatchWidth,
    PeakToAverage,
    Steps,
    Utilisation,
    Width,
)

CATEGORY = "Sora 推理 Inference"


@excel_function(CATEGORY, zh="每日观看的视频小时数", en="Hours of video watched in a day")
def DAILY_VIDEO_HOURS(daily_users: DailyUsers, hours_per_user: HoursPerUser) -> Hours:
    return inference.daily_video_hours(daily_users, hours_per_user)


@excel_function(CATEGORY, zh="一帧画面的 patch 数", en="Patches of one frame")
def PATCHES_PER_FRAME(width: Width, height: Height, patch_width: PatchWidth, patch_height: PatchHeight) -> Patches:
    return inference.patches_per_frame(width, height, patch_width, patch_height)


@excel_function(CATEGORY, zh="一分钟视频的 patch 数", en="Patches of one minute of video")
def PATCHES_PER_MIN(
    width: Width, height: Height, patch_width: PatchWidth, patch_height: PatchHeight, fps: FramesPerSecond
) -> PatchesPerMinute:
    return inference.patches_per_minute(width, height, patch_width, patch_height, fps)


@excel_function(
    CATEGORY,
    zh="每日视频的 patch 数;可乘 AI 生成比例与峰均比",
    en="Patches of a day's video; of the share that is generated, and at the pace of the peak",
)
def DAILY_PATCHES(
    video_hours: Hours,
    patches_per_min: PatchesPerMinute,
    generated_share: GeneratedShare = 1,
    peak_to_average: PeakToAverage = 1,
) -> Patches:
    return inference.daily_patches(video_hours, patches_per_min, generated_share, peak_to_average)


@excel_function(
    CATEGORY,
    zh="每日生成这些 patch 所需的芯片数量: 2 × 参数量 × patch 数 × 步数 × 引导倍数",
    en="Accelerators to make a day's patches: 2 FLOP per parameter and patch, times steps and guidance",
)
def SORA_INFER_GPUS(
    daily_patches: Patches,
    params: Params,
    gpu_tflops: GpuTflops = 312,
    utilisation: Utilisation = 1,
    steps: Steps = 1,
    guidance: Guidance = 1,
    attention_factor: AttentionFactor = 1,
) -> Gpus:
    return inference.inference_gpus(daily_patches, params, gpu_tflops, utilisation, steps, guidance, attention_factor)
