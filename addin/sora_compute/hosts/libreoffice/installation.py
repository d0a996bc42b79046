"""The LibreOffice of this computer: where it is, whether it is new enough, and the Python that can talk to it."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sora_compute.hosts.libreoffice.extension import OLDEST
from sora_compute.hosts.libreoffice.processes import output
from sora_compute.xlsx.package import FileProblem

VARIABLE = "SORA_COMPUTE_SOFFICE"
"""The environment variable that names another soffice than the one that would be found."""

_NEEDED = ".".join(map(str, OLDEST))
_USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
    "/usr/lib/libreoffice/program/soffice",
)
_SYSTEM_PYTHON = "/usr/bin/python3"
_VERSION = re.compile(r"LibreOffice\w* (\d+)\.(\d+)")


class LibreOfficeProblem(FileProblem):
    """LibreOffice is missing, too old, or did not do its work; the message says which and the mend."""


@dataclass(frozen=True)
class Installation:
    """A LibreOffice that can run the functions. `python` has its module uno."""

    soffice: str
    python: str


def find(timeout: float) -> Installation:
    """The LibreOffice to use; raises LibreOfficeProblem when there is none that can run the functions."""
    soffice = _soffice()
    printed = output([soffice, "--version"], timeout)
    if printed is None:
        raise LibreOfficeProblem(f"{soffice} does not answer: --version gave nothing within {timeout:g} s")
    version = _VERSION.search(printed)
    if not version:
        raise LibreOfficeProblem(f"{soffice} is not a LibreOffice that works: --version prints no version")
    if (int(version[1]), int(version[2])) < OLDEST:
        raise LibreOfficeProblem(
            f"{soffice} is LibreOffice {version[1]}.{version[2]}, which cannot call add-in functions in a workbook; "
            f"install {_NEEDED} or newer"
        )
    for python in _pythons(soffice):
        if (output([python, "-I", "-c", "import uno; print('uno')"], timeout) or "").strip() == "uno":
            return Installation(soffice, python)
    raise LibreOfficeProblem(
        f"no Python with LibreOffice's module uno was found for {soffice}; install it (Debian: python3-uno)"
    )


def _soffice() -> str:
    named = os.environ.get(VARIABLE)
    if named:
        found = shutil.which(named)
        if not found:
            raise LibreOfficeProblem(f"{VARIABLE} names {named}, which is no program; correct or unset it")
        return found
    for candidate in ("soffice", *_USUAL_PLACES):
        found = shutil.which(candidate)
        if found:
            return found
    raise LibreOfficeProblem(
        f"LibreOffice is not installed here: no soffice on the PATH; install {_NEEDED} or newer, "
        f"or let {VARIABLE} name its soffice"
    )


def _pythons(soffice: str) -> Iterator[str]:
    """LibreOffice's own Python where it brings one, else the system's."""
    program = Path(soffice).resolve().parent
    for path in (program / "python", program / "python.exe", program.parent / "Resources" / "python"):
        if path.is_file():
            yield str(path)
    yield _SYSTEM_PYTHON
    yield sys.executable
