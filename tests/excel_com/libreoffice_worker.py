"""Runs under LibreOffice's Python: opens a workbook, runs its macros, prints what the cells hold as JSON.

Arguments: the pipe's name, the file, a JSON list of folders to import from, and a JSON list of steps:
["run", macro], ["set", sheet, cell, value], ["enter", sheet, cell, formula], ["get", sheet, cell],
["formulas", sheet] or ["serve", macro], which hands the macro the Python functions as a COM server would offer them.
"""

import json
import os
import sys
import time

import uno
import unohelper
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.script import XInvocation

ALWAYS_RUN_MACROS = 4


class Server(unohelper.Base, XInvocation):
    """The method CallUDF, for Basic to call by name."""

    def __init__(self):
        from sora_compute.hosts.excel_com import UDFS

        self.functions = UDFS

    def invoke(self, name, arguments, _places, _values):
        _module, function, cells = arguments
        rows = self.functions[function](*([[cell]] for cell in cells))
        return rows[0][0], (), ()

    def hasMethod(self, name):
        return name == "CallUDF"

    def hasProperty(self, _name):
        return False

    def getIntrospection(self):
        return None


def connected(pipe):
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", context)
    for _ in range(300):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.1)
    raise SystemExit("LibreOffice did not answer within 30 s")


def option(name, value):
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def shown(cell):
    if cell.getError():
        return {"error": cell.getError()}
    return cell.Value if cell.Type.value == "VALUE" or cell.FormulaResultType2 == 1 else cell.String


def run(document, macro, *arguments):
    script = document.ScriptProvider.getScript(f"vnd.sun.star.script:{macro}?language=Basic&location=document")
    return script.invoke(arguments, (), ())[0]


def step(document, order):
    verb, *rest = order
    if verb == "run":
        return run(document, *rest)
    if verb == "serve":
        return run(document, rest[0], Server())
    sheet = document.Sheets.getByName(rest[0])
    if verb == "formulas":
        cursor = sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        rows = sheet.getCellRangeByPosition(0, 0, cursor.RangeAddress.EndColumn, cursor.RangeAddress.EndRow)
        return [text for row in rows.FormulaArray for text in row if text.startswith(("=", "{="))]
    cell = sheet.getCellRangeByName(rest[1])
    if verb == "set":
        cell.Value = rest[2]
        return None
    if verb == "enter":
        cell.Formula = rest[2]
        return None
    return shown(cell)


def main():
    pipe, file, folders, orders = sys.argv[1:]
    sys.path[:0] = json.loads(folders)
    context = connected(pipe)
    desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    options = (option("MacroExecutionMode", ALWAYS_RUN_MACROS),)
    document = desktop.loadComponentFromURL(uno.systemPathToFileUrl(file), "_blank", 0, options)
    answers = []
    for order in json.loads(orders):
        try:
            answers.append(step(document, order))
        except Exception as problem:  # noqa: BLE001 (what a macro raises is an answer too)
            answers.append({"raised": str(problem)})
    print(json.dumps(answers), flush=True)
    document.close(True)
    desktop.terminate()
    os._exit(0)  # an orderly end would wait on the connection, which is gone, and sometimes crashes


main()
