"""Published facts as CSV files, each row with its source and confidence, read when first wanted.

dit_table: the DiT paper's costs · accelerators, chips: what chips do and cost · video_models: open models, counted and
measured · training_estimates, inference_estimates: others' figures on common units · usage: what people watch and
upload, utilisation, power · table2, movers, key_stocks, index_moves: the report's Tables 2–5 and the week's moves ·
ratings, benchmarks, tickers: its rating rules and how codes are written · citations: the figures that its text quotes.
"""

from __future__ import annotations

from functools import cache


@cache
def read(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a file of this folder, by heading."""
    import csv
    from importlib.resources import files

    text = (files(__name__) / f"{name}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))
