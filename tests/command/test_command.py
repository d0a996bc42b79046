"""The command line's contract, run as a person runs it: in a process of its own."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.formula import ArrayFormula

from sora_compute import __version__
from sora_compute.functions import FUNCTIONS
from sora_compute.listing import as_markdown
from support import ROOT


def test_table1(command: Any) -> None:
    run = command("table1")
    assert run.returncode == 0
    rows = [line for line in run.stdout.splitlines() if "✔" in line]
    assert len(rows) == 24
    assert "24 of 24 rows match" in run.stdout
    for figure in ("768", "324", "19441", "262800000", "4989389874", "231", "15", "92", "82944", "1846"):
        assert any(figure in row.split() for row in rows), figure


def test_table1_as_json(command: Any) -> None:
    data = json.loads(command("table1", "--json").stdout)
    assert data["all_match"] is True
    assert len(data["rows"]) == 24
    assert {row["key"]: row["computed"] for row in data["rows"]}["train_gpus"] == pytest.approx(231.36044865)


@pytest.mark.parametrize(
    ("setting", "key", "value"),
    [
        ("in_daily_video_hours=1.6e9", "out_infer_gpus", 19_692_307.692307692),
        ("in_utilisation=0.4", "out_train_gpus", 462.72089730588),
        ("in_utilisation=40%", "out_train_gpus", 462.72089730588),
        ("in_train_days=30", "out_train_gpus", 7.712014955098),
        ("IN_TRAIN_DAYS=30", "OUT_TRAIN_GPUS", 7.712014955098),
        ("假设!H25=30", "表1!F25", 7.712014955098),
        ("in_gpu_tflops=156", "out_train_gpus", 462.72089730588),
        ("in_params=6e9", "out_infer_gpus", 36_923_076.923076925),
        ("in_steps=50", "out_infer_gpus", 923_076_923.0769231),
    ],
)
def test_recalc_follows_an_assumption(command: Any, template: Path, setting: str, key: str, value: float) -> None:
    before = template.read_bytes()
    run = command("recalc", template, "--set", setting, "--get", key, "--json")
    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout) == {key: pytest.approx(value, rel=1e-12)}
    assert template.read_bytes() == before


def test_recalc_in_plain_text(command: Any, template: Path) -> None:
    run = command("recalc", template, "--get", "out_train_gpus", "--get", "表1!I25", "--get", "in_utilisation")
    assert run.stdout.splitlines() == ["out_train_gpus\t231.360448652941", "表1!I25\t一致", "in_utilisation\t0.8"]


def test_the_scenario_selector_brings_the_report_back(command: Any, template: Path) -> None:
    settings = ["--set", "假设!H25=30", "--set", "in_scenario=报告 published"]
    run = command("recalc", template, *settings, "--get", "out_train_gpus", "--json")
    assert json.loads(run.stdout)["out_train_gpus"] == pytest.approx(231.36044865)


def test_an_assumption_out_of_range_is_an_error_and_fails_the_check(command: Any, template: Path) -> None:
    run = command("recalc", template, "--set", "in_utilisation=4", "--get", "out_train_gpus", "--get", "检查!D4")
    assert run.returncode == 1
    assert run.stdout.splitlines() == ["out_train_gpus\t#NUM!", "检查!D4\t0"]
    assert "utilisation is 4" in run.stderr
    assert "0 < x ≤ 1" in run.stderr


def test_a_whole_workbook_is_checked_for_errors(command: Any, template: Path) -> None:
    assert command("recalc", template).returncode == 0
    run = command("recalc", template, "--set", "in_patch=0")
    assert run.returncode == 1
    assert "表1!F12 #NUM!" in run.stderr


def test_out_keeps_everything_but_values(command: Any, template: Path, tmp_path: Path) -> None:
    from sora_compute.xlsx.package import read_file

    out = tmp_path / "out.xlsx"
    run = command("recalc", template, "--set", "假设!H25=30", "--out", out)
    assert run.returncode == 0, run.stderr
    before, after = read_file(template).parts, read_file(out).parts
    assert list(before) == list(after)
    changed = {name for name in before if before[name] != after[name]}
    assert changed
    assert all(name.startswith("xl/worksheets/sheet") for name in changed)
    values = openpyxl.load_workbook(out, data_only=True)
    formulas = openpyxl.load_workbook(out)
    assert values["表1"]["K25"].value == pytest.approx(7.712014955)
    assert values["表1"]["I25"].value == "偏离"
    assert values["假设"]["E6"].value == 1
    assert formulas["表1"]["F25"].value.startswith("=SORA_TRAIN_GPUS(")
    assert formulas["假设"]["H25"].value == 30


def test_out_says_when_a_value_replaces_a_formula(command: Any, template: Path, tmp_path: Path) -> None:
    run = command("recalc", template, "--set", "in_train_days=30", "--out", tmp_path / "out.xlsx")
    assert run.returncode == 0
    assert "假设!E25: the value replaces the formula" in run.stderr


@pytest.mark.parametrize(
    ("arguments", "output", "status", "reason"),
    [
        (["PATCHES_PER_MIN", "1920", "1280", "60", "80", "30"], "921600", 0, ""),
        (["patches_per_min", "1920", "1280", "60", "80", "30"], "921600", 0, ""),
        (["PATCHES_PER_MIN", "1920", "1280", "0", "80", "30"], "#NUM!", 1, "patch_width is 0"),
        (["PATCHES_PER_MIN", "1920", "1280", "sixty", "80", "30"], "#VALUE!", 1, "patch_width is the text 'sixty'"),
        (["PATCHES_PER_MIN", "#N/A", "1280", "60", "80", "30"], "#N/A", 1, "#N/A"),
        (["PATCHES_PER_MIN", "1920"], "#VALUE!", 1, "height is blank"),
        (["DAILY_PATCHES", "-1e5", "1"], "#NUM!", 1, "video_hours is -100000"),
        (["SORA_TRAIN_GPUS", "4989389873.798077", "", "", "1"], "231.360448652941", 0, ""),
        (["DIT_TOKENS", "{1024,512;256,x}", "768"], "768\t384\n192\t#VALUE!", 1, "height is the text 'x'"),
        (["SORA_VERSION"], f"{__version__} python", 0, ""),
    ],
)
def test_call(command: Any, arguments: list[str], output: str, status: int, reason: str) -> None:
    run = command("call", *arguments)
    assert run.stdout.rstrip("\n") == output
    assert run.returncode == status
    assert reason in run.stderr
    assert bool(run.stderr) == bool(reason)


def test_call_as_json(command: Any) -> None:
    run = command("call", "PATCHES_PER_MIN", "1920", "1280", "60", "80", "30", "--json")
    assert json.loads(run.stdout) == {"function": "PATCHES_PER_MIN", "value": 921_600}


def test_an_unknown_function_suggests_its_neighbours(command: Any) -> None:
    run = command("call", "PATCHES_PER_MINUTE", "1")
    assert run.returncode == 1
    assert "PATCHES_PER_MIN" in run.stderr


def test_build(command: Any, tmp_path: Path) -> None:
    run = command("build", "--out", tmp_path / "new" / "folder", "--edition", "template")
    assert run.returncode == 0
    path = Path(run.stdout.strip())
    assert openpyxl.load_workbook(path).sheetnames[0] == "封面"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["build", "--edition", "nonsense"], "template"),
        (["build", "--out", __file__], "cannot be made"),
        (["frobnicate"], "frobnicate"),
        ([], "COMMAND"),
        (["recalc"], "FILE"),
    ],
)
def test_a_wrong_call_is_one_line(command: Any, arguments: list[str], said: str) -> None:
    run = command(*arguments)
    assert run.returncode != 0
    assert said in run.stderr
    assert len(run.stderr.splitlines()) == 1


def test_functions(command: Any) -> None:
    listed = command("functions").stdout
    assert all(function.signature in listed for function in FUNCTIONS.values())
    data = json.loads(command("functions", "--json").stdout)
    assert list(data) == list(FUNCTIONS)
    assert data["SORA_TRAIN_GPUS"]["parameters"][2] == {
        "name": "utilisation",
        "zh": "芯片利用率",
        "en": "utilisation of the peak",
        "unit": "share",
        "range": "0 < x ≤ 1",
        "default": 0.8,
    }


def test_the_readme_shows_the_catalogue(command: Any) -> None:
    table = command("functions", "--markdown").stdout.strip()
    assert table == as_markdown()
    assert table in (ROOT / "README.md").read_text(encoding="utf-8"), "paste: sora-compute functions --markdown"


def test_version(command: Any) -> None:
    assert command("--version").stdout.strip() == f"sora-compute {__version__}"


def test_an_analyst_s_own_workbook(command: Any, tmp_path: Path) -> None:
    """Filled-down formulas, arrays, omitted arguments, errors, names, 中文 sheet names: what people really type."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "我的 模型"
    sheet.append([60, 80, 30, None])
    sheet["A2"] = "=PATCHES_PER_MIN(1920,1280,A1,B1,C1)"
    sheet["A3"] = "=SORA_TRAIN_GPUS(1e9,,0.4)"
    sheet["A4"] = "=sora_train_gpus( 1e9 , 312 , 0.4 , )"
    sheet["A5"] = '=IFERROR(PATCHES_PER_FRAME(1,1,0,1),"bad size")'
    sheet["A6"] = "=ISNA(VIDEO_GFLOPS(NA(),1))"
    sheet["A7"] = "=SUM(DIT_TOKENS({1024,512},768))"
    sheet["A8"] = ArrayFormula("A8:B9", "=VIDEO_GFLOPS(A1:B1*{1;2},C1)")
    sheet["A11"] = "=VIDEO_GFLOPS(D1,1)"
    sheet["A12"] = "=SORA_TRAIN_GPUS(1e9,SUM(156,156),IF(TRUE,0.4,{1,2}),)"
    path = tmp_path / "我的 模型.xlsx"
    book.save(path)
    keys = [f"我的 模型!{cell}" for cell in ("A2", "A3", "A4", "A5", "A6", "A7", "A8", "B9", "A11", "A12")]
    run = command("recalc", path, "--json", *(word for key in keys for word in ("--get", key)))
    values = list(json.loads(run.stdout).values())
    gpus = pytest.approx(1e9 / (312 * 0.4) / (30 * 86400))
    assert values == [921_600, gpus, gpus, "bad size", True, 1152, 1800, 4800, "#VALUE!", gpus]


def test_a_filled_down_formula_can_be_replaced(command: Any, tmp_path: Path) -> None:
    """Excel stores a filled-down column once; setting its first cell must not lose the others."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in range(1, 4):
        sheet.cell(row, 1, row)
        sheet.cell(row, 2, f"=A{row}*10")
    plain = tmp_path / "plain.xlsx"
    book.save(plain)
    from sora_compute.xlsx.package import read_file

    package = read_file(plain)
    part = "xl/worksheets/sheet1.xml"
    text = package.parts[part].decode()
    text = text.replace("<f>A1*10</f>", '<f t="shared" ref="B1:B3" si="0">A1*10</f>')
    text = text.replace("<f>A2*10</f>", '<f t="shared" si="0"/>').replace("<f>A3*10</f>", '<f t="shared" si="0"/>')
    package.parts[part] = text.encode()
    shared, out = tmp_path / "shared.xlsx", tmp_path / "out.xlsx"
    shared.write_bytes(package.to_bytes())
    run = command("recalc", shared, "--set", "Sheet!B1=7", "--get", "Sheet!B2", "--get", "Sheet!B3", "--out", out)
    assert run.stdout.split() == ["Sheet!B2", "20", "Sheet!B3", "30"]
    cells = openpyxl.load_workbook(out)["Sheet"]
    assert [cells[f"B{row}"].value for row in (1, 2, 3)] == [7, "=A2*10", "=A3*10"]


def test_the_package_runs_as_a_module_from_any_folder(command: Any, template: Path, tmp_path: Path) -> None:
    copy = shutil.copy(template, tmp_path / "书.xlsx")
    run = command("recalc", "书.xlsx", "--get", "out_train_gpus", cwd=tmp_path)
    assert run.stdout.startswith("out_train_gpus\t231.36")
    assert copy.exists()
