"""The catalogue as text for people: the command `functions` and the README's table."""

from __future__ import annotations

from typing import Any

from sora_compute.functions import FUNCTIONS


def as_data() -> dict[str, Any]:
    """Every function with its parameters, by name."""
    return {
        function.name: {
            "category": function.category,
            "zh": function.zh,
            "en": function.en,
            "signature": function.signature,
            "unit": function.result.unit,
            "parameters": [
                {
                    "name": parameter.name,
                    "zh": parameter.kind.zh,
                    "en": parameter.kind.en,
                    "unit": parameter.kind.unit,
                    "range": parameter.kind.range_text,
                    "default": parameter.default,
                }
                for parameter in function.parameters
            ],
        }
        for function in FUNCTIONS.values()
    }


def as_text() -> str:
    """One block a function."""
    return "\n\n".join(
        "\n".join(
            [f"{function.signature}", f"    {function.help}", *(f"    {p.name}: {p.help}" for p in function.parameters)]
        )
        for function in FUNCTIONS.values()
    )


def as_markdown() -> str:
    """The README's table."""
    lines = ["| Function | 说明 | What it gives | Unit |", "|---|---|---|---|"]
    for function in FUNCTIONS.values():
        arguments = ", ".join(
            parameter.name if parameter.default is None else f"[{parameter.name}={parameter.default_text}]"
            for parameter in function.parameters
        )
        lines.append(
            f"| `{function.name}({arguments})` | {function.zh} | {function.en} | {function.result.unit or '–'} |"
        )
    return "\n".join(lines)
