"""What the ribbon asks of Python beside the functions: each takes a text and answers with one, for a message box."""

from __future__ import annotations

from pathlib import Path


def pack(path: str) -> str:
    """Write a copy of a saved workbook that computes without the add-in, as `sora-compute pack` does."""
    from sora_compute.cli import main

    source = Path(path)
    target = source.with_name(f"{source.stem}-packed.xlsx")
    status, said = _said(main, ["pack", str(source), "--out", str(target)])
    return f"✔ {target}\n{said}".strip() if status == 0 else f"✘ 未能打包 not packed: {said}"


def diagnosis(_: str) -> str:
    """What `sora-compute doctor` finds."""
    from sora_compute.cli import main

    return _said(main, ["doctor"])[1]


def _said(command: object, arguments: list[str]) -> tuple[int, str]:
    """The exit status of a command, and what it wrote; the COM server has no console of its own."""
    import io
    from contextlib import redirect_stderr, redirect_stdout

    written = io.StringIO()
    with redirect_stdout(written), redirect_stderr(written):
        try:
            status = command(arguments)  # type: ignore[operator]
        except SystemExit as end:  # a call that the command line does not take
            status = end.code
    return int(status or 0), written.getvalue().strip()
