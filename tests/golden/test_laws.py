"""What holds of every built tree: the same bytes anywhere, and packages that stand alone."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import frictionless
import pytest

from portal.charts import draw

pytestmark = pytest.mark.slow  # a minute has no room for it

HERE = Path(__file__).parent
# Another process, folder, order of sets, language and time zone.
ELSEWHERE = {
    "PYTHONPATH": os.pathsep.join([str(HERE.parents[1] / "scripts"), str(HERE)]),
    "PYTHONHASHSEED": "1",
    "LC_ALL": "C",
    "TZ": "Asia/Ho_Chi_Minh",
}
BUILD = """
import pathlib, seal, without_mkdocs
seal.seal(pathlib.Path("datapackages"))
without_mkdocs.run(pathlib.Path.cwd())
"""


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.*")}


@pytest.mark.slow
def test_the_same_input_gives_the_same_bytes(markdown: Path, tmp_path: Path):
    root = shutil.copytree(HERE / "given", tmp_path / "somewhere" / "else")
    subprocess.run([sys.executable, "-c", BUILD], cwd=root, env={**os.environ, **ELSEWHERE}, check=True)
    here, there = contents(markdown), contents(root / "build" / "markdown")
    assert here.keys() == there.keys()
    assert [name for name in here if here[name] != there[name]] == []


@pytest.mark.slow
def test_a_picture_does_not_depend_on_what_was_drawn_before(markdown: Path, tmp_path: Path):
    spec = json.loads(next(markdown.rglob("*-parts.json")).read_bytes())
    assert draw.picture(spec, tmp_path / "a") == draw.picture(spec, tmp_path / "b")


def problems(folder: Path) -> list[object]:
    return frictionless.Package(str(folder / "datapackage.json")).validate().flatten(["title", "message"])


# Frictionless opens a zip and forgets to close it.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_everything_is_a_valid_data_package(markdown: Path):
    assert problems(markdown / "vi" / "data") == []


@pytest.mark.parametrize("name", ["ngay-xua-2024-q1", "thach-sanh-2024-s1", "registry"])
def test_every_zip_is_a_valid_data_package(name: str, markdown: Path, tmp_path: Path):
    with zipfile.ZipFile(markdown / "vi" / "data" / "packages" / f"{name}.zip") as archive:
        archive.extractall(tmp_path)
    assert problems(tmp_path) == []
