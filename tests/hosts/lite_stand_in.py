"""xlwings as xlwings Lite documents it, for a bare interpreter: `func`, `arg`, and a call as Excel makes it.

It is run there as the module `xlwings`. After the file under test has been loaded, `serve` reads calls from stdin, one
line of JSON each, and prints the results. A cell from Excel is a number, text, truth value, "" when it is blank, or
{"type": "Error", "basicValue": code}; a result that is an error is {"type": "Error", …} too.
"""

import json
import sys

ERRORS = ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!")


def func(function):
    """Register a function."""
    function.options = getattr(function, "options", {})
    function.registered = True
    return function


def arg(name, **options):
    """Options of an argument."""

    def decorate(function):
        function.options = {name: options, **getattr(function, "options", {})}
        return function

    return decorate


def _read(argument, options):
    """What a function gets: with ndim=2 always rows; errors are None unless err_to_str; a lone blank is None."""
    rows = argument if isinstance(argument, list) else [[argument]]
    cells = [[_cell(cell, options) for cell in row] for row in rows]
    if cells == [[None]]:
        return None
    assert options["ndim"] == 2
    return cells


def _cell(cell, options):
    if isinstance(cell, dict):
        return cell["basicValue"] if options.get("err_to_str") else None
    return None if cell == "" else cell


def _write(cell):
    if cell is None:
        return ""
    assert isinstance(cell, (str, int, float)), cell
    assert cell == cell, "Lite would make #NUM! of it"
    return {"type": "Error", "basicValue": cell} if cell in ERRORS else cell


def serve(module):
    """Answer every call."""
    for line in sys.stdin:
        name, arguments = json.loads(line)
        function = getattr(module, name)
        assert function.registered
        parameters = function.__code__.co_varnames[: function.__code__.co_argcount]
        given = [
            None if argument is None else _read(argument, function.options[parameter])
            for parameter, argument in zip(parameters, arguments, strict=False)
        ]
        given += [None] * (len(parameters) - len(given))  # Excel asks for the required ones itself
        print(json.dumps([[_write(cell) for cell in row] for row in function(*given)]))
