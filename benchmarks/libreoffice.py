"""How much the functions cost in LibreOffice, as a ratio to native formulas timed in the same run.

    python benchmarks/libreoffice.py [CELLS]

- calculateAll of a workbook with CELLS cells by function, against one with the same cells as plain formulas
- the whole command, LibreOffice's start included, against the headless engine on the same workbook
"""

from __future__ import annotations

import statistics
import sys
import time

from cells import book

from sora_compute.hosts import headless
from sora_compute.hosts.libreoffice.office import compute
from sora_compute.xlsx.package import read_bytes
from sora_compute.xlsx.workbook import Place, Workbook

ROUNDS = 3


def calculation(workbook: Workbook, cells: int) -> tuple[float, float]:
    """Seconds of LibreOffice's calculateAll, and of everything."""
    places = [Place("S", row, 6) for row in range(1, cells + 1)]
    start = time.perf_counter()
    answer = compute(workbook.package, places, timeout=600)
    whole = time.perf_counter() - start
    assert [answer.values[place] for place in places[:60]] == [512.0 * (row % 60) * 60 for row in range(1, 61)]
    return answer.seconds, whole


def main() -> None:
    cells = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    by_function = Workbook(read_bytes(book(cells, "=PATCHES_PER_MIN(A#,B#,C#,D#,E#)"), "functions.xlsx"))
    plain = Workbook(read_bytes(book(cells, "=A#*B#/(C#*D#)*E#*60"), "plain.xlsx"))
    ratios, wholes = [], []
    for _ in range(ROUNDS):
        seconds, whole = calculation(by_function, cells)
        ratios.append(seconds / calculation(plain, cells)[0])
        start = time.perf_counter()
        headless.recalculated(by_function)
        wholes.append(whole / (time.perf_counter() - start))
        print(f"{cells:,} function cells: {seconds:.2f} s, {seconds / cells * 1e6:.1f} µs a cell")
    for name, found, against in (
        ("calculation", ratios, "the same cells as plain formulas"),
        ("whole", wholes, "the headless engine"),
    ):
        print(f"{name:<12} {statistics.median(found):6.2f} × {against} ({min(found):.2f} to {max(found):.2f})")


if __name__ == "__main__":
    main()
