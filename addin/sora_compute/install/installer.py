"""Install and uninstall: the files beside Excel's add-ins, the list of what Excel opens, and xlwings' configuration."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from sora_compute.install import configuration, excel
from sora_compute.install.machine import CannotInstall, Machine
from sora_compute.xlsx.package import write_file

ADD_IN = "sora-compute.xlam"


def install(machine: Machine, files: Mapping[str, bytes]) -> list[str]:
    """Put the add-in and what belongs to it into Excel; returns what was done, a line each."""
    versions = _ready(machine)
    machine.add_ins.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        write_file(machine.add_ins / name, data)
    done = [f"wrote {machine.add_ins / name}" for name in files]
    for version in versions:
        excel.open_at_start(machine, version, machine.add_ins / ADD_IN)
        done.append(f"Excel {version} opens {ADD_IN} at each start")
    interpreter = windowless(machine.python)
    before = read_configuration(machine)
    replaced = configuration.settings(before).get(configuration.INTERPRETER, "")
    _write_configuration(machine, configuration.with_add_in(before, str(interpreter)))
    done.append(f"{configuration_file(machine)}: {configuration.INTERPRETER} is {interpreter}")
    if replaced not in ("", str(interpreter)):
        done.append(f"  it was {replaced}, which sora-compute uninstall puts back")
    return done


def uninstall(machine: Machine, files: Iterable[str]) -> list[str]:
    """Take out what `install` put in; returns what was done, a line each."""
    done = [
        f"Excel {version} no longer opens {ADD_IN}"
        for version in _ready(machine)
        if excel.open_no_more(machine, version, machine.add_ins / ADD_IN)
    ]
    for name in files:
        path = machine.add_ins / name
        if path.exists():
            path.unlink()
            done.append(f"removed {path}")
    before = read_configuration(machine)
    after = configuration.without_add_in(before)
    if after != before:
        _write_configuration(machine, after)
        done.append(f"{configuration_file(machine)}: our lines are out")
    return done or ["nothing of sora-compute was installed"]


def windowless(python: Path) -> Path:
    """The interpreter beside `python` that opens no console window, when there is one."""
    quiet = python.with_name("pythonw.exe")
    return quiet if quiet.exists() else python


def configuration_file(machine: Machine) -> Path:
    """The user's xlwings configuration."""
    return machine.home / ".xlwings" / "xlwings.conf"


def read_configuration(machine: Machine) -> str:
    """Its text; empty when there is none."""
    path = configuration_file(machine)
    return path.read_text(machine.encoding) if path.exists() else ""


def _write_configuration(machine: Machine, text: str) -> None:
    path = configuration_file(machine)
    if not text:
        path.unlink(missing_ok=True)
        return
    try:
        data = text.encode(machine.encoding)  # VBA reads the file in this code page
    except UnicodeEncodeError:
        raise CannotInstall(
            f"{machine.python} has characters that VBA cannot read in this Windows' code page ({machine.encoding}); "
            "install Python in a folder with a plain name"
        ) from None
    path.parent.mkdir(parents=True, exist_ok=True)
    write_file(path, data)


def _ready(machine: Machine) -> list[str]:
    if machine.excel_is_running():
        raise CannotInstall(
            "Excel is open and would write its own list of add-ins when it ends; close Excel and repeat"
        )
    versions = excel.versions(machine)
    if not versions:
        raise CannotInstall("no Excel has been used on this account; start Excel once, close it and repeat")
    return versions
