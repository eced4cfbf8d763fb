"""What holds of every built tree: the same bytes anywhere, and packages that stand alone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import frictionless
import pytest

from portal import finished, site
from portal.language import LANGUAGES

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


def test_pages_from_templates_are_html_already(markdown: Path):
    """Else Python-Markdown reads them letter by letter: only what people wrote needs it."""
    written = {f"{path[language]}index.md" for path in site.WRITTEN for language in LANGUAGES}
    found = {language: markdown / language for language in LANGUAGES}
    read = {
        file.relative_to(folder).as_posix(): finished.read(
            file.read_text(encoding="utf-8").split("---\n", 2)[2]
        )
        for folder in found.values()
        for file in folder.rglob("*.md")
    }
    assert {name for name, page in read.items() if page is None} <= written
