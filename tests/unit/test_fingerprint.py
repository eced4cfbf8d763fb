"""Whether the finished site is made from what stands there now."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from portal import fingerprint

CONFIGURATION = "site_url: !ENV [SITE_URL, '']\nextra: !ENV OTHER\n"


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A tree whose site was just built."""
    for path in ("datapackages/registry/data/units.csv", "docs/vi/about.md", "build/site/index.html"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("a", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(CONFIGURATION, encoding="utf-8")
    fingerprint.remember(tmp_path, fingerprint.of(tmp_path))
    return tmp_path


# What happens to a tree after it was built, and whether its site is still current.
CHANGES: dict[str, tuple[Callable[[Path], object], bool]] = {
    "nothing": (lambda root: None, True),
    "data changed": (lambda root: (root / "datapackages/registry/data/units.csv").write_text("b"), False),
    "data added": (lambda root: (root / "datapackages/more.csv").write_text("a"), False),
    "data removed": (lambda root: (root / "datapackages/registry/data/units.csv").unlink(), False),
    "data renamed": (
        lambda root: (root / "datapackages/registry/data/units.csv").rename(root / "datapackages/u.csv"),
        False,
    ),
    "page changed": (lambda root: (root / "docs/vi/about.md").write_text("b"), False),
    "configuration changed": (lambda root: (root / "mkdocs.yml").write_text("b"), False),
    "something else changed": (lambda root: (root / "README.md").write_text("b"), True),
    "same bytes written again": (lambda root: (root / "mkdocs.yml").write_text(CONFIGURATION), True),
    "site removed": (lambda root: (root / "build/site").rename(root / "build/old"), False),
    "a build began": (fingerprint.forget, False),
}


@pytest.mark.parametrize(("change", "current"), CHANGES.values(), ids=CHANGES.keys())
def test_a_site_is_current_until_something_that_it_is_made_of_changes(
    built: Path, change: Callable[[Path], object], current: bool
):
    change(built)
    assert fingerprint.is_current(built, fingerprint.of(built)) is current


def test_what_was_never_built_is_not_current(tmp_path: Path):
    assert not fingerprint.is_current(tmp_path, fingerprint.of(tmp_path))


def test_forgetting_what_was_never_built_is_no_error(tmp_path: Path):
    fingerprint.forget(tmp_path)
    assert not fingerprint.is_current(tmp_path, fingerprint.of(tmp_path))


# What the environment says before the next look, and whether the site is still current.
SAID: dict[str, tuple[str, str, bool]] = {
    "nothing": ("SITE_URL", "", True),
    "an address": ("SITE_URL", "https://example.org/", False),
    "what a portal of its own asks for": ("OTHER", "a", False),
    "what nobody asks for": ("ANOTHER", "a", True),
}


@pytest.mark.parametrize(("name", "value", "current"), SAID.values(), ids=SAID.keys())
def test_a_site_is_made_from_what_its_configuration_takes_from_the_environment(
    built: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str, current: bool
):
    monkeypatch.setenv(name, value)
    assert fingerprint.is_current(built, fingerprint.of(built)) is current


def test_another_library_makes_another_site(built: Path, monkeypatch: pytest.MonkeyPatch):
    (built / "libraries" / "another-1.0.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(built / "libraries")
    assert not fingerprint.is_current(built, fingerprint.of(built))


# Parts of the library, whether what is kept below their sum is to be made again when the file changes.
PROGRAM = {
    "a module": ("figures.py", True),
    "a schema": ("schemas/units.json", True),
    "a style": ("a.css", False),
}


@pytest.mark.parametrize(("path", "counts"), PROGRAM.values(), ids=PROGRAM.keys())
def test_what_is_kept_is_made_by_modules_and_schemas(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, counts: bool
):
    monkeypatch.setattr(fingerprint, "_PROGRAM", tmp_path)
    file = tmp_path / "portal" / path
    file.parent.mkdir(parents=True)
    found, pages = set(), set()
    for text in ("a", "b"):
        file.write_text(text, encoding="utf-8")
        found.add(fingerprint.of_program.__wrapped__())  # another program is another process
        pages.add(fingerprint.of_library.__wrapped__())  # of which a page has all
    assert (len(found), len(pages)) == (1 + counts, 2)
