"""Words in the portal's two languages: Vietnamese first, English complete."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Literal

Language = Literal["vi", "en"]
LANGUAGES: tuple[Language, ...] = ("vi", "en")


@dataclass(frozen=True, order=True)
class Text:
    """The same thing said in Vietnamese and in English."""

    vi: str
    en: str

    def __getitem__(self, language: Language) -> str:
        return self.vi if language == "vi" else self.en

    def __bool__(self) -> bool:
        return bool(self.vi or self.en)

    @property
    def opening(self) -> Text:
        """With capital first letters, as a title or a row opens."""
        return Text(self.vi[:1].upper() + self.vi[1:], self.en[:1].upper() + self.en[1:])


NOTHING = Text("", "")


def both(said: Text) -> dict[str, str]:
    """The text by its languages, as JSON has it."""
    return {language: said[language] for language in LANGUAGES}


# The marks that make another letter (ă, â, ơ …), in the order of the alphabet; tones only part equal words.
_LETTERS = "\u0306\u0302\u031b"


def alphabetical(text: str) -> tuple[object, ...]:
    """The key by which a Vietnamese dictionary sorts: a ă â … d đ … o ô ơ; capitals and tones come last."""
    letters: list[tuple[str, int]] = []
    tones = []
    for sign in unicodedata.normalize("NFD", text.lower()):
        if not unicodedata.combining(sign):
            letters.append(("d", 1) if sign == "đ" else (sign, 0))
        elif sign in _LETTERS and letters:
            letters[-1] = (letters[-1][0], 1 + _LETTERS.index(sign))
        else:
            tones.append((len(letters), sign))
    return tuple(letters), tuple(tones), text


def initial(text: str) -> str:
    """The capital under which a list has it: `Đ` for `đoàn thể`, `Â` for `ẩm thực`; `#` for what is no letter."""
    first = next((sign for sign in text if sign.isalnum()), "")
    parts = [s for s in unicodedata.normalize("NFD", first) if not unicodedata.combining(s) or s in _LETTERS]
    return unicodedata.normalize("NFC", "".join(parts)).upper() if first.isalpha() else "#"
