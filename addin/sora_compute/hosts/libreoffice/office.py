"""One workbook computed by one LibreOffice, which is started for it and ended after it.

Everything that LibreOffice writes, its profile included, lies in a temporary folder of its own, so that two of them do
not meet and nothing stays behind.
"""

from __future__ import annotations

import hashlib
import json
import os
import queue
import shutil
import subprocess
import tempfile
import threading
import time
import uuid
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sora_compute.errors import ExcelError, WrongType, error_from_code
from sora_compute.hosts.libreoffice import extension, processes
from sora_compute.hosts.libreoffice.calls import ERROR_NUMBERS
from sora_compute.hosts.libreoffice.installation import LibreOfficeProblem, find
from sora_compute.xlsx.package import Package
from sora_compute.xlsx.workbook import Place

_WORKER = Path(__file__).with_name("worker.py")
_CODES = {number: code for code, number in ERROR_NUMBERS.items()}
_LONGEST_FAREWELL = 5.0  # seconds for LibreOffice to end by itself, which it is then made to
_LONGEST_LOOK = 20.0  # seconds for finding the installation, of whatever is allowed for the whole


@dataclass
class Answer:
    """What LibreOffice made of a workbook: values by cell, the functions it does not know, its own time."""

    values: dict[Place, Any]
    unknown: frozenset[str]
    seconds: float


def compute(
    package: Package,
    cells: Collection[Place],
    functions: Collection[str] = (),
    *,
    timeout: float,
    save: Path | None = None,
) -> Answer:
    """Let LibreOffice calculate everything and read the given cells. Raises LibreOfficeProblem.

    functions: names of which to say whether LibreOffice knows them. timeout: seconds for the whole. save: where
    LibreOffice is to save its own copy of the workbook.
    """
    deadline = time.monotonic() + timeout
    installation = find(min(timeout, _LONGEST_LOOK))
    with _folder() as folder:
        book = folder / f"workbook{Path(package.name).suffix or '.xlsx'}"
        book.write_bytes(package.to_bytes())
        pipe = f"sora{uuid.uuid4().hex}"
        add_in = folder / extension.FILE_NAME
        add_in.write_bytes(extension.build())
        request = {
            "soffice": installation.soffice,
            "folder": str(folder),
            "pipe": pipe,
            "sockets": _sockets(folder, pipe),
            "extension": str(add_in),
            "file": str(book),
            "cells": _runs(cells),
            "functions": sorted(functions),
            "save": str(save) if save else None,
        }
        answer = _ask(installation.python, request, folder, deadline, package.name, timeout)
    runs = _runs(cells)
    values = {
        Place(sheet, row, column): _value(value)
        for sheet, columns in answer["values"].items()
        for (column, first, _), found in zip(runs[sheet], columns, strict=True)
        for row, value in enumerate(found, first)
    }
    return Answer(values, frozenset(answer["unknown"]), answer["seconds"])


@contextmanager
def _folder() -> Iterator[Path]:
    path = Path(tempfile.mkdtemp(prefix="sora-compute-"))
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def _sockets(folder: Path, pipe: str) -> list[str]:
    """The sockets that LibreOffice puts into /tmp, wherever its profile is, and leaves there when it is killed."""
    if os.name == "nt":
        return []
    profile = (folder / "profile").as_uri().encode("utf-16-le")
    digest = hashlib.md5(profile, usedforsecurity=False).digest()
    names = (pipe, "SingleOfficeIPC_" + "".join(f"{byte:x}" for byte in digest))
    return [f"/tmp/OSL_PIPE_{os.getuid()}_{name}" for name in names]  # noqa: S108


def _runs(cells: Collection[Place]) -> dict[str, list[list[int]]]:
    """Cells as [column, first row, last row] by sheet, adjoining ones together: each run is one question."""
    runs: dict[str, list[list[int]]] = {}
    for place in sorted(set(cells), key=lambda place: (place.sheet, place.column, place.row)):
        known = runs.setdefault(place.sheet, [])
        if known and known[-1][0] == place.column and known[-1][2] == place.row - 1:
            known[-1][2] = place.row
        else:
            known.append([place.column, place.row, place.row])
    return runs


def _ask(
    python: str, request: dict[str, Any], folder: Path, deadline: float, name: str, timeout: float
) -> dict[str, Any]:
    """Run the worker and return the last thing it says."""
    with (folder / "worker.log").open("wb") as log:
        worker = processes.start(
            [python, "-I", str(_WORKER)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            cwd=folder,
            env=_environment(folder),
        )
    try:
        said = _lines(worker)
        assert worker.stdin
        worker.stdin.write(json.dumps(request) + "\n")
        worker.stdin.flush()
        step = "starting"
        while True:
            try:
                line = said.get(timeout=max(0.0, deadline - time.monotonic()))
            except queue.Empty:
                raise LibreOfficeProblem(
                    f"{name}: LibreOffice was not done within {timeout:g} s, {step}; "
                    "it was ended and nothing was written; allow it more with --timeout"
                ) from None
            if line is None:
                raise LibreOfficeProblem(f"{name}: LibreOffice's Python ended in the middle, {step}")
            message: dict[str, Any] = json.loads(line)
            if "problem" in message:
                raise LibreOfficeProblem(f"{name}: {message['problem']}, {step}; nothing was written")
            if "step" not in message:
                with suppress(queue.Empty):
                    said.get(timeout=_LONGEST_FAREWELL)
                return message
            step = message["step"]
    except BrokenPipeError:
        raise LibreOfficeProblem(f"{name}: LibreOffice's Python {python} ended at once") from None
    finally:
        processes.end(worker)
        for socket in request["sockets"]:
            Path(socket).unlink(missing_ok=True)


def _lines(worker: subprocess.Popen[str]) -> queue.Queue[str | None]:
    """What the worker prints, line by line, and None at its end; a queue can be waited at with a time-out."""
    lines: queue.Queue[str | None] = queue.Queue()
    stream = worker.stdout
    assert stream

    def read() -> None:
        try:
            for line in stream:
                lines.put(line)
        except ValueError:  # closed by us meanwhile
            pass
        lines.put(None)

    threading.Thread(target=read, daemon=True).start()
    return lines


def _environment(folder: Path) -> dict[str, str]:
    """Ours without what would lead another Python astray; temporary files go to the folder."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    return {**kept, "TMPDIR": str(folder)}


def _value(value: Any) -> Any:
    if type(value) is not dict:
        return value
    number = value["error"]
    code = _CODES.get(number)
    error: ExcelError | None = error_from_code(code) if code else None
    return error or WrongType(f"LibreOffice shows Err:{number}")
