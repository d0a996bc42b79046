"""What stands between an analyst and a working function, each with its mend."""

from __future__ import annotations

import ntpath
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version as installed_version

from sora_compute.install import configuration, excel
from sora_compute.install.installer import ADD_IN, configuration_file, read_configuration, windowless
from sora_compute.install.machine import Machine

_NO_MACROS = "4"


@dataclass(frozen=True)
class Finding:
    """One thing looked at: whether it is well, and if not, what to do."""

    good: bool
    text: str

    def __str__(self) -> str:
        return f"{'✔' if self.good else '✘'} {self.text}"


def examine(machine: Machine) -> list[Finding]:
    """Every finding, in the order in which things must work."""
    return [finding for check in _CHECKS for finding in check(machine)]


def _excel(machine: Machine) -> Iterator[Finding]:
    versions = excel.versions(machine)
    bits = excel.bits(machine)
    size = f", {bits} bit" if bits else ""
    if versions:
        yield Finding(True, f"Excel {versions[0]}{size}")
    else:
        yield Finding(False, "no Excel has been used on this account; install Excel for Windows and start it once")


def _python(machine: Machine) -> Iterator[Finding]:
    yield Finding(True, f"Python {machine.python}")
    if "windowsapps" in str(machine.python).casefold():
        yield Finding(
            False, "this Python is from the Microsoft Store, which hides its files from Excel; use python.org's"
        )
    if not machine.has_module("win32com"):
        yield Finding(False, f'pywin32 is missing: "{machine.python}" -m pip install pywin32')


def _library(machine: Machine) -> Iterator[Finding]:
    """The DLL that connects Excel and Python: its name holds xlwings' version and Excel's size."""
    version = installed_version("xlwings")
    for bits in [excel.bits(machine) or 64]:
        name = f"xlwings{bits}-{version}.dll"
        found = [folder / name for folder in machine.python.parents[:2] if (folder / name).exists()]
        if found:
            yield Finding(True, f"{name} for {bits}-bit Excel")
        else:
            repair = f'"{machine.python}" -m pip install --force-reinstall xlwings=={version} (without --user)'
            yield Finding(False, f"{name}, which {bits}-bit Excel needs, is not beside {machine.python}: {repair}")


def _configuration(machine: Machine) -> Iterator[Finding]:
    settings = configuration.settings(read_configuration(machine))
    wanted, set_to = str(windowless(machine.python)), settings.get(configuration.INTERPRETER, "")
    file = configuration_file(machine)
    if not set_to:
        yield Finding(False, f"{file} names no Python; run sora-compute install")
    elif ntpath.normcase(set_to) != ntpath.normcase(wanted):
        yield Finding(
            False,
            f"two Pythons: Excel uses {set_to} ({file}), this is {wanted}; "
            "run sora-compute install with the one that Excel should use",
        )
    else:
        yield Finding(True, f"{file} names this Python")


def _add_in(machine: Machine) -> Iterator[Finding]:
    file = machine.add_ins / ADD_IN
    if not file.exists():
        yield Finding(False, f"{file} is not there; run sora-compute install")
        return
    yield Finding(True, f"{file}")
    if machine.is_marked(file):
        yield Finding(
            False,
            f"Windows marks {ADD_IN} as coming from the internet; in its Properties tick Unblock, or install again",
        )
    for version in excel.versions(machine):
        if any(excel.names(entry, file) for entry in excel.opened(machine, version).values()):
            yield Finding(True, f"Excel {version} opens it at each start")
        else:
            yield Finding(False, f"Excel {version} does not open it; run sora-compute install")


def _security(machine: Machine) -> Iterator[Finding]:
    for version in excel.versions(machine)[:1]:
        if machine.values(excel.security_key(version)).get("VBAWarnings") == _NO_MACROS:
            yield Finding(
                False, "Excel's Trust Center disables all macros; set Macro Settings to 'Disable with notification'"
            )
        if not excel.trusts(machine, version, machine.add_ins):
            yield Finding(
                True,
                f"{machine.add_ins} is not a trusted location; should Excel block the add-in, add it in "
                "File, Options, Trust Center, Trusted Locations",
            )


def _other_programs(machine: Machine) -> Iterator[Finding]:
    """Another suite may have taken over the name by which programs find Excel."""
    clsid = machine.values("HKCR\\Excel.Application\\CLSID").get("", "")
    server = machine.values(f"HKCR\\CLSID\\{clsid}\\LocalServer32").get("", "") if clsid else ""
    lowered = server.casefold()
    if any(sign in lowered for sign in ("kingsoft", "wps", "\\et.exe")):
        yield Finding(
            False,
            f"WPS Office has registered itself as Excel ({server}); in WPS switch off its Office compatibility, "
            "or run Excel once as: excel /regserver",
        )


_CHECKS: tuple[Callable[[Machine], Iterator[Finding]], ...] = (
    _excel,
    _python,
    _library,
    _configuration,
    _add_in,
    _security,
    _other_programs,
)
