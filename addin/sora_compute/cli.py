"""The command `sora-compute`. Answers go to stdout, reasons and progress to stderr; the exit status is 1 on a failure.

Each command imports what it needs when it runs, so that none waits for another's libraries.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from sora_compute import __version__
from sora_compute.errors import ExcelError, Problem

if TYPE_CHECKING:
    from sora_compute.hosts.headless import Recalculation
    from sora_compute.xlsx.package import Package
    from sora_compute.xlsx.workbook import Place, Workbook


_A_DAY = 86_400.0


class Failure(Problem):
    """A call that the command line does not take."""


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with a call in one line, without the usage in front of it."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}; see {self.prog} --help\n")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")  # a Windows console may default to a code page
    options = _parser().parse_args(_with_separator(sys.argv[1:] if argv is None else list(argv)))
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        return command(options)
    except Problem as problem:
        print(f"sora-compute: {problem}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output has gone; there is nobody to tell
        return 1
    except KeyboardInterrupt:
        print("sora-compute: interrupted; nothing was written", file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="sora-compute", description="Sora's demand for computing power: workbook and functions")
    parser.add_argument("--version", action="version", version=f"sora-compute {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=_Parser)

    def add(name: str, command: Callable[[argparse.Namespace], int], text: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=text, description=text)
        sub.set_defaults(command=command)
        return sub

    build = add("build", _build, "write the workbook's editions")
    build.add_argument("--out", type=Path, default=Path(), metavar="DIR", help="folder to write to (default: here)")
    build.add_argument("--edition", action="append", metavar="NAME", help="only this edition; may be repeated")

    table1 = add("table1", _table1, "recalculate the template and compare each row of Table 1 with the report")
    table1.add_argument("--json", action="store_true", help="print one JSON object")

    call = add("call", _call, "evaluate one function as Excel would")
    call.add_argument("--json", action="store_true", help="print one JSON object")
    call.add_argument("name", metavar="NAME", help="the function, such as PATCHES_PER_MIN")
    call.add_argument(
        "arguments", nargs="*", metavar="ARG", help='a number, text, TRUE, an error such as #N/A, "" or {1,2;3,4}'
    )

    recalc = add("recalc", _recalc, "recalculate a workbook that uses the functions; FILE is never changed")
    recalc.add_argument("file", type=Path, metavar="FILE")
    recalc.add_argument("--set", action="append", default=[], metavar="KEY=VALUE", help="give a cell a value first")
    recalc.add_argument("--get", action="append", default=[], metavar="KEY", help="print the value of a cell or name")
    recalc.add_argument("--out", type=Path, metavar="FILE", help="write the recalculated workbook here")
    recalc.add_argument("--json", action="store_true", help="print one JSON object, key to value")
    recalc.add_argument(
        "--engine", choices=("formualizer", "libreoffice"), default="formualizer", help="what calculates"
    )
    recalc.add_argument(
        "--timeout",
        type=_seconds,
        default=120.0,
        metavar="SECONDS",
        help="how long LibreOffice may take (default: 120)",
    )

    pack = add("pack", _pack, "make a workbook self-contained by LAMBDA names; FILE is never changed")
    pack.add_argument("file", type=Path, metavar="FILE")
    pack.add_argument("--out", type=Path, metavar="FILE", help="the packed workbook (default: NAME-packed beside it)")
    pack.add_argument("--check", action="store_true", help="say what would be done and write nothing")
    pack.add_argument(
        "--freeze", action="store_true", help="put the value in place of a formula whose function has no LAMBDA"
    )

    unpack = add("unpack", _unpack, "take the LAMBDA names of pack out again, so that the add-in serves; FILE stays")
    unpack.add_argument("file", type=Path, metavar="FILE")
    unpack.add_argument("--out", type=Path, metavar="FILE", help="the result (default: NAME-unpacked beside it)")

    add("install", _install, "put the add-in into Excel on Windows")
    add("uninstall", _uninstall, "take the add-in out of Excel")
    add("doctor", _doctor, "say what keeps Excel on Windows from running the functions")

    functions = add("functions", _functions, "list the functions")
    form = functions.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="as one JSON object, with every parameter")
    form.add_argument("--markdown", action="store_true", help="as the README's table")
    return parser


def _with_separator(argv: list[str]) -> list[str]:
    """Let `call NAME -5 -1e3` take negative numbers as arguments: what follows the name is no option but --json."""
    if argv[:1] != ["call"]:
        return argv
    options = [word for word in argv[1:] if word in ("--json", "-h", "--help")]
    return ["call", *options, "--", *(word for word in argv[1:] if word not in (*options, "--"))]


def _build(options: argparse.Namespace) -> int:
    from sora_compute.xlsx.package import write_file
    from sora_workbook.editions import EDITIONS

    wanted = options.edition or list(EDITIONS)
    unknown = [name for name in wanted if name not in EDITIONS]
    if unknown:
        raise Failure(f"there is no edition {unknown[0]!r}; the editions are {', '.join(EDITIONS)}")
    for name in dict.fromkeys(wanted):
        for file, data in EDITIONS[name].files().items():
            path = options.out / file
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
            except OSError as problem:
                raise Failure(f"the folder {path.parent} cannot be made: {problem.strerror}") from None
            write_file(path, data)
            print(path)
    return 0


def _table1(options: argparse.Namespace) -> int:
    from sora_workbook.table1 import recalculated_rows

    rows = recalculated_rows()
    matching = sum(row.match for row in rows)
    if options.json:
        print(_json({"rows": [row.as_dict() for row in rows], "all_match": matching == len(rows)}))
    else:
        section = ""
        for number, line in enumerate(rows, 1):
            row = line.row
            if row.section != section:
                section = row.section
                print(f"\n{section}\n{'#':>3} {'report':>14} {'computed':>22}      row")
            mark = "✔" if line.match else "✘"
            print(f"{number:>3} {_text(row.printed):>14} {_text(line.computed):>22}  {mark}   {row.zh} [{row.unit}]")
        print(f"\n{matching} of {len(rows)} rows match the report at the printed digits")
    return 0 if matching == len(rows) else 1


def _call(options: argparse.Namespace) -> int:
    from sora_compute.cell_text import parse_cell
    from sora_compute.functions import FUNCTIONS
    from sora_compute.values import evaluate

    name = options.name.upper()
    if name not in FUNCTIONS:
        raise Failure(f"there is no function {options.name!r}{_near(name, FUNCTIONS)}; see sora-compute functions")
    result = evaluate(FUNCTIONS[name], [parse_cell(text) for text in options.arguments])
    cells = [cell for row in result for cell in row] if isinstance(result, list) else [result]
    errors = [cell for cell in cells if isinstance(cell, ExcelError)]
    if options.json:
        print(_json({"function": name, "value": _plain(result)}))
    else:
        rows = result if isinstance(result, list) else [[result]]
        print("\n".join("\t".join(_text(cell) for cell in row) for row in rows))
    for reason in dict.fromkeys(f"{error.code} {error}" for error in errors):
        print(f"sora-compute: {reason}", file=sys.stderr)
    return 1 if errors else 0


def _recalc(options: argparse.Namespace) -> int:
    from sora_compute.cell_text import parse_cell
    from sora_compute.hosts.headless import store
    from sora_compute.xlsx.package import read_file, write_file
    from sora_compute.xlsx.workbook import Workbook

    _spare_input(options)
    workbook = Workbook(read_file(options.file))
    settings = {}
    for setting in options.set:
        key, equals, text = setting.partition("=")
        if not equals:
            raise Failure(f"--set {setting}: write KEY=VALUE, such as in_utilisation=0.4")
        if text.startswith("="):
            raise Failure(f"--set {key}: {text!r} is a formula; only plain values can be set")
        settings[workbook.locate(key)] = parse_cell(text)
    wanted = {key: workbook.locate(key) for key in options.get}
    result, found = _calculated(options, workbook, settings, wanted.values())
    for cell in result.stale:
        print(f"sora-compute: {cell} is not known here; the stored value is used", file=sys.stderr)
    values = {key: found[place] for key, place in wanted.items()}
    if options.json:
        print(_json({key: _plain(value) for key, value in values.items()}))
    else:
        for key, value in values.items():
            print(f"{key}\t{_text(value)}")
    if options.out:
        for place, value in settings.items():
            replaced = workbook.set_input(place, value)
            if replaced is not None:
                print(f"sora-compute: {place}: the value replaces the formula ={replaced}", file=sys.stderr)
        store(workbook, result.values)
        write_file(options.out, workbook.save().to_bytes())
        print(f"sora-compute: wrote {options.out} ({len(result.values):,} computed cells)", file=sys.stderr)
    if not wanted and not options.out:
        bad = [f"{place} {value.code}" for place, value in result.values.items() if isinstance(value, ExcelError)]
        if not options.json:
            print(f"{len(result.values):,} computed cells, {len(bad):,} with an error")
        if bad:
            raise Failure(f"errors in {', '.join(bad[:5])}{' …' if len(bad) > 5 else ''}")
    failed = {key: value for key, value in values.items() if isinstance(value, ExcelError)}
    if failed:
        raise Failure("; ".join(f"{key} ({wanted[key]}): {result.reason(error)}" for key, error in failed.items()))
    return 0


def _calculated(
    options: argparse.Namespace, workbook: Workbook, settings: dict[Place, Any], wanted: Iterable[Place]
) -> tuple[Recalculation, dict[Place, Any]]:
    """What the chosen engine makes of the formulas, and the values of the wanted cells, whatever they hold."""
    if options.engine == "libreoffice":
        from sora_compute.hosts.libreoffice.recalculation import recalculated

        return recalculated(workbook, settings, list(wanted), options.timeout)
    from sora_compute.hosts.headless import Headless

    host = Headless(workbook)
    for place, value in settings.items():
        host.assign(place, value)
    result = host.recalculate()
    return result, {place: host.value(place) for place in wanted}


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if 0 < seconds <= _A_DAY:
        return seconds
    raise argparse.ArgumentTypeError(f"{text!r} is no number of seconds")


def _pack(options: argparse.Namespace) -> int:
    from sora_compute.pack.packing import pack
    from sora_compute.xlsx.package import read_file

    _spare_input(options)
    package = read_file(options.file)
    before = dict(package.parts)
    report = pack(package, freeze=options.freeze)
    print("\n".join(report.lines()))
    if not options.check:
        _write_beside(options, "packed", package, before)
    return 0


def _unpack(options: argparse.Namespace) -> int:
    from sora_compute.pack.unpacking import unpack
    from sora_compute.xlsx.package import read_file

    _spare_input(options)
    package = read_file(options.file)
    before = dict(package.parts)
    removed = unpack(package)
    print(f"LAMBDA names taken out: {', '.join(removed)}" if removed else "no LAMBDA names of ours: nothing to unpack")
    _write_beside(options, "unpacked", package, before)
    return 0


def _spare_input(options: argparse.Namespace) -> None:
    if options.out and options.out.resolve() == options.file.resolve():
        raise Failure(f"--out names the input file itself; {options.file} is never changed, choose another name")


def _write_beside(options: argparse.Namespace, done: str, package: Package, before: dict[str, bytes]) -> None:
    """Write the result; byte for byte the input where no part has changed."""
    from sora_compute.xlsx.package import write_file

    path = options.out or options.file.with_name(f"{options.file.stem}-{done}{options.file.suffix}")
    write_file(path, options.file.read_bytes() if package.parts == before else package.to_bytes())
    print(f"sora-compute: wrote {path}", file=sys.stderr)


_INSTALLED_EDITIONS = ("addin", "template")
"""The add-in, and the template that its ribbon makes new workbooks from."""


def _install(_: argparse.Namespace) -> int:
    from sora_compute.install.doctor import examine
    from sora_compute.install.installer import install
    from sora_compute.install.machine import this_machine
    from sora_workbook.editions import EDITIONS

    machine = this_machine()
    # Built here, so that the macros match the xlwings that is installed here.
    done = install(machine, {EDITIONS[name].file: EDITIONS[name].build() for name in _INSTALLED_EDITIONS})
    print("\n".join(map(str, [*done, *examine(machine)])))
    return 0


def _uninstall(_: argparse.Namespace) -> int:
    from sora_compute.install.installer import uninstall
    from sora_compute.install.machine import this_machine
    from sora_workbook.editions import EDITIONS

    print("\n".join(uninstall(this_machine(), [EDITIONS[name].file for name in _INSTALLED_EDITIONS])))
    return 0


def _doctor(_: argparse.Namespace) -> int:
    from sora_compute.install.doctor import examine
    from sora_compute.install.machine import this_machine

    findings = examine(this_machine())
    print("\n".join(map(str, findings)))
    return 0 if all(finding.good for finding in findings) else 1


def _functions(options: argparse.Namespace) -> int:
    from sora_compute.listing import as_data, as_markdown, as_text

    if options.json:
        print(_json(as_data()))
    else:
        print(as_markdown() if options.markdown else as_text())
    return 0


def _near(name: str, names: Any) -> str:
    import difflib

    close = difflib.get_close_matches(name, names, n=3)
    return f"; did you mean {', '.join(close)}?" if close else ""


def _text(value: Any) -> str:
    """A value as a cell shows it: at most 15 significant digits."""
    if isinstance(value, ExcelError):
        return value.code
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        return f"{value:.0f}" if value == int(value) and abs(value) < 1e15 else f"{value:.15g}"
    return str(value)


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [[_plain(cell) for cell in row] for row in value]
    return value.code if isinstance(value, ExcelError) else value


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2)
