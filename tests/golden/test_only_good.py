"""A site without the packages that have problems: it says so everywhere, and nothing of the others changes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

import build
import seal
import without_mkdocs
from portal import sound
from portal.errors import DataProblems

GIVEN = Path(__file__).with_name("given")
GOOD, BAD = "ngay-xua-2024-q1", "thach-sanh-2024-s1"
Spoil = Callable[[Path], None]


def cell(root: Path, package: str, old: str, new: str) -> None:
    file = root / "datapackages" / package / "data" / "observations.csv"
    text = file.read_text("utf-8")
    assert old in text
    file.write_bytes(text.replace(old, new).encode())


@pytest.fixture
def root(tmp_path: Path) -> Path:
    found = shutil.copytree(GIVEN, tmp_path / "tree")
    seal.seal(found / "datapackages")
    return found


@pytest.fixture
def made(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str]]:
    """`made(*options)`: exit code and stderr of a build without MkDocs."""

    def command(*options: str) -> tuple[int, str]:
        monkeypatch.setattr("build.alone", lambda root, how: print(without_mkdocs.run(root, how)))
        monkeypatch.setattr("sys.argv", ["build.py", "--root", str(root), *options])
        (root / "build" / "site").mkdir(parents=True, exist_ok=True)
        capsys.readouterr()
        return build.main(), capsys.readouterr().err

    return command


def front_matters(root: Path) -> list[dict[str, object]]:
    files = sorted((root / "build" / "markdown").rglob("*.md"))
    return [yaml.safe_load(file.read_text("utf-8").split("---\n", 2)[1]) for file in files]


def test_without_the_option_one_bad_package_stops_everything(
    root: Path, made: Callable[..., tuple[int, str]]
):
    cell(root, BAD, ",gifts,", ",gift,")
    assert made()[0] == 1
    assert not (root / "build" / "markdown").exists()


@pytest.mark.slow
def test_the_rest_is_published_and_every_page_says_what_is_missing(
    root: Path, made: Callable[..., tuple[int, str]]
):
    cell(root, BAD, ",gifts,", ",gift,")
    code, said = made("--only-good")
    assert code == 4
    assert "there is no code “gift”" in said
    assert said.endswith(f"Trang web không có · The site is without: {BAD}\n")
    metas = front_matters(root)
    assert len(metas) > 20
    assert [meta for meta in metas if f"{BAD} (2)" not in str(meta.get("notice", ""))] == []
    data = root / "build" / "markdown" / "vi" / "data"
    catalogue = json.loads((data / "datapackage.json").read_bytes())
    assert catalogue["left_out"] == [{"name": BAD, "problems": 2}]
    assert [path.name for path in sorted((data / "packages").glob("*.zip"))] == [
        f"{GOOD}.zip",
        "registry.zip",
    ]
    assert BAD not in (data / "observations.csv").read_text("utf-8")


@pytest.mark.slow
def test_what_is_published_of_the_others_is_what_would_have_been(
    root: Path, made: Callable[..., tuple[int, str]]
):
    profile = root / "build/markdown/vi/data/profiles/huyen-ngay-xua-998/2024-q1.csv"
    assert made()[0] == 0
    before = profile.read_bytes()
    cell(root, BAD, ",gifts,", ",gift,")
    assert made("--only-good")[0] == 4
    assert profile.read_bytes() == before


@pytest.mark.slow
def test_where_all_are_good_nothing_is_said_and_it_is_the_same_site(
    root: Path, made: Callable[..., tuple[int, str]]
):
    assert made("--only-good")[0] == 0
    assert [meta for meta in front_matters(root) if meta.get("notice")] == []
    assert b"left_out" not in (root / "build/markdown/vi/data/datapackage.json").read_bytes()
    assert made()[0] == 0


@pytest.mark.slow
def test_a_site_that_lacks_something_never_counts_as_finished(
    root: Path, made: Callable[..., tuple[int, str]]
):
    cell(root, BAD, ",gifts,", ",gift,")
    assert [made("--only-good")[0], made("--only-good")[0], made()[0]] == [4, 4, 1]


def registry(root: Path) -> None:
    (root / "datapackages/registry/data/units.csv").write_text("id\n", encoding="utf-8")


def every(root: Path) -> None:
    cell(root, GOOD, ",gift-level,", ",gift-levels,")
    cell(root, BAD, ",gifts,", ",gift,")


@pytest.mark.parametrize(("spoil", "code"), [(registry, 3), (every, 1)])
def test_some_problems_stop_it_all_the_same(
    spoil: Spoil, code: int, root: Path, made: Callable[..., tuple[int, str]]
):
    spoil(root)
    assert made("--only-good")[0] == code
    assert not (root / "build" / "markdown").exists()


def test_every_problem_is_told_where_nothing_can_be_published(root: Path):
    every(root)
    with pytest.raises(DataProblems) as caught:
        sound.left_out(root / "datapackages")
    assert {problem.package for problem in caught.value.problems} == {GOOD, BAD, "*"}


def test_it_asks_again_until_the_rest_is_clean(root: Path):
    """A file that cannot be read, a structure, a content: three stages, and a problem that follows from another."""
    again = root / "datapackages" / "again"  # releases are not copied with the rest
    shutil.copytree(root / "datapackages" / GOOD, again, ignore=shutil.ignore_patterns("versions"))
    text = (again / "datapackage.json").read_text("utf-8").replace(f'"name": "{GOOD}"', '"name": "again"')
    (again / "datapackage.json").write_bytes(text.encode())
    (root / "datapackages" / "Odd name").mkdir()
    (root / "datapackages" / "link").symlink_to("again")
    cell(root, BAD, ",gifts,", ",gift,")
    found = sound.left_out(root / "datapackages")
    # `again` has every document and id of the other report, which comes later by name.
    assert sorted(found) == ["Odd_name", "link", GOOD, BAD]


@pytest.mark.slow
def test_the_notice_is_seen_on_every_page(root: Path):
    """With MkDocs: written pages and generated ones, and the page of what is not found."""
    for name in ("mkdocs.yml", "docs/logo.svg"):
        shutil.copy(Path(__file__).parents[2] / name, root / name)
    cell(root, BAD, ",gifts,", ",gift,")
    command = [sys.executable, build.__file__, "--root", str(root), "--only-good"]
    done = subprocess.run(command, capture_output=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
    assert done.returncode == 4, done.stderr.decode()
    pages = sorted((root / "build" / "site").rglob("index.html"))
    assert len(pages) > 20
    assert [page for page in pages if f"{BAD} (2)" not in page.read_text("utf-8")] == []
