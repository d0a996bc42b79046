"""Processes that must not outlive us, nor hold us up: each is started in a group that is ended whole."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from typing import Any


def start(command: Sequence[str], **options: Any) -> subprocess.Popen[str]:
    """Start a process in a group of its own, with text pipes."""
    return subprocess.Popen(  # noqa: S603  (our own command lines, no shell)
        command, start_new_session=True, encoding="utf-8", errors="replace", **options
    )


def end(process: subprocess.Popen[str]) -> None:
    """End a process and everything that it started."""
    if os.name == "nt":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)  # noqa: S603, S607
    else:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe:
            with suppress(OSError):
                pipe.close()


def output(command: Sequence[str], timeout: float) -> str | None:
    """What a short command prints; None when it cannot be started or does not end in time."""
    try:
        process = start(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    except OSError:
        return None
    try:
        return process.communicate(timeout=timeout)[0]
    except subprocess.TimeoutExpired:
        return None
    finally:
        end(process)
