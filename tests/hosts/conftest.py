"""The fixture that makes xlwings believe that it runs on Windows."""

from excel_com.conftest import windows

__all__ = ["windows"]
