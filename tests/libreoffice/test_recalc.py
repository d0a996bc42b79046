"""`recalc --engine libreoffice`: what it computes, and every way in which LibreOffice can fail it."""

from __future__ import annotations

import io
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from sora_compute.hosts.libreoffice.installation import VARIABLE
from sora_compute.xlsx.package import read_file
from sora_compute.xlsx.workbook import Workbook

SOFFICE = shutil.which("soffice") or "soffice"
LONG = [f"=SUMPRODUCT((ROW($B$1:$B$1000000)*{n}>COLUMN(A1))*1)" for n in range(1, 400)]
"""Formulas that take minutes."""


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """Where the command under test keeps its temporary files; nothing may be left there, and no process of it."""
    path = tmp_path / "temporary"
    path.mkdir()
    yield path
    assert list(path.iterdir()) == []
    assert _processes(path) == []
    assert _wait(lambda: not _dead_sockets(), 5), _dead_sockets()


def _dead_sockets() -> list[str]:
    """Sockets by which LibreOffice was talked to and at which no process listens any more."""
    alive = Path("/proc/net/unix").read_text(encoding="ascii")
    return [path.name for path in Path("/tmp").glob("OSL_PIPE_*_sora" + "[0-9a-f]" * 32) if str(path) not in alive]


def _processes(path: Path) -> list[str]:
    """The command lines that name a folder; a process that has just been killed may take a moment."""
    for _ in range(50):
        found = []
        for process in Path("/proc").glob("[0-9]*"):
            try:
                line = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            except OSError:
                continue
            if str(path) in line and "pytest" not in line:
                found.append(line)
        if not found:
            return []
        time.sleep(0.1)
    return found


@pytest.fixture
def recalc(command: Callable[..., Any], folder: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs the command on a workbook by LibreOffice, which must leave the workbook as it was."""

    def run(path: Path, *arguments: object, soffice: str = SOFFICE) -> subprocess.CompletedProcess[str]:
        data = path.read_bytes()
        environment = {**os.environ, "TMPDIR": str(folder), VARIABLE: soffice}
        result = command("recalc", path, "--engine", "libreoffice", *arguments, env=environment)
        assert path.read_bytes() == data
        return result

    return run


def _book(path: Path, *formulas: str) -> Path:
    book = openpyxl.Workbook()
    for row, formula in enumerate(formulas, 1):
        book.active.cell(row, 1, formula)
    book.save(path)
    return path


def _script(tmp_path: Path, text: str) -> str:
    """A soffice of our own making. $LOG is a file that it may write to."""
    path = tmp_path / "soffice"
    path.write_text(f"#!/bin/sh\nLOG={tmp_path / 'starts'}\n{text}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def _version(version: str) -> str:
    return f'if [ "$1" = --version ]; then echo "LibreOffice {version} 1(Build:1)"; exit 0; fi'


def _one_line(run: subprocess.CompletedProcess[str], *said: str) -> None:
    assert run.returncode == 1
    assert len(run.stderr.splitlines()) == 1, run.stderr
    assert all(text in run.stderr for text in said), run.stderr
    assert run.stdout == ""


def test_a_changed_assumption(recalc: Callable[..., Any], template: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    run = recalc(template, "--set", "in_utilisation=0.4", "--get", "out_train_gpus", "--json", "--out", out)
    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout) == {"out_train_gpus": pytest.approx(2 * 231.360448652941)}
    stored = openpyxl.load_workbook(out, data_only=True)
    place = Workbook(read_file(out)).locate("out_train_gpus")
    assert stored[place.sheet][place.cell].value == pytest.approx(2 * 231.360448652941)
    formula = openpyxl.load_workbook(out)["表1"]["F12"].value
    assert formula.startswith("=DIT_TOKENS(")


def test_values_of_every_kind(recalc: Callable[..., Any], tmp_path: Path) -> None:
    book = _book(
        tmp_path / "kinds.xlsx",
        '=SORA_PUBLISHED("no such row")',
        "=UPLOAD_HOURS_PER_YEAR(-1)",
        '=IFERROR(UPLOAD_HOURS_PER_YEAR("x"),"caught")',
        "=ISNA(A1)",
        "=1/0",
        "=SORA_VERSION()",
        "=A20",
        '=""',
    )
    keys = [f"--get=Sheet!A{row}" for row in range(1, 10)]
    run = recalc(book, *keys, "--json")
    assert list(json.loads(run.stdout).values())[:6] == ["#N/A", "#NUM!", "caught", True, "#DIV/0!", "0.1.0 python"]
    assert list(json.loads(run.stdout).values())[6:] == [0, "", None]
    assert run.returncode == 1
    assert "Sheet!A1" in run.stderr


def test_a_function_of_another_add_in_keeps_its_stored_value(recalc: Callable[..., Any], tmp_path: Path) -> None:
    book = _book(tmp_path / "other.xlsx", "=BLOOMBERG_PX(1)", "=A1*2")
    _one_line(recalc(book, "--get", "Sheet!A2"), "Sheet!A1 calls BLOOMBERG_PX", "stores no value")
    package = read_file(book)
    part = "xl/worksheets/sheet1.xml"
    package.parts[part] = (
        package.parts[part]
        .replace(b"PX(1)</f><v/>", b"PX(1)</f><v>21</v>")
        .replace(b"PX(1)</f><v></v>", b"PX(1)</f><v>21</v>")
    )
    book.write_bytes(package.to_bytes())
    run = recalc(book, "--get", "Sheet!A2")
    assert run.stdout == "Sheet!A2\t42\n", run.stderr
    assert "Sheet!A1 (BLOOMBERG_PX)" in run.stderr


def test_missing(recalc: Callable[..., Any], tmp_path: Path) -> None:
    book = _book(tmp_path / "book.xlsx", "=1+1")
    _one_line(recalc(book, soffice="/nowhere/soffice"), VARIABLE, "/nowhere/soffice", "correct or unset it")


def test_not_on_the_path(monkeypatch: pytest.MonkeyPatch) -> None:
    from sora_compute.hosts.libreoffice import installation

    monkeypatch.setattr(installation, "_USUAL_PLACES", ())
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.delenv(VARIABLE, raising=False)
    with pytest.raises(installation.LibreOfficeProblem, match=r"no soffice on the PATH; install 25\.2 or newer"):
        installation.find(1)


def test_too_old(recalc: Callable[..., Any], tmp_path: Path) -> None:
    soffice = _script(tmp_path, 'echo "LibreOffice 7.4.7.2 40(Build:2)"')
    _one_line(recalc(_book(tmp_path / "book.xlsx", "=1+1"), soffice=soffice), "LibreOffice 7.4", "25.2 or newer")


def test_something_else(recalc: Callable[..., Any], tmp_path: Path) -> None:
    book = _book(tmp_path / "book.xlsx", "=1+1")
    _one_line(recalc(book, soffice=_script(tmp_path, "exit 3")), "prints no version")


def test_hangs_at_once(recalc: Callable[..., Any], tmp_path: Path, folder: Path) -> None:
    soffice = _script(tmp_path, f"sleep 600 # {folder}\nwait")
    _one_line(recalc(_book(tmp_path / "book.xlsx", "=1+1"), "--timeout", "1", soffice=soffice), "does not answer")


def test_hangs_while_starting(recalc: Callable[..., Any], tmp_path: Path, folder: Path) -> None:
    soffice = _script(tmp_path, f"{_version('25.2.3.2')}\nsh -c 'sleep 600; : {folder}'")
    run = recalc(_book(tmp_path / "book.xlsx", "=1+1"), "--timeout", "3", soffice=soffice)
    _one_line(run, "not done within 3 s, starting", "--timeout")


def test_hangs_while_calculating(recalc: Callable[..., Any], tmp_path: Path) -> None:
    """A real LibreOffice with more to calculate than it can in the time."""
    book = tmp_path / "long.xlsx"
    _book(book, *LONG)
    _one_line(recalc(book, "--timeout", "6"), "not done within 6 s")


def test_ends_while_starting(recalc: Callable[..., Any], tmp_path: Path) -> None:
    soffice = _script(tmp_path, f"{_version('25.2.3.2')}\nexit 77")
    run = recalc(_book(tmp_path / "book.xlsx", "=1+1"), soffice=soffice)
    _one_line(run, "ended while starting (exit code 77)")


def test_asks_to_be_started_again(recalc: Callable[..., Any], tmp_path: Path) -> None:
    again = f'{_version("25.2.3.2")}\necho x >>"$LOG"\n'
    book = _book(tmp_path / "book.xlsx", "=UPLOAD_HOURS_PER_YEAR(500)")
    once = _script(tmp_path, f'{again}[ "$(wc -l <"$LOG")" -lt 3 ] && exit 81\nexec {SOFFICE} "$@"')
    assert recalc(book, "--get", "Sheet!A1", soffice=once).stdout == "Sheet!A1\t262800000\n"
    for_ever = _script(tmp_path, f"{again}exit 81")
    _one_line(recalc(book, soffice=for_ever), "asked 4 times to be started again")


def test_dies_in_the_middle(recalc: Callable[..., Any], tmp_path: Path) -> None:
    """A real LibreOffice, killed once it has accepted the connection and calculates."""
    kill = "(sleep 4; kill -9 $(ps -o pid= --ppid $$ | sort -rn)) &"  # what soffice has started; this shell comes last
    soffice = _script(tmp_path, f'{_version("25.2.3.2")}\n{kill}\nexec {SOFFICE} "$@"')
    book = tmp_path / "long.xlsx"
    _book(book, *LONG)
    _one_line(recalc(book, soffice=soffice), "LibreOffice ended in the middle")


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_nothing_is_left_when_the_command_is_stopped(tmp_path: Path, folder: Path, how: signal.Signals) -> None:
    book = tmp_path / "long.xlsx"
    _book(book, *LONG)
    command = [sys.executable, "-m", "sora_compute", "recalc", book, "--engine", "libreoffice"]
    environment = {**os.environ, "TMPDIR": str(folder), VARIABLE: SOFFICE}
    with subprocess.Popen(command, stderr=subprocess.PIPE, encoding="utf-8", env=environment) as process:
        assert _wait(lambda: any(folder.glob("*/profile/user/*")), 20)
        process.send_signal(how)
        process.communicate(timeout=20)
    assert process.returncode != 0
    assert _wait(lambda: not any(folder.iterdir()), 10)


def test_two_at_once_do_not_meet(folder: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "TMPDIR": str(folder), VARIABLE: SOFFICE}
    running = []
    for number in (1, 2):
        book = _book(tmp_path / f"{number}.xlsx", f"=UPLOAD_HOURS_PER_YEAR({number})")
        command = [sys.executable, "-m", "sora_compute", "recalc", book, "--engine", "libreoffice", "--get", "Sheet!A1"]
        running.append(subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8", env=environment))
    assert [process.communicate(timeout=60)[0] for process in running] == ["Sheet!A1\t525600\n", "Sheet!A1\t1051200\n"]


def test_a_damaged_file_does_not_reach_libreoffice(recalc: Callable[..., Any], tmp_path: Path) -> None:
    path = tmp_path / "broken.xlsx"
    buffer = io.BytesIO()
    openpyxl.Workbook().save(buffer)
    path.write_bytes(buffer.getvalue()[:2000])
    _one_line(recalc(path, soffice="/nowhere/soffice"), "not a workbook or is damaged")


@pytest.mark.parametrize("seconds", ["0", "-1", "nan", "soon", "1e9"])
def test_a_time_out_that_is_none(command: Callable[..., Any], tmp_path: Path, seconds: str) -> None:
    run = command("recalc", tmp_path / "x.xlsx", "--engine", "libreoffice", f"--timeout={seconds}")
    assert run.returncode == 2
    assert "no number of seconds" in run.stderr


def _wait(condition: Callable[[], bool], seconds: float) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if condition():
            return True
        time.sleep(0.05)
    return condition()
