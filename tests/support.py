"""The project's folder, and the Open XML validator."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
Recalculate = Callable[..., dict[str, Any]]
"""What the fixture `recalculate` is."""

COMMITTED = ROOT / "workbook" / "editions"
"""The editions as they are distributed: a test rebuilds each and compares, so the others need not build again."""

VALIDATOR = ROOT / ".tools" / "node_modules" / ".bin" / "ooxml-validator"


def by_libreoffice(source: Path, folder: Path, target: str = "xlsx:Calc MS Excel 2007 XML") -> Path:
    """What LibreOffice makes of a file, written to `folder`/out; its private profile stays in `folder` for the next."""
    soffice = shutil.which("soffice")
    assert soffice, "LibreOffice is missing: run tools/test.sh, which installs it"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        [soffice, "--headless", profile, "--convert-to", target, "--outdir", folder / "out", source],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return folder / "out" / f"{source.stem}.{target.partition(':')[0]}"


def schema_errors(path: Path, office: str) -> list[object]:
    """What Microsoft's Open XML SDK finds wrong with a file, for a version of Office."""
    assert VALIDATOR.exists(), "the validator is missing: run tools/test.sh, which installs it"
    run = subprocess.run(
        [VALIDATOR, path, "--officeVersion", office], capture_output=True, encoding="utf-8", check=False, timeout=120
    )
    report = json.loads(run.stdout)
    return [] if report["ok"] else report["errors"]
