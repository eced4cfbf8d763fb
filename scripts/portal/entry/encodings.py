"""The letters of a CSV file as programs in Viet Nam write them: UTF-8, UTF-16, Windows-1258; TCVN3 and VNI refused."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from portal.entry import fonts
from portal.entry.cells import Fault
from portal.errors import quoted
from portal.language import Text

_UTF16 = {b"\xff\xfe": "UTF-16 (LE)", b"\xfe\xff": "UTF-16 (BE)"}
_SAVE = Text("lưu lại dưới dạng “CSV UTF-8”", "save it again as “CSV UTF-8”")
_AGAIN = Text(
    "mở lại tệp gốc, trong Excel chọn Lưu thành (Save As), “CSV UTF-8”",
    "open the original again and in Excel choose Save As, “CSV UTF-8”",
)
_VIETNAMESE = re.compile("[ăâđêôơưĂÂĐÊÔƠƯ\u1ea0-\u1ef9]")
# Letters that Windows-1258 has and Vietnamese does not: a file with these is of another encoding.
_FOREIGN = re.compile("[äåæçëîïñöøûüßÿÄÅÆÇËÎÏÑÖØÛÜ]")
# What is left of a letter that Windows-1258 does not have, in the middle of a word.
_LOST = re.compile(r"[^\W\d_]\?[^\W\d_]")


@dataclass(frozen=True)
class Decoded:
    """The text, in which encoding it was where that is worth saying, or why it cannot be read."""

    text: str
    said: Text | None = None
    fault: Fault | None = None


def decoded(content: bytes) -> Decoded:
    """The text of a file. Bytes that are UTF-8 are UTF-8; else a mark, or Vietnamese in Windows-1258, decides."""
    if mark := next((mark for mark in _UTF16 if content.startswith(mark)), None):
        return _utf16(content, _UTF16[mark])
    if b"\0" in content:
        return Decoded("", fault=_unknown())
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _windows(content)
    return Decoded(text, fault=fonts.fault(text))


def _utf16(content: bytes, name: str) -> Decoded:
    try:
        return Decoded(content.decode("utf-16"), Text(f"tệp đọc theo {name}", f"the file was read as {name}"))
    except UnicodeDecodeError:
        return Decoded("", fault=_unknown())


def _windows(content: bytes) -> Decoded:
    """Vietnamese of Windows: letters, then a mark of their own for the tone, which go together here."""
    if old := fonts.fault(content.decode("latin-1")):
        return Decoded("", fault=old)
    try:
        text = unicodedata.normalize("NFC", content.decode("cp1258"))
    except UnicodeDecodeError:
        return Decoded("", fault=_unknown())
    has_astray = any(unicodedata.combining(sign) for sign in text) or _FOREIGN.search(text)
    if has_astray or not _VIETNAMESE.search(text):
        return Decoded("", fault=_unknown())
    if lost := _LOST.search(text):
        near = quoted(text[max(0, lost.start() - 6) : lost.end() + 6].split("\n")[0].strip())
        what = Text(f"chữ Việt đã mất, thành dấu hỏi: {near}", f"Vietnamese letters were lost: {near}")
        return Decoded("", fault=(what, _AGAIN))
    said = Text(
        "tệp không phải UTF-8, đọc theo Windows-1258", "the file is not UTF-8, it was read as Windows-1258"
    )
    return Decoded(text, said)


def _unknown() -> Fault:
    return Text("không rõ bảng mã của tệp", "the encoding of the file is not known"), _SAVE
