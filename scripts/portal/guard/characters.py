"""What is wrong with the letters of a text: its encoding, its line ends, hidden and look-alike characters.

Two texts that look the same must be the same: composed letters, one kind of space, Latin letters, ASCII digits.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import islice

from portal.errors import Problem
from portal.guard import limits
from portal.language import Text

Fault = tuple[int, int, Text, Text]  # line, column, what, fix

_UTF8 = Text("lưu lại tệp bằng mã UTF-8 không BOM", "save the file as UTF-8 without BOM")
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_VIETNAMESE = re.compile("[đơưĐƠƯ\u1ea0-\u1ef9]")
# More than two marks on one letter are no letter that anybody writes.
_HEAPED = re.compile("[\u0300-\u036f]{3,}")
_MARK = re.compile("[\u0300-\u036f]")
_ORDINARY = bytes(range(ord(" "), ord("~") + 1)) + b"\n"
_KINDS = {
    "Cc": Text("là ký tự điều khiển", "is a control character"),
    "Cf": Text("không nhìn thấy được", "cannot be seen"),
    "Co": Text("không có nghĩa chung", "has no common meaning"),
    "Cn": Text("không có nghĩa chung", "has no common meaning"),
    "Cs": Text("chỉ là nửa ký tự", "is half a character"),
    "Zs": Text("trông như dấu cách thường", "looks like an ordinary space"),
    "Zl": Text("trông như xuống dòng", "looks like a line end"),
    "Zp": Text("trông như xuống dòng", "looks like a line end"),
}
_CONTROLS = {"\0": "NULL", "\t": "TAB", "\x1b": "ESCAPE"}  # the standard gives them no names
_STRANGE = Text("không phải chữ Latinh hay số thường", "is no Latin letter and no plain digit")
_REMOVE = Text(
    "xóa, hoặc gõ lại bằng chữ, số, dấu cách thường",
    "delete it, or type an ordinary letter, digit or space",
)


def faults(where: str, content: bytes) -> Iterator[Problem]:
    """All that is wrong with a file's letters, by line and column, as far as anybody would read."""
    fault = _encoding(content)
    found = iter([fault]) if fault else of_text(content.decode().removeprefix("\ufeff"))
    if content.startswith(b"\xef\xbb\xbf"):
        yield Problem(f"{where}:1", Text("tệp mở đầu bằng BOM", "the file begins with a BOM"), _UTF8)
    for line, column, what, fix in islice(found, limits.MOST_FAULTS):
        yield Problem(f"{where}:{line}:{column}", what, fix)


def of_text(text: str) -> Iterator[Fault]:
    """The same for a text that is decoded already, such as a string of a descriptor."""
    if text.isascii() and text.isprintable():  # most are: nothing below finds anything in them
        return
    # Of a whole file hardly a sign is left then, and what follows looks at these.
    rest = text.encode("utf-8", "surrogatepass").translate(None, _ORDINARY).decode("utf-8", "surrogatepass")
    if "\r" in text:
        at = text.index("\r")
        yield (
            *_place(text, at),
            Text("xuống dòng kiểu Windows hoặc Mac (CR)", "line ends of Windows or Mac (CR)"),
            Text("lưu tệp với xuống dòng LF", "save the file with LF line ends"),
        )
    bad = {c for c in set(rest) if not _is_plain(c)}
    is_composed = unicodedata.is_normalized("NFC", text)
    if bad or not is_composed or (_MARK.search(rest) and _HEAPED.search(text)):
        for number, line in enumerate(text.split("\n"), start=1):
            yield from _of_line(number, line, bad)


def _of_line(number: int, line: str, bad: set[str]) -> Iterator[Fault]:
    if not unicodedata.is_normalized("NFC", line):
        composed = unicodedata.normalize("NFC", line)
        at = next((i for i, (a, b) in enumerate(zip(line, composed, strict=False)) if a != b), len(composed))
        yield (
            *(number, at + 1),
            Text("chữ Việt ở dạng tổ hợp (NFD)", "Vietnamese letters are decomposed (NFD)"),
            Text("chuyển sang dạng dựng sẵn (NFC)", "normalise the text to NFC"),
        )
    elif heap := _HEAPED.search(line):
        yield (
            *(number, heap.start() + 1),
            Text("quá nhiều dấu chồng trên một chữ", "too many marks on one letter"),
            _REMOVE,
        )
    for character in sorted(bad.intersection(line)):
        count, name = line.count(character), _name(character)
        kind = _KINDS.get(unicodedata.category(character), _STRANGE)
        more = (
            Text(f", {count} lần trên dòng này", f", {count} times in this line")
            if count > 1
            else Text("", "")
        )
        yield (
            *(number, line.index(character) + 1),
            Text(f"{name} {kind.vi}{more.vi}", f"{name} {kind.en}{more.en}"),
            _REMOVE,
        )


@cache
def _is_plain(character: str) -> bool:
    """Latin letters with any Vietnamese mark, ASCII digits, punctuation, symbols, a space, a line feed."""
    if character.isascii():
        return character.isprintable() or character in "\n\r"  # CR is told once for the whole text
    category = unicodedata.category(character)
    if category[0] == "L":
        return unicodedata.name(character).startswith(("LATIN", "FEMININE", "MASCULINE", "MICRO"))
    return category[0] in "MPS" or category == "No"


def _name(character: str) -> str:
    code = f"U+{ord(character):04X}"
    return f"{code} {unicodedata.name(character, _CONTROLS.get(character, ''))}".rstrip()


def _encoding(content: bytes) -> Fault | None:
    if content.startswith(_UTF16_MARKS) or content.count(0) > len(content) // 4:
        return 1, 1, Text("tệp trông như UTF-16", "the file looks like UTF-16"), _UTF8
    try:
        content.decode()
    except UnicodeDecodeError as error:
        return (*_place(content[: error.start].decode(), error.start), _guessed(content), _UTF8)
    return None


def _guessed(content: bytes) -> Text:
    """Windows-1258 where that gives Vietnamese and nothing else in the file is UTF-8."""
    is_otherwise_utf8 = _VIETNAMESE.search(content.decode(errors="ignore"))
    old = unicodedata.normalize("NFC", content.decode("cp1258", errors="ignore"))
    if _VIETNAMESE.search(old) and not is_otherwise_utf8:
        return Text("không phải UTF-8; trông như Windows-1258", "not UTF-8; looks like Windows-1258")
    return Text("không phải UTF-8", "not UTF-8")


def _place(text: str, at: int) -> tuple[int, int]:
    before = text[:at]
    return before.count("\n") + 1, len(before) - before.rfind("\n")
