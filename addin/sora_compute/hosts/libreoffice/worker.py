"""Runs under LibreOffice's own Python: starts a LibreOffice, has it compute one workbook, prints the cells' values.

It is given a folder of its own to put the profile in, and talks in lines of JSON: one request on stdin, then on stdout
a line for each step begun and, last, a line with the values or with what went wrong. While stdin is open someone waits
for the answer; when it closes, LibreOffice is ended and the folder removed, whatever is going on.
"""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time

import uno
import unohelper
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.lang import DisposedException
from com.sun.star.task import XInteractionHandler
from com.sun.star.ucb import XCommandEnvironment

RESTART = 81  # how LibreOffice says that it wants to be started again, as it may with a new profile
MOST_STARTS = 4
TEXT, FORMULA = (uno.Enum("com.sun.star.table.CellContentType", name) for name in ("TEXT", "FORMULA"))
UNKNOWN_NAME = 525
LOGICAL = 1024  # com.sun.star.util.NumberFormat.LOGICAL
NO_UPDATE, NO_MACROS = 0, 0

# Recalculate never on loading, but once, explicitly; run no macros; ask nothing.
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode"><value>1</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc">
<prop oor:name="FirstRun"><value>false</value></prop></item>
</oor:items>
"""
FLAGS = ("--headless", "--invisible", "--norestore", "--nologo", "--nodefault", "--nofirststartwizard")


class Problem(Exception):
    """What went wrong, in words for the user."""


class Quiet(unohelper.Base, XCommandEnvironment, XInteractionHandler):
    """Agrees to whatever the installation of an extension asks."""

    def getInteractionHandler(self):
        return self

    def getProgressHandler(self):
        return None

    def handle(self, request):
        for continuation in request.getContinuations():
            if continuation.queryInterface(uno.getTypeByName("com.sun.star.task.XInteractionApprove")):
                continuation.select()


class Office:
    """A LibreOffice process with a profile of its own in `folder`."""

    def __init__(self, command, folder, pipe):
        self.command = command
        self.folder = folder
        self.pipe = pipe
        self.process = None
        profile = os.path.join(folder, "profile")
        os.makedirs(os.path.join(profile, "user"))
        with open(os.path.join(profile, "user", "registrymodifications.xcu"), "w", encoding="utf-8") as file:
            file.write(SETTINGS)
        self.profile = unohelper.systemPathToFileUrl(profile)

    def start(self):
        """Start it and return the context of the process."""
        resolver = uno.getComponentContext().ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
        for _ in range(MOST_STARTS):
            self._launch()
            while self.process.poll() is None:
                try:
                    return resolver.resolve(f"uno:pipe,name={self.pipe};urp;StarOffice.ComponentContext")
                except NoConnectException:
                    time.sleep(0.03)
            if self.process.returncode != RESTART:
                raise Problem(f"LibreOffice ended while starting (exit code {self.process.returncode})")
        raise Problem(f"LibreOffice asked {MOST_STARTS} times to be started again (exit code {RESTART})")

    def start_again(self, context):
        """Start it anew, with the extension that was installed meanwhile.

        Until then LibreOffice runs an extension's Python in a helper process, and each call takes ten times as long.
        """
        context.ServiceManager.createInstance("com.sun.star.frame.Desktop").terminate()
        self.process.wait()
        return self.start()

    def _launch(self):
        with open(os.path.join(self.folder, "soffice.log"), "ab") as log:
            self.process = subprocess.Popen(
                [
                    self.command,
                    f"-env:UserInstallation={self.profile}",
                    f"--accept=pipe,name={self.pipe};urp;",
                    *FLAGS,
                ],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self.folder,
            )


def install(context, extension):
    """Install the extension for this profile, as a user does with the extension manager."""
    manager = context.getValueByName("/singletons/com.sun.star.deployment.ExtensionManager")
    manager.addExtension(unohelper.systemPathToFileUrl(extension), (), "user", manager.createAbortChannel(), Quiet())


def remove_helper_socket():
    """Take away the socket of the process that LibreOffice starts for an extension; it is connected by now.

    The socket lies in /tmp under a random name, and would stay there if LibreOffice were killed.
    """
    if os.name == "nt":
        return
    listed = subprocess.run(["ps", "-s", str(os.getsid(0)), "-o", "args="], stdout=subprocess.PIPE, check=False)  # noqa: S607
    for name in re.findall(rb"uno:pipe,name=([0-9a-f]{40,64});", listed.stdout):
        path = f"/tmp/OSL_PIPE_{os.getuid()}_{name.decode()}"  # noqa: S108
        if os.path.exists(path):
            os.unlink(path)


def option(name, value):
    found = PropertyValue()
    found.Name, found.Value = name, value
    return found


def open_workbook(desktop, path):
    """The workbook, without running its macros or fetching what it links to."""
    document = desktop.loadComponentFromURL(
        unohelper.systemPathToFileUrl(path),
        "_blank",
        0,
        (option("Hidden", True), option("UpdateDocMode", NO_UPDATE), option("MacroExecutionMode", NO_MACROS)),
    )
    if document is None or not hasattr(document, "Sheets"):
        raise Problem("LibreOffice cannot open it as a workbook")
    return document


def values(document, wanted):
    """The cells asked for: {sheet: [[column, first row, last row], …]} in, a list of values for each run out."""
    return {
        sheet: [run_values(document, document.Sheets.getByName(sheet), *run) for run in runs]
        for sheet, runs in wanted.items()
    }


def run_values(document, sheet, column, first, last):
    rows = sheet.getCellRangeByPosition(column - 1, first - 1, column - 1, last - 1).getDataArray()
    return [exact(document, sheet, column, row, value) for row, (value,) in enumerate(rows, first)]


def exact(document, sheet, column, row, value):
    """A cell's value in JSON: number, text, truth value, null for an empty cell, {"error": number}."""
    if type(value) is float and value not in (0.0, 1.0):
        return value
    cell = sheet.getCellByPosition(column - 1, row - 1)
    if cell.getError():
        return {"error": cell.getError()}
    if type(value) is float:
        logical = document.NumberFormats.getByKey(cell.NumberFormat).Type & LOGICAL
        return bool(value) if logical else value
    return value if value or cell.Type in (TEXT, FORMULA) else None


def unknown(desktop, names):
    """Those of the function names that LibreOffice does not know."""
    if not names:
        return []
    document = desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, (option("Hidden", True),))
    cell = document.Sheets.getByIndex(0).getCellByPosition(0, 0)
    found = []
    for name in names:
        cell.setFormula(f"={name}()")
        if cell.getError() == UNKNOWN_NAME:
            found.append(name)
    document.close(True)
    return found


def answer(request, say):
    """Do what is asked; the last thing said is the answer."""
    office = Office(request["soffice"], request["folder"], request["pipe"])
    try:
        say({"step": "starting"})
        context = office.start()
        say({"step": "installing the functions"})
        install(context, request["extension"])
        remove_helper_socket()
        context = office.start_again(context)
        desktop = context.ServiceManager.createInstance("com.sun.star.frame.Desktop")
        say({"step": "opening"})
        document = open_workbook(desktop, request["file"])
        say({"step": "calculating"})
        started = time.perf_counter()
        document.calculateAll()
        seconds = time.perf_counter() - started
        say({"step": "reading"})
        result = {"values": values(document, request["cells"]), "seconds": seconds}
        if request.get("save"):
            document.storeToURL(
                unohelper.systemPathToFileUrl(request["save"]), (option("FilterName", "Calc MS Excel 2007 XML"),)
            )
        result["unknown"] = unknown(desktop, request["functions"])
        document.close(True)
        say(result)
        desktop.terminate()
        office.process.wait()
    except DisposedException:
        code = office.process.wait()
        raise Problem(f"LibreOffice ended in the middle (exit code {code})") from None


def main():
    """Answer one request."""
    request = json.loads(sys.stdin.readline())
    threading.Thread(target=end_with_the_asker, args=(request["folder"], request["sockets"]), daemon=True).start()

    def say(line):
        sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()

    try:
        answer(request, say)
    except Problem as problem:
        say({"problem": str(problem)})
    except Exception as problem:  # noqa: BLE001  (whatever LibreOffice raises is to be told, not lost)
        say({"problem": " ".join(f"{type(problem).__name__}: {problem}".split())})


def end_with_the_asker(folder, sockets):
    """Wait until stdin closes, then end this process and LibreOffice, which share a process group."""
    sys.stdin.read()
    shutil.rmtree(folder, ignore_errors=True)
    for path in filter(os.path.exists, sockets):
        os.unlink(path)
    if hasattr(os, "killpg"):
        os.killpg(0, signal.SIGKILL)
    os._exit(1)


if __name__ == "__main__":
    main()
