"""`pack`: a workbook that uses the functions, made self-contained for a receiver who has nothing installed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from sora_compute.functions import FUNCTIONS
from sora_compute.hosts.excel_lambda import LambdaName, lambda_name
from sora_compute.pack import links, names
from sora_compute.pack.references import functions_in
from sora_compute.pack.results import computed, store_better, stored_values
from sora_compute.pack.texts import FormulaTexts
from sora_compute.xlsx.package import FileProblem, Package
from sora_compute.xlsx.relationships import relationships, remove_parts
from sora_compute.xlsx.workbook import FormulaCell, Workbook

_MOST_CELLS_NAMED = 5


@dataclass
class Packing:
    """What packing did to a workbook, or would do."""

    added: list[str] = field(default_factory=list)
    restored: list[str] = field(default_factory=list)
    unlinked: list[str] = field(default_factory=list)
    frozen: list[str] = field(default_factory=list)
    stored: int = 0
    notes: list[str] = field(default_factory=list)
    used: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        """The report, a line for each thing done."""
        if not self.used:
            return ["the workbook uses none of the functions: nothing to pack"]
        done = [
            f"{text}: {some(items)}"
            for text, items in (
                ("LAMBDA names put in", self.added),
                ("formulas brought to plain function names", self.restored),
                ("links to the add-in removed", self.unlinked),
                ("formulas replaced by their values", self.frozen),
            )
            if items
        ]
        if self.stored:
            done.append(f"computed values stored: {self.stored:,}")
        return [*(done or ["already packed: nothing to change"]), *self.notes]


def pack(package: Package, *, freeze: bool = False) -> Packing:
    """Make the workbook self-contained, in place. Raises FileProblem, before anything is changed on disk.

    freeze: let a formula whose function has no LAMBDA become its value; else that is a problem.
    """
    report = Packing()
    workbook = Workbook(package)
    texts = FormulaTexts(workbook)
    report.restored = texts.restored
    _unlink(texts, report)
    texts.write()

    workbook = Workbook(package)
    calls = {cell: used for cell in workbook.formulas() if (used := functions_in(cell.text))}
    report.used = sorted(set(texts.outside_cells).union(*calls.values()))
    if not report.used:
        return report
    clash = next(names.clashes(texts.main, set(report.used)), None)
    if clash is not None:
        raise FileProblem(
            f"{package.name}: the workbook has a name {clash.get('name')} of its own (={(clash.text or '')[:60]}), "
            f"spelled like the function; rename it in Excel's Name Manager, then pack again"
        )
    lambdas = _lambdas(texts, report.used)
    missing = {name for name, found in lambdas.items() if found is None}
    doomed = {cell for cell, used in calls.items() if used & missing}
    _refuse(package, texts, calls, missing, may_freeze=freeze)
    kept = set(texts.outside_cells).union(*(used for cell, used in calls.items() if cell not in doomed))
    report.added = [name for name, found in lambdas.items() if name in kept and found and names.put(texts.main, found)]
    names.calculate_on_load(texts.main)
    texts.touch_main()
    texts.write()

    workbook = Workbook(package)
    values, why = computed(workbook, calls)
    if why:
        report.notes.append(f"stored values kept as they are, for the rest of the workbook cannot be calculated: {why}")
    report.stored = store_better(workbook, values, calls)
    _freeze(workbook, doomed, report)
    workbook.save()
    if any(name.endswith("/vbaProject.bin") for name in package.parts):
        report.notes.append(
            "the workbook holds VBA, which stays; if its modules define the same functions, remove those modules"
        )
    return report


def _unlink(texts: FormulaTexts, report: Packing) -> None:
    """Take out the links that only our calls needed, and those to our add-in that nothing needs."""
    known = links.external_links(texts.package, texts.main_part, texts.main)
    dead = [link for link in known if link.number in texts.freed or link.is_our_add_in]
    for link in dead:
        if link.number in texts.needed:
            report.notes.append(f"the link to {link.target} stays: other formulas use it")
    dead = [link for link in dead if link.number not in texts.needed]
    if dead:
        texts.renumber_links(links.remove(texts.package, texts.main_part, texts.main, dead))
        texts.touch_main()
    report.unlinked = [link.target for link in dead]


def _lambdas(texts: FormulaTexts, used: Collection[str]) -> dict[str, LambdaName | None]:
    taken = names.others(texts.main)
    return {name: lambda_name(FUNCTIONS[name], taken) for name in used}


def _refuse(
    package: Package, texts: FormulaTexts, calls: dict[FormulaCell, set[str]], missing: set[str], *, may_freeze: bool
) -> None:
    """Raise where a function without a LAMBDA stands and may not, or cannot, become a value."""
    for name in sorted(missing & texts.outside_cells.keys()):
        raise FileProblem(
            f"{package.name}: {texts.outside_cells[name]} calls {name}, which no LAMBDA can express; "
            "only a cell's formula can become a value, so take the call out there"
        )
    if missing and not may_freeze:
        cells = [str(cell.place) for cell, used in calls.items() if used & missing]
        raise FileProblem(
            f"{package.name}: no LAMBDA can express {', '.join(sorted(missing))} here ({some(cells)}); "
            "pack with --freeze to put the values in place of these formulas"
        )


def _freeze(workbook: Workbook, doomed: Collection[FormulaCell], report: Packing) -> None:
    """Let the values that are stored now stand in place of formulas."""
    values = stored_values(workbook) if doomed else {}
    for cell in sorted(doomed, key=lambda cell: cell.place):
        workbook.freeze(cell, {(place.row, place.column): values.get(place) for place in cell.cells})
        report.frozen.append(f"{cell.place} ={cell.text[:40]}{'…' if len(cell.text) > 40 else ''}")
    if doomed:  # the calculation chain lists cells with formulas; without it Excel makes a new one
        chain = {
            r.target for r in relationships(workbook.package, workbook.main_part).values() if r.kind == "calcChain"
        }
        remove_parts(workbook.package, workbook.main_part, chain)


def some(items: Collection[str]) -> str:
    """The first few of a list and how many there are."""
    shown = ", ".join(list(items)[:_MOST_CELLS_NAMED])
    return f"{shown} … ({len(items):,} in all)" if len(items) > _MOST_CELLS_NAMED else shown
