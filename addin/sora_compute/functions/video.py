"""Excel functions on video diffusion transformers: tokens, FLOPs, seconds and cost of a clip."""

from sora_compute.catalogue import excel_function
from sora_compute.model import video
from sora_compute.model.terms import with_shares
from sora_compute.quantities import (
    ClipFrames,
    CrossFfn,
    GpuSeconds,
    GpuTflops,
    Guidance,
    Height,
    Hidden,
    LatentPatch,
    Layers,
    Money,
    Pflops,
    PflopsByTerm,
    PricePerHour,
    SpatialStride,
    Steps,
    TemporalStride,
    TextTokens,
    Tokens,
    Utilisation,
    Width,
)

CATEGORY = "Sora 视频模型 Video models"


@excel_function(
    CATEGORY,
    zh="视频片段的 token 数: (帧数−1)/时间压缩+1 个潜帧,乘每潜帧的 patch 数,均向上取整",
    en="Tokens of a clip: latent frames, (frames-1)/temporal stride + 1, times patches of one; rounded up",
)
def VIDEO_TOKENS(
    width: Width,
    height: Height,
    frames: ClipFrames,
    spatial_stride: SpatialStride = 8,
    temporal_stride: TemporalStride = 4,
    patch: LatentPatch = 2,
) -> Tokens:
    return video.video_tokens(width, height, frames, spatial_stride, temporal_stride, patch)


@excel_function(
    CATEGORY,
    zh="生成一段视频的去噪算力;1 次乘加 = 2 FLOP;不含 VAE 与文本编码器",
    en="PFLOPs of all denoising passes for one clip; 1 MAC = 2 FLOP; VAE and text encoder come on top",
)
def VIDEO_CLIP_PFLOPS(
    tokens: Tokens,
    text_tokens: TextTokens,
    layers: Layers,
    hidden: Hidden,
    steps: Steps = 50,
    guidance: Guidance = 2,
    cross_ffn: CrossFfn = 0,
) -> Pflops:
    return video.clip_pflops(tokens, text_tokens, layers, hidden, steps, guidance, cross_ffn)


@excel_function(
    CATEGORY,
    zh="一段视频的去噪算力,按项列出: 项、PFLOPs、占比",
    en="VIDEO_CLIP_PFLOPS by term: term, PFLOPs, share; the terms sum to the total",
)
def VIDEO_CLIP_PFLOPS_TERMS(
    tokens: Tokens,
    text_tokens: TextTokens,
    layers: Layers,
    hidden: Hidden,
    steps: Steps = 50,
    guidance: Guidance = 2,
    cross_ffn: CrossFfn = 0,
) -> PflopsByTerm:
    return with_shares(video.clip_pflops_terms(tokens, text_tokens, layers, hidden, steps, guidance, cross_ffn))


@excel_function(
    CATEGORY,
    zh="生成一段视频的单卡秒数: 算力 / (峰值 × 利用率)",
    en="Seconds of one accelerator for a clip: PFLOPs over peak times MFU",
)
def CLIP_GPU_SECONDS(clip_pflops: Pflops, gpu_tflops: GpuTflops = 312, mfu: Utilisation = 0.4) -> GpuSeconds:
    return video.clip_gpu_seconds(clip_pflops, gpu_tflops, mfu)


@excel_function(
    CATEGORY, zh="生成一段视频的租金(币种同单价)", en="Rent for a clip, in the currency of the price per hour"
)
def CLIP_COST(gpu_seconds: GpuSeconds, price_per_hour: PricePerHour) -> Money:
    return video.clip_cost(gpu_seconds, price_per_hour)
