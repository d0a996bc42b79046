"""Runs under LibreOffice's Python: opens a workbook, runs its macros, prints what the cells hold as JSON.

Arguments: the pipe's name, the file, and a JSON list of steps: ["run", macro], ["set", sheet, cell, value],
["get", sheet, cell] or ["formulas", sheet].
"""

import json
import os
import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

ALWAYS_RUN_MACROS = 4


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


def step(document, order):
    verb, *rest = order
    if verb == "run":
        script = document.ScriptProvider.getScript(f"vnd.sun.star.script:{rest[0]}?language=Basic&location=document")
        return script.invoke(tuple(rest[1:]), (), ())[0]
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
    return shown(cell)


def main():
    pipe, file, orders = sys.argv[1:]
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
