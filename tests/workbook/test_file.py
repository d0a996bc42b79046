"""The file itself: the same bytes on every build, valid by Microsoft's own schema, opened by LibreOffice."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from sora_workbook import layout
from sora_workbook.editions import EDITIONS
from support import COMMITTED, by_libreoffice, schema_errors


@pytest.mark.parametrize("edition", EDITIONS.values(), ids=lambda edition: edition.name)
def test_the_committed_edition_is_what_the_code_builds(edition: object) -> None:
    for file, data in edition.files().items():
        assert (COMMITTED / file).read_bytes() == data, f"{file}: run sora-compute build --out workbook/editions"


@pytest.mark.parametrize(("seed", "zone"), [("1", "UTC"), ("2", "Asia/Shanghai"), ("3", "America/New_York")])
def test_bytes_depend_on_no_hash_seed_time_zone_or_folder(tmp_path: Path, seed: str, zone: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "sora_compute", "build", "--edition", "template", "--out", tmp_path],
        env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
        cwd=tmp_path,
        check=True,
        timeout=120,
        capture_output=True,
    )
    file = EDITIONS["template"].file
    assert (tmp_path / file).read_bytes() == (COMMITTED / file).read_bytes()


@pytest.mark.parametrize("office", ["Office2019", "Microsoft365"])
def test_the_open_xml_sdk_finds_nothing(template: Path, office: str) -> None:
    assert schema_errors(template, office) == []


def test_the_validator_does_find_what_is_wrong(template: Path, tmp_path: Path) -> None:
    from sora_compute.xlsx.package import read_file

    package = read_file(template)
    package.parts["xl/workbook.xml"] = package.parts["xl/workbook.xml"].replace(b"<sheets>", b"<sheets><nonsense/>")
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(package.to_bytes())
    assert schema_errors(broken, "Microsoft365")


@pytest.fixture(scope="module")
def pages(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The template's pages as LibreOffice prints them."""
    return by_libreoffice(template, tmp_path_factory.mktemp("libreoffice"), "pdf")


def test_libreoffice_computes_the_plain_formulas_to_the_same_values(template: Path, tmp_path: Path) -> None:
    """A copy without stored values, so that every number read back is LibreOffice's own."""
    bare = tmp_path / "bare.xlsx"
    openpyxl.load_workbook(template).save(bare)  # openpyxl writes formulas without values
    theirs = openpyxl.load_workbook(by_libreoffice(bare, tmp_path), data_only=True)
    ours = openpyxl.load_workbook(template, data_only=True)
    for sheet, column in (("表1", "G"), ("表1", "H"), ("表1", "I"), ("表1", "K"), ("假设", "E"), ("假设", "L")):
        mine = [cell.value for cell in ours[sheet][column]]
        other = [cell.value for cell in theirs[sheet][column]]
        compared = [(a, b) for a, b in zip(mine, other, strict=False) if a is not None]
        assert len(compared) >= 27
        for a, b in compared:
            assert b == (pytest.approx(a, rel=1e-12) if isinstance(a, float) else a), sheet
    # Without the functions, the plain formulas are in use and every check still passes.
    assert theirs["检查"][layout.FUNCTIONS_LIVE].value == 0
    assert theirs["检查"][layout.MASTER].value == 1


def test_the_pages_show_the_table_in_chinese(pages: Path) -> None:
    text = subprocess.run(
        ["pdftotext", "-layout", pages, "-"], check=True, capture_output=True, encoding="utf-8", timeout=60
    ).stdout
    for expected in ("训练端", "一个月内训练完需要的芯片数量", "231.36", "1846.2万", "15.00亿", "一致"):
        assert expected in text
    fonts = subprocess.run(["pdffonts", pages], check=True, capture_output=True, encoding="utf-8", timeout=60).stdout
    assert "CJK" in fonts
