"""xlwings as it runs on Windows, with stand-ins for pywin32 and nothing else of its own replaced."""

from __future__ import annotations

import asyncio  # noqa: F401  (like NumPy and pandas below: before the platform is said to be Windows)
import ctypes
import importlib
import sys
from collections.abc import Iterator
from datetime import datetime
from types import ModuleType, SimpleNamespace
from typing import Any

import numpy  # noqa: F401
import pandas  # noqa: F401
import pytest

RANGE_IID = "{00020846-0000-0000-C000-000000000046}"
MISSING = -2147352572
"""What COM passes for an omitted argument."""


class _Anything(type):
    """A class whose every attribute is there: for what xlwings only names while it is imported."""

    def __getattr__(cls, name: str) -> Any:
        return cls


class Anything(metaclass=_Anything):
    def __init__(self, *_: Any, **__: Any) -> None: ...

    def __getattr__(self, name: str) -> Any:
        return self

    def __call__(self, *_: Any, **__: Any) -> Any:
        return self


class ComError(Exception):
    """pywintypes.com_error"""


class Unwrap(Exception):
    """What pywin32 raises for an object that is not one of the server's own."""


class StandInRange:
    """A Range as Excel's COM interface shows it to the server: only what xlwings asks of it."""

    class _Ole:
        @staticmethod
        def GetTypeInfo() -> Any:
            return SimpleNamespace(GetTypeAttr=lambda: SimpleNamespace(iid=RANGE_IID))

    _oleobj_ = _Ole()

    def __init__(self, value: Any) -> None:
        self.Value = value
        rows = value if isinstance(value, tuple) else ((value,),)
        sheet = SimpleNamespace(Parent=SimpleNamespace(Application=SimpleNamespace(Hwnd=1)))
        self.Worksheet = sheet
        self.Row = self.Column = 1
        self.Rows = SimpleNamespace(Count=len(rows))
        self.Columns = SimpleNamespace(Count=len(rows[0]))


def _stand_ins() -> dict[str, ModuleType]:
    modules: dict[str, ModuleType] = {}

    def add(name: str, **attributes: Any) -> ModuleType:
        module = ModuleType(name)
        module.__dict__.update({"__getattr__": lambda _: Anything, "__path__": []} | attributes)
        modules[name] = module
        parent, _, child = name.rpartition(".")
        if parent:
            setattr(modules[parent], child, module)
        return module

    def unwrap(value: Any) -> Any:
        raise Unwrap

    add("pywintypes", com_error=ComError, error=ComError, TimeType=datetime, IID=str)
    iid = object()
    add(
        "pythoncom",
        __file__="pythoncom.dll",
        CoInitialize=lambda: None,
        IID_IDispatch=iid,
        TypeIIDs={iid: type("PyIDispatch", (), {})},
        com_error=ComError,
        ole_error=ComError,
    )
    for name in ("win32api", "win32con", "win32gui", "win32timezone", "win32event"):
        add(name)
    add("win32process", GetWindowThreadProcessId=lambda window: (1, 2))
    add("win32com")
    add("win32com.server")
    add("win32com.client", Dispatch=lambda dispatch, **_: dispatch)
    for name in ("dispatcher", "exception", "policy"):
        add(f"win32com.server.{name}")
    add("win32com.server.util", unwrap=unwrap, wrap=lambda value, *_, **__: value)
    return modules


@pytest.fixture(scope="module")
def windows() -> Iterator[SimpleNamespace]:
    """xlwings and `sora_compute.hosts.excel_com`, imported as on Windows; both are forgotten afterwards."""

    def ours(name: str) -> bool:
        return name.partition(".")[0] == "xlwings" or name == "sora_compute.hosts.excel_com"

    before = {name: sys.modules.pop(name) for name in list(sys.modules) if ours(name)}
    stand_ins = _stand_ins()
    with pytest.MonkeyPatch.context() as patch:
        for name, module in stand_ins.items():
            patch.setitem(sys.modules, name, module)
        patch.setattr(ctypes, "windll", Anything, raising=False)
        patch.setattr(ctypes, "oledll", Anything(), raising=False)
        patch.setattr(ctypes, "PyDLL", Anything)
        patch.setattr(ctypes, "byref", lambda value: value)
        with pytest.MonkeyPatch.context() as importing:
            importing.setattr(sys, "platform", "win32")
            xlwings = importlib.import_module("xlwings")
        assert xlwings.has_pywin32, "xlwings did not take the stand-ins for pywin32"
        yield SimpleNamespace(
            xlwings=xlwings,
            server=importlib.import_module("xlwings.com_server").XLPython(),
            udfs=importlib.import_module("xlwings.udfs"),
            excel_com=importlib.import_module("sora_compute.hosts.excel_com"),
        )
        for name in [name for name in sys.modules if ours(name)]:
            del sys.modules[name]
        sys.modules.update(before)
