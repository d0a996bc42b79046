"""`pack` on workbooks of other programs: what changes, what keeps its bytes, and what the result computes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from lxml import etree

from native.engines import by_ironcalc, without_values
from pack.files import ADD_IN, PATH_TYPES, by_xlsxwriter, replace_text, save, with_links
from sora_compute.pack import names
from sora_compute.pack.packing import pack
from sora_compute.pack.results import stored_values
from sora_compute.pack.unpacking import unpack
from sora_compute.xlsx.namespaces import MAIN, tag
from sora_compute.xlsx.package import FileProblem, Package, read_bytes, read_file
from sora_compute.xlsx.workbook import Place, Workbook
from strategies import same
from support import by_libreoffice, schema_errors

GPUS = [12.365463754352643, 15.456829692940802, 18.548195631528962, 21.639561570117124, 24.730927508705285]
MODEL, BOOK = "xl/worksheets/sheet1.xml", "xl/workbook.xml"


def _changed(before: dict[str, bytes], package: Package) -> set[str]:
    return {n for n in before.keys() | package.parts.keys() if before.get(n) != package.parts.get(n)}


def _formulas(package: Package) -> dict[str, str]:
    return {str(formula.place): formula.text for formula in Workbook(package).formulas()}


def _ours(package: Package) -> list[str]:
    main = package.xml(Workbook(package).main_part)
    return [str(name.get("name")) for name in names.defined_names(main) if names.is_ours(name)]


def _assert_computes(package: Package, folder: Path) -> None:
    """IronCalc, which has no function of ours, gets what is stored."""
    stored = stored_values(Workbook(package))
    places = [f.place for f in Workbook(package).formulas() if f.place.sheet == "Model"]
    got = by_ironcalc(without_values(package), places, folder)
    assert [(str(p), stored.get(p), got[p]) for p in places if not same(stored.get(p), got[p])] == []


def test_a_file_of_xlsxwriter_keeps_all_but_the_parts_with_calls(tmp_path: Path) -> None:
    data = by_xlsxwriter()
    package = read_bytes(data, "x")
    report = pack(package)
    assert report.added == ["SORA_TRAIN_GPUS"]
    assert _ours(package) == ["SORA_TRAIN_GPUS"]
    original = read_bytes(data, "x")
    # sheet2 has a formula in a table without a computed value; it does not depend on us and keeps its bytes.
    assert _changed(original.parts, package) == {MODEL, BOOK}
    assert _formulas(package) == _formulas(original)
    stored = stored_values(Workbook(package))
    assert [stored[Place("Model", row, 1)] for row in range(2, 7)] == pytest.approx(GPUS, rel=1e-14)
    assert [stored[Place("Model", row, 2)] for row in range(2, 7)] == pytest.approx([2 * n for n in GPUS], rel=1e-14)
    path = save(package, tmp_path / "packed.xlsx")
    assert [schema_errors(path, office) for office in ("Office2019", "Microsoft365")] == [[], []]
    places = [Place("Model", row, column) for row in range(2, 7) for column in (1, 2)]
    got = by_ironcalc(without_values(package), places, tmp_path)
    assert all(same(stored[place], got[place]) for place in places)


def test_the_changed_parts_differ_only_where_they_must() -> None:
    package = read_bytes(by_xlsxwriter(), "x")
    before = {part: package.xml(part) for part in (MODEL, BOOK)}
    pack(package)
    for part, old in before.items():
        new = package.xml(part)
        for root in (old, new):
            for element in list(root.iter("{*}v", "{*}definedName")):
                if element.get("name") in (None, "SORA_TRAIN_GPUS"):
                    element.getparent().remove(element)
        assert etree.tostring(old, method="c14n") == etree.tostring(new, method="c14n")


@pytest.mark.parametrize("kind", PATH_TYPES)
def test_calls_through_an_external_link_become_plain_and_the_link_goes(kind: str, tmp_path: Path) -> None:
    formulas = {"H1": "=1+2", "H2": "=Model!A2+1", "H3": "=3", "H4": "=4", "H5": "=5", "H6": '="[1]!SORA_VERSION()"'}
    links = [("externalLinkPath", "prices.xlsx"), (kind, ADD_IN), ("externalLinkPath", r"D:\other.xlsx")]
    package = with_links(by_xlsxwriter(formulas), links)
    sheet = "xl/worksheets/sheet1.xml"
    # As Excel stores what was typed with the add-in loaded; the quotes round a path with spaces are Excel's too.
    replace_text(package, sheet, "<f>SORA_TRAIN_GPUS('My Data'!B1", "<f>[2]!SORA_TRAIN_GPUS('My Data'!B1")
    replace_text(package, sheet, "<f>SORA_TRAIN_GPUS('My Data'!B2", f"<f>'{ADD_IN}'!SORA_TRAIN_GPUS('My Data'!B2")
    replace_text(package, sheet, "<f>SORA_TRAIN_GPUS('My Data'!B3", "<f>_xludf.SORA_TRAIN_GPUS('My Data'!B3")
    replace_text(package, sheet, "<f>SORA_TRAIN_GPUS('My Data'!B4", "<f>_xlfn.SORA_TRAIN_GPUS('My Data'!B4")
    replace_text(package, sheet, "<f>1+2<", "<f>[1]Data!$A$1+'[3]Data'!B2+[2]!SORA_VERSION( )<")
    replace_text(package, sheet, "<f>3<", "<f>SUM([3]Data!$A$1:$A$5)   +  1<")
    replace_text(package, sheet, "$A2&gt;10", "[2]!SORA_TRAIN_GPUS($A2)&gt;[3]Data!$A$1")
    replace_text(package, sheet, "'My Data'!$A$1</formula1>", "[3]Data!$A$1</formula1>")
    replace_text(package, "xl/charts/chart1.xml", "'My Data'!$B$1:$B$5", "[3]Data!$B$1:$B$5")
    replace_text(package, BOOK, "'My Data'!$A$1<", "[3]Data!$A$1*[2]!VIDEO_GFLOPS(1,2)<")
    before = dict(package.parts)
    report = pack(package)
    assert report.unlinked == [ADD_IN]
    formulas_now = _formulas(package)
    for row in range(2, 7):
        assert formulas_now[f"Model!A{row}"] == f"SORA_TRAIN_GPUS('My Data'!B{row - 1},312,0.4,30)"
    assert formulas_now["Model!H1"] == "[1]Data!$A$1+'[2]Data'!B2+SORA_VERSION( )"
    assert formulas_now["Model!H3"] == "SUM([2]Data!$A$1:$A$5)   +  1"
    assert formulas_now["Model!H6"] == '"[1]!SORA_VERSION()"'
    text = package.parts[sheet].decode()
    assert "SORA_TRAIN_GPUS($A2)&gt;[2]Data!$A$1" in text
    assert "[2]Data!$A$1</formula1>" in text
    assert "[2]Data!$B$1:$B$5" in package.parts["xl/charts/chart1.xml"].decode()
    assert "[2]Data!$A$1*VIDEO_GFLOPS(1,2)<" in package.parts[BOOK].decode()
    assert _ours(package) == ["SORA_TRAIN_GPUS", "SORA_VERSION", "VIDEO_GFLOPS"]
    gone = {"xl/externalLinks/externalLink2.xml", "xl/externalLinks/_rels/externalLink2.xml.rels"}
    rewritten = {sheet, BOOK, "xl/charts/chart1.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"}
    assert _changed(before, package) == gone | rewritten
    assert not gone & package.parts.keys()
    assert ADD_IN.encode() not in b"".join(package.parts.values())
    path = save(package, tmp_path / "packed.xlsx")
    assert [schema_errors(path, office) for office in ("Office2019", "Microsoft365")] == [[], []]
    stored = stored_values(Workbook(package))
    assert [stored[Place("Model", row, 1)] for row in range(2, 7)] == pytest.approx(GPUS, rel=1e-14)


def test_a_file_with_only_the_dead_link_is_whole_again(tmp_path: Path) -> None:
    package = with_links(by_xlsxwriter(), [("externalLinkPath", ADD_IN)])
    replace_text(package, MODEL, "<f>SORA_TRAIN_GPUS(", "<f>[1]!SORA_TRAIN_GPUS(")
    pack(package)
    assert b"externalReferences" not in package.parts[BOOK]
    assert not [name for name in package.parts if "externalLink" in name]
    assert schema_errors(save(package, tmp_path / "packed.xlsx"), "Microsoft365") == []
    _assert_computes(package, tmp_path)


def test_a_link_that_other_formulas_need_stays() -> None:
    package = with_links(by_xlsxwriter({"H1": "=1+2"}), [("externalLinkPath", ADD_IN)])
    replace_text(package, MODEL, "<f>SORA_TRAIN_GPUS(", "<f>[1]!SORA_TRAIN_GPUS(")
    replace_text(package, MODEL, "<f>1+2<", "<f>[1]!MY_OTHER_FUNCTION(1)<")
    replace_text(package, MODEL, '</f><v>0</v></c></row><row r="2"', '</f><v>7</v></c></row><row r="2"')
    report = pack(package)
    assert report.unlinked == []
    assert any("stays" in note for note in report.notes)
    assert _formulas(package)["Model!H1"] == "[1]!MY_OTHER_FUNCTION(1)"
    assert stored_values(Workbook(package))[Place("Model", 1, 8)] == 7
    assert "xl/externalLinks/externalLink1.xml" in package.parts


def test_packing_twice_changes_nothing(template: Path) -> None:
    for data in (by_xlsxwriter(), template.read_bytes()):
        package = read_bytes(data, "x")
        pack(package, freeze=True)
        once = package.to_bytes()
        again = read_bytes(once, "x")
        assert pack(again, freeze=True).lines() == ["already packed: nothing to change"]
        assert again.to_bytes() == once


def test_pack_and_unpack_give_the_formulas_back(template: Path) -> None:
    for data in (by_xlsxwriter({"H1": '=IFERROR(dit_tokens(1,2),0)&"x"'}), template.read_bytes()):
        package = read_bytes(data, "x")
        before, all_names = _formulas(package), Workbook(package).all_names
        frozen = {line.partition(" =")[0] for line in pack(package, freeze=True).frozen}
        assert _ours(package)
        assert unpack(package)
        assert _formulas(package) == {place: text for place, text in before.items() if place not in frozen}
        assert Workbook(package).all_names == all_names
        assert unpack(package) == []


def test_unpack_leaves_names_that_are_not_ours() -> None:
    package = read_bytes(by_xlsxwriter(), "x")
    main = package.xml(BOOK)
    for name, text in (("DIT_TOKENS", "'My Data'!$A$1"), ("VIDEO_GFLOPS", "_xlfn.LAMBDA(_xlpm.x,_xlpm.x)")):
        etree.SubElement(main.find(tag("definedNames")), tag("definedName"), {"name": name}).text = text
    package.set_xml(BOOK, main)
    pack(package)
    assert unpack(package) == ["SORA_TRAIN_GPUS"]
    assert Workbook(package).all_names == {"my_factor", "dit_tokens", "video_gflops"}


def test_without_a_lambda_only_freeze_helps(tmp_path: Path) -> None:
    formulas = {"H1": "=SORA_PUBLISHED(19)*2", "H2": "=H1+1", "H3": "=LEN(SORA_VERSION())"}
    package = read_bytes(by_xlsxwriter(formulas), "x")
    with pytest.raises(FileProblem, match=r"SORA_PUBLISHED here \(Model!H1\); pack with --freeze"):
        pack(package)
    package = read_bytes(by_xlsxwriter(formulas), "x")
    report = pack(package, freeze=True)
    assert report.frozen == ["Model!H1 =SORA_PUBLISHED(19)*2"]
    left, stored = _formulas(package), stored_values(Workbook(package))
    assert "Model!H1" not in left
    assert left["Model!H2"] == "H1+1"
    assert stored[Place("Model", 1, 8)] == 462
    assert stored[Place("Model", 2, 8)] == 463
    assert _ours(package) == ["SORA_TRAIN_GPUS", "SORA_VERSION"]
    assert schema_errors(save(package, tmp_path / "frozen.xlsx"), "Microsoft365") == []
    _assert_computes(package, tmp_path)


def test_a_frozen_cell_leaves_the_calculation_chain() -> None:
    package = read_bytes(by_xlsxwriter({"H1": "=SORA_PUBLISHED(19)"}), "x")
    chain = "xl/calcChain.xml"
    package.parts[chain] = f'<calcChain xmlns="{MAIN}"><c r="H1" i="1"/></calcChain>'.encode()
    replace_text(
        package,
        "xl/_rels/workbook.xml.rels",
        "</Relationships>",
        '<Relationship Id="rIdC" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain" '
        'Target="calcChain.xml"/></Relationships>',
    )
    kept = read_bytes(package.to_bytes(), "x")
    replace_text(kept, MODEL, "SORA_PUBLISHED(19)", "DIT_TOKENS(16,16)")
    pack(kept)
    assert chain in kept.parts
    pack(package, freeze=True)
    assert chain not in package.parts
    assert b"calcChain" not in package.parts["xl/_rels/workbook.xml.rels"]


def test_a_call_in_a_rule_that_cannot_become_a_value_is_refused() -> None:
    package = read_bytes(by_xlsxwriter(), "x")
    replace_text(package, MODEL, "$A2&gt;10", "$A2&gt;SORA_PUBLISHED(19)")
    with pytest.raises(FileProblem, match=r"Model \(conditional format\) calls SORA_PUBLISHED"):
        pack(package, freeze=True)


def test_a_published_figure_is_a_lambda_where_the_workbook_has_the_table(template: Path) -> None:
    package = read_file(template)
    pack(package, freeze=True)
    assert "SORA_PUBLISHED" in _ours(package)
    assert "SORA_PUBLISHED(" in "".join(_formulas(package).values())


def test_the_own_name_of_the_user_is_not_overwritten(command: Callable[..., object], tmp_path: Path) -> None:
    package = read_bytes(by_xlsxwriter(), "x")
    replace_text(package, BOOK, 'name="my_factor"', 'name="sora_train_gpus"')
    path = save(package, tmp_path / "mine.xlsx")
    run = command("pack", path)
    assert run.returncode == 1
    assert len(run.stderr.splitlines()) == 1
    assert "sora_train_gpus of its own" in run.stderr
    assert [p.name for p in tmp_path.iterdir()] == ["mine.xlsx"]


def test_a_lambda_of_an_older_version_is_renewed() -> None:
    package = read_bytes(by_xlsxwriter(), "x")
    pack(package)
    newest = package.parts[BOOK]
    replace_text(package, BOOK, "*86400", "*86399")
    assert pack(package).added == ["SORA_TRAIN_GPUS"]
    assert package.parts[BOOK] == newest


def test_names_that_are_spelled_like_parameters_stay_apart(tmp_path: Path) -> None:
    package = read_bytes(by_xlsxwriter(), "x")
    replace_text(package, BOOK, 'name="my_factor"', 'name="utilisation"')
    pack(package)
    assert "_xlop.utilisation_," in package.parts[BOOK].decode()
    _assert_only_gpus(package, tmp_path)


def _assert_only_gpus(package: Package, folder: Path) -> None:
    places = [Place("Model", row, 1) for row in range(2, 7)]
    assert list(by_ironcalc(without_values(package), places, folder).values()) == pytest.approx(GPUS, rel=1e-12)


def test_values_that_only_excel_can_compute_stay() -> None:
    """A stored value is not replaced by the error of an engine that lacks the function, nor by what did not change."""
    package = read_bytes(by_xlsxwriter({"H1": "=1+2", "H2": "=2+2", "H3": "=A2&H1"}), "x")
    replace_text(package, MODEL, "<f>1+2</f><v>0</v>", "<f>GETPIVOTDATA(&quot;x&quot;,A1)</f><v>77</v>")
    replace_text(package, MODEL, "<f>2+2</f><v>0</v>", "<f>2+2</f><v>4.5</v>")
    pack(package)
    stored = stored_values(Workbook(package))
    assert stored[Place("Model", 1, 8)] == 77
    assert stored[Place("Model", 2, 8)] == 4.5
    assert str(stored[Place("Model", 3, 8)]).startswith("12.36")


def test_a_file_that_libreoffice_saved(tmp_path: Path) -> None:
    source = tmp_path / "source.xlsx"
    source.write_bytes(by_xlsxwriter())
    package = read_file(by_libreoffice(source, tmp_path))
    before = dict(package.parts)
    calls = [text for text in _formulas(package).values() if "sora_train_gpus" in text]  # as LibreOffice writes it
    assert len(calls) == 5
    report = pack(package)
    assert report.added == ["SORA_TRAIN_GPUS"]
    assert _changed(before, package) == {MODEL, BOOK}
    stored = stored_values(Workbook(package))
    assert [stored[Place("Model", row, 1)] for row in range(2, 7)] == pytest.approx(GPUS, rel=1e-14)
    _assert_only_gpus(package, tmp_path)
    path = save(package, tmp_path / "packed.xlsx")
    assert schema_errors(path, "Microsoft365") == schema_errors(tmp_path / "out" / "source.xlsx", "Microsoft365")


def test_a_spilling_formula_and_a_filled_down_one(tmp_path: Path) -> None:
    package = read_bytes(by_xlsxwriter(), "x")
    package.parts[MODEL] = package.parts[MODEL].replace(
        b"<f>SORA_TRAIN_GPUS('My Data'!B1,312,0.4,30)</f>",
        b'<f t="shared" ref="A2:A3" si="0">_xludf.SORA_TRAIN_GPUS(\'My Data\'!B1,312,0.4,30)</f>',
    )
    package.parts[MODEL] = package.parts[MODEL].replace(
        b"<f>SORA_TRAIN_GPUS('My Data'!B2,312,0.4,30)</f>", b'<f t="shared" si="0"/>'
    )
    pack(package)
    assert _formulas(package)["Model!A3"] == "SORA_TRAIN_GPUS('My Data'!B2,312,0.4,30)"
    assert stored_values(Workbook(package))[Place("Model", 3, 1)] == pytest.approx(GPUS[1])
    _assert_only_gpus(package, tmp_path)


@pytest.mark.filterwarnings("ignore:.*extension is not supported")
def test_openpyxl_reads_the_result(tmp_path: Path) -> None:
    package = read_bytes(by_xlsxwriter(), "x")
    pack(package)
    book = openpyxl.load_workbook(save(package, tmp_path / "packed.xlsx"), data_only=True)
    assert book["Model"]["A2"].value == pytest.approx(GPUS[0])
    assert "SORA_TRAIN_GPUS" in book.defined_names
