"""A portal of one's own: another name, logo, colours, address, and no trace of this one in anything that is published."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import build
import seal

pytestmark = pytest.mark.slow

HERE = Path(__file__).parent
OURS = re.compile(rb"an[ _-]?sinh[ _-]?m(?:o(?![a-z])|\xe1\xbb\x9f)", re.IGNORECASE)
OUR_COLOURS = re.compile(rb"#(?:0b5d57|62e2d1|c2416b|f07ea2|ad320b)", re.IGNORECASE)
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><circle cx="4" cy="4" r="4" fill="#7a1f1f"/></svg>'
SAYS = """\
site_name: Số liệu Lọ Lem
site_url: https://lo-lem.example/so-lieu
repo_url: https://code.example/lo-lem/so-lieu
extra:
  generator: false
  portal:
    name_en: Cinderella’s Figures
    tagline: { vi: Quả bí nào cũng đếm., en: Every pumpkin counts. }
    about: { vi: Trang của nhà Lọ Lem., en: The site of Cinderella’s house. }
    publisher: { vi: Bà Tiên, en: Fairy Godmother }
    contact: mailto:ba-tien@lo-lem.example
    licence: CC0-1.0
    languages: LANGUAGES
    logo: docs/bi.svg
    colours:
      light: { primary: "#7a1f1f", second: "#1d4e89", accent: "#8a4b00" }
"""
Make = Callable[[str], Path]


def owned(root: Path, languages: str) -> None:
    """The tree with a `mkdocs.yml` of its own: what says how MkDocs works stays as it is here."""
    ours = (HERE.parents[1] / "mkdocs.yml").read_text(encoding="utf-8")
    works = ours[ours.index("# From here on") :]
    (root / "mkdocs.yml").write_text(SAYS.replace("LANGUAGES", languages) + works, encoding="utf-8")
    (root / "docs" / "bi.svg").write_text(LOGO, encoding="utf-8")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Make:
    """The whole site of the small tree, with MkDocs, in these languages."""
    made: dict[str, Path] = {}

    def make(languages: str) -> Path:
        if languages not in made:
            root = shutil.copytree(HERE / "given", tmp_path_factory.mktemp("own") / "tree")
            owned(root, languages)
            seal.seal(root / "datapackages")
            build.build(root)
            made[languages] = root / "build" / "site"
        return made[languages]

    return make


def contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file, and those inside of zips and workbooks."""
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        name = path.relative_to(folder).as_posix()
        yield name, name.encode()
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                yield from (
                    (f"{name}!{inner}", inner.encode() + archive.read(inner)) for inner in archive.namelist()
                )
        else:
            yield name, path.read_bytes()


def test_no_file_names_another_portal(site: Make):
    assert [name for name, content in contents(site("[vi, en]")) if OURS.search(content)] == []


def test_its_own_name_logo_colours_and_address_are_everywhere(site: Make):
    folder = site("[vi, en]")
    home, english = ((folder / path / "index.html").read_text(encoding="utf-8") for path in ("", "en"))
    assert '<span class="asm-brand__name">Số liệu Lọ Lem</span>' in home
    assert '<circle cx="4" cy="4" r="4" class="asm-brand__inner"' in home
    assert "Cinderella’s Figures" in english
    assert "The site of Cinderella’s house." in english
    assert 'href="https://lo-lem.example/so-lieu/en/"' in english
    assert "CC0 1.0" in home
    assert (folder / "assets" / "logo.svg").read_text(encoding="utf-8") == LOGO
    assert (folder / "data" / "so-lieu-lo-lem.zip").is_file()
    style = (folder / "assets" / "portal.css").read_bytes()
    assert b"--own-light-primary: #7a1f1f" in style
    assert OUR_COLOURS.findall(style) == []
    catalogue = (folder / "data" / "catalogue.ttl").read_text(encoding="utf-8")
    assert "Bà Tiên" in catalogue
    assert "mailto:ba-tien@lo-lem.example" in catalogue


def test_a_portal_in_vietnamese_alone_has_no_english_page_and_no_link_to_one(site: Make):
    folder = site("[vi]")
    assert not (folder / "en").exists()
    pages = sorted(folder.rglob("*.html"))
    assert len(pages) > 30
    linked = {
        (page.relative_to(folder).as_posix(), to)
        for page in pages
        for to in re.findall(r'(?:href|src)="([^"#?]*)', page.read_text(encoding="utf-8"))
        if re.search(r"(?:^|/)en/", to)
    }
    assert linked == set()
    texts = [
        p for p in folder.rglob("*") if p.suffix in (".json", ".xml", ".atom", ".txt", ".ttl", ".csv", ".ics")
    ]
    assert [p.name for p in texts if b"so-lieu/en/" in p.read_bytes()] == []
