"""Whose problem is it? 0 nobody's, 1 the data's, 2 the command line's, 3 the registry's, 70 ours, 74 the disk's."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

import build
import check
import seal

GIVEN = Path(__file__).with_name("given") / "datapackages"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def sealed(tmp_path: Path) -> Path:
    seal.seal(shutil.copytree(GIVEN, tmp_path / "datapackages"))
    return tmp_path


@pytest.mark.slow
@pytest.mark.parametrize("code", [0, 3])
def test_the_shell_is_told(sealed: Path, code: int):
    if code:
        shutil.rmtree(sealed / "datapackages" / "registry")
    command = [sys.executable, check.__file__, "--root", sealed]
    assert subprocess.run(command, capture_output=True).returncode == code


@pytest.mark.slow
def test_a_console_without_vietnamese_letters_is_nobodys_problem(sealed: Path):
    command = [sys.executable, check.__file__, "--root", sealed]
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252"}
    assert subprocess.run(command, capture_output=True, env=environment).returncode == 0


@pytest.mark.parametrize("command", [build, check, seal])
def test_every_command_tells_problems_of_the_data(command: ModuleType, sealed: Path, run: Run):
    shutil.rmtree(sealed / "datapackages" / "registry")
    code, out, err = run(command, "--root", sealed)
    assert (code, out) == (3, "")
    assert err.endswith("1 vấn đề trong dữ liệu · 1 problem in the data\n")


def test_pages_that_people_write_and_nobody_wrote_are_problems_told_before_a_site_is_begun(
    sealed: Path, run: Run
):
    code, out, err = run(build, "--root", sealed)
    assert (code, out) == (1, "")
    assert all(f"docs/{page}.md" in err for page in ("vi/gioi-thieu", "en/about"))
    assert {path.name for path in (sealed / "build").iterdir()} <= {".lock", "cache"}


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path, run: Run):
    code, _, err = run(build, "--root", tmp_path / "nowhere")
    assert (code, list(tmp_path.iterdir())) == (1, [])
    assert err.startswith("datapackages")


@pytest.mark.parametrize("command", [build, check, seal])
def test_an_unknown_option_is_a_matter_of_the_command_line(command: ModuleType, run: Run):
    with pytest.raises(SystemExit, match="2"):
        run(command, "--rooot", "here")


@pytest.mark.parametrize(("command", "stage"), [(check, "audit.run"), (seal, "packages.sealed")])
def test_a_bug_is_ours(
    command: ModuleType, stage: str, sealed: Path, run: Run, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(f"portal.{stage}", lambda *_: 1 / 0)
    code, out, err = run(command, "--root", sealed)
    assert (code, out) == (70, "")
    assert "ZeroDivisionError" in err
    assert err.endswith(
        "\nĐây là lỗi của chương trình, không phải của dữ liệu; xin báo cho nhóm phát triển."
        "\nThis is a mistake of the program, not of the data; please report it.\n"
    )


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
@pytest.mark.parametrize("command", [build, check, seal])
def test_a_full_disk_is_the_disks(
    command: ModuleType, number: int, sealed: Path, run: Run, monkeypatch: pytest.MonkeyPatch
):
    def full(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("portal.packages.read", full)
    code, out, err = run(command, "--root", sealed)
    assert (code, out) == (74, "")
    assert err == (
        "Hết chỗ trên đĩa; trang web dựng lần trước còn nguyên. Hãy dọn đĩa rồi chạy lại."
        "\nThe disk is full; the site built before is untouched. Please make room and run this again.\n"
    )


def test_a_file_that_may_not_be_read_is_no_full_disk(sealed: Path, run: Run, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("portal.packages.read", lambda *_: (_ for _ in ()).throw(PermissionError(13, "no")))
    assert run(build, "--root", sealed)[0] == 70
