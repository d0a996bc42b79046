"""What the tests share: the built workbook, the tools that look at it, and a run of the command."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from sora_compute.hosts.headless import Headless
from sora_compute.xlsx.package import read_file
from sora_compute.xlsx.workbook import Workbook
from sora_workbook.editions import EDITIONS
from support import COMMITTED, Recalculate

# A slow machine is no failure. On CI the examples are the same at every run; elsewhere each run looks for new ones.
hypothesis.settings.register_profile("project", deadline=None, derandomize="CI" in os.environ)
hypothesis.settings.load_profile("project")


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the template workbook."""
    path = tmp_path_factory.mktemp("template") / EDITIONS["template"].file
    path.write_bytes((COMMITTED / path.name).read_bytes())
    return path


@pytest.fixture(scope="session")
def command() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs `sora-compute` in a process of its own."""

    def run(*arguments: object, **options: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "sora_compute", *map(str, arguments)],
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
            **options,
        )

    return run


@pytest.fixture(scope="session")
def recalculate(template: Path) -> Recalculate:
    """`recalculate({key: value}, key, ...)` gives the template's names, or cells SHEET!CELL, after the changes."""

    def run(settings: dict[str, Any], *wanted: str) -> dict[str, Any]:
        workbook = Workbook(read_file(template))
        host = Headless(workbook)
        for key, value in settings.items():
            host.assign(workbook.locate(key), value)
        host.recalculate()
        return {key: host.value(workbook.locate(key)) for key in wanted}

    return run
