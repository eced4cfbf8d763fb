"""Source documents as lines: what can be read, and what is said of what cannot."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pypdf
import pytest

from portal.errors import DataProblems
from portal.guard import limits
from portal.verify import readers

LINES = ("BÁO CÁO", "", "Giải quyết việc làm cho 367 lao động,", "đạt 91,75% kế hoạch.")
Write = Callable[[str, bytes], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write(name: str, content: bytes) -> Path:
        (tmp_path / name).write_bytes(content)
        return tmp_path / name

    return write


def word(*paragraphs: str, rows: tuple[tuple[str, ...], ...] = ()) -> bytes:
    made = docx.Document()
    for paragraph in paragraphs:
        made.add_paragraph(paragraph)
    if rows:
        table = made.add_table(rows=len(rows), cols=len(rows[0]))
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def pdf(*lines: str) -> bytes:
    """The smallest PDF with a page of text in a font that every reader has; ASCII only."""
    text = "".join(f"({line}) Tj 0 -14 Td " for line in lines)
    stream = f"BT /F1 12 Tf 40 700 Td {text}ET".encode("ascii")
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return body + head + table + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(body)


def locked(content: bytes) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(content))
    writer.encrypt("secret", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def zipped(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


PLAIN = "\n".join(LINES)
SAME = [
    ("report.txt", PLAIN.encode()),
    ("report.md", PLAIN.replace("%", "\\%").encode()),
    ("REPORT.TXT", b"\xef\xbb\xbf" + PLAIN.encode()),
    ("windows.txt", PLAIN.replace("\n", "\r\n").encode()),
    ("decomposed.txt", PLAIN.replace("á", "a\u0301").replace("Á", "A\u0301").encode()),
    ("spaces.txt", PLAIN.replace("367 lao", "367\u00a0lao").encode()),
    ("report.docx", word(*LINES)),
]


@pytest.mark.parametrize(("name", "content"), SAME, ids=[name for name, _ in SAME])
def test_each_kind_gives_the_same_lines(name: str, content: bytes, write: Write):
    found = readers.read(write(name, content))
    assert (found.name, found.lines) == (name, LINES)


def test_a_row_of_a_word_table_is_a_line_where_it_stands(write: Write):
    found = readers.read(write("a.docx", word("Quà Tết", rows=(("Nguồn", "Suất"), ("Tỉnh", "1.000")))))
    assert found.lines == ("Quà Tết", "Nguồn\tSuất", "Tỉnh\t1.000")


def test_a_pdf_with_a_text_layer_is_read_line_by_line(write: Write):
    found = readers.read(write("a.pdf", pdf("BAO CAO", "viec lam: 367 nguoi")))
    assert [line.strip() for line in found.lines if line.strip()] == ["BAO CAO", "viec lam: 367 nguoi"]


REFUSED = [
    ("a.odt", b"x", "files of type “.odt” cannot be read", ".txt, .md, .docx, .pdf"),
    ("a", b"x", "files of type “” cannot be read", ".txt"),
    ("a.txt", "báo cáo\nđược".encode("cp1258", "replace"), "line 1 is not UTF-8", "UTF-8"),
    ("b.txt", "Số 1".encode("utf-16"), "line 1 is not UTF-8", "UTF-8"),
    ("a.docx", b"PK\x03\x04 no zip", "no zip that can be read", ""),
    ("b.docx", word("x")[:-200], "no zip that can be read", ""),
    ("c.docx", zipped({"[Content_Types].xml": b"<x/>"}), "the file is damaged or has a password", ".docx"),
    (
        "d.docx",
        zipped({"word/document.xml": b"x" * 10**7}),
        "packed more than 200 times, as a zip bomb is",
        "",
    ),
    ("e.docx", zipped({"../../evil.txt": b"x"}), "“../../evil.txt” leads out of the zip", ""),
    ("a.pdf", b"%PDF-1.4\nnothing", "the file is damaged or has a password", "password"),
    ("b.pdf", locked(pdf("secret 5")), "the file is damaged or has a password", "password"),
    ("c.pdf", pdf(), "the PDF has pictures only and no text layer", "OCR"),
]


@pytest.mark.parametrize(("name", "content", "what", "fix"), REFUSED, ids=[case[0] for case in REFUSED])
def test_what_cannot_be_read_is_a_problem_with_a_cure(
    name: str, content: bytes, what: str, fix: str, write: Write
):
    with pytest.raises(DataProblems) as raised:
        readers.read(write(name, content))
    [problem] = raised.value.problems
    assert (problem.where, problem.what.en) == (name, what)
    assert fix in problem.fix.en or fix in problem.fix.vi
    assert problem.what.vi
    assert problem.fix.vi


def test_a_pdf_torn_into_letters_is_refused_and_short_words_are_not(write: Write):
    whole, torn = ["bao cao cua phuong y"] * 20, ["b a o c a o phuong"] * 20
    assert len(readers.read(write("whole.pdf", pdf(*whole))).lines) >= 20
    with pytest.raises(DataProblems) as raised:
        readers.read(write("torn.pdf", pdf(*torn)))
    assert raised.value.problems[0].what.vi == "lớp văn bản của PDF tách rời các chữ cái"


def test_a_missing_file_and_a_huge_one(write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    with pytest.raises(DataProblems, match="there is no such file"):
        readers.read(tmp_path / "none.txt")
    monkeypatch.setattr(limits, "LARGEST_DOCUMENT", 10)
    assert readers.read(write("small.txt", b"x" * 10)).lines == ("x" * 10,)
    with pytest.raises(DataProblems, match="larger than"):
        readers.read(write("large.txt", b"x" * 11))
