"""The UNO component of the extension: LibreOffice loads this file and calls a method of it for each function call.

LibreOffice makes the type XFunctions of the extension's types.idl; both come from the catalogue.
"""

import os
import sys

import unohelper

# LibreOffice appends this folder to the search path; put first, it wins over a package of the same name elsewhere.
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "pythonpath"))

from org.soracompute import XFunctions

from sora_compute.hosts.libreoffice.calls import IMPLEMENTATION, METHODS, call


class Functions(unohelper.Base, XFunctions):
    """The add-in, one for each LibreOffice; its methods are added below."""

    def __init__(self, context):
        self.context = context


def _method(function):
    return lambda add_in, *arguments: call(function, arguments)


for _name, _function in METHODS.items():
    setattr(Functions, _name, _method(_function))

g_ImplementationHelper = unohelper.ImplementationHelper()  # noqa: N816  (the name that LibreOffice looks for)
g_ImplementationHelper.addImplementation(Functions, IMPLEMENTATION, (IMPLEMENTATION, "com.sun.star.sheet.AddIn"))
