"""The VBA that is made from the catalogue: a wrapper for each function, and what both sides of COM agree on.

The wrappers have the signatures that xlwings' own generator gives them. They differ from its wrappers in what they
do: they share one kept connection, send values instead of ranges, and turn tagged failures into real Excel errors
(`macros/SoraConnection.bas`).

VBA source is stored in a code page, so everything here is ASCII; Chinese help is in the add-in's `_IntelliSense_`
sheet, from which `macros/SoraHelp.bas` hands it to the function wizard.
"""

from __future__ import annotations

import unicodedata

from sora_compute import __version__
from sora_compute.catalogue import Function, Parameter
from sora_compute.functions import FUNCTIONS
from sora_compute.functions.about import CATEGORY
from sora_compute.hosts.com_protocol import ERROR_NUMBERS, LONGEST_HELP, MODULE, TAG
from sora_compute.quantities import Key

FUNCTIONS_MODULE, PROTOCOL_MODULE = "SoraFunctions", "SoraProtocol"

LAST_ERROR = Function(
    "SORA_LAST_ERROR",
    CATEGORY,
    "上一次出错的原因;按 Ctrl+Alt+F9 更新",
    "Why a function last gave an error; Ctrl+Alt+F9 updates it",
    (),
    Key("原因", "reason"),
    str,
)
"""The one function that only Excel has: the reason stays on Excel's side, so it is there when Python is not."""

BUILT_IN_CATEGORIES = 19
"""How many function categories Excel has of its own; ours are numbered after them."""


def functions() -> list[Function]:
    """Every function of the Excel host, in the catalogue's order."""
    return [*FUNCTIONS.values(), LAST_ERROR]


def categories() -> list[str]:
    """The function wizard's categories, in the order of their numbers."""
    return list(dict.fromkeys(function.category for function in functions()))


def modules() -> dict[str, str]:
    """The generated modules by name, as VBA exports them."""
    return {FUNCTIONS_MODULE: _functions_module(), PROTOCOL_MODULE: _protocol_module()}


def _module(name: str, *lines: str) -> str:
    heading = (
        f'Attribute VB_Name = "{name}"',
        "' Made from the function catalogue by sora_compute.hosts.vba; a change here is lost at the next build.",
    )
    return "\r\n".join((*heading, *lines)) + "\r\n"


def _functions_module() -> str:
    lines = ["Option Explicit"]
    for function in FUNCTIONS.values():
        arguments = ", ".join(parameter.name for parameter in function.parameters)
        lines += _procedure(function, f'CallPython("{function.name}", Array({arguments}))')
    lines += _procedure(LAST_ERROR, "LastReason()")
    return _module(FUNCTIONS_MODULE, *lines)


def _procedure(function: Function, value: str) -> list[str]:
    name = function.name
    group = BUILT_IN_CATEGORIES + 1 + categories().index(function.category)
    signature = ", ".join(_declared(parameter) for parameter in function.parameters)
    return [
        "",
        f"Public Function {name}({signature})",
        f'Attribute {name}.VB_Description = "{_description(function)}"',
        f'Attribute {name}.VB_ProcData.VB_Invoke_Func = " \\n{group}"',
        f"    {name} = {value}",
        "End Function",
    ]


def _declared(parameter: Parameter) -> str:
    return parameter.name if parameter.default is None else f"Optional {parameter.name}"


def _description(function: Function) -> str:
    unit = f" [{function.result.unit}]" if function.result.unit else ""
    return ascii_text(f"{function.en}.{unit}")[:LONGEST_HELP].replace('"', '""')


_LIKE = str.maketrans({"·": "*", "×": "x", "÷": "/", "–": "-", "−": "-", "’": "'", "≥": ">=", "≤": "<=", "→": "->"})


def ascii_text(text: str) -> str:
    """The text with what ASCII lacks replaced by what looks like it, or else by a question mark."""
    return unicodedata.normalize("NFKD", text.translate(_LIKE)).encode("ascii", "replace").decode("ascii")


def _protocol_module() -> str:
    cases = [f'        Case "{code}": ErrorValue = CVErr({number})' for code, number in ERROR_NUMBERS.items()]
    names = list(FUNCTIONS)
    return _module(
        PROTOCOL_MODULE,
        "Option Explicit",
        "Option Private Module",
        "",
        f'Public Const PYTHON_MODULE As String = "{MODULE}"',
        f'Public Const WORKBOOK_VERSION As String = "{__version__}"',
        f"Public Const TAG_CODE As Long = {ord(TAG)}",
        "",
        "' The Excel error that a code stands for.",
        "Public Function ErrorValue(ByVal code As String) As Variant",
        "    Select Case code",
        *cases,
        f"        Case Else: ErrorValue = CVErr({ERROR_NUMBERS['#VALUE!']})",
        "    End Select",
        "End Function",
        "",
        "' The names of the functions that Python computes.",
        "Public Function FunctionNames() As Variant",
        "    Dim names As String",
        *(f'    names = names & "{name},"' for name in names),
        '    FunctionNames = Split(Left$(names, Len(names) - 1), ",")',
        "End Function",
    )
