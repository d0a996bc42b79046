"""Install, uninstall and doctor on a Windows made of a dictionary and two folders."""

from __future__ import annotations

import ntpath
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from sora_compute.hosts.com_protocol import MODULE
from sora_compute.install import configuration, excel
from sora_compute.install.doctor import examine
from sora_compute.install.installer import ADD_IN, configuration_file, install, uninstall
from sora_compute.install.machine import CannotInstall, Machine

OPTIONS = excel.options_key("16.0")
SECURITY = excel.security_key("16.0")
FILES = {ADD_IN: b"add-in", "sora-template.xlsx": b"template"}


class Computer:
    """A Windows computer with Excel 16 and a Python that has everything."""

    def __init__(self, folder: Path) -> None:
        self.home = folder / "home"
        self.add_ins = folder / "AddIns"
        self.python = folder / "venv" / "Scripts" / "python.exe"
        self.encoding = "gbk"
        self.registry: dict[str, dict[str, str]] = {
            OPTIONS: {"Font": "Calibri"},
            "HKLM\\SOFTWARE\\Microsoft\\Office\\ClickToRun\\Configuration": {"Platform": "x64"},
        }
        self.running = False
        self.marked: set[Path] = set()
        self.modules = {"win32com"}
        self.python.parent.mkdir(parents=True)
        for path in (self.python, self.python.with_name("pythonw.exe"), self.library()):
            path.write_bytes(b"")

    def library(self, bits: int = 64) -> Path:
        return self.python.parents[1] / f"xlwings{bits}-{version('xlwings')}.dll"

    def values(self, key: str) -> dict[str, str]:
        return dict(self.registry.get(key, {}))

    def subkeys(self, key: str) -> list[str]:
        below = [name.removeprefix(f"{key}\\") for name in self.registry if name.startswith(f"{key}\\")]
        return list(dict.fromkeys(name.partition("\\")[0] for name in below))

    def set_value(self, key: str, name: str, text: str) -> None:
        self.registry.setdefault(key, {})[name] = text

    def delete_value(self, key: str, name: str) -> None:
        del self.registry[key][name]

    def excel_is_running(self) -> bool:
        return self.running

    def is_marked(self, path: Path) -> bool:
        return path in self.marked

    def has_module(self, name: str) -> bool:
        return name in self.modules


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    machine = Computer(tmp_path)
    _: Machine = machine  # what the installer needs is all there
    return machine


def problems(computer: Computer) -> list[str]:
    return [finding.text for finding in examine(computer) if not finding.good]


def configured(computer: Computer) -> dict[str, str]:
    return configuration.settings(configuration_file(computer).read_text("gbk"))


def test_after_an_install_the_doctor_finds_nothing(computer: Computer) -> None:
    assert len(problems(computer)) == 2, "neither configured nor installed"
    said = install(computer, FILES)
    assert problems(computer) == []
    assert (computer.add_ins / ADD_IN).read_bytes() == b"add-in"
    assert computer.registry[OPTIONS] == {"Font": "Calibri", "OPEN": f'"{computer.add_ins / ADD_IN}"'}
    assert configured(computer) == {
        "INTERPRETER_WIN": str(computer.python.with_name("pythonw.exe")),
        "UDF MODULES": MODULE,
    }
    assert str(computer.add_ins / ADD_IN) in "\n".join(said)


def test_an_install_twice_is_an_install_once(computer: Computer) -> None:
    install(computer, FILES)
    registry, text = dict(computer.registry[OPTIONS]), configuration_file(computer).read_text("gbk")
    install(computer, FILES)
    assert computer.registry[OPTIONS] == registry
    assert configuration_file(computer).read_text("gbk") == text


def test_uninstalling_leaves_what_was_there_before(computer: Computer) -> None:
    before = {name: dict(values) for name, values in computer.registry.items()}
    install(computer, FILES)
    uninstall(computer, FILES)
    assert computer.registry == before
    assert not configuration_file(computer).exists()
    assert list(computer.add_ins.iterdir()) == []
    assert uninstall(computer, FILES) == ["nothing of sora-compute was installed"]


def test_other_add_ins_stay_and_are_numbered_without_a_gap(computer: Computer) -> None:
    computer.registry[OPTIONS] |= {
        "OPEN": '/R "C:\\x\\Solver.xlam"',
        "OPEN1": "old\\Sora-Compute.xlam",
        "OPEN2": "b.xll",
    }
    install(computer, FILES)
    assert excel.opened(computer, "16.0") == {
        "OPEN": '/R "C:\\x\\Solver.xlam"',
        "OPEN1": "b.xll",
        "OPEN2": f'"{computer.add_ins / ADD_IN}"',
    }
    uninstall(computer, FILES)
    assert list(excel.opened(computer, "16.0").values()) == ['/R "C:\\x\\Solver.xlam"', "b.xll"]


def test_more_than_ten_add_ins_keep_their_order(computer: Computer) -> None:
    for place in range(12):
        computer.registry[OPTIONS][f"OPEN{place or ''}"] = f"{place}.xlam"
    install(computer, FILES)
    assert list(excel.opened(computer, "16.0").values())[:12] == [f"{place}.xlam" for place in range(12)]


def test_every_excel_version_of_the_account_gets_it(computer: Computer) -> None:
    computer.registry[excel.options_key("15.0")] = {}
    install(computer, FILES)
    assert all(excel.opened(computer, version) for version in ("15.0", "16.0"))


def test_other_settings_stay_and_an_earlier_python_comes_back(computer: Computer) -> None:
    file = configuration_file(computer)
    file.parent.mkdir(parents=True)
    earlier = '"INTERPRETER_WIN","C:\\研究\\python.exe"\n"SHOW CONSOLE","True"\n"UDF MODULES","mine"\n'
    file.write_text(earlier, "gbk")
    said = install(computer, FILES)
    assert any("it was C:\\研究\\python.exe" in line for line in said)
    assert configured(computer)["SHOW CONSOLE"] == "True"
    assert configured(computer)["UDF MODULES"] == f"mine;{MODULE}"
    install(computer, FILES)
    uninstall(computer, FILES)
    assert file.read_text("gbk") == earlier


def test_an_open_excel_is_refused_before_anything_changes(computer: Computer) -> None:
    computer.running = True
    with pytest.raises(CannotInstall, match="close Excel and repeat"):
        install(computer, FILES)
    assert not computer.add_ins.exists()
    with pytest.raises(CannotInstall, match="close Excel and repeat"):
        uninstall(computer, FILES)


def test_without_excel_nothing_is_installed(computer: Computer) -> None:
    computer.registry.clear()
    with pytest.raises(CannotInstall, match="start Excel once"):
        install(computer, FILES)
    assert any("install Excel for Windows" in problem for problem in problems(computer))


def test_a_folder_that_vba_cannot_read_is_refused(computer: Computer) -> None:
    computer.encoding = "cp1252"
    computer.python = Path("C:/研究/python.exe")
    with pytest.raises(CannotInstall, match="plain name"):
        install(computer, FILES)


def mark(computer: Computer) -> None:
    computer.marked.add(computer.add_ins / ADD_IN)


def drop_pywin32(computer: Computer) -> None:
    computer.modules.clear()


def drop_library(computer: Computer) -> None:
    computer.library().unlink()


def small_office(computer: Computer) -> None:
    computer.registry["HKLM\\SOFTWARE\\Microsoft\\Office\\ClickToRun\\Configuration"]["Platform"] = "x86"


def other_python(computer: Computer) -> None:
    file = configuration_file(computer)
    file.write_text(file.read_text("gbk").replace(str(computer.python.parent), "D:\\conda"), "gbk")


def no_macros(computer: Computer) -> None:
    computer.registry[SECURITY] = {"VBAWarnings": "4"}


def wps(computer: Computer) -> None:
    computer.registry["HKCR\\Excel.Application\\CLSID"] = {"": "{0002}"}
    computer.registry["HKCR\\CLSID\\{0002}\\LocalServer32"] = {"": "C:\\Kingsoft\\WPS Office\\et.exe /Automation"}


def not_opened(computer: Computer) -> None:
    del computer.registry[OPTIONS]["OPEN"]


@pytest.mark.parametrize(
    ("harm", "said", "mend"),
    [
        (mark, "coming from the internet", "Unblock"),
        (drop_pywin32, "pywin32 is missing", "pip install pywin32"),
        (drop_library, "which 64-bit Excel needs", "--force-reinstall"),
        (small_office, "which 32-bit Excel needs", "--force-reinstall"),
        (other_python, "two Pythons", "sora-compute install"),
        (no_macros, "disables all macros", "Macro Settings"),
        (wps, "WPS Office has registered itself as Excel", "/regserver"),
        (not_opened, "does not open it", "sora-compute install"),
    ],
)
def test_the_doctor_names_each_harm_and_its_mend(
    computer: Computer, harm: Callable[[Computer], None], said: str, mend: str
) -> None:
    install(computer, FILES)
    harm(computer)
    (problem,) = problems(computer)
    assert said in problem
    assert mend in problem


def test_excels_own_registration_is_no_harm(computer: Computer) -> None:
    install(computer, FILES)
    wps(computer)
    computer.registry["HKCR\\CLSID\\{0002}\\LocalServer32"][""] = "C:\\Office16\\EXCEL.EXE /automation"
    assert problems(computer) == []


def test_a_store_python_is_named(computer: Computer) -> None:
    computer.python = computer.home / "WindowsApps" / "python.exe"
    assert any("Microsoft Store" in problem for problem in problems(computer))


def test_a_trusted_folder_is_not_mentioned_and_another_is(computer: Computer) -> None:
    install(computer, FILES)
    assert any("not a trusted location" in str(finding) for finding in examine(computer))
    trusted = ntpath.normpath(str(computer.add_ins)) + "\\"
    computer.registry[f"{SECURITY}\\Trusted Locations\\Location7"] = {"Path": trusted}
    assert not any("not a trusted location" in str(finding) for finding in examine(computer))


@pytest.mark.parametrize("name", ["install", "uninstall", "doctor"])
def test_elsewhere_the_command_says_what_to_use(command: Callable[..., CompletedProcess[str]], name: str) -> None:
    run = command(name)
    assert run.returncode == 1
    assert run.stderr.startswith("sora-compute: the add-in with Python functions needs Excel on Windows; on Linux use")
    assert run.stdout == ""
