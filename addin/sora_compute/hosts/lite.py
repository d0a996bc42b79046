"""`main.py` for xlwings Lite: every function for Excel on Windows, Mac and the web, in one file that a person pastes.

Lite runs Python in the browser (Pyodide) and has nothing installed but what requirements.txt names, so the modules that
compute stand in the file as texts. On loading it writes them into a folder and imports them from there: every module
keeps its own names, and what runs is what the project tests.
"""

from __future__ import annotations

from sora_compute import __version__
from sora_compute.catalogue import Function
from sora_compute.functions import FUNCTIONS
from sora_compute.hosts import core

REQUIREMENTS = "xlwings\nnumpy\n"
"""The file requirements.txt that Lite needs beside main.py."""

_HEAD = f'''\
"""sora-compute {__version__} for xlwings Lite: the computing-power model of a broker's Sora report as Excel functions.

Paste this whole file into the tab main.py of xlwings Lite, and the lines of requirements.txt into the tab of that name.
It is made from the project's own modules by `sora-compute build --edition lite`; change those, not this.

First come the functions as Excel sees them, each with its help. Below stand the modules that compute, as texts: they
are written into a folder of Python's own (in Lite, in memory) and imported from there.
"""

import sys
import tempfile
from pathlib import Path

from xlwings import arg, func

'''
_TAIL = f'''\

# What an earlier version of this file has left in the running Python is forgotten.
for name in [name for name in sys.modules if name.partition(".")[0] == "{core.PACKAGE}"]:
    del sys.modules[name]
folder = Path(tempfile.mkdtemp())
for name, text in FILES.items():
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
sys.path.insert(0, str(folder))

from {core.PACKAGE}.hosts.lite_calls import call  # noqa: E402
'''


def main_py() -> str:
    """The text of main.py."""
    sources = core.modules((*core.STARTS, f"{core.PACKAGE}.hosts.lite_calls"))
    files = {core.file_name(name): source for name, source in sources.items()}
    files |= {f"{core.PACKAGE}/facts/{name}": text for name, text in core.data_files(sources.values()).items()}
    texts = "".join(f"    {name!r}: {_quoted(text)},\n" for name, text in files.items())
    functions = "\n\n".join(map(_wrapper, FUNCTIONS.values()))
    return f"{_HEAD}\n{functions}\n\nFILES = {{\n{texts}}}\n{_TAIL}"


def _wrapper(function: Function) -> str:
    """A function as Lite registers one. Each argument arrives as rows of cells, errors among them as their codes."""
    names = [parameter.name for parameter in function.parameters]
    declared = [
        name if p.default is None else f"{name}=None" for name, p in zip(names, function.parameters, strict=True)
    ]
    lines = ["@func"]
    lines += [f"@arg({p.name!r}, ndim=2, err_to_str=True, doc={p.help!r})" for p in function.parameters]
    lines += [
        f"def {function.name}({', '.join(declared)}):",
        f'    """{_escaped(function.help)}"""',
        f"    return call({', '.join([repr(function.name), *names])})",
    ]
    return "\n".join(lines) + "\n"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _quoted(text: str) -> str:
    """A text as Python source that a person can read."""
    if "'''" in text or "\r" in text:
        raise ValueError("a module with three apostrophes or a carriage return cannot stand in main.py as it is")
    return f"r'''{text}'''"
