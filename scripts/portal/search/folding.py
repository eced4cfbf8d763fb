"""Vietnamese and English without what people leave out or write in two ways: marks, capitals, đ, the place of a tone.

The browser folds in the same way (`assets/lazy/search/fold.js`); a test holds the two equal.
"""

from __future__ import annotations

import re
import unicodedata
from string import ascii_lowercase, ascii_uppercase

_MARKS = re.compile("[\u0300-\u036f]")
_SMALL = str.maketrans(f"{ascii_uppercase}Đđ", f"{ascii_lowercase}dd")
_REST = re.compile(r"[^a-z0-9]+")
# tỷ and tỉ, sỹ and sĩ, quý and quí: one word each.
_Y = re.compile(r"(?<=[bcdghklmnpqrstvx])y(?= |$)|(?<=qu)y(?= |$)")
_WORD = re.compile(r"[^\W\d_]+")


def fold(text: str) -> str:
    """Words of a–z and 0–9 with single spaces: `Phường Hoà Lý` is `phuong hoa li`."""
    bare = _MARKS.sub("", unicodedata.normalize("NFD", text))
    return _Y.sub("i", _REST.sub(" ", bare.translate(_SMALL)).strip())


def words(text: str) -> list[str]:
    """The words as they are written, in small letters and without numbers."""
    return [word.lower() for word in _WORD.findall(unicodedata.normalize("NFC", text))]
