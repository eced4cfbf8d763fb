"""The order of Vietnamese words: ă and â after a, đ after d, tones where letters do not decide."""

from __future__ import annotations

import unicodedata

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: rank for rank, letter in enumerate(_LETTERS)}
# None, huyền, hỏi, ngã, sắc, nặng.
_TONES = {"": 0, "\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}

Key = tuple[tuple[tuple[tuple[int, ...], tuple[int, ...]], ...], str]


def key(text: str) -> Key:
    """What `sorted` needs. Syllable by syllable, in each its letters and then its tone; last the text itself."""
    syllables = []
    for syllable in text.lower().split():
        found = [_split(letter) for letter in syllable if letter.isalnum()]
        syllables.append((tuple(rank for rank, _ in found), tuple(tone for _, tone in found)))
    return tuple(syllables), text


def letter(text: str) -> str:
    """The capital under which a list has it: `Đ` for `đoàn thể`, `Â` for `ẩm`; `#` for what is no letter."""
    first = next((c for c in text.lower() if c.isalnum()), "")
    rank, _ = _split(first) if first else (0, 0)
    return _LETTERS[rank].upper() if 0 <= rank < len(_LETTERS) and first.isalpha() else "#"


def _split(letter: str) -> tuple[int, int]:
    """Rank of the letter without its tone, and the tone. Digits stand before letters, others after."""
    marks = unicodedata.normalize("NFD", letter)
    tone = next((mark for mark in marks if mark in _TONES), "")
    base = unicodedata.normalize("NFC", "".join(c for c in marks if c != tone))
    return _RANK.get(base, int(base) - 10 if base.isdecimal() else 100 + ord(base[:1] or " ")), _TONES[tone]
