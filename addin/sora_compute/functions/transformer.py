"""Excel functions on the cost of one image in a diffusion transformer."""

from sora_compute.catalogue import excel_function
from sora_compute.model import transformer
from sora_compute.model.terms import with_shares
from sora_compute.quantities import (
    Channels,
    Feature,
    Frames,
    Gflops,
    Gmacs,
    GmacsByTerm,
    Height,
    Hidden,
    ImageGflops,
    Layers,
    OutputDims,
    Patch,
    TemporalCompression,
    Tokens,
    Width,
)

CATEGORY = "Sora 模型 Transformer"


@excel_function(CATEGORY, zh="图像的 token 数(序列长度)", en="Tokens of an image: height·width/(patch·feature)²")
def DIT_TOKENS(height: Height, width: Width, patch: Patch = 16, feature: Feature = 2) -> Tokens:
    return transformer.image_tokens(height, width, patch, feature)


@excel_function(
    CATEGORY,
    zh="按报告口径的单张图像算力(以 DiT-XL/4 的 29.05 为基准)",
    en="GFLOPs of one image the report's way, scaled from DiT-XL/4's 29.05",
)
def DIT_GFLOPS_REPORT(
    tokens: Tokens, patch: Patch = 16, channels: Channels = 3, output_dims: OutputDims = 4096
) -> Gflops:
    return transformer.report_image_gflops(tokens, patch, channels, output_dims)


@excel_function(
    CATEGORY,
    zh="DiT 单次前向的乘加数,按第一性原理;1 次乘加 = 2 FLOP",
    en="Multiply-adds of one DiT forward pass from first principles; 1 MAC = 2 FLOP",
)
def DIT_GMACS(
    tokens: Tokens, layers: Layers = 28, hidden: Hidden = 1152, patch: Patch = 4, channels: Channels = 4
) -> Gmacs:
    return transformer.dit_gmacs(tokens, layers, hidden, patch, channels)


@excel_function(
    CATEGORY,
    zh="DiT 单次前向的乘加数,按项列出: 项、GMAC、占比",
    en="DIT_GMACS by term: term, GMACs, share; the GMACs sum to DIT_GMACS",
)
def DIT_GMACS_TERMS(
    tokens: Tokens, layers: Layers = 28, hidden: Hidden = 1152, patch: Patch = 4, channels: Channels = 4
) -> GmacsByTerm:
    return with_shares(transformer.dit_gmacs_terms(tokens, layers, hidden, patch, channels))


@excel_function(
    CATEGORY,
    zh="一段视频的算力: 每帧算力 × 帧数 / 时间压缩倍数",
    en="GFLOPs of a clip: GFLOPs of a frame times frames, over temporal compression",
)
def VIDEO_GFLOPS(image_gflops: ImageGflops, frames: Frames, temporal_compression: TemporalCompression = 1) -> Gflops:
    return transformer.video_gflops(image_gflops, frames, temporal_compression)
