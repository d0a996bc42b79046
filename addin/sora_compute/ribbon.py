"""What the ribbon asks of Python beside the functions: each takes a text and answers with one, for a message box.

Both run the command line's own code, so that a button and a command cannot differ.
"""

from __future__ import annotations

import io
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path


def pack(path: str) -> str:
    """Write a copy of a saved workbook, beside it, that computes without the add-in.

    What no LAMBDA can express is a value in the copy; the answer says which, and the workbook itself stays as it is.
    """
    source = Path(path)
    target = source.with_name(f"{source.stem}-packed{source.suffix}")
    status, said = _run("pack", str(source), "--freeze", "--out", str(target))
    return f"✔ {target}\n{said}".rstrip() if status == 0 else f"✘ 未能打包 Not packed: {said}"


def diagnosis(_: str) -> str:
    """What `sora-compute doctor` finds."""
    return _run("doctor")[1]


def _run(*arguments: str) -> tuple[int, str]:
    """A command's exit status, and what it wrote: the COM server has no console of its own."""
    from sora_compute.cli import main

    written = io.StringIO()
    with redirect_stdout(written), redirect_stderr(written):
        try:
            status = main(arguments)
        except SystemExit as end:  # arguments that the command line does not take
            status = 0 if end.code is None else 1
    return status, written.getvalue().strip()
