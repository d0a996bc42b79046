"""Cost of one image in a diffusion transformer: the report's closed form, and DiT from first principles.

Units: GFLOPs in the report's way of counting; GMACs (10⁹ multiply-adds) from first principles.
Sources: Minsheng Securities 2024-02-25, Table 1; Peebles & Xie, arXiv:2212.09748, and its official code.
"""

from sora_compute.model.constants import (
    ADALN_PRODUCTS,
    BASE_GFLOPS,
    BASE_TOKENS,
    BLOCK_PRODUCTS,
    MACS_PER_GIGA,
    TIMESTEP_CHANNELS,
)
from sora_compute.model.number import Number
from sora_compute.model.terms import total


def image_tokens(height: Number, width: Number, patch: Number, feature: Number) -> Number:
    """Sequence length of an image of height x width pixels, each token covering (patch·feature)² pixels."""
    return height * width / (patch * feature) ** 2


def report_image_gflops(tokens: Number, patch: Number, channels: Number, output_dims: Number) -> Number:
    """GFLOPs of one image, consistent with every digit the report prints.

    DiT-XL/4's published 29.05 scaled by input plus output size. Other closed forms give the same digits, so this
    is consistent with the report, not known to be what it did.
    """
    per_token = patch**2 * channels
    return BASE_GFLOPS * (tokens * per_token + output_dims) / (BASE_TOKENS * per_token + output_dims)


def dit_gmacs_terms(
    tokens: Number, layers: Number, hidden: Number, patch: Number, channels: Number
) -> dict[str, Number]:
    """GMACs of one forward pass of one image through DiT, by named term; the total is their sum.

    Within 0.0064 GMAC of all twelve published values at 256x256. The counts are those of the official code: a block
    has 12 d² products a token (QKV 3, output 1, MLP 8) and 6 d² of adaLN; the timestep enters as 256 channels; the
    final layer predicts noise and variance, hence twice the channels.
    """
    pixels = tokens * patch**2 * channels * hidden
    macs: dict[str, Number] = {
        "block matmuls": layers * BLOCK_PRODUCTS * tokens * hidden**2,
        "attention": layers * 2 * tokens**2 * hidden,
        "adaLN": layers * ADALN_PRODUCTS * hidden**2,
        "final adaLN": 2 * hidden**2,
        "patch embedding": pixels,
        "final layer": 2 * pixels,
        "timestep MLP": TIMESTEP_CHANNELS * hidden + hidden**2,
        "LayerNorm": (2 * layers + 1) * tokens * hidden,
    }
    return {term: count / MACS_PER_GIGA for term, count in macs.items()}


def dit_gmacs(tokens: Number, layers: Number, hidden: Number, patch: Number, channels: Number) -> Number:
    """GMACs of one forward pass of one image through DiT."""
    return total(dit_gmacs_terms(tokens, layers, hidden, patch, channels))


def video_gflops(image_gflops: Number, frames: Number, temporal_compression: Number = 1.0) -> Number:
    """GFLOPs of a clip; `temporal_compression` frames make a latent frame, which costs as much as an image."""
    return image_gflops * frames / temporal_compression
