"""The Excel functions, one module per category. Importing this package declares them all in the catalogue."""

from sora_compute.catalogue import FUNCTIONS

# The order here is the order in the help, the README and the workbook.
# isort: off
from sora_compute.functions import transformer, training, inference, report, video, hardware, economics, market, about
# isort: on

__all__ = [
    "FUNCTIONS",
    "about",
    "economics",
    "hardware",
    "inference",
    "market",
    "report",
    "training",
    "transformer",
    "video",
]
