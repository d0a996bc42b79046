"""The VBA project of the macro editions: xlwings' modules as it ships them, the hand-written ones and the generated.

The project starts as one that Excel made (pyopenvba keeps its bytes and adds modules to it). The workbook that
xlwings ships would also do, but its project refers to MSForms, which not every machine has, and has two fixed sheets.
"""

from __future__ import annotations

import tempfile
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from pyopenvba import ExcelFile
from pyopenvba.vba import VBAModuleKind

from sora_compute.hosts import vba
from sora_compute.xlsx.package import Package, read_file

_BESIDE = Path(__file__).parent / "macros"  # where the wheel puts them
MACROS = _BESIDE if _BESIDE.is_dir() else Path(__file__).parents[2] / "macros"
DOCUMENT_MODULE = "ThisWorkbook"
RIBBON_MODULE = "SoraRibbon"


def source(name: str) -> str:
    """A hand-written file of `macros/`, with VBA's line ends."""
    return _crlf((MACROS / name).read_text(encoding="utf-8"))


def _crlf(text: str) -> str:
    return "\r\n".join(text.splitlines()) + "\r\n"


def _xlwings_folder() -> Path:
    """Where xlwings is, found without importing it."""
    spec = find_spec("xlwings")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(
            "xlwings is not installed, and its macros are part of the add-in: pip install xlwings"
        )
    return Path(spec.origin).parent


@cache
def xlwings_module() -> str:
    """xlwings' stand-alone VBA module, its licence at its head; hidden from the function wizard and macro list."""
    text = _crlf((_xlwings_folder() / "xlwings.bas").read_text(encoding="utf-8"))
    heading, rest = text.split("\r\n", 1)
    return f"{heading}\r\nOption Private Module\r\n{rest}"


@cache
def dictionary_class() -> str:
    """The class that xlwings' module uses on a Mac (MIT, by Tim Hall)."""
    return _crlf((_xlwings_folder() / "addin" / "Dictionary.cls").read_text(encoding="utf-8"))


def standard_modules(*, ribbon: bool) -> dict[str, str]:
    """Every standard module by name."""
    written = [path.stem for path in sorted(MACROS.glob("*.bas")) if ribbon or path.stem != RIBBON_MODULE]
    return {"xlwings": xlwings_module()} | {name: source(f"{name}.bas") for name in written} | vba.modules()


def with_macros(package: Package, *, ribbon: bool) -> Package:
    """The workbook with the VBA project in it, and the code names by which the project knows its sheets."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.xlsm"  # pyopenvba works on files of this kind
        path.write_bytes(package.to_stable_bytes())
        with ExcelFile(path) as file:
            project = file.add_vba_project()
            for name, text in standard_modules(ribbon=ribbon).items():
                project.add_module(name, text)
            project.add_module("Dictionary", dictionary_class(), kind=VBAModuleKind.other)
            file.set_module(DOCUMENT_MODULE, source(f"{DOCUMENT_MODULE}.cls"))
            file.save()
        return read_file(path)
