"""Formula text: our calls made plain, links renumbered, all else as it was, to the last space."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sora_compute.pack.references import plain, renumbered
from sora_compute.xlsx.formulas import UnreadableFormula
from sora_compute.xlsx.tables import Table, written_out

TABLES = {"sales": Table("My Data", 2, 3, 5, 9, 1, 1, ("x", "unit price", "a]b", "z"))}


@pytest.mark.parametrize(
    ("formula", "expected", "functions", "links", "freed"),
    [
        ("[1]!SORA_TRAIN_GPUS(A1)", "SORA_TRAIN_GPUS(A1)", {"SORA_TRAIN_GPUS"}, set(), {1}),
        (r"'C:\x y\sora-compute.xlam'!DIT_TOKENS(1,  2)", "DIT_TOKENS(1,  2)", {"DIT_TOKENS"}, set(), set()),
        (r"'C:\it''s\sora.xla'!DIT_TOKENS(1,2)", "DIT_TOKENS(1,2)", {"DIT_TOKENS"}, set(), set()),
        (r"'C:\p\[sora.xlam]S'!SORA_VERSION()", "SORA_VERSION()", {"SORA_VERSION"}, set(), set()),
        ("_xlfn._xludf.dit_tokens( 1 )", "dit_tokens( 1 )", {"DIT_TOKENS"}, set(), set()),
        ("'[12]'!SORA_VERSION()", "SORA_VERSION()", {"SORA_VERSION"}, set(), {12}),
        ("[1]!OTHER(SORA_VERSION( ))", "[1]!OTHER(SORA_VERSION( ))", {"SORA_VERSION"}, {1}, set()),
        ('"[1]!SORA_VERSION()"', '"[1]!SORA_VERSION()"', set(), set(), set()),
        ("Sheet1!SORA_VERSION()", "Sheet1!SORA_VERSION()", set(), set(), set()),
        ("SORA_VERSION+1", "SORA_VERSION+1", set(), set(), set()),
        ("MY_SORA_VERSION()", "MY_SORA_VERSION()", set(), set(), set()),
        ("Table1[[#This Row],[2]]+Table1[3]", "Table1[[#This Row],[2]]+Table1[3]", set(), set(), set()),
        ("[2]!Table1[3]+[4]!name", "[2]!Table1[3]+[4]!name", set(), {2, 4}, set()),
        ("'a[3]b'!A1+'[5]S 1'!A1:'[6]S 1'!B2", "'a[3]b'!A1+'[5]S 1'!A1:'[6]S 1'!B2", set(), {5, 6}, set()),
        ("_xlfn.LET(_xlpm.a,1,_xlpm.a)", "_xlfn.LET(_xlpm.a,1,_xlpm.a)", set(), set(), set()),
    ],
)
def test_plain(formula: str, expected: str, functions: set[str], links: set[int], freed: set[int]) -> None:
    text, uses = plain(formula)
    assert (text, uses.functions, uses.links, uses.freed) == (expected, functions, links, freed)


def test_renumbered() -> None:
    formula = "SUM([2]S!$A$1:$B$2)  +'[3]My S'!A1:'[3]My S'!B2&\"[2]!x\"+T[2]+[1]!f( 1)+'[10]a''[2]'!A1"
    expected = "SUM([1]S!$A$1:$B$2)  +'[2]My S'!A1:'[2]My S'!B2&\"[2]!x\"+T[2]+[1]!f( 1)+'[9]a''[2]'!A1"
    assert renumbered(formula, {1: 1, 2: 1, 3: 2, 10: 9}) == expected


@given(st.text(alphabet="AB12[]!'\"(),;:+*/ .#@{}\\_SORATE", max_size=40))
def test_any_text_comes_back_whole_or_is_refused(formula: str) -> None:
    try:
        text, uses = plain(formula)
        same = renumbered(formula, {})
    except UnreadableFormula:
        return
    assert same == formula
    assert uses.functions or text == formula


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("sales[[#This Row],[x]]*2", "'My Data'!$B$5*2"),
        ("SUM(Sales[z])", "SUM('My Data'!$E$4:$E$8)"),
        ("SUM(Sales[[x]:[z]])", "SUM('My Data'!$B$4:$E$8)"),
        ("Sales[[#Headers],[unit price]]", "'My Data'!$C$3"),
        ("Sales[[#Totals],[z]]", "'My Data'!$E$9"),
        ("ROWS(Sales[#All])", "ROWS('My Data'!$B$3:$E$9)"),
        ("Sales[[#This Row],[a']b]]", "'My Data'!$D$5"),
        ("SUM(Sales[])", "SUM('My Data'!$B$4:$E$8)"),
        ("Sales[[#Headers],[#Data],[x]]", "'My Data'!$B$3:$B$8"),
        ("Sales[nothing]+Other[x]", "Sales[nothing]+Other[x]"),
        ('"Sales[x]"', '"Sales[x]"'),
    ],
)
def test_structured_references_as_ranges(formula: str, expected: str) -> None:
    assert written_out(formula, 5, TABLES) == expected
