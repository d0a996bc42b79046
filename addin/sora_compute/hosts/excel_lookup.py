"""Look-ups in the workbook's own tables: Table 1, and the accelerator library with the rows that its reader adds.

A workbook holds the columns under defined names; where it has none of them, these LAMBDAs cannot be.
XMATCH finds the rows, and not MATCH, which would read * and ? as wildcards. It and INDEX are given plain ranges:
not every program takes an array there.
"""

from __future__ import annotations

from typing import cast

from sora_compute.accelerators import PRECISION_WORDS
from sora_compute.hosts.lambda_text import Local, checked, lambda_text, let
from sora_compute.model import hardware
from sora_compute.model.formula import formula_text
from sora_compute.model.symbolic import Expression, Symbol

TABLE1_NUMBER, TABLE1_KEY, TABLE1_LABEL, TABLE1_ITEM, TABLE1_PRINTED = TABLE1_NAMES = (
    "table1_number",
    "table1_key",
    "table1_label",
    "table1_item",
    "table1_printed",
)
"""The names under which a workbook holds the columns of Table 1, for the LAMBDA that looks a figure up in them."""

GPU_NAME, GPU_ALIAS, GPU_FIELD, GPU_FIGURE = GPU_NAMES = ("gpu_name", "gpu_alias", "gpu_field", "gpu_figure")
"""Those of the accelerator library: the chips' names and short names, the field codes, and the grid of figures, whose
rows are the chips and whose columns the codes."""

_XMATCH = "_xlfn.XMATCH"


def published(local: Local) -> str:
    """A row's figure, looked up in the workbook's own table by number, key or label, in that order of columns."""
    (row,) = local.parameters.values()
    wanted = local.name("wanted")
    by_text = f"{_XMATCH}({wanted},{TABLE1_ITEM})"
    for column in (TABLE1_LABEL, TABLE1_KEY):
        by_text = f"IFERROR({_XMATCH}({wanted},{column}),{by_text})"
    by_text = let({wanted: f"TRIM({row})"}, f'IF({wanted}="",NA(),INDEX({TABLE1_PRINTED},{by_text}))')
    by_number = f"IFERROR(INDEX({TABLE1_PRINTED},{_XMATCH}({row}+0,{TABLE1_NUMBER})),SQRT(-1))"
    found = f"IF(ISTEXT({row}),{by_text},{by_number})"
    return lambda_text(local, f'IF(ISERROR({row}),{row},IF(ISBLANK({row}),VALUE(""),{found}))')


def peak(local: Local) -> str:
    """GPU_TFLOPS."""
    name, precision = local.usable.values()
    return checked(local, _peak(local, name, _precision(local, precision)))


def specification(local: Local) -> str:
    """GPU_SPEC."""
    name, field = local.usable.values()
    return checked(local, _figure(local, name, _word(field)))


def equivalent(local: Local) -> str:
    """GPU_EQUIVALENT."""
    count, from_chip, to_chip, precision = local.usable.values()
    field, from_peak, to_peak = local.name("field"), local.name("from_peak"), local.name("to_peak")
    bindings = {
        field: _precision(local, precision),
        from_peak: _peak(local, from_chip, field),
        to_peak: _peak(local, to_chip, field),
    }
    expression = cast(Expression, hardware.equivalent(*map(Symbol, (count, from_peak, to_peak))))
    return checked(local, let(bindings, formula_text(expression)))


def _word(key: str) -> str:
    """A key's text without the spaces round it; #N/A where it is no text or an empty one, which no row bears."""
    return f'IF(ISTEXT({key}),IF(TRIM({key})="",NA(),TRIM({key})),NA())'


def _precision(local: Local, key: str) -> str:
    """The field code of a precision. `=` takes no notice of case."""
    wanted = local.name("wanted")
    code = "NA()"
    for field in dict.fromkeys(PRECISION_WORDS.values()):
        tests = [f'({wanted}="{word}")' for word, meant in PRECISION_WORDS.items() if meant == field]
        code = f'IF({"+".join(tests)},"{field}",{code})'
    return let({wanted: _word(key)}, code)


def _peak(local: Local, name: str, field: str) -> str:
    """A figure as a number."""
    return f"{_figure(local, name, field)}+0"


def _figure(local: Local, name: str, field: str) -> str:
    """The figure of the first chip with this name or short name; #N/A where there is none, or its cell is empty.

    Excel may give an empty cell as 0, so 0 counts as empty, as it does on the sheet.
    """
    wanted, by_name, by_alias, figure = map(local.name, ("wanted", "by_name", "by_alias", "figure"))
    row = f"IFERROR(IF({by_alias}<{by_name},{by_alias},{by_name}),IFERROR({by_name},{by_alias}))"
    bindings = {
        wanted: _word(name),
        by_name: f"{_XMATCH}({wanted},{GPU_NAME})",
        by_alias: f"{_XMATCH}({wanted},{GPU_ALIAS})",
        figure: f"INDEX({GPU_FIGURE},{row},{_XMATCH}({field},{GPU_FIELD}))",
    }
    return let(bindings, f'IF(({figure}="")+({figure}=0),NA(),{figure})')
