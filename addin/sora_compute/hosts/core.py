"""The part of the package that a host without an installed package takes along: the functions and what they import.

The modules are found by following the imports from the functions and the boundary, so none is listed by hand and a
new one cannot be forgotten. NumPy is the only library among their imports, and it speeds up ranges without being
needed; imports for type checkers alone do not count.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import sora_compute

PACKAGE = sora_compute.__name__
ROOT = Path(str(sora_compute.__file__)).parent
STARTS = (f"{PACKAGE}.functions", f"{PACKAGE}.values")


def modules(starts: Iterable[str] = STARTS) -> dict[str, str]:
    """The source text of each module needed, by dotted name, what is imported before what imports it."""
    found: dict[str, str] = {}
    visiting: set[str] = set()

    def visit(name: str) -> None:
        if name in visiting:
            return
        visiting.add(name)
        parent = name.rpartition(".")[0]
        if parent:
            visit(parent)
        source = _path(name).read_text(encoding="utf-8")
        for imported in _imports(ast.parse(source)):
            visit(imported)
        found[name] = source

    for start in starts:
        visit(start)
    return found


def data_files(texts: Iterable[str]) -> dict[str, str]:
    """The facts that modules with these texts read, by file name."""
    names = {
        str(node.args[0].value)
        for text in texts
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "read"
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }
    return {f"{name}.csv": (ROOT / "facts" / f"{name}.csv").read_text(encoding="utf-8") for name in sorted(names)}


def file_name(name: str) -> str:
    """A module's file, from the folder that holds the package."""
    return _path(name).relative_to(ROOT.parent).as_posix()


@cache
def _path(name: str) -> Path:
    inside = ROOT.joinpath(*name.split(".")[1:])
    return inside / "__init__.py" if inside.is_dir() else inside.with_suffix(".py")


def _imports(tree: ast.Module) -> list[str]:
    """The modules of this package that a module imports when it runs."""
    found = []
    for node in _running(tree.body):
        names = [alias.name for alias in node.names]
        if isinstance(node, ast.Import):
            found += names
        elif node.module:
            found.append(node.module)
            found += [f"{node.module}.{name}" for name in names if _is_module(f"{node.module}.{name}")]
    return [name for name in found if name == PACKAGE or name.startswith(f"{PACKAGE}.")]


def _running(body: Iterable[ast.stmt]) -> Iterable[ast.Import | ast.ImportFrom]:
    """Import statements at any depth, without those for type checkers."""
    for statement in body:
        if (
            isinstance(statement, ast.If)
            and isinstance(statement.test, ast.Name)
            and statement.test.id == "TYPE_CHECKING"
        ):
            continue
        for node in ast.walk(statement):
            if isinstance(node, (ast.Import, ast.ImportFrom)):
                yield node


def _is_module(name: str) -> bool:
    return name.startswith(f"{PACKAGE}.") and _path(name).is_file()
