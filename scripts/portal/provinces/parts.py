"""What a summary is made of: what stands on a province's site, as little of it as the site above shows."""

from __future__ import annotations

from dataclasses import dataclass

from portal.language import Language, Text


@dataclass(frozen=True)
class Judged:
    """How many findings there are of each verdict, and how many figures a machine found again of those that have one."""

    holding: int = 0
    failing: int = 0
    doubtful: int = 0
    misprints: int = 0
    unjudged: int = 0
    found: int = 0
    published: int = 0

    @property
    def broken(self) -> int:
        """What is shown in public as a discrepancy."""
        return self.failing + self.doubtful + self.misprints


@dataclass(frozen=True)
class Spoken:
    """A period by its code: how many places reported for it, how many figures there are."""

    code: str
    places: int
    figures: int


@dataclass(frozen=True)
class Mark:
    """A quality beside a figure, as its page shows it."""

    symbol: str
    word: Text
    tone: str


@dataclass(frozen=True)
class Own:
    """What the province's own unit says of an indicator on its newest page: the period of that, the whole figure as it
    is shown with its marks, and where it stands. Where the unit reports parts only there is no figure, and `parts` are
    how many.
    """

    period: str
    shown: Text
    marks: tuple[Mark, ...]
    path: Text
    parts: int


@dataclass(frozen=True)
class Measured:
    """An indicator by its id: how many places reported it, how many figures, for which period at last."""

    id: str
    places: int
    figures: int
    newest: str
    own: Own | None = None


@dataclass(frozen=True)
class Field:
    """A domain by its id: how many places reported of it."""

    id: str
    places: int


@dataclass(frozen=True)
class Paper:
    """A source document."""

    title: Text
    issuer: Text
    number: str
    date: str
    path: Text
    figures: int


@dataclass(frozen=True)
class Piece:
    """A stretch of a sentence; a figure in it has its anchor."""

    text: str
    anchor: str


@dataclass(frozen=True)
class News:
    """A page of a place and a period: how much stands there, and the sentence that opens it, in both languages.
    `is_off` where a figure in it does not fit with others.
    """

    place: Text
    period: str
    path: Text
    figures: int
    domains: int
    vi: tuple[Piece, ...]
    en: tuple[Piece, ...]
    is_off: bool

    def said(self, language: Language) -> tuple[Piece, ...]:
        return self.vi if language == "vi" else self.en


@dataclass(frozen=True)
class Revised:
    """A version of a package that took the place of another: which day, what it is about, why, how many changes."""

    version: str
    title: Text
    reason: Text
    changes: int
