"""What a citation says in each style, and that nothing in it can break out."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
import yaml

from portal import citation, edition, imprint, packages
from portal.citation import cff, reports, styles
from portal.citation.value import Citation, Held
from portal.edition import Edition
from portal.language import NOTHING, Text

if TYPE_CHECKING:
    from tests.conftest import Tree

ROOT = Path(__file__).parents[2]
SUM = "ab" * 32
OWN = imprint.of(ROOT)
FIGURE = Citation(
    page="an-sinh-mo-dia-phuong-huyen-an-001-2024",
    anchor="gift-money",
    what=Text("Tiền quà: 30.000.000 đồng", "Gift money: 30,000,000 đồng"),
    within=Text("Huyện An, năm 2024", "An District, 2024"),
    address=Text("https://example.vn/dia-phuong/an/2024/", "https://example.vn/en/localities/an/2024/"),
    reports=(Text("báo cáo của Phòng A, số 1/BC", "report of the A Office, no. 1/BC"),),
    held=Held("2026-01-05", Text("tệp o.csv trong gói an", "o.csv in package an"), SUM),
    by=OWN,
    at=("II.3", 20),
)
PAGE = replace(FIGURE, anchor="", what=FIGURE.within, within=NOTHING, at=None)
UNSOURCED = replace(PAGE, reports=())
TWO = replace(PAGE, reports=(*FIGURE.reports, Text("báo cáo của Phòng B", "report of the B Office")))

PLAIN = {
    "a figure": (
        FIGURE,
        "vi",
        "An Sinh Mở (2026), “Tiền quà: 30.000.000 đồng. Huyện An, năm 2024”, theo báo cáo của Phòng A, số 1/BC, "
        "mục II.3, dòng 20. Phiên bản dữ liệu 2026-01-05. CC BY 4.0. "
        f"https://example.vn/dia-phuong/an/2024/#gift-money SHA-256 của tệp o.csv trong gói an: {SUM}",
    ),
    "a figure in English": (
        FIGURE,
        "en",
        "An Sinh Mở (2026), “Gift money: 30,000,000 đồng. An District, 2024”, from the report of the A Office, "
        "no. 1/BC, section II.3, line 20. Data version 2026-01-05. CC BY 4.0. "
        f"https://example.vn/en/localities/an/2024/#gift-money SHA-256 of o.csv in package an: {SUM}",
    ),
    "a page": (
        PAGE,
        "vi",
        "An Sinh Mở (2026), “Huyện An, năm 2024”, theo báo cáo của Phòng A, số 1/BC. Phiên bản dữ liệu "
        f"2026-01-05. CC BY 4.0. https://example.vn/dia-phuong/an/2024/ SHA-256 của tệp o.csv trong gói an: {SUM}",
    ),
    "what no report is named for": (
        UNSOURCED,
        "en",
        "An Sinh Mở (2026), “An District, 2024”. Data version 2026-01-05. CC BY 4.0. "
        f"https://example.vn/en/localities/an/2024/ SHA-256 of o.csv in package an: {SUM}",
    ),
    "inside the file itself, which cannot say its own checksum": (
        replace(UNSOURCED, held=Held("2026-01-05", NOTHING, "")),
        "vi",
        "An Sinh Mở (2026), “Huyện An, năm 2024”. Phiên bản dữ liệu 2026-01-05. CC BY 4.0. "
        "https://example.vn/dia-phuong/an/2024/",
    ),
    "two reports": (
        TWO,
        "vi",
        "An Sinh Mở (2026), “Huyện An, năm 2024”, theo báo cáo của Phòng A, số 1/BC; báo cáo của Phòng B. "
        "Phiên bản dữ liệu 2026-01-05. CC BY 4.0. https://example.vn/dia-phuong/an/2024/ "
        f"SHA-256 của tệp o.csv trong gói an: {SUM}",
    ),
}


@pytest.mark.parametrize(("cited", "language", "text"), PLAIN.values(), ids=PLAIN.keys())
def test_a_citation_in_words(cited: Citation, language: Any, text: str):
    assert styles.plain(cited, language) == text


def test_a_citation_for_bibtex():
    assert styles.bibtex(FIGURE, "en") == (
        "@misc{an-sinh-mo-dia-phuong-huyen-an-001-2024-gift-money-2026-01-05,\n"
        "  author = {{An Sinh Mở}},\n"
        "  title = {{Gift money: 30,000,000 đồng. An District, 2024}},\n"
        "  year = {2026},\n"
        "  version = {2026-01-05},\n"
        "  url = {https://example.vn/en/localities/an/2024/#gift-money},\n"
        "  langid = {english},\n"
        "  note = {From the report of the A Office, no. 1/BC, section II.3, line 20. "
        f"SHA-256 of o.csv in package an: {SUM}. CC BY 4.0.}}\n"
        "}\n"
    )


# What stands in a title, and what TeX is given.
SIGNS = {
    "percent": ("0,94%", r"0,94\%"),
    "ampersand": ("LĐTB&XH", r"LĐTB\&XH"),
    "hash, dollar, underscore": ("#1 $2 a_b", r"\#1 \$2 a\_b"),
    "backslash": ("a\\b", r"a\textbackslash{}b"),
    "braces": ("a{b}}", r"a\textbraceleft{}b\textbraceright{}\textbraceright{}"),
    "tilde and caret": ("~^", r"\textasciitilde{}\textasciicircum{}"),
    "quotes": ("“x” \"y\" 'z'", "“x” \"y\" 'z'"),
    "letters and marks": ("đồng Ẩ ≠ [c]", "đồng Ẩ ≠ [c]"),
    "a pattern": ("{sha256} [a {key}]", r"\textbraceleft{}sha256\textbraceright{} [a \textbraceleft{}key\textbraceright{}]"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "safe"), SIGNS.values(), ids=SIGNS.keys())
def test_nothing_in_a_title_breaks_an_entry(text: str, safe: str):
    entry = styles.bibtex(replace(PAGE, what=Text(text, text)), "vi")
    assert f"title = {{{{{safe}}}}},\n" in entry
    assert entry.count("{") == entry.count("}")


@pytest.mark.parametrize("text", [text for text, _ in SIGNS.values()], ids=SIGNS.keys())
def test_the_other_styles_keep_every_sign(text: str):
    cited = replace(PAGE, what=Text(text, text))
    assert f"“{text}”" in styles.plain(cited, "en")
    assert json.loads(styles.csl(cited, "en"))[0]["title"] == text


# Of the schema for CSL’s input data: the fields that we use.
CSL: dict[str, Any] = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["type", "id"],
        "additionalProperties": False,
        "properties": {
            **{name: {"type": "string"} for name in ("id", "title", "version", "publisher", "URL", "note")},
            "type": {"const": "dataset"},
            "language": {"enum": ["vi", "en"]},
            "author": {
                "type": "array",
                "items": {"additionalProperties": False, "properties": {"literal": {"type": "string"}}},
            },
            "issued": {
                "additionalProperties": False,
                "properties": {
                    "date-parts": {
                        "maxItems": 1,
                        "items": {"minItems": 3, "maxItems": 3, "items": {"type": "integer"}},
                    }
                },
            },
        },
    },
}


@pytest.mark.parametrize("cited", [FIGURE, PAGE, UNSOURCED, TWO])
def test_csl_json_is_what_its_readers_take(cited: Citation):
    found = json.loads(styles.csl(cited, "vi"))
    jsonschema.validate(found, CSL)
    assert found[0]["issued"] == {"date-parts": [[2026, 1, 5]]}
    assert (found[0]["id"], found[0]["URL"]) == (cited.key, cited.place.vi)


def test_a_key_is_another_in_another_version():
    assert FIGURE.key == "an-sinh-mo-dia-phuong-huyen-an-001-2024-gift-money-2026-01-05"
    assert PAGE.key == "an-sinh-mo-dia-phuong-huyen-an-001-2024-2026-01-05"
    assert replace(FIGURE, held=replace(FIGURE.held, version="2027-01-01")).key != FIGURE.key


def test_reports_are_named_until_they_are_many(tree: Tree):
    (document,) = tree.portal().documents.values()
    (name,) = reports.named([document])
    assert name.vi.startswith(f"báo cáo của {document.issuer.vi}, số {document.number}, ")
    assert name.en.startswith(f"report of the {document.issuer.en}, no. {document.number}, ")
    unnumbered = reports.named([replace(document, number="")])
    assert "số" not in unnumbered[0].vi.removeprefix(f"báo cáo của {document.issuer.vi}")
    assert len(reports.named([document] * reports.MOST)) == reports.MOST
    assert reports.named([document] * (reports.MOST + 1)) == (
        Text("4 báo cáo nêu ở đó", "4 reports named there"),
    )


def test_a_package_is_cited_by_its_version_and_sealed_checksum(tree: Tree):
    portal = tree.portal()
    (package,) = portal.packages
    found = citation.of_package(portal, package)
    (sealed,) = [r["hash"] for r in package.descriptor["resources"] if r["name"] == "observations"]
    assert f"sha256:{found.held.sha256}" == sealed
    assert found.held.version == package.descriptor["version"]
    assert found.place.vi == found.place.en == f"{portal.edition.address}data/packages/an-2024.zip"
    assert package.descriptor["title"] in styles.plain(found, "vi")
    assert package.descriptor["title_en"] in styles.plain(found, "en")


# Of the schema of the Citation File Format 1.2.0: what is required, and the fields that we use.
CFF: dict[str, Any] = {
    "type": "object",
    "required": ["authors", "cff-version", "message", "title"],
    "additionalProperties": False,
    "properties": {
        "cff-version": {"const": "1.2.0"},
        **{name: {"type": "string", "minLength": 1} for name in ("message", "title", "version")},
        "type": {"enum": ["dataset", "software"]},
        "authors": {
            "type": "array",
            "minItems": 1,
            "uniqueItems": True,
            "items": {
                "required": ["name"],
                "additionalProperties": False,
                "properties": {"name": {"minLength": 1}},
            },
        },
        "date-released": {"type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[012])-(0[1-9]|[12][0-9]|3[01])$"},
        "license": {"enum": ["CC-BY-4.0", "MIT"]},
        "url": {"type": "string", "pattern": "^(https|http|ftp|sftp)://.+"},
        "keywords": {"type": "array", "minItems": 1, "uniqueItems": True, "items": {"type": "string"}},
    },
}


@pytest.mark.parametrize("address", ["https://example.vn/", edition.HERE])
def test_the_whole_is_cited_by_a_valid_file(address: str):
    text = cff.text(Edition("2026-01-05", replace(OWN, address="" if address == edition.HERE else address)))
    found = yaml.load(text, yaml.BaseLoader)  # dates stay text, as the schema asks
    jsonschema.validate(found, CFF)
    assert re.findall(r"2026-01-05", text) == ["2026-01-05"] * 2
    assert found.get("url", edition.HERE) == address


def test_the_repository_says_the_version_of_its_newest_package():
    expected = cff.text(edition.of(packages.read(ROOT / "datapackages"), OWN))
    assert (ROOT / cff.FILE).read_text(encoding="utf-8") == expected, "make seal"
