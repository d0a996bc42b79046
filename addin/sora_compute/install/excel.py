"""What Excel keeps in the registry: its versions, the add-ins that it opens at start, and its security settings."""

from __future__ import annotations

import ntpath
import re
from pathlib import Path

from sora_compute.install.machine import Machine

_OFFICE = "HKCU\\Software\\Microsoft\\Office"
_CLICK_TO_RUN = "HKLM\\SOFTWARE\\Microsoft\\Office\\ClickToRun\\Configuration"
_OPEN = re.compile(r"OPEN(\d*)\Z")


def versions(machine: Machine) -> list[str]:
    """The Excel versions that this user has started, newest first."""
    found = [name for name in machine.subkeys(_OFFICE) if re.fullmatch(r"\d+\.0", name)]
    with_excel = [name for name in found if "Excel" in machine.subkeys(f"{_OFFICE}\\{name}")]
    return sorted(with_excel, key=lambda name: float(name), reverse=True)


def options_key(version: str) -> str:
    """The key that lists the add-ins to open."""
    return f"{_OFFICE}\\{version}\\Excel\\Options"


def security_key(version: str) -> str:
    """The key of the macro settings."""
    return f"{_OFFICE}\\{version}\\Excel\\Security"


def opened(machine: Machine, version: str) -> dict[str, str]:
    """The values OPEN, OPEN1, OPEN2 …, in the order in which Excel opens them."""
    listed = {name: text for name, text in machine.values(options_key(version)).items() if _OPEN.match(name)}
    return dict(sorted(listed.items(), key=lambda item: _place(item[0])))


def open_at_start(machine: Machine, version: str, file: Path) -> None:
    """Let Excel open the add-in at each start; an entry for a file of the same name is replaced."""
    _write(machine, version, [*_others(machine, version, file), f'"{file}"'])


def open_no_more(machine: Machine, version: str, file: Path) -> bool:
    """Take the add-in from the list. Whether it was there."""
    others = _others(machine, version, file)
    there = len(others) < len(opened(machine, version))
    if there:
        _write(machine, version, others)
    return there


def names(entry: str, file: Path) -> bool:
    """Whether an entry of the list, such as `/R "C:\\…\\x.xlam"`, is for a file of this name."""
    path = entry.rpartition("/R ")[2].strip().strip('"')
    return ntpath.basename(path).casefold() == file.name.casefold()


def bits(machine: Machine) -> int | None:
    """32 or 64, or None when the registry does not say."""
    return {"x86": 32, "x64": 64}.get(machine.values(_CLICK_TO_RUN).get("Platform", ""))


def trusts(machine: Machine, version: str, folder: Path) -> bool:
    """Whether the user has made the folder a trusted location."""
    locations = f"{security_key(version)}\\Trusted Locations"
    wanted = ntpath.normcase(str(folder)).rstrip("\\")
    for name in machine.subkeys(locations):
        path = machine.values(f"{locations}\\{name}").get("Path", "")
        if ntpath.normcase(path).rstrip("\\") == wanted:
            return True
    return False


def _others(machine: Machine, version: str, file: Path) -> list[str]:
    return [entry for entry in opened(machine, version).values() if not names(entry, file)]


def _place(name: str) -> int:
    number = name.removeprefix("OPEN")
    return int(number) if number else 0


def _write(machine: Machine, version: str, entries: list[str]) -> None:
    """Number the entries without a gap: Excel stops reading at the first one."""
    key = options_key(version)
    wanted = {"OPEN" if place == 0 else f"OPEN{place}": entry for place, entry in enumerate(entries)}
    for name in opened(machine, version):
        if name not in wanted:
            machine.delete_value(key, name)
    for name, entry in wanted.items():
        machine.set_value(key, name, entry)
