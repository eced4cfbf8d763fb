"""What holds of every built tree: the same bytes anywhere, packages that stand alone, nothing active in values."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import frictionless
import pytest

SCRIPTS = Path(__file__).parents[2] / "scripts"
BUILD = """
import pathlib, sys, build, seal
from portal import site
site.render_html = lambda root: None
seal.seal(pathlib.Path(sys.argv[1], "datapackages"))
build.build(pathlib.Path(sys.argv[1]))
"""
# Another process, folder, order of sets, language and time zone.
ELSEWHERE = {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "Asia/Ho_Chi_Minh", "PYTHONPATH": str(SCRIPTS)}


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_the_same_input_gives_the_same_bytes(markdown: Path, tmp_path: Path):
    root = shutil.copytree(Path(__file__).with_name("given"), tmp_path / "somewhere" / "else")
    subprocess.run([sys.executable, "-c", BUILD, root], env={**os.environ, **ELSEWHERE}, check=True, cwd=root)
    here, there = contents(markdown), contents(root / "build" / "markdown")
    assert here.keys() == there.keys()
    assert [name for name in here if here[name] != there[name]] == []


def test_everything_is_a_valid_data_package(markdown: Path):
    assert problems(markdown / "vi" / "data") == []


@pytest.mark.parametrize("name", ["ngay-xua-2024-q1", "thach-sanh-2024-s1", "registry"])
def test_every_zip_is_a_valid_data_package(name: str, markdown: Path, tmp_path: Path):
    with zipfile.ZipFile(markdown / "vi" / "data" / "packages" / f"{name}.zip") as archive:
        archive.extractall(tmp_path)
    assert problems(tmp_path) == []


def problems(folder: Path) -> list[object]:
    return frictionless.Package(str(folder / "datapackage.json")).validate().flatten(["title", "message"])
