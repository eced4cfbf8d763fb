"""What a person sees who has a report drafted, or teaches the draft."""

from __future__ import annotations

import importlib
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from portal.entry import layout

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden"
REPORT = "bao-cao-ngay-xua.txt"
Run = Callable[..., int]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """`run("draft", REPORT)` is the command in the small tree, with its exit code."""
    shutil.copytree(GOLDEN / "given" / "datapackages", tmp_path / "datapackages")
    shutil.copy(GOLDEN / "report" / REPORT, tmp_path)
    monkeypatch.chdir(tmp_path)

    def run(command: str, *arguments: str) -> int:
        monkeypatch.setattr(sys, "argv", [command, *arguments])
        return int(importlib.import_module(command).main())

    return run


def observations(file: str) -> list[tuple[object, ...]]:
    sheet = openpyxl.load_workbook(file)["Số liệu"]
    return [row for row in sheet.iter_rows(values_only=True) if any(row)]


def test_a_report_becomes_a_workbook_beside_it(run: Run, capsys: pytest.CaptureFixture[str]):
    assert run("draft", REPORT) == 0
    said = capsys.readouterr().out
    figures = int(said.split("số liệu phác ra")[0].split()[-1])
    at = layout.places("observations", with_hints=True)["reported_as"]
    printed = [row[at] for row in observations("bao-cao-ngay-xua.xlsx")]
    assert "1.865.000.000 đồng" in printed
    assert len([text for text in printed if text]) >= figures > 50
    assert 'make import ARGS="bao-cao-ngay-xua.xlsx"' in said


def test_the_same_report_gives_the_same_workbook(run: Run, tmp_path: Path):
    run("draft", REPORT, "-o", "a.xlsx")
    run("draft", REPORT, "-o", "b.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_a_workbook_that_is_being_corrected_is_not_written_over(run: Run, capsys: pytest.CaptureFixture[str]):
    assert [run("draft", REPORT), run("draft", REPORT), run("draft", REPORT, "--force")] == [0, 1, 0]
    assert "half corrected" in capsys.readouterr().err


def test_what_the_report_does_not_say_is_asked_for(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "trong.txt").write_text("Có 12 hộ nghèo.\n", encoding="utf-8")
    assert run("draft", "trong.txt") == 1
    said = capsys.readouterr().err
    assert "not clear which unit reports" in said
    assert "add --period 'quý II năm 2024'" in said
    assert run("draft", "trong.txt", "--locality", "huyện Ngày Xưa", "--period", "quý II năm 2024") == 0


def test_only_the_very_file_of_a_package_teaches(run: Run, capsys: pytest.CaptureFixture[str]):
    assert run("learn", "ngay-xua-2024-q1", REPORT) == 1
    assert "not the file that the package ngay-xua-2024-q1 names" in capsys.readouterr().err
    assert run("learn", "ngay-xua-2024-q2", REPORT) == 1
    assert "ngay-xua-2024-q1" in capsys.readouterr().err


def test_something_to_learn_from_must_be_named(run: Run):
    with pytest.raises(SystemExit, match="2"):
        run("learn")
