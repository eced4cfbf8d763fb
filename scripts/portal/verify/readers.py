"""A source document as lines of text: plain text, Markdown, Word, or PDF with a text layer."""

from __future__ import annotations

import hashlib
import io
import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import pypdf
from docx.table import Table

from portal import guard
from portal.errors import DataProblems, Problem
from portal.guard import limits
from portal.language import Text
from portal.verify.numbers import Document

# Words from which on a text can be judged, and the share of single letters that no text has.
_ENOUGH, _ALONE = 50, 0.25


class Unreadable(ValueError):
    """Why no text could be had, and what to do."""

    def __init__(self, what: Text, fix: Text) -> None:
        super().__init__(what.en)
        self.what, self.fix = what, fix


def read(path: Path) -> Document:
    """Read a document. Raises `DataProblems` where it cannot be read."""
    try:
        content = _content(path)
        lines = _lines(path.suffix.lower(), content)
    except Unreadable as reason:
        raise DataProblems([Problem(path.name, reason.what, reason.fix, below="")]) from reason
    return Document(path.name, hashlib.sha256(content).hexdigest(), tuple(map(_clean, lines)))


def _content(path: Path) -> bytes:
    if path.suffix.lower() not in READERS:
        kinds = ", ".join(READERS)
        raise Unreadable(
            Text(f"không đọc được loại tệp “{path.suffix}”", f"files of type “{path.suffix}” cannot be read"),
            Text(f"dùng một trong các loại {kinds}", f"use one of {kinds}"),
        )
    if not path.is_file():
        raise Unreadable(
            Text("không có tệp này", "there is no such file"),
            Text("xem lại đường dẫn của tài liệu", "look at the path of the document"),
        )
    most = limits.LARGEST_DOCUMENT // 1024**2
    if path.stat().st_size > limits.LARGEST_DOCUMENT:
        raise Unreadable(
            Text(f"tài liệu lớn hơn {most} MiB", f"the document is larger than {most} MiB"),
            Text("tách riêng phần văn bản", "take its text only"),
        )
    return path.read_bytes()


def _lines(suffix: str, content: bytes) -> list[str]:
    try:
        return READERS[suffix](content)
    except Unreadable:
        raise
    except Exception as error:  # the libraries raise whatever a broken file makes of them
        raise Unreadable(
            Text("tệp bị hỏng hoặc có mật khẩu", "the file is damaged or has a password"),
            Text(
                f"mở và lưu lại dạng {suffix}, không mật khẩu",
                f"open it and save it as {suffix} again, without a password",
            ),
        ) from error


def _text(content: bytes) -> list[str]:
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n").split("\n")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise Unreadable(
            Text(f"dòng {line} không phải UTF-8", f"line {line} is not UTF-8"),
            Text("lưu lại tệp bằng mã UTF-8", "save the file as UTF-8"),
        ) from error


def _word(content: bytes) -> list[str]:
    """A Word file is a zip, and looked at before it is opened."""
    problems: list[Problem] = []
    if not guard.archive("", content, problems):
        raise Unreadable(problems[0].what, problems[0].fix)
    parts = docx.Document(io.BytesIO(content)).iter_inner_content()
    return [line for part in parts for line in _word_lines(part)]


def _word_lines(part: object) -> Iterator[str]:
    """A paragraph is a line, or several where it is broken; a row of a table is one."""
    if isinstance(part, Table):
        for row in part.rows:
            cells = dict.fromkeys(row.cells)  # a merged cell is given once for each column it covers
            yield "\t".join(" ".join(cell.text.split()) for cell in cells)
    else:
        yield from getattr(part, "text", "").split("\n")


def _pdf(content: bytes) -> list[str]:
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages]
    lines = [line for page in pages for line in page.split("\n")]
    if not any(line.strip() for line in lines):
        raise Unreadable(
            Text("PDF chỉ có ảnh, không có lớp văn bản", "the PDF has pictures only and no text layer"),
            Text("nhận dạng chữ (OCR) trước, rồi dùng tệp văn bản", "recognise its text (OCR) first"),
        )
    if _is_scattered("\n".join(lines)):
        raise Unreadable(
            Text(
                "lớp văn bản của PDF tách rời các chữ cái", "the text layer of the PDF is torn into letters"
            ),
            Text(
                "dùng tệp Word (.docx) hoặc tệp văn bản của báo cáo", "use the report as Word (.docx) or text"
            ),
        )
    return lines


def _is_scattered(text: str) -> bool:
    """Whether letters stand alone as they never do: fonts were mixed inside of words, and no number is told from
    the next with any certainty."""
    words = re.findall(r"[^\W\d_]+", text)
    return len(words) >= _ENOUGH and sum(len(word) == 1 for word in words) > _ALONE * len(words)


def _clean(line: str) -> str:
    """Composed letters, plain spaces, and a percent sign as it is read: Markdown writes it with a backslash."""
    return unicodedata.normalize("NFC", line).replace("\\%", "%").replace("\xa0", " ")


READERS: dict[str, Callable[[bytes], list[str]]] = {
    ".txt": _text,
    ".md": _text,
    ".docx": _word,
    ".pdf": _pdf,
}
