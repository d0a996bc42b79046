"""The add-in's own VBA, run by pyopenvba's interpreter in an Excel in memory, on xlwings' real COM server class.

Only xlwings' VBA module is replaced: it loads a Windows DLL to find the server, which here stands beside it.
"""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from pyopenvba.apps.excel import ExcelApplication, _bare_frame
from pyopenvba.interpreter import EMPTY, MISSING, VBAArray, VBAErrorValue, VBAObject, method, parse_expression
from pyopenvba.interpreter._values import error

from sora_workbook.vba_project import standard_modules

OMITTED = -2147352572
PROCEDURE_ATTRIBUTE = re.compile(r"^Attribute \w+\.VB_.*$", re.MULTILINE)
"""Help texts, which Excel reads and no code; the interpreter takes them for statements."""

ERROR_CODES = 0x800A0000 - (1 << 32)
RPC_SERVER_UNAVAILABLE = -2147023174


def to_com(value: Any) -> Any:
    """A VBA value as pywin32 hands it to a server."""
    if isinstance(value, VBAArray):
        lower = [first for first, _ in value.bounds]
        sizes = [last - first + 1 for first, last in value.bounds]
        if len(sizes) == 1:
            return tuple(to_com(value.get([lower[0] + i])) for i in range(sizes[0]))
        return tuple(
            tuple(to_com(value.get([lower[0] + r, lower[1] + c])) for c in range(sizes[1])) for r in range(sizes[0])
        )
    if isinstance(value, VBAErrorValue):
        return ERROR_CODES + value.number
    if value is MISSING:
        return OMITTED
    if value is EMPTY:
        return None
    assert isinstance(value, (bool, int, float, str)), f"{value!r} does not travel as a value"
    return value


def to_vba(value: Any) -> Any:
    """What a server gives back, as pywin32 makes VBA values of it."""
    if not isinstance(value, list):
        return value
    if value and isinstance(value[0], list):
        bounds = [(0, len(value) - 1), (0, len(value[0]) - 1)]
        return VBAArray(bounds, items=[row[c] for c in range(len(value[0])) for row in value])
    return VBAArray([(0, len(value) - 1)], items=list(value))


class Server(VBAObject):
    """The COM server: xlwings' XLPython, or a connection that has gone."""

    def __init__(self, python: Any) -> None:
        self.python = python
        self.alive = True
        self.calls: list[tuple[Any, ...]] = []

    @method
    def CallUDF(self, script: Any, name: Any, arguments: Any) -> Any:
        if not self.alive:
            raise error(RPC_SERVER_UNAVAILABLE, "The RPC server is unavailable.")
        self.calls.append(to_com(arguments))
        return to_vba(self.python.CallUDF(script, name, to_com(arguments)))

    @method
    def Module(self, name: Any) -> Any:
        return Box(self.python.Module(name).obj)

    @method
    def Tuple(self, argument: Any) -> Any:
        return Box((argument,))

    @method
    def Call(self, module: Any, name: Any, arguments: Any) -> Any:
        return Box(getattr(module.value, name)(*arguments.value))

    @method
    def Str(self, result: Any) -> Any:
        return str(result.value)


class Box(VBAObject):
    """A Python object that VBA only hands on."""

    def __init__(self, value: Any) -> None:
        self.value = value


class Connector(VBAObject):
    """Stands where xlwings' DLL is: makes servers, or fails to."""

    def __init__(self, python: Any) -> None:
        self.python = python
        self.servers: list[Server] = []
        self.broken = ""

    @method
    def Connect(self) -> Any:
        if self.broken:
            raise error(1000, self.broken)
        self.servers.append(Server(self.python))
        return self.servers[-1]


XLWINGS = """
Public connector As Object
Public Sub UseConnector(ByVal wanted As Object)
    Set connector = wanted
End Sub
Public Function XLPy()
    Set XLPy = connector.Connect()
End Function
"""


def start(python: Any, book: Path | None = None) -> SimpleNamespace:
    """An Excel with a workbook, or an empty one, and the add-in's macros."""
    excel = ExcelApplication.open(book, with_vba=False) if book else ExcelApplication()
    if not book:
        excel.add_workbook()
    connector = Connector(python)
    for name, source in standard_modules(ribbon=True).items():
        excel.add_module(XLWINGS if name == "xlwings" else PROCEDURE_ATTRIBUTE.sub("", source), name=name)
    excel.run("UseConnector", connector)
    return SimpleNamespace(excel=excel, connector=connector)


def evaluate(host: SimpleNamespace, expression: str) -> Any:
    """What a VBA expression gives; an array as a list, of rows when it has two dimensions."""
    host.excel.interpreter.initialise()
    value = host.excel.interpreter.evaluate(parse_expression(expression), _bare_frame(host.excel.interpreter))
    if not isinstance(value, VBAArray):
        return value
    if value.dimensions == 1:
        return list(value.items)
    rows = value.bounds[0][1] - value.bounds[0][0] + 1
    return [value.items[row::rows] for row in range(rows)]
