"""What the ribbon's buttons get from Python."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sora_compute import cli, ribbon


def test_pack_runs_the_command_and_names_the_copy(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    given: list[Sequence[str]] = []

    def main(arguments: Sequence[str]) -> int:
        given.append(arguments)
        print("3 names")
        return 0

    monkeypatch.setattr(cli, "main", main)
    book, copy = tmp_path / "研究.xlsm", tmp_path / "研究-packed.xlsm"
    assert ribbon.pack(str(book)) == f"✔ {copy}\n3 names"
    assert given == [("pack", str(book), "--freeze", "--out", str(copy))]


def test_pack_makes_the_template_compute_by_itself(template: Path, tmp_path: Path) -> None:
    book = tmp_path / "book.xlsx"
    book.write_bytes(template.read_bytes())
    assert ribbon.pack(str(book)).startswith(f"✔ {tmp_path / 'book-packed.xlsx'}")
    names = load_workbook(tmp_path / "book-packed.xlsx").defined_names
    assert "LAMBDA" in names["SORA_TRAIN_GPUS"].attr_text
    assert book.read_bytes() == template.read_bytes()


def test_a_refusal_is_told_with_its_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    def main(arguments: Sequence[str]) -> int:
        print(f"sora-compute: {arguments[1]} does not exist", file=sys.stderr)
        return 1

    monkeypatch.setattr(cli, "main", main)
    assert ribbon.pack("x.xlsx") == "✘ 未能打包 Not packed: sora-compute: x.xlsx does not exist"


def test_a_command_that_is_not_there_is_told_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def main(arguments: Sequence[str]) -> int:
        print("invalid choice", file=sys.stderr)
        raise SystemExit(2)

    monkeypatch.setattr(cli, "main", main)
    assert ribbon.pack("x.xlsx") == "✘ 未能打包 Not packed: invalid choice"


def test_the_diagnosis_is_the_doctors() -> None:
    assert ribbon.diagnosis("").startswith("sora-compute: the add-in with Python functions needs Excel on Windows")
