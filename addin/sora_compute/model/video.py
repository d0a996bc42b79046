"""Cost of a clip in a video diffusion transformer, from its size and the model's shape.

Units: tokens; PFLOPs (10¹⁵), 1 multiply-add counting 2; seconds of one accelerator. Within 0.1 % of the passes counted
on the model classes of CogVideoX-5B, HunyuanVideo and Wan2.1-14B (facts/video_models.csv). The VAE and the text
encoder come on top.
"""

from sora_compute.model.constants import (
    ATTENTION_PROJECTIONS,
    FEED_FORWARD_RATIO,
    FLOPS_PER_MAC,
    FLOPS_PER_PETA,
    SECONDS_PER_HOUR,
    TERA_PER_PETA,
)
from sora_compute.model.number import Number
from sora_compute.model.rounding import round_up
from sora_compute.model.terms import total


def latent_frames(frames: Number, temporal_stride: Number) -> Number:
    """Frames of the latent video: the first by itself, the others `temporal_stride` to one."""
    return round_up((frames - 1) / temporal_stride) + 1


def video_tokens(
    width: Number, height: Number, frames: Number, spatial_stride: Number, temporal_stride: Number, patch: Number
) -> Number:
    """Tokens of a clip: latent frames times patches of one latent frame. Sizes in pixels, strides those of the VAE."""
    rows = round_up(height / (spatial_stride * patch))
    columns = round_up(width / (spatial_stride * patch))
    return latent_frames(frames, temporal_stride) * rows * columns


def clip_pflops_terms(
    tokens: Number,
    text_tokens: Number,
    layers: Number,
    hidden: Number,
    steps: Number,
    guidance: Number,
    cross_ffn: Number,
) -> dict[str, Number]:
    """PFLOPs of all denoising passes for one clip, by named term; the total is their sum.

    cross_ffn 0: joint attention (CogVideoX, HunyuanVideo, Mochi), in which the text tokens pass through every layer and
    the feed-forward is 4 hidden sizes wide. cross_ffn > 0: its width in a model with cross-attention to text (Wan).
    """
    crossed = cross_ffn > 0
    joint = 1 - crossed
    length = tokens + joint * text_tokens
    feed_forward = cross_ffn + joint * FEED_FORWARD_RATIO * hidden
    macs: dict[str, Number] = {
        "attention projections": length * ATTENTION_PROJECTIONS * hidden**2,
        "feed-forward": length * 2 * hidden * feed_forward,
        "attention": length**2 * 2 * hidden,
        "cross-attention to text": crossed
        * 2
        * hidden
        * (tokens * hidden + text_tokens * hidden + tokens * text_tokens),
    }
    passes = layers * FLOPS_PER_MAC * steps * guidance
    return {term: count * passes / FLOPS_PER_PETA for term, count in macs.items()}


def clip_pflops(
    tokens: Number,
    text_tokens: Number,
    layers: Number,
    hidden: Number,
    steps: Number,
    guidance: Number,
    cross_ffn: Number,
) -> Number:
    """PFLOPs of all denoising passes for one clip."""
    return total(clip_pflops_terms(tokens, text_tokens, layers, hidden, steps, guidance, cross_ffn))


def rule_of_thumb_ratio(pass_pflops: Number, params: Number, tokens: Number) -> Number:
    """What one pass costs over the report's rule of 2 FLOPs per parameter and token."""
    return pass_pflops * FLOPS_PER_PETA / (params * FLOPS_PER_MAC * tokens)


def clip_gpu_seconds(clip_pflops: Number, gpu_tflops: Number, mfu: Number) -> Number:
    """Seconds that one accelerator of `gpu_tflops` TFLOP/s peak takes at model FLOPs utilisation `mfu`."""
    return clip_pflops * TERA_PER_PETA / (gpu_tflops * mfu)


def clip_cost(gpu_seconds: Number, price_per_hour: Number) -> Number:
    """Rent of the accelerators for a clip, in the currency of the price per accelerator and hour."""
    return gpu_seconds * price_per_hour / SECONDS_PER_HOUR
