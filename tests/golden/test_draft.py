"""A made-up report drafted: what a person finds in the workbook, whatever kind of file the report is."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from portal import draft, imprint, packages, registry
from portal.draft import facts, learned, weights
from portal.entry import scaffold
from portal.entry.book import Book
from portal.language import Text
from portal.packages import Source
from portal.registry import Registry
from portal.verify import readers

HERE, ROOT = Path(__file__).parent, Path(__file__).parents[2]
REPORT = HERE / "report" / "bao-cao-ngay-xua.txt"
EXPECTED = HERE / "expected" / "draft" / "observations.csv"
PLACE = "huyen-ngay-xua-998"
# What is compared: how sure the draft is moves with every word that the registry learns.
SHOWN = ("locator", "reported_as", "value", "value_high", "qualifier", "unit", "indicator", "breakdown", "kind",
         "period", "reported_for", "part_of")  # fmt: skip
SAME = ("reported_as", "value", "value_high", "unit", "indicator", "breakdown", "kind", "period")
Draft = Callable[[Path], Book]


@pytest.fixture(scope="module")
def given() -> tuple[Source, Registry]:
    """The real packages and registry, with a district that is nowhere."""
    source = packages.read(ROOT / "datapackages")
    known = registry.load(source.registry)
    like = next(unit for unit in known.localities.values() if unit.kind == "district")
    place = replace(like, id=PLACE, name=Text("huyện Ngày Xưa", "Once Upon a Time District"))
    return source, replace(known, localities={**known.localities, PLACE: place})


@pytest.fixture(scope="module")
def drafted(given: tuple[Source, Registry]) -> Draft:
    source, known = given
    words = learned.from_csv(weights.VOCABULARY.read_text(encoding="utf-8"))

    def run(path: Path) -> Book:
        document = readers.read(path)
        said = facts.said(document, known)
        assert said.locality
        assert said.period
        of = scaffold.Facts(said.locality, said.period, Text(said.title, ""), Text(said.issuer, said.issuer_en),
                            said.date, document.name, document.sha256, said.number)  # fmt: skip
        empty = scaffold.book(of, "2025-04-01", imprint.of(ROOT))
        return draft.run(document, of, source, known, words, weights.load(), empty)

    return run


@pytest.fixture(scope="module")
def book(drafted: Draft) -> Book:
    return drafted(REPORT)


def rows(book: Book, columns: tuple[str, ...] = SHOWN) -> list[tuple[str, ...]]:
    return list(book.tables["observations"][list(columns)].itertuples(index=False, name=None))


def as_csv(found: list[tuple[str, ...]]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows([SHOWN, *found])
    return buffer.getvalue()


def test_every_figure_is_drafted_as_expected(book: Book):
    found = as_csv(rows(book))
    if os.environ.get("REWRITE"):
        EXPECTED.parent.mkdir(parents=True, exist_ok=True)
        EXPECTED.write_text(found, encoding="utf-8", newline="\n")
    assert found.splitlines() == EXPECTED.read_text(encoding="utf-8").splitlines()


def test_the_report_says_whose_it_is(book: Book):
    source = book.descriptor["sources"][0]
    assert {key: source[key] for key in ("name", "number", "date", "issuer", "issuer_en", "locality")} == {
        "name": "bc-27-ngay-xua-2025",
        "number": "27/BC-LĐTBXH",
        "date": "2025-03-28",
        "issuer": "Phòng Lao động – Thương binh và Xã hội huyện Ngày Xưa",
        "issuer_en": "Labour, Invalids and Social Affairs Office of Once Upon a Time District",
        "locality": PLACE,
    }
    assert book.descriptor["name"] == "ngay-xua-2025-q1"


def test_small_counts_of_people_are_told_to_be_hidden(book: Book):
    hidden = book.hints["doubts"].str.contains("phải giấu trước khi nhập / must be suppressed", regex=False)
    assert rows(book, ("reported_as",))[int(hidden.to_numpy().argmax())] == ("02",)
    assert hidden.sum() == 1


def test_relations_that_hold_are_proposed(book: Book):
    assert set(book.tables["identities"]["relation"]) == {"sum", "product"}
    assert "jobs-created-enterprises jobs-created-abroad" in " ".join(book.tables["identities"]["terms"])


def test_a_number_in_a_name_is_left_out(book: Book):
    assert list(book.tables["omissions"]["printed"]) == ["178"]


def test_each_row_has_few_words_of_the_report(book: Book):
    assert max(len(words.split()) for words in book.hints["words"]) <= 20


def markdown(lines: list[str]) -> str:
    """As a converter writes it: headings marked, numbers in bold, percent signs with a backslash."""
    marked = (f"## **{line}**" if line.isupper() else line for line in lines)
    return "\n".join(marked).replace(" 512 ", " **512** ").replace("%", "\\%")


@pytest.mark.slow
def test_markdown_drafts_the_same_figures(book: Book, drafted: Draft, tmp_path: Path):
    path = tmp_path / "bao-cao.md"
    path.write_text(markdown(REPORT.read_text(encoding="utf-8").split("\n")), encoding="utf-8")
    assert rows(drafted(path), SAME) == rows(book, SAME)


@pytest.mark.slow
def test_word_drafts_the_same_figures(book: Book, drafted: Draft, tmp_path: Path):
    made = docx.Document()
    for line in filter(None, REPORT.read_text(encoding="utf-8").split("\n")):
        made.add_paragraph(line)
    made.save(str(tmp_path / "bao-cao.docx"))
    assert rows(drafted(tmp_path / "bao-cao.docx"), SAME) == rows(book, SAME)


def broken(lines: list[str], width: int = 62) -> Iterator[str]:
    """As a PDF gives it: no empty lines, sentences broken wherever the page is full."""
    for line in filter(None, lines):
        start = 0
        while len(line) - start > width:
            cut = line.rfind(" ", start, start + width)
            yield line[start:cut]
            start = cut + 1
        yield line[start:]


@pytest.mark.slow
def test_lines_broken_by_a_page_draft_the_same_figures(book: Book, drafted: Draft, tmp_path: Path):
    path = tmp_path / "bao-cao.txt"
    path.write_text("\n".join(broken(REPORT.read_text(encoding="utf-8").split("\n"))), encoding="utf-8")
    found = drafted(path)
    assert rows(found, SAME[:3]) == rows(book, SAME[:3])
    alike = sum(a == b for a, b in zip(rows(found, SAME), rows(book, SAME), strict=True))
    assert alike >= len(rows(book)) - 3
