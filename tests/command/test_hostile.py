"""Files that no one should be sent: each ends in one clear line, and nothing is lost."""

from __future__ import annotations

import io
import os
import shutil
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.formula import ArrayFormula

from sora_compute.xlsx.package import FileProblem, Package, read_bytes, read_file, write_file


def _workbook(*formulas: str) -> bytes:
    book = openpyxl.Workbook()
    for row, formula in enumerate(formulas, 1):
        book.active.cell(row, 1, formula)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _with_part(name: str, change: Callable[[bytes], bytes], *others: str) -> bytes:
    package = read_bytes(_workbook("=1+1"), "book")
    package.parts[name] = change(package.parts.get(name, b""))
    package.parts |= dict.fromkeys(others, b"<x/>")
    return package.to_bytes()


def _declaring(size: int, content: bytes) -> bytes:
    """A zip whose one part says that it unpacks to `size` bytes, whatever it holds."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", content)
    data = bytearray(buffer.getvalue())
    for offset in (data.index(b"PK\x03\x04") + 22, data.index(b"PK\x01\x02") + 24):
        data[offset : offset + 4] = struct.pack("<I", size)
    return bytes(data)


def _bomb() -> bytes:
    """What a bomb shows before it is unpacked, which is when it has to be refused."""
    return _declaring(3 << 30, b" " * 5_000_000)


def _lying_bomb() -> bytes:
    """A part that declares 10 bytes and holds far more."""
    return _declaring(10, b" " * 5_000_000)


_DTD = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty.xlsx": (lambda: b"", "is empty"),
    "text.xlsx": (lambda: b"not a zip at all", "not a workbook or is damaged"),
    "truncated.xlsx": (lambda: _workbook("=1+1")[:3000], "not a workbook or is damaged"),
    "flipped.xlsx": (lambda: _workbook("=1+1").replace(b"PK\x05\x06", b"PK\x05\x07"), "not a workbook or is damaged"),
    "bomb.xlsx": (_bomb, "zip bomb"),
    "lying.xlsx": (_lying_bomb, "damaged"),
    "many.xlsx": (
        lambda: Package("book", {f"p{i}": b"" for i in range(10_001)}).to_bytes(),
        "zip bomb",
    ),
    "zip.xlsx": (lambda: Package("book", {"a.txt": b"x"}).to_bytes(), "not a workbook"),
    "password.xlsx": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
        "protected by a password",
    ),
    "old.xls": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old .xls format"),
    "binary.xlsb": (lambda: _with_part("xl/workbook.bin", lambda _: b"x"), "binary workbook"),
    "sheet.ods": (
        lambda: _with_part("mimetype", lambda _: b"application/vnd.oasis.opendocument.spreadsheet", "content.xml"),
        "OpenDocument",
    ),
    "xxe.xlsx": (
        lambda: _with_part("xl/worksheets/sheet1.xml", lambda xml: _DTD + xml),
        "declares a DTD",
    ),
    "laughs.xlsx": (
        lambda: _with_part(
            "xl/workbook.xml",
            lambda xml: b'<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>' + xml,
        ),
        "declares a DTD",
    ),
    "badxml.xlsx": (lambda: _with_part("xl/worksheets/sheet1.xml", lambda xml: xml[:-20]), "not well-formed XML"),
    "nosheet.xlsx": (
        lambda: _with_part("xl/workbook.xml", lambda xml: xml.replace(b'r:id="rId1"', b'r:id="rId99"')),
        "has no worksheet",
    ),
    "address.xlsx": (
        lambda: _with_part("xl/worksheets/sheet1.xml", lambda xml: xml.replace(b'r="A1"', b'r="1A"')),
        "address '1A'",
    ),
    "circular.xlsx": (lambda: _workbook("=A2+1", "=A1+1"), "circular reference through Sheet!A1, Sheet!A2"),
    "unknown.xlsx": (lambda: _workbook("=BLOOMBERG_PX(1)"), "Sheet!A1 calls BLOOMBERG_PX, which is not known here"),
    "error.xlsx": (lambda: _workbook("=1/0", "=Nowhere!A1"), "errors in Sheet!A1 #DIV/0!, Sheet!A2 #REF!"),
}


def _ends_in_one_line(run: subprocess.CompletedProcess[str], said: str) -> None:
    assert run.returncode == 1
    assert said in run.stderr
    assert len(run.stderr.splitlines()) == 1
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file(command: Any, tmp_path: Path, name: str) -> None:
    make, said = FILES[name]
    path, out = tmp_path / name, tmp_path / "out.xlsx"
    data = make()
    path.write_bytes(data)
    _ends_in_one_line(command("recalc", path), said)
    run = command("recalc", path, "--out", out)
    if name != "error.xlsx":  # errors in cells are values; the file is written with them
        _ends_in_one_line(run, said)
        assert not out.exists()
    assert path.read_bytes() == data
    assert {file.name for file in tmp_path.iterdir()} <= {name, "out.xlsx"}


def test_a_missing_file_a_folder_and_a_missing_part(command: Any, tmp_path: Path) -> None:
    _ends_in_one_line(command("recalc", tmp_path / "none.xlsx"), "does not exist")
    _ends_in_one_line(command("recalc", tmp_path), "is a folder")
    package = read_bytes(_workbook(), "book")
    del package.parts["xl/worksheets/sheet1.xml"]
    path = tmp_path / "part.xlsx"
    path.write_bytes(package.to_bytes())
    _ends_in_one_line(command("recalc", path), "has no part xl/worksheets/sheet1.xml")


def test_no_permission(template: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(template, tmp_path / "secret.xlsx"))
    path.chmod(0)
    words = [sys.executable, "-m", "sora_compute", "recalc", str(path)]
    if os.geteuid() == 0:  # root reads anything, unless it gives up the capability to
        words = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all", *words]
    run = subprocess.run(words, capture_output=True, encoding="utf-8", check=False, timeout=60)
    path.chmod(0o600)
    _ends_in_one_line(run, "no permission")


def _is_array(cell: Any) -> bool:
    return isinstance(cell.value, ArrayFormula)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--get", "Nowhere!A1"], "has no sheet 'Nowhere'; its sheets are 封面"),
        (["--get", "表1!ZZZZ1"], "is not a cell"),
        (["--get", "表1!A0"], "is not a cell"),
        (["--get", "out_train_gpu"], "did you mean out_train_gpus"),
        (["--get", ""], "has no name ''"),
        (["--set", "in_utilisation"], "write KEY=VALUE"),
        (["--set", "in_utilisation==1+1"], "is a formula; only plain values can be set"),
        (["--set", "=3"], "has no name ''"),
        (["--set", "ARRAY=1", "--out", "OUT"], "belongs to the array formula"),
    ],
)
def test_a_key_that_does_not_fit(command: Any, template: Path, tmp_path: Path, arguments: list[str], said: str) -> None:
    out = tmp_path / "out.xlsx"
    array = next(cell for row in openpyxl.load_workbook(template)["函数"] for cell in row if _is_array(cell))
    words = [word.replace("ARRAY", f"函数!{array.coordinate}").replace("OUT", str(out)) for word in arguments]
    _ends_in_one_line(command("recalc", template, *words), said)
    assert not out.exists()


def test_the_input_is_never_the_output(command: Any, template: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(template, tmp_path / "book.xlsx"))
    link = tmp_path / "link.xlsx"
    link.symlink_to(path)
    for out in (path, link):
        _ends_in_one_line(command("recalc", path, "--out", out), "names the input file itself")
    assert path.read_bytes() == template.read_bytes()


def test_a_folder_that_is_not_there_loses_nothing(command: Any, template: Path, tmp_path: Path) -> None:
    _ends_in_one_line(
        command("recalc", template, "--out", tmp_path / "none" / "out.xlsx"), f"{tmp_path / 'none'} does not exist"
    )


def test_a_stored_value_stands_in_for_another_add_in_s_function(command: Any, tmp_path: Path) -> None:
    data = _workbook("=BDP(1)", "=A1*2")
    package = read_bytes(data, "book")
    part = "xl/worksheets/sheet1.xml"
    package.parts[part] = package.parts[part].replace(b"<f>BDP(1)</f><v></v>", b"<f>BDP(1)</f><v>21</v>")
    package.parts[part] = package.parts[part].replace(b"<f>BDP(1)</f><v/>", b"<f>BDP(1)</f><v>21</v>")
    path = tmp_path / "bdp.xlsx"
    path.write_bytes(package.to_bytes())
    run = command("recalc", path, "--get", "Sheet!A2")
    assert (run.returncode, run.stdout) == (0, "Sheet!A2\t42\n")
    assert "Sheet!A1 (BDP)" in run.stderr


def test_an_interrupted_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(b"old")

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_file(path, b"new")
    assert path.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["book.xlsx"]


def test_a_full_disk_is_one_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(FileProblem, match="No space left on device"):
        write_file(tmp_path / "book.xlsx", b"new")
    assert not list(tmp_path.iterdir())


def test_a_zip_password_is_named() -> None:
    data = bytearray(_workbook("=1"))
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.index(signature)
        data[at + flags] |= 1
    with pytest.raises(FileProblem, match="zip password"):
        read_bytes(bytes(data), "book")


def test_a_part_that_is_there_twice_is_refused() -> None:
    data = Package("book", {"part1": b"1", "part2": b"2"}).to_bytes().replace(b"part2", b"part1")
    with pytest.raises(FileProblem, match="there twice"):
        read_bytes(data, "book")


def test_reading_and_writing_an_untouched_workbook_keeps_every_part(template: Path) -> None:
    package = read_file(template)
    assert read_bytes(package.to_bytes(), "again").parts == package.parts
