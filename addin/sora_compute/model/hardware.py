"""Accelerators of one kind in terms of another."""

from sora_compute.model.number import Number


def equivalent(count: Number, from_tflops: Number, to_tflops: Number) -> Number:
    """Accelerators of `to_tflops` peak that match `count` of `from_tflops`, at the same utilisation."""
    return count * from_tflops / to_tflops
