"""A portal that is divided, made for real: each province's site is the one that its own tree gives alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import build
import seal
from conftest import digest, small_tree
from portal import imprint
from portal.language import Text
from portal.provinces import tree

ONE, OTHER = "tinh-co-tich-98", "tinh-khac-97"
REPORT = "ngay-xua-2024-q1"  # of ONE
ROW = "tinh-khac-97,97,province,tỉnh Khác,Other Province,,,,,,,,,\n"
HERE, THERE = "Stone Hero District,tinh-co-tich-98", "Stone Hero District,tinh-khac-97"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small tree with its two reports in two provinces, built."""
    found = small_tree(tmp_path_factory.mktemp("provinces") / "tree")
    _edit(found / "datapackages" / "registry" / "data" / "localities.csv", HERE, THERE)
    _edit(
        found / "datapackages" / "registry" / "data" / "localities.csv",
        "tinh-co-tich-98,98",
        f"{ROW}tinh-co-tich-98,98",
    )
    _edit(found / "mkdocs.yml", "provinces: []", "divided: true\n    provinces: []")
    seal.seal(found / "datapackages")
    build.build(found)
    return found


def _edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")


def below(root: Path, province: str) -> Path:
    return (root / "build" / "site" / province).resolve()


def test_a_province_is_what_its_tree_gives_alone(root: Path, tmp_path: Path) -> None:
    """And one report changes nothing in the site of another province."""
    before = below(root, OTHER)
    _edit(root / "datapackages" / REPORT / "data" / "observations.csv", ",12,", ",13,")
    seal.seal(root / "datapackages")
    build.build(root)
    assert below(root, OTHER) == before
    own = root / "build" / tree.FOLDERS / ONE
    alone = shutil.copytree(own, tmp_path / "alone", ignore=shutil.ignore_patterns("build"))
    build.build(alone)
    assert digest(alone / "build" / "site") == digest(below(root, ONE))


def test_each_says_whose_it_is(root: Path) -> None:
    page = (root / "build" / "site" / OTHER / "en" / "index.html").read_text(encoding="utf-8")
    assert "An Sinh Mở – Other" in page
    found = imprint.of(root / "build" / tree.FOLDERS / OTHER)
    assert found.whole == Text("An Sinh Mở", "An Sinh Mở")
    assert not (root / "build" / "site" / OTHER / "data" / "packages" / REPORT).exists()
    assert (root / "build" / "site" / ONE / "data" / "packages" / REPORT).is_dir()
