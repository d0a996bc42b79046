"""Dependencies point one way, and modules stay small."""

import ast
from pathlib import Path

import pytest

from support import ROOT

SOURCES = sorted([*(ROOT / "addin").rglob("*.py"), *(ROOT / "workbook" / "sora_workbook").rglob("*.py")])
# Each layer may import itself and what stands before it.
ORDER = [
    "model",
    "errors",
    "facts",
    "quantities",
    "accelerators",
    "catalogue",
    "values",
    "functions",
    "cell_text",
    "listing",
    "xlsx",
    "hosts",
    "pack",
    "install",
    "cli",
    "ribbon",
]


def _imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def _layer(module: str) -> int | None:
    parts = module.split(".")
    return ORDER.index(parts[1]) if parts[0] == "sora_compute" and len(parts) > 1 and parts[1] in ORDER else None


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_down(path: Path) -> None:
    module = ".".join(path.relative_to(ROOT).with_suffix("").parts[1:])
    imports = _imports(path)
    own = _layer(module)
    # The inputs name their quantities; nothing else in model/ looks up.
    allowed = {"quantities"} if module == "sora_compute.model.inputs" else set()
    for imported in imports:
        layer = _layer(imported)
        if own is not None and layer is not None and ORDER[layer] not in allowed:
            assert layer <= own, f"{module} imports {imported}"
    if module.startswith("sora_compute") and module != "sora_compute.cli":
        assert not any(name.startswith("sora_workbook") for name in imports)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_is_one_concept(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400
