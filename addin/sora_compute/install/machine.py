"""The one seam to the computer: folders, the registry, and a few questions. The rest of the installer is logic."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Protocol

from sora_compute.errors import Problem


class CannotInstall(Problem):
    """Why nothing was changed, and the mend."""


class Machine(Protocol):
    """What the installer needs of a Windows computer. Registry keys start with HKCU, HKLM or HKCR."""

    home: Path
    add_ins: Path
    """Excel's folder for the user's add-ins."""
    python: Path
    """The interpreter that this package is installed in."""
    encoding: str
    """The code page in which VBA reads text files."""

    def values(self, key: str) -> dict[str, str]:
        """The values of a registry key by name; none when the key is not there."""

    def subkeys(self, key: str) -> list[str]:
        """The names of the keys below a registry key."""

    def set_value(self, key: str, name: str, text: str) -> None:
        """Write a text value, making the key when it is not there."""

    def delete_value(self, key: str, name: str) -> None:
        """Remove a value."""

    def excel_is_running(self) -> bool:
        """Whether an Excel is open."""

    def is_marked(self, path: Path) -> bool:
        """Whether Windows marks the file as coming from the internet."""

    def has_module(self, name: str) -> bool:
        """Whether the interpreter can import a module."""


_ELSEWHERE = {
    "darwin": "on a Mac use the native workbook edition in Excel (nothing to install), or LibreOffice",
    "linux": "on Linux use the template in LibreOffice, or sora-compute recalc",
}


def this_machine() -> Machine:
    """The computer that this runs on; raises CannotInstall with the edition to use elsewhere."""
    if sys.platform == "win32":
        from sora_compute.install.windows import Windows

        return Windows()
    advice = _ELSEWHERE.get(sys.platform, "use the native workbook edition or sora-compute recalc")
    raise CannotInstall(f"the add-in with Python functions needs Excel on Windows; {advice}")
