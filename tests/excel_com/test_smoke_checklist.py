"""The figures that the smoke checklist tells people to expect are those that the functions give."""

from __future__ import annotations

import re

import pytest

from sora_compute.cell_text import parse_cell
from sora_compute.errors import ExcelError
from sora_compute.functions import FUNCTIONS
from sora_compute.values import evaluate
from support import ROOT

TEXT = (ROOT / "docs" / "excel-smoke-checklist.md").read_text(encoding="utf-8")
ITEMS = re.findall(r"^\| \d+ \| `=(\w+)\(([^`]*)\)` \| `?(#\w+[!?](?=`)|[\d.]+(?=,| \|))", TEXT, re.MULTILINE)


def test_the_checklist_says_that_it_has_not_been_run() -> None:
    assert "Nothing on this page has been run yet." in TEXT


@pytest.mark.parametrize(("name", "arguments", "expected"), ITEMS)
def test_expected_figures(name: str, arguments: str, expected: str) -> None:
    value = evaluate(FUNCTIONS[name], [parse_cell(text) for text in arguments.split(",") if arguments])
    assert (value.code if isinstance(value, ExcelError) else f"{value:.15g}") == expected


def test_the_figures_are_looked_at() -> None:
    assert len(ITEMS) == 4, ITEMS
