"""The generated VBA against xlwings' own generator, and against what VBA allows."""

from __future__ import annotations

import io
import re
from types import SimpleNamespace

import pytest

from sora_compute.functions import FUNCTIONS
from sora_compute.hosts import vba
from sora_compute.hosts.com_protocol import ERROR_NUMBERS, LONGEST_HELP, MODULE

SIGNATURE = re.compile(r"^(?:Public )?Function (\w+)\((.*)\)$", re.MULTILINE)
RESERVED = frozenset(
    re.findall(
        r"\w+",
        """abs addressof and any array as boolean byref byte byval call case cbool cbyte ccur cdate cdbl cdec cint
    circle clng close const csng cstr currency cvar cverr date debug declare dim do double doevents each else
    elseif empty end endif enum eqv erase event exit false fix for friend function get global gosub goto if
    imp implements in input inputb int integer is lbound len lenb let like lock long longlong longptr loop
    lset me mod new next not nothing null on open option optional or paramarray preserve print private public
    put raiseevent redim rem resume return rset scale seek select set sgn shared single spc static stop
    string sub tab then to true type typeof ubound unlock until variant wend while with withevents write xor""",
    )
)


def signatures(source: str) -> dict[str, str]:
    return dict(SIGNATURE.findall(source.replace("\r\n", "\n")))


@pytest.fixture(scope="module")
def oracle(windows: SimpleNamespace) -> str:
    """What xlwings' generator writes for an add-in of our functions."""
    file = io.StringIO()
    module = windows.udfs.get_udf_module(MODULE, None)
    windows.udfs.generate_vba_wrapper(MODULE, module, file, SimpleNamespace(Name="sora-compute.xlam"))
    return file.getvalue()


def test_signatures_are_those_of_xlwings_generator(oracle: str) -> None:
    ours = signatures(vba.modules()[vba.FUNCTIONS_MODULE])
    assert ours.pop(vba.LAST_ERROR.name) == ""
    assert ours == signatures(oracle)
    assert len(ours) == len(FUNCTIONS)


def test_each_wrapper_calls_what_xlwings_wrapper_calls_with_the_same_arguments(oracle: str) -> None:
    theirs = re.findall(r'XLPy\.CallUDF\("([\w.]+)", "(\w+)", Array\((.*?)\), ActiveWorkbook', oracle)
    ours = re.findall(r'CallPython\("(\w+)", Array\((.*?)\)\)', vba.modules()[vba.FUNCTIONS_MODULE])
    assert {module for module, _, _ in theirs} == {MODULE}
    assert sorted(ours) == sorted((name, arguments) for _, name, arguments in theirs)
    assert f'"{MODULE}"' in vba.modules()[vba.PROTOCOL_MODULE]


def test_no_wrapper_shows_an_exceptions_text(oracle: str) -> None:
    assert "= Err.Description" in oracle
    assert "Err.Description" not in "".join(vba.modules().values())


def test_every_error_code_has_its_number() -> None:
    source = vba.modules()[vba.PROTOCOL_MODULE]
    found = {code: int(number) for code, number in re.findall(r'Case "(.*?)": ErrorValue = CVErr\((\d+)\)', source)}
    assert found == ERROR_NUMBERS


def test_the_numbers_are_those_that_xlwings_reads_error_cells_by(windows: SimpleNamespace) -> None:
    theirs = {code: scode - (0x800A0000 - (1 << 32)) for scode, code in windows.xlwings._xlwindows.cell_errors.items()}
    assert len(theirs) == 7
    assert {code: ERROR_NUMBERS[code] for code in theirs} == theirs


def test_names_are_free_in_vba_and_no_cell_references() -> None:
    for function in FUNCTIONS.values():
        for name in (function.name, *(parameter.name for parameter in function.parameters)):
            assert name.lower() not in RESERVED, f"{function.name}: {name}"
            assert not re.fullmatch(r"[A-Za-z]{1,3}\d+", name), f"{function.name}: {name}"


def test_sources_are_ascii_and_lines_are_short_enough() -> None:
    for name, source in vba.modules().items():
        assert source.isascii(), name
        assert max(map(len, source.split("\r\n"))) < 1023, name


def test_descriptions_fit_and_quotes_are_doubled() -> None:
    source = vba.modules()[vba.FUNCTIONS_MODULE]
    descriptions = re.findall(r'VB_Description = "(.*)"\r\n', source)
    assert len(descriptions) == len(vba.functions())
    assert all(0 < len(text) <= LONGEST_HELP for text in descriptions)
    assert "?" not in "".join(descriptions), "a character that ASCII has no likeness of"


def test_categories_are_numbered_after_excels_own() -> None:
    numbers = re.findall(r'VB_Invoke_Func = " \\n(\d+)"', vba.modules()[vba.FUNCTIONS_MODULE])
    expected = [vba.BUILT_IN_CATEGORIES + 1 + vba.categories().index(f.category) for f in vba.functions()]
    assert [int(number) for number in numbers] == expected
