"""What a portal says of itself: read once, every slip named with its line, nothing unreadable let through."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from portal import imprint, scope
from portal.errors import DataProblems, Problem
from portal.imprint import colours, keys, logo
from portal.imprint.value import DARK, LIGHT, NOBODY, Imprint, slug, unaccented

if TYPE_CHECKING:
    from tests.conftest import Tree

ROOT = Path(__file__).parents[2]
OURS = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
LOGO = (ROOT / "docs" / "logo.svg").read_bytes()
Read = Callable[[str, str], Imprint]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """The project's own file with one part of it replaced."""

    def change(part: str, by: str) -> Imprint:
        assert part in OURS
        (tmp_path / "docs").mkdir(exist_ok=True)
        (tmp_path / "docs" / "logo.svg").write_bytes(LOGO)
        (tmp_path / "mkdocs.yml").write_text(OURS.replace(part, by, 1), encoding="utf-8")
        return imprint.of(tmp_path)

    return change


def problems(read: Read, part: str, by: str) -> list[Problem]:
    with pytest.raises(DataProblems) as found:
        read(part, by)
    return list(found.value.problems)


def test_the_project_says_what_it_is(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SITE_URL", "https://x.example/a")
    monkeypatch.setenv("REPO_URL", "https://code.example/a/")
    found = imprint.of(ROOT)
    assert (found.name.vi, found.slug) == ("An Sinh Mở", "an-sinh-mo")
    assert (found.address, found.repository) == ("https://x.example/a/", "https://code.example/a")
    assert (found.light, found.dark) == (LIGHT, DARK)


def test_a_tree_without_a_file_is_called_as_the_program(tmp_path: Path):
    assert imprint.of(tmp_path) == imprint.of(ROOT)


# What is written, at which key it is found, and what is said.
WRONG = {
    "a sign of Markdown in a name": ("site_name: An Sinh Mở", "site_name: An *Sinh*", "site_name", "viết: chữ cái"),
    "a tag in a sentence": ("vi: Số liệu an sinh", "vi: <b>Số liệu", "extra.portal.tagline.vi", "một câu"),
    "a pattern of Jinja": ("en: Social welfare", "en: '{{ name }}'#", "extra.portal.tagline.en", "một câu"),
    "an address without its scheme": ('repo_url: !ENV [REPO_URL, ""]', "repo_url: github.com/a/b", "repo_url", "https"),
    "a slug with marks": ("slug: an-sinh-mo", "slug: an-sinh-mở", "extra.portal.slug", "không dấu"),
    "a licence that is not known": ("licence: CC-BY-4.0", "licence: CC-BY-3.0", "extra.portal.licence", "CC-BY-4.0"),
    "two licences": ("licence: CC-BY-4.0", "licence: [CC-BY-4.0]", "extra.portal.licence", "CC-BY-4.0"),
    "English alone": ("languages: [vi, en]", "languages: [en]", "extra.portal.languages", "[vi, en] hoặc [vi]"),
    "a word for a list": ("provinces: []", "provinces: quảng-ninh", "extra.portal.provinces", "danh sách"),
    "a colour by name": ('primary: "#0b5d57"', "primary: teal", "extra.portal.colours.light.primary", "#0b5d57"),
    "a logo elsewhere": ("logo: docs/logo.svg", "logo: ../logo.svg", "extra.portal.logo", ".svg"),
    "a logo that is not there": ("logo: docs/logo.svg", "logo: docs/no.svg", "extra.portal.logo", "đặt tệp"),
    "a key with a slip": ("    licence: CC", "    license: CC", "extra.portal.license", "extra.portal.licence"),
    "a key that is none": ("    licence: CC", "    zzzzz: CC", "extra.portal.zzzzz", "bỏ dòng này"),
    "no name": ("site_name: An Sinh Mở", "", "site_name", "ghi thêm"),
    "a contact by telephone": ('contact: ""', "contact: 0912", "extra.portal.contact", "mailto"),
    "yellow on white": ('primary: "#0b5d57"', 'primary: "#f2c200"', "extra.portal.colours.light.primary", "đậm hơn"),
    "grey on black": ('primary: "#62e2d1"', 'primary: "#445555"', "extra.portal.colours.dark.primary", "nhạt hơn"),
}  # fmt: skip


@pytest.mark.parametrize(("part", "by", "path", "said"), WRONG.values(), ids=WRONG)
def test_a_slip_is_named_with_its_line_and_how_to_mend_it(
    read: Read, part: str, by: str, path: str, said: str
):
    found = [p for p in problems(read, part, by) if p.column == path]
    assert found, path
    assert said in found[0].fix.vi
    written = OURS.replace(part, by, 1).splitlines()
    assert path.rsplit(".", 1)[-1] in written[(found[0].line or 0) - 1] or "thiếu" in found[0].what.vi


def test_a_logo_outside_the_tree_is_none(read: Read, tmp_path: Path):
    outside = tmp_path.with_name(f"{tmp_path.name}-logo.svg")
    outside.write_bytes(LOGO)
    (found,) = problems(read, "logo: docs/logo.svg", f"logo: docs/../../{outside.name}")
    assert "đặt tệp" in found.fix.vi


def test_all_slips_come_together(read: Read):
    assert len(problems(read, "slug: an-sinh-mo", "slug: Ă\n    licens: x\n    langs: [vi]")) == 3


def test_what_is_no_yaml_is_a_problem_too(read: Read):
    (found,) = problems(read, "extra:\n", "extra:\n\t- [\n")
    assert found.file == "mkdocs.yml"
    (twice,) = problems(read, "    slug: an-sinh-mo", "    slug: mot\n    slug: hai")
    assert (
        "slug: hai"
        in OURS.replace("    slug: an-sinh-mo", "    slug: mot\n    slug: hai").splitlines()[
            (twice.line or 0) - 1
        ]
    )


def test_vietnamese_alone_needs_no_english_words(read: Read):
    english = "      en: Social welfare figures of Viet Nam’s localities, every single one with its source.\n"
    found = read(OURS, OURS.replace(english, "").replace("languages: [vi, en]", "languages: [vi]"))
    assert found.languages == ("vi",)
    assert found.tagline.en == found.tagline.vi != ""


LOGOS = {
    "a script": b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><script>1</script></svg>',
    "something loaded": b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><image href="//x/y.png"/></svg>',
    "an event": b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1" onload="x()"></svg>',
    "a style of its own": b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><g style="fill:red"/></svg>',
    "an entity": b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">&a;</svg>',
    "no measure": b'<svg xmlns="http://www.w3.org/2000/svg"><path d=""/></svg>',
    "a photograph": b"\x89PNG\r\n",
    "too much": b"<svg>" + b" " * logo.LARGEST,
}


@pytest.mark.parametrize("content", LOGOS.values(), ids=LOGOS)
def test_a_logo_is_shapes_and_fills_alone(content: bytes):
    assert [*logo.wrong(content)] != []


def test_our_own_logo_is_one_and_follows_light_and_dark():
    assert [*logo.wrong(LOGO)] == []
    inline = logo.inline(imprint.of(ROOT))
    assert re.findall(r'class="(asm-brand__\w+)"', inline) == [
        "asm-brand__mark", "asm-brand__outer", "asm-brand__inner", "asm-brand__bars",
    ]  # fmt: skip
    assert "fill=" not in inline


@pytest.mark.parametrize("primary", ["#0b5d57", "#7a1f1f", "#1d4e89", "#5b2a86", "#333333", "#2e5e1f"])
def test_what_follows_from_a_colour_that_can_be_read_can_be_read(primary: str):
    light = colours.light(primary, primary, primary)
    night = colours.lightened(primary)
    dark = colours.dark(night, night, night)
    assert [*colours.faint("light", light), *colours.faint("dark", dark)] == []
    assert colours.contrast(light.bright, "#ffffff") >= 4.5  # white letters on it, and it on white
    assert colours.contrast(dark.deep, "#ffffff") >= 4.5


@pytest.mark.parametrize(
    ("name", "plain", "short"),
    [("An Sinh Mở", "An Sinh Mo", "an-sinh-mo"), ("Đông Hồ (2)", "Dong Ho 2", "dong-ho-2")],
)
def test_a_name_in_latin_letters(name: str, plain: str, short: str):
    assert (unaccented(name), slug(name)) == (plain, short)


def test_a_report_from_elsewhere_is_not_published(tree: Tree):
    portal = tree.portal()
    scope.check(portal)
    for provinces, said in (
        (("tinh-moi-02",), ""),
        (("tinh-khac",), "tinh-moi-02"),
        (("tinh-cu-01",), "tinh-moi-02"),
    ):
        by = type(NOBODY)(**{**vars(NOBODY), "provinces": provinces})
        own = type(portal)(**{**vars(portal), "edition": type(portal.edition)(portal.edition.version, by)})
        if not said:
            scope.check(own)
            continue
        with pytest.raises(DataProblems, match=said):
            scope.check(own)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_pages_written_by_people_have_the_name_from_the_configuration(language: str):
    named = [
        p.name
        for p in (ROOT / "docs" / language).glob("*.md")
        if "An Sinh Mở" in p.read_text(encoding="utf-8")
    ]
    assert named == []


@pytest.mark.parametrize("page", ["vi/trang-rieng.md", "en/own-portal.md"])
def test_every_key_is_explained_and_none_that_does_not_exist(page: str):
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z_.]+)`", text, re.MULTILINE)
    named = {re.sub(r"^extra\.portal\.|\.(?:vi|en|primary|second|accent)$", "", key) for key in keys.KEYS}
    assert sorted(rows) == sorted(named)
