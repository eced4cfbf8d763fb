"""The sheets of a workbook behind its figures, as values: notes, terms, sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from portal.downloads import notes, reading
from portal.downloads.table import Table
from portal.edition import Edition


@dataclass(frozen=True)
class Line:
    """A row of texts."""

    cells: tuple[str, ...]
    is_head: bool = False


@dataclass(frozen=True)
class Leaf:
    """A sheet; `widths` are those of its columns, in characters."""

    name: str
    widths: tuple[int, ...]
    lines: tuple[Line, ...]


def of(table: Table, edition: Edition) -> Iterator[Leaf]:
    """The notes always, terms and sources where there are any."""
    yield Leaf("Ghi chú", (30, 24, 60, 60), tuple(_notes(table, edition)))
    if table.indicators:
        yield Leaf("Thuật ngữ", (28, 28, 28, 60, 60, 60, 60), tuple(_words(table)))
    if table.sources:
        yield Leaf("Nguồn", (24, 20, 12, 50, 50, 40, 40, 68), tuple(_sources(table)))


def _notes(table: Table, edition: Edition) -> Iterator[Line]:
    """What the file is, how to cite it, what its flags, codes and columns say."""
    page, cite = notes.pages(table, edition), notes.citation(table, edition)
    yield Line(("Tệp này · This file", "", "Tiếng Việt", "English"), is_head=True)
    yield Line(("Tên · Title", "", table.title.vi, table.title.en))
    yield Line(("Trang · Page", "", page.vi, page.en))
    day, licence = notes.version(table, edition), notes.licence(edition)
    yield Line(("Phiên bản · Version", "", day, day))
    yield Line(("Giấy phép · Licence", "", licence.vi, licence.en))
    yield Line(("Trích dẫn · Cite", "", cite.vi, cite.en))
    yield Line(("Nên biết · Please note", "", notes.WHAT.vi, notes.WHAT.en))
    if found := notes.flags(table):
        yield Line(())
        yield Line(("Ký hiệu · Flag", "", "Nghĩa", "Meaning"), is_head=True)
        for q in found:
            vi, en = f"{q.word.vi}. {q.meaning.vi}", f"{q.word.en}. {q.meaning.en}"
            yield Line((q.symbol, "", vi, en))
    if codes := notes.codes(table):
        yield Line(())
        yield Line(("Cột · Column", "Mã · Code", "Nghĩa", "Meaning"), is_head=True)
        for column, meanings in codes.items():
            for code, said in meanings.items():
                yield Line((column, code, said.vi, said.en))
    yield Line(())
    yield Line(("Cột · Column", "Tên máy đọc · Name", "Nội dung", "What it holds"), is_head=True)
    for field in reading.ordered(table.fields):
        vi, en = field.get("description_vi", field["title"]), field["description"]
        yield Line((field["title"], field["name"], vi, en))


def _words(table: Table) -> Iterator[Line]:
    """What each indicator counts and does not say, then the words of the field."""
    heads = (
        "Chỉ tiêu",
        "Indicator",
        "Mã · Code",
        "Đếm gì",
        "Không cho biết",
        "What is counted",
        "What it does not say",
    )
    yield Line(heads, is_head=True)
    for i in table.indicators:
        name, said, limits = i.name.opening, i.definition, i.limits
        yield Line((name.vi, name.en, i.id, said.vi, limits.vi, said.en, limits.en))
    if table.terms:
        yield Line(())
        yield Line(("Thuật ngữ", "Term", "Viết tắt", "Giải thích", "", "Explanation", ""), is_head=True)
    for t in table.terms:
        yield Line((t.expansion.vi, t.expansion.en, t.term, t.explanation.vi, "", t.explanation.en))


def _sources(table: Table) -> Iterator[Line]:
    heads = (
        "Mã · Id",
        "Số hiệu · Number",
        "Ngày · Date",
        "Tên",
        "Title",
        "Nơi ban hành",
        "Issuer",
        "SHA-256",
    )
    yield Line(heads, is_head=True)
    for d in table.sources:
        yield Line((d.id, d.number, d.date, d.title.vi, d.title.en, d.issuer.vi, d.issuer.en, d.sha256))
