"""The file xlwings.conf as text: our lines in, other people's lines untouched, and the way back."""

from __future__ import annotations

import re

from sora_compute.hosts.com_protocol import MODULE

INTERPRETER, MODULES = "INTERPRETER_WIN", "UDF MODULES"
_REPLACED = "SORA REPLACED INTERPRETER_WIN"
"""Where the interpreter that stood there before is kept; xlwings does not read this key."""

_LINE = re.compile(r'"([^"]*)"\s*,\s*"([^"]*)"')


def settings(text: str) -> dict[str, str]:
    """Every setting by its key in capitals."""
    return {key.upper(): value for key, value in _LINE.findall(text)}


def with_add_in(text: str, interpreter: str) -> str:
    """The file with this interpreter and the add-in's functions in it."""
    before = settings(text)
    modules = [name for name in before.get(MODULES, "").split(";") if name and name != MODULE]
    wanted = {INTERPRETER: interpreter, MODULES: ";".join([*modules, MODULE])}
    replaced = before.get(INTERPRETER, "")
    if replaced and replaced != interpreter and _REPLACED not in before:
        wanted[_REPLACED] = replaced
    return _with(text, wanted)


def without_add_in(text: str) -> str:
    """The file as it was before, as far as our lines go; empty when nothing else was in it."""
    now = settings(text)
    if MODULE not in now.get(MODULES, "").split(";"):
        return text
    modules = [name for name in now[MODULES].split(";") if name and name != MODULE]
    return _with(text, {INTERPRETER: now.get(_REPLACED, ""), MODULES: ";".join(modules), _REPLACED: ""})


def _with(text: str, wanted: dict[str, str]) -> str:
    """The lines with some settings changed in their place, new ones at the end, and empty ones left out."""
    remaining = dict(wanted)
    lines = []
    for line in text.splitlines():
        match = _LINE.match(line.strip())
        key = match[1].upper() if match else ""
        if key not in wanted:
            lines.append(line)
        elif remaining.get(key):
            lines.append(f'"{key}","{remaining.pop(key)}"')
    lines += [f'"{key}","{value}"' for key, value in remaining.items() if value]
    return "".join(f"{line}\n" for line in lines)
