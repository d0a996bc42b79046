"""Excel functions on the training side."""

from sora_compute.catalogue import excel_function
from sora_compute.model import training
from sora_compute.quantities import (
    Days,
    Epochs,
    FlopsPerMac,
    GflopsPerUnit,
    GigaPerTera,
    Gpus,
    GpuTflops,
    Hours,
    HoursPerMinute,
    ImageFactor,
    SecondsPerUnit,
    Tflops,
    TrainPasses,
    Utilisation,
    VideoUnits,
)

CATEGORY = "Sora 训练 Training"


@excel_function(CATEGORY, zh="一年上传的视频小时数", en="Hours of video uploaded in a year of 365 days")
def UPLOAD_HOURS_PER_YEAR(hours_per_minute: HoursPerMinute) -> Hours:
    return training.upload_hours_per_year(hours_per_minute)


@excel_function(
    CATEGORY,
    zh="训练所需总算力;报告以 1024 作 G 换 T 的除数;后四项为审计更正,1 = 报告口径",
    en="TFLOPs to pass once over the video; the report divides by 1024; the last four are the audit's corrections",
)
def SORA_TRAIN_TFLOPS(
    video_units: VideoUnits,
    gflops_per_unit: GflopsPerUnit,
    giga_per_tera: GigaPerTera = 1000,
    seconds_per_unit: SecondsPerUnit = 1,
    image_factor: ImageFactor = 1,
    flops_per_mac: FlopsPerMac = 1,
    train_passes: TrainPasses = 1,
) -> Tflops:
    return training.training_tflops(
        video_units, gflops_per_unit, giga_per_tera, seconds_per_unit, image_factor, flops_per_mac, train_passes
    )


@excel_function(
    CATEGORY,
    zh="在给定天数内训练完所需的芯片数量;报告的 231 对应 1 天",
    en="Accelerators to train within the days given; the report's 231 is for 1 day",
)
def SORA_TRAIN_GPUS(
    total_tflops: Tflops,
    gpu_tflops: GpuTflops = 312,
    utilisation: Utilisation = 0.8,
    days: Days = 30,
    epochs: Epochs = 1,
) -> Gpus:
    return training.training_gpus(total_tflops, gpu_tflops, utilisation, days, epochs)
