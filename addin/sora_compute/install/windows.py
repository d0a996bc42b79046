"""The Windows computer itself. Kept thin: nothing here decides anything."""

from __future__ import annotations

import importlib.util
import locale
import os
import subprocess
import sys
from pathlib import Path

if sys.platform == "win32":
    import winreg

    _HIVES = {
        "HKCU": winreg.HKEY_CURRENT_USER,
        "HKLM": winreg.HKEY_LOCAL_MACHINE,
        "HKCR": winreg.HKEY_CLASSES_ROOT,
    }

    _READ = winreg.KEY_READ | winreg.KEY_WOW64_64KEY  # a 32-bit Python sees what a 64-bit one does

    class Windows:
        """See `machine.Machine`."""

        def __init__(self) -> None:
            self.home = Path.home()
            self.add_ins = Path(os.environ["APPDATA"]) / "Microsoft" / "AddIns"
            self.python = Path(sys.executable)
            self.encoding = locale.getencoding()

        @staticmethod
        def _open(key: str, access: int) -> winreg.HKEYType:
            hive, _, path = key.partition("\\")
            return winreg.OpenKeyEx(_HIVES[hive], path, 0, access)

        def values(self, key: str) -> dict[str, str]:
            try:
                with self._open(key, _READ) as handle:
                    count = winreg.QueryInfoKey(handle)[1]
                    found = [winreg.EnumValue(handle, index) for index in range(count)]
            except OSError:
                return {}
            return {name: str(value) for name, value, _ in found}

        def subkeys(self, key: str) -> list[str]:
            try:
                with self._open(key, _READ) as handle:
                    return [winreg.EnumKey(handle, index) for index in range(winreg.QueryInfoKey(handle)[0])]
            except OSError:
                return []

        def set_value(self, key: str, name: str, text: str) -> None:
            hive, _, path = key.partition("\\")
            with winreg.CreateKeyEx(_HIVES[hive], path, 0, winreg.KEY_WRITE) as handle:
                winreg.SetValueEx(handle, name, 0, winreg.REG_SZ, text)

        def delete_value(self, key: str, name: str) -> None:
            with self._open(key, winreg.KEY_WRITE) as handle:
                winreg.DeleteValue(handle, name)

        def excel_is_running(self) -> bool:
            tasklist = Path(os.environ["SYSTEMROOT"]) / "System32" / "tasklist.exe"
            query = [str(tasklist), "/FI", "IMAGENAME eq EXCEL.EXE", "/NH"]
            listed = subprocess.run(query, capture_output=True, check=False)  # noqa: S603 (fixed words)
            return b"EXCEL.EXE" in listed.stdout.upper()

        def is_marked(self, path: Path) -> bool:
            return os.path.exists(f"{path}:Zone.Identifier")

        def has_module(self, name: str) -> bool:
            return importlib.util.find_spec(name) is not None
