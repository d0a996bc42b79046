"""How much the functions cost without Excel, as ratios to a baseline timed in the same run.

    python benchmarks/headless.py [CELLS]

- import: the functions against an empty Python process
- call: one function call through the boundary against the bare arithmetic
- column: a column of cells in one call against the same cells one by one
- recalculation: CELLS formula cells by function against the same cells by plain formula
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable

from cells import book

from sora_compute.functions import FUNCTIONS
from sora_compute.hosts import headless
from sora_compute.model import inference
from sora_compute.values import evaluate
from sora_compute.xlsx.package import read_bytes
from sora_compute.xlsx.workbook import Workbook

ROUNDS = 5
FUNCTION = FUNCTIONS["PATCHES_PER_MIN"]
ARGUMENTS = [1920.0, 1280.0, 60.0, 80.0, 30.0]


def ratio(name: str, measured: Callable[[], object], baseline: Callable[[], object], against: str) -> None:
    """Time both in turn and print the median of the pairwise ratios."""
    ratios = []
    for _ in range(ROUNDS + 1):  # the first pair warms up
        times = []
        for run in (measured, baseline):
            start = time.perf_counter()
            run()
            times.append(time.perf_counter() - start)
        ratios.append(times[0] / times[1])
    kept = ratios[1:]
    print(f"{name:<14} {statistics.median(kept):8.2f} × {against} ({min(kept):.2f} to {max(kept):.2f})")


def process(code: str) -> Callable[[], object]:
    return lambda: subprocess.run([sys.executable, "-c", code], check=True)


def recalculation(data: bytes) -> Callable[[], object]:
    return lambda: headless.recalculated(Workbook(read_bytes(data, "book")))


def main() -> None:
    cells = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    ratio("import", process("import sora_compute.functions"), process("pass"), "an empty Python process")
    ratio(
        "call",
        lambda: [evaluate(FUNCTION, ARGUMENTS) for _ in range(cells)],
        lambda: [inference.patches_per_minute(*ARGUMENTS) for _ in range(cells)],
        "the bare arithmetic",
    )
    column = [[float(row)] for row in range(cells)]
    ratio(
        "column",
        lambda: evaluate(FUNCTION, [*ARGUMENTS[:4], column]),
        lambda: [evaluate(FUNCTION, [*ARGUMENTS[:4], fps]) for (fps,) in column],
        "the cells one by one",
    )
    ratio(
        "recalculation",
        recalculation(book(cells, "=PATCHES_PER_MIN(A#,B#,C#,D#,E#)")),
        recalculation(book(cells, "=A#*B#/(C#*D#)*E#*60")),
        "plain formulas",
    )


if __name__ == "__main__":
    main()
