"""Text as someone types it into a cell or on the command line, turned into the value that the cell would hold."""

from __future__ import annotations

import re
from typing import Any

from sora_compute.errors import error_from_code

_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?(%?)\Z")


def parse_cell(text: str) -> Any:
    """A number, TRUE or FALSE, an error, None for nothing, an array constant such as {1,2;3,4}, or else the text."""
    text = text.strip()
    if text.startswith("{") and text.endswith("}"):
        return [[parse_cell(cell) for cell in row.split(",")] for row in text[1:-1].split(";")]
    if not text:
        return None
    number = _NUMBER.match(text)
    if number:
        return float(text.rstrip("%")) / (100 if number[3] else 1)
    if text.upper() in ("TRUE", "FALSE"):
        return text.upper() == "TRUE"
    return error_from_code(text) or text
