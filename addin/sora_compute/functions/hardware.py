"""Excel functions on the accelerator library."""

from sora_compute import accelerators
from sora_compute.catalogue import excel_function
from sora_compute.errors import UnknownName
from sora_compute.model import hardware
from sora_compute.quantities import ChipName, ChipTable, Gpus, GpuTflops, Precision, SpecField, Specification, Vendor

CATEGORY = "Sora 硬件 Hardware"
_LISTED = ("vendor", "fp16", "fp8", "memory", "bandwidth", "tdp", "confidence")


@excel_function(CATEGORY, zh="芯片的稠密峰值算力(int8 为 TOP/s)", en="Dense peak of an accelerator (int8: TOP/s)")
def GPU_TFLOPS(name: ChipName, precision: Precision = "fp16") -> GpuTflops:
    return accelerators.peak("GPU_TFLOPS", name, precision)


@excel_function(
    CATEGORY,
    zh="芯片的一项指标: TFLOP/s、GB、GB/s、W、价格(其币种)、美元/小时",
    en="A figure of an accelerator: TFLOP/s, GB, GB/s, W, price in its currency, USD/h",
)
def GPU_SPEC(name: ChipName, field: SpecField) -> Specification:
    return accelerators.specification("GPU_SPEC", accelerators.find("GPU_SPEC", name), field)


@excel_function(CATEGORY, zh="芯片库: 全部或某厂商", en="The accelerators known: all, or a vendor's")
def GPU_LIST(vendor: Vendor = "all") -> ChipTable:
    wanted = str(vendor).strip().casefold()
    chips = accelerators.library().values()
    rows = [
        [chip.name, *("" if (value := chip.get(field)) is None else value for field in _LISTED)]
        for chip in chips
        if wanted == "all" or wanted in str(chip.get("vendor") or "").casefold()
    ]
    if not rows:
        vendors = dict.fromkeys(str(chip.get("vendor")) for chip in chips)
        raise UnknownName(f"GPU_LIST: no vendor {vendor!r}; the vendors are {', '.join(vendors)}")
    return rows


@excel_function(
    CATEGORY,
    zh="同等峰值算力下,一种芯片的数量换成另一种",
    en="Accelerators of one kind that match a number of another, by dense peak",
)
def GPU_EQUIVALENT(count: Gpus, from_chip: ChipName, to_chip: ChipName, precision: Precision = "fp16") -> Gpus:
    peaks = (accelerators.peak("GPU_EQUIVALENT", chip, precision) for chip in (from_chip, to_chip))
    return hardware.equivalent(count, *peaks)
