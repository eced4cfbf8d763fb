"""Words in the portal's two languages: Vietnamese first, English complete."""

from __future__ import annotations

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
