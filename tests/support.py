"""The project's folder, and the Open XML validator."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
Recalculate = Callable[..., dict[str, Any]]
"""What the fixture `recalculate` is."""

VALIDATOR = ROOT / ".tools" / "node_modules" / ".bin" / "ooxml-validator"


def schema_errors(path: Path, office: str) -> list[object]:
    """What Microsoft's Open XML SDK finds wrong with a file, for a version of Office."""
    assert VALIDATOR.exists(), "the validator is missing: run tools/test.sh, which installs it"
    run = subprocess.run(
        [VALIDATOR, path, "--officeVersion", office], capture_output=True, encoding="utf-8", check=False, timeout=120
    )
    report = json.loads(run.stdout)
    return [] if report["ok"] else report["errors"]
