"""`sora-compute pack` and `unpack` as they are typed; files that no one should be sent lose nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from command.test_hostile import FILES
from pack.files import ADD_IN, by_xlsxwriter, replace_text, save, with_links
from sora_compute.pack.packing import pack
from sora_compute.pack.unpacking import unpack
from sora_compute.xlsx.package import FileProblem, read_bytes

MODEL = "xl/worksheets/sheet1.xml"


@pytest.fixture
def linked(tmp_path: Path) -> Path:
    package = with_links(by_xlsxwriter(), [("xlPathMissing", ADD_IN)])
    replace_text(package, MODEL, "<f>SORA_TRAIN_GPUS(", "<f>[1]!SORA_TRAIN_GPUS(")
    return save(package, tmp_path / "model.xlsx")


def test_check_says_what_would_be_done_and_writes_nothing(command: Any, linked: Path) -> None:
    before = linked.read_bytes()
    run = command("pack", linked, "--check")
    assert run.returncode == 0
    assert run.stdout.splitlines() == [
        "LAMBDA names put in: SORA_TRAIN_GPUS",
        "formulas brought to plain function names: Model!A2, Model!A3, Model!A4, Model!A5, Model!A6",
        f"links to the add-in removed: {ADD_IN}",
        "computed values stored: 10",
    ]
    assert [path.name for path in linked.parent.iterdir()] == ["model.xlsx"]
    assert linked.read_bytes() == before


def test_the_result_stands_beside_the_file(command: Any, linked: Path) -> None:
    before = linked.read_bytes()
    folder = linked.parent
    assert command("pack", linked).returncode == 0
    assert command("pack", folder / "model-packed.xlsx", "--out", folder / "twice.xlsx").returncode == 0
    assert (folder / "twice.xlsx").read_bytes() == (folder / "model-packed.xlsx").read_bytes()
    run = command("unpack", folder / "model-packed.xlsx", "--out", folder / "back.xlsx")
    assert run.returncode == 0
    assert run.stdout.strip() == "LAMBDA names taken out: SORA_TRAIN_GPUS"
    assert b"LAMBDA" not in read_bytes((folder / "back.xlsx").read_bytes(), "x").parts["xl/workbook.xml"]
    assert linked.read_bytes() == before
    run = command("recalc", folder / "back.xlsx", "--get", "Model!A2")
    assert run.stdout.startswith("Model!A2\t12.36546375435")


def test_a_file_without_our_functions_comes_out_as_it_is(command: Any, tmp_path: Path) -> None:
    package = read_bytes(by_xlsxwriter(), "x")
    package.parts[MODEL] = package.parts[MODEL].replace(b"SORA_TRAIN_GPUS", b"SUM")
    path = save(package, tmp_path / "plain.xlsx")
    for name in ("pack", "unpack"):
        run = command(name, path, "--out", tmp_path / f"{name}.xlsx")
        assert run.returncode == 0
        assert "nothing to" in run.stdout
        assert (tmp_path / f"{name}.xlsx").read_bytes() == path.read_bytes()


def test_the_input_is_never_the_output(command: Any, linked: Path) -> None:
    for name in ("pack", "unpack"):
        run = command(name, linked, "--out", linked)
        assert run.returncode == 1
        assert "names the input file itself" in run.stderr


def test_vba_stays_and_is_mentioned(command: Any, tmp_path: Path) -> None:
    package = read_bytes(by_xlsxwriter(), "x")
    package.parts["xl/vbaProject.bin"] = bytes(range(256))
    path = save(package, tmp_path / "macros.xlsm")
    run = command("pack", path)
    assert "holds VBA" in run.stdout
    packed = read_bytes((tmp_path / "macros-packed.xlsm").read_bytes(), "x")
    assert packed.parts["xl/vbaProject.bin"] == bytes(range(256))


@pytest.mark.parametrize("name", [name for name, (_, said) in FILES.items() if "Sheet!A" not in said])
def test_a_hostile_file_is_one_clear_line(name: str) -> None:
    make, said = FILES[name]
    data = make()
    # What is wrong in a sheet is none of unpack's business: it reads and changes the list of names alone.
    for work in (pack,) if name in ("nosheet.xlsx", "xxe.xlsx", "badxml.xlsx", "address.xlsx") else (pack, unpack):
        with pytest.raises(FileProblem, match=said) as problem:
            work(read_bytes(data, name))
        assert len(str(problem.value).splitlines()) == 1


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("<f>SORA_TRAIN_GPUS(", '<f>"SORA_TRAIN_GPUS(', "Model!A2: the formula cannot be read"),
        ("<f>A2*2</f>", "<f>SORA_TRAIN_GPUS(1)+A1#*2</f>", "Model!B2: the formula cannot be read"),
        ('<?xml version="1.0"', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><!--', "damaged|DTD"),
    ],
)
def test_a_broken_call_is_one_clear_line(command: Any, tmp_path: Path, old: str, new: str, said: str) -> None:
    package = read_bytes(by_xlsxwriter(), "x")
    replace_text(package, MODEL, old, new)
    path = save(package, tmp_path / "broken.xlsx")
    run = command("pack", path)
    assert run.returncode == 1
    assert len(run.stderr.splitlines()) == 1
    assert any(word in run.stderr for word in said.split("|"))
    assert [p.name for p in tmp_path.iterdir()] == ["broken.xlsx"]


def test_links_that_lead_nowhere_do_no_harm(tmp_path: Path) -> None:
    package = with_links(by_xlsxwriter(), [("externalLinkPath", ADD_IN), ("externalLinkPath", "a.xlsx")])
    replace_text(package, MODEL, "<f>SORA_TRAIN_GPUS(", "<f>[1]!SORA_TRAIN_GPUS(")
    del package.parts["xl/externalLinks/externalLink1.xml"]
    del package.parts["xl/externalLinks/_rels/externalLink1.xml.rels"]
    assert pack(package).unlinked == [""]
    assert b"externalLink1.xml" not in b"".join(package.parts.values())
    assert "xl/externalLinks/externalLink2.xml" in package.parts
