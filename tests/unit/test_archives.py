"""What may be opened as a zip, and what is said of what may not; the zips are made here, by hand where they lie."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from portal import guard
from portal.errors import Problem
from portal.guard import limits


def made(*entries: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED, mode: int = 0o644) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as found:
        for name, content in entries:
            entry = zipfile.ZipInfo(name)
            entry.compress_type, entry.external_attr = method, mode << 16
            found.writestr(entry, content)
    return buffer.getvalue()


def said(content: bytes) -> list[str]:
    problems: list[Problem] = []
    is_fit = guard.archive("report.docx", content, problems)
    assert is_fit == (not problems)
    assert {p.where for p in problems} <= {"report.docx"}
    assert all(p.what.vi and p.fix.vi and p.fix.en for p in problems)
    return [p.what.en for p in problems]


def twice() -> bytes:
    with pytest.warns(UserWarning, match="Duplicate"):
        return made(("a", b"1"), ("a", b"2"))


def renamed(name: bytes) -> bytes:
    """Zipfile mends names while it writes: a slip is put in afterwards."""
    return made(("x" * len(name), b"1")).replace(b"x" * len(name), name)


def encrypted() -> bytes:
    content = bytearray(made(("a", b"1")))
    at = content.index(b"PK\x01\x02") + 8
    struct.pack_into("<H", content, at, 1)
    return bytes(content)


def overlapping() -> bytes:
    """Ten entries of the directory that all mean the same bytes."""
    content = made(("a", bytes(range(256)) * 40), method=zipfile.ZIP_STORED)
    start = content.index(b"PK\x01\x02")
    directory, end = content[start : start + 47], bytearray(content[start + 47 :])
    many = b"".join(directory[:46] + bytes([97 + n]) for n in range(10))
    struct.pack_into("<HHI", end, 8, 10, 10, len(many))
    return content[:start] + many + bytes(end)


REFUSED = {
    "no zip": (b"hello", "no zip"),
    "empty": (b"", "no zip"),
    "cut off": (made(("a", b"1" * 1000))[:-10], "no zip"),
    "slip": (renamed(b"../../etc/x"), "leads out"),
    "slip in the middle": (renamed(b"word/../../x"), "leads out"),
    "slip of Windows": (renamed(b"..\\..\\x"), "leads out"),
    "absolute": (renamed(b"/etc/passwd"), "leads out"),
    "drive": (renamed(b"C:/x"), "leads out"),
    "link": (made(("a", b"/etc/passwd"), mode=0o120777), "is a link"),
    "encrypted": (encrypted(), "encrypted"),
    "unusual method": (made(("a", b"1"), method=zipfile.ZIP_BZIP2), "unusual"),
    "bomb": (made(("a", bytes(4_000_000))), "zip bomb"),
    "entries over each other": (overlapping(), "on top of each other"),
    "too many": (made(*((f"{n}", b"") for n in range(limits.MOST_ENTRIES + 1))), "2000 entries"),
}


def test_a_document_may_be_opened():
    assert said(made(("[Content_Types].xml", b"<x/>"), ("word/document.xml", b"<w/>" * 1000))) == []


@pytest.mark.parametrize(("content", "words"), REFUSED.values(), ids=REFUSED.keys())
def test_a_hostile_zip_is_refused(content: bytes, words: str):
    assert [text for text in said(content) if words in text], said(content)


def test_one_name_twice_is_refused():
    assert said(twice()) == ["two entries of the zip have one name"]


def test_what_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(limits, "LARGEST_UNPACKED", 1024**2)
    assert said(made(("a", bytes(range(256)) * 5000), method=zipfile.ZIP_STORED)) == [
        "unpacks to more than 1 MiB"
    ]


def test_all_that_is_wrong_is_said_at_once():
    found = said(made(("a", bytes(4_000_000)), ("b", b"x"), mode=0o120777))
    assert len(found) == 3
