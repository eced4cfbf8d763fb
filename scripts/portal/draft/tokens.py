"""Text as words to compare by: small letters, one spelling, abbreviations in full, single words and pairs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from itertools import pairwise

from portal.registry import Registry

_WORD = re.compile(r"[^\W\d_]+")
_MARKS = re.compile("[\u0300-\u036f]")
# One word written in two ways: where the tone stands (hoà, hòa), and y for i at the end (sỹ, sĩ).
_TONE = re.compile("(?<=[ou])([aey])([\u0300\u0301\u0303\u0309\u0323])(?=$)")
_Y = re.compile("(?<=[bcdhklmst])y(?=[\u0300\u0301\u0303\u0309\u0323]?$)")


def fold(word: str) -> str:
    """`Bảo` is `bao`."""
    return _MARKS.sub("", unicodedata.normalize("NFD", word.lower())).replace("đ", "d")


def spelt(word: str) -> str:
    """One spelling for what is written in two ways: `hoà` is `hòa`, `sỹ` is `sĩ`."""
    apart = unicodedata.normalize("NFD", word.lower())
    moved = _TONE.sub(r"\2\1", apart)
    return unicodedata.normalize("NFC", _Y.sub("i", moved))


def abbreviations(registry: Registry) -> dict[str, str]:
    """What the registry's terms write in capitals for short, with the words it stands for: `BTXH`."""
    return {
        form: term.expansion.vi
        for term in registry.terms
        for form in term.forms["vi"]
        if form.isupper() and len(form) > 1
    }


def words(text: str, short: Mapping[str, str]) -> list[str]:
    """The words of a text in one spelling, abbreviations in full."""
    plain = unicodedata.normalize("NFC", text)
    full = (short.get(word, word) for word in _WORD.findall(plain))
    return [spelt(word) for part in full for word in _WORD.findall(part)]


def tokens(found: list[str]) -> list[str]:
    """Words and pairs of neighbours: a Vietnamese word is often two."""
    return [*found, *(f"{a} {b}" for a, b in pairwise(found))]
